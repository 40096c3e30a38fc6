//! What stands in the files of Get-NetView and not in a console: nested commands, the machine before the prompt,
//! hidden interfaces, tables of every property.

use super::show::show;
use super::{codes, one, seen};
use vmq_planner::import::parse;

/// The command feeds the switch to the cmdlet that prints, whose columns are a switch's as well.
#[test]
fn a_cmdlet_fed_by_another_is_the_one_that_prints() {
    let text = "PS C:\\> Get-VMSwitchTeam -VMSwitch $(Get-VMSwitch -Id 7324) | Format-List -Property *\n\n\
                Name                           : Prod\n\
                NetAdapterInterfaceDescription : {Intel X710, Intel X710 #2}\n\
                TeamingMode                    : SwitchIndependent\n\
                LoadBalancingAlgorithm         : HyperVPort\n\n\n\
                PS C:\\> $(Get-VMSwitch -Id 7324) | Format-List -Property *\n\n\
                Name                            : Prod\n\
                EmbeddedTeamingEnabled          : True\n\
                SwitchType                      : External\n\
                NetAdapterInterfaceDescription  : Teamed-Interface\n\
                NetAdapterInterfaceDescriptions : {Intel X710, Intel X710 #2}\n";
    let (plan, imported) = one(text);
    assert_eq!(
        show(&plan),
        [
            "host",
            "adapter Intel X710 is='Intel X710'",
            "adapter Intel X710 #2 is='Intel X710 #2'",
            "team Prod Set mode=SwitchIndependent algorithm=HyperVPort of Intel X710, Intel X710 #2",
            "switch Prod uplink=team Prod",
        ]
    );
    assert_eq!(seen(&imported), ["Get-VMSwitchTeam list 1", "Get-VMSwitch list 1"]);
    assert_eq!(codes(&imported.notes), ["4 unknown-member", "4 unknown-member"]);
}

#[test]
fn the_line_before_a_prompt_names_the_machine() {
    let of = |host: &str, base: u8| {
        format!(
            "admin @ {host}:\nPS C:\\Users\\admin\\Desktop> Get-NetAdapterVmq -Name \"NIC1\" -IncludeHidden\n\n\
             Name  InterfaceDescription  Enabled BaseVmqProcessor MaxProcessors NumberOfReceiveQueues\n\
             ----  --------------------  ------- ---------------- ------------- ---------------------\n\
             NIC1  Intel X710            True    0:{base}              8             189\n\n\n"
        )
    };
    let imported = parse(&(of("HV01", 2) + &of("HV02", 4))).unwrap();
    let shown: Vec<_> = imported.plans.iter().flat_map(show).collect();
    let nic = "adapter NIC1 is='Intel X710' vmq=true queues=189 baseGroup=0";
    assert_eq!(
        shown,
        [
            "host name=HV01",
            &format!("{nic} baseNumber=2 maxProcessors=8"),
            "host name=HV02",
            &format!("{nic} baseNumber=4 maxProcessors=8"),
        ]
    );
    assert!(imported.notes.is_empty(), "{:#?}", imported.notes);
}

/// The table of every property that the summary of Get-NetView has is wider than any console.
#[test]
fn a_table_of_every_property_is_read_whatever_its_width() {
    let mut columns: Vec<(String, String)> =
        (1..=100).map(|n| (format!("Property{n}"), format!("value {n}"))).collect();
    for (key, value) in [("Name", "Network Adapter"), ("VMName", "SQL01"), ("SwitchName", "Prod"), ("VmqWeight", "100")]
    {
        columns.push((key.to_owned(), value.to_owned()));
    }
    let line = |cell: &dyn Fn(&(String, String)) -> String| {
        let cells = columns.iter().map(|it| format!("{:width$}", cell(it), width = it.0.len().max(it.1.len())));
        cells.collect::<Vec<_>>().join(" ")
    };
    let (headers, dashes) = (line(&|it| it.0.clone()), line(&|it| "-".repeat(it.0.len())));
    let text = format!("PS C:\\> Get-VMNetworkAdapter -All\n\n{headers}\n{dashes}\n{}\n", line(&|it| it.1.clone()));
    assert_eq!(show(&one(&text).0), ["host", "switch Prod", "vnic SQL01 Vm on=Prod weight=100"]);
}

/// `-IncludeHidden` shows an instance of every filter that sits on an adapter.
#[test]
fn hidden_interfaces_and_filters_are_no_adapters() {
    let text = "PS C:\\> Get-NetAdapter -IncludeHidden\n\n\
                Name                                          InterfaceDescription                          ifIndex Status LinkSpeed\n\
                ----                                          --------------------                          ------- ------ ---------\n\
                NIC1                                          Intel X710                                         12 Up       10 Gbps\n\
                NIC1-WFP Native MAC Layer LightWeight Filt... Intel X710-WFP Native MAC Layer LightWeigh...      31 Up       10 Gbps\n\
                NIC1-QoS Packet Scheduler-0000                Intel X710-QoS Packet Scheduler-0000               32 Up       10 Gbps\n\n\
                PS C:\\> Get-NetAdapter -Name 'Old NIC' -IncludeHidden | Format-List -Property *\n\n\
                ifAlias   : Old NIC\nifIndex   : 9\nLinkSpeed : 0 bps\nHidden    : True\n";
    let (plan, imported) = one(text);
    assert_eq!(show(&plan), ["host", "adapter NIC1 is='Intel X710' link=10 Gbps"]);
    assert_eq!(codes(&imported.notes), ["7 left-out"]);
}

/// `Get-ComputerInfo`, `systeminfo` and the registry tell the release in words of their own.
#[test]
fn the_release_is_read_wherever_it_stands() {
    for text in [
        "CsName           : HV01\nOsName           : Microsoft Windows Server 2019 Datacenter\nOsVersion        : 10.0.17763\n",
        "Host Name:                 HV01\nOS Name:                   Microsoft Windows Server 2019 Datacenter\n\
         OS Version:                10.0.17763 N/A Build 17763\n",
        "{\"CurrentBuildNumber\":\"17763\",\"ProductName\":\"Windows Server 2019 Datacenter\",\"PSComputerName\":\"HV01\"}",
    ] {
        assert_eq!(show(&one(text).0), ["host name=HV01 os=ws2019"], "{text}");
    }
}
