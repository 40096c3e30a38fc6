//! The text for a change ticket.

use pulldown_cmark::{Event, Parser, Tag};
use vmq_planner::export::{change, ticket};
use vmq_planner::model::{AdapterFact, AdapterId, Fact, Plan, PlanEdit, Setting, Value, apply};
use vmq_planner::planner::{Strategy, recommend};
use vmq_planner::share;

use super::{golden, hosts};

#[test]
fn it_reads_as_recorded() {
    golden("change.md", &ticket(&hosts::clash(), &hosts::wanted()));
    let by_hand = apply(&hosts::odd(), PlanEdit::Processor(AdapterId::new(2), Setting::BaseNumber, Some(40)));
    golden("change-by-hand.md", &ticket(&hosts::odd(), &by_hand.expect("an edit")));
}

#[test]
fn the_plan_in_it_makes_the_change_and_no_other() {
    let (a, b) = (hosts::clash(), hosts::wanted());
    let text = ticket(&a, &b);
    let link = text.lines().find_map(|line| line.strip_prefix('#').filter(|it| it.starts_with("p="))).expect("a link");
    let plan = share::decode(link).expect("a plan");
    assert_eq!(plan, b, "today's settings are those of the first, the wanted ones those of the second");
    // Where the second plan is the first after the script has run, the change is the same.
    let after = apply(&b, PlanEdit::AdoptTargets).expect("targets");
    assert_eq!(change(&a, &after), b);
    assert_eq!(change(&after, &a), recommended_back(&after, &a));
}

/// The plan that leads back, put together by hand.
fn recommended_back(after: &Plan, a: &Plan) -> Plan {
    let mut parts = after.clone().into_parts();
    for (it, old) in parts.adapters.iter_mut().zip(&a.adapters) {
        it.target = Some(old.processors).filter(|old| *old != it.processors);
    }
    Plan::new(parts).expect("targets only")
}

#[test]
fn the_reasons_are_those_of_the_recommendation() {
    let (a, b) = (hosts::clash(), hosts::wanted());
    let text = ticket(&a, &b);
    for it in recommend(&a, Strategy::Replan).changes {
        let plain = it.why.split(['.', '-', '(']).next().expect("words");
        assert!(text.contains(plain), "{}", it.why);
    }
    assert!(!text.contains("chosen by hand"));
}

#[test]
fn equal_plans_change_nothing_and_unknown_ones_are_told_too() {
    for (name, plan) in hosts::all() {
        let bare = apply(&plan, PlanEdit::DropTargets).expect("no targets");
        let text = ticket(&bare, &bare);
        assert!(text.contains("No processor setting of an adapter changes."), "{name}");
        assert!(!text.contains("Also different"), "{name}");
    }
}

#[test]
fn no_name_breaks_out() {
    for name in hosts::HOSTILE {
        let a = hosts::named(name);
        let b = apply(&a, PlanEdit::Fact(Fact::Adapter(AdapterId::new(0), AdapterFact::VmqQueues), Value::Number(7)))
            .expect("an edit");
        for event in Parser::new(&ticket(&a, &b)) {
            let harmless = !matches!(
                event,
                Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. })
            );
            assert!(harmless, "{name}: {event:?}");
        }
    }
}
