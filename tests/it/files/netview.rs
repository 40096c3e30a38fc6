//! What Get-NetView writes for a host: the same folders, names and commands, and objects as its cmdlets print them.

/// A host with a team of two adapters under a switch.
pub(crate) struct Host {
    pub(crate) name: &'static str,
    pub(crate) release: &'static str,
    pub(crate) build: u32,
    /// The base processor of each adapter.
    pub(crate) bases: [u8; 2],
}

pub(crate) const HV01: Host = Host { name: "HV01", release: "2016", build: 14393, bases: [0, 0] };
pub(crate) const HV02: Host = Host { name: "HV02", release: "2019", build: 17763, bases: [2, 18] };

type Files = Vec<(String, Vec<u8>)>;
type Pairs<'a> = &'a [(&'a str, &'a str)];

const TEAM_NIC: &str = "Microsoft Network Adapter Multiplexor Driver";
const SWITCH_ROW: [(&str, &str); 3] =
    [("Name", "Prod"), ("SwitchType", "External"), ("NetAdapterInterfaceDescription", TEAM_NIC)];
const SWITCH: &str = "VMSwitch.Detail/VMSwitch.1.External.Prod";

impl Host {
    /// The output of each command in turn, each with who asked, where and what.
    fn print(&self, commands: &[(&str, String)]) -> Vec<u8> {
        let mut text = String::new();
        for (command, output) in commands {
            let prompt = format!("admin @ {}:\nPS C:\\Users\\admin\\Desktop> {command}\n", self.name);
            text = text + &prompt + output;
        }
        text.replace('\n', "\r\n").into_bytes()
    }

    /// A file as most are: the table of the view, then every property.
    fn both(&self, command: &str, row: Pairs<'_>, more: Pairs<'_>) -> Vec<u8> {
        let all = [row, more].concat();
        self.print(&[(command, table(&[row])), (&format!("{command} | Format-List -Property *"), list(&all))])
    }

    fn adapter(&self, folder: &str, name: &str, description: &str, base: Option<u8>) -> Files {
        let at = |cmdlet: &str| format!("{SWITCH}/{folder}/{cmdlet}.txt");
        let command = |cmdlet: &str| format!("{cmdlet} -Name \"{name}\" -IncludeHidden");
        let system = format!("{}.contoso.com", self.name);
        let physical = if base.is_some() { "True" } else { "False" };
        let speed = if base.is_some() { "10 Gbps" } else { "20 Gbps" };
        let mut files = vec![(
            at("Get-NetAdapter"),
            self.both(
                &command("Get-NetAdapter"),
                &[
                    ("Name", name),
                    ("InterfaceDescription", description),
                    ("ifIndex", "12"),
                    ("Status", "Up"),
                    ("MacAddress", "AA-BB-CC-00-00-01"),
                    ("LinkSpeed", speed),
                ],
                &[
                    ("DriverVersionString", "1.9.230.0"),
                    ("DriverProvider", "Intel"),
                    ("HardwareInterface", physical),
                    ("Hidden", "False"),
                    ("SystemName", &system),
                    ("PSComputerName", ""),
                    ("CimClass", "ROOT/StandardCimv2:MSFT_NetAdapter"),
                    ("CimInstanceProperties", "{Caption, Description, ElementName, InstanceID...}"),
                ],
            ),
        )];
        let Some(base) = base else { return files };
        let (shown, base) = (format!("0:{base}"), base.to_string());
        files.push((
            at("Get-NetAdapterVmq"),
            self.both(
                &command("Get-NetAdapterVmq"),
                &[
                    ("Name", name),
                    ("InterfaceDescription", description),
                    ("Enabled", "True"),
                    ("BaseVmqProcessor", &shown),
                    ("MaxProcessors", "8"),
                    ("NumberOfReceiveQueues", "63"),
                ],
                &[
                    ("BaseProcessorGroup", "0"),
                    ("BaseProcessorNumber", &base),
                    ("MaxProcessorNumber", "38"),
                    ("NumaNode", "65535"),
                    ("AnyVlanSupported", "True"),
                    ("SystemName", &system),
                ],
            ),
        ));
        files.push((
            at("Get-NetAdapterHardwareInfo"),
            self.both(
                &command("Get-NetAdapterHardwareInfo"),
                &[
                    ("Name", name),
                    ("Segment", "0"),
                    ("Bus", "5"),
                    ("Device", "0"),
                    ("Function", "0"),
                    ("Slot", "3"),
                    ("NumaNode", "0"),
                ],
                &[("PcieLinkSpeed", "8.0 GT/s"), ("SystemName", &system)],
            ),
        ));
        // Of no use, though a cmdlet of the same family printed it.
        files.push((
            at("Get-NetAdapterStatistics"),
            self.print(&[("Get-NetAdapterStatistics", list(&[("Name", name)]))]),
        ));
        files
    }

    fn vm(&self, at: usize, vm: &str, nics: &[(&str, &str)]) -> Files {
        let folder = format!("{SWITCH}/VM.{at}.{vm}");
        let object = "$(Get-VM -Id 0e5c)";
        let mut files = vec![(
            format!("{folder}/Get-VMProcessor.txt"),
            self.print(&[(
                &format!("Get-VMProcessor -VM {object} | Format-List -Property *"),
                list(&[("VMName", vm), ("Count", "4"), ("ComputerName", self.name)]),
            )]),
        )];
        for (nic, address) in nics {
            let object = format!(
                "$(Get-VMNetworkAdapter -VMName \"{vm}\" -Name \"{nic}\" | where {{$_.Id -like \"*{address}\"}})"
            );
            let row = [
                ("Name", *nic),
                ("IsManagementOs", "False"),
                ("VMName", vm),
                ("SwitchName", "Prod"),
                ("MacAddress", *address),
            ];
            let more = [("VmqWeight", "100"), ("VrssEnabled", "False"), ("ComputerName", self.name)];
            files.push((
                format!("{folder}/VMNic.{nic}.{address}/Get-VMNetworkAdapter.txt"),
                self.both(&object, &row, &more),
            ));
        }
        files
    }

    /// A file with the output of one command.
    fn file(&self, path: &str, command: &str, output: String) -> (String, Vec<u8>) {
        (path.to_owned(), self.print(&[(command, output)]))
    }

    fn environment(&self) -> (String, Vec<u8>) {
        let socket = |at: &str| {
            list(&[
                ("DeviceID", at),
                ("NumberOfCores", "10"),
                ("NumberOfLogicalProcessors", "20"),
                ("SocketDesignation", at),
                ("SystemName", self.name),
            ])
        };
        let system = format!(
            "\nHost Name:                 {}\nOS Name:                   Microsoft Windows Server {} Datacenter\n\
             OS Version:                10.0.{} N/A Build {}\nOS Manufacturer:           Microsoft Corporation\n\
             Processor(s):              2 Processor(s) Installed.\n                           [01]: Intel64 Family 6\n",
            self.name, self.release, self.build, self.build
        );
        let version = table(&[&[("Name", "PSVersion"), ("Value", "5.1.14393")]]);
        let commands = [
            ("Get-Variable -Name \"PSVersionTable\" -ValueOnly", version),
            ("date", "\nTuesday, August 16, 2022 10:30:00 AM\n\n".to_owned()),
            (
                "Get-CimInstance \"Win32_OperatingSystem\" | select LastBootUpTime",
                "\nMonday, August 1, 2022\n\n".to_owned(),
            ),
            ("Get-CimInstance \"Win32_Processor\" | Format-List -Property *", socket("CPU0") + &socket("CPU1")),
            ("systeminfo", system),
        ];
        ("Environment.txt".to_owned(), self.print(&commands))
    }

    /// What is not of the switch.
    fn beside(&self) -> Files {
        let node = |at: &str| {
            list(&[("NodeId", at), ("ProcessorsAvailability", "{99, 99, 99, 99...}"), ("ComputerName", self.name)])
        };
        let vnic = |name, host, vm, address| {
            [("Name", name), ("IsManagementOs", host), ("VMName", vm), ("SwitchName", "Prod"), ("MacAddress", address)]
        };
        let vnics =
            [vnic("Mgmt", "True", "", "AABBCC000009"), vnic("Network Adapter", "False", "SQL01", "00155D000001")];
        vec![
            self.environment(),
            self.file(
                "Get-VMSwitch.txt",
                "Get-VMSwitch | Sort-Object Name | Format-Table -AutoSize",
                table(&[&SWITCH_ROW]),
            ),
            self.file(
                "Get-VMNetworkAdapter.txt",
                "Get-VmNetworkAdapter -All | Sort-Object SwitchName | Format-Table -AutoSize",
                table(&vnics.each_ref().map(|it| &it[..])),
            ),
            self.file("_netstat.txt", "netstat -an", "\nActive Connections\n\n  Proto  Local Address\n".to_owned()),
            self.file("_Localhost/VMHost/Get-VMHostNumaNode.txt", "Get-VMHostNumaNode", node("0") + &node("1")),
            ("_Localhost/winevt/Logs/Application.evtx".to_owned(), b"ElfFile\0".to_vec()),
            ("_Localhost/winevt/Logs/System.evtx".to_owned(), b"ElfFile\0".to_vec()),
            self.file("NetIp/Get-NetIpAddress.txt", "Get-NetIpAddress", list(&[("IPAddress", "10.0.0.1")])),
            ("Netsh/NetRundown.etl".to_owned(), vec![0; 100]),
        ]
    }

    fn switch(&self) -> Files {
        let team = [
            ("Name", "Team1"),
            ("Members", "{NIC1, NIC2}"),
            ("TeamNics", "Team1"),
            ("TeamingMode", "SwitchIndependent"),
            ("LoadBalancingAlgorithm", "HyperVPort"),
            ("Status", "Up"),
        ];
        let team_nic = [
            ("Name", "Team1"),
            ("InterfaceDescription", TEAM_NIC),
            ("Team", "Team1"),
            ("VlanID", ""),
            ("Primary", "True"),
        ];
        let more = [("EmbeddedTeamingEnabled", "False"), ("ComputerName", self.name)];
        let failed = "[Failed]\nGet-VMSwitchTeam : The switch has no team.\nAt line:1 char:3\n";
        let at = |path: &str| format!("{SWITCH}/{path}.txt");
        vec![
            (at("Get-VMSwitch"), self.both("$(Get-VMSwitch -Id 7324)", &SWITCH_ROW, &more)),
            self.file(
                &at("Get-VMSwitchTeam"),
                "Get-VMSwitchTeam -VMSwitch $(Get-VMSwitch -Id 7324)",
                failed.to_owned(),
            ),
            (
                at("LBFO.Team1/Get-NetLbfoTeam"),
                self.print(
                    &["Get-NetLbfoTeam", "Get-NetLbfoTeam | Format-List  -Property *"].map(|it| (it, list(&team))),
                ),
            ),
            self.file(&at("LBFO.Team1/Get-NetLbfoTeamNic"), "Get-NetLbfoTeamNic -Team \"Team1\"", list(&team_nic)),
        ]
    }

    /// All files, by their paths below the folder.
    pub(crate) fn files(&self) -> Files {
        let nic = "Intel(R) Ethernet Converged Network Adapter X710";
        let [first, second] = self.bases;
        [
            self.beside(),
            self.switch(),
            self.adapter(&format!("NIC.12.NIC1.{nic}"), "NIC1", nic, Some(first)),
            self.adapter(&format!("NIC.13.NIC2.{nic} _2"), "NIC2", &format!("{nic} #2"), Some(second)),
            self.adapter(&format!("NIC.20.Team1.{TEAM_NIC}"), "Team1", TEAM_NIC, None),
            self.adapter("hNIC.21.vEthernet (Mgmt)", "vEthernet (Mgmt)", "Hyper-V Virtual Ethernet Adapter", None),
            self.vm(1, "SQL01", &[("Network Adapter", "00155D000001")]),
            self.vm(2, "WEB01", &[("Network Adapter", "00155D000002"), ("Network Adapter", "00155D000003")]),
        ]
        .concat()
    }

    /// What must come of them.
    pub(crate) fn expected(&self) -> Vec<String> {
        let nic = |name: &str, description: &str, base: u8| {
            format!(
                "adapter {name} is='{description}' link=10 Gbps node=0 driver=Intel version=1.9.230.0 vmq=true queues=63 \
                 baseGroup=0 baseNumber={base} maxNumber=38 maxProcessors=8"
            )
        };
        let vnic = |name: &str| format!("vnic {name} Vm on=Prod vcpus=4 weight=100 vrss=false");
        let [first, second] = self.bases;
        vec![
            format!("host name={} os=ws{}", self.name, self.release),
            "node socket=0 10x2".to_owned(),
            "node socket=1 10x2".to_owned(),
            nic("NIC1", "Intel(R) Ethernet Converged Network Adapter X710", first),
            nic("NIC2", "Intel(R) Ethernet Converged Network Adapter X710 #2", second),
            "team Team1 Lbfo mode=SwitchIndependent algorithm=HyperVPort of NIC1, NIC2".to_owned(),
            "switch Prod uplink=team Team1".to_owned(),
            "vnic Mgmt Host on=Prod".to_owned(),
            vnic("SQL01"),
            vnic("WEB01/Network Adapter"),
            vnic("WEB01/Network Adapter (2)"),
        ]
    }
}

/// `Format-List`.
fn list(pairs: Pairs<'_>) -> String {
    let width = pairs.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    let lines: Vec<_> = pairs.iter().map(|(key, value)| format!("{key:width$} : {value}\n")).collect();
    format!("\n\n{}\n\n\n", lines.concat())
}

/// `Format-Table` in a window of 4,096 columns, which fills the last one up.
fn table(rows: &[Pairs<'_>]) -> String {
    let widths: Vec<usize> = (0..rows[0].len())
        .map(|at| rows.iter().map(|row| row[at].0.len().max(row[at].1.len())).max().unwrap_or(0))
        .collect();
    let line = |cells: Vec<String>| {
        let cells: Vec<_> = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$} ")).collect();
        format!("{:4095}\n", cells.concat())
    };
    let mut text = "\n".to_owned() + &line(rows[0].iter().map(|(key, _)| (*key).to_owned()).collect());
    text += &line(rows[0].iter().map(|(key, _)| "-".repeat(key.len())).collect());
    for row in rows {
        text += &line(row.iter().map(|(_, value)| (*value).to_owned()).collect());
    }
    text + "\n\n"
}
