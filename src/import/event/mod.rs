//! Events of the virtual switch. Their words are localised; the number and the order of the values are not (D6.4).

mod reasons;
mod text;
mod time;
mod values;

use super::note::{NoteCode, Notes};
use super::read::lines::Lines;
use super::record::{Field, Host};
use crate::model::place_of;
pub(super) use text::starts;
use text::{names, paragraph, phrase, reason};
pub(super) use time::in_order;

/// Which event.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum EventId {
    /// 106: the processor sets of a team are not right (D6.1).
    ProcessorSets,
    /// 113: a virtual NIC got no queue (D6.2).
    NoQueue,
    /// 44: a queue went to another processor.
    QueueMoved,
    /// 122: queues could not be grouped.
    NoGroup,
    /// 123: what an adapter can do.
    Capabilities,
    /// 135: a processor has much to do.
    Busy,
    /// 140: one of several queues of a virtual NIC went to another processor.
    RssQueueMoved,
}

impl EventId {
    const ALL: [Self; 7] = [
        Self::ProcessorSets,
        Self::NoQueue,
        Self::QueueMoved,
        Self::NoGroup,
        Self::Capabilities,
        Self::Busy,
        Self::RssQueueMoved,
    ];

    /// The number in the log.
    pub const fn number(self) -> u16 {
        match self {
            Self::ProcessorSets => 106,
            Self::NoQueue => 113,
            Self::QueueMoved => 44,
            Self::NoGroup => 122,
            Self::Capabilities => 123,
            Self::Busy => 135,
            Self::RssQueueMoved => 140,
        }
    }

    fn from_number(text: &str) -> Option<Self> {
        let number = crate::model::whole_number(text.trim())?;
        Self::ALL.into_iter().find(|id| u64::from(id.number()) == number)
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
    /// 113: one of the other reasons, by its number (D6.4).
    Numbered(u8),
    /// Something else, in the event's own words.
    Other(String),
}

impl EventReason {
    /// The reason of event 113 that has this number.
    const fn numbered(number: u8) -> Self {
        match number {
            8 => Self::QueuesExceeded,
            11 => Self::OidFailed,
            _ => Self::Numbered(number),
        }
    }

    /// For event 113: what the reason means, and what to do.
    pub fn advice(&self) -> Option<(&'static str, &'static str)> {
        reasons::reason(match self {
            Self::QueuesExceeded => 8,
            Self::OidFailed => 11,
            Self::Numbered(number) => *number,
            _ => return None,
        })
    }
}

/// A queue that went from one processor to another, as events 44 and 140 tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Move {
    /// The queue of the adapter.
    pub queue: u32,
    /// 140: which of the several queues of one virtual NIC.
    pub rss_queue: Option<u32>,
    /// The processor it left.
    pub from: u32,
    /// The processor it went to.
    pub to: u32,
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
    /// When it was logged, in the words of the text.
    pub time: Option<String>,
    /// 106: what the event calls the team's interface, usually its description.
    pub team_nic: Option<String>,
    /// The name of the switch.
    pub switch: Option<String>,
    /// The reason it gives.
    pub reason: Option<EventReason>,
    /// 113 and 122: the name of the virtual NIC.
    pub nic: Option<String>,
    /// 44 and 140: which queue went where.
    pub moved: Option<Move>,
}

impl Event {
    fn new(id: EventId, line: usize) -> Self {
        Self { id, file: None, line, time: None, team_nic: None, switch: None, reason: None, nic: None, moved: None }
    }
}

/// An event and what was said of its machine.
pub(super) struct Found {
    pub(super) event: Event,
    pub(super) own: Option<Host>,
    /// The line after it.
    pub(super) end: usize,
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
    fields.iter().find(|field| place_of("Hyper-V-VmSwitch", field.value.text()).is_some())?;
    let id = number_in(fields)?;
    let line = fields.first().map_or(end, |field| field.line);
    let mut longest = "";
    for text in fields.iter().map(|field| field.value.text()) {
        if text.len() >= longest.len() && (names(text).len() > 1 || !names(text).is_empty() && id.is_move()) {
            longest = text;
        }
    }
    let (text, end) = match longest {
        text if !text.is_empty() => (text.to_owned(), end),
        _ if end < lines.len() && !lines.is_blank(end) && list_ends(lines, end) => {
            paragraph(lines, end, phrase(lines.at(end)).map_or(0, |(_, start)| start.saturating_sub(1)), id)
        }
        _ => (String::new(), end),
    };
    let mut event = understand(id, &text, line, notes);
    event.time = time_in(fields);
    Some(Found { event, own: host_in(fields), end })
}

/// Whether line `at` is no further value of a list.
fn list_ends(lines: &Lines<'_>, at: usize) -> bool {
    !super::read::list::is_pair(lines.at(at)) || phrase(lines.at(at)).is_some()
}

/// The event in an object of Get-WinEvent, be it a row or from JSON: by its number, where it says that it is of the
/// switch or stands below its name; else by its words.
pub(super) fn of_object(fields: &[Field], of_switch: bool, line: usize, notes: &mut Notes) -> Option<Event> {
    let text = fields.iter().find(|field| field.key == "message").map_or("", |field| field.value.text());
    let named = fields.iter().any(|field| place_of("Hyper-V-VmSwitch", field.value.text()).is_some());
    let (id, start) = match phrase(text) {
        Some(found) => found,
        None => (number_in(fields).filter(|_| named || of_switch)?, 1),
    };
    let mut event = match values::properties(fields) {
        Some(values) => {
            let mut event = Event::new(id, line);
            values::take(&mut event, &values);
            check(event, notes)
        }
        None => understand(id, text.get(start.saturating_sub(1)..)?, line, notes),
    };
    event.time = time_in(fields);
    Some(event)
}

/// The event in XML that starts on line `at`.
pub(super) fn in_xml(lines: &Lines<'_>, at: usize, notes: &mut Notes) -> Option<Found> {
    const LINES: usize = 200;
    const LONGEST: usize = 1 << 16;
    let first = lines.at(at);
    let start = place_of("<Event ", first).or_else(|| place_of("<Event>", first))?;
    let mut text = first[start..].to_owned();
    let mut end = at + 1;
    while place_of("</Event>", &text).is_none() {
        if end == lines.len().min(at + LINES) || text.len() > LONGEST {
            return None;
        }
        text.push('\n');
        text.push_str(lines.at(end));
        end += 1;
    }
    let text = text.get(..place_of("</Event>", &text)?)?;
    let told = values::xml(text)?;
    let mut event = Event::new(told.id, at + 1);
    values::take(&mut event, &told.values);
    event.time = told.time;
    Some(Found { event: check(event, notes), own: told.host, end })
}

impl EventId {
    const fn is_move(self) -> bool {
        matches!(self, Self::QueueMoved | Self::RssQueueMoved)
    }
}

/// The number of the event, under whatever name of it: `Id`, `Event ID`, `Ereignis-ID`.
fn number_in(fields: &[Field]) -> Option<EventId> {
    let field =
        fields.iter().find(|it| place_of("id", &it.key).is_some() && EventId::from_number(it.value.text()).is_some());
    EventId::from_number(field?.value.text())
}

fn time_in(fields: &[Field]) -> Option<String> {
    let field = fields.iter().find(|it| matches!(&*it.key, "timecreated" | "date" | "logged" | "timegenerated"))?;
    let text = field.value.text().trim();
    (!text.is_empty() && text.len() < 64).then(|| text.to_owned())
}

fn host_in(fields: &[Field]) -> Option<Host> {
    let own =
        fields.iter().find(|field| matches!(field.key.as_str(), "computer" | "machinename" | "pscomputername"))?;
    Host::named(own.value.text())
}

fn understand(id: EventId, text: &str, line: usize, notes: &mut Notes) -> Event {
    let mut event = Event::new(id, line);
    if matches!(id, EventId::ProcessorSets | EventId::NoQueue | EventId::NoGroup) {
        let mut names = names(text).into_iter();
        let first = names.next();
        event.switch = names.next();
        event.reason = reason(id, text);
        if id == EventId::ProcessorSets { event.team_nic = first } else { event.nic = first }
    } else {
        values::of_text(&mut event, text);
    }
    check(event, notes)
}

/// Tells what an event leaves open, and what the reason of event 113 asks for.
fn check(event: Event, notes: &mut Notes) -> Event {
    let (id, number) = (event.id, event.id.number());
    let whole = match id {
        EventId::ProcessorSets => event.team_nic.is_some() && event.switch.is_some() && event.reason.is_some(),
        EventId::NoQueue => event.nic.is_some() && event.switch.is_some() && event.reason.is_some(),
        EventId::QueueMoved | EventId::RssQueueMoved => event.moved.is_some(),
        EventId::NoGroup | EventId::Capabilities | EventId::Busy => true,
    };
    if !whole {
        let message = format_args!("Event {number}: not every part of it could be read; the whole event says more.");
        notes.tell(NoteCode::EventIncomplete, event.line, message);
    }
    if let Some((meaning, advice)) = event.reason.as_ref().and_then(EventReason::advice) {
        let message = format_args!("Event {number}: no queue, because {meaning}. {advice}");
        notes.tell(NoteCode::EventReason, event.line, message);
    }
    event
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
            team_nic: Some("Microsoft Network Adapter Multiplexor Driver #2".to_owned()),
            switch: Some("Production (old)".to_owned()),
            reason: Some(EventReason::SetsOverlap),
            ..Event::new(EventId::ProcessorSets, 1)
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
