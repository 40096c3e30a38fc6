//! What the signs on the map mean; only those that occur.

use crate::app::panels::words::sign;
use crate::app::pen::{Attr, Pen};
use crate::draw::Legend;

pub(super) fn legend(pen: &mut Pen, legend: Legend) {
    let signs = [
        (true, "core is-zero", "lp", "first core, where everything else works too"),
        (legend.shared, "core", "lp is-shared hue-0", "clash"),
        (legend.not_in_all, "core", "lp is-odd hue-0", "not in every set of the team"),
        (legend.remote, "core", "lp is-remote hue-0", "away from the card's node"),
        (legend.cut, "core", "lp is-cut hue-0", "ends here, was to have more"),
        (legend.siblings, "core", "lp is-sibling", "sibling thread, never used by queues"),
        (legend.unseen, "core", "lp is-unseen", "beyond what the management OS uses"),
    ];
    pen.el("ul", "legend", |pen| {
        pen.is(Attr::Label, "Signs");
        for (_, core, lp, words) in signs.into_iter().filter(|it| it.0) {
            pen.el("li", "", |pen| {
                pen.el("span", core, |pen| pen.el("span", lp, |_| {}));
                pen.say(words);
            });
        }
        if legend.cards {
            pen.el("li", "", |pen| {
                sign(pen, "chip chip--small", "A");
                pen.say("at a node: its card sits there");
            });
        }
    });
}
