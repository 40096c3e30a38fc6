//! Captures as people paste them.

use super::show::show;
use super::{codes, one, seen};

#[track_caller]
fn check(text: &str, expected: &[&str], expected_seen: &[&str], expected_notes: &[&str]) {
    let (plan, imported) = one(text);
    let shown = show(&plan);
    assert_eq!(shown, expected, "{:#?}", imported.notes);
    assert_eq!(seen(&imported), expected_seen);
    assert_eq!(codes(&imported.notes), expected_notes, "{:#?}", imported.notes);
}

#[test]
fn default_tables_of_2012_r2() {
    check(
        include_str!("../../fixtures/import/lbfo-2012r2-tables.txt"),
        &[
            "host name=HV-PROD-03 os=ws2012r2",
            "node socket=0 10x2",
            "node socket=1 10x2",
            "adapter NIC2 is='HPE Ethernet 10Gb 2-port 562SFP+ Ada...' link=10 Gbps node=0 vmq=true queues=189 baseGroup=0 baseNumber=0 maxProcessors=8",
            "adapter NIC1 is='HPE Ethernet 10Gb 2-port 562SFP+ Ada...' link=10 Gbps node=0 vmq=true queues=189 baseGroup=0 baseNumber=0 maxProcessors=8",
            "adapter LOM1 is='HPE Ethernet 1Gb 4-port 331i Adapter' link=1 Gbps vmq=false baseGroup=0 baseNumber=0 maxProcessors=16",
            "adapter LOM2 is='HPE Ethernet 1Gb 4-port 331i Adapter #2' vmq=false baseGroup=0 baseNumber=0 maxProcessors=16",
            "team VM Team Lbfo mode=SwitchIndependent algorithm=Dynamic of NIC2, NIC1",
            "switch Production uplink=team VM Team",
            "switch Lab",
            "vnic Mgmt Host on=Production",
            "vnic SQL01 Vm on=Production",
            "vnic WEB01/Network Adapter Vm on=Production",
            "vnic WEB01/Network Adapter (2) Vm on=Lab",
        ],
        &[
            "Get-NetAdapter table 6",
            "Get-NetAdapterVmq table 5",
            "Get-NetAdapterHardwareInfo table 3",
            "Get-NetLbfoTeam list 1",
            "Get-VMSwitch table 2",
            "Get-VMNetworkAdapter table 4",
            "Win32_Processor list 2",
            "Win32_OperatingSystem list 1",
        ],
        &["5 left-out", "7 name-cut", "8 name-cut", "50 assumed", "67 derived-topology"],
    );
}

#[test]
fn lists_of_2012_r2() {
    check(
        include_str!("../../fixtures/import/lbfo-2012r2-lists.txt"),
        &[
            "host name=HV-PROD-03",
            "node socket=0 10x2",
            "node socket=1 10x2",
            "adapter NIC2 is='HPE Ethernet 10Gb 2-port 562SFP+ Adapter #2' link=10 Gbps node=0 version=1.3.115.0 vmq=true queues=189 rss=true rssQueues=8 profile=NumaStatic baseGroup=0 baseNumber=0 maxGroup=0 maxNumber=38 maxProcessors=8",
            "adapter NIC1 is='HPE Ethernet 10Gb 2-port 562SFP+ Adapter' link=10 Gbps node=0 version=1.3.115.0 vmq=true queues=189 rss=true rssQueues=8 profile=NumaStatic baseGroup=0 baseNumber=0 maxGroup=0 maxNumber=38 maxProcessors=8",
            "adapter LOM1 is='HPE Ethernet 1Gb 4-port 331i Adapter' link=1 Gbps version=17.4.0.2 vmq=false baseGroup=0 baseNumber=0 maxProcessors=16",
            "team VM Team Lbfo mode=SwitchIndependent algorithm=Dynamic of NIC2, NIC1",
            "switch Production uplink=team VM Team",
            "vnic Mgmt Host on=Production weight=100",
            "vnic SQL01 Vm on=Production weight=0",
        ],
        &[
            "Get-NetAdapter list 3",
            "Get-NetAdapterVmq list 3",
            "Get-NetAdapterRss list 2",
            "Get-NetLbfoTeam list 1",
            "Get-NetLbfoTeamMember list 2",
            "Get-NetLbfoTeamNic list 1",
            "Get-VMSwitch list 1",
            "Get-VMNetworkAdapter list 2",
            "Get-VMHostNumaNode list 2",
            "Win32_Processor list 2",
        ],
        &[
            "97 hyper-threading-hint",
            "97 assumed",
            "109 hyper-threading-hint",
            "109 assumed",
            "186 list-cut",
            "192 list-cut",
            "199 derived-topology",
        ],
    );
}

#[test]
fn json_of_windows_powershell_5_1() {
    check(
        include_str!("../../fixtures/import/lbfo-2012r2-json.txt"),
        &[
            "host name=HV-PROD-03",
            "node socket=0 10x2",
            "node socket=1 10x2",
            "adapter NIC2 is='HPE Ethernet 10Gb 2-port 562SFP+ Adapter #2' link=10 Gbps driver=Intel version=1.3.115.0 vmq=true queues=189 baseGroup=0 baseNumber=0 maxProcessors=8",
            "adapter NIC1 is='HPE Ethernet 10Gb 2-port 562SFP+ Adapter' link=10 Gbps driver=Intel version=1.3.115.0 vmq=true queues=189 baseGroup=0 baseNumber=0 maxProcessors=8",
            "team VM Team Lbfo mode=SwitchIndependent algorithm=Dynamic of NIC2, NIC1",
            "switch Production uplink=team VM Team",
        ],
        &[
            "Get-NetAdapter json 2",
            "Get-NetAdapterVmq json 3",
            "Get-NetLbfoTeam json 1",
            "Get-NetLbfoTeamNic json 1",
            "Get-VMSwitch json 1",
            "Win32_Processor json 2",
        ],
        &["32 left-out", "131 derived-topology"],
    );
}

#[test]
fn the_event_of_the_article_with_what_was_pasted_beside_it() {
    check(
        include_str!("../../fixtures/import/article-event-106.txt"),
        &[
            "host",
            "node socket=0 8x2",
            "adapter Ethernet 3 is='HP NC523SFP 10Gb 2-port Ser...' vmq=true queues=31 baseGroup=0 baseNumber=0 maxProcessors=16",
            "adapter Ethernet 4 is='HP NC523SFP 10Gb 2-port Ser...' vmq=true queues=31 baseGroup=0 baseNumber=0 maxProcessors=16",
            "switch Production Logical Switch",
        ],
        &["event text 1", "Get-NetAdapterVmq table 2", "Get-VMSwitch table 1", "Win32_Processor list 1"],
        &["12 name-cut", "13 name-cut", "17 unknown-uplink", "19 derived-topology"],
    );
}

#[test]
fn the_collector_of_a_2019_host_broken_by_an_old_console() {
    check(
        include_str!("../../fixtures/import/set-2019-collector.txt"),
        &[
            "host name=HV-SET-11 os=ws2019",
            "node socket=0 8x2",
            "node socket=0 8x2",
            "adapter SLOT 3 Port 1 is='Mellanox ConnectX-4 Lx Ethernet Adapter' link=25 Gbps node=0 driver=Mellanox Technologies Ltd. version=2.20.21700.0 vmq=true queues=31 rss=true rssQueues=16 profile=Closest baseGroup=0 baseNumber=2 maxGroup=0 maxNumber=16 maxProcessors=8",
            "adapter SLOT 3 Port 2 is='Mellanox ConnectX-4 Lx Ethernet Adapter #2' link=25 Gbps node=0 driver=Mellanox Technologies Ltd. version=2.20.21700.0 vmq=true queues=31 rss=true rssQueues=16 profile=Closest baseGroup=0 baseNumber=10 maxGroup=0 maxNumber=30 maxProcessors=8",
            "team SETswitch Set mode=SwitchIndependent algorithm=HyperVPort of SLOT 3 Port 1, SLOT 3 Port 2",
            "switch SETswitch uplink=team SETswitch",
            "vnic SMB Host on=SETswitch weight=100 vrss=true pairs=4 vf=false",
            "vnic APP-01 Vm on=SETswitch vcpus=8 weight=100 vrss=true pairs=4 vf=true",
        ],
        &[
            "Win32_OperatingSystem json 1",
            "Win32_Processor json 1",
            "Get-VMHostNumaNode json 2",
            "Get-NetAdapter json 3",
            "Get-NetAdapterHardwareInfo json 2",
            "Get-NetAdapterVmq json 2",
            "Get-NetAdapterRss json 2",
            "Get-VMSwitch json 1",
            "Get-VMSwitchTeam json 1",
            "Get-VMNetworkAdapter json 2",
            "Get-VM json 1",
        ],
        &["3 derived-topology", "4 joined-lines", "7 left-out"],
    );
}
