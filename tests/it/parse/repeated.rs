//! Several hosts in one paste of which nothing says the names.

use vmq_planner::import::parse;

use super::codes;
use super::show::show;

const FIRST: &str = "Name : NIC 1\nEnabled : True\nBaseVmqProcessor : 0:2\n\n\
    Name : NIC 1\nMacAddress : F4-03-43-00-00-01\nLinkSpeed : 10 Gbps\n\n";

#[test]
fn another_address_is_another_host_from_where_its_output_starts() {
    let second = FIRST.replace("00-01", "00-02").replace("0:2", "0:8");
    let imported = parse(&format!("{FIRST}{second}")).unwrap();
    let shown: Vec<_> = imported.plans.iter().map(|plan| show(plan)[1].clone()).collect();
    assert_eq!(
        shown,
        [
            "adapter NIC 1 link=10 Gbps vmq=true baseGroup=0 baseNumber=2",
            "adapter NIC 1 link=10 Gbps vmq=true baseGroup=0 baseNumber=8",
        ]
    );
    assert_eq!(codes(&imported.notes), ["9 assumed"]);
}

#[test]
fn the_same_address_is_the_same_host_at_another_time() {
    let imported = parse(&format!("{FIRST}{}", FIRST.replace("0:2", "0:8"))).unwrap();
    assert_eq!(imported.plans.len(), 1);
    assert_eq!(codes(&imported.notes), ["11 repeated-object"]);
}

#[test]
fn names_speak_before_addresses() {
    let named = |text: &str, host: &str| text.replace("Name :", &format!("PSComputerName : {host}\nName :"));
    let second = named(&FIRST.replace("00-01", "00-02"), "HV02");
    let imported = parse(&format!("{}{second}", named(FIRST, "HV01"))).unwrap();
    let found: Vec<_> = imported.plans.iter().map(|plan| plan.name.as_ref().unwrap().to_string()).collect();
    assert_eq!(found, ["HV01", "HV02"]);
    assert_eq!(codes(&imported.notes), [""; 0]);
}
