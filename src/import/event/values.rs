//! The values of an event in their order, whatever its words: from XML, from the properties of an object, or out of the
//! text of the message (D6.4).

use super::text::{names, reason};
use super::{Event, EventId, EventReason, Move};
use crate::import::record::{Field, Host, Value, is_word};
use crate::model::{cut, place_of, whole_number};

/// The elements that an event may hold at most.
const MOST: usize = 64;

/// What an event in XML says.
pub(super) struct Xml {
    pub(super) id: EventId,
    pub(super) values: Vec<String>,
    pub(super) time: Option<String>,
    pub(super) host: Option<Host>,
}

/// What stands between two texts.
fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    let rest = text.get(place_of(from, text)? + from.len()..)?;
    rest.get(..place_of(to, rest)?)
}

/// The text of the element `name`, without its attributes.
fn element<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    Some(cut(between(text, name, "</")?, b'>')?.1.trim())
}

/// One `<Event>` of the virtual switch.
pub(super) fn xml(text: &str) -> Option<Xml> {
    place_of("Hyper-V-VmSwitch", text)?;
    let id = EventId::from_number(element(text, "<EventID")?)?;
    let time = between(text, "<TimeCreated", ">").and_then(|it| cut(it, b'='));
    let time = time.map(|(_, it)| it.trim_matches(['"', '\'', '/', ' ']).to_owned());
    let host = element(text, "<Computer").and_then(Host::named);
    let data = text.get(place_of("</System>", text)?..)?;
    let mut values = Vec::new();
    // Only elements without others inside have values.
    let mut rest = data;
    while let Some((_, after)) = cut(rest, b'>') {
        let Some((value, tail)) = cut(after, b'<') else { break };
        let opens = !rest.starts_with('/') && !rest.starts_with('<');
        if opens && tail.starts_with('/') && values.len() < MOST && !value.contains('\n') {
            values.push(value.trim().to_owned());
        }
        rest = tail;
    }
    Some(Xml { id, values, time, host })
}

/// The values in `Properties`, as an object of Get-WinEvent has them.
pub(super) fn properties(fields: &[Field]) -> Option<Vec<String>> {
    let field = fields.iter().find(|field| field.key == "properties")?;
    let Value::List(items) = &field.value else { return None };
    let mut values = Vec::with_capacity(items.len().min(MOST));
    for item in items.iter().take(MOST) {
        values.push(match item {
            Value::Object(object) => object.fields.iter().find(|it| it.key == "value")?.value.text().to_owned(),
            value => value.text().to_owned(),
        });
    }
    Some(values)
}

/// The whole numbers that stand by themselves in a text, outside of brackets.
fn numbers(text: &str) -> Vec<u32> {
    let (mut found, mut depth, mut word) = (Vec::new(), 0_u32, String::new());
    for c in text.chars().chain([' ']) {
        // Full stops end sentences.
        if is_word(c) || c == '-' || c == '{' {
            word.push(c);
            continue;
        }
        if let Some(number) = whole_number(&word).and_then(|n| u32::try_from(n).ok()).filter(|_| depth == 0) {
            found.push(number);
        }
        word.clear();
        depth = match c {
            '(' | '\u{ff08}' => depth + 1,
            ')' | '\u{ff09}' => depth.saturating_sub(1),
            _ => depth,
        };
    }
    found
}

/// Takes the values in the order in which the event has them.
pub(super) fn take(event: &mut Event, values: &[String]) {
    let text = |at: usize| values.get(at).filter(|it| !it.is_empty()).cloned();
    let number = |at: usize| u32::try_from(whole_number(values.get(at)?)?).ok();
    match event.id {
        EventId::ProcessorSets => {
            (event.team_nic, event.switch) = (text(1), text(3));
            event.reason = match number(4) {
                Some(1) => Some(EventReason::SetsNotIdentical),
                Some(2) => Some(EventReason::SetsOverlap),
                _ => text(4).and_then(|it| reason(event.id, &it)),
            };
        }
        EventId::NoQueue | EventId::NoGroup => {
            (event.nic, event.switch) = (text(1), text(3));
            event.reason = match number(4).and_then(|n| u8::try_from(n).ok()) {
                Some(n) if event.id == EventId::NoQueue => Some(EventReason::numbered(n)),
                _ => text(4).and_then(|it| reason(event.id, &it)),
            };
        }
        EventId::QueueMoved => {
            event.switch = text(2);
            event.moved = moved(None, number(0), number(3), number(4));
        }
        EventId::RssQueueMoved => {
            event.switch = text(3);
            event.moved = moved(number(0), number(1), number(4), number(5));
        }
        EventId::Capabilities | EventId::Busy => {}
    }
}

fn moved(rss_queue: Option<u32>, queue: Option<u32>, from: Option<u32>, to: Option<u32>) -> Option<Move> {
    Some(Move { queue: queue?, rss_queue, from: from?, to: to? })
}

/// The same out of the text of a message: the names in brackets and the numbers are in order.
pub(super) fn of_text(event: &mut Event, text: &str) {
    let numbers = numbers(text);
    let at = |at: usize| numbers.get(at).copied();
    event.switch = names(text).into_iter().next();
    event.moved = match event.id {
        EventId::QueueMoved => moved(None, at(0), at(1), at(2)),
        EventId::RssQueueMoved => moved(at(0), at(1), at(2), at(3)),
        _ => None,
    };
}
