//! Adapters: `Get-NetAdapter`, `-HardwareInfo`, `-Vmq`, `-VmqQueue` and `-Rss`.

use std::num::NonZeroU32;

use crate::import::note::{NoteCode, Notes};
use crate::import::record::{Record, Value};
use crate::import::source::Source;
use crate::import::value::{Choices, Label, number};
use crate::model::{Driver, GroupId, GroupedLp, LpNumber, NodeId, ProcessorSettings, Rate, Rss, RssProfile, Vmq};

/// One cmdlet's row of an adapter.
pub(crate) struct AdapterFact {
    pub(crate) source: Source,
    pub(crate) line: usize,
    pub(crate) name: Label,
    pub(crate) description: Option<Label>,
    pub(crate) link: Option<Rate>,
    pub(crate) node: Option<NodeId>,
    pub(crate) driver: Driver,
    pub(crate) vmq: Vmq,
    pub(crate) rss: Rss,
    pub(crate) processors: ProcessorSettings,
    /// The processors listed for RSS, each with whether it is local to the card (D2.1 P15, D2.7).
    pub(crate) near: Vec<(GroupedLp, bool)>,
    /// `Virtual`, which Get-NetAdapter has.
    pub(crate) is_virtual: bool,
}

impl AdapterFact {
    /// A row that tells the name and the description of an adapter.
    pub(super) fn new(record: &Record, name: Label, description: Option<Label>) -> Self {
        Self {
            source: record.source,
            line: record.line,
            name,
            description,
            link: None,
            node: None,
            driver: Driver::default(),
            vmq: Vmq::default(),
            rss: Rss::default(),
            processors: ProcessorSettings::default(),
            near: Vec::new(),
            is_virtual: false,
        }
    }
}

/// D7.2.
pub(super) const PROFILES: &Choices<RssProfile> = &[
    (1, "Closest", RssProfile::Closest),
    (2, "ClosestStatic", RssProfile::ClosestStatic),
    (3, "NUMA", RssProfile::Numa),
    (4, "NUMAStatic", RssProfile::NumaStatic),
    (5, "Conservative", RssProfile::Conservative),
];

/// The row of `record`: what every one of these cmdlets shows, and what its own shows besides.
pub(super) fn adapter(record: &Record, notes: &mut Notes, out: &mut Vec<AdapterFact>) {
    let Some(name) = record.label("name ifalias interfacealias", notes) else { return };
    let mut fact = AdapterFact::new(record, name, record.label("interfacedescription ifdesc", notes));
    match record.source {
        Source::NetAdapter => net_adapter(record, &mut fact, notes),
        Source::HardwareInfo => fact.node = numa_node(record, notes),
        Source::Vmq => vmq(record, &mut fact, notes),
        Source::Rss => rss(record, &mut fact, notes),
        Source::VmqOrRss => vmq_or_rss(record, &mut fact, notes),
        _ => {}
    }
    out.push(fact);
}

fn net_adapter(record: &Record, fact: &mut AdapterFact, notes: &mut Notes) {
    fact.link = record.rate("speed receivelinkspeed transmitlinkspeed linkspeed", notes);
    fact.is_virtual = ["virtual", "hidden"].iter().any(|key| record.flag(key, notes) == Some(true));
    let provider = record.label("driverprovider", notes);
    let version = record.label("driverversion driverversionstring", notes);
    for cut in provider.iter().chain(&version).filter(|it| it.cut) {
        notes.cut("driver", &fact.name.text, cut.line);
    }
    fact.driver.provider = provider.map(|it| it.to_string());
    fact.driver.version = match version {
        Some(version) => Some(version.to_string()),
        None => record.label("driverinformation", notes).and_then(|it| version_of(&it.text)),
    };
}

/// The version in `Driver Date 2018-01-09 Version 1.9.230.0 NDIS 6.60`, as the list prints it.
fn version_of(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    words.find(|word| *word == "Version")?;
    words.next().map(str::to_owned)
}

/// 65535 is Windows' word for none (D7.2).
fn numa_node(record: &Record, notes: &mut Notes) -> Option<NodeId> {
    record.number::<u16>("numanode", notes).filter(|node| *node != u16::MAX).map(NodeId::new)
}

fn vmq(record: &Record, fact: &mut AdapterFact, notes: &mut Notes) {
    settings(record, &mut fact.processors, notes);
    fact.vmq.enabled = record.flag("enabled", notes);
    fact.vmq.queues = record.number("numberofreceivequeues", notes);
}

fn rss(record: &Record, fact: &mut AdapterFact, notes: &mut Notes) {
    settings(record, &mut fact.processors, notes);
    fact.rss.enabled = record.flag("enabled", notes);
    fact.rss.queues = record.number("numberofreceivequeues", notes);
    fact.rss.profile = record.choice("profile", PROFILES, notes);
    let mut all = Vec::new();
    if let Some(field) = record.find("rssprocessorarray") {
        listed(&field.value, &mut all);
    }
    fact.near = distances(&all);
    // Second threads are never used (D2.1 P5).
    if all.len() > 2 && all.iter().all(|[_, lp, _]| lp.is_some_and(|it| it % 2 == 0)) {
        let message = "The RSS processors listed are all even, so hyper-threading is probably on. \
                       That alone does not tell how many processors the host has.";
        notes.add(NoteCode::HyperThreadingHint, record.line, message);
    }
}

/// Columns that both cmdlets have: the processors are certain either way (D2.1 P1), the rest is not.
fn vmq_or_rss(record: &Record, fact: &mut AdapterFact, notes: &mut Notes) {
    if record.find("enabled numberofreceivequeues").is_some() {
        let message = "These columns are the same for Get-NetAdapterVmq and Get-NetAdapterRss, so only the processors are taken: \
                       enabled and numberofreceivequeues stay unknown. The command above them would tell.";
        notes.add(NoteCode::UnreadableValue, record.line, message);
    }
    settings(record, &mut fact.processors, notes);
}

/// The settings that both cmdlets show (D2.1 P1).
fn settings(record: &Record, out: &mut ProcessorSettings, notes: &mut Notes) {
    (out.base_group, out.base_number) = record.grouped("basevmqprocessor baseprocessor", notes);
    (out.max_group, out.max_number) = record.grouped("maxprocessor", notes);
    for (group, key) in [(&mut out.base_group, "baseprocessorgroup"), (&mut out.max_group, "maxprocessorgroup")] {
        if group.is_none() {
            *group = record.number(key, notes).map(GroupId::new);
        }
    }
    for (number, key) in [(&mut out.base_number, "baseprocessornumber"), (&mut out.max_number, "maxprocessornumber")] {
        if number.is_none() {
            *number = record.lp_number(key, notes);
        }
    }
    out.max_processors = record.number("maxprocessors", notes).and_then(NonZeroU32::new);
    out.numa_node = numa_node(record, notes);
}

/// A processor of `RssProcessorArray`: its group, its number and its NUMA distance, as far as they are told.
type Listed = [Option<u64>; 3];

/// The processors of the array: `group:number/distance` of each, or objects (D6.5, D7.3).
fn listed(value: &Value, out: &mut Vec<Listed>) {
    match value {
        Value::Text(text) => {
            let mut numbers = Vec::new();
            for digits in text.split(|c: char| !c.is_ascii_digit()) {
                numbers.extend(number(digits));
            }
            let count = |mark| text.bytes().filter(|it| *it == mark).count();
            let (n, size) = (count(b':'), if count(b'/') == 0 { 2 } else { 3 });
            // A number that the window broke in two is told by the count; then nothing is certain.
            if numbers.len() == n * size && (size == 2 || count(b'/') == n) {
                for it in numbers.chunks_exact(size) {
                    out.push([0, 1, 2].map(|at| it.get(at).copied()));
                }
            }
        }
        Value::List(items) => items.iter().for_each(|item| listed(item, out)),
        Value::Object(object) => {
            let told = |key: &str| number(object.fields.iter().find(|field| field.key == key)?.value.text());
            out.push(["processorgroup", "processornumber", "preferenceindex"].map(told));
        }
        Value::Cut(_) => {}
    }
}

/// The processors whose place and distance are told, each with whether the distance is 0.
fn distances(listed: &[Listed]) -> Vec<(GroupedLp, bool)> {
    let mut out = Vec::new();
    for [group, lp, distance] in listed {
        let group = group.and_then(|it| u16::try_from(it).ok());
        let lp = lp.and_then(|it| LpNumber::new(u8::try_from(it).ok()?));
        if let (Some(group), Some(number), Some(distance)) = (group, lp, distance) {
            out.push((GroupedLp { group: GroupId::new(group), number }, *distance == 0));
        }
    }
    out
}
