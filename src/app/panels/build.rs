//! A host from nothing: what to build it of, and the button that does.

use super::words::sign;
use crate::app::controls::{button, select};
use crate::app::forms::{Choice, Stock};
use crate::app::pen::Pen;
use crate::app::session::{Session, Wish};
use crate::engine::source_title;

/// On the blank page in sight, later folded.
pub(super) fn build(pen: &mut Pen, session: &Session, folded: bool) {
    const TITLE: &str = "Or build a host";
    if folded {
        pen.el("details", "disclosure", |pen| {
            pen.word("summary", "", TITLE);
            choices(pen, session);
        });
    } else {
        pen.word("h2", "label", TITLE);
        choices(pen, session);
    }
}

fn choices(pen: &mut Pen, session: &Session) {
    pen.el("div", "build", |pen| {
        for stock in Stock::ALL {
            sign(pen, "build__label", stock.label());
            select(pen, session, Choice::Build(stock));
        }
        observed(pen, session);
        button(pen, "button", "Build this host", true, Wish::BuildHost, "");
        pen.word("p", "small quiet", "With a team as the release makes it, a switch and a dozen virtual NICs.");
    });
}

/// The figures of the chosen adapter, and who says so.
pub(super) fn observed(pen: &mut Pen, session: &Session) {
    let card = session.face().bench.card();
    pen.when(!card.sources.is_empty(), |pen| {
        pen.el("p", "observed", |pen| {
            pen.word("span", "tagword", "observed");
            pen.say(" ");
            pen.say(card.figures);
            for source in card.sources {
                pen.say("; ");
                pen.say(source_title(source));
            }
        });
    });
}
