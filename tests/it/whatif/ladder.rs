//! The clash map against the engine's findings on the edited plan, cell by cell.

use vmq_planner::engine::{Code, View, analyze};
use vmq_planner::model::{AdapterId, Plan};
use vmq_planner::whatif::{Ladder, Rung, ladder, with_settings};

use super::check;
use crate::host::host;
use crate::planner::random;

/// What the findings about the edited plan say of that adapter, by the written order.
fn told(plan: &Plan, id: AdapterId) -> Rung {
    let report = analyze(plan, View::Current);
    let name = &plan.adapter(id).name;
    let has = |codes: &[Code]| report.findings.iter().any(|it| codes.contains(&it.code) && it.subjects[0] == *name);
    let row = &report.adapters[id.index()];
    let shared = |it: &vmq_planner::engine::Finding| it.code == Code::SwitchSetsOverlap && it.subjects.contains(name);
    let team = row.team.is_some_and(|team| {
        let it = &report.teams[team.index()];
        let min = it.mode == Some(vmq_planner::engine::QueueMode::Min);
        !it.clashing.is_empty() && (min || it.clashing.meets(&row.set))
    });
    if has(&[Code::EmptyProcessorSet, Code::BaseNotFirstThread, Code::GroupNotPresent]) {
        Rung::Refused
    } else if team || report.findings.iter().any(shared) {
        Rung::Clash
    } else if has(&[Code::CrossesNumaNodes]) {
        Rung::Crosses
    } else if has(&[Code::ProcessorSetTruncated]) {
        Rung::Short
    } else {
        Rung::Clean
    }
}

fn each(map: &Ladder) -> impl Iterator<Item = (usize, usize)> {
    let (bases, most) = (map.bases, map.most);
    (0..bases).flat_map(move |base| (0..most).map(move |count| (base, count)))
}

#[test]
fn every_cell_is_what_the_engine_says_of_that_plan() {
    let seen = std::cell::Cell::new([0_usize; 5]);
    check(250, random::plan(2, 4), |plan| {
        let report = analyze(&plan, View::Current);
        let cpu = plan.cpu.clone().unwrap();
        for (id, _) in plan.adapters() {
            for group in cpu.groups() {
                let Some(map) = ladder(&plan, View::Current, &report, id, group) else { continue };
                for (base, count) in each(&map) {
                    let new = map.settings(&plan, View::Current, base, count).unwrap();
                    assert_eq!((usize::from(new.base().number.get()), new.asked() as usize), (base, count + 1));
                    let rung = map.rung(base, count).unwrap();
                    assert_eq!(rung, told(&with_settings(&plan, View::Current, &[(id, new)]), id), "{id} {new:?}");
                    let mut counts = seen.get();
                    counts[rung as usize] += 1;
                    seen.set(counts);
                }
                let kinds = Rung::ALL.iter().map(|kind| map.count(*kind)).sum::<usize>();
                assert_eq!(kinds, map.bases * map.most);
                let clean: usize = map.runs(Rung::Clean).iter().map(|(_, from, to)| to - from + 1).sum();
                assert_eq!(clean, map.count(Rung::Clean));
            }
        }
    });
    assert!(seen.get().iter().all(|n| *n > 500), "each kind is met: {:?}", seen.get());
}

#[test]
fn its_size_follows_the_queues() {
    let map = |queues: Option<u32>| {
        let plan = host("ws2016", 2, 16, 2).nic("NIC1", "4:8").with("vmq.queues", queues.into()).set().plan();
        let report = analyze(&plan, View::Current);
        let group = plan.cpu.as_ref().unwrap().last_group();
        ladder(&plan, View::Current, &report, AdapterId::new(0), group).unwrap()
    };
    let size = |it: Ladder| (it.bases, it.most, it.now);
    assert_eq!(size(map(None)), (64, 16, Some((4, 7))));
    assert_eq!(size(map(Some(4))), (64, 4, None));
    assert_eq!(size(map(Some(31))), (64, 31, Some((4, 7))));
    assert_eq!(size(map(Some(189))), (64, 64, Some((4, 7))));
}
