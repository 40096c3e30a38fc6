//! The collector is sound PowerShell, changes nothing, and asks for what the import reads.

use super::show::show;
use vmq_planner::import::{COLLECTOR, parse};

#[test]
fn it_is_powershell_without_a_fault() {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_powershell::LANGUAGE.into()).unwrap();
    let tree = parser.parse(COLLECTOR, None).unwrap();
    assert!(!tree.root_node().has_error(), "{}", tree.root_node().to_sexp());
}

#[test]
fn it_only_reads() {
    for verb in [
        "Set-",
        "New-",
        "Remove-",
        "Enable-",
        "Disable-",
        "Restart-",
        "Invoke-Expression",
        "Invoke-WebRequest",
        "Out-File",
        "Start-",
        "http",
    ] {
        assert!(!COLLECTOR.contains(verb), "{verb}");
        // The one that asks other hosts runs the same block there.
        assert_eq!(COLLECTOR.matches("Invoke-").count(), COLLECTOR.matches("Invoke-Command -ComputerName").count());
    }
}

#[test]
fn it_is_short_and_plain() {
    assert!(COLLECTOR.is_ascii());
    assert!(COLLECTOR.lines().count() <= 64, "{}", COLLECTOR.lines().count());
    for name in [
        "Get-NetAdapterVmq",
        "Get-NetLbfoTeam",
        "Get-VMSwitchTeam",
        "Win32_Processor",
        "vmqPlannerCollector",
        "-Compress",
    ] {
        assert!(COLLECTOR.contains(name), "{name}");
    }
}

/// A block of a host without the Hyper-V cmdlets, one with all names made numbers, and both in one paste.
#[test]
fn its_blocks_are_read_back() {
    let block = |host: &str, nic: &str, switch: &str| {
        format!(
            "{{\"vmqPlannerCollector\":2,\"host\":\"{host}\",\"Win32_OperatingSystem\":[{{\"Caption\":\"Microsoft Windows Server 2019 Datacenter\",\
             \"BuildNumber\":\"17763\",\"ProductType\":3}}],\"Win32_Processor\":[{{\"DeviceID\":\"CPU0\",\"NumberOfCores\":8,\
             \"NumberOfLogicalProcessors\":16}}],\"Get-VMHostNumaNode\":[],\"Get-NetAdapter\":[{{\"Name\":\"{nic}\",\
             \"InterfaceDescription\":\"Intel X710\",\"Speed\":10000000000,\"Virtual\":false,\"DriverProvider\":\"Intel\",\"DriverVersion\":null}}],\
             \"Get-NetAdapterVmq\":{{\"Name\":\"{nic}\",\"InterfaceDescription\":\"Intel X710\",\"Enabled\":true,\"NumberOfReceiveQueues\":31,\
             \"BaseProcessorGroup\":0,\"BaseProcessorNumber\":2,\"MaxProcessorNumber\":null,\"MaxProcessors\":4,\"NumaNode\":65535}},\
             \"Get-NetLbfoTeam\":[],\"Get-VMSwitch\":[{switch}],\"Get-VM\":[]}}"
        )
    };
    let switch = "{\"Name\":\"name3\",\"SwitchType\":2,\"EmbeddedTeamingEnabled\":false,\"AllowNetLbfoTeams\":null,\
                  \"NetAdapterInterfaceDescription\":\"Intel X710\",\"NetAdapterInterfaceDescriptions\":[\"Intel X710\"]}";
    let (bare, redacted) = (block("HV01", "NIC1", ""), block("name1", "name2", switch));
    let adapter = |name: &str| {
        format!(
            "adapter {name} is='Intel X710' link=10 Gbps driver=Intel vmq=true queues=31 baseGroup=0 baseNumber=2 maxProcessors=4"
        )
    };
    let first = ["host name=HV01 os=ws2019".to_owned(), "node socket=0 8x2".to_owned(), adapter("NIC1")];
    let mut second =
        ["host name=name1 os=ws2019".to_owned(), "node socket=0 8x2".to_owned(), adapter("name2")].to_vec();
    second.push("switch name3 uplink=name2".to_owned());
    let shown = |text: &str| parse(text).unwrap().plans.iter().map(show).collect::<Vec<_>>();
    assert_eq!(shown(&bare), [first.to_vec()]);
    assert_eq!(shown(&redacted), [second.clone()]);
    assert_eq!(shown(&format!("{bare}\n{redacted}\n")), [first.to_vec(), second]);
}
