//! Adapters: `Get-NetAdapter`, `-HardwareInfo`, `-Vmq`, `-VmqQueue` and `-Rss`.

use crate::import::note::{NoteCode, Notes};
use crate::import::record::{Record, Value};
use crate::import::source::Source;
use crate::import::value::{Choices, Label};
use crate::model::{Driver, NodeId, ProcessorSettings, Rate, Rss, RssProfile, Vmq};

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

/// D7.2.
const PROFILES: &Choices<RssProfile> = &[
    (1, "Closest", RssProfile::Closest),
    (2, "ClosestStatic", RssProfile::ClosestStatic),
    (3, "NUMA", RssProfile::Numa),
    (4, "NUMAStatic", RssProfile::NumaStatic),
    (5, "Conservative", RssProfile::Conservative),
];

fn named(record: &Record, notes: &mut Notes) -> Option<AdapterFact> {
    Some(AdapterFact {
        source: record.source,
        line: record.line,
        name: record.label(&["name", "ifalias", "interfacealias"], notes)?,
        description: record.label(&["interfacedescription", "ifdesc"], notes),
        link: None,
        node: None,
        driver: Driver::default(),
        vmq: Vmq::default(),
        rss: Rss::default(),
        processors: ProcessorSettings::default(),
        is_virtual: false,
    })
}

pub(super) fn net_adapter(record: &Record, notes: &mut Notes) -> Option<AdapterFact> {
    let driver = Driver {
        provider: record.label(&["driverprovider"], notes).map(|it| it.shown()),
        version: record
            .label(&["driverversion", "driverversionstring"], notes)
            .map(|it| it.shown())
            .or_else(|| record.label(&["driverinformation"], notes).and_then(|it| version_of(&it.text))),
    };
    Some(AdapterFact {
        link: record.rate(&["speed", "receivelinkspeed", "transmitlinkspeed", "linkspeed"], notes),
        driver,
        is_virtual: record.flag(&["virtual"], notes) == Some(true),
        ..named(record, notes)?
    })
}

/// The version in `Driver Date 2018-01-09 Version 1.9.230.0 NDIS 6.60`, as the list prints it.
fn version_of(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    words.find(|word| *word == "Version")?;
    words.next().map(str::to_owned)
}

pub(super) fn hardware(record: &Record, notes: &mut Notes) -> Option<AdapterFact> {
    Some(AdapterFact { node: numa_node(record, notes), ..named(record, notes)? })
}

/// 65535 is Windows' word for none (D7.2).
fn numa_node(record: &Record, notes: &mut Notes) -> Option<NodeId> {
    record.number::<u16>(&["numanode"], notes).filter(|node| *node != u16::MAX).map(NodeId::new)
}

pub(super) fn vmq(record: &Record, notes: &mut Notes) -> Option<AdapterFact> {
    let vmq = Vmq {
        enabled: record.flag(&["enabled"], notes),
        queues: record.number(&["numberofreceivequeues"], notes),
        dynamic_vmmq: None,
    };
    Some(AdapterFact { vmq, ..settings(record, notes)? })
}

pub(super) fn rss(record: &Record, notes: &mut Notes) -> Option<AdapterFact> {
    let rss = Rss {
        enabled: record.flag(&["enabled"], notes),
        queues: record.number(&["numberofreceivequeues"], notes),
        profile: record.choice(&["profile"], PROFILES, notes),
    };
    if only_even(record) {
        let message = "The RSS processors listed are all even, so hyper-threading is probably on. \
                       That alone does not tell how many processors the host has.";
        notes.add(NoteCode::HyperThreadingHint, record.line, message);
    }
    Some(AdapterFact { rss, ..settings(record, notes)? })
}

/// Columns that both cmdlets have: the processors are certain either way (D2.1 P1), the rest is not.
pub(super) fn vmq_or_rss(record: &Record, notes: &mut Notes) -> Option<AdapterFact> {
    if record.find(&["enabled", "numberofreceivequeues"]).is_some() {
        let message = "These columns are the same for Get-NetAdapterVmq and Get-NetAdapterRss, so only the processors are taken. \
                       The command above them would tell.";
        notes.add(NoteCode::UnreadableValue, record.line, message);
    }
    settings(record, notes)
}

/// The settings that both cmdlets show (D2.1 P1).
fn settings(record: &Record, notes: &mut Notes) -> Option<AdapterFact> {
    let (base_group, base_number) = record.grouped(&["basevmqprocessor", "baseprocessor"], notes);
    let (max_group, max_number) = record.grouped(&["maxprocessor"], notes);
    let processors = ProcessorSettings {
        base_group: base_group
            .or_else(|| record.number(&["baseprocessorgroup"], notes).map(crate::model::GroupId::new)),
        base_number: base_number.or_else(|| record.lp_number(&["baseprocessornumber"], notes)),
        max_group: max_group.or_else(|| record.number(&["maxprocessorgroup"], notes).map(crate::model::GroupId::new)),
        max_number: max_number.or_else(|| record.lp_number(&["maxprocessornumber"], notes)),
        max_processors: record.number(&["maxprocessors"], notes).and_then(std::num::NonZeroU32::new),
        numa_node: numa_node(record, notes),
    };
    Some(AdapterFact { processors, ..named(record, notes)? })
}

pub(super) fn vmq_queue(record: &Record, notes: &mut Notes) -> Option<AdapterFact> {
    named(record, notes)
}

/// Whether several processors are listed, and no odd one: second threads are never used (D2.1 P5).
fn only_even(record: &Record) -> bool {
    let numbers: Vec<u32> = match record.find(&["rssprocessorarray"]).map(|field| &field.value) {
        Some(Value::Text(text)) => text.split_whitespace().filter_map(number_of_item).collect(),
        Some(Value::List(items)) => items.iter().filter_map(number_in_object).collect(),
        _ => Vec::new(),
    };
    numbers.len() > 2 && numbers.iter().all(|number| number % 2 == 0)
}

fn number_of_item(item: &str) -> Option<u32> {
    item.split_once(':')?.1.split('/').next()?.parse().ok()
}

fn number_in_object(item: &Value) -> Option<u32> {
    let Value::Object(object) = item else { return None };
    let field = object.fields.iter().find(|field| field.key == "processornumber")?;
    match &field.value {
        Value::Text(text) => text.parse().ok(),
        _ => None,
    }
}
