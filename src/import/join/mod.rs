//! From the facts of one machine to its plan. What the facts leave open stays open; what is concluded is noted.

mod cards;
mod directory;
mod interfaces;
mod switches;
mod teams;
mod topology;
mod vnics;

use super::event::Event;
use super::facts::Facts;
use super::note::{NoteCode, Notes};
use super::value::Label;
use crate::model::{AdapterId, Limits, Name, Plan, PlanParts, Uplink};

/// The plan of the machine called `name`.
pub(super) fn plan(name: Option<&str>, facts: &Facts, events: &[Event], notes: &mut Notes) -> Plan {
    let mut cards = cards::Cards::gather(facts, notes);
    let mut teams = teams::Teams::default();
    teams.lbfo(facts, &mut cards, notes);
    teams.embedded(facts, &mut cards, notes);
    let mut switches = switches::Switches::default();
    switches.gather(facts, &teams, &cards, notes);
    switches.of_events(events, facts, &teams, notes);
    let vnics = vnics::gather(facts, &mut switches, notes);
    let bound = |adapter: AdapterId| {
        switches.list.is_empty()
            || switches.list.iter().any(|switch| match switch.uplink {
                Some(Uplink::Adapter(id)) => id == adapter,
                Some(Uplink::Team(id)) => {
                    teams.list.get(id.index()).is_some_and(|team| team.members.contains(&adapter))
                }
                None => false,
            })
    };
    let cpu = topology::of(facts, notes);
    let parts = PlanParts {
        name: name.and_then(Name::new),
        os: facts.os,
        per_core: None,
        adapters: cards.adapters(&bound, cpu.as_ref(), notes),
        cpu,
        teams: teams.list,
        switches: switches.list,
        vnics,
        policy: crate::model::Policy::default(),
    };
    seal(parts, notes)
}

/// Joining keeps to the rules of a plan. Should a text still find a gap, the lists that refer to others are given up
/// one after another, and the note says so: never a panic, never silence.
fn seal(mut parts: PlanParts, notes: &mut Notes) -> Plan {
    for _ in 0..4 {
        let fault = match Plan::new(parts.clone()) {
            Ok(plan) => return plan,
            Err(fault) => fault,
        };
        let message =
            format_args!("What was read contradicts itself at {}; that list is left out of the plan.", fault.path());
        notes.tell(NoteCode::ValuesDisagree, 1, message);
        let path = fault.path();
        parts.vnics.clear();
        if !path.starts_with("vnics") {
            parts.switches.clear();
            if !path.starts_with("switches") {
                parts.teams.clear();
            }
        }
    }
    Plan::default()
}

/// Tells of what does not fit into a plan.
fn dropped(list: &str, n: usize, limit: usize, line: usize, notes: &mut Notes) {
    if n > 0 {
        let message = format_args!("A plan holds {limit} {list} at most; {n} more are left out.");
        notes.tell(NoteCode::TooMany, line, message);
    }
}

/// A name not taken yet: `wish`, or `wish (mark)`, or that with a number.
fn free(wish: &Label, mark: &str, taken: &dyn Fn(&Name) -> bool) -> Option<Name> {
    let wish = wish.name()?;
    let mut name = wish.clone();
    if taken(&name) && !mark.is_empty() {
        name = Name::new(&format!("{wish} ({mark})"))?;
    }
    for n in 2..=Limits::VNICS + 1 {
        if !taken(&name) {
            return Some(name);
        }
        name = Name::new(&format!("{wish} ({n})"))?;
    }
    None
}
