//! Building and editing as a session does it: forms that say what is so, steps that come back, words for what is refused.

use super::*;
use crate::app::forms::{Choice, Stock, is_list, short};
use crate::model::{
    AdapterFact, Fact, HostFact, Item, NodeFact, NodeId, RunFact, SwitchFact, SwitchId, TeamFact, TeamId, VnicFact,
    VnicId,
};

fn after(mut session: Session, act: Act) -> Session {
    session.act(act);
    session
}

fn wish(session: Session, wish: Wish) -> Session {
    after(session, Act::Wish(wish))
}

fn built() -> Session {
    wish(Session::default(), Wish::BuildHost)
}

/// Every fact of the first of each kind of thing.
fn facts() -> Vec<Fact> {
    let mut all = Vec::new();
    all.extend(HostFact::ALL.iter().map(|it| Fact::Host(*it)));
    all.extend(NodeFact::ALL.iter().map(|it| Fact::Node(NodeId::new(0), *it)));
    all.extend(RunFact::ALL.iter().map(|it| Fact::Run(NodeId::new(0), 0, *it)));
    all.extend(AdapterFact::ALL.iter().map(|it| Fact::Adapter(AdapterId::new(0), *it)));
    all.extend(TeamFact::ALL.iter().map(|it| Fact::Team(TeamId::new(0), *it)));
    all.extend(SwitchFact::ALL.iter().map(|it| Fact::Switch(SwitchId::new(0), *it)));
    all.extend(VnicFact::ALL.iter().map(|it| Fact::Vnic(VnicId::new(0), *it)));
    all.extend(VnicFact::ALL.iter().skip(1).map(|it| Fact::Vnics(SwitchId::new(0), *it)));
    all
}

#[test]
fn every_list_shows_what_was_picked_and_undo_brings_the_old_back() {
    let session = built();
    for fact in facts().into_iter().filter(|it| is_list(*it)) {
        let choice = Choice::Fact(fact);
        let n = choice.options(&session).len();
        assert!(n > 0, "{fact:?}");
        for at in 0..n {
            let picked = wish(session.clone(), Wish::Pick(choice, at));
            let refused = picked.face().refused.is_some();
            assert!(refused || choice.selected(&picked) == at, "{fact:?} {at}");
            if picked.plan() != session.plan() {
                assert_eq!(wish(picked, Wish::Undo).plan(), session.plan(), "{fact:?} {at}");
            }
        }
    }
}

#[test]
fn every_field_takes_what_it_may_hold_and_keeps_what_it_may_not() {
    let session = built();
    for fact in facts().into_iter().filter(|it| !is_list(*it)) {
        let field = Field::Fact(fact);
        let good = if field.is_text() { "Some text" } else { "1" };
        let typed = after(session.clone(), Act::Type(field, good.into()));
        assert_eq!(field.value(&typed), good, "{fact:?}");
        assert_eq!(typed.face().draft(field), None, "{fact:?}");
        let bad = if field.is_text() { "a\u{7f}" } else { "many" };
        let wrong = after(session.clone(), Act::Type(field, bad.into()));
        assert_eq!((wrong.plan(), wrong.face().draft(field)), (session.plan(), Some(bad)), "{fact:?}");
        assert!(!field.hint(&wrong, bad).is_empty(), "{fact:?}");
        let empty = after(session.clone(), Act::Type(field, String::new()));
        let needed = !field.hint(&session, "").is_empty();
        assert!(needed || !field.placeholder(&empty).is_empty(), "{fact:?}: an empty field says what is taken");
    }
}

#[test]
fn labels_are_told_apart() {
    let session = built();
    let mut labels: Vec<_> = facts().into_iter().map(|it| Field::Fact(it).label(&session)).collect();
    let n = labels.len();
    labels.sort_unstable();
    labels.dedup();
    // The name of a thing is shared between kinds of things only where their names are, and no two are here.
    assert_eq!(labels.len(), n, "{labels:?}");
    assert!(labels.contains(&"NUMA node of NIC1's card".to_owned()));
    assert!(labels.contains(&"Demand of all on Switch1 in Gbps".to_owned()));
    assert_eq!(short(Fact::Vnic(VnicId::new(0), VnicFact::Demand)), "Demand in Gbps");
    assert_eq!(short(Fact::Adapter(AdapterId::new(0), AdapterFact::VmqQueues)), "VMQs");
}

#[test]
fn a_name_that_is_taken_is_refused_in_its_field() {
    let field = Field::Fact(Fact::Adapter(AdapterId::new(0), AdapterFact::Name));
    let session = after(built(), Act::Type(field, "NIC2".into()));
    assert_eq!(session.face().draft(field), Some("NIC2"));
    assert_eq!(field.hint(&session, "NIC2"), "That name is taken already.");
}

#[test]
fn a_space_stays_in_its_field_until_that_is_left() {
    let field = Field::Fact(Fact::Adapter(AdapterId::new(0), AdapterFact::Name));
    let typed = after(built(), Act::Type(field, "Left ".into()));
    assert_eq!((typed.shown(field), field.value(&typed)), ("Left ".to_owned(), "Left".to_owned()));
    assert_eq!(after(typed.clone(), Act::Wish(Wish::Settle)).shown(field), "Left");
    // It never hides another value.
    assert_eq!(after(typed, Act::Wish(Wish::Undo)).shown(field), "NIC1");
}

#[test]
fn what_is_built_and_taken_away_comes_back() {
    let session = built();
    let mut now = session.clone();
    let changes = [
        Wish::Add(More::Card),
        Wish::Add(More::Team),
        Wish::Add(More::Switch),
        Wish::Add(More::Vnics(SwitchId::new(1))),
        Wish::Add(More::Run(NodeId::new(0))),
        Wish::Duplicate(Item::Node(NodeId::new(0))),
        Wish::Remove(Item::Team(TeamId::new(0))),
        Wish::Remove(Item::Adapter(AdapterId::new(0))),
        Wish::Remove(Item::Switch(SwitchId::new(0))),
        Wish::Pick(Choice::Build(Stock::Cpu), 3),
        Wish::TakeCpu,
    ];
    for it in changes {
        now = wish(now, it);
        assert!(now.face().refused.is_none(), "{it:?}");
    }
    assert_eq!(now.plan().cpu.as_ref().map(|cpu| cpu.lps().len()), Some(40));
    let end = now.plan().clone();
    for _ in 0..changes.len() - 1 {
        now = wish(now, Wish::Undo);
    }
    assert_eq!(now.plan(), session.plan());
    for _ in 0..changes.len() - 1 {
        now = wish(now, Wish::Redo);
    }
    assert_eq!(now.plan(), &end);
}

#[test]
fn what_comes_after_a_thing_that_went_is_folded() {
    let fold = Fold::Adapter(AdapterId::new(0));
    let open = wish(wish(built(), Wish::Fold(fold)), Wish::Fold(Fold::Host));
    assert!(open.face().bench.is_open(fold));
    let less = wish(open, Wish::Remove(Item::Adapter(AdapterId::new(0))));
    assert!(!less.face().bench.is_open(fold) && less.face().bench.is_open(Fold::Host));
}

#[test]
fn refusals_stand_where_the_change_was_made() {
    let place = |it: Wish| wish(built(), it).face().refused.as_ref().map(|it| it.place);
    assert_eq!(place(Wish::Add(More::Team)), Some(Place::Teams));
    assert_eq!(place(Wish::Remove(Item::Run(NodeId::new(0), 0))), Some(Place::Host));
    let uplink = Choice::Fact(Fact::Switch(SwitchId::new(0), SwitchFact::Uplink));
    assert_eq!(place(Wish::Pick(uplink, 2)), Some(Place::Network), "an adapter that a team holds");
}
