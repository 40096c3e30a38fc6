//! What is to know about the host, worst first, each with what to do and who says so.

use super::words::{section, sign};
use crate::app::pen::{Attr, Hear, Pen};
use crate::app::session::{List, Session, Wish};
use crate::draw::{confidence_words, set_words, severity_words};
use crate::engine::{Finding, Severity, source_title};

/// Findings beyond this stay folded until asked for.
const SHOWN: usize = 40;

/// Of more than so many notes of one kind, the first few stand for all until asked for: a host of many cards repeats itself.
const ALIKE: usize = 6;
const FIRST: usize = 3;

/// How many of these, which are of one kind, are shown unasked.
fn standing_for(alike: &[Finding]) -> usize {
    let notes = alike.first().is_some_and(|it| it.severity == Severity::Info);
    if notes && alike.len() > ALIKE { FIRST } else { alike.len() }
}

pub(crate) fn findings(pen: &mut Pen, session: &Session) {
    let all = &session.report().findings;
    let unfolded = session.face().shows_all(List::Findings) || session.face().paper;
    let (mut left, mut rest) = (if unfolded { all.len() } else { SHOWN }, 0);
    section(
        pen,
        "findings",
        "Findings",
        |_| {},
        |pen| {
            if all.is_empty() {
                let words = if session.plan().cpu.is_none() {
                    "Nothing to report yet: without the host's processors, sets cannot be checked."
                } else {
                    "Nothing to report under these settings."
                };
                pen.word("p", "quiet", words);
            } else {
                pen.el("ul", "findings", |pen| {
                    let kind = |it: &Finding| (it.severity, it.code);
                    for alike in all.chunk_by(|a, b| kind(a) == kind(b)) {
                        let (in_sight, most) = (left.min(alike.len()), standing_for(alike));
                        left -= in_sight;
                        let first = if unfolded { in_sight } else { most.min(in_sight) };
                        let away = alike.len() - first;
                        // A few that stand for their kind have a button of their own.
                        let folded = if first > 0 && most < alike.len() { away } else { 0 };
                        rest += away - folded;
                        // The list has an item for each finding, seen or not.
                        for (at, it) in alike.iter().enumerate() {
                            item(pen, it, at >= first, if at + 1 == first { folded } else { 0 });
                        }
                    }
                });
            }
            pen.when(rest > 0, |pen| more(pen, List::Findings, &format!("Show {rest} more")));
        },
    );
}

/// The button that shows a list to its end.
pub(super) fn more(pen: &mut Pen, list: List, words: &str) {
    pen.el("button", "button button--small", |pen| {
        pen.is(Attr::Type, "button");
        pen.on(Hear::Click(Wish::ShowAll(list)));
        pen.put(words);
    });
}

/// A finding, which may be folded away, or be the last of its kind in sight, and how many then are not.
fn item(pen: &mut Pen, finding: &Finding, away: bool, folded: usize) {
    let (word, mark) = severity_words(finding.severity);
    // What breaks or is wrong stands open; the rest opens on demand.
    let (outer, inner) = if finding.severity <= Severity::Error { ("div", "div") } else { ("details", "summary") };
    pen.el("li", "finding", |pen| {
        pen.class(finding.severity.key());
        if away {
            pen.class("is-folded");
        }
        pen.is(Attr::Code, finding.code.key());
        pen.el(outer, "", |pen| {
            pen.el(inner, "finding__head", |pen| {
                pen.el("span", "finding__kind", |pen| {
                    sign(pen, "finding__sign", mark);
                    pen.say(word);
                });
                pen.fact("span", "finding__message", &finding.message.clone());
            });
            pen.el("div", "finding__body", |pen| {
                pen.fact("p", "", finding.why.as_ref());
                pen.el("p", "finding__fix", |pen| {
                    sign(pen, "finding__arrow", "→ ");
                    pen.put(finding.fix.as_ref());
                });
                origin(pen, finding);
            });
        });
        pen.when(folded > 0, |pen| {
            more(pen, List::Findings, &format!("{folded} more of this kind: show all"));
        });
    });
}

/// The event, the processors, how sure it is, and where it is written.
fn origin(pen: &mut Pen, finding: &Finding) {
    let sources: Vec<_> = finding.code.sources().iter().map(|it| source_title(it)).collect();
    let confidence = finding.code.confidence();
    pen.el("p", "finding__origin", |pen| {
        if let Some(event) = finding.code.event() {
            pen.fact("span", "tagword", &format!("event {event}"));
        }
        if !finding.processors.is_empty() {
            pen.fact("span", "mono", &set_words(&finding.processors));
        }
        pen.el("span", "tagword", |pen| {
            pen.class(confidence.key());
            pen.say(confidence_words(confidence));
        });
        pen.fact("span", "", &sources.join("; "));
    });
}
