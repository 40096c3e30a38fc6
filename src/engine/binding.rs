//! What each adapter is bound to, and so what its queues serve.

use crate::model::{AdapterId, Os, Plan, Rate, SwitchId, Team, TeamId, TeamKind, Uplink};

/// What an adapter's queues serve.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// Virtual NICs of a switch.
    Vmq,
    /// The host's own network stack.
    Rss,
    /// Nothing: one core takes all.
    Off,
}

impl Role {
    /// The name in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Vmq => "vmq",
            Self::Rss => "rss",
            Self::Off => "off",
        }
    }
}

/// For each adapter its team, its switch and its role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bindings {
    rows: Vec<Binding>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Binding {
    team: Option<TeamId>,
    switch: Option<SwitchId>,
    role: Role,
}

impl Bindings {
    /// Follows the plan's teams and switches.
    pub fn new(plan: &Plan) -> Self {
        let mut rows = vec![Binding { team: None, switch: None, role: Role::Rss }; plan.adapters.len()];
        for (id, team) in plan.teams() {
            for member in &team.members {
                rows[member.index()].team = Some(id);
            }
        }
        for (id, switch) in plan.switches() {
            for adapter in switch.uplink.map(|uplink| plan.uplink_adapters(uplink)).unwrap_or_default() {
                rows[adapter.index()].switch.get_or_insert(id);
            }
        }
        for (id, adapter) in plan.adapters() {
            let row = &mut rows[id.index()];
            row.role = match row.switch {
                Some(_) if offers_vmq(plan, id) && !ignored_below_10g(plan, id) => Role::Vmq,
                None if adapter.rss.enabled != Some(false) => Role::Rss,
                _ => Role::Off,
            };
        }
        Self { rows }
    }

    /// The same for planning: an LBFO team that may be under a switch is taken to be under one, since its sets can break
    /// nothing then whichever way that turns out. So it is while its own switch is not known and, first, some switch's
    /// uplink is not known, or there is no switch but virtual NICs or a member with VMQ on; and, second, each member would
    /// offer VMQ there: otherwise its sets are not compared (contract section 2).
    pub fn careful(plan: &Plan) -> Self {
        let mut it = Self::new(plan);
        let unknown = plan.switches.iter().any(|switch| switch.uplink.is_none());
        for team in plan.teams.iter().filter(|team| team.kind == TeamKind::Lbfo && team.members.len() > 1) {
            let suggested = || !plan.vnics.is_empty() || has_vmq_on(plan, team);
            let may_be = unknown || plan.switches.is_empty() && suggested();
            let free =
                |id: &AdapterId| it.switch(*id).is_none() && offers_vmq(plan, *id) && !ignored_below_10g(plan, *id);
            if may_be && team.members.iter().all(free) {
                for id in &team.members {
                    it.rows[id.index()].role = Role::Vmq;
                }
            }
        }
        it
    }

    /// What the adapter's queues serve.
    pub fn role(&self, adapter: AdapterId) -> Role {
        self.rows[adapter.index()].role
    }

    /// The team it is a member of.
    pub fn team(&self, adapter: AdapterId) -> Option<TeamId> {
        self.rows[adapter.index()].team
    }

    /// The switch it carries.
    pub fn switch(&self, adapter: AdapterId) -> Option<SwitchId> {
        self.rows[adapter.index()].switch
    }

    /// Whether each should have its own cores. Members of one team are the team's affair; two RSS adapters are the host's.
    pub fn apart(&self, a: AdapterId, b: AdapterId) -> bool {
        match (self.role(a), self.role(b)) {
            (Role::Vmq, Role::Vmq) => self.switch(a) != self.switch(b),
            (Role::Vmq, Role::Rss) | (Role::Rss, Role::Vmq) => true,
            _ => false,
        }
    }

    /// The first switch on a team.
    pub fn switch_of_team(plan: &Plan, team: TeamId) -> Option<SwitchId> {
        plan.switches().find(|(_, switch)| switch.uplink == Some(Uplink::Team(team))).map(|(id, _)| id)
    }
}

fn has_vmq_on(plan: &Plan, team: &Team) -> bool {
    team.members.iter().any(|id| plan.adapter(*id).vmq.enabled == Some(true))
}

/// Whether the driver offers VMQ; where not known, the default of the release: off on 2008 R2, else on (D2.4).
pub(super) fn offers_vmq(plan: &Plan, adapter: AdapterId) -> bool {
    plan.adapter(adapter).vmq.enabled.unwrap_or(plan.os != Some(Os::Ws2008R2))
}

/// Below 10 Gbps a switch leaves VMQ unused unless the policy says otherwise (D4.1.6).
/// Where the policy is not known, Windows' default is taken: unused.
pub(super) fn ignored_below_10g(plan: &Plan, adapter: AdapterId) -> bool {
    plan.adapter(adapter).link.is_some_and(|link| link < Rate::whole_gbps(10))
        && plan.policy.below_ten_gig_vmq != Some(true)
}
