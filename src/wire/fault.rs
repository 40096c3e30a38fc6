//! What is wrong with a plan, and where.

use std::fmt;

use crate::model::{PlanFault, TopologyFault};

/// A plan that is refused. Its code is `invalid-plan`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InvalidPlan {
    /// The place of the fault, such as `teams[0].members[1]`; empty for the plan as a whole.
    pub path: String,
    /// What is wrong there, for the administrator.
    pub problem: String,
}

impl InvalidPlan {
    pub(super) fn at(path: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { path: path.into(), problem: problem.into() }
    }

    pub(super) fn topology(fault: TopologyFault) -> Self {
        let problem = match fault {
            TopologyFault::NoNodes => "a host has at least one NUMA node",
            TopologyFault::TooMany => "more than 2,048 logical processors",
            TopologyFault::NoRoot => "the management OS has at least one processor",
            TopologyFault::NoCores { .. } => "a NUMA node has at least one core",
            TopologyFault::Threads { .. } => "a core has 1 to 64 threads",
            TopologyFault::GroupMissing { .. } => "either every node names its processor group, or none does",
            TopologyFault::GroupFull { .. } => "a processor group holds at most 64 logical processors",
        };
        Self::at(fault.path(), problem)
    }
}

impl From<PlanFault> for InvalidPlan {
    fn from(fault: PlanFault) -> Self {
        let path = fault.path();
        let problem = match fault {
            PlanFault::TooMany { limit, .. } => format!("at most {limit} are allowed"),
            PlanFault::DuplicateName { name, .. } => format!("the name {name} is taken already"),
            PlanFault::Dangling { .. } => "it names something the plan does not have".to_owned(),
            PlanFault::NoMembers { .. } => "a team has at least one member".to_owned(),
            PlanFault::MemberTwice { .. } => "the adapter is a member of a team already".to_owned(),
            PlanFault::StandbyOutside { .. } => "the standby is not a member of the team".to_owned(),
            PlanFault::UplinkTaken { .. } => "the adapter belongs to a team or another switch already".to_owned(),
        };
        Self { path, problem }
    }
}

impl fmt::Display for InvalidPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            write!(f, "This is not a plan: {}.", self.problem)
        } else {
            write!(f, "The plan contradicts itself at {}: {}.", self.path, self.problem)
        }
    }
}

impl std::error::Error for InvalidPlan {}
