//! The layouts that are known: Get-NetView as folder and zip, a folder of one JSON file a cmdlet, loose texts.

use super::netview::{HV01, HV02, Host};
use super::zip::{Member, zip};
use super::{Files, notes, ok, plans, said, vmq, vmq_shown};

fn below(folder: &str, files: Files) -> Files {
    files.into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)).collect()
}

fn zipped(host: &Host, slash: &str) -> (String, Vec<u8>) {
    let members = host.files().into_iter().map(|(path, bytes)| Member::new(&path.replace('/', slash), &bytes));
    (format!("msdbg.{}-2022.08.16_10.30.00.zip", host.name), zip(&members.collect::<Vec<_>>()))
}

#[test]
fn a_folder_of_get_netview_is_its_host() {
    let imported = ok(&below("Desktop/msdbg.HV01", HV01.files()));
    assert_eq!(plans(&imported), HV01.expected(), "{:#?}", imported.notes);
    let switch = "Desktop/msdbg.HV01/VMSwitch.Detail/VMSwitch.1.External.Prod";
    assert_eq!(
        notes(&imported),
        [
            ":1 files-passed-over",
            "Desktop/msdbg.HV01/Environment.txt:23 derived-topology",
            &format!(
                "{switch}/NIC.20.Team1.Microsoft Network Adapter Multiplexor Driver/Get-NetAdapter.txt:6 left-out"
            ),
            "Desktop/msdbg.HV01/_Localhost/VMHost/Get-VMHostNumaNode.txt:6 list-cut",
            "Desktop/msdbg.HV01/_Localhost/VMHost/Get-VMHostNumaNode.txt:14 list-cut",
            "Desktop/msdbg.HV01/_Localhost/winevt/Logs/System.evtx:1 event-log-file",
        ]
    );
    let passed = said(&imported, "files-passed-over");
    assert!(passed.starts_with("Passed over: Get-NetAdapterStatistics.txt and 4 more. Going by"), "{passed}");
    assert!(said(&imported, "event-log-file").contains("Get-WinEvent -FilterHashtable"));
    let seen: Vec<_> = imported.seen.iter().filter(|it| it.cmdlet == "Get-NetAdapterVmq").collect();
    assert_eq!(seen.len(), 4, "a table and a list of each adapter");
    assert!(seen.iter().all(|it| it.file.as_ref().is_some_and(|file| file.ends_with("/Get-NetAdapterVmq.txt"))));
}

/// Older frameworks write backslashes into zips.
#[test]
fn a_zip_of_get_netview_is_the_same_host() {
    for slash in ["/", "\\"] {
        let imported = ok(&[zipped(&HV02, slash)]);
        assert_eq!(plans(&imported), HV02.expected(), "{:#?}", imported.notes);
    }
}

#[test]
fn two_zips_are_two_hosts_and_a_zip_of_zips_is_too() {
    let expected = [HV01.expected(), HV02.expected()].concat();
    let zips = [zipped(&HV02, "/"), zipped(&HV01, "/")];
    assert_eq!(plans(&ok(&zips)), expected);
    let outer = zip(&zips.map(|(name, bytes)| Member::stored(&format!("case/{name}"), &bytes)));
    assert_eq!(plans(&ok(&[("case.zip", outer)])), expected);
}

/// What Validate-HypvRssVMQ collects. `Members` is wrapped, and not every object says of which machine it is.
fn json_folder(folder: &str, computer: &str, base: u8) -> Files {
    let file = |name: &str, text: &str| (format!("{folder}/{name}.json"), text.as_bytes().to_vec());
    let system = if computer.is_empty() { String::new() } else { format!(", \"SystemName\": \"{computer}\"") };
    vec![
        file(
            "WinNTVersion",
            "{ \"ProductName\": \"Windows Server 2016 Datacenter\", \"CurrentBuildNumber\": \"14393\" }",
        ),
        file("CpuInfo", "[{ \"NumberOfCores\": 8, \"NumberOfLogicalProcessors\": 16 }]"),
        file(
            "Get-NetAdapter",
            &format!(
                "[{{ \"Name\": \"NIC1\", \"InterfaceDescription\": \"Intel X710\", \"Speed\": 10000000000{system} }}]"
            ),
        ),
        // Nothing but the name of the file tells that these are the settings of VMQ.
        file(
            "Get-NetAdapterVMQ",
            &format!(
                "[{{ \"IfAlias\": \"NIC1\", \"Enabled\": true, \"BaseProcessorNumber\": {base}, \"MaxProcessors\": 8 }}]"
            ),
        ),
        file(
            "Get-NetLbfoTeam",
            "{ \"Name\": \"T\", \"Members\": { \"value\": [\"NIC1\"], \"Count\": 1 }, \"TeamingMode\": 1, \"LoadBalancingAlgorithm\": 5 }",
        ),
        file(
            "Get-VMSwitch",
            "[{ \"Name\": \"Prod\", \"SwitchType\": 2, \"NetAdapterInterfaceDescription\": \"Microsoft Network Adapter Multiplexor Driver\" }]",
        ),
        file(
            "Get-NetLbfoTeamNic",
            "{ \"Name\": \"T\", \"InterfaceDescription\": \"Microsoft Network Adapter Multiplexor Driver\", \"Team\": \"T\", \"Primary\": true }",
        ),
        file("Get-VMSwitchTeam-Prod", "null"),
        file("Get-NetIPAddress", "[{ \"IPAddress\": \"10.0.0.1\" }]"),
        (format!("{folder}/_Result_HypvRssVMQ.txt"), b"[10:30:00] INFO:  x".to_vec()),
    ]
}

fn json_expected(name: &str, base: u8) -> Vec<String> {
    vec![
        format!("host{name} os=ws2016"),
        "node socket=0 8x2".to_owned(),
        format!("adapter NIC1 is='Intel X710' link=10 Gbps vmq=true baseNumber={base} maxProcessors=8"),
        "team T Lbfo mode=SwitchIndependent algorithm=Dynamic of NIC1".to_owned(),
        "switch Prod uplink=team T".to_owned(),
    ]
}

#[test]
fn a_folder_of_json_files_is_one_host() {
    let imported = ok(&json_folder("HypvRssVMQ", "hv07.contoso.com", 2));
    assert_eq!(plans(&imported), json_expected(" name=hv07", 2), "{:#?}", imported.notes);
    assert_eq!(
        notes(&imported),
        [":1 files-passed-over", "HypvRssVMQ/CpuInfo.json:1 derived-topology"],
        "{:#?}",
        imported.notes
    );
    // Without any name the folder is no reason to make one up.
    assert_eq!(plans(&ok(&json_folder("HypvRssVMQ", "", 2))), json_expected("", 2));
}

#[test]
fn two_folders_of_json_files_are_two_hosts_named_or_not() {
    let both = |a: &str, b: &str| [json_folder("case/first", a, 2), json_folder("case/second", b, 4)].concat();
    let of = |a: &str, b: &str| [json_expected(a, 2), json_expected(b, 4)].concat();
    assert_eq!(plans(&ok(&both("HV01", "HV02"))), of(" name=HV01", " name=HV02"));
    let imported = ok(&both("HV01", ""));
    assert_eq!(plans(&imported), of(" name=HV01", " name=second"), "{:#?}", imported.notes);
    assert_eq!(
        said(&imported, "assumed"),
        "No computer name stands in the files of second, so its plan bears the folder's name."
    );
}

/// `>` of Windows PowerShell writes UTF-16, `Set-Content` the code page of the system.
#[test]
fn texts_of_all_encodings_are_read() {
    let text = vmq("Köln", 2);
    let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let single: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (bytes, expected) in [(text.into_bytes(), None), (wide, None), (single, Some("vmq.txt:1 encoding-assumed"))] {
        let imported = ok(&[("vmq.txt", bytes)]);
        assert_eq!(plans(&imported), ["host".to_owned(), vmq_shown("Köln", 2)]);
        assert_eq!(notes(&imported), Vec::from_iter(expected));
    }
}

#[test]
fn the_order_of_files_does_not_matter() {
    let mut files = [below("a/msdbg.HV01", HV01.files()), vec![zipped(&HV02, "/")], json_folder("b", "", 6)].concat();
    // Two files of one path, which only their content tells apart.
    files.extend([2, 4].map(|base| ("b/more.txt".to_owned(), vmq("NIC9", base).into_bytes())));
    let expected = ok(&files);
    assert_eq!(expected.plans.len(), 3, "{:#?}", plans(&expected));
    for turn in [1, files.len() / 3, files.len() - 1] {
        files.rotate_left(turn);
        assert!(ok(&files) == expected, "turned by {turn}");
        files.reverse();
        assert!(ok(&files) == expected, "turned by {turn}, reversed");
    }
}

#[test]
fn a_plan_of_our_own_and_an_event_among_files_are_found() {
    let plan = "{ \"version\": 1, \"name\": \"HV05\", \"adapters\": [{ \"name\": \"NIC1\" }] }";
    let event = "\r\nId           : 106\r\nProviderName : Microsoft-Windows-Hyper-V-VmSwitch\r\nMachineName  : HV06.contoso.com\r\n\
                 Message      : Available processor sets of the underlying physical NICs belonging to the LBFO team NIC /DEVICE/{E0} \
                 (Friendly Name: Team) on switch 7324 (Friendly Name: Prod) are not configured correctly. Reason: The processor sets \
                 overlap when LBFO is configured with sum-queue mode.\r\n";
    let files = [("x/plan.json", plan.as_bytes().to_vec()), ("x/events.txt", event.as_bytes().to_vec())];
    let imported = ok(&files);
    assert_eq!(plans(&imported), ["host name=HV05", "adapter NIC1", "host name=HV06", "switch Prod"]);
    assert_eq!((imported.events[0].file.as_deref(), imported.events[0].line), (Some("x/events.txt"), 2));
}

#[test]
fn noise_among_files_is_passed_over() {
    let mut files = below("msdbg.HV01", HV01.files());
    for (name, bytes) in [
        ("msdbg.HV01/logo.png", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..]),
        ("msdbg.HV01/_Logs/Get-NetView.log", b"(     3 ms) Get-NetAdapterVmq"),
        ("msdbg.HV01/strange.txt", b"\x00\x01\x02\x03 not a text \xff\xfe"),
        ("msdbg.HV01/empty.txt", b""),
        ("msdbg.HV01/readme.txt", b"What is in here: nothing.\r\nName : a\r\n"),
    ] {
        files.push((name.to_owned(), bytes.to_vec()));
    }
    let imported = ok(&files);
    assert_eq!(plans(&imported), HV01.expected());
    assert!(notes(&imported).contains(&"msdbg.HV01/strange.txt:1 not-text".to_owned()));
    assert!(!notes(&imported).iter().any(|note| note.contains("empty") || note.contains("readme")));
}
