//! Registry exports: the keywords of D2.4, joined to the interfaces that have them.

use super::show::show;
use super::{codes, one, seen};

const CLASS: &str =
    r"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Class\{4d36e972-e325-11ce-bfc1-08002be10318}";
const NETWORK: &str =
    r"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Network\{4D36E972-E325-11CE-BFC1-08002BE10318}";

fn key(number: &str, id: &str, values: &str) -> String {
    format!("{CLASS}\\{number}]\r\n\"DriverDesc\"=\"Intel X710\"\r\n\"NetCfgInstanceId\"=\"{{{id}}}\"\r\n{values}\r\n")
}

const ALL: &str = "\"ProviderName\"=\"Intel\"\r\n\"*RSS\"=\"1\"\r\n\"*RSSProfile\"=\"1\"\r\n\"*RssBaseProcGroup\"=\"1\"\r\n\
    \"*RssBaseProcNumber\"=\"2\"\r\n\"*RssMaxProcGroup\"=dword:00000001\r\n\"*RssMaxProcNumber\"=dword:0000001e\r\n\
    \"*MaxRssProcessors\"=\"8\"\r\n\"*NumRSSQueues\"=\"16\"\r\n\"*NumaNodeId\"=\"65535\"\r\n\"*VMQ\"=\"0\"\r\n";

#[test]
fn every_keyword_is_read() {
    let text = format!(
        "Windows Registry Editor Version 5.00\r\n\r\n{}{CLASS}\\0007\\Ndi\\Params\\*VMQ]\r\n\"default\"=\"1\"\r\n\r\n\
         {NETWORK}\\{{A-1}}\\Connection]\r\n\"Name\"=\"NIC 1\"\r\n",
        key("0007", "a-1", ALL)
    );
    let (plan, imported) = one(&text);
    assert_eq!(
        show(&plan),
        [
            "host",
            "adapter NIC 1 driver=Intel vmq=false rss=true rssQueues=16 profile=Closest baseGroup=1 baseNumber=2 maxGroup=1 \
         maxNumber=30 maxProcessors=8",
        ]
    );
    assert_eq!(seen(&imported), ["registry text 2"]);
    assert_eq!(codes(&imported.notes), [""; 0]);
}

const SHOWN: &str = "Name : NIC 1\nInterfaceDescription : Intel X710\nInterfaceGuid : {A-1}\nLinkSpeed : 10 Gbps\n\n\
    Name : NIC 2\nInterfaceDescription : Intel X710 #2\nInterfaceGuid : {A-2}\nLinkSpeed : 10 Gbps\n\n";

#[test]
fn interfaces_are_found_by_their_numbers() {
    let two = [("0007", "A-2", "2"), ("0008", "A-1", "4")];
    let two = two.map(|(number, id, base)| key(number, id, &format!("\"*RssBaseProcNumber\"=\"{base}\"\r\n")));
    let (plan, imported) = one(&format!("{SHOWN}{}{}", two[0], two[1]));
    assert_eq!(
        show(&plan)[1..],
        [
            "adapter NIC 1 is='Intel X710' link=10 Gbps baseNumber=4",
            "adapter NIC 2 is='Intel X710 #2' link=10 Gbps baseNumber=2",
        ]
    );
    assert_eq!(codes(&imported.notes), [""; 0]);
}

#[test]
fn settings_of_nobody_knows_which_interface_are_passed_over() {
    let (plan, imported) = one(&format!("{SHOWN}{}", key("0007", "B-1", "\"*RssBaseProcNumber\"=\"2\"\r\n")));
    assert_eq!(
        show(&plan)[1..],
        ["adapter NIC 1 is='Intel X710' link=10 Gbps", "adapter NIC 2 is='Intel X710 #2' link=10 Gbps",]
    );
    assert_eq!(codes(&imported.notes), ["11 unreadable-value"]);
}

#[test]
fn what_a_cmdlet_shows_is_taken_over_the_registry() {
    let shown = "Get-NetAdapterVmq\nName : NIC 1\nInterfaceDescription : Intel X710\nEnabled : True\nBaseVmqProcessor : 0:8\n\n";
    let (plan, imported) = one(&format!(
        "{}{shown}",
        key("0007", "A-1", "\"*VMQ\"=\"0\"\r\n\"*RssBaseProcNumber\"=\"2\"\r\n\"*MaxRssProcessors\"=\"4\"\r\n")
    ));
    assert_eq!(show(&plan)[1..], ["adapter NIC 1 is='Intel X710' vmq=true baseGroup=0 baseNumber=8 maxProcessors=4"]);
    assert_eq!(codes(&imported.notes), ["1 values-disagree"]);
}
