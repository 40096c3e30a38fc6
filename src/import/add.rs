//! More about a host: what a later reading says is added to a plan, and what a person changed there meanwhile stays.

use super::places::Places;
use crate::model::{
    AdapterFact, AdapterId, Fact, HostFact, Plan, PlanEdit, PlanFault, PlanParts, Setting, SwitchFact, SwitchId,
    TeamFact, TeamId, Uplink, Value, VnicFact, VnicId, amend,
};

/// `ours` with everything that `more` says and `was` does not: facts, and things that `ours` has none of that name of.
/// `was` is what had been read before; what it said already may have been corrected since. Nothing is taken away.
///
/// # Errors
/// When the two contradict each other in who holds which adapter, or are more than a plan holds.
pub fn add(ours: &Plan, was: &Plan, more: &Plan) -> Result<Plan, PlanFault> {
    let mut parts = ours.clone().into_parts();
    let mut news = |fact: Fact, there: Fact, known: Option<Fact>| {
        let value = there.value(more);
        let new = value != Value::Unknown && known.is_none_or(|it| it.value(was) != value);
        // What cannot be set there, such as a name that is taken, stays as it is.
        let _ = !new || amend(&mut parts, PlanEdit::Fact(fact, value)).is_ok();
    };
    for fact in HostFact::ALL {
        news(Fact::Host(*fact), Fact::Host(*fact), Some(Fact::Host(*fact)));
    }
    let named = |plan: &Plan| names(plan.adapters.iter().map(|it| it.name.as_str()));
    let (mine, old) = (named(ours), named(was));
    for (there, it) in more.adapters() {
        if let Some(id) = mine.get(it.name.as_str()).map(AdapterId::at) {
            let known = old.get(it.name.as_str()).map(AdapterId::at);
            for fact in AdapterFact::ALL {
                news(Fact::Adapter(id, *fact), Fact::Adapter(there, *fact), known.map(|it| Fact::Adapter(it, *fact)));
            }
        }
    }
    let named = |plan: &Plan| names(plan.teams.iter().map(|it| it.name.as_str()));
    let (mine, old) = (named(ours), named(was));
    for (there, it) in more.teams() {
        if let Some(id) = mine.get(it.name.as_str()).map(TeamId::at) {
            let known = old.get(it.name.as_str()).map(TeamId::at);
            for fact in [TeamFact::Kind, TeamFact::Mode, TeamFact::Algorithm] {
                news(Fact::Team(id, fact), Fact::Team(there, fact), known.map(|it| Fact::Team(it, fact)));
            }
        }
    }
    let mine = names(ours.switches.iter().map(|it| it.name.as_str()));
    for (there, it) in more.switches() {
        if let Some(id) = mine.get(it.name.as_str()).map(SwitchId::at) {
            let fact = SwitchFact::AllowNetLbfoTeams;
            news(Fact::Switch(id, fact), Fact::Switch(there, fact), None);
        }
    }
    let named = |plan: &Plan| names(plan.vnics.iter().map(|it| it.name.as_str()));
    let (mine, old) = (named(ours), named(was));
    for (at, it) in more.vnics.iter().enumerate() {
        if let Some(id) = mine.get(it.name.as_str()).map(VnicId::at) {
            let known = old.get(it.name.as_str()).map(VnicId::at);
            for fact in VnicFact::ALL {
                if *fact != VnicFact::Switch {
                    news(
                        Fact::Vnic(id, *fact),
                        Fact::Vnic(VnicId::at(at), *fact),
                        known.map(|it| Fact::Vnic(it, *fact)),
                    );
                }
            }
        }
    }
    things(&mut parts, was, more);
    Plan::new(parts)
}

/// Processors, settings, and the things that are new, with what they point at.
fn things(parts: &mut PlanParts, was: &Plan, more: &Plan) {
    if more.cpu.is_some() && more.cpu != was.cpu {
        parts.cpu.clone_from(&more.cpu);
    }
    let places = adapters(parts, was, more);
    let mut held = vec![false; parts.adapters.len()];
    for id in parts.teams.iter().flat_map(|it| &it.members) {
        held[id.index()] = true;
    }
    let here = |id: AdapterId| places.get(more.adapter(id).name.as_str()).map(AdapterId::at);
    teams(parts, more, here, &mut held);
    switches(parts, more, here, &held);
    vnics(parts, more);
}

/// New adapters, and settings that were not told before. Gives the places of all adapters' names.
fn adapters(parts: &mut PlanParts, was: &Plan, more: &Plan) -> Places {
    let mut places = names(parts.adapters.iter().map(|it| it.name.as_str()));
    for it in &more.adapters {
        let at = *places.entry(it.name.as_str(), parts.adapters.len());
        let Some(mine) = parts.adapters.get_mut(at) else {
            parts.adapters.push(it.clone());
            continue;
        };
        let known = was.adapters.iter().find(|old| old.name == it.name);
        for setting in Setting::ALL {
            let value = setting.value(&it.processors);
            if value.is_some() && known.is_none_or(|old| setting.value(&old.processors) != value) {
                mine.processors = setting.with(&mine.processors, value).unwrap_or(mine.processors);
            }
        }
        mine.target = it.target.or(mine.target);
    }
    places
}

/// New teams and members; a member of another team stays there.
fn teams(parts: &mut PlanParts, more: &Plan, here: impl Fn(AdapterId) -> Option<AdapterId>, held: &mut [bool]) {
    for it in &more.teams {
        let mut team = it.clone();
        team.members.clear();
        for id in &it.members {
            if let Some(id) = here(*id).filter(|id| !std::mem::replace(&mut held[id.index()], true)) {
                team.members.push(id);
            }
        }
        team.standby = it.standby.and_then(&here).filter(|id| team.members.contains(id));
        if let Some(mine) = parts.teams.iter_mut().find(|mine| mine.name == it.name) {
            mine.members.extend(&team.members);
            mine.standby = mine.standby.or(team.standby);
        } else if !team.members.is_empty() {
            parts.teams.push(team);
        }
    }
}

/// New switches, and uplinks of those that had none, where nothing else holds the adapter.
fn switches(parts: &mut PlanParts, more: &Plan, here: impl Fn(AdapterId) -> Option<AdapterId>, held: &[bool]) {
    for it in &more.switches {
        let uplink = match it.uplink {
            Some(Uplink::Adapter(id)) => here(id).filter(|id| !held[id.index()]).map(Uplink::Adapter),
            Some(Uplink::Team(id)) => {
                let name = &more.team(id).name;
                parts.teams.iter().position(|it| it.name == *name).map(|at| Uplink::Team(TeamId::at(at)))
            }
            None => None,
        };
        let adapter = matches!(uplink, Some(Uplink::Adapter(_)));
        let uplink = uplink.filter(|it| !adapter || parts.switches.iter().all(|mine| mine.uplink != Some(*it)));
        if let Some(mine) = parts.switches.iter_mut().find(|mine| mine.name == it.name) {
            mine.uplink = mine.uplink.or(uplink);
        } else {
            let mut switch = it.clone();
            switch.uplink = uplink;
            parts.switches.push(switch);
        }
    }
}

/// New virtual NICs, and switches of those that had none.
fn vnics(parts: &mut PlanParts, more: &Plan) {
    let switches = names(parts.switches.iter().map(|it| it.name.as_str()));
    let mut places = names(parts.vnics.iter().map(|it| it.name.as_str()));
    for it in &more.vnics {
        let switch = it.switch.and_then(|id| switches.get(more.switch(id).name.as_str())).map(SwitchId::at);
        let at = *places.entry(it.name.as_str(), parts.vnics.len());
        if let Some(mine) = parts.vnics.get_mut(at) {
            mine.switch = mine.switch.or(switch);
        } else {
            let mut vnic = it.clone();
            vnic.switch = switch;
            parts.vnics.push(vnic);
        }
    }
}

/// Names with their places.
fn names<'a>(all: impl Iterator<Item = &'a str>) -> Places {
    let mut places = Places::default();
    for (at, name) in all.enumerate() {
        places.entry(name, at);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::parse;
    use crate::model::apply;

    const VMQ: &str = "Name InterfaceDescription Enabled BaseVmqProcessor MaxProcessors NumberOfReceiveQueues\n\
                       ---- -------------------- ------- ---------------- ------------- ---------------------\n\
                       N1   Intel                True    0:0              4             31\n\
                       N2   Intel                True    0:8              4             31\n\n";
    const TEAM: &str =
        "Name : T1\nMembers : {N1, N2}\nTeamNics : T1\nTeamingMode : Lacp\nLoadBalancingAlgorithm : Dynamic\n\n";
    const SWITCH: &str = "Name : S1\nSwitchType : External\nNetAdapterInterfaceDescription : Microsoft Network Adapter Multiplexor Driver\n\n";

    fn plan(text: &str) -> Plan {
        parse(text).unwrap().plans.remove(0)
    }

    #[test]
    fn halves_make_the_whole_in_either_order() {
        let nothing = Plan::default();
        let whole = plan(&[VMQ, TEAM, SWITCH].concat());
        assert_eq!(add(&plan(VMQ), &nothing, &plan(&[VMQ, TEAM, SWITCH].concat())).unwrap(), whole);
        let other = add(&plan(TEAM), &nothing, &plan(VMQ)).unwrap();
        assert_eq!(other.teams, whole.teams);
        assert_eq!(other.adapters, whole.adapters);
        // Nothing new adds nothing, and something to nothing is that.
        assert_eq!(add(&whole, &nothing, &plan(VMQ)).unwrap(), whole);
        assert_eq!(add(&nothing, &nothing, &whole).unwrap(), whole);
    }

    #[test]
    fn a_correction_stays_until_something_else_is_read() {
        let was = plan(VMQ);
        let base = |plan: &Plan| Setting::BaseNumber.value(&plan.adapters[0].processors);
        let ours = apply(&was, PlanEdit::Processor(AdapterId::at(0), Setting::BaseNumber, Some(2))).unwrap();
        let more = plan(&[VMQ, TEAM].concat());
        let both = add(&ours, &was, &more).unwrap();
        assert_eq!((base(&both), both.teams.len()), (Some(2), 1));
        // Read from elsewhere, it is what was read last.
        assert_eq!(base(&add(&ours, &Plan::default(), &more).unwrap()), Some(0));
    }

    #[test]
    fn what_another_holds_is_not_taken() {
        let ours = plan(&[VMQ, TEAM].concat());
        let other = plan(&[VMQ, &TEAM.replace("T1", "T2")].concat());
        let both = add(&ours, &Plan::default(), &other).unwrap();
        assert_eq!(both.teams, ours.teams);
    }
}
