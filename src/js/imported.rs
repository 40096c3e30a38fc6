//! What `parse` gives, as JSON (contract section 3).

use serde::Serialize;

use crate::import::Imported;
use crate::wire::{self, PlanV1};

/// What was read, as JSON has it.
#[derive(Serialize)]
pub(super) struct ImportedV1<'a> {
    plans: Vec<PlanV1<'a>>,
    seen: Vec<SeenV1<'a>>,
    notes: Vec<NoteV1<'a>>,
    missing: Vec<MissingV1<'a>>,
}

#[derive(Serialize)]
struct SeenV1<'a> {
    cmdlet: &'a str,
    format: &'static str,
    objects: usize,
}

#[derive(Serialize)]
struct NoteV1<'a> {
    severity: &'static str,
    line: usize,
    code: &'static str,
    message: &'a str,
}

#[derive(Serialize)]
struct MissingV1<'a> {
    what: &'a str,
    why: &'a str,
    command: &'a str,
}

pub(super) fn write(it: &Imported) -> ImportedV1<'_> {
    ImportedV1 {
        plans: it.plans.iter().map(wire::write_plan).collect(),
        seen: it
            .seen
            .iter()
            .map(|seen| SeenV1 { cmdlet: seen.cmdlet, format: seen.format.key(), objects: seen.objects })
            .collect(),
        notes: it
            .notes
            .iter()
            .map(|note| NoteV1 {
                severity: note.severity.key(),
                line: note.line,
                code: note.code.key(),
                message: &note.message,
            })
            .collect(),
        missing: it.missing.iter().map(|it| MissingV1 { what: it.what, why: it.why, command: it.command }).collect(),
    }
}
