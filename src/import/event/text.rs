//! What the text of an event says: its own English words, or the names in brackets, whatever its language.

use super::{EventId, EventReason};
use crate::import::read::lines::{Lines, command};
use crate::model::place_of;

/// The event's own words on `line`, and where they start.
pub(super) fn phrase(line: &str) -> Option<(EventId, usize)> {
    let find = |words: &str, id| place_of(words, line).map(|at| (id, at));
    find("vailable processor sets of", EventId::ProcessorSets)
        .or_else(|| find("ailed to allocate VMQ", EventId::NoQueue))
}

/// Whether an event's text starts on this line.
pub(in crate::import) fn starts(line: &str) -> bool {
    phrase(line).is_some()
}

/// The text from line `at` on, up to its end, a blank line or other output.
pub(super) fn paragraph(lines: &Lines<'_>, at: usize, start: usize, id: EventId) -> (String, usize) {
    const LINES: usize = 12;
    let clip = |text: &str| text.chars().take(2_000).collect::<String>();
    let mut text = clip(lines.at(at).get(start..).unwrap_or_default().trim());
    let mut end = at + 1;
    while end < (at + LINES).min(lines.len()) && !complete(&text, id) {
        let next = lines.at(end).trim();
        let reason_below =
            lines.is_blank(end) && end + 1 < lines.len() && lines.at(end + 1).trim_start().starts_with("Reason");
        if !reason_below {
            if lines.is_blank(end) || command(next).is_some() || starts(next) {
                break;
            }
            text.push(' ');
            text.push_str(&clip(next));
        }
        end += 1;
    }
    (text, end)
}

fn complete(text: &str, id: EventId) -> bool {
    match id {
        EventId::ProcessorSets => place_of("-queue mode", text).is_some(),
        EventId::NoQueue => {
            let told =
                |rest: &str| rest.bytes().position(|b| b != b' ' && b != b'=').is_some_and(|at| rest.len() > at + 2);
            after("Status", text).is_some_and(told)
        }
        _ => false,
    }
}

/// What follows the first `word`.
fn after<'a>(word: &str, text: &'a str) -> Option<&'a str> {
    text.get(place_of(word, text)? + word.len()..)
}

/// The names in `(Friendly Name: ...)`, whatever language calls them so.
pub(super) fn names(text: &str) -> Vec<String> {
    let (mut names, mut depth, mut colon) = (Vec::new(), 0_u32, None);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '\u{ff08}' => depth += 1,
            ')' | '\u{ff09}' if depth > 0 => {
                depth -= 1;
                if depth > 0 {
                    continue;
                }
                let name = colon.take().map_or("", |colon| text[colon..at].trim());
                if !name.is_empty() && !name.chars().any(char::is_control) {
                    names.push(name.to_owned());
                }
            }
            ':' | '\u{ff1a}' if depth > 0 && colon.is_none() => colon = Some(at + c.len_utf8()),
            _ => {}
        }
    }
    names
}

pub(super) fn reason(id: EventId, text: &str) -> Option<EventReason> {
    let (first, second) = match id {
        EventId::ProcessorSets => ("sum-queue", "min-queue"),
        _ => ("The OID failed", "Maximum number of VMQs"),
    };
    let first = place_of(first, text).is_some();
    if first || place_of(second, text).is_some() {
        return Some(match (id, first) {
            (EventId::ProcessorSets, true) => EventReason::SetsOverlap,
            (EventId::ProcessorSets, false) => EventReason::SetsNotIdentical,
            (_, true) => EventReason::OidFailed,
            (_, false) => EventReason::QueuesExceeded,
        });
    }
    let rest = after("Reason", text)?;
    let rest = place_of("Status", rest).map_or(rest, |at| &rest[..at]);
    let mut words = String::new();
    let marks = |c: char| matches!(c, ' ' | ':' | '-' | '.' | '=' | '\u{2013}');
    for c in rest.trim_matches(marks).chars().filter(|c| !c.is_control()).take(200) {
        words.push(c);
    }
    if words.is_empty() { None } else { Some(EventReason::Other(words)) }
}
