//! What was taken for granted, so that nobody takes it for known.

use super::words::section;
use crate::app::pen::Pen;
use crate::engine::Report;

pub(crate) fn assumptions(pen: &mut Pen, report: &Report) {
    let about = |pen: &mut Pen| pen.word("p", "", "What the text did not say.");
    section(pen, "assumptions", "Assumed", about, |pen| {
        pen.el("ul", "assumptions", |pen| {
            for it in &report.assumptions {
                pen.el("li", "", |pen| {
                    pen.put(&it.message.clone());
                    pen.say(" ");
                    pen.fact("code", "mono quiet", &it.path.clone());
                });
            }
        });
    });
}
