//! A random host: what the cmdlets would print of it, in no form yet.

use super::dice::Dice;

pub(super) struct Host {
    /// Caption, build, the plan's word for it.
    pub(super) os: (&'static str, u32, &'static str),
    pub(super) sockets: usize,
    pub(super) cores: u32,
    pub(super) threads: u32,
    pub(super) nodes_a_socket: u32,
    pub(super) adapters: Vec<Adapter>,
    pub(super) team: Option<Team>,
    pub(super) switch: Switch,
    pub(super) vms: Vec<Vm>,
}

pub(super) struct Adapter {
    pub(super) name: String,
    pub(super) description: String,
    /// What `Get-NetAdapter` calls the speed, and bits a second.
    pub(super) link: (&'static str, u64),
    pub(super) node: u32,
    pub(super) driver: (&'static str, &'static str),
    pub(super) vmq: bool,
    pub(super) rss: bool,
    pub(super) queues: Option<u32>,
    pub(super) rss_queues: u32,
    pub(super) profile: (u32, &'static str),
    pub(super) base: (u32, u32),
    pub(super) max: (u32, u32),
    pub(super) max_processors: Option<u32>,
    pub(super) numa: Option<u32>,
    /// Hardware address.
    pub(super) mac: String,
}

pub(super) struct Team {
    pub(super) name: String,
    pub(super) mode: (u32, &'static str),
    pub(super) algorithm: (u32, &'static str),
    /// The first so many adapters.
    pub(super) members: usize,
    pub(super) standby: bool,
}

pub(super) struct Switch {
    pub(super) name: String,
    /// The first so many adapters, inside the switch.
    pub(super) embedded: usize,
    pub(super) algorithm: (u32, &'static str),
    pub(super) allow: Option<bool>,
}

pub(super) struct Vm {
    /// Empty for a virtual NIC of the host.
    pub(super) name: String,
    pub(super) nic: String,
    pub(super) vcpus: u32,
    pub(super) weight: u32,
    pub(super) vrss: bool,
    pub(super) pairs: Option<u32>,
    pub(super) mac: String,
}

const OS: &[(&str, u32, &str)] = &[
    ("Microsoft Windows Server 2012 Standard", 9200, "ws2012"),
    ("Microsoft Windows Server 2012 R2 Datacenter", 9600, "ws2012r2"),
    ("Microsoft Windows Server 2016 Datacenter", 14393, "ws2016"),
    ("Microsoft Windows Server 2019 Datacenter", 17763, "ws2019"),
    ("Microsoft Windows Server 2022 Datacenter", 20348, "ws2022"),
    ("Microsoft Windows Server 2025 Datacenter", 26100, "ws2025"),
];

const CARDS: &[&str] = &[
    "HPE Ethernet 10Gb 2-port 562SFP+ Adapter",
    "Intel(R) Ethernet Converged Network Adapter X710",
    "Mellanox ConnectX-4 Lx Ethernet Adapter",
    "Broadcom NetXtreme-E P225p NDC",
    "HP FlexFabric 20Gb 2-port 650FLB",
    "QLogic FastLinQ QL41262H",
];

const NAMES: &[&str] = &[
    "NIC#",
    "Ethernet #",
    "SLOT # Port 2",
    "Embedded FlexibleLOM 1 Port #",
    "本番用NIC#",
    "Köln-LAN #",
    "Storage Network of the Cluster #",
    "バックアップ用ネットワーク#",
    "pNIC_#_10GbE",
];

const LINKS: &[(&str, u64)] = &[
    ("10 Gbps", 10_000_000_000),
    ("1 Gbps", 1_000_000_000),
    ("25 Gbps", 25_000_000_000),
    ("2.5 Gbps", 2_500_000_000),
    ("100 Gbps", 100_000_000_000),
    ("40 Gbps", 40_000_000_000),
];

const PROFILES: &[(u32, &str)] =
    &[(1, "Closest"), (2, "ClosestStatic"), (3, "NUMA"), (4, "NUMAStatic"), (5, "Conservative")];
const MODES: &[(u32, &str)] = &[(0, "Static"), (1, "SwitchIndependent"), (2, "Lacp")];
const ALGORITHMS: &[(u32, &str)] =
    &[(0, "TransportPorts"), (2, "IPAddresses"), (3, "MacAddresses"), (4, "HyperVPort"), (5, "Dynamic")];
const DRIVERS: &[(&str, &str)] =
    &[("Intel", "1.9.230.0"), ("Mellanox Technologies Ltd.", "2.20.21700.0"), ("Broadcom Corporation", "216.0.59.0")];

impl Host {
    pub(super) fn roll(dice: &mut Dice) -> Self {
        let n = dice.within(1, 5);
        let style = dice.pick(NAMES);
        let card = dice.pick(CARDS);
        let groups = dice.within(1, 2) as u32;
        let adapters: Vec<_> = (1..=n).map(|at| Adapter::roll(at, style, card, groups, dice)).collect();
        let lbfo = dice.once_in(2);
        let team = lbfo.then(|| Team {
            name: (dice.pick(&["Team1", "VM Team", "Team 本番", "LBFO-Team of the production network"])).to_owned(),
            mode: dice.pick(MODES),
            algorithm: dice.pick(ALGORITHMS),
            members: dice.within(1, n),
            standby: dice.once_in(3),
        });
        let embedded = if lbfo { 0 } else { dice.within(0, n) };
        let switch = Switch {
            name: (dice.pick(&["Prod", "vSwitch 1", "本番スイッチ", "Converged Switch (10 GbE)"])).to_owned(),
            embedded,
            algorithm: dice.pick(&ALGORITHMS[3..]),
            allow: dice.pick(&[None, Some(true), Some(false)]),
        };
        let n_vms = dice.within(1, 5);
        Self {
            os: dice.pick(OS),
            sockets: dice.within(1, 2),
            cores: 2 * dice.within(2, 12) as u32,
            threads: dice.within(1, 2) as u32,
            nodes_a_socket: dice.within(1, 2) as u32,
            adapters,
            team,
            switch,
            vms: (0..n_vms).map(|at| Vm::roll(at, dice)).collect(),
        }
    }

    pub(super) fn lps(&self) -> u32 {
        self.sockets as u32 * self.cores * self.threads
    }

    /// What the team's interface is described as.
    pub(super) fn team_nic() -> &'static str {
        "Microsoft Network Adapter Multiplexor Driver"
    }
}

impl Adapter {
    fn roll(at: usize, style: &str, card: &str, groups: u32, dice: &mut Dice) -> Self {
        let base = (dice.below(groups as usize) as u32, 2 * dice.below(16) as u32);
        let description = if at == 1 { card.to_owned() } else { format!("{card} #{at}") };
        Self {
            name: style.replace('#', &at.to_string()),
            description,
            link: dice.pick(LINKS),
            node: dice.below(2) as u32,
            driver: dice.pick(DRIVERS),
            vmq: !dice.once_in(4),
            rss: !dice.once_in(4),
            queues: dice.pick(&[None, Some(31), Some(63), Some(125), Some(189)]),
            rss_queues: dice.pick(&[2, 4, 8, 16]),
            profile: dice.pick(PROFILES),
            base,
            max: (groups - 1, 62),
            max_processors: dice.pick(&[None, Some(1), Some(4), Some(8), Some(16)]),
            numa: dice.pick(&[None, None, Some(0), Some(1)]),
            mac: format!("F4-03-43-{:02X}-{:02X}-{at:02X}", dice.below(256), dice.below(256)),
        }
    }
}

impl Vm {
    fn roll(at: usize, dice: &mut Dice) -> Self {
        let of_host = dice.once_in(5);
        let name = match (of_host, dice.below(3)) {
            (true, _) => String::new(),
            (_, 0) => format!("vm{at:02}"),
            (_, 1) => format!("SQL-PROD-{at}"),
            _ => format!("Domänencontroller der Zentrale {at}"),
        };
        let nic = if of_host { format!("Management {at}") } else { "Network Adapter".to_owned() };
        Self {
            name,
            nic,
            vcpus: dice.pick(&[1, 2, 4, 8, 16]),
            weight: dice.pick(&[0, 50, 100]),
            vrss: dice.once_in(2),
            pairs: dice.pick(&[None, Some(4), Some(16)]),
            mac: format!("00155D{:04X}{at:02X}", dice.below(65_536)),
        }
    }
}
