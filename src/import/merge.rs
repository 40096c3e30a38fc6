//! Puts together what the text says of one object in several places: a table here, a list with other columns there.

use super::note::{NoteCode, Notes};
use super::places::Places;
use super::record::{Field, Record, Value, is_one_of};
use super::source::Source;
use super::value::{fold, number};

/// The values whose contradiction is worth a note; the others are counters and the like, or are not read.
const READ: &str = "interfacedescription linkspeed speed driverprovider driverversion enabled numberofreceivequeues \
    profile basevmqprocessor baseprocessor maxprocessor baseprocessorgroup baseprocessornumber \
    maxprocessorgroup maxprocessornumber maxprocessors numanode members teamingmode \
    loadbalancingalgorithm team administrativemode switchtype netadapterinterfacedescription \
    netadapterinterfacedescriptions embeddedteamingenabled allownetlbfoteams switchname vmqweight \
    vrssenabled vmmqenabled vmmqqueuepairs processorcount count numberofcores numberoflogicalprocessors";

/// More than a machine has objects of one name; only among as many is one sought by its address.
const MOST_ALIKE: usize = 64;

/// Which records speak of one object.
struct Identity {
    name: String,
    /// Whether the name is the object's alone. If not, the first of each block goes with the first of the others, and so on.
    own: bool,
}

fn identity(record: &Record) -> Identity {
    const NAME: &str = "name ifalias interfacealias";
    let (keys, mut own): (&[&str], bool) = match record.source {
        Source::VmqQueue => (&["name", "queueid"], true),
        Source::VmNic => (&["vmname", "name"], false),
        Source::Registry => (&["netcfginstanceid registrykey"], true),
        Source::Processor => (&["deviceid"], false),
        Source::VmHostNumaNode => (&["nodeid"], false),
        Source::VmHost | Source::ComputerSystem | Source::OperatingSystem => (&[], true),
        Source::Vm | Source::VmProcessor => (&["vmname name"], true),
        _ => (&[NAME], true),
    };
    let mut name = record.source.class().to_owned();
    for keys in keys {
        name.push('\n');
        match record.find(keys).map(|field| &field.value) {
            Some(Value::Text(text)) => name.push_str(&fold(text)),
            Some(Value::Cut(text)) => {
                name.push_str(&fold(text));
                // Two cut names may be alike and still be of two objects.
                if *keys == NAME {
                    name.push_str("...");
                    own = false;
                }
            }
            _ => {}
        }
    }
    Identity { name, own }
}

/// Every object once, in the order in which they first appear.
pub(super) fn merge(records: Vec<Record>, notes: &mut Notes) -> Vec<Record> {
    let mut merged: Vec<Record> = Vec::new();
    let mut places = Places::default();
    let mut all: Vec<Alike> = Vec::new();
    for record in records {
        let identity = identity(&record);
        let place = *places.entry(&identity.name, all.len());
        if place == all.len() {
            all.push(Alike { block: record.block, next: 0, at: Vec::new() });
        }
        let alike = &mut all[place];
        if alike.block != record.block {
            (alike.block, alike.next) = (record.block, 0);
        }
        let turn = if identity.own { 0 } else { alike.next };
        alike.next += 1;
        // Where each object has a block to itself, all are the first in theirs: the one that agrees comes before the turn.
        let mut known = alike.at.iter().copied().take(MOST_ALIKE);
        let known = known.find(|at| !identity.own && is_known(&merged[*at], &record));
        let at = known.or_else(|| alike.at.get(turn).copied());
        match at.map(|at| &mut merged[at]) {
            Some(earlier) if identity.own || agrees(earlier, &record) => absorb(earlier, record, notes),
            _ => {
                alike.at.push(merged.len());
                merged.push(record);
            }
        }
    }
    merged
}

/// The objects of one name: where they are, and which is next in the block at hand.
struct Alike {
    block: usize,
    next: usize,
    at: Vec<usize>,
}

/// Objects that share a name are two when their addresses differ.
fn agrees(a: &Record, b: &Record) -> bool {
    match (a.find("macaddress"), b.find("macaddress")) {
        (Some(a), Some(b)) => same(&a.value, &b.value),
        _ => true,
    }
}

/// And they are one when they share an address, if not in one block; a machine that is off has none but zeroes.
fn is_known(a: &Record, b: &Record) -> bool {
    if a.block == b.block {
        return false;
    }
    let has_one = b.find("macaddress").is_some_and(|it| it.value.text().bytes().any(|b| b != b'0' && b != b'-'));
    has_one && a.find("macaddress").is_some() && agrees(a, b)
}

/// Takes over what `later` says; where the two contradict each other, the later stands.
fn absorb(earlier: &mut Record, later: Record, notes: &mut Notes) {
    earlier.block = later.block;
    let name = later.name().to_owned();
    for field in later.fields {
        let Some(old) = earlier.fields.iter_mut().find(|it| it.key == field.key && !it.value.is_blank()) else {
            earlier.fields.push(field);
            continue;
        };
        if field.value.is_blank() || same(&old.value, &field.value) || begins(&old.value, &field.value) {
            continue;
        }
        let contradicts = !begins(&field.value, &old.value) && comparable(old, &field);
        if contradicts && is_one_of(READ, &field.key) {
            let (file, line) = notes.place(old.line);
            let of = file.map_or(String::new(), |file| format!(" of {file}"));
            let (cmdlet, key) = (later.source.cmdlet(), &field.key);
            let message = format!(
                "{cmdlet}: {key} differs from what line {line}{of} says of the same object; the later value is taken."
            );
            notes.about(cmdlet, &name, key).add(NoteCode::RepeatedObject, field.line, &message);
        }
        *old = field;
    }
}

/// Whether `cut` is text that the console cut from `full`.
fn begins(full: &Value, cut: &Value) -> bool {
    match (full, cut) {
        (Value::Text(full) | Value::Cut(full), Value::Cut(cut)) => fold(full).starts_with(&fold(cut)),
        _ => false,
    }
}

/// A number in one place and a word in the other may mean the same.
fn comparable(a: &Field, b: &Field) -> bool {
    let is_number = |value: &Value| matches!(value, Value::Text(text) if number(text).is_some());
    is_number(&a.value) == is_number(&b.value)
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => fold(a) == fold(b),
        (Value::List(items), one) | (one, Value::List(items)) if items.len() == 1 && !matches!(one, Value::List(_)) => {
            same(&items[0], one)
        }
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Format;

    fn record(source: Source, block: usize, fields: &str) -> Record {
        let field = |text: &str| {
            let (key, value) = text.split_once('=').unwrap();
            let value =
                value.strip_suffix("...").map_or(Value::Text(value.to_owned()), |cut| Value::Cut(cut.to_owned()));
            Field { key: key.to_owned(), value, line: block }
        };
        let fields = fields.split(' ').map(field).collect();
        Record { source, format: Format::Table, line: block, block, fields }
    }

    #[track_caller]
    fn check(source: Source, records: &[(usize, &str)], expected: &[&str], n_notes: usize) {
        let mut notes = Notes::default();
        let records = records.iter().map(|(block, fields)| record(source, *block, fields)).collect();
        let merged = merge(records, &mut notes);
        let show = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            other => format!("{other:?}"),
        };
        let fields = |it: &Record| {
            it.fields.iter().map(|f| format!("{}={}", f.key, show(&f.value))).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(merged.iter().map(fields).collect::<Vec<_>>(), expected);
        assert_eq!(notes.into_sorted().len(), n_notes);
    }

    #[test]
    fn what_is_said_in_two_places_is_put_together() {
        let (table, list) = (
            (1, "name=NIC1 interfacedescription=Intel..."),
            (2, "name=nic1 interfacedescription=IntelX710 enabled=True"),
        );
        check(Source::Vmq, &[table, list], &["name=NIC1 interfacedescription=IntelX710 enabled=True"], 0);
        check(Source::Vmq, &[list, table], &["name=nic1 interfacedescription=IntelX710 enabled=True"], 0);
    }

    #[test]
    fn the_later_of_two_contradicting_values_stands_and_is_noted() {
        check(
            Source::Vmq,
            &[(1, "name=a maxprocessors=8"), (2, "name=a maxprocessors=4")],
            &["name=a maxprocessors=4"],
            1,
        );
        check(Source::Vmq, &[(1, "name=a counter=8"), (2, "name=a counter=9")], &["name=a counter=9"], 0);
        check(
            Source::VmSwitch,
            &[(1, "name=a switchtype=External"), (2, "name=a switchtype=2")],
            &["name=a switchtype=2"],
            0,
        );
    }

    #[test]
    fn alike_rows_of_one_table_stay_apart_and_meet_those_of_the_next() {
        let rows = [(1, "numberofcores=8"), (1, "numberofcores=8"), (2, "numberofcores=8"), (2, "numberofcores=8")];
        check(Source::Processor, &rows, &["numberofcores=8", "numberofcores=8"], 0);
        let nics = [(1, "vmname=v name=n macaddress=1"), (2, "vmname=v name=n macaddress=2")];
        check(Source::VmNic, &nics, &["vmname=v name=n macaddress=1", "vmname=v name=n macaddress=2"], 0);
    }

    #[test]
    fn one_nic_a_block_meets_the_one_of_its_address() {
        let nics = ["macaddress=1", "macaddress=1 weight=100", "macaddress=2", "macaddress=2 weight=0"];
        let nics = nics.map(|nic| format!("vmname=v name=n {nic}"));
        let blocks: Vec<_> = (1..).zip(nics.iter().map(String::as_str)).collect();
        check(Source::VmNic, &blocks, &[&*nics[1], &*nics[3]], 0);
    }
}
