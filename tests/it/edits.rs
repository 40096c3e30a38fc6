//! Any edit to any plan: a plan again, or a refusal that names its place. What was set is read back; nothing else moved.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::json;
use vmq_planner::model::{
    Adapter, AdapterFact, AdapterId, Fact, HostFact, Item, Name, New, NodeFact, NodeId, Plan, PlanEdit, RunFact,
    Setting, SwitchFact, SwitchId, TeamFact, TeamId, Value, VnicFact, VnicId, apply,
};
use vmq_planner::{share, wire};

use crate::host::host;
use crate::share::random;

fn item() -> impl Strategy<Value = Item> {
    (0..7_u8, 0..10_u16, 0..3_u16).prop_map(|(what, at, run)| match what {
        0 => Item::Node(NodeId::new(at)),
        1 => Item::Run(NodeId::new(at), run),
        2 => Item::Adapter(AdapterId::new(at)),
        3 => Item::Team(TeamId::new(at)),
        4 => Item::Switch(SwitchId::new(at)),
        5 => Item::Vnic(VnicId::new(at)),
        _ => Item::Vnics(SwitchId::new(at)),
    })
}

fn fact() -> impl Strategy<Value = Fact> {
    let at = 0..6_u16;
    prop_oneof![
        select(HostFact::ALL).prop_map(Fact::Host),
        (at.clone(), select(NodeFact::ALL)).prop_map(|(at, it)| Fact::Node(NodeId::new(at), it)),
        (at.clone(), 0..3_u16, select(RunFact::ALL)).prop_map(|(at, run, it)| Fact::Run(NodeId::new(at), run, it)),
        (at.clone(), select(AdapterFact::ALL)).prop_map(|(at, it)| Fact::Adapter(AdapterId::new(at), it)),
        (at.clone(), select(TeamFact::ALL)).prop_map(|(at, it)| Fact::Team(TeamId::new(at), it)),
        (at.clone(), select(SwitchFact::ALL)).prop_map(|(at, it)| Fact::Switch(SwitchId::new(at), it)),
        (at.clone(), select(VnicFact::ALL)).prop_map(|(at, it)| Fact::Vnic(VnicId::new(at), it)),
        (at, select(VnicFact::ALL)).prop_map(|(at, it)| Fact::Vnics(SwitchId::new(at), it)),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        1 => Just(Value::Unknown),
        1 => Just(Value::Various),
        4 => (0..6_u64).prop_map(Value::Number),
        1 => any::<u64>().prop_map(Value::Number),
        2 => select(vec!["", "A", "NIC00", "vm01", "a\nb", "Team0"]).prop_map(|it| Value::Text(it.to_owned())),
    ]
}

fn edit() -> impl Strategy<Value = PlanEdit> {
    let id = || (0..10_u16).prop_map(AdapterId::new);
    let new = prop_oneof![
        select(vec!["NIC1", "NIC00", "Team0"])
            .prop_map(|it| New::Adapter(Box::new(Adapter::named(Name::new(it).unwrap())))),
        Just(New::Team),
        Just(New::Switch),
        (0..6_u16, select(vec![0_u16, 1, 12, 4096, u16::MAX])).prop_map(|(at, n)| New::Vnics(SwitchId::new(at), n)),
        (0..10_u16).prop_map(|at| New::Run(NodeId::new(at))),
    ];
    prop_oneof![
        6 => (fact(), value()).prop_map(|(fact, value)| PlanEdit::Fact(fact, value)),
        2 => new.prop_map(PlanEdit::Add),
        2 => item().prop_map(PlanEdit::Duplicate),
        2 => item().prop_map(PlanEdit::Remove),
        2 => (id(), prop::option::of((0..4_u16).prop_map(TeamId::new))).prop_map(|(id, it)| PlanEdit::Member(id, it)),
        1 => (id(), select(&Setting::ALL[..]), prop::option::of(0..70_u32))
            .prop_map(|(id, setting, value)| PlanEdit::Processor(id, setting, value)),
        1 => Just(PlanEdit::AdoptTargets),
        1 => Just(PlanEdit::DropTargets),
    ]
}

fn check<S: Strategy>(cases: u32, strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>)
where
    S::Value: std::fmt::Debug,
{
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, rng).run(strategy, test).unwrap_or_else(|fault| panic!("{fault}"));
}

/// Reads its JSON again: whatever holds a plan together is checked by code that shares nothing with the edits.
fn holds_together(plan: &Plan) -> Result<(), TestCaseError> {
    let json = wire::to_json(&wire::write_plan(plan));
    let read = wire::read_plan(&json);
    prop_assert_eq!(read.as_ref(), Ok(plan), "{}", json);
    Ok(())
}

/// A place: names, numbers in brackets and points, and nothing else.
fn is_place(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "[].".contains(c);
    !path.is_empty() && path.chars().all(plain) && path.starts_with(|c: char| c.is_ascii_lowercase())
}

#[test]
fn an_edit_gives_a_plan_or_names_the_place_it_is_refused_for() {
    check(6_000, &(random::plan(), prop::collection::vec(edit(), 1..6)), |(json, edits)| {
        let mut plan = wire::read_plan(&json.to_string()).unwrap();
        for edit in edits {
            match apply(&plan, edit.clone()) {
                Ok(after) => {
                    holds_together(&after)?;
                    plan = after;
                }
                Err(refused) => prop_assert!(is_place(&refused.path()), "{edit:?}: {refused:?} {}", refused.path()),
            }
        }
        Ok(())
    });
}

#[test]
fn a_fact_that_was_set_is_read_back_and_can_be_set_back() {
    check(6_000, &(random::plan(), fact(), value()), |(json, fact, value)| {
        let plan = wire::read_plan(&json.to_string()).unwrap();
        let before = fact.value(&plan);
        if let Ok(after) = apply(&plan, PlanEdit::Fact(fact, value.clone())) {
            if !matches!(fact, Fact::Vnics(id, _) if plan.vnics.iter().all(|it| it.switch != Some(id)))
                && !matches!(fact, Fact::Vnics(_, VnicFact::Switch))
            {
                prop_assert_eq!(fact.value(&after), value);
            }
            // The first group that is named names the others: then the way back leads over clearing one.
            let group = matches!(fact, Fact::Node(_, NodeFact::Group));
            if before != Value::Various && !group && !matches!(fact, Fact::Vnics(..)) {
                let back = apply(&after, PlanEdit::Fact(fact, before));
                prop_assert_eq!(back.as_ref(), Ok(&plan));
            }
        }
        Ok(())
    });
}

#[test]
fn adapters_that_are_not_meant_stay_as_they_are() {
    check(2_000, &(random::plan(), 0..8_u16), |(json, at)| {
        let plan = wire::read_plan(&json.to_string()).unwrap();
        let Ok(after) = apply(&plan, PlanEdit::Remove(Item::Adapter(AdapterId::new(at)))) else { return Ok(()) };
        let gone = &plan.adapters[usize::from(at)].name;
        // By name, as the JSON has it: every team, switch and NIC is what it was without the one that went.
        for team in &after.teams {
            let before = plan.teams.iter().find(|it| it.name == team.name).unwrap();
            let names = |plan: &Plan, ids: &[AdapterId]| -> Vec<Name> {
                ids.iter().map(|id| plan.adapter(*id).name.clone()).filter(|it| it != gone).collect()
            };
            prop_assert_eq!(names(&after, &team.members), names(&plan, &before.members));
        }
        prop_assert_eq!(&after.vnics, &plan.vnics);
        prop_assert_eq!(after.adapters.len() + 1, plan.adapters.len());
        Ok(())
    });
}

#[test]
fn nothing_of_a_plan_is_out_of_reach() {
    // The host of the golden link that says everything there is to say, retyped fact by fact from an empty host.
    let text = include_str!("../fixtures/links/everything.json");
    let mut wanted = wire::read_plan(text).unwrap().into_parts();
    // But one thing: members stand in the order of the adapters.
    wanted.teams.iter_mut().for_each(|it| it.members.sort_unstable());
    let wanted = Plan::new(wanted).unwrap();
    let mut plan = Plan::default();
    let mut run = |edit: PlanEdit| plan = apply(&plan, edit.clone()).unwrap_or_else(|it| panic!("{edit:?}: {it:?}"));
    run(PlanEdit::Cpu(wanted.cpu.clone()));
    for (at, it) in wanted.adapters.iter().enumerate() {
        run(PlanEdit::Add(New::Adapter(Box::new(Adapter::named(Name::new("A1").unwrap())))));
        let id = AdapterId::at(at);
        for fact in AdapterFact::ALL {
            run(PlanEdit::Fact(Fact::Adapter(id, *fact), Fact::Adapter(id, *fact).value(&wanted)));
        }
        for setting in Setting::ALL {
            run(PlanEdit::Processor(id, setting, setting.value(&it.processors)));
        }
        run(PlanEdit::Target(id, it.target));
    }
    for (id, team) in wanted.teams() {
        run(PlanEdit::Add(New::Team));
        for (member, _) in wanted.adapters() {
            let other = wanted.teams().find(|(_, it)| it.members.contains(&member)).map(|(id, _)| id);
            if other.is_none_or(|other| other > id) && team.members.len() < wanted.adapters.len() {
                run(PlanEdit::Member(member, None));
            }
        }
        for fact in TeamFact::ALL {
            run(PlanEdit::Fact(Fact::Team(id, *fact), Fact::Team(id, *fact).value(&wanted)));
        }
    }
    for (id, _) in wanted.switches() {
        run(PlanEdit::Add(New::Switch));
        for fact in SwitchFact::ALL {
            run(PlanEdit::Fact(Fact::Switch(id, *fact), Fact::Switch(id, *fact).value(&wanted)));
        }
    }
    run(PlanEdit::Add(New::Vnics(SwitchId::new(0), wanted.vnics.len() as u16)));
    for at in 0..wanted.vnics.len() {
        for fact in VnicFact::ALL {
            let fact = Fact::Vnic(VnicId::at(at), *fact);
            run(PlanEdit::Fact(fact, fact.value(&wanted)));
        }
    }
    for fact in HostFact::ALL {
        run(PlanEdit::Fact(Fact::Host(*fact), Fact::Host(*fact).value(&wanted)));
    }
    assert_eq!(share::encode(&plan), share::encode(&wanted));
    assert_eq!(plan, wanted);
}

#[test]
fn groups_are_named_on_every_node_or_on_none() {
    let plan = host("ws2016", 2, 20, 2).plan();
    let group = |at| Fact::Node(NodeId::new(at), NodeFact::Group);
    let named = apply(&plan, PlanEdit::Fact(group(1), Value::Number(3))).unwrap();
    assert_eq!([group(0), group(1)].map(|it| it.value(&named)), [0, 3].map(Value::Number));
    let bare = apply(&named, PlanEdit::Fact(group(0), Value::Unknown)).unwrap();
    assert_eq!(bare, plan);
    let full = apply(&plan, PlanEdit::Fact(group(1), Value::Number(0))).unwrap_err();
    assert_eq!(full.path(), "cpu.nodes[1].group");
}

#[test]
fn cards_stay_on_their_node_when_it_is_numbered_anew() {
    let host =
        host("ws2016", 3, 8, 2).nic("A", "0:8").with("numaNode", json!(2)).nic("B", "0:8").with("numaNode", json!(1));
    let nodes = |plan: &Plan| plan.adapters.iter().map(|it| it.node.map(NodeId::get)).collect::<Vec<_>>();
    let less = apply(&host.plan(), PlanEdit::Remove(Item::Node(NodeId::new(1)))).unwrap();
    assert_eq!(nodes(&less), [Some(1), None]);
    let more = apply(&less, PlanEdit::Duplicate(Item::Node(NodeId::new(0)))).unwrap();
    assert_eq!(nodes(&more), [Some(2), None]);
    let last = apply(&host.plan(), PlanEdit::Remove(Item::Run(NodeId::new(0), 0))).unwrap_err();
    assert_eq!(last.path(), "cpu.nodes[0].cores");
}

#[test]
fn all_virtual_nics_of_a_switch_change_at_once() {
    let plan = host("ws2016", 1, 8, 2).nic("A", "0:8").switch("S", "A").machines(3, &json!({})).plan();
    let weight = Fact::Vnics(SwitchId::new(0), VnicFact::VmqWeight);
    let all = apply(&plan, PlanEdit::Fact(weight, Value::Number(40))).unwrap();
    assert!(all.vnics.iter().all(|it| it.vmq_weight == Some(40)));
    let one = Fact::Vnic(VnicId::new(1), VnicFact::VmqWeight);
    assert_eq!(weight.value(&apply(&all, PlanEdit::Fact(one, Value::Number(0))).unwrap()), Value::Various);
    let names = Fact::Vnics(SwitchId::new(0), VnicFact::Name);
    assert_eq!(apply(&plan, PlanEdit::Fact(names, Value::Text("x".into()))).unwrap_err().path(), "vnics[].name");
    let more = apply(&plan, PlanEdit::Add(New::Vnics(SwitchId::new(0), 12))).unwrap();
    assert_eq!((more.vnics.len(), more.vnics[14].name.as_str()), (15, "vm14"));
    let most = apply(&plan, PlanEdit::Add(New::Vnics(SwitchId::new(0), 4094))).unwrap_err();
    assert_eq!(most.path(), "vnics");
}
