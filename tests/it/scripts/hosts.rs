//! The hosts that the scripts are tried on.

use vmq_planner::model::{
    Adapter, AdapterId, Algorithm, CoreRun, Name, NumaNode, Os, Plan, PlanParts, ProcessorSettings, Setting, Switch,
    Team, TeamId, TeamKind, TeamMode, Topology, Uplink,
};

/// A host under construction.
pub(super) struct Host {
    pub(super) parts: PlanParts,
}

/// Settings with these values and nothing else known.
pub(super) fn settings(values: &[(Setting, u32)]) -> ProcessorSettings {
    let with = |settings, (setting, value): &(Setting, u32)| setting.with(&settings, Some(*value)).unwrap();
    values.iter().fold(ProcessorSettings::default(), with)
}

fn run(group: u32, base: u32, cores: u32, last: u32) -> ProcessorSettings {
    settings(&[
        (Setting::BaseGroup, group),
        (Setting::BaseNumber, base),
        (Setting::MaxProcessors, cores),
        (Setting::MaxNumber, last),
    ])
}

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

impl Host {
    pub(super) fn new(os: Os) -> Self {
        Self { parts: PlanParts { os: Some(os), ..PlanParts::default() } }
    }

    pub(super) fn plan(&self) -> Plan {
        Plan::new(self.parts.clone()).unwrap()
    }

    fn processors(&mut self, nodes: u16, cores: u16) {
        let node = |socket: u16| NumaNode {
            socket: Some(socket),
            group: None,
            cores: vec![CoreRun { count: cores, threads: 2 }],
        };
        self.parts.cpu = Some(Topology::new((0..nodes).map(node).collect(), None).unwrap());
    }

    pub(super) fn adapter(&mut self, adapter: &str, processors: ProcessorSettings) -> AdapterId {
        self.parts.adapters.push(Adapter { processors, ..Adapter::named(name(adapter)) });
        AdapterId::at(self.parts.adapters.len() - 1)
    }

    pub(super) fn on_switch(&mut self, adapter: &str, processors: ProcessorSettings) {
        let id = self.adapter(adapter, processors);
        self.switch("vSwitch", Uplink::Adapter(id));
    }

    fn switch(&mut self, switch: &str, uplink: Uplink) {
        self.parts.switches.push(Switch { name: name(switch), uplink: Some(uplink), allow_net_lbfo_teams: None });
    }

    /// A switch independent team by Hyper-V port, with a switch on it.
    pub(super) fn team(&mut self, kind: TeamKind, members: &[&str], processors: ProcessorSettings) {
        let members = members.iter().map(|member| self.adapter(member, processors)).collect();
        let team = Team {
            name: name("Team1"),
            kind,
            mode: Some(TeamMode::SwitchIndependent),
            algorithm: Some(Algorithm::HyperVPort),
            members,
            standby: None,
        };
        self.parts.teams.push(team);
        self.switch("Prod", Uplink::Team(TeamId::at(self.parts.teams.len() - 1)));
    }

    pub(super) fn target(&mut self, adapter: &str, target: ProcessorSettings) {
        let found = self.parts.adapters.iter_mut().find(|it| it.name.as_str() == adapter);
        found.unwrap().target = Some(target);
    }
}

/// Both members at the default, as the KB has it; one is still without a max number.
pub(super) fn lbfo_sum() -> Host {
    let mut host = Host::new(Os::Ws2012R2);
    host.parts.name = Some(name("HV-PROD-03"));
    host.processors(2, 10);
    let today = settings(&[(Setting::BaseGroup, 0), (Setting::BaseNumber, 0)]);
    host.team(TeamKind::Lbfo, &["NIC1", "NIC2"], today);
    for (adapter, twin) in host.parts.adapters.iter_mut().zip(["", " #2"]) {
        adapter.description = Some(format!("HPE Ethernet 10Gb 2-port 562SFP+ Adapter{twin}"));
    }
    host.target("NIC1", run(0, 2, 8, 16));
    host.target("NIC2", run(0, 20, 8, 34));
    host
}

/// KB 2974384's second case: one set, cut in two by the preferred nodes.
pub(super) fn lbfo_min() -> Host {
    let mut host = Host::new(Os::Ws2012R2);
    host.processors(4, 4);
    host.team(TeamKind::Lbfo, &["Ethernet 1", "Ethernet 2"], run(0, 2, 4, 30));
    host.parts.teams[0].mode = Some(TeamMode::Lacp);
    host.parts.teams[0].algorithm = Some(Algorithm::Dynamic);
    for (node, adapter) in [0, 1].into_iter().zip(&mut host.parts.adapters) {
        adapter.processors = Setting::NumaNode.with(&adapter.processors, Some(node)).unwrap();
    }
    host.target("Ethernet 1", run(0, 2, 3, 6));
    host.target("Ethernet 2", run(0, 2, 3, 6));
    host
}

/// Two groups, a SET team over both, an adapter for storage beside it, and one that stays as it is.
pub(super) fn set() -> Host {
    let mut host = Host::new(Os::Ws2019);
    host.parts.name = Some(name("HV-BÜRO-01"));
    host.processors(2, 20);
    host.team(TeamKind::Set, &["pNIC [A]", "pNIC [B]"], run(0, 0, 16, 38));
    host.adapter("Storage 1", run(0, 0, 8, 38));
    host.adapter("Management", run(0, 0, 4, 38));
    host.target("pNIC [A]", run(0, 2, 12, 24));
    host.target("pNIC [B]", Setting::MaxGroup.with(&run(1, 0, 16, 30), Some(1)).unwrap());
    host.target("Storage 1", run(0, 26, 7, 38));
    host
}

/// A host on which everything is called by one name, with a number behind it where names must differ.
pub(super) fn named(text: &str) -> Host {
    let mut host = Host::new(Os::Ws2016);
    host.parts.name = Some(name(text));
    let names = [1, 2, 3].map(|n| format!("{text} {n}"));
    host.team(TeamKind::Set, &[&names[0], &names[1]], run(0, 0, 16, 38));
    host.parts.teams[0].name = name(&format!("{text} team"));
    host.parts.switches[0].name = name(text);
    host.adapter(&names[2], settings(&[(Setting::BaseNumber, 0)]));
    for (n, adapter) in (1..).zip(&names) {
        host.target(adapter, run(0, 2 * n, 4, 30));
    }
    for adapter in &mut host.parts.adapters {
        adapter.description = Some(text.to_owned());
    }
    host
}
