//! What each cmdlet has to say of a host: objects with named values, each with the facts that it tells.

use super::model::{Adapter, Host, Vm};

/// A value before any form.
#[derive(Clone, Debug)]
pub(super) enum Val {
    Null,
    Text(String),
    Num(u64),
    Flag(bool),
    /// Its number and its name.
    Enum(u32, &'static str),
    List(Vec<String>),
    /// A list of numbers.
    Nums(Vec<u64>),
}

/// What a plan must say of a thing: its kind, its name, and the fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Fact {
    pub(super) kind: &'static str,
    pub(super) subject: String,
    pub(super) text: String,
}

#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) label: &'static str,
    pub(super) val: Val,
}

/// One object.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// Facts, each with the labels that must be there for it.
    pub(super) facts: Vec<(Vec<&'static str>, Fact)>,
}

/// All objects of one cmdlet.
#[derive(Clone, Debug)]
pub(super) struct Output {
    pub(super) cmdlet: &'static str,
    pub(super) command: &'static str,
    /// What every print of it must have, or nobody could know what it is.
    pub(super) keys: &'static [&'static str],
    /// The columns of the usual table.
    pub(super) columns: &'static [&'static str],
    pub(super) rows: Vec<Row>,
}

impl Row {
    fn cell(&mut self, label: &'static str, val: Val) {
        self.cells.push(Cell { label, val });
    }

    fn says(&mut self, needs: &[&'static str], kind: &'static str, subject: &str, text: String) {
        self.facts.push((needs.to_vec(), Fact { kind, subject: subject.to_owned(), text }));
    }

    /// A cell that tells `fact` of `subject`, where it has a value.
    fn tell(&mut self, label: &'static str, val: Val, of: (&'static str, &str, &'static str), fact: Option<String>) {
        if let Some(fact) = fact {
            self.says(&[label, of.2], of.0, of.1, fact);
        }
        self.cell(label, val);
    }
}

fn text(text: &str) -> Val {
    Val::Text(text.to_owned())
}

fn maybe(number: Option<u32>) -> Val {
    number.map_or(Val::Null, |it| Val::Num(it.into()))
}

/// Every cmdlet's objects; `view`: with the labels of the view that PowerShell shows of itself, where it has one.
pub(super) fn outputs(host: &Host, view: bool) -> Vec<Output> {
    let mut all = vec![
        of_adapters(host, "Get-NetAdapter", &["Name", "InterfaceDescription", "LinkSpeed"], NET, &net_adapter),
        of_adapters(host, "Get-NetAdapterVmq", &["Name"], VMQ, &|it, row| vmq(it, row, view)),
        of_adapters(host, "Get-NetAdapterVmqQueue", &["Name", "QueueID"], QUEUE, &vmq_queue),
        of_adapters(host, "Get-NetAdapterRss", &["Name"], RSS, &|it, row| rss(it, row, view)),
        of_adapters(host, "Get-NetAdapterHardwareInfo", &["Name", "Slot", "NumaNode"], HARDWARE, &hardware),
        vm_switch(host),
        vm_nics(host),
        vms(host),
        numa(host),
        processors(host),
        system(host),
    ];
    if let Some(team) = &host.team {
        let members: Vec<_> = host.adapters[..team.members].iter().map(|it| it.name.clone()).collect();
        let mut row = Row::default();
        let of = ("team", team.name.as_str(), "Name");
        row.cell("Name", text(&team.name));
        for member in &members {
            row.says(&["Name", "Members"], "team", &team.name, format!("member={member}"));
        }
        row.cell("Members", Val::List(members));
        row.cell("TeamNics", text(&team.name));
        row.tell("TeamingMode", Val::Enum(team.mode.0, team.mode.1), of, Some(format!("mode={}", team.mode.1)));
        let algorithm = Val::Enum(team.algorithm.0, team.algorithm.1);
        row.tell("LoadBalancingAlgorithm", algorithm, of, Some(format!("algorithm={}", team.algorithm.1)));
        row.cell("Status", Val::Enum(0, "Up"));
        all.push(output("Get-NetLbfoTeam", &["Name", "Members"], &[], vec![row]));
        all.push(team_members(host, view));
        all.push(team_nic(host, view));
    }
    if host.switch.embedded > 0 {
        all.push(switch_team(host));
    }
    all
}

fn output(
    cmdlet: &'static str,
    keys: &'static [&'static str],
    columns: &'static [&'static str],
    rows: Vec<Row>,
) -> Output {
    let command = if cmdlet.starts_with("Get") { cmdlet } else { "Get-CimInstance" };
    Output { cmdlet, command, keys, columns, rows }
}

fn of_adapters(
    host: &Host,
    cmdlet: &'static str,
    keys: &'static [&'static str],
    columns: &'static [&'static str],
    fill: &dyn Fn(&Adapter, &mut Row),
) -> Output {
    let row = |adapter: &Adapter| {
        let mut row = Row::default();
        let of = ("adapter", adapter.name.as_str(), "Name");
        row.cell("Name", text(&adapter.name));
        let fact = format!("is={}", adapter.description);
        row.tell("InterfaceDescription", text(&adapter.description), of, Some(fact));
        fill(adapter, &mut row);
        row
    };
    output(cmdlet, keys, columns, host.adapters.iter().map(row).collect())
}

const NET: &[&str] = &["Name", "InterfaceDescription", "ifIndex", "Status", "MacAddress", "LinkSpeed"];
const VMQ: &[&str] =
    &["Name", "InterfaceDescription", "Enabled", "BaseVmqProcessor", "MaxProcessors", "NumberOfReceiveQueues"];
const QUEUE: &[&str] = &["Name", "QueueID", "MacAddress", "VlanID", "Processor", "VmFriendlyName"];
const RSS: &[&str] = &[];
const HARDWARE: &[&str] = &["Name", "Segment", "Bus", "Device", "Function", "Slot", "NumaNode", "PcieLinkSpeed"];

fn net_adapter(it: &Adapter, row: &mut Row) {
    let of = ("adapter", it.name.as_str(), "Name");
    row.cell("ifIndex", Val::Num(7 + u64::from(it.base.1)));
    row.cell("Status", text("Up"));
    row.cell("MacAddress", text(&it.mac));
    row.tell("LinkSpeed", text(it.link.0), of, Some(format!("link={}", it.link.1 / 1000)));
    row.tell("DriverProvider", text(it.driver.0), of, Some(format!("driver={}", it.driver.0)));
    row.tell("DriverVersion", text(it.driver.1), of, Some(format!("version={}", it.driver.1)));
    row.cell("Virtual", Val::Flag(false));
}

/// The settings that both cmdlets show.
fn settings(it: &Adapter, row: &mut Row) {
    let of = ("adapter", it.name.as_str(), "Name");
    row.tell("MaxProcessors", maybe(it.max_processors), of, it.max_processors.map(|n| format!("maxProcessors={n}")));
    row.tell("MaxProcessorNumber", Val::Num(it.max.1.into()), of, Some(format!("maxNumber={}", it.max.1)));
    let numa = it.numa.map_or(65_535, u64::from);
    row.tell("NumaNode", Val::Num(numa), of, it.numa.map(|n| format!("numaNode={n}")));
}

fn base(it: &Adapter, row: &mut Row) {
    let of = ("adapter", it.name.as_str(), "Name");
    row.tell("BaseProcessorGroup", Val::Num(it.base.0.into()), of, Some(format!("baseGroup={}", it.base.0)));
    row.tell("BaseProcessorNumber", Val::Num(it.base.1.into()), of, Some(format!("baseNumber={}", it.base.1)));
}

fn vmq(it: &Adapter, row: &mut Row, view: bool) {
    let of = ("adapter", it.name.as_str(), "Name");
    row.tell("Enabled", Val::Flag(it.vmq), of, Some(format!("vmq={}", it.vmq)));
    row.cell("AnyVlanSupported", Val::Flag(true));
    if view {
        row.says(&["Name", "BaseVmqProcessor"], "adapter", &it.name, format!("baseGroup={}", it.base.0));
        row.says(&["Name", "BaseVmqProcessor"], "adapter", &it.name, format!("baseNumber={}", it.base.1));
        row.cell("BaseVmqProcessor", Val::Text(format!("{}:{}", it.base.0, it.base.1)));
    } else {
        base(it, row);
    }
    settings(it, row);
    row.tell("NumberOfReceiveQueues", maybe(it.queues), of, it.queues.map(|n| format!("queues={n}")));
}

fn vmq_queue(it: &Adapter, row: &mut Row) {
    row.cell("QueueID", Val::Num(it.rss_queues.into()));
    row.cell("MacAddress", text("00-15-5D-01-02-03"));
    row.cell("VlanID", Val::Null);
    row.cell("Processor", Val::Text(format!("{}:{}", it.base.0, it.base.1)));
    row.cell("VmFriendlyName", text("vm1"));
}

fn rss(it: &Adapter, row: &mut Row, view: bool) {
    const BASE: &str = "BaseProcessor: [Group:Number]";
    const MAX: &str = "MaxProcessor: [Group:Number]";
    const ARRAY: &str = "RssProcessorArray: [Group:Number/NUMA Distance]";
    let of = ("adapter", it.name.as_str(), "Name");
    row.tell("Enabled", Val::Flag(it.rss), of, Some(format!("rss={}", it.rss)));
    row.tell("NumberOfReceiveQueues", Val::Num(it.rss_queues.into()), of, Some(format!("rssQueues={}", it.rss_queues)));
    let profile = Val::Enum(it.profile.0, it.profile.1);
    row.tell("Profile", profile, of, Some(format!("profile={}", it.profile.1)));
    if view {
        for (label, at, key) in [(BASE, it.base, "base"), (MAX, it.max, "max")] {
            row.says(&["Name", label], "adapter", &it.name, format!("{key}Group={}", at.0));
            row.says(&["Name", label], "adapter", &it.name, format!("{key}Number={}", at.1));
            row.cell(label, Val::Text(format!("{}:{}", at.0, at.1)));
        }
        let max = it.max_processors;
        row.tell("MaxProcessors", maybe(max), of, max.map(|n| format!("maxProcessors={n}")));
        // None is at distance 0, which would tell the card's node: `parse::nearest` has those.
        let items: Vec<_> = (0..24).map(|lp| format!("{}:{}/{}", it.base.0, 2 * lp, 16 + lp / 16 * 32_751)).collect();
        row.cell(ARRAY, Val::Text(items.join(" ")));
    } else {
        base(it, row);
        settings(it, row);
        row.tell("MaxProcessorGroup", Val::Num(it.max.0.into()), of, Some(format!("maxGroup={}", it.max.0)));
    }
}

fn hardware(it: &Adapter, row: &mut Row) {
    for (label, n) in [("Segment", 0), ("Bus", 5), ("Device", 0), ("Function", 1), ("Slot", 3)] {
        row.cell(label, Val::Num(n));
    }
    let of = ("adapter", it.name.as_str(), "Name");
    row.tell("NumaNode", Val::Num(it.node.into()), of, Some(format!("node={}", it.node)));
    row.cell("PcieLinkSpeed", text("8.0 GT/s"));
}

fn team_members(host: &Host, view: bool) -> Output {
    let team = host.team.as_ref().unwrap();
    let rows = host.adapters[..team.members].iter().enumerate().map(|(at, it)| {
        let mut row = Row::default();
        row.cell("Name", text(&it.name));
        let of = ("adapter", it.name.as_str(), "Name");
        row.tell("InterfaceDescription", text(&it.description), of, None);
        row.says(&["Name", "Team"], "team", &team.name, format!("member={}", it.name));
        row.cell("Team", text(&team.name));
        let standby = team.standby && at == 0;
        let mode = if standby { Val::Enum(1, "Standby") } else { Val::Enum(0, "Active") };
        if standby {
            row.says(&["Name", "Team", "AdministrativeMode"], "team", &team.name, format!("standby={}", it.name));
        }
        row.cell("AdministrativeMode", mode);
        row.cell(if view { "OperationalStatus" } else { "OperationalMode" }, Val::Enum(0, "Active"));
        let link = format!("link={}", it.link.1 / 1000);
        if view {
            let (label, figure) = match it.link.0.split_once(' ').unwrap() {
                (figure, "Gbps") => ("ReceiveLinkSpeed(Gbps)", figure),
                (figure, _) => ("ReceiveLinkSpeed(Mbps)", figure),
            };
            row.tell(label, text(figure), of, Some(link));
        } else {
            row.tell("ReceiveLinkSpeed", Val::Num(it.link.1), of, Some(link));
        }
        row
    });
    output("Get-NetLbfoTeamMember", &["Name", "Team", "AdministrativeMode"], &[], rows.collect())
}

fn team_nic(host: &Host, view: bool) -> Output {
    let team = host.team.as_ref().unwrap();
    let mut row = Row::default();
    row.cell("Name", text(&team.name));
    row.cell("InterfaceDescription", text(Host::team_nic()));
    row.cell("Team", text(&team.name));
    row.cell("VlanID", Val::Null);
    row.cell("Primary", Val::Flag(true));
    row.cell("Default", Val::Flag(true));
    row.cell(if view { "TransmitLinkSpeed(Gbps)" } else { "TransmitLinkSpeed" }, text("20"));
    output("Get-NetLbfoTeamNic", &["Name", "Team", "InterfaceDescription"], &[], vec![row])
}

fn vm_switch(host: &Host) -> Output {
    let switch = &host.switch;
    let of = ("switch", switch.name.as_str(), "Name");
    let mut row = Row::default();
    row.cell("Name", text(&switch.name));
    row.says(&["Name"], "switch", &switch.name, String::new());
    row.cell("SwitchType", Val::Enum(2, "External"));
    row.cell("EmbeddedTeamingEnabled", Val::Flag(switch.embedded > 0));
    let (one, all) = match (&host.team, switch.embedded) {
        (Some(_), _) => (Host::team_nic(), vec![Host::team_nic().to_owned()]),
        (None, 0) => (host.adapters[0].description.as_str(), vec![host.adapters[0].description.clone()]),
        (None, n) => ("Teamed-Interface", host.adapters[..n].iter().map(|it| it.description.clone()).collect()),
    };
    row.cell("NetAdapterInterfaceDescription", text(one));
    row.cell("NetAdapterInterfaceDescriptions", Val::List(all));
    let allow = switch.allow.map_or(Val::Null, Val::Flag);
    row.tell("AllowNetLbfoTeams", allow, of, switch.allow.map(|it| format!("lbfo={it}")));
    let columns = &["Name", "SwitchType", "NetAdapterInterfaceDescription"];
    output("Get-VMSwitch", &["Name", "SwitchType"], columns, vec![row])
}

fn switch_team(host: &Host) -> Output {
    let switch = &host.switch;
    let mut row = Row::default();
    row.cell("Name", text(&switch.name));
    let of = ("team", switch.name.as_str(), "NetAdapterInterfaceDescription");
    let members: Vec<_> = host.adapters[..switch.embedded].iter().map(|it| it.description.clone()).collect();
    for it in &host.adapters[..switch.embedded] {
        row.says(&["Name", "NetAdapterInterfaceDescription"], "team", &switch.name, format!("member={}", it.name));
    }
    row.cell("NetAdapterInterfaceDescription", Val::List(members));
    row.tell("TeamingMode", Val::Enum(1, "SwitchIndependent"), of, Some("mode=SwitchIndependent".to_owned()));
    let (number, name) = switch.algorithm;
    row.tell("LoadBalancingAlgorithm", Val::Enum(number, name), of, Some(format!("algorithm={name}")));
    let keys = &["Name", "NetAdapterInterfaceDescription", "TeamingMode"];
    output("Get-VMSwitchTeam", keys, &[], vec![row])
}

fn vm_nics(host: &Host) -> Output {
    let row = |vm: &Vm| {
        let mut row = Row::default();
        let subject = if vm.name.is_empty() { &vm.nic } else { &vm.name };
        let of = ("vnic", subject.as_str(), if vm.name.is_empty() { "Name" } else { "VMName" });
        row.cell("Name", text(&vm.nic));
        row.tell(
            "IsManagementOs",
            Val::Flag(vm.name.is_empty()),
            of,
            vm.name.is_empty().then(|| "owner=host".to_owned()),
        );
        let name = if vm.name.is_empty() { Val::Null } else { text(&vm.name) };
        row.tell("VMName", name, of, (!vm.name.is_empty()).then(|| "owner=vm".to_owned()));
        row.tell("SwitchName", text(&host.switch.name), of, Some(format!("on={}", host.switch.name)));
        row.cell("MacAddress", text(&vm.mac));
        row.cell("Status", Val::List(vec!["Ok".to_owned()]));
        row.tell("VmqWeight", Val::Num(vm.weight.into()), of, Some(format!("weight={}", vm.weight)));
        row.tell("VrssEnabled", Val::Flag(vm.vrss), of, Some(format!("vrss={}", vm.vrss)));
        row.cell("VmmqEnabled", Val::Flag(vm.pairs.is_some()));
        if let Some(n) = vm.pairs {
            row.says(&[of.2, "VmmqEnabled", "VmmqQueuePairs"], "vnic", subject, format!("pairs={n}"));
        }
        row.cell("VmmqQueuePairs", Val::Num(vm.pairs.unwrap_or(1).into()));
        row.tell("IovUsage", Val::Num(0), of, Some("vf=false".to_owned()));
        row
    };
    let columns = &["Name", "IsManagementOs", "VMName", "SwitchName", "MacAddress", "Status"];
    let keys = &["Name", "IsManagementOs", "VMName"];
    output("Get-VMNetworkAdapter", keys, columns, host.vms.iter().map(row).collect())
}

fn vms(host: &Host) -> Output {
    let rows = host.vms.iter().filter(|vm| !vm.name.is_empty()).map(|vm| {
        let mut row = Row::default();
        row.cell("Name", text(&vm.name));
        row.cell("State", Val::Enum(2, "Running"));
        row.cell("ProcessorCount", Val::Num(vm.vcpus.into()));
        row
    });
    output("Get-VM", &["Name", "ProcessorCount"], &[], rows.collect())
}

fn numa(host: &Host) -> Output {
    let nodes = host.sockets as u32 * host.nodes_a_socket;
    let rows = (0..nodes).map(|id| {
        let mut row = Row::default();
        row.cell("NodeId", Val::Num(id.into()));
        row.cell("ProcessorsAvailability", Val::Nums(vec![97; (host.lps() / nodes) as usize]));
        row.cell("MemoryTotal", Val::Num(65_536));
        row
    });
    output("Get-VMHostNumaNode", &["NodeId", "ProcessorsAvailability"], &[], rows.collect())
}

fn processors(host: &Host) -> Output {
    let rows = (0..host.sockets).map(|at| {
        let mut row = Row::default();
        row.cell("DeviceID", Val::Text(format!("CPU{at}")));
        row.cell("SocketDesignation", Val::Text(format!("Proc {}", at + 1)));
        row.cell("NumberOfCores", Val::Num(host.cores.into()));
        row.cell("NumberOfLogicalProcessors", Val::Num((host.cores * host.threads).into()));
        let needs = ["NumberOfCores", "NumberOfLogicalProcessors"];
        row.says(&needs, "host", "", format!("lps={}", host.lps()));
        row
    });
    let columns = &["DeviceID", "SocketDesignation", "NumberOfCores", "NumberOfLogicalProcessors"];
    output("Win32_Processor", &["DeviceID", "NumberOfCores"], columns, rows.collect())
}

fn system(host: &Host) -> Output {
    let mut row = Row::default();
    let fact = Some(format!("os={}", host.os.2));
    row.tell("Caption", text(host.os.0), ("host", "", "Caption"), fact);
    row.cell("Version", Val::Text(format!("10.0.{}", host.os.1)));
    row.cell("BuildNumber", Val::Text(host.os.1.to_string()));
    row.cell("OSArchitecture", text("64-bit"));
    output("Win32_OperatingSystem", &["Caption", "BuildNumber"], &["Caption", "Version", "BuildNumber"], vec![row])
}
