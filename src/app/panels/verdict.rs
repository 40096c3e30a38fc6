//! The first thing to read: which host, how it stands, and the way out.

use super::words::sign;
use crate::app::controls::{button, segmented};
use crate::app::forms::Choice;
use crate::app::pen::{Attr, Pen};
use crate::app::session::{Session, Wish};
use crate::draw::{Tone, host_line, tone_words};

pub(crate) fn verdict(pen: &mut Pen, session: &Session) {
    let headline = session.headline();
    let usable = session.can_use_recommendation();
    let (word, mark) = tone_words(headline.tone);
    let status = match (session.advice().map(|it| it.answer.changes.len()), usable) {
        (None, _) => String::new(),
        (Some(0), _) => "No change is recommended.".to_owned(),
        (_, false) => "The recommended settings are the wanted ones.".to_owned(),
        (Some(n), true) => {
            let what = if headline.tone == Tone::Calm { " could change; nothing has to." } else { " would change." };
            [n.to_string().as_str(), if n == 1 { " setting" } else { " settings" }, what].concat()
        }
    };
    pen.el("section", "verdict", |pen| {
        pen.class(class(headline.tone));
        pen.is(Attr::LabelledBy, "verdict-title");
        pen.el("p", "verdict__host", |pen| {
            for (at, words) in host_line(session.plan()).into_iter().enumerate() {
                if at > 0 {
                    sign(pen, "verdict__dot", " · ");
                }
                pen.fact("span", "", &words);
            }
        });
        pen.el("h2", "verdict__text", |pen| {
            pen.is(Attr::Id, "verdict-title");
            pen.is(Attr::Live, "polite");
            sign(pen, "verdict__sign", mark);
            pen.word("span", "visually-hidden", word);
            pen.put(&headline.text);
        });
        pen.group(|pen| headline.more.iter().for_each(|more| pen.fact("p", "verdict__more", &more.clone())));
        pen.el("div", "verdict__tools", |pen| {
            segmented(pen, session, Choice::View, "view");
            button(pen, "button button--main", "Use recommendation", usable, Wish::UseRecommendation, "");
            pen.fact("span", "verdict__status", &status);
        });
    });
}

const fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Finding(severity) => severity.key(),
        Tone::Calm => "calm",
        Tone::Unknown => "unknown",
    }
}
