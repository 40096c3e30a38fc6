//! Holds events against the host in the same text: where it does not have the fault that the event claims, a note says so.

use super::event::{Event, EventId, EventReason};
use super::note::{NoteCode, Notes};
use crate::engine::{Verdict, View, analyze};
use crate::model::{Plan, TeamKind, Uplink};

/// Tells of every event 106 whose fault the plan does not show.
pub(super) fn compare(plan: &Plan, events: &[Event], notes: &mut Notes) {
    let mut events =
        events.iter().filter(|event| event.id == EventId::ProcessorSets && event.reason.is_some()).peekable();
    if events.peek().is_none() || plan.teams.is_empty() {
        return;
    }
    let report = analyze(plan, View::Current);
    for event in events {
        let of_switch = plan.switches.iter().find(|switch| Some(switch.name.as_str()) == event.switch.as_deref());
        let Some(Uplink::Team(id)) = of_switch.and_then(|switch| switch.uplink) else { continue };
        let team = plan.team(id);
        let Some(found) = report.teams.iter().find(|it| it.team == id).and_then(|it| it.verdict) else { continue };
        let claimed = match event.reason {
            Some(EventReason::SetsOverlap) => Verdict::Overlap,
            Some(EventReason::SetsNotIdentical) => Verdict::NotIdentical,
            _ => continue,
        };
        if team.kind == TeamKind::Lbfo && found != claimed {
            let shows = match found {
                Verdict::Ok => "fit its mode",
                Verdict::Overlap => "overlap, which its mode does not admit",
                Verdict::NotIdentical => "differ, which its mode does not admit",
            };
            let message = format_args!(
                "Event 106 claims another fault than this host shows: the processor sets of team {} {shows}. Settings or the mode may \
                 have changed since it was logged, and Windows logs it only now and then.",
                team.name
            );
            notes.tell(NoteCode::EventNotShown, event.line, message);
        }
    }
}
