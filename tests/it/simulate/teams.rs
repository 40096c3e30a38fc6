//! Where traffic lands, how queues add up, and the two adapters whose base is moved, all one story with the engine.

use vmq_planner::engine::{QueueMode, Verdict, queue_mode};
use vmq_planner::model::{Algorithm, LpIndex, Os, TeamKind, TeamMode};
use vmq_planner::simulate::{Inbound, Needs, Pair, flow, inbound, lands_on, needs};

#[test]
fn moving_one_base_makes_event_106_come_and_go() {
    let it = Pair::ARTICLE.told();
    assert_eq!((it.mode, it.verdict, it.event_106), (Some(QueueMode::Sum), Some(Verdict::Overlap), true));
    assert_eq!(it.clashing.iter().collect::<Vec<_>>(), [0, 1, 2, 3].map(LpIndex::new));
    let apart = Pair { base: [0, 4], ..Pair::ARTICLE }.told();
    assert_eq!((apart.verdict, apart.event_106), (Some(Verdict::Ok), false));
    let strip = Pair { base: [4, 0], ..Pair::ARTICLE }.strip();
    // The first has 4 to 7; the second, four from its base, must end before or begin after.
    let expected: Vec<_> = (0..16).map(|base| (1..8).contains(&base)).collect();
    assert_eq!(strip, expected);
}

#[test]
fn in_min_mode_the_same_base_is_right_and_every_other_wrong() {
    let lacp = Pair { mode: TeamMode::Lacp, base: [4, 4], ..Pair::ARTICLE };
    let it = lacp.told();
    assert_eq!((it.mode, it.verdict, it.event_106), (Some(QueueMode::Min), Some(Verdict::Ok), false));
    let clean: Vec<_> = lacp.strip().iter().enumerate().filter(|(_, bad)| !**bad).map(|(base, _)| base).collect();
    assert_eq!(clean, [4]);
}

#[test]
fn hyper_threading_counts_cores_not_processors() {
    let strip = Pair { threads: 2, cores: 8, base: [0, 0], max: [2, 2], ..Pair::ARTICLE }.strip();
    // The first has 0 and 2; bases 1 and 2 behave as 2, from 3 on as 4.
    assert_eq!(&strip[..6], [true, true, true, false, false, false]);
}

/// The host of the first step: eight cores each, written by their first threads.
#[test]
fn base_14_of_the_first_step_is_one_core_short() {
    let first = Pair { cores: 16, threads: 2, max: [8, 8], ..Pair::ARTICLE };
    let set: Vec<_> = first.told().sets[0].iter().map(LpIndex::get).collect();
    assert_eq!(set, [0, 2, 4, 6, 8, 10, 12, 14]);
    let strip = first.strip();
    assert_eq!((strip[14], strip[16]), (true, false));
    let short = Pair { base: [0, 14], ..first }.told().clashing;
    assert_eq!(short.iter().collect::<Vec<_>>(), [LpIndex::new(14)]);
}

#[test]
fn set_is_advised_and_not_logged() {
    let set = Pair { os: Os::Ws2019, kind: TeamKind::Set, ..Pair::ARTICLE }.told();
    assert_eq!((set.verdict, set.event_106), (Some(Verdict::Overlap), false));
}

#[test]
fn queues_add_up_or_the_fewest_count() {
    let pair = Pair { queues: [4, 8], ..Pair::ARTICLE };
    assert_eq!(pair.told().queues, Some(12));
    assert_eq!(Pair { mode: TeamMode::Static, ..pair }.told().queues, Some(4), "the article's 4 and 8");
}

#[test]
fn where_traffic_lands_tells_the_queue_mode() {
    for &kind in TeamKind::ALL {
        for &mode in TeamMode::ALL {
            for &algorithm in Algorithm::ALL {
                let Some(lands) = inbound(kind, mode, algorithm) else { continue };
                let expected = if lands == Inbound::OwnMember { QueueMode::Sum } else { QueueMode::Min };
                let plan = Pair { os: Os::Ws2016, kind, mode, algorithm, ..Pair::ARTICLE }.plan();
                assert_eq!(queue_mode(&plan.teams[0]), Some(expected), "{kind:?} {mode:?} {algorithm:?}");
            }
        }
    }
    assert_eq!(inbound(TeamKind::Set, TeamMode::Lacp, Algorithm::HyperVPort), None, "SET is switch independent");
    assert_eq!(inbound(TeamKind::Set, TeamMode::SwitchIndependent, Algorithm::IpAddresses), None);
    let wants = [QueueMode::Sum, QueueMode::Min, QueueMode::Single].map(needs);
    assert_eq!(wants, [Needs::Disjoint, Needs::Identical, Needs::Nothing]);
}

#[test]
fn flows_to_one_machine_land_on_one_member_or_on_all() {
    let on = |inbound, machine| {
        let mut members: Vec<_> = (0..40).map(|at| lands_on(inbound, machine, &flow(1, at), 2)).collect();
        members.sort_unstable();
        members.dedup();
        members
    };
    assert_eq!((on(Inbound::OwnMember, 0), on(Inbound::OwnMember, 3)), (vec![0], vec![1]));
    assert_eq!(
        on(Inbound::Primary, 3),
        [0],
        "all on the primary, and yet sets must be identical: another may stand in"
    );
    assert_eq!(on(Inbound::SwitchChooses, 3), [0, 1], "so a queue is wanted on every member");
    assert_eq!(lands_on(Inbound::SwitchChooses, 3, &flow(1, 0), 0), 0);
}
