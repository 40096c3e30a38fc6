//! Adapters: `Get-NetAdapter`, `-HardwareInfo`, `-Vmq`, `-VmqQueue` and `-Rss`.

use std::num::NonZeroU32;

use crate::import::note::{NoteCode, Notes};
use crate::import::record::{Record, Value};
use crate::import::source::Source;
use crate::import::value::{Choices, Label};
use crate::model::{Driver, GroupId, NodeId, ProcessorSettings, Rate, Rss, RssProfile, Vmq, cut};

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
    if only_even(record) {
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

/// Whether several processors are listed, and no odd one: second threads are never used (D2.1 P5).
fn only_even(record: &Record) -> bool {
    let Some(field) = record.find("rssprocessorarray") else { return false };
    let (mut n, mut all_even) = (0, true);
    let mut see = |number: Option<&str>| {
        if let Some(number) = number {
            n += 1;
            all_even &= number.as_bytes().last().is_some_and(|digit| b"02468".contains(digit));
        }
    };
    match &field.value {
        // `group:number/distance`
        Value::Text(text) => text.split_whitespace().for_each(|item| see(number_of_item(item))),
        Value::List(items) => items.iter().for_each(|item| see(number_in_object(item))),
        _ => {}
    }
    n > 2 && all_even
}

fn number_of_item(item: &str) -> Option<&str> {
    cut(item, b':')?.1.split('/').next()
}

fn number_in_object(item: &Value) -> Option<&str> {
    let Value::Object(object) = item else { return None };
    Some(object.fields.iter().find(|field| field.key == "processornumber")?.value.text())
}
