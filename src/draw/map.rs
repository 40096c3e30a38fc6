//! The processor map: sockets, nodes, rows of cores, threads; whose queues each processor serves, and where they clash.

use std::rc::Rc;

use super::Tag;
use super::palette::mark;
use crate::engine::{Code, Report, Role, Verdict};
use crate::model::{AdapterId, CoreId, GroupId, GroupedLp, Lp, LpIndex, LpSet, NodeId, Plan, Topology};

/// Cores in a row, so that numbers line up from row to row.
pub(super) const ROW: usize = 8;

/// A whole host, ready to be drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MapScene {
    /// Its sockets, in the order of their first node.
    pub sockets: Vec<SocketFrame>,
    /// Which signs occur, so that no legend explains what is not there.
    pub legend: Legend,
    /// What the picture shows, in a sentence.
    pub summary: String,
}

/// One socket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SocketFrame {
    /// Its number; `None` where it is not known which socket the nodes sit in.
    pub socket: Option<u16>,
    /// Its nodes. Shared, so that nodes that did not change are not drawn again.
    pub nodes: Vec<Rc<NodeFrame>>,
}

/// One NUMA node.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NodeFrame {
    /// Which.
    pub node: NodeId,
    /// The group its processors start in, where the host has several.
    pub group: Option<GroupId>,
    /// The adapters whose cards sit here.
    pub cards: Vec<Tag>,
    /// Its cores.
    pub rows: Vec<Row>,
}

/// Up to eight cores of one node and group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The first processor, which labels the row.
    pub first: GroupedLp,
    /// Its cores.
    pub cores: Vec<Core>,
}

/// One core.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Core {
    /// Which.
    pub core: CoreId,
    /// Whether it is the host's first core, where everything else works too.
    pub zero: bool,
    /// Its threads.
    pub cells: Vec<Cell>,
}

/// One logical processor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Its name on Windows.
    pub at: GroupedLp,
    /// Its place on the host.
    pub lp: LpIndex,
    /// The sign of its colour; that of the first adapter.
    pub owner: Option<Tag>,
    /// The letters that stand in it.
    pub mark: String,
    /// Whether its owners must not be there together, or others should be there too.
    pub clash: Option<Clash>,
    /// A second thread: no queue ever uses it.
    pub sibling: bool,
    /// The management OS does not see it.
    pub unseen: bool,
    /// All of that in words.
    pub label: String,
}

/// How a processor breaks a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clash {
    /// In sets that must not share it.
    Shared,
    /// Not in every set that must have it.
    NotInAll,
}

/// Which signs occur.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one for each sign, in any combination")]
pub struct Legend {
    /// A processor in sets that must not share it.
    pub shared: bool,
    /// A processor that is not in every set that must have it.
    pub not_in_all: bool,
    /// Second threads.
    pub siblings: bool,
    /// Processors that the management OS does not see.
    pub unseen: bool,
    /// Nodes that cards are known to sit on.
    pub cards: bool,
}

/// The map of `plan` as `report` sees it; `None` while the processors are not known.
pub fn processor_map(plan: &Plan, report: &Report) -> Option<MapScene> {
    let cpu = plan.cpu.as_ref()?;
    let owners = owners(cpu, report);
    let [shared, not_in_all] = clashing(cpu, report);
    let seen = cpu.managed(plan.os).len();
    let mut legend = Legend { shared: !shared.is_empty(), not_in_all: !not_in_all.is_empty(), ..Legend::default() };
    let mut frames = Vec::new();
    for node in 0..cpu.n_nodes() {
        frames.push(NodeFrame { node: NodeId::at(node), group: None, cards: Vec::new(), rows: Vec::new() });
    }
    for (id, adapter) in plan.adapters() {
        let Some(node) = adapter.node else { continue };
        legend.cards = true;
        if let Some(frame) = frames.get_mut(node.index()) {
            frame.cards.push(Tag::of(id));
        }
    }
    let (mut cores, mut used) = (0, 0);
    for (at, (lp, owners)) in cpu.lps().iter().zip(&owners).enumerate() {
        let index = LpIndex::at(at);
        let clash = if shared.contains(index) {
            Some(Clash::Shared)
        } else {
            not_in_all.contains(index).then_some(Clash::NotInAll)
        };
        let (sibling, unseen) = (lp.thread > 0, at >= seen);
        legend.siblings |= sibling;
        legend.unseen |= unseen;
        cores += usize::from(!sibling);
        used += usize::from(!owners.is_empty());
        let Some(core) = frames.get_mut(lp.node.index()).and_then(|frame| place(&mut frame.rows, lp)) else { continue };
        core.cells.push(Cell {
            at: lp.at,
            lp: index,
            owner: owners.first().map(|id| Tag::of(*id)),
            mark: mark(owners),
            clash,
            sibling,
            unseen,
            label: label(plan, lp, owners, clash, unseen),
        });
    }
    let several = cpu.last_group() != GroupId::new(0);
    let mut sockets: Vec<SocketFrame> = Vec::new();
    for (mut frame, node) in frames.into_iter().zip(cpu.nodes()) {
        frame.group = frame.rows.first().map(|row| row.first.group).filter(|_| several);
        let at = sockets.iter().position(|it| it.socket == node.socket).unwrap_or(sockets.len());
        if at == sockets.len() {
            sockets.push(SocketFrame { socket: node.socket, nodes: Vec::new() });
        }
        sockets[at].nodes.push(Rc::new(frame));
    }
    let summary = match shared.or(&not_in_all).len() {
        0 => format!("{used} of {cores} cores serve queues; none clashes."),
        clashing => format!("{used} of {cores} cores serve queues; {clashing} clash."),
    };
    Some(MapScene { sockets, legend, summary })
}

/// Whose queues each processor serves. Sets are walked once each, however many processors and adapters there are.
fn owners(cpu: &Topology, report: &Report) -> Vec<Vec<AdapterId>> {
    let mut owners = vec![Vec::new(); cpu.lps().len()];
    for it in report.adapters.iter().filter(|it| it.role != Role::Off) {
        for lp in it.set.iter() {
            if let Some(owners) = owners.get_mut(lp.index()) {
                owners.push(it.adapter);
            }
        }
    }
    owners
}

/// The processors in sets that must not share them, and those that are not in every set that must have them.
fn clashing(cpu: &Topology, report: &Report) -> [LpSet; 2] {
    let mut sets = [LpSet::EMPTY; 2];
    let [shared, not_in_all] = &mut sets;
    for team in &report.teams {
        let all = match team.verdict {
            Some(Verdict::Overlap) => &mut *shared,
            Some(Verdict::NotIdentical) => &mut *not_in_all,
            _ => continue,
        };
        team.clashing.iter().for_each(|lp| all.insert(lp));
    }
    for finding in report.findings.iter().filter(|it| it.code == Code::SwitchSetsOverlap) {
        finding.processors.iter().filter_map(|at| cpu.find(*at)).for_each(|lp| shared.insert(lp));
    }
    sets
}

/// The core of `lp`, at the end of its node's rows.
fn place<'a>(rows: &'a mut Vec<Row>, lp: &Lp) -> Option<&'a mut Core> {
    let last = rows.last().filter(|row| row.first.group == lp.at.group);
    let fresh = last.and_then(|row| row.cores.last()).is_none_or(|core| core.core != lp.core);
    if last.is_none_or(|row| fresh && row.cores.len() == ROW) {
        rows.push(Row { first: lp.at, cores: Vec::new() });
    }
    let row = rows.last_mut()?;
    if fresh {
        row.cores.push(Core { core: lp.core, zero: lp.core == CoreId::new(0), cells: Vec::new() });
    }
    row.cores.last_mut()
}

fn label(plan: &Plan, lp: &Lp, owners: &[AdapterId], clash: Option<Clash>, unseen: bool) -> String {
    let mut label = format!("Processor {}, core {}, node {}", lp.at, lp.core.get(), lp.node.get());
    if lp.core == CoreId::new(0) && lp.thread == 0 {
        label.push_str(", the host's first core");
    }
    label.push_str(": ");
    if owners.is_empty() {
        label.push_str(if unseen {
            "beyond what the management OS uses"
        } else if lp.thread > 0 {
            "sibling thread, not used by queues"
        } else {
            "no queue set"
        });
    }
    for (at, id) in owners.iter().enumerate() {
        label.push_str(match at {
            0 => "",
            _ if at + 1 == owners.len() => " and ",
            _ => ", ",
        });
        label.push_str(plan.adapter(*id).name.as_str());
    }
    label.push_str(match clash {
        None => "",
        Some(Clash::Shared) => ", clash",
        Some(Clash::NotInAll) => ", not in every set of the team",
    });
    label
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Shape;
    use crate::engine::{View, analyze};
    use crate::model::{
        Adapter, Algorithm, Name, Os, PlanParts, ProcessorSettings, Setting, Switch, Team, TeamKind, TeamMode, Uplink,
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
        processor_map(plan, &analyze(plan, View::Current)).unwrap()
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
        label(&scene, 4, "Processor 0:4, core 2, node 0: NIC1 and NIC2, clash");
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
        label(&scene, 8, "Processor 0:8, core 4, node 0: NIC2, not in every set of the team");
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
}
