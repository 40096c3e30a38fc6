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
    let view = Painter::new(plan, cpu, report);
    let mut sockets: Vec<SocketFrame> = Vec::new();
    for (at, node) in cpu.nodes().iter().enumerate() {
        let frame = Rc::new(view.node(NodeId::at(at)));
        match sockets.iter_mut().find(|socket| socket.socket == node.socket) {
            Some(socket) => socket.nodes.push(frame),
            None => sockets.push(SocketFrame { socket: node.socket, nodes: vec![frame] }),
        }
    }
    Some(MapScene { legend: view.legend(), summary: view.summary(), sockets })
}

struct Painter<'a> {
    plan: &'a Plan,
    cpu: &'a Topology,
    sets: Vec<(AdapterId, &'a LpSet)>,
    shared: LpSet,
    not_in_all: LpSet,
    seen: usize,
    by_node: Vec<Vec<LpIndex>>,
}

impl<'a> Painter<'a> {
    fn new(plan: &'a Plan, cpu: &'a Topology, report: &'a Report) -> Self {
        let of = |verdict| {
            let teams = report.teams.iter().filter(move |team| team.verdict == Some(verdict));
            teams.fold(LpSet::EMPTY, |all, team| all.or(&team.clashing))
        };
        let across = report.findings.iter().filter(|it| it.code == Code::SwitchSetsOverlap);
        let across: LpSet = across.flat_map(|it| it.processors.iter().filter_map(|at| cpu.find(*at))).collect();
        let mut by_node = vec![Vec::new(); cpu.n_nodes()];
        for (at, lp) in cpu.lps().iter().enumerate() {
            if let Some(node) = by_node.get_mut(lp.node.index()) {
                node.push(LpIndex::at(at));
            }
        }
        let used = report.adapters.iter().filter(|it| it.role != Role::Off);
        Self {
            plan,
            cpu,
            sets: used.map(|it| (it.adapter, &it.set)).collect(),
            shared: of(Verdict::Overlap).or(&across),
            not_in_all: of(Verdict::NotIdentical),
            seen: cpu.managed(plan.os).len(),
            by_node,
        }
    }

    fn node(&self, node: NodeId) -> NodeFrame {
        let lps = self.by_node.get(node.index()).map_or(&[][..], Vec::as_slice);
        let mut rows: Vec<Row> = Vec::new();
        let mut last: Option<(GroupId, CoreId)> = None;
        for &index in lps {
            let Some(lp) = self.cpu.lp(index) else { continue };
            let fresh = last.is_none_or(|(_, core)| core != lp.core);
            if last.is_none_or(|(group, _)| group != lp.at.group)
                || (fresh && rows.last().is_none_or(|row| row.cores.len() == ROW))
            {
                rows.push(Row { first: lp.at, cores: Vec::new() });
            }
            last = Some((lp.at.group, lp.core));
            let Some(row) = rows.last_mut() else { continue };
            if fresh {
                row.cores.push(Core { core: lp.core, zero: lp.core == CoreId::new(0), cells: Vec::new() });
            }
            if let Some(core) = row.cores.last_mut() {
                core.cells.push(self.cell(index, lp));
            }
        }
        let several = self.cpu.last_group() != GroupId::new(0);
        let cards = self.plan.adapters().filter(|(_, it)| it.node == Some(node)).map(|(id, _)| Tag::of(id));
        NodeFrame {
            node,
            group: rows.first().map(|row| row.first.group).filter(|_| several),
            cards: cards.collect(),
            rows,
        }
    }

    fn cell(&self, index: LpIndex, lp: &Lp) -> Cell {
        let owners: Vec<_> = self.sets.iter().filter(|(_, set)| set.contains(index)).map(|(id, _)| *id).collect();
        let clash = if self.shared.contains(index) {
            Some(Clash::Shared)
        } else {
            self.not_in_all.contains(index).then_some(Clash::NotInAll)
        };
        let (sibling, unseen) = (lp.thread > 0, index.index() >= self.seen);
        Cell {
            at: lp.at,
            lp: index,
            owner: owners.first().map(|id| Tag::of(*id)),
            mark: mark(&owners),
            clash,
            sibling,
            unseen,
            label: self.label(lp, &owners, clash, unseen),
        }
    }

    fn label(&self, lp: &Lp, owners: &[AdapterId], clash: Option<Clash>, unseen: bool) -> String {
        let names: Vec<_> = owners.iter().map(|id| self.plan.adapter(*id).name.as_str()).collect();
        let used = match names.split_last() {
            None if unseen => "beyond what the management OS uses".to_owned(),
            None if lp.thread > 0 => "sibling thread, not used by queues".to_owned(),
            None => "no queue set".to_owned(),
            Some((last, [])) => (*last).to_owned(),
            Some((last, before)) => format!("{} and {last}", before.join(", ")),
        };
        let zero = if lp.core == CoreId::new(0) && lp.thread == 0 { ", the host's first core" } else { "" };
        let clash = match clash {
            None => "",
            Some(Clash::Shared) => ", clash",
            Some(Clash::NotInAll) => ", not in every set of the team",
        };
        format!("Processor {}, core {}, node {}{zero}: {used}{clash}", lp.at, lp.core.get(), lp.node.get())
    }

    fn legend(&self) -> Legend {
        Legend {
            shared: !self.shared.is_empty(),
            not_in_all: !self.not_in_all.is_empty(),
            siblings: self.cpu.has_siblings(),
            unseen: self.seen < self.cpu.lps().len(),
            cards: self.plan.adapters().any(|(_, it)| it.node.is_some()),
        }
    }

    fn summary(&self) -> String {
        let used = self.sets.iter().fold(LpSet::EMPTY, |all, (_, set)| all.or(set)).len();
        let cores = self.cpu.lps().iter().filter(|lp| lp.thread == 0).count();
        let clashing = self.shared.or(&self.not_in_all).len();
        let clash = if clashing == 0 { "none clashes".to_owned() } else { format!("{clashing} clash") };
        format!("{used} of {cores} cores serve queues; {clash}.")
    }
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
