//! Things that come and go. Whatever pointed at one that went is mended, so that undo is the only way to need it back.

use super::numbered::Numbered;
use super::{EditRefused, cpu};
use crate::model::{
    Adapter, AdapterId, Algorithm, Limits, NodeId, Os, Owner, PlanParts, Switch, SwitchId, Team, TeamId, TeamKind,
    TeamMode, Uplink, Vnic, VnicId,
};

/// A thing of a plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Item {
    /// A NUMA node.
    Node(NodeId),
    /// A run of alike cores in a node.
    Run(NodeId, u16),
    /// An adapter.
    Adapter(AdapterId),
    /// A team.
    Team(TeamId),
    /// A switch.
    Switch(SwitchId),
    /// A virtual NIC.
    Vnic(VnicId),
    /// All virtual NICs on a switch.
    Vnics(SwitchId),
}

impl Item {
    /// Its place, as the plan format writes it.
    pub fn path(self) -> String {
        let (list, at) = match self {
            Self::Node(id) => ("cpu.nodes", id.index()),
            Self::Run(id, run) => return format!("{}.cores[{run}]", Self::Node(id).path()),
            Self::Adapter(id) => ("adapters", id.index()),
            Self::Team(id) => ("teams", id.index()),
            Self::Switch(id) => ("switches", id.index()),
            Self::Vnic(id) => ("vnics", id.index()),
            Self::Vnics(_) => return "vnics[]".to_owned(),
        };
        format!("{list}[{at}]")
    }
}

/// Something more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum New {
    /// This adapter, under the next free name like its own.
    Adapter(Box<Adapter>),
    /// A team of all adapters that have neither a team nor a switch, as the release teams.
    Team,
    /// A switch on the first team or adapter that has none.
    Switch,
    /// So many virtual NICs of machines on a switch, with numbered names.
    Vnics(SwitchId, u16),
    /// One more kind of cores in a node, as hybrid processors have.
    Run(NodeId),
}

pub(super) fn add(parts: &mut PlanParts, new: New) -> Result<(), EditRefused> {
    match new {
        New::Adapter(adapter) => push_adapter(parts, *adapter),
        New::Team => add_team(parts)?,
        New::Switch => add_switch(parts),
        New::Vnics(switch, n) => {
            if switch.index() >= parts.switches.len() {
                return Err(EditRefused::Gone(Item::Switch(switch)));
            }
            add_vnics(parts, switch, n);
        }
        New::Run(id) => return cpu::runs(parts, id, None).ok_or(EditRefused::Gone(Item::Node(id)))?,
    }
    Ok(())
}

/// The next names like `model` among those that adapters and teams share.
fn uplink_names(parts: &PlanParts, model: &str) -> Numbered {
    let mut names = Numbered::like(model);
    parts.adapters.iter().for_each(|it| names.mind(&it.name));
    parts.teams.iter().for_each(|it| names.mind(&it.name));
    names
}

fn push_adapter(parts: &mut PlanParts, mut adapter: Adapter) {
    adapter.name = uplink_names(parts, adapter.name.as_str()).next().unwrap_or(adapter.name);
    parts.adapters.push(adapter);
}

/// Which adapters have neither a team nor a switch.
fn free_adapters(parts: &PlanParts) -> Vec<AdapterId> {
    let mut free = Vec::new();
    for at in 0..parts.adapters.len() {
        let id = AdapterId::at(at);
        let teamed = parts.teams.iter().any(|team| team.members.contains(&id));
        if !teamed && parts.switches.iter().all(|it| it.uplink != Some(Uplink::Adapter(id))) {
            free.push(id);
        }
    }
    free
}

/// Switch independent by Hyper-V port, which every release has that teams below a switch. SET takes eight at most.
fn add_team(parts: &mut PlanParts) -> Result<(), EditRefused> {
    let set = parts.os.is_some_and(Os::has_set);
    let mut members = free_adapters(parts);
    members.truncate(if set { 8 } else { 32 });
    if members.is_empty() {
        return Err(EditRefused::NoneFree);
    }
    if let Some(name) = uplink_names(parts, "Team1").next() {
        parts.teams.push(Team {
            name,
            kind: if set { TeamKind::Set } else { TeamKind::Lbfo },
            mode: Some(TeamMode::SwitchIndependent),
            algorithm: Some(Algorithm::HyperVPort),
            members,
            standby: None,
        });
    }
    Ok(())
}

fn add_switch(parts: &mut PlanParts) {
    let teams = (0..parts.teams.len()).map(|at| Uplink::Team(TeamId::at(at)));
    let mut ways = teams.filter(|way| parts.switches.iter().all(|it| it.uplink != Some(*way)));
    let uplink = ways.next().or_else(|| free_adapters(parts).first().copied().map(Uplink::Adapter));
    let mut names = Numbered::like("Switch1");
    parts.switches.iter().for_each(|it| names.mind(&it.name));
    if let Some(name) = names.next() {
        parts.switches.push(Switch { name, uplink, allow_net_lbfo_teams: None });
    }
}

fn add_vnics(parts: &mut PlanParts, switch: SwitchId, n: u16) {
    let mut names = Numbered::like("vm01");
    parts.vnics.iter().for_each(|it| names.mind(&it.name));
    // One too many is refused like any more.
    for _ in 0..usize::from(n).min(Limits::VNICS + 1) {
        if let Some(name) = names.next() {
            parts.vnics.push(Vnic {
                name,
                owner: Some(Owner::Vm),
                switch: Some(switch),
                vcpus: None,
                vmq_weight: Some(100),
                vrss: None,
                queue_pairs: None,
                vf: None,
                demand: None,
            });
        }
    }
}

/// One more of the kind; `None` where there is none of it. An adapter has no team and no switch at first: it can have
/// only one, and that is another's. What is added by the dozen needs no double.
pub(super) fn duplicate(parts: &mut PlanParts, item: Item) -> Option<Result<(), EditRefused>> {
    match item {
        Item::Node(id) => cpu::duplicate_node(parts, id),
        Item::Adapter(id) => {
            let adapter = parts.adapters.get(id.index())?.clone();
            push_adapter(parts, adapter);
            Some(Ok(()))
        }
        Item::Run(..) | Item::Team(_) | Item::Switch(_) | Item::Vnic(_) | Item::Vnics(_) => None,
    }
}

/// Takes it away; `None` where there is none of it.
pub(super) fn remove(parts: &mut PlanParts, item: Item) -> Option<Result<(), EditRefused>> {
    match item {
        Item::Node(id) => return cpu::remove_node(parts, id),
        Item::Run(id, run) => return cpu::runs(parts, id, Some(run)),
        Item::Adapter(id) => remove_adapter(parts, id.index())?,
        Item::Team(id) => remove_team(parts, id.index())?,
        Item::Switch(id) => {
            parts.switches.get(id.index())?;
            parts.switches.remove(id.index());
            for vnic in &mut parts.vnics {
                vnic.switch = vnic.switch.and_then(|it| without(it.index(), id.index())).map(SwitchId::at);
            }
        }
        Item::Vnic(id) => {
            parts.vnics.get(id.index())?;
            parts.vnics.remove(id.index());
        }
        Item::Vnics(id) => {
            parts.switches.get(id.index())?;
            parts.vnics.retain(|it| it.switch != Some(id));
        }
    }
    Some(Ok(()))
}

/// Where that place is once the one at `gone` went.
pub(super) fn without(at: usize, gone: usize) -> Option<usize> {
    if at == gone { None } else { Some(at - usize::from(at > gone)) }
}

fn remove_adapter(parts: &mut PlanParts, gone: usize) -> Option<()> {
    parts.adapters.get(gone)?;
    parts.adapters.remove(gone);
    let moved = |id: AdapterId| without(id.index(), gone).map(AdapterId::at);
    for team in &mut parts.teams {
        team.members.retain(|id| id.index() != gone);
        for id in &mut team.members {
            *id = moved(*id).unwrap_or(*id);
        }
        team.standby = team.standby.and_then(moved);
    }
    for switch in &mut parts.switches {
        if let Some(Uplink::Adapter(id)) = switch.uplink {
            switch.uplink = moved(id).map(Uplink::Adapter);
        }
    }
    while let Some(empty) = parts.teams.iter().position(|team| team.members.is_empty()) {
        remove_team(parts, empty)?;
    }
    Some(())
}

fn remove_team(parts: &mut PlanParts, gone: usize) -> Option<()> {
    parts.teams.get(gone)?;
    parts.teams.remove(gone);
    for switch in &mut parts.switches {
        if let Some(Uplink::Team(id)) = switch.uplink {
            switch.uplink = without(id.index(), gone).map(|at| Uplink::Team(TeamId::at(at)));
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Name, Plan, PlanEdit, apply};

    fn plan(adapters: &[&str]) -> Plan {
        let adapters = adapters.iter().map(|it| Adapter::named(Name::new(it).unwrap())).collect();
        Plan::new(PlanParts { adapters, os: Some(Os::Ws2019), ..PlanParts::default() }).unwrap()
    }

    fn after(plan: &Plan, edits: Vec<PlanEdit>) -> Plan {
        edits.into_iter().fold(plan.clone(), |plan, edit| apply(&plan, edit).unwrap())
    }

    #[test]
    fn an_adapter_that_goes_leaves_nothing_that_points_at_it() {
        let teamed = after(&plan(&["A", "B", "C"]), vec![PlanEdit::Add(New::Team), PlanEdit::Add(New::Switch)]);
        assert_eq!(teamed.switches[0].uplink, Some(Uplink::Team(TeamId::new(0))));
        let less = after(&teamed, vec![PlanEdit::Remove(Item::Adapter(AdapterId::new(1)))]);
        assert_eq!(less.teams[0].members, [AdapterId::new(0), AdapterId::new(1)]);
        assert_eq!(less.adapters[1].name.as_str(), "C");
        let none = after(&less, vec![PlanEdit::Remove(Item::Adapter(AdapterId::new(0))); 2]);
        assert!(none.adapters.is_empty() && none.teams.is_empty());
        assert_eq!(none.switches[0].uplink, None);
    }

    #[test]
    fn a_switch_that_goes_leaves_its_virtual_nics() {
        let two = after(&plan(&["A", "B"]), vec![PlanEdit::Add(New::Switch); 2]);
        let both = [0, 1].map(|at| PlanEdit::Add(New::Vnics(SwitchId::new(at), 2)));
        let some = after(&two, both.to_vec());
        let names: Vec<_> = some.vnics.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["vm01", "vm02", "vm03", "vm04"]);
        let less = after(&some, vec![PlanEdit::Remove(Item::Switch(SwitchId::new(0)))]);
        let switches: Vec<_> = less.vnics.iter().map(|it| it.switch.map(SwitchId::get)).collect();
        assert_eq!(switches, [None, None, Some(0), Some(0)]);
    }

    #[test]
    fn a_double_is_free() {
        let edits = vec![PlanEdit::Add(New::Team), PlanEdit::Duplicate(Item::Adapter(AdapterId::new(0)))];
        let more = after(&plan(&["NIC1"]), edits);
        assert_eq!(more.adapters[1].name.as_str(), "NIC2");
        assert_eq!(more.teams[0].members, [AdapterId::new(0)]);
    }

    #[test]
    fn no_team_is_made_of_nothing() {
        let teamed = after(&plan(&["A"]), vec![PlanEdit::Add(New::Team)]);
        assert_eq!(apply(&teamed, PlanEdit::Add(New::Team)), Err(EditRefused::NoneFree));
    }
}
