//! Teams, switches and virtual NICs. Virtual NICs come by the dozen, and each is mostly like the one before.

use super::super::coder::{Coder, Row};
use super::super::field::Field;
use super::super::letters::Kind;
use super::number::{Numbers, choice, flag, of_choice, of_flag, of_rate};
use super::{MEMBERS, SWITCHES, TEAMS, VNICS, next_name};
use crate::model::{
    AdapterId, Algorithm, Limits, Owner, PlanParts, Switch, SwitchId, Team, TeamId, TeamKind, TeamMode, Uplink, Vnic,
};

pub(super) fn teams(coder: &mut Coder, given: &PlanParts, parts: &mut PlanParts) {
    let n = coder.count(TEAMS, given.teams.len(), Limits::TEAMS);
    let mut before: Row<4> = [Some(0), Some(0), of_choice(Algorithm::ALL, Some(Algorithm::HyperVPort)), None];
    let mut next = 0;
    for at in 0..n {
        let given = given.teams.get(at);
        let name = given.map(|it| &it.name);
        let Some(name) = next_name(coder, Kind::Team, name, parts.teams.last().map(|it| &it.name)) else { return };
        let row = given.map_or([None; 4], |it| {
            [
                of_choice(TeamKind::ALL, Some(it.kind)),
                of_choice(TeamMode::ALL, it.mode),
                of_choice(Algorithm::ALL, it.algorithm),
                it.standby.map(|it| it.get().into()),
            ]
        });
        let row = coder.row(Field::TEAM, &row, &before);
        before = row;
        let members = members(coder, given.map_or(&[][..], |it| &it.members), &mut next);
        let mut numbers = Numbers::new(coder, &row);
        let (kind, mode) = (choice(TeamKind::ALL, &mut numbers), choice(TeamMode::ALL, &mut numbers));
        let algorithm = choice(Algorithm::ALL, &mut numbers);
        let standby = numbers.whole().map(AdapterId::new);
        match kind {
            Some(kind) if !coder.failed() => parts.teams.push(Team { name, kind, mode, algorithm, members, standby }),
            _ => return coder.fail(),
        }
    }
}

/// Members mostly stand in the order of the adapters; `next` is the adapter after the last one.
fn members(coder: &mut Coder, given: &[AdapterId], next: &mut u64) -> Vec<AdapterId> {
    let n = coder.count(MEMBERS, given.len(), Limits::ADAPTERS);
    let mut members = Vec::new();
    for at in 0..n {
        let member = given.get(at).map(|it| it.get().into());
        let row = [coder.scalar(Field::MEMBER, member, &[Some(*next)])];
        let member: u16 = Numbers::new(coder, &row).whole().unwrap_or(u16::MAX);
        members.push(AdapterId::new(member));
        *next = u64::from(member) + 1;
    }
    members
}

/// A way out as a number: teams are even, adapters odd.
fn way(uplink: Uplink) -> u64 {
    match uplink {
        Uplink::Team(id) => u64::from(id.get()) * 2,
        Uplink::Adapter(id) => u64::from(id.get()) * 2 + 1,
    }
}

pub(super) fn switches(coder: &mut Coder, given: &PlanParts, parts: &mut PlanParts) {
    let n = coder.count(SWITCHES, given.switches.len(), Limits::SWITCHES);
    let mut before: Row<2> = [Some(0), None];
    for at in 0..n {
        let given = given.switches.get(at);
        let name = given.map(|it| &it.name);
        let Some(name) = next_name(coder, Kind::Switch, name, parts.switches.last().map(|it| &it.name)) else { return };
        let row = given.map_or([None; 2], |it| [it.uplink.map(way), of_flag(it.allow_net_lbfo_teams)]);
        let row = coder.row(Field::SWITCH, &row, &before);
        before = row;
        let mut numbers = Numbers::new(coder, &row);
        let uplink = numbers.whole().map(|way: u16| {
            if way.is_multiple_of(2) {
                Uplink::Team(TeamId::new(way / 2))
            } else {
                Uplink::Adapter(AdapterId::new(way / 2))
            }
        });
        let allow_net_lbfo_teams = flag(&mut numbers);
        parts.switches.push(Switch { name, uplink, allow_net_lbfo_teams });
        if coder.failed() {
            return;
        }
    }
}

pub(super) fn vnics(coder: &mut Coder, given: &PlanParts, parts: &mut PlanParts) {
    let n = coder.count(VNICS, given.vnics.len(), Limits::VNICS);
    let mut before: Row<8> = [Some(0), Some(0), None, Some(100), None, None, None, None];
    for at in 0..n {
        let given = given.vnics.get(at);
        let name = given.map(|it| &it.name);
        let Some(name) = next_name(coder, Kind::Vnic, name, parts.vnics.last().map(|it| &it.name)) else { return };
        let row = coder.row(Field::VNIC, &given.map_or([None; 8], vnic), &before);
        before = row;
        let mut numbers = Numbers::new(coder, &row);
        parts.vnics.push(Vnic {
            name,
            owner: choice(Owner::ALL, &mut numbers),
            switch: numbers.whole().map(SwitchId::new),
            vcpus: numbers.whole(),
            vmq_weight: numbers.whole(),
            vrss: flag(&mut numbers),
            queue_pairs: numbers.whole(),
            vf: flag(&mut numbers),
            demand: numbers.rate(),
        });
        if coder.failed() {
            return;
        }
    }
}

fn vnic(it: &Vnic) -> Row<8> {
    let count = |it: Option<u32>| it.map(u64::from);
    [
        of_choice(Owner::ALL, it.owner),
        it.switch.map(|it| it.get().into()),
        count(it.vcpus),
        count(it.vmq_weight),
        of_flag(it.vrss),
        count(it.queue_pairs),
        of_flag(it.vf),
        of_rate(it.demand),
    ]
}
