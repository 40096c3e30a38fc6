//! Hosts in short, and what their map shows.

use super::*;
use crate::draw::Shape;
use crate::engine::{Outline, View, analyze, outline};
use crate::model::{
    Adapter, Algorithm, Name, Os, Plan, PlanEdit, PlanParts, ProcessorSettings, Setting, Switch, Team, TeamKind,
    TeamMode, Uplink, apply,
};

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

/// A team of adapters with the given base and count, on two sockets of six cores.
fn plan(os: Os, mode: TeamMode, settings: &[(u32, u32)]) -> Plan {
    let adapters = settings.iter().enumerate().map(|(at, &(base, count))| {
        let mut adapter = Adapter::named(name(&format!("NIC{}", at + 1)));
        adapter.node = Some(NodeId::new(0));
        let processors = ProcessorSettings::default();
        let processors = Setting::BaseNumber.with(&processors, Some(base)).unwrap();
        adapter.processors = Setting::MaxProcessors.with(&processors, Some(count)).unwrap();
        adapter
    });
    Plan::new(PlanParts {
        os: Some(os),
        cpu: Some(Shape { sockets: 2, nodes: 1, cores: 6, threads: 2 }.topology(None).unwrap()),
        adapters: adapters.collect(),
        teams: vec![Team {
            name: name("Team1"),
            kind: TeamKind::Lbfo,
            mode: Some(mode),
            algorithm: Some(Algorithm::HyperVPort),
            members: (0..settings.len()).map(AdapterId::at).collect(),
            standby: None,
        }],
        switches: vec![Switch {
            name: name("Prod"),
            uplink: Some(Uplink::Team(crate::model::TeamId::new(0))),
            allow_net_lbfo_teams: None,
        }],
        ..PlanParts::default()
    })
    .unwrap()
}

fn scene(plan: &Plan) -> MapScene {
    MapScene::new(plan, &outline(plan, View::Current)).unwrap()
}

fn cells(scene: &MapScene) -> Vec<&Cell> {
    let rows = scene.sockets.iter().flat_map(|it| &it.nodes).flat_map(|it| &it.rows);
    rows.flat_map(|it| &it.cores).flat_map(|it| &it.cells).collect()
}

#[track_caller]
fn label(scene: &MapScene, at: usize, expected: &str) {
    assert_eq!(cells(scene)[at].label, expected);
}

#[test]
fn every_processor_is_drawn_once_and_in_order() {
    let scene = scene(&plan(Os::Ws2016, TeamMode::SwitchIndependent, &[(2, 4), (12, 4)]));
    let drawn: Vec<_> = cells(&scene).iter().map(|cell| cell.lp.index()).collect();
    assert_eq!(drawn, (0..24).collect::<Vec<_>>());
    assert_eq!(scene.sockets.len(), 2);
    assert_eq!(scene.sockets[0].nodes[0].cards.len(), 2);
}

#[test]
fn a_clash_is_marked_with_both_letters_and_said() {
    let scene = scene(&plan(Os::Ws2016, TeamMode::SwitchIndependent, &[(0, 4), (4, 4)]));
    let cell = cells(&scene)[4];
    assert_eq!((cell.mark.as_str(), cell.clash), ("AB", Some(Clash::Shared)));
    label(&scene, 4, "Processor 0:4, core 2, node 0: NIC1 and NIC2; clash");
    label(&scene, 5, "Processor 0:5, core 2, node 0: sibling thread, not used by queues");
    label(&scene, 0, "Processor 0:0, core 0, node 0, the host's first core: NIC1");
    label(&scene, 12, "Processor 0:12, core 6, node 1: no queue set");
    assert_eq!(scene.summary, "6 of 12 cores serve queues; 2 clash.");
    assert!(scene.legend.shared && scene.legend.siblings && !scene.legend.unseen);
}

#[test]
fn shared_processors_of_a_min_mode_team_are_no_clash_but_odd_ones_are() {
    let scene = scene(&plan(Os::Ws2016, TeamMode::Lacp, &[(2, 3), (2, 4)]));
    assert_eq!(cells(&scene)[2].clash, None);
    label(&scene, 8, "Processor 0:8, core 4, node 0: NIC2; not in every set of the team");
}

#[test]
fn rows_hold_eight_cores_and_never_two_groups() {
    let mut parts = plan(Os::Ws2012, TeamMode::Lacp, &[(2, 3), (2, 3)]).into_parts();
    parts.cpu = Some(Shape { sockets: 1, nodes: 1, cores: 48, threads: 2 }.topology(None).unwrap());
    let scene = scene(&Plan::new(parts).unwrap());
    let rows = &scene.sockets[0].nodes[0].rows;
    assert_eq!(rows.iter().map(|row| row.cores.len()).collect::<Vec<_>>(), [8; 6]);
    assert_eq!(rows[3].first.to_string(), "1:0");
    assert!(scene.legend.unseen);
    label(&scene, 64, "Processor 1:16, core 32, node 0: beyond what the management OS uses");
}

#[test]
fn what_is_followed_is_what_would_be_drawn_anew() {
    let mut plan = plan(Os::Ws2016, TeamMode::SwitchIndependent, &[(0, 4), (12, 4), (4, 2)]);
    let mut followed = scene(&plan);
    for (at, base, count) in [(0, 2, 4), (0, 4, 1), (1, 0, 9), (2, 22, 3), (1, 12, 4), (0, 0, 4)] {
        let id = AdapterId::new(at);
        for (setting, value) in [(Setting::BaseNumber, base), (Setting::MaxProcessors, count)] {
            let settings = setting.with(&plan.adapter(id).processors, Some(value)).unwrap();
            plan = apply(&plan, PlanEdit::Processors(id, settings)).unwrap();
            let before = followed.clone();
            followed = followed.follow(&plan, &outline(&plan, View::Current)).unwrap();
            assert_eq!(followed, scene(&plan), "{setting:?} {value} of adapter {at}");
            let mut anew = scene(&plan);
            anew.share(&before);
            assert_eq!(anew, followed);
        }
    }
}

#[test]
fn only_rows_that_changed_are_made_anew() {
    let plan = plan(Os::Ws2016, TeamMode::SwitchIndependent, &[(0, 2), (12, 4)]);
    let before = scene(&plan);
    let settings = Setting::BaseNumber.with(&plan.adapter(AdapterId::new(1)).processors, Some(14)).unwrap();
    let plan = apply(&plan, PlanEdit::Processors(AdapterId::new(1), settings)).unwrap();
    let after = before.follow(&plan, &outline(&plan, View::Current)).unwrap();
    let shared = |at: usize| Rc::ptr_eq(&before.sockets[at].nodes[0], &after.sockets[at].nodes[0]);
    assert_eq!([shared(0), shared(1)], [true, false]);
}

#[test]
fn an_outline_is_that_of_the_report() {
    for mode in [TeamMode::SwitchIndependent, TeamMode::Lacp] {
        let plan = plan(Os::Ws2016, mode, &[(0, 4), (4, 4), (20, 3)]);
        assert_eq!(outline(&plan, View::Current), Outline::of(&plan, &analyze(&plan, View::Current)));
    }
}

#[test]
fn far_cards_and_cut_sets_are_marked_and_said() {
    let scene = scene(&plan(Os::Ws2016, TeamMode::SwitchIndependent, &[(10, 2), (20, 6)]));
    let cells = cells(&scene);
    assert_eq!(
        [10, 12, 20, 22].map(|at| (cells[at].remote, cells[at].cut)),
        [(false, false), (true, false), (true, false), (true, true)]
    );
    label(
        &scene,
        22,
        "Processor 0:22, core 11, node 1: NIC2; away from the card's node; a set ends here that was to have more",
    );
    assert!(scene.legend.remote && scene.legend.cut);
}

#[test]
fn of_several_owners_those_away_from_their_cards_are_named() {
    let both = plan(Os::Ws2016, TeamMode::SwitchIndependent, &[(12, 2), (12, 2)]);
    label(&scene(&both), 12, "Processor 0:12, core 6, node 1: NIC1 and NIC2; clash; away from the cards' nodes");
    let mut parts = PlanParts::clone(&both);
    parts.adapters[1].node = Some(NodeId::new(1));
    let one = Plan::new(parts).unwrap();
    label(&scene(&one), 12, "Processor 0:12, core 6, node 1: NIC1 and NIC2; clash; away from the node of NIC1");
}

#[test]
fn idle_neighbours_fold_into_one_line() {
    let mut parts = plan(Os::Ws2016, TeamMode::Lacp, &[(2, 3), (2, 3)]).into_parts();
    parts.cpu = Some(Shape { sockets: 1, nodes: 1, cores: 32, threads: 2 }.topology(None).unwrap());
    let scene = scene(&Plan::new(parts).unwrap());
    let node = &scene.sockets[0].nodes[0];
    assert_eq!(node.lines(false).len(), 4);
    let lines = node.lines(true);
    assert_eq!(lines.len(), 2);
    let Line::Idle { first, last, cores, unseen } = lines[1] else { panic!("{lines:?}") };
    assert_eq!((first.to_string().as_str(), last.to_string().as_str(), cores, unseen), ("0:16", "0:63", 24, false));
}
