//! The recommendation as JSON (contract section 3).

use super::plan::PlanV1;
use super::report::findings;
use super::text::{Text, Written};
use crate::planner::Recommendation;

/// A recommendation that is to be written.
#[derive(Clone, Copy, Debug)]
pub struct RecommendationV1<'a>(pub(super) &'a Recommendation);

impl Written for RecommendationV1<'_> {
    fn write(&self, out: &mut Text) {
        let it = self.0;
        out.object(|out| {
            PlanV1(&it.plan).write(out.field("plan"));
            out.field("changes").list(&it.changes, |out, change| {
                out.object(|out| {
                    out.field("adapter").text(it.plan.adapter(change.adapter).name.as_str());
                    out.field("setting").text(change.setting.key());
                    out.field("from").or_null(change.from, Text::number);
                    out.field("to").or_null(change.to, Text::number);
                    out.field("why").text(&change.why);
                });
            });
            findings(out.field("unsolved"), &it.unsolved);
            out.field("notes").list(&it.notes, |out, note| out.text(note));
        });
    }
}
