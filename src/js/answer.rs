//! What `parse`, `parseFiles` and `scripts` give, as JSON (contract section 3).

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::emit::Scripts;
use crate::import::Imported;
use crate::wire::{self, Text, Written};

/// What was read.
pub(super) struct ImportedV1<'a>(pub(super) &'a Imported);

impl Written for ImportedV1<'_> {
    fn write(&self, out: &mut Text) {
        let it = self.0;
        out.object(|out| {
            out.field("plans").list(&it.plans, |out, plan| wire::write_plan(plan).write(out));
            out.field("seen").list(&it.seen, |out, seen| {
                out.object(|out| {
                    out.field("cmdlet").text(seen.cmdlet);
                    out.field("format").text(seen.format.key());
                    out.field("objects").number(seen.objects as u64);
                    file(out, seen.file.as_deref());
                });
            });
            out.field("notes").list(&it.notes, |out, note| {
                out.object(|out| {
                    out.field("severity").text(note.severity.key());
                    file(out, note.file.as_deref());
                    out.field("line").number(note.line as u64);
                    out.field("code").text(note.code.key());
                    out.field("message").text(&note.message);
                });
            });
            out.field("missing").list(&it.missing, |out, it| {
                out.object(|out| {
                    out.field("what").text(it.what);
                    out.field("why").text(it.why);
                    out.field("command").text(it.command);
                });
            });
        });
    }
}

/// The file that something stands in, where the text came in files.
fn file(out: &mut Text, file: Option<&str>) {
    if let Some(file) = file {
        out.field("file").text(file);
    }
}

/// The three scripts. As a map, since the names of a structure's fields would be kept in a table of their own.
pub(super) struct ScriptsV1<'a>(pub(super) &'a Scripts);

impl Serialize for ScriptsV1<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        for (name, text) in [("apply", &self.0.apply), ("verify", &self.0.verify), ("rollback", &self.0.rollback)] {
            map.serialize_entry(name, text)?;
        }
        map.end()
    }
}
