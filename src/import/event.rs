//! Events 106 and 113 of the virtual switch. Their words are localised; the number and the order of the names are not (D6.4).

use super::note::{NoteCode, Notes};
use super::read::lines::{Lines, command};
use super::record::{Field, Host};
use crate::model::place_of;

/// Which event.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum EventId {
    /// 106: the processor sets of a team are not right (D6.1).
    ProcessorSets,
    /// 113: a virtual NIC got no queue (D6.2).
    NoQueue,
}

impl EventId {
    /// The number in the log.
    pub const fn number(self) -> u16 {
        match self {
            Self::ProcessorSets => 106,
            Self::NoQueue => 113,
        }
    }

    fn from_number(text: &str) -> Option<Self> {
        match text.trim() {
            "106" => Some(Self::ProcessorSets),
            "113" => Some(Self::NoQueue),
            _ => None,
        }
    }
}

/// Why the switch complains.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EventReason {
    /// 106: sets overlap in sum mode.
    SetsOverlap,
    /// 106: sets are not identical in min mode.
    SetsNotIdentical,
    /// 113: the driver refused.
    OidFailed,
    /// 113: more wanted than there are.
    QueuesExceeded,
    /// Something else, in the event's own words.
    Other(String),
}

/// An event found in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// Which event.
    pub id: EventId,
    /// The file it stands in, where the text came in files.
    pub file: Option<String>,
    /// The line it starts on, counted from 1.
    pub line: usize,
    /// 106: what the event calls the team's interface, usually its description.
    pub team_nic: Option<String>,
    /// The name of the switch.
    pub switch: Option<String>,
    /// The reason it gives.
    pub reason: Option<EventReason>,
    /// 113: the name of the virtual NIC.
    pub nic: Option<String>,
}

/// An event and what was said of its machine.
pub(super) struct Found {
    pub(super) event: Event,
    pub(super) own: Option<Host>,
    /// The line after it.
    pub(super) end: usize,
}

/// The event's own words on `line`, and where they start.
fn phrase(line: &str) -> Option<(EventId, usize)> {
    let find = |words: &str, id| place_of(words, line).map(|at| (id, at));
    find("vailable processor sets of", EventId::ProcessorSets)
        .or_else(|| find("ailed to allocate VMQ", EventId::NoQueue))
}

/// Whether an event's text starts on this line.
pub(super) fn starts(line: &str) -> bool {
    phrase(line).is_some()
}

/// The event whose text starts on line `at`.
pub(super) fn read(lines: &Lines<'_>, at: usize, notes: &mut Notes) -> Option<Found> {
    let (id, start) = phrase(lines.at(at))?;
    let (text, end) = paragraph(lines, at, start.saturating_sub(1), id);
    Some(Found { event: understand(id, &text, at + 1, notes), own: None, end })
}

/// The event that a list such as the Event Viewer's opens: it says the number, and that it is of the virtual switch.
/// The text may be a value of the list, or follow on line `end`.
pub(super) fn headed(fields: &[Field], lines: &Lines<'_>, end: usize, notes: &mut Notes) -> Option<Found> {
    let id = fields.iter().find_map(|field| EventId::from_number(field.value.text()))?;
    fields.iter().find(|field| place_of("Hyper-V-VmSwitch", field.value.text()).is_some())?;
    let line = fields.first().map_or(end, |field| field.line);
    let mut longest = "";
    for text in fields.iter().map(|field| field.value.text()) {
        if text.len() >= longest.len() && names(text).len() > 1 {
            longest = text;
        }
    }
    let (text, end) = match longest {
        text if !text.is_empty() => (text.to_owned(), end),
        _ if end < lines.len() && !lines.is_blank(end) => {
            paragraph(lines, end, phrase(lines.at(end)).map_or(0, |(_, start)| start.saturating_sub(1)), id)
        }
        _ => (String::new(), end),
    };
    let own = fields.iter().find(|field| matches!(field.key.as_str(), "computer" | "machinename" | "pscomputername"));
    let own = own.and_then(|field| Host::named(field.value.text()));
    Some(Found { event: understand(id, &text, line, notes), own, end })
}

/// The event in the message of an object.
pub(super) fn of_message(fields: &[Field], line: usize, notes: &mut Notes) -> Option<Event> {
    let message = fields.iter().find(|field| field.key == "message")?;
    let text = message.value.text();
    let (id, start) = phrase(text)?;
    Some(understand(id, text.get(start.saturating_sub(1)..)?, line, notes))
}

/// The text from line `at` on, up to its end, a blank line or other output.
fn paragraph(lines: &Lines<'_>, at: usize, start: usize, id: EventId) -> (String, usize) {
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
    }
}

/// What follows the first `word`.
fn after<'a>(word: &str, text: &'a str) -> Option<&'a str> {
    text.get(place_of(word, text)? + word.len()..)
}

fn understand(id: EventId, text: &str, line: usize, notes: &mut Notes) -> Event {
    let mut names = names(text).into_iter();
    let (first, switch) = (names.next(), names.next());
    let reason = reason(id, text);
    if first.is_none() || switch.is_none() || reason.is_none() {
        let message =
            format_args!("Event {}: not every part of its text could be read; the whole event says more.", id.number());
        notes.tell(NoteCode::EventIncomplete, line, message);
    }
    let (team_nic, nic) = if id == EventId::ProcessorSets { (first, None) } else { (None, first) };
    Event { id, file: None, line, team_nic, switch, reason, nic }
}

/// The names in `(Friendly Name: ...)`, whatever language calls them so.
fn names(text: &str) -> Vec<String> {
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

fn reason(id: EventId, text: &str) -> Option<EventReason> {
    let (first, second) = match id {
        EventId::ProcessorSets => ("sum-queue", "min-queue"),
        EventId::NoQueue => ("The OID failed", "Maximum number of VMQs"),
    };
    let first = place_of(first, text).is_some();
    if first || place_of(second, text).is_some() {
        return Some(match (id, first) {
            (EventId::ProcessorSets, true) => EventReason::SetsOverlap,
            (EventId::ProcessorSets, false) => EventReason::SetsNotIdentical,
            (EventId::NoQueue, true) => EventReason::OidFailed,
            (EventId::NoQueue, false) => EventReason::QueuesExceeded,
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

#[cfg(test)]
mod tests {
    use super::*;

    const SUM: &str = "Available processor sets of the underlying physical NICs belonging to the LBFO team NIC \
        /DEVICE/{E01F00F8-53A0-42B8-B998-511E2BBFE6E7} (Friendly Name: Microsoft Network Adapter Multiplexor Driver #2) on switch \
        73249AB1-83FF-407B-B80C-A67F56989F6A (Friendly Name: Production (old)) are not configured correctly. Reason: The processor \
        sets overlap when LBFO is configured with sum-queue mode.";

    fn first(text: &str) -> Event {
        let (mut notes, lines) = (Notes::default(), Lines::new(text));
        let at = (0..lines.len()).find(|at| starts(lines.at(*at))).unwrap();
        read(&lines, at, &mut notes).unwrap().event
    }

    #[test]
    fn event_106_names_team_and_switch() {
        let expected = Event {
            id: EventId::ProcessorSets,
            file: None,
            line: 1,
            team_nic: Some("Microsoft Network Adapter Multiplexor Driver #2".to_owned()),
            switch: Some("Production (old)".to_owned()),
            reason: Some(EventReason::SetsOverlap),
            nic: None,
        };
        assert_eq!(first(SUM), expected);
        assert_eq!(first(&SUM.replace(" (Friendly", "\r\n  (Friendly")), expected);
        assert_eq!(first(&SUM.replace(" Reason", "\n\nReason")), expected);
    }

    #[test]
    fn event_113_gives_its_reason() {
        let text = |reason: &str| {
            format!(
                "Failed to allocate VMQ for NIC 1A--2B (Friendly Name: Network Adapter) on switch 73249AB1 (Friendly Name: Prod). \
                 Reason - {reason}. Status = Insufficient system resources."
            )
        };
        let event = first(&text("Maximum number of VMQs supported on the Protocol NIC is exceeded"));
        assert_eq!((event.nic.as_deref(), event.switch.as_deref()), (Some("Network Adapter"), Some("Prod")));
        assert_eq!(event.reason, Some(EventReason::QueuesExceeded));
        assert_eq!(first(&text("The OID failed")).reason, Some(EventReason::OidFailed));
        assert_eq!(first(&text("Out of memory")).reason, Some(EventReason::Other("Out of memory".to_owned())));
    }

    #[test]
    fn a_localised_event_is_told_by_its_number() {
        let text = "Protokollname: System\nQuelle:        Microsoft-Windows-Hyper-V-VmSwitch\nEreignis-ID:   106\n\
                    Computer:      HV01.contoso.com\nBeschreibung:\n\
                    Die Prozessorsätze der Team-NIC /DEVICE/{E01F} (Anzeigename: Team A) auf dem Switch 7324 (Anzeigename: Prod) sind falsch.";
        let lines = Lines::new(text);
        let run = crate::import::read::list::run(&lines, 0, &|_| false).unwrap();
        let mut notes = Notes::default();
        let found = headed(&run.fields, &lines, run.end, &mut notes).unwrap();
        assert_eq!(found.own, Some(Host::Named("HV01".to_owned())));
        assert_eq!((found.event.team_nic.as_deref(), found.event.switch.as_deref()), (Some("Team A"), Some("Prod")));
        assert_eq!(notes.into_sorted().iter().map(|note| note.code).collect::<Vec<_>>(), [NoteCode::EventIncomplete]);
    }
}
