//! What both strategies need to know of a host.

use super::cores::Cores;
use super::units::Unit;
use crate::engine::{Bindings, Host, View};
use crate::model::{AdapterId, Plan, Topology};

/// A host with known processors, as it is today.
pub(super) struct Scene<'a> {
    pub(super) plan: &'a Plan,
    pub(super) topology: &'a Topology,
    pub(super) cores: &'a Cores,
    pub(super) units: &'a [Unit],
    pub(super) host: Host<'a>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(plan: &'a Plan, topology: &'a Topology, cores: &'a Cores, units: &'a [Unit]) -> Self {
        Self { plan, topology, cores, units, host: careful(plan, View::Current) }
    }

    pub(super) fn unit_of(&self, id: AdapterId) -> Option<usize> {
        self.units.iter().position(|unit| unit.members.contains(&id))
    }
}

/// The plan as it is planned for: a team that may be under a switch is under one.
pub(super) fn careful(plan: &Plan, view: View) -> Host<'_> {
    Host::bound(plan, view, Bindings::careful(plan))
}
