//! The card's node by the distances of the RSS processors, where nothing else tells it.

use vmq_planner::model::NodeId;

use super::show::show;
use super::{codes, one};

/// T20: two nodes of 18 cores with two threads; of the listed processors those of `near` come first, at distance 0.
fn array(near: u16) -> String {
    let node = |group: u16, distance: u16| (0..36).step_by(2).map(move |lp| format!("{group}:{lp}/{distance}"));
    let items: Vec<_> = node(near, 0).chain(node(1 - near, 2688)).collect();
    let lines: Vec<_> = items.chunks(8).map(|it| it.join("  ")).collect();
    lines.join("\n                                                  ")
}

fn rss(array: &str) -> String {
    format!(
        "PS C:\\> Get-NetAdapterRss\n\nName                                            : NIC1\n\
         InterfaceDescription                            : Intel(R) Ethernet Network Adapter E810-C-Q2\n\
         Enabled                                         : True\n\
         RssProcessorArray: [Group:Number/NUMA Distance] : {array}\n\n"
    )
}

const CPU: &str = "DeviceID : CPU0\nSocketDesignation : S0\nNumberOfCores : 18\nNumberOfLogicalProcessors : 36\n\n\
                   DeviceID : CPU1\nSocketDesignation : S1\nNumberOfCores : 18\nNumberOfLogicalProcessors : 36\n\n";

fn hardware(node: u16) -> String {
    format!("PS C:\\> Get-NetAdapterHardwareInfo | fl\n\nName : NIC1\nNumaNode : {node}\n\n")
}

/// The node of the only adapter, and the codes of notes about it, without lines.
fn read(text: &str) -> (Option<u16>, Vec<String>) {
    let (plan, imported) = one(text);
    let mut codes: Vec<_> =
        codes(&imported.notes).iter().map(|it| it[it.find(' ').unwrap() + 1..].to_owned()).collect();
    codes.retain(|it| ["assumed", "values-disagree"].contains(&it.as_str()));
    assert_eq!(plan.adapters.len(), 1, "{:#?}", show(&plan));
    (plan.adapters[0].node.map(NodeId::get), codes)
}

#[test]
fn t20_the_node_of_the_nearest_processors_is_the_cards() {
    let (plan, imported) = one(&[CPU, &rss(&array(1))].concat());
    assert_eq!(plan.adapters[0].node.map(NodeId::get), Some(1));
    let note = imported.notes.iter().find(|it| it.code.key() == "assumed").unwrap();
    assert_eq!(note.severity.key(), "info");
    let text = "NIC1: NUMA node 1 is the node of the processors that Get-NetAdapterRss lists at distance 0.";
    assert_eq!(note.message, text);
    // In either order of the text, and with blanks inside the items.
    assert_eq!(read(&[&rss(&array(0)), CPU].concat()).0, Some(0));
    assert_eq!(read(&[CPU, &rss("0 : 0 / 32767 0 : 2 / 32767 1 : 0 / 0")].concat()).0, Some(1));
    assert!(!imported.missing.iter().any(|it| it.command.starts_with("Get-NetAdapterHardwareInfo")));
}

#[test]
fn objects_tell_it_as_well() {
    let at = |group: u16, number: u16, distance: u16| {
        format!("{{\"ProcessorGroup\":{group},\"ProcessorNumber\":{number},\"PreferenceIndex\":{distance}}}")
    };
    let json = format!(
        "[{{\"Name\":\"NIC1\",\"Profile\":4,\"NumberOfReceiveQueues\":8,\"RssProcessorArray\":[{},{},{}]}}]",
        at(1, 0, 0),
        at(1, 2, 0),
        at(0, 0, 2688)
    );
    assert_eq!(read(&[CPU, &json].concat()), (Some(1), vec!["assumed".to_owned()]));
}

#[test]
fn get_net_adapter_hardware_info_is_believed_before() {
    let all = |node| read(&[CPU, &rss(&array(1)), &hardware(node)].concat());
    assert_eq!(all(1), (Some(1), vec![]));
    assert_eq!(all(0), (Some(0), vec!["values-disagree".to_owned()]));
    assert_eq!(all(65535), (Some(1), vec!["assumed".to_owned()]));
}

#[test]
fn what_does_not_tell_near_from_far_tells_nothing() {
    let none = (None, vec![]);
    assert_eq!(read(&rss(&array(1))), none, "the nodes of the processors are not known");
    for array in [
        "0:0/0 0:2/0 1:0/0 1:2/0",
        "0:0/0 0:2/0",
        "0:0/2688 1:0/2688",
        "0:0/0 1:0/0 1:2/2688",
        "0:0/0 0:2/2688 1:0/2688",
        "0:0/0 0:2/ 2688 1:0/26 88",
        "0:0/0 7:0/0 1:0/2688",
        "0:0 0:2 1:0",
    ] {
        assert_eq!(read(&[CPU, &rss(array)].concat()), none, "{array}");
    }
}

#[test]
fn a_node_that_windows_does_not_know_is_not_asked_for_again() {
    let asks = |text: &str| {
        let missing = one(&[CPU, &rss(""), text].concat()).1.missing;
        missing.iter().any(|it| it.command.starts_with("Get-NetAdapterHardwareInfo"))
    };
    assert!(asks("") && !asks(&hardware(65535)));
    // One of two has not been asked.
    assert!(asks(&[&hardware(65535), "PS C:\\> Get-NetAdapter | fl\n\nName : NIC2\nLinkSpeed : 10 Gbps\n"].concat()));
}
