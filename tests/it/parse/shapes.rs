//! Small texts, one a claim: forms, encodings of values, several hosts, limits.

use super::show::show;
use super::{codes, one, seen};
use vmq_planner::import::{EventReason, File, NoteSeverity, ParseError, parse, parse_files};
use vmq_planner::model::LpNumber;

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
fn a_plan_of_our_own_is_a_plan_and_a_faulty_one_says_where() {
    let plan = |name: &str| {
        format!(
            "{{\"version\":1,\"name\":\"HV01\",\"colour\":\"red\",\n\"adapters\":[{{\"name\":\"A\"}},{{\"name\":\"{name}\"}}]}}"
        )
    };
    check(&plan("B"), &["host name=HV01", "adapter A", "adapter B"], &["1 unknown-field"]);
    let both = format!("{}\n{}", plan("A"), plan("B"));
    check(
        &both,
        &["host name=HV01", "adapter A", "adapter B"],
        &["1 unknown-field", "1 plan-refused", "3 unknown-field"],
    );
    assert!(one(&both).1.notes[1].message.contains("adapters[1].name"));
    // Alone it is no host that was not recognised, but a plan that contradicts itself.
    for text in [plan("A"), "{\"version\":1,\"adapters\":[{\"name\":\"A\"},{\"name\":\"A\"}]}".to_owned()] {
        let fault = parse(&text).unwrap_err();
        assert_eq!(fault.code(), "invalid-plan");
        assert!(matches!(&fault, ParseError::InvalidPlan(fault) if fault.path == "adapters[1].name"), "{fault}");
        let file = [File { name: "plan.json", bytes: &text.as_bytes() }];
        assert_eq!(parse_files(&file).unwrap_err(), fault);
    }
    let bare = parse("{\"version\":1,\"teams\":[{\"name\":\"T\",\"kind\":\"lbfo\",\"members\":[\"X\"]}]}").unwrap_err();
    assert!(matches!(&bare, ParseError::InvalidPlan(fault) if fault.path == "teams[0].members[0]"), "{bare}");
}

#[test]
fn a_table_whose_blanks_were_collapsed_is_recognised_and_left_unread() {
    let text = "Name InterfaceDescription Enabled BaseVmqProcessor MaxProcessors\n---- -------------------- ------- ---------------- -------------\n\
                NIC 1 Intel X710 True 0:2 8\nNIC 2 Intel X710 #2 True 0:2 8\n";
    check(text, &["host"], &["3 cells-do-not-line-up"]);
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
        assert_eq!(plan.adapters[0].processors.base_number.map(LpNumber::get), Some(base));
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

#[test]
fn comment_marks_fences_and_prose_do_not_matter() {
    let text = "See below:\r\n```powershell\r\n# PS C:\\> Get-NetAdapterRss | ft Name, Enabled, Profile\r\n#\r\n\
                # Name Enabled Profile\r\n# ---- ------- -------\r\n# NIC1    True Closest\r\n```\r\nThanks!\r\n";
    check(text, &["host", "adapter NIC1 rss=true profile=Closest"], &[]);
}

#[test]
fn names_that_the_console_broke_still_meet() {
    let text = "Name                           : Prod\nSwitchType                     : External\n\
                NetAdapterInterfaceDescription : Intel(R) Ethernet Converged Network Ada\n                                 pter X710 #2\n\n\
                Name                 : NIC1\nInterfaceDescription : Intel(R) Ethernet Converged Network Adapter X710 #2\nLinkSpeed : 10 Gbps\n";
    let adapter = "adapter NIC1 is='Intel(R) Ethernet Converged Network Adapter X710 #2' link=10 Gbps";
    check(text, &["host", adapter, "switch Prod uplink=NIC1"], &["4 joined-lines"]);
}

#[test]
fn switch_embedded_teams_are_told_by_the_switch_alone() {
    let text = r#"{"Name":"NIC1","SwitchType":2,"EmbeddedTeamingEnabled":true,"NetAdapterInterfaceDescription":"Teamed-Interface",
        "NetAdapterInterfaceDescriptions":["Mellanox","Mellanox #2"]}
        [{"Name":"NIC1","InterfaceDescription":"Mellanox","LinkSpeed":"25 Gbps"},{"Name":"NIC2","InterfaceDescription":"Mellanox #2","LinkSpeed":"25 Gbps"}]"#;
    let adapters = ["adapter NIC1 is='Mellanox' link=25 Gbps", "adapter NIC2 is='Mellanox #2' link=25 Gbps"];
    check(
        text,
        &["host", adapters[0], adapters[1], "team NIC1 (SET) Set of NIC1, NIC2", "switch NIC1 uplink=team NIC1 (SET)"],
        &[],
    );
}

#[test]
fn a_standby_member_and_a_shortened_list_are_understood() {
    let text = "Name : T\nMembers : {A, B, C, D...}\nTeamingMode : SwitchIndependent\nLoadBalancingAlgorithm : HyperVPort\n\n\
                Name : E\nTeam : T\nAdministrativeMode : Standby\n\nName : A\nTeam : T\nAdministrativeMode : Active\n";
    let (plan, imported) = one(text);
    let team = "team T Lbfo mode=SwitchIndependent algorithm=HyperVPort of A, B, C, D, E standby=E";
    assert_eq!(show(&plan).last().map(String::as_str), Some(team));
    assert!(codes(&imported.notes).contains(&"2 list-cut".to_owned()), "{:?}", imported.notes);
}

#[test]
fn an_event_from_the_viewer_gives_its_host() {
    let text = "Log Name:      System\nSource:        Microsoft-Windows-Hyper-V-VmSwitch\nEvent ID:      113\nComputer:      HV07.contoso.com\n\
                Description:\nFailed to allocate VMQ for NIC 1A--2B (Friendly Name: Network Adapter) on switch 7324 (Friendly Name: Prod). \
                Reason - The OID failed. Status = Operation Failed\n";
    let (plan, imported) = one(text);
    assert_eq!(show(&plan), ["host name=HV07", "switch Prod"]);
    assert_eq!(imported.events[0].reason, Some(EventReason::OidFailed));
    assert_eq!(imported.events.len(), 1);
}

#[test]
fn the_same_adapter_twice_is_one_adapter_and_the_later_value_stands() {
    let row = |max: u8| format!("Name : NIC1\nBaseVmqProcessor : 0:2\nMaxProcessors : {max}\n\n");
    let adapter = "adapter NIC1 baseGroup=0 baseNumber=2 maxProcessors=4";
    check(&format!("{}{}", row(8), row(4)), &["host", adapter], &["7 repeated-object"]);
    check(&format!("{}{}", row(4), row(4)), &["host", adapter], &[]);
}

#[test]
fn only_rss_and_vmq_settings_in_common_are_taken_from_columns_that_do_not_tell() {
    let text = r#"{"Name":"NIC1","Enabled":true,"BaseProcessorNumber":4,"MaxProcessors":8}"#;
    check(text, &["host", "adapter NIC1 baseNumber=4 maxProcessors=8"], &["1 unreadable-value"]);
    let hinted = format!(
        "Get-NetAdapterVmq | select Name, Enabled, BaseProcessorNumber, MaxProcessors | ConvertTo-Json\n{text}"
    );
    check(&hinted, &["host", "adapter NIC1 vmq=true baseNumber=4 maxProcessors=8"], &[]);
}
