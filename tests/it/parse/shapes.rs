//! Small texts, one a claim: forms, encodings of values, several hosts, limits.

use super::show::show;
use super::{codes, one, seen};
use vmq_planner::import::{EventReason, NoteSeverity, ParseError, parse};

#[track_caller]
fn check(text: &str, expected: &[&str], expected_notes: &[&str]) {
    let (plan, imported) = one(text);
    assert_eq!(show(&plan), expected, "{:#?}", imported.notes);
    assert_eq!(codes(&imported.notes), expected_notes, "{:#?}", imported.notes);
}

/// D9 T33, T34, T35: numbers of modes and algorithms.
#[test]
fn team_numbers_are_read_as_documented() {
    let team = |mode: &str, algorithm: &str| {
        format!(
            "{{\"Name\":\"T\",\n\"Members\":[\"A\",\"B\"],\n\"TeamingMode\":{mode},\n\"LoadBalancingAlgorithm\":{algorithm}}}"
        )
    };
    let host = |team: &str| {
        ["host".to_owned(), "adapter A".to_owned(), "adapter B".to_owned(), format!("team T Lbfo {team} of A, B")]
    };
    let known = ["2 unknown-member", "2 unknown-member"];
    for (mode, algorithm, expected) in [
        ("1", "5", "mode=SwitchIndependent algorithm=Dynamic"),
        ("1", "0", "mode=SwitchIndependent algorithm=TransportPorts"),
        ("\"1\"", "\"4\"", "mode=SwitchIndependent algorithm=HyperVPort"),
        ("\"Lacp\"", "\"IPAddresses\"", "mode=Lacp algorithm=IpAddresses"),
    ] {
        check(&team(mode, algorithm), &host(expected).each_ref().map(String::as_str), &known);
    }
    let undefined = ["2 unknown-member", "2 unknown-member", "4 undefined-value"];
    check(&team("1", "1"), &host("mode=SwitchIndependent").each_ref().map(String::as_str), &undefined);
}

/// D9 T60.
#[test]
fn members_come_wrapped_as_a_list_or_alone() {
    for (members, n) in
        [("{\"value\":[\"NIC1\",\"NIC2\"],\"Count\":2}", 2), ("[\"NIC1\",\"NIC2\"]", 2), ("\"NIC1\"", 1)]
    {
        let (plan, _) = one(&format!("{{\"Name\":\"T\",\"TeamingMode\":0,\"Members\":{members}}}"));
        assert_eq!(plan.teams[0].members.len(), n, "{members}");
    }
}

#[test]
fn an_event_alone_gives_a_plan_that_is_almost_empty_and_says_what_to_paste() {
    let text = "Available processor sets of the underlying physical NICs belonging to the LBFO team NIC /DEVICE/{E0} (Friendly Name: \
                Microsoft Network Adapter Multiplexor Driver) on switch 73249AB1 (Friendly Name: Prod) are not configured correctly. \
                Reason: The processor sets are not identical when LBFO is configured with min-queue mode.";
    let (plan, imported) = one(text);
    assert_eq!(show(&plan), ["host", "switch Prod"]);
    assert_eq!(imported.events[0].reason, Some(EventReason::SetsNotIdentical));
    assert_eq!(seen(&imported), ["event text 1"]);
    assert!(imported.missing[0].command.starts_with("Get-NetAdapterVmq"));
}

#[test]
fn hosts_are_told_apart_by_computer_names_and_prompts() {
    let by_name =
        r#"[{"Name":"A","SwitchType":2,"ComputerName":"HV01"},{"Name":"B","SwitchType":2,"ComputerName":"HV02"}]"#;
    let by_prompt = "[HV01]: PS C:\\> Get-VMSwitch\n\nName : A\nSwitchType : External\n\n[HV02]: PS C:\\> Get-VMSwitch\n\nName : B\nSwitchType : External\n";
    for text in [by_name, by_prompt] {
        let plans: Vec<_> = parse(text).unwrap().plans.iter().map(show).collect();
        assert_eq!(plans, [["host name=HV01", "switch A"], ["host name=HV02", "switch B"]]);
    }
}

#[test]
fn a_cut_name_that_fits_one_full_name_is_that_adapter() {
    let text = "Name               : Storage Network Port A\nInterfaceDescription : Intel X710\nLinkSpeed : 10 Gbps\n\n\
                Name               Enabled BaseVmqProcessor MaxProcessors\n\
                ----               ------- ---------------- -------------\n\
                Storage Network... True    0:4              8\n\
                Backup Network ... True    0:8              8\n";
    let expected = [
        "host",
        "adapter Storage Network Port A is='Intel X710' link=10 Gbps vmq=true baseGroup=0 baseNumber=4 maxProcessors=8",
        "adapter Backup Network... vmq=true baseGroup=0 baseNumber=8 maxProcessors=8",
    ];
    check(text, &expected, &["7 name-completed", "8 name-cut"]);
}

#[test]
fn csv_is_read() {
    let text = "#TYPE Microsoft.Management.Infrastructure.CimInstance\n\"Name\",\"QueueID\",\"Processor\"\n\"NIC1\",\"1\",\"0:4\"\n";
    let (plan, imported) = one(text);
    assert_eq!(show(&plan), ["host", "adapter NIC1"]);
    assert_eq!(seen(&imported), ["Get-NetAdapterVmqQueue csv 1"]);
}

#[test]
fn a_switch_without_a_team_takes_the_adapter_it_names() {
    let text = r#"[{"Name":"NIC1","InterfaceDescription":"Intel X710 #2","LinkSpeed":"10 Gbps"},
        {"Name":"Prod","SwitchType":2,"NetAdapterInterfaceDescription":"Intel X710 #2","AllowNetLbfoTeams":false},
        {"Name":"Test","SwitchType":2,"NetAdapterInterfaceDescription":"Intel X710"}]"#;
    let adapter = "adapter NIC1 is='Intel X710 #2' link=10 Gbps";
    check(text, &["host", adapter, "switch Prod uplink=NIC1 lbfo=false", "switch Test"], &["3 unknown-uplink"]);
}

#[test]
fn vmq_has_the_say_behind_a_switch_and_rss_elsewhere() {
    let text = |switch: &str| {
        format!(
            r#"{{"Get-NetAdapterRss":[{{"Name":"A","InterfaceDescription":"X","Profile":4,"BaseProcessorNumber":0,"MaxProcessorGroup":0}}],
            "Get-NetAdapterVmq":[{{"Name":"A","InterfaceDescription":"X","Enabled":true,"BaseProcessorNumber":4}}],
            "Get-VMSwitch":[{{"Name":"S","SwitchType":2,"NetAdapterInterfaceDescription":"{switch}"}}]}}"#
        )
    };
    for (switch, base) in [("X", 4), ("Y", 0)] {
        let (plan, imported) = one(&text(switch));
        assert_eq!(plan.adapters[0].processors.base_number.map(|it| it.get()), Some(base));
        assert!(imported.notes.iter().any(|note| note.code.key() == "values-disagree"));
    }
}

#[test]
fn virtual_nics_get_names_of_their_own() {
    let nic = |vm: &str, name: &str| format!(r#"{{"Name":"{name}","VMName":"{vm}","IsManagementOs":false}}"#);
    let text = format!(
        "[{},{},{},{}]",
        nic("web", "Network Adapter"),
        nic("web", "Network Adapter"),
        nic("sql", "Network Adapter"),
        nic("web", "Backup")
    );
    let (plan, _) = one(&text);
    let names: Vec<_> = plan.vnics.iter().map(|vnic| vnic.name.as_str()).collect();
    assert_eq!(names, ["web/Network Adapter", "web/Network Adapter (2)", "sql", "web/Backup"]);
}

#[test]
fn broken_json_does_not_hide_what_comes_after() {
    let text = "[{\"Name\":\"A\",\"QueueID\":1},\n{\"Name\":\n\nName : T\nMembers : {B, C}\nTeamingMode : Lacp\n";
    let (plan, imported) = one(text);
    assert_eq!(show(&plan), ["host", "adapter A", "adapter B", "adapter C", "team T Lbfo mode=Lacp of B, C"]);
    assert!(
        imported.notes.iter().any(|note| note.code.key() == "broken-json" && note.severity == NoteSeverity::Warning)
    );
}

#[test]
fn clients_and_unknown_releases_are_no_release() {
    check("Caption : Microsoft Windows 11 Pro\nBuildNumber : 26100\n", &["host"], &["1 unknown-release"]);
    check("Caption : Microsoft Azure Stack HCI\nBuildNumber : 20349\n", &["host os=azureLocal"], &[]);
    check("BuildNumber : 17763\nVersion : 10.0.17763\n", &["host os=ws2019"], &["1 assumed"]);
}

#[test]
fn noise_is_refused() {
    for text in ["", "hello", "{}", "[[[[", "{\"a\":{\"b\":1}}", "Get-NetAdapterVmq", "\u{feff}", "a : b"] {
        assert!(matches!(parse(text), Err(ParseError::NothingRecognised { .. })), "{text:?}");
    }
}

#[test]
fn lists_beyond_the_limits_are_cut_with_a_note() {
    let rows: Vec<_> = (0..70).map(|n| format!("{{\"Name\":\"NIC{n}\",\"LinkSpeed\":\"10 Gbps\"}}")).collect();
    let (plan, imported) = one(&format!("[{}]", rows.join(",")));
    assert_eq!(plan.adapters.len(), 64);
    assert_eq!(codes(&imported.notes), ["1 too-many"]);
    let rows: Vec<_> =
        (0..5_000).map(|_| "{\"Name\":\"Network Adapter\",\"VMName\":\"v\",\"VmqWeight\":100}").collect();
    let (plan, imported) = one(&format!("[{}]", rows.join(",")));
    assert_eq!(plan.vnics.len(), 4096);
    assert_eq!(codes(&imported.notes), ["1 too-many"]);
}
