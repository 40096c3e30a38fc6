//! Teams, switches and virtual NICs. Virtual NICs come by the dozen, and each is mostly like the one before.

use super::super::coder::Coder;
use super::super::field::Field;
use super::super::letters::Kind;
use super::{fit, next_name, rate};
use crate::model::{
    AdapterId, Algorithm, Limits, Owner, PlanParts, Switch, SwitchId, Team, TeamId, TeamKind, TeamMode, Uplink, Vnic,
};

pub(super) fn teams(coder: &mut Coder, given: &PlanParts, parts: &mut PlanParts) {
    let n = coder.count(Field::Teams, given.teams.len(), Limits::TEAMS);
    for at in 0..n {
        let Some(team) = team(coder, given.teams.get(at), parts) else { return };
        parts.teams.push(team);
    }
}

fn team(coder: &mut Coder, given: Option<&Team>, parts: &PlanParts) -> Option<Team> {
    let before = parts.teams.last();
    let name = next_name(coder, Field::Team, Kind::Team, given.map(|it| &it.name), before.map(|it| &it.name))?;
    let kind = before.map_or(TeamKind::Lbfo, |it| it.kind);
    let kind = coder.choice(Field::Kind, TeamKind::ALL, given.map(|it| it.kind), Some(kind));
    let mode = before.map_or(Some(TeamMode::SwitchIndependent), |it| it.mode);
    let mode = coder.choice(Field::Mode, TeamMode::ALL, given.and_then(|it| it.mode), mode);
    let algorithm = before.map_or(Some(Algorithm::HyperVPort), |it| it.algorithm);
    let algorithm = coder.choice(Field::Algorithm, Algorithm::ALL, given.and_then(|it| it.algorithm), algorithm);

    let told = given.map_or(&[][..], |it| &it.members);
    let n = coder.count(Field::Members, told.len(), Limits::ADAPTERS);
    let mut members: Vec<AdapterId> = Vec::new();
    let mut next = before.and_then(|it| it.members.last()).map_or(0, |it| u64::from(it.get()) + 1);
    for at in 0..n {
        let member = told.get(at).map(|it| u64::from(it.get()));
        let member = coder.scalar(Field::Member, member.or(Some(0)), &[Some(next)]).unwrap_or(0);
        next = member + 1;
        members.push(AdapterId::new(fit(coder, Some(member)).unwrap_or(0)));
    }
    let standby = given.and_then(|it| it.standby).map(|it| it.get().into());
    let standby = coder.scalar(Field::Standby, standby, &[None]);
    let standby = fit(coder, standby).map(AdapterId::new);
    if kind.is_none() {
        coder.fail();
    }
    if coder.failed() { None } else { Some(Team { name, kind: kind?, mode, algorithm, members, standby }) }
}

/// A way out as a number: teams are even, adapters odd.
fn way(uplink: Uplink) -> u64 {
    match uplink {
        Uplink::Team(id) => u64::from(id.get()) * 2,
        Uplink::Adapter(id) => u64::from(id.get()) * 2 + 1,
    }
}

pub(super) fn switches(coder: &mut Coder, given: &PlanParts, parts: &mut PlanParts) {
    let n = coder.count(Field::Switches, given.switches.len(), Limits::SWITCHES);
    for at in 0..n {
        let (told, before) = (given.switches.get(at), parts.switches.last());
        let named = next_name(coder, Field::Switch, Kind::Switch, told.map(|it| &it.name), before.map(|it| &it.name));
        let first = u64::from(parts.teams.is_empty());
        let next = before.map_or(Some(first), |it| it.uplink.map(|it| way(it) + 2));
        let uplink = coder.scalar(Field::Uplink, told.and_then(|it| it.uplink).map(way), &[next, None]);
        let id: Option<u16> = fit(coder, uplink.map(|it| it / 2));
        let uplink = match (uplink, id) {
            (Some(way), Some(id)) if way % 2 == 0 => Some(Uplink::Team(TeamId::new(id))),
            (Some(_), Some(id)) => Some(Uplink::Adapter(AdapterId::new(id))),
            _ => None,
        };
        let allow = before.and_then(|it| it.allow_net_lbfo_teams);
        let allow = coder.maybe(Field::Allow, told.and_then(|it| it.allow_net_lbfo_teams), allow);
        match named {
            Some(name) if !coder.failed() => parts.switches.push(Switch { name, uplink, allow_net_lbfo_teams: allow }),
            _ => return,
        }
    }
}

pub(super) fn vnics(coder: &mut Coder, given: &PlanParts, parts: &mut PlanParts) {
    let n = coder.count(Field::Vnics, given.vnics.len(), Limits::VNICS);
    for at in 0..n {
        let Some(vnic) = vnic(coder, given.vnics.get(at), parts) else { return };
        parts.vnics.push(vnic);
    }
}

fn vnic(coder: &mut Coder, given: Option<&Vnic>, parts: &PlanParts) -> Option<Vnic> {
    let before = parts.vnics.last();
    let name = next_name(coder, Field::Vnic, Kind::Vnic, given.map(|it| &it.name), before.map(|it| &it.name))?;
    let blank = Vnic {
        name: name.clone(),
        owner: Some(Owner::Vm),
        switch: if parts.switches.is_empty() { None } else { Some(SwitchId::new(0)) },
        vcpus: None,
        vmq_weight: Some(100),
        vrss: None,
        queue_pairs: None,
        vf: None,
        demand: None,
    };
    let (like, told) = (before.unwrap_or(&blank), given.unwrap_or(&blank));
    let count = |it: Option<u32>| it.map(u64::from);
    let switch = |it: Option<SwitchId>| it.map(|it| u64::from(it.get()));
    let owner = coder.choice(Field::Owner, Owner::ALL, told.owner, like.owner);
    let on = coder.scalar(Field::OnSwitch, switch(told.switch), &[switch(like.switch)]);
    let vcpus = coder.scalar(Field::Vcpus, count(told.vcpus), &[count(like.vcpus)]);
    let weight = coder.scalar(Field::Weight, count(told.vmq_weight), &[count(like.vmq_weight), Some(100), Some(0)]);
    let vrss = coder.maybe(Field::Vrss, told.vrss, like.vrss);
    let pairs = coder.scalar(Field::Pairs, count(told.queue_pairs), &[count(like.queue_pairs)]);
    let vf = coder.maybe(Field::Vf, told.vf, like.vf);
    let demand = rate(coder, [Field::DemandDigits, Field::DemandPower], told.demand, like.demand);
    let vnic = Vnic {
        name,
        owner,
        switch: fit(coder, on).map(SwitchId::new),
        vcpus: fit(coder, vcpus),
        vmq_weight: fit(coder, weight),
        vrss,
        queue_pairs: fit(coder, pairs),
        vf,
        demand,
    };
    if coder.failed() { None } else { Some(vnic) }
}
