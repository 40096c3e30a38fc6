//! The flows: what is claimed of a technique is tied to figures, nothing is lost on the way, and large hosts stay one picture.

use std::fmt::Write;

use vmq_planner::draw::{FlowScene, TECHNIQUES, buys, flows, unavailable};
use vmq_planner::engine::{Placement, ScenarioName, Slot, Technique, View, Why, analyze, percent, placed};
use vmq_planner::model::{Os, Plan, Rate};
use vmq_planner::wire;

/// A host with one switch over `adapters` adapters of a SET team, four processors each, and `vms` machines.
fn host(adapters: usize, queues: u32, vms: usize, demand: Option<&str>) -> Plan {
    let members: Vec<_> = (0..adapters).map(|at| format!(r#""N{at}""#)).collect();
    let cards: Vec<_> = (0..adapters)
        .map(|at| {
            let base = 2 + at * 4;
            format!(
                r#"{{"name":"N{at}","linkGbps":100,"vmq":{{"enabled":true,"queues":{queues}}},
                "processors":{{"baseGroup":{},"baseNumber":{},"maxProcessors":4}}}}"#,
                base / 64,
                base % 64
            )
        })
        .collect();
    let demand = demand.map_or(String::new(), |it| format!(r#","demandGbps":{it}"#));
    let machines: Vec<_> =
        (0..vms).map(|at| format!(r#"{{"name":"vm{at}","switch":"Prod","vcpus":4{demand}}}"#)).collect();
    let cores = (2 + adapters * 4).div_ceil(64) * 64;
    let nodes: Vec<_> = (0..cores / 64).map(|_| r#"{"cores":[{"count":64,"threads":1}]}"#).collect();
    let text = format!(
        r#"{{"version":1,"os":"ws2016","cpu":{{"nodes":[{}]}},"adapters":[{}],
        "teams":[{{"name":"T","kind":"set","mode":"switchIndependent","algorithm":"hyperVPort","members":[{}]}}],
        "switches":[{{"name":"Prod","uplink":"T"}}],"vnics":[{}]}}"#,
        nodes.join(","),
        cards.join(","),
        members.join(","),
        machines.join(",")
    );
    wire::read_plan(&text).unwrap()
}

fn under(plan: &Plan, technique: Technique) -> Placement {
    placed(plan, View::Current, technique)
}

#[test]
fn without_vmq_a_switch_carries_one_cores_worth() {
    for vms in [2, 8, 40] {
        let it = under(&host(1, 64, vms, Some("2")), Technique::NoVmq);
        assert_eq!(it.total(), Rate::ARTICLE_CORE, "{vms} machines");
        assert_eq!(it.working(), Some(1));
        assert!(it.loads[0].is_over(it.core), "and more is asked of it");
        assert!(it.lines.iter().all(|line| line.why == Some(Why::NoVmq)));
    }
}

#[test]
fn eight_queues_on_four_cores_carry_four_cores_worth_at_most() {
    let plan = host(1, 8, 8, Some("2"));
    for technique in [Technique::Vmq, Technique::DynamicVmq, Technique::Vrss, Technique::Vmmq] {
        let it = under(&plan, technique);
        assert_eq!(it.total(), Rate::ARTICLE_CORE.times(4), "{technique:?}");
        assert_eq!(it.working(), Some(4), "{technique:?}");
    }
}

#[test]
fn no_machine_is_above_one_core_without_software_or_hardware_spreading() {
    let plan = host(2, 8, 3, None);
    for technique in [Technique::AsPlanned, Technique::NoVmq, Technique::Vmq, Technique::DynamicVmq] {
        let it = under(&plan, technique);
        assert!(it.one <= it.core, "{technique:?}");
        assert!(it.lines.iter().all(|line| line.load <= it.core && line.parts.len() == 1), "{technique:?}");
    }
    for technique in [Technique::Vrss, Technique::Vmmq] {
        let it = under(&plan, technique);
        assert_eq!(it.one, it.core.times(4), "{technique:?}");
        assert!(it.lines.iter().any(|line| line.load > it.core), "{technique:?}");
    }
}

#[test]
fn dynamic_vmq_stays_at_home_while_the_core_carries_it_and_moves_when_it_is_full() {
    let calm = under(&host(1, 8, 6, Some("0.5")), Technique::DynamicVmq);
    assert_eq!(calm.working(), Some(1), "3 Gbps fit one core");
    let busy = under(&host(1, 8, 6, Some("2")), Technique::DynamicVmq);
    assert_eq!(busy.working(), Some(4));
}

#[test]
fn who_falls_into_the_default_queue_falls_in_order_with_the_reason() {
    let plan = host(2, 2, 7, Some("1"));
    let scene = flows(&plan, &under(&plan, Technique::AsPlanned));
    let fallen: Vec<_> = scene.fallen.iter().map(|it| (it.name.as_str(), it.why)).collect();
    assert_eq!(fallen, ["vm4", "vm5", "vm6"].map(|name| (name, Why::Exhausted)), "first come, first served");
}

#[test]
fn as_set_the_placement_is_the_reports() {
    for plan in [host(2, 2, 7, Some("1")), host(1, 8, 12, None), host(3, 1, 9, Some("5"))] {
        let report = analyze(&plan, View::Current);
        let it = under(&plan, Technique::AsPlanned);
        assert_eq!(it.lines.len(), report.queues.len());
        for (line, row) in it.lines.iter().zip(&report.queues) {
            assert_eq!((line.vnic, line.adapter, line.load), (Some(row.vnic), row.adapter, row.load));
            let number = if let Slot::Queue(number) = line.slot { Some(number) } else { None };
            assert_eq!(number, row.queue);
            let cpu = plan.cpu.as_ref().unwrap();
            let lps: Vec<_> = line.parts.iter().map(|part| cpu.lp(part.lp.unwrap()).unwrap().at).collect();
            assert_eq!(lps, row.processors);
        }
    }
}

/// The picture and the table of techniques are drawn from one estimate, and must not tell two stories.
#[test]
fn the_comparison_tells_what_the_flows_tell() {
    for (adapters, queues, vms, demand) in
        [(2, 2, 7, Some("1")), (1, 8, 12, None), (3, 1, 9, Some("5")), (1, 1, 1, Some("0.3")), (2, 64, 40, Some("0.2"))]
    {
        for (link, vf) in [("1", false), ("10", false), ("100", false), ("10", true)] {
            let mut plan = linked(&host(adapters, queues, vms, demand), link);
            if vf {
                plan = with_vf(&plan);
            }
            for scenario in analyze(&plan, View::Current).throughput.scenarios {
                let technique = match scenario.name {
                    ScenarioName::NoVmq => Technique::NoVmq,
                    ScenarioName::Vmq | ScenarioName::Vrss => Technique::Vmq,
                    ScenarioName::Vmmq => Technique::Vmmq,
                    ScenarioName::Rss => Technique::Rss,
                };
                let it = under(&plan, technique);
                let what = format!("{technique:?}, {adapters} x {link} Gbps, {vms} machines of {demand:?}, vf: {vf}");
                assert_eq!(scenario.total, it.total(), "{what}");
                assert_eq!(scenario.per_vnic, it.one, "{what}");
                assert_eq!(scenario.busiest_percent, percent(it.busiest().at_most(it.core), it.core), "{what}");
            }
        }
    }
}

/// The same host, whose first machine goes past the switch.
fn with_vf(plan: &Plan) -> Plan {
    let json = wire::to_json(&wire::write_plan(plan));
    wire::read_plan(&json.replacen("\"vcpus\":4", "\"vcpus\":4,\"vf\":true", 1)).unwrap()
}

/// The same host with other links.
fn linked(plan: &Plan, gbps: &str) -> Plan {
    let json = wire::to_json(&wire::write_plan(plan));
    let other = json.replace("\"linkGbps\":100", &format!("\"linkGbps\":{gbps}"));
    wire::read_plan(&other).unwrap()
}

#[test]
fn a_link_keeps_work_from_its_processors() {
    let plan = linked(&host(1, 8, 1, None), "1");
    let report = analyze(&plan, View::Current);
    // 1 of 3.5 Gbps, whatever a core could do beside it.
    let busiest: Vec<_> = report.throughput.scenarios.iter().map(|it| (it.name, it.busiest_percent)).collect();
    assert_eq!(
        busiest,
        [
            (ScenarioName::NoVmq, 29),
            (ScenarioName::Vmq, 29),
            (ScenarioName::Vrss, 29),
            (ScenarioName::Vmmq, 7),
            (ScenarioName::Rss, 7),
        ]
    );
}

/// What flows in flows on and out, exactly, between any two columns; and the picture stays one.
fn conserves(it: &Placement, scene: &FlowScene, what: &str) {
    let parts = it.lines.iter().flat_map(|line| &line.parts);
    assert_eq!(parts.fold(Rate::ZERO, |sum, part| sum.plus(part.load)), it.total(), "{what}: parts");
    assert_eq!(it.loads.iter().fold(Rate::ZERO, |sum, load| sum.plus(load.load)), it.total(), "{what}: processors");
    for (at, bands) in scene.bands.iter().enumerate() {
        assert!(bands.len() <= 40, "{what}: {} bands", bands.len());
        for (node, it) in scene.nodes[at].iter().enumerate() {
            let out: u64 = bands.iter().filter(|band| band.from == node).map(|band| band.weight).sum();
            assert_eq!(out, it.weight, "{what}: out of {}", it.name);
        }
        for (node, it) in scene.nodes[at + 1].iter().enumerate() {
            let into: u64 = bands.iter().filter(|band| band.to == node).map(|band| band.weight).sum();
            assert_eq!(into, it.weight, "{what}: into {}", it.name);
        }
    }
    for column in &scene.nodes {
        assert!(column.len() <= 40, "{what}: {} nodes", column.len());
        assert!(column.is_empty() || column.iter().map(|node| node.size).sum::<u32>() == 1000, "{what}: thousandths");
        for pair in column.windows(2) {
            assert!(pair[0].at + pair[0].size < pair[1].at, "{what}: {} over {}", pair[0].name, pair[1].name);
        }
        assert!(column.iter().all(|node| !node.name.is_empty() && node.at + node.size <= scene.height), "{what}");
    }
}

#[test]
fn what_flows_in_flows_out_and_large_hosts_fold() {
    let demands = [None, Some("2"), Some("0.001"), Some("0")];
    for (adapters, queues, vms) in [(1, 1, 1), (1, 8, 0), (2, 3, 9), (4, 64, 100), (16, 7, 300), (60, 64, 1024)] {
        for demand in demands {
            let plan = host(adapters, queues, vms, demand);
            for technique in TECHNIQUES {
                let it = under(&plan, technique);
                let what = format!("{adapters} adapters, {queues} queues, {vms} machines, {demand:?}, {technique:?}");
                conserves(&it, &flows(&plan, &it), &what);
            }
        }
    }
}

#[test]
fn nothing_known_is_nothing_drawn_and_no_panic() {
    let bare = wire::read_plan(r#"{"version":1,"adapters":[{"name":"A"}]}"#).unwrap();
    let blind = wire::read_plan(
        r#"{"version":1,"adapters":[{"name":"A"}],"switches":[{"name":"S","uplink":"A"}],"vnics":[{"name":"v","switch":"S"}]}"#,
    )
    .unwrap();
    for plan in [Plan::default(), bare, blind] {
        for technique in TECHNIQUES {
            let it = under(&plan, technique);
            conserves(&it, &flows(&plan, &it), &format!("{technique:?}"));
            buys(&plan, &it, &under(&plan, Technique::AsPlanned));
        }
    }
}

#[test]
fn each_release_says_what_it_lacks() {
    let lacks = |os| TECHNIQUES.into_iter().filter(|it| unavailable(*it, Some(os)).is_some()).collect::<Vec<_>>();
    assert_eq!(lacks(Os::Ws2008R2), [Technique::DynamicVmq, Technique::Vrss, Technique::Vmmq]);
    assert_eq!(lacks(Os::Ws2012), [Technique::Vrss, Technique::Vmmq]);
    assert_eq!(lacks(Os::Ws2012R2), [Technique::Vmmq]);
    assert_eq!(lacks(Os::Ws2016), [Technique::DynamicVmq]);
    assert_eq!(lacks(Os::Ws2022), [Technique::DynamicVmq]);
    assert!(TECHNIQUES.into_iter().all(|it| unavailable(it, None).is_none()), "not known rules nothing out");
}

/// The picture in words.
fn told(scene: &FlowScene) -> String {
    let mut words = String::new();
    for (at, bands) in scene.bands.iter().enumerate() {
        for band in bands {
            let (from, to) = (&scene.nodes[at][band.from], &scene.nodes[at + 1][band.to]);
            writeln!(words, "{} → {}: {}, {} of 1000", from.name, to.name, band.load, band.size).unwrap();
        }
    }
    for it in &scene.nodes[3] {
        writeln!(words, "{}: {}{}", it.name, it.load, if it.over { ", over" } else { "" }).unwrap();
    }
    words
}

#[test]
fn a_host_in_words() {
    let plan = host(2, 2, 5, Some("3"));
    let as_set = under(&plan, Technique::AsPlanned);
    let mut words = told(&flows(&plan, &as_set));
    for technique in TECHNIQUES {
        words += &buys(&plan, &under(&plan, technique), &as_set);
        words += "\n";
    }
    assert_eq!(words, include_str!("told.txt"));
}

#[test]
fn a_processors_share_is_the_engines_and_told_of_one_whose_load_is_known() {
    let shares = |plan: &Plan| {
        let scene = flows(plan, &under(plan, Technique::Vmq));
        scene.nodes[3].iter().map(|node| (node.name.contains('…'), node.percent)).collect::<Vec<_>>()
    };
    // 1 of 3.5 Gbps, to the nearest percent.
    assert_eq!(shares(&host(1, 8, 2, Some("1"))), [(false, Some(29)); 2]);
    assert!(shares(&host(1, 8, 2, None)).iter().all(|(_, share)| share.is_none()));
    let many = shares(&host(60, 8, 1000, Some("1")));
    assert!(
        many.iter().any(|(range, _)| *range) && many.iter().all(|(range, share)| *range == share.is_none()),
        "{many:?}"
    );
}
