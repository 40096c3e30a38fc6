//! The best plan from scratch.

use proptest::test_runner::TestCaseError;
use vmq_planner::engine::{Bindings, Code, Host, Severity, View, analyze};
use vmq_planner::model::{Plan, PlanEdit, apply};
use vmq_planner::planner::{Strategy, recommend};

use super::{oracle, random};

#[test]
fn it_is_what_an_exhaustive_search_finds() {
    random::runner(10_000).run(&random::plan(2, 6), |plan| equals_search(&plan)).unwrap();
}

#[test]
fn it_is_that_on_more_and_smaller_nodes_too() {
    random::runner(3_000).run(&random::plan(5, 2), |plan| equals_search(&plan)).unwrap();
}

fn equals_search(plan: &Plan) -> Result<(), TestCaseError> {
    let answer = recommend(plan, Strategy::Replan);
    let after = Host::bound(&answer.plan, View::Target, Bindings::careful(plan));
    proptest::prop_assert!(!answer.notes.iter().any(|note| note.contains("ended early")));
    let Some(best) = oracle::best(plan) else { return Ok(()) };
    for (unit, set) in best {
        for member in unit.members {
            proptest::prop_assert_eq!(after.set(member), &set, "{} {:?}", member, answer.plan.adapter(member).target);
        }
    }
    Ok(())
}

#[test]
fn it_leaves_nothing_that_settings_can_cure() {
    random::runner(10_000).run(&random::plan(2, 6), |plan| cures(&plan, Strategy::Replan)).unwrap();
}

pub(super) fn cures(plan: &Plan, strategy: Strategy) -> Result<(), TestCaseError> {
    let answer = recommend(plan, strategy);
    let n_cores = oracle::cores(plan).len();
    // The one fault that settings cannot always cure: more members than cores.
    let short = oracle::units(plan, &|_| true).iter().filter(|unit| unit.sum_team).count() > n_cores;
    for finding in &analyze(&answer.plan, View::Target).findings {
        let curable = match finding.code {
            Code::TeamSetsOverlap => !short,
            Code::TeamSetsNotIdentical | Code::BaseNotFirstThread | Code::GroupNotPresent => true,
            Code::EmptyProcessorSet => n_cores > 0,
            _ => false,
        };
        proptest::prop_assert!(!curable, "{finding:?}");
        let told = answer.unsolved.iter().any(|it| (it.code, &it.subjects) == (finding.code, &finding.subjects));
        proptest::prop_assert!(finding.severity > Severity::Error || told, "{finding:?}");
    }
    Ok(())
}

#[test]
fn done_once_it_has_nothing_more_to_do() {
    random::runner(10_000)
        .run(&random::plan(2, 6), |plan| {
            let first = recommend(&plan, Strategy::Replan);
            let adopted = apply(&first.plan, PlanEdit::AdoptTargets).unwrap();
            let second = recommend(&adopted, Strategy::Replan);
            proptest::prop_assert_eq!(&second.plan, &adopted);
            proptest::prop_assert!(second.changes.is_empty());
            Ok(())
        })
        .unwrap();
}
