//! Adapters in the registry: their settings by keyword (D2.4), but not under the name of the interface.

use std::num::NonZeroU32;

use super::adapter::{AdapterFact, PROFILES};
use crate::import::note::{NoteCode, Notes};
use crate::import::record::{Record, Value};
use crate::import::source::Source;
use crate::import::value::{Label, fold};
use crate::model::{GroupId, NodeId, place_of};

/// The adapter of a key, where it has any of the keywords. Its interface is found among `all`.
pub(super) fn adapter(record: &Record, all: &[Record], notes: &mut Notes, out: &mut Vec<AdapterFact>) {
    const KEYWORDS: &str = "rssbaseprocnumber maxrssprocessors vmq rss rssbaseprocgroup rssmaxprocnumber numrssqueues";
    if record.find(KEYWORDS).is_none() {
        return;
    }
    let Some(description) = record.label("driverdesc", notes) else { return };
    // Teams have some of the keywords as well.
    if place_of("multiplexor", &description.squeezed()).is_some() {
        return;
    }
    let Some(name) = interface(record, &description, all, out, notes) else { return };
    let mut fact = AdapterFact::new(record, name, None);
    let processors = &mut fact.processors;
    processors.base_group = record.number("rssbaseprocgroup", notes).map(GroupId::new);
    processors.base_number = record.lp_number("rssbaseprocnumber", notes);
    processors.max_group = record.number("rssmaxprocgroup", notes).map(GroupId::new);
    processors.max_number = record.lp_number("rssmaxprocnumber", notes);
    processors.max_processors = record.number("maxrssprocessors", notes).and_then(NonZeroU32::new);
    processors.numa_node = record.number::<u16>("numanodeid", notes).filter(|node| *node != u16::MAX).map(NodeId::new);
    fact.vmq.enabled = record.flag("vmq", notes);
    fact.rss.enabled = record.flag("rss", notes);
    fact.rss.queues = record.number("numrssqueues", notes);
    fact.rss.profile = record.choice("rssprofile", PROFILES, notes);
    fact.driver.provider = record.label("providername", notes).map(|it| it.to_string());
    fact.driver.version = record.label("driverversion", notes).map(|it| it.to_string());
    out.push(fact);
}

/// What the interface is called: by its number, in the same export or by Get-NetAdapter; else by the description of the
/// driver, which lacks the `#2` of a second port, so that only one may begin so.
fn interface(
    record: &Record,
    description: &Label,
    all: &[Record],
    known: &[AdapterFact],
    notes: &mut Notes,
) -> Option<Label> {
    // A list shows the number in braces, which are read as those of a list.
    let number = |record: &Record, keys| {
        let text = match &record.find(keys)?.value {
            Value::List(items) => items.first()?.text(),
            value => value.text(),
        };
        Some(fold(text.trim_matches(['{', '}'])))
    };
    let own = number(record, "netcfginstanceid");
    let same = |it: &&Record| own.is_some() && number(it, "interfaceguid deviceid") == own;
    if let Some(name) = [record].into_iter().chain(all.iter().filter(same)).find_map(|it| it.label("name", notes)) {
        return Some(name);
    }
    let mut found: Option<&Label> = None;
    let (mut several, mut others) = (false, false);
    let text = description.squeezed();
    for it in all {
        let twin =
            it.source == Source::Registry && it.find("driverdesc").map(|it| it.value.text()) == Some(&description.text);
        several |= twin && it.line != record.line;
    }
    for fact in known {
        others |= fact.source != Source::Registry;
        if fact.description.as_ref().is_some_and(|own| own.squeezed().starts_with(&text)) {
            several |= found.is_some_and(|name| !name.is_like(&fact.name));
            found = Some(&fact.name);
        }
    }
    match found {
        _ if several => {}
        Some(name) => return Some(name.clone()),
        None if !others => return Some(description.clone()),
        None => {}
    }
    let message = format_args!(
        "The registry does not say which interface the settings of \"{description}\" are of, so they are passed over. \
         The key Control\\Network of the same host names it, and so does InterfaceGuid of Get-NetAdapter."
    );
    notes.tell(NoteCode::UnreadableValue, record.line, message);
    None
}
