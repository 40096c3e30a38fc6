//! Events in every form, and in languages other than English: by number and the order of their values (D6.4).

use super::{codes, one, seen};
use vmq_planner::import::{Event, EventId, EventReason, Move, parse};

fn only(text: &str) -> Event {
    let (_, imported) = one(text);
    assert_eq!(imported.events.len(), 1, "{imported:#?}");
    imported.events[0].clone()
}

fn xml(id: u16, data: &str) -> String {
    format!(
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Hyper-V-VmSwitch' \
         Guid='{{67DC0D66}}'/><EventID>{id}</EventID><TimeCreated SystemTime='2024-05-01T10:20:30.123Z'/><EventRecordID>7</EventRecordID>\
         <Computer>HV01.contoso.com</Computer><Security/></System><EventData>{data}</EventData></Event>\n"
    )
}

fn data(values: &[&str]) -> String {
    values.iter().map(|it| ["<Data Name='v'>", it, "</Data>"].concat()).collect()
}

#[test]
fn every_event_is_read_from_xml() {
    let sets = only(&xml(106, &data(&["/DEVICE/{E0}", "Team A - VLAN 2", "7324", "Prod", "2"])));
    assert_eq!((sets.id, sets.reason), (EventId::ProcessorSets, Some(EventReason::SetsOverlap)));
    assert_eq!((sets.team_nic.as_deref(), sets.switch.as_deref()), (Some("Team A - VLAN 2"), Some("Prod")));
    assert_eq!(sets.time.as_deref(), Some("2024-05-01T10:20:30.123Z"));
    let moved = only(&xml(44, &data(&["3", "7324", "Prod", "2", "14"])));
    assert_eq!(moved.moved, Some(Move { queue: 3, rss_queue: None, from: 2, to: 14 }));
    assert_eq!(moved.switch.as_deref(), Some("Prod"));
    let moved = only(&xml(140, &data(&["1", "3", "7324", "Prod", "2", "14", "4", "6"])));
    assert_eq!(moved.moved, Some(Move { queue: 3, rss_queue: Some(1), from: 2, to: 14 }));
    for (id, number) in [(EventId::NoGroup, 122), (EventId::Capabilities, 123), (EventId::Busy, 135)] {
        assert_eq!(only(&xml(number, &data(&["a", "vm01", "b", "Prod", "1", "0"]))).id, id);
    }
    let (plan, imported) = one(&xml(113, &data(&["1A--2B", "vm01", "7324", "Prod", "23", "0xC000000D"])));
    assert_eq!(imported.events[0].reason, Some(EventReason::Numbered(23)));
    assert_eq!(codes(&imported.notes), ["1 event-reason"]);
    assert_eq!(plan.name.as_ref().map(ToString::to_string).as_deref(), Some("HV01"));
}

#[test]
fn all_25_reasons_have_a_meaning_and_what_to_do() {
    for number in 1..=25 {
        let event = only(&xml(113, &data(&["1A", "vm01", "7324", "Prod", &number.to_string(), "1"])));
        let (meaning, advice) = event.reason.as_ref().and_then(EventReason::advice).unwrap();
        assert!(meaning.len() > 10 && advice.ends_with('.'), "{number}");
    }
    assert_eq!(only(&xml(113, &data(&["1A", "vm01", "7324", "Prod", "26", "1"]))).reason.unwrap().advice(), None);
}

#[test]
fn objects_of_get_winevent_are_read_by_their_values() {
    let text = r#"[{"Id":44,"ProviderName":"Microsoft-Windows-Hyper-V-VmSwitch","MachineName":"HV01","TimeCreated":"\/Date(1714558830123)\/",
        "Message":"Warteschlange","Properties":[{"Value":5},{"Value":"7324"},{"Value":"Prod"},{"Value":0},{"Value":2}]},
        {"Id":44,"ProviderName":"Microsoft-Windows-Hyper-V-VmSwitch","MachineName":"HV01","TimeCreated":null,
        "Message":"VMQ 5 auf Switch 7324-AA (Anzeigename: Prod) von Prozessor 2 nach Prozessor 4 verschoben.","Properties":null}]"#;
    let (_, imported) = one(text);
    let moves: Vec<_> = imported.events.iter().map(|it| it.moved.unwrap()).collect();
    let from_to = |from, to| Move { queue: 5, rss_queue: None, from, to };
    assert_eq!(moves, [from_to(0, 2), from_to(2, 4)]);
    assert_eq!(imported.events[0].time.as_deref(), Some("/Date(1714558830123)/"));
    assert_eq!(seen(&imported), ["event text 2"]);
}

#[test]
fn lists_and_tables_of_get_winevent_are_read_in_any_language() {
    let list = "TimeCreated  : 01.05.2024 12:20:30\nProviderName : Microsoft-Windows-Hyper-V-VmSwitch\nId           : 44\n\
                Message      : La file 3 du commutateur 7324-AA (nom convivial : Prod) passe du processeur 2 au processeur 14.\n";
    let event = only(list);
    assert_eq!(event.moved, Some(Move { queue: 3, rss_queue: None, from: 2, to: 14 }));
    assert_eq!(event.time.as_deref(), Some("01.05.2024 12:20:30"));
    let table = "   ProviderName: Microsoft-Windows-Hyper-V-VmSwitch\n\n\
                 TimeCreated                     Id LevelDisplayName Message\n\
                 -----------                     -- ---------------- -------\n\
                 01.05.2024 12:20:30            106 Fehler           Die verfügbaren Prozessors...\n";
    let (_, imported) = one(table);
    assert_eq!(imported.events[0].id, EventId::ProcessorSets);
    assert_eq!(codes(&imported.notes), ["5 event-incomplete"]);
}

#[test]
fn other_providers_events_of_these_numbers_are_none() {
    assert!(parse(&xml(44, &data(&["1"])).replace("Hyper-V-VmSwitch", "Other")).is_err());
    assert!(parse("Id : 44\nProviderName : Service Control Manager\nMessage : x\n").is_err());
}

#[test]
fn an_event_whose_fault_the_host_does_not_show_is_told() {
    let host = |second: u32| {
        let adapter = |name: &str, base: u32| {
            format!(
                r#"{{"Name":"{name}","InterfaceDescription":"X {name}","Enabled":true,"BaseProcessorGroup":0,"BaseProcessorNumber":{base},"MaxProcessors":2,"AnyVlanSupported":true}}"#
            )
        };
        format!(
            "[{},{}]\n{}\n{}\n{}\n{}\n{}",
            adapter("A", 2),
            adapter("B", second),
            r#"{"Name":"T","Members":["A","B"],"TeamNics":"T","TeamingMode":1,"LoadBalancingAlgorithm":4}"#,
            r#"{"Name":"T","InterfaceDescription":"Microsoft Network Adapter Multiplexor Driver","Team":"T","VlanID":null,"Primary":true}"#,
            r#"{"Name":"Prod","SwitchType":2,"NetAdapterInterfaceDescription":"Microsoft Network Adapter Multiplexor Driver"}"#,
            r#"{"DeviceID":"CPU0","NumberOfCores":8,"NumberOfLogicalProcessors":16}"#,
            r#"[{"Name":"A","InterfaceDescription":"X A","LinkSpeed":"10 Gbps"},{"Name":"B","InterfaceDescription":"X B","LinkSpeed":"10 Gbps"}]"#,
        )
    };
    let event = xml(106, &data(&["/DEVICE/{E0}", "Microsoft Network Adapter Multiplexor Driver", "7324", "Prod", "2"]));
    let told = |second| {
        let (_, imported) = one(&format!("{}\n{event}", host(second)));
        imported.notes.iter().filter(|it| it.code.key() == "event-not-shown").count()
    };
    assert_eq!((told(2), told(6)), (0, 1));
}

/// Logs come newest first. Moves are put in order of time where that is certain; nothing else leaves its place.
#[test]
fn moves_come_in_the_order_of_time_where_it_is_known() {
    let list = |time: &str, queue: u32, from: u32, to: u32| {
        let message = format!(
            "VMQ {queue} auf Switch 7324-AA (Anzeigename: Prod) von Prozessor {from} nach Prozessor {to} verschoben."
        );
        let provider = "ProviderName : Microsoft-Windows-Hyper-V-VmSwitch";
        format!("TimeCreated  : {time}\n{provider}\nId           : 44\nMessage      : {message}\n\n")
    };
    let order = |times: &[&str]| {
        let text: String = (0..).zip(times).map(|(at, time)| list(time, at, 0, 2)).collect();
        let (_, imported) = one(&text);
        assert_eq!(imported.events.len(), times.len(), "{text}");
        imported.events.iter().map(|it| it.moved.unwrap().queue).collect::<Vec<_>>()
    };
    assert_eq!(order(&["02.05.2024 12:20:30", "01.05.2024 23:00:00", "01.05.2024 9:00:00"]), [2, 1, 0]);
    assert_eq!(order(&["5/1/2024 1:00:00 PM", "5/1/2024 12:30:00 PM", "5/1/2024 11:00:00 AM"]), [2, 1, 0]);
    assert_eq!(order(&["5/13/2024 1:00:00 PM", "4/14/2024 1:00:00 PM"]), [1, 0]);
    // Day or month? The text stands.
    assert_eq!(order(&["5/4/2024 1:00:00 PM", "4/5/2024 1:00:00 PM"]), [0, 1]);
    // The one without a time keeps its place, and equal times keep their order.
    assert_eq!(order(&["02.05.2024 12:00:00", "soon", "01.05.2024 9:00:00", "01.05.2024 9:00:00"]), [2, 1, 3, 0]);

    let other = xml(113, &data(&["1A--2B", "vm01", "7324", "Prod", "8", "0xC000009A"]));
    let at = |second: &str, queue: &str| xml(44, &data(&[queue, "7324", "Prod", "2", "14"])).replace("30.123Z", second);
    let (_, imported) = one(&[at("31.5Z", "1"), other, at("31.25Z", "2")].concat());
    let said: Vec<_> = imported.events.iter().map(|it| (it.id, it.line, it.moved.map(|it| it.queue))).collect();
    let moved = EventId::QueueMoved;
    assert_eq!(said, [(moved, 3, Some(2)), (EventId::NoQueue, 2, None), (moved, 1, Some(1))]);
}
