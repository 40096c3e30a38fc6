//! Which source wins where two speak of one thing: the ten lines of `docs/reading.md`, each a test, in either order of the text.

use super::show::show;
use super::{codes, one};
use vmq_planner::import::parse;

/// Of both texts, whichever comes first: the plan's lines, which are the same, and the notes.
#[track_caller]
fn either(a: &str, b: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let [forth, back] = [[a, b].concat(), [b, a].concat()].map(|text| one(&text));
    assert_eq!(show(&forth.0), show(&back.0), "the order of the text decides");
    (show(&forth.0), [forth, back].map(|(_, it)| codes(&it.notes)).to_vec())
}

#[track_caller]
fn line<'a>(shown: &'a [String], start: &str) -> &'a str {
    let mut all = shown.iter().filter(|it| it.starts_with(start));
    let found = all.next().unwrap_or_else(|| panic!("no {start}: {shown:#?}"));
    assert_eq!(all.next(), None, "more than one {start}: {shown:#?}");
    found
}

const VMQ: &str = "PS C:\\> Get-NetAdapterVmq | fl\n\nName : NIC 1\nInterfaceDescription : Intel X710\nEnabled : True\n\
    BaseVmqProcessor : 0:8\nMaxProcessors : 4\nNumberOfReceiveQueues : 31\n\n";
const RSS: &str = "PS C:\\> Get-NetAdapterRss | fl\n\nName : NIC 1\nInterfaceDescription : Intel X710\nEnabled : True\n\
    BaseProcessorGroup : 0\nBaseProcessorNumber : 2\nMaxProcessors : 6\nNumberOfReceiveQueues : 8\n\n";
const SWITCH: &str = "PS C:\\> Get-VMSwitch | fl\n\nName : Prod\nSwitchType : External\n\
    NetAdapterInterfaceDescription : Intel X710\nEmbeddedTeamingEnabled : False\n\n";

#[test]
fn p01_an_object_over_an_event() {
    let event = |switch: &str| {
        format!(
            "Source: Microsoft-Windows-Hyper-V-VmSwitch\nDescription: Available processor sets of the underlying physical NICs \
             belonging to the LBFO team NIC /DEVICE/{{E0}} (Friendly Name: Other) on switch 73249AB1 (Friendly Name: {switch}) are \
             not configured correctly.\nReason: The processor sets overlap when LBFO is configured with sum-queue mode.\n\n"
        )
    };
    let alone = show(&one(&event("Prod")).0);
    assert_eq!(line(&alone, "switch "), "switch Prod", "{alone:#?}");
    let (shown, _) = either(&[VMQ, SWITCH].concat(), &event("Prod"));
    assert_eq!(line(&shown, "switch "), "switch Prod uplink=NIC 1", "{shown:#?}");
    // What it names besides may be there, too.
    let (shown, _) = either(&[VMQ, SWITCH].concat(), &event("Elsewhere"));
    assert_eq!(line(&shown, "switch Elsewhere"), "switch Elsewhere", "{shown:#?}");
}

#[test]
fn p02_whole_text_over_cut_text() {
    let cut = "Name   InterfaceDescription Enabled BaseVmqProcessor MaxProcessors NumberOfReceiveQueues\n\
               ----   -------------------- ------- ---------------- ------------- ---------------------\n\
               NIC 1  Intel X7...          True    0:8              4             31\n\n";
    let (shown, _) = either(VMQ, cut);
    assert_eq!(line(&shown, "adapter NIC 1").matches("is='Intel X710'").count(), 1, "{shown:#?}");
}

#[test]
fn p03_the_later_of_two_whole_values() {
    let other = VMQ.replace("0:8", "0:4");
    for (a, b, base) in [(VMQ, other.as_str(), "baseNumber=4"), (other.as_str(), VMQ, "baseNumber=8")] {
        let (plan, imported) = one(&[a, b].concat());
        assert!(line(&show(&plan), "adapter NIC 1").contains(base));
        assert!(codes(&imported.notes).iter().any(|it| it.ends_with("repeated-object")), "{:?}", imported.notes);
    }
}

#[test]
fn p04_vmq_on_a_switch_and_rss_off_one() {
    let (shown, notes) = either(&[SWITCH, VMQ].concat(), RSS);
    assert!(line(&shown, "adapter NIC 1").contains("baseNumber=8 maxProcessors=4"), "{shown:#?}");
    assert!(notes.iter().all(|it| it.iter().any(|it| it.ends_with("values-disagree"))), "{notes:?}");
    let other = SWITCH.replace("Intel X710", "Intel X710 #2");
    let (shown, notes) = either(&[&other, VMQ].concat(), RSS);
    assert!(line(&shown, "adapter NIC 1").contains("baseNumber=2 maxProcessors=6"), "{shown:#?}");
    assert!(notes.iter().all(|it| it.iter().any(|it| it.ends_with("values-disagree"))), "{notes:?}");
}

#[test]
fn p05_a_cmdlet_over_the_registry() {
    let registry = "Windows Registry Editor Version 5.00\r\n\r\n\
        [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e972-e325-11ce-bfc1-08002be10318}\\0007]\r\n\
        \"DriverDesc\"=\"Intel X710\"\r\n\"NetCfgInstanceId\"=\"{A-1}\"\r\n\"*RssBaseProcNumber\"=\"2\"\r\n\r\n";
    let (shown, notes) = either(VMQ, registry);
    assert!(line(&shown, "adapter NIC 1").contains("baseNumber=8"), "{shown:#?}");
    assert!(notes.iter().all(|it| it.iter().any(|it| it.ends_with("values-disagree"))), "{notes:?}");
}

const TWO: &str = "PS C:\\> Get-NetAdapterVmq | fl\n\nName : NIC 1\nInterfaceDescription : Intel X710\nEnabled : True\n\n\
    Name : NIC 2\nInterfaceDescription : Intel X710 #2\nEnabled : True\n\n";

#[test]
fn p06_a_teams_own_list_over_its_members() {
    let team = "PS C:\\> Get-NetLbfoTeam | fl\n\nName : T1\nMembers : {NIC 1, NIC 2}\nTeamNics : T1\nTeamingMode : Lacp\n\
        LoadBalancingAlgorithm : Dynamic\n\n";
    let members = "PS C:\\> Get-NetLbfoTeamMember | fl\n\nName : NIC 1\nTeam : T1\nAdministrativeMode : Active\n\n";
    let (shown, _) = either(&[TWO, team].concat(), members);
    let first = line(&shown, "team T1").to_owned();
    assert!(first.contains("NIC 1") && first.contains("NIC 2"), "{shown:#?}");
    // An adapter of two teams stays in the first.
    let (plan, _) = one(&[TWO, team, &team.replace("T1", "T2")].concat());
    assert_eq!(line(&show(&plan), "team T1"), first);
}

#[test]
fn p07_the_switch_team_over_the_switch() {
    let two = [TWO, &TWO.split("\n\n").nth(2).map(|it| [it, "\n\n"].concat().replace('2', "3")).unwrap()].concat();
    let switch = "PS C:\\> Get-VMSwitch | fl\n\nName : Prod\nSwitchType : External\nEmbeddedTeamingEnabled : True\n\
        NetAdapterInterfaceDescriptions : {Intel X710, Intel X710 #3}\n\n";
    let team = "PS C:\\> Get-VMSwitchTeam | fl\n\nName : Prod\nNetAdapterInterfaceDescription : {Intel X710, Intel X710 #2}\n\
        TeamingMode : SwitchIndependent\nLoadBalancingAlgorithm : HyperVPort\n\n";
    let (shown, _) = either(&[&two, switch].concat(), team);
    let team = line(&shown, "team ");
    assert!(team.contains("NIC 1") && team.contains("NIC 2") && !team.contains("NIC 3"), "{shown:#?}");
}

#[test]
fn p08_the_processors_and_the_nodes_must_agree() {
    let cpu = "PS C:\\> Get-CimInstance Win32_Processor | fl\n\nDeviceID : CPU0\nSocketDesignation : Proc 1\nNumberOfCores : 8\n\
        NumberOfLogicalProcessors : 16\n\n";
    let node = |list: &str| {
        format!(
            "PS C:\\> Get-VMHostNumaNode | fl\n\nNodeId : 0\nProcessorsAvailability : {{{list}}}\nMemoryTotal : 65536\n\n"
        )
    };
    let of = |n: u32| (0..n).map(|_| "100").collect::<Vec<_>>().join(", ");
    let (shown, notes) = either(cpu, &node(&of(16)));
    assert!(shown.iter().any(|it| it.contains("16") || it.contains("8x2")), "{shown:#?}");
    assert!(notes.iter().flatten().all(|it| !it.ends_with("values-disagree")), "{notes:?}");
    let (shown, notes) = either(cpu, &node(&of(8)));
    assert!(shown.iter().all(|it| !it.starts_with("node")), "{shown:#?}");
    assert!(notes.iter().all(|it| !it.is_empty()), "{notes:?}");
}

#[test]
fn p09_the_caption_over_the_build() {
    let text = "PS C:\\> Get-CimInstance Win32_OperatingSystem | fl\n\nCaption : Microsoft Windows Server 2019 Standard\n\
        BuildNumber : 14393\nCSName : HV01\n\n";
    let shown = show(&one(text).0);
    assert!(line(&shown, "host").contains("2019"), "{shown:#?}");
}

#[test]
fn p10_whose_an_object_is() {
    let object = |own: &str| {
        let own = if own.is_empty() { String::new() } else { format!("PSComputerName : {own}\n") };
        format!("Name : NIC 1\nInterfaceDescription : Intel X710\nEnabled : True\nBaseVmqProcessor : 0:8\n{own}\n")
    };
    let whose = |text: &str| {
        let plans = parse(text).unwrap().plans;
        plans.iter().map(|it| it.name.as_ref().map_or_else(String::new, ToString::to_string)).collect::<Vec<_>>()
    };
    let prompt = |host: &str, rest: &str| format!("[{host}]: PS C:\\> Get-NetAdapterVmq{rest} | fl *\n\n");
    // Its own word over the command's, that over the prompt's, and that over the host before.
    assert_eq!(whose(&[prompt("HV01", " -CimSession HV02"), object("HV03")].concat()), ["HV03"]);
    assert_eq!(whose(&[prompt("HV01", " -CimSession HV02"), object("")].concat()), ["HV02"]);
    assert_eq!(whose(&[prompt("HV01", ""), object("")].concat()), ["HV01"]);
    let two = [prompt("HV01", ""), object(""), object("").replace("NIC 1", "NIC 2")].concat();
    assert_eq!(whose(&two), ["HV01"]);
}
