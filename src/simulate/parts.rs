//! Small plans to play with. They are plans like any other: the engine works on them, and the page can open them.

use std::num::NonZeroU32;

use crate::engine::Placement;
use crate::model::{
    Adapter, AdapterId, Algorithm, CoreRun, LpNumber, Name, NumaNode, Owner, Plan, PlanParts, ProcessorSettings, Rate,
    SwitchId, Team, TeamKind, TeamMode, Topology, Vmq, Vnic,
};

/// The most cores of a host here: one group, so that a base is a number.
pub(super) const MOST_CORES: u16 = 64;

/// A name with a number: `VM 3`. Empty names cannot be; these are not.
pub(super) fn numbered(word: &str, number: usize) -> Option<Name> {
    let mut text = word.to_owned();
    text.push(' ');
    text.push_str(&number.to_string());
    Name::new(&text)
}

/// One node of so many cores.
pub(super) fn cpu(cores: u16, threads: u8) -> Option<Topology> {
    let cores = vec![CoreRun { count: cores.clamp(1, MOST_CORES), threads: threads.clamp(1, 2) }];
    Topology::new(vec![NumaNode { socket: Some(0), group: None, cores }], None).ok()
}

/// Base and MaxProcessors.
pub(super) fn settings(base: u8, max: u32) -> ProcessorSettings {
    ProcessorSettings {
        base_number: LpNumber::new(base),
        max_processors: NonZeroU32::new(max),
        ..ProcessorSettings::default()
    }
}

/// Adds an adapter that offers VMQ.
pub(super) fn add_adapter(parts: &mut PlanParts, base: u8, max: u32, queues: u32, link: Rate) -> Option<AdapterId> {
    let id = AdapterId::at(parts.adapters.len());
    let mut it = Adapter::named(numbered("NIC", parts.adapters.len() + 1)?);
    it.link = Some(link);
    it.processors = settings(base, max);
    it.vmq = Vmq { enabled: Some(true), queues: Some(queues), dynamic_vmmq: None };
    parts.adapters.push(it);
    Some(id)
}

/// Adds a virtual NIC to the first switch.
pub(super) fn add_vnic(parts: &mut PlanParts, name: Option<Name>, owner: Owner, vcpus: u32, demand: Rate) {
    let Some(name) = name else { return };
    parts.vnics.push(Vnic {
        name,
        owner: Some(owner),
        switch: Some(SwitchId::at(0)),
        vcpus: Some(vcpus),
        vmq_weight: None,
        vrss: None,
        queue_pairs: None,
        vf: None,
        demand: Some(demand),
    });
}

/// A team of all adapters so far.
pub(super) fn team(parts: &PlanParts, kind: TeamKind, mode: TeamMode, algorithm: Algorithm) -> Option<Team> {
    team_of("Team", (0..parts.adapters.len()).map(AdapterId::at).collect(), kind, mode, algorithm)
}

/// A team of these adapters.
pub(super) fn team_of(
    name: &str,
    members: Vec<AdapterId>,
    kind: TeamKind,
    mode: TeamMode,
    algorithm: Algorithm,
) -> Option<Team> {
    Some(Team { name: Name::new(name)?, kind, mode: Some(mode), algorithm: Some(algorithm), members, standby: None })
}

/// Seals parts made here, which hold together; were they not to, a plan of nothing.
pub(super) fn seal(parts: PlanParts) -> Plan {
    Plan::new(parts).unwrap_or_default()
}

/// What all virtual NICs of a plan ask.
pub(super) fn asked(plan: &Plan) -> Rate {
    plan.vnics.iter().filter_map(|it| it.demand).fold(Rate::ZERO, Rate::plus)
}

/// Where nothing is asked the engine imagines busy machines, to compare techniques; here nothing flows then.
pub(super) fn asked_only(mut placement: Placement, asked: Rate) -> Placement {
    if asked == Rate::ZERO {
        placement.loads.clear();
        placement.lines.retain(|line| line.vnic.is_some());
    }
    placement
}
