//! The processor map as HTML: every processor an element of its own, walked by the arrow keys; the ends of one set are
//! grips. A row of cores is drawn again only when it changed.

mod cells;
mod signs;

use std::slice;

use cells::{Hold, row};
use signs::legend;

use super::words::named;
use crate::app::controls::segmented;
use crate::app::forms::Choice;
use crate::app::pen::{Attr, Hear, Pen};
use crate::app::session::{Session, Wish};
use crate::draw::{Line, MapScene, NodeFrame, Tag};
use crate::engine::{Role, View};

/// Keys of the parts that nodes and their rows are, behind those of the page and of the adapters' settings.
const NODES: usize = 128;

/// Key of what is said of the map as a whole.
const SUMMARY: usize = 21;

pub(crate) fn processor_map(pen: &mut Pen, session: &Session) {
    match session.scene() {
        Some(scene) => figure(pen, session, scene),
        None => pen.el("div", "map", |pen| {
            pen.word(
                "p",
                "quiet",
                "No map yet: the host's processors are not known. Say below how many there are, or paste the output that tells.",
            );
        }),
    }
}

fn figure(pen: &mut Pen, session: &Session, scene: &MapScene) {
    let (zoom, here) = (session.zoom(), session.here());
    let wanted = session.view() == View::Target;
    let hold = Hold::of(session, zoom);
    pen.el("figure", "map", |pen| {
        pen.is(Attr::Label, "Processor map");
        for hear in [Hear::Walk, Hear::Focus, Hear::Look] {
            pen.on(hear);
        }
        if session.face().grabbed.is_some() {
            pen.on(Hear::Drag);
            pen.on(Hear::Release);
        }
        pen.el("figcaption", "map__caption", |pen| {
            pen.word("span", "map__title", if wanted { "Processors, wanted settings" } else { "Processors today" });
            // Words of another length would have the page laid out again at every step of a hand.
            pen.late(SUMMARY, false, |pen| pen.fact("span", "quiet", &scene.summary));
            if !session.face().figure {
                pen.part(0, |pen| segmented(pen, session, Choice::Zoom, "zoom"));
            }
        });
        pen.late(19, false, |pen| owners(pen, session));
        pen.el("div", "silicon", |pen| {
            pen.class(match zoom {
                0 => "is-far",
                1 => "",
                _ => "is-near",
            });
            let mut key = NODES;
            for socket in &scene.sockets {
                let name = socket.socket.map_or_else(|| "Processors".to_owned(), |number| format!("Socket {number}"));
                pen.el("div", "socket", |pen| {
                    pen.is(Attr::Role, "group");
                    pen.set(Attr::Label, &name);
                    pen.el("span", "socket__name", |pen| {
                        pen.is(Attr::Hidden, "true");
                        pen.put(&name);
                    });
                    pen.el("div", "socket__nodes", |pen| {
                        for it in &socket.nodes {
                            // Rows must not fold under a hand.
                            let unfolded = zoom == 0 || session.face().unfolded.contains(&it.node) || hold.is_on(it);
                            let fold = !unfolded && session.is_large();
                            pen.held(key, it, hold.salt(&it.rows, fold), |pen| node(pen, it, fold, &hold, key + 1));
                            key += it.rows.len() + 1;
                        }
                    });
                });
            }
        });
        pen.fact("p", "map__detail", &scene.cell(here).map(|it| it.label.clone()).unwrap_or_default());
        pen.part(0, |pen| legend(pen, scene.legend));
    });
}

/// The adapters, each a button that takes its set in hand.
fn owners(pen: &mut Pen, session: &Session) {
    pen.el("ul", "owners", |pen| {
        pen.is(Attr::Label, "Adapters");
        for it in session.outline().adapters.iter().filter(|it| it.role != Role::Off) {
            let held = session.in_hand() == Some(it.adapter);
            pen.el("li", "", |pen| {
                pen.el("button", "owner", |pen| {
                    pen.is(Attr::Type, "button");
                    pen.is(Attr::Pressed, if held { "true" } else { "false" });
                    pen.is(Attr::Title, "Move the ends of its set on the map");
                    pen.on(Hear::Click(Wish::Hold(it.adapter)));
                    named(pen, session.plan(), it.adapter);
                });
            });
        }
    });
}

fn node(pen: &mut Pen, node: &NodeFrame, fold: bool, hold: &Hold, first_key: usize) {
    let name = format!("Node {}", node.node.get());
    pen.el("div", "node", |pen| {
        pen.is(Attr::Role, "group");
        pen.set(Attr::Label, &name);
        pen.el("p", "node__name", |pen| {
            pen.put(&name);
            if let Some(words) = node.group_words() {
                pen.fact("span", "quiet", &[" · ", &words].concat());
            }
            if !node.cards.is_empty() {
                pen.el("span", "node__cards", |pen| {
                    pen.word("span", "quiet", if node.cards.len() == 1 { " · card " } else { " · cards " });
                    node.cards.iter().for_each(|tag| letter(pen, *tag));
                });
            }
        });
        pen.el("div", "node__rows", |pen| {
            for (at, line) in node.lines(fold).into_iter().enumerate() {
                match line {
                    Line::Cores(it) => {
                        let salt = hold.salt(slice::from_ref(it), fold);
                        pen.held(first_key + at, it, salt, |pen| row(pen, it, hold));
                    }
                    Line::Idle { first, last, cores, unseen } => {
                        let what = if unseen { "beyond the management OS" } else { "no queue set" };
                        pen.el("button", "idle", |pen| {
                            pen.is(Attr::Type, "button");
                            pen.on(Hear::Click(Wish::Unfold(node.node)));
                            pen.fact("span", "mono", &format!("{first} … {last}"));
                            pen.put(&format!(" {cores} cores, {what}"));
                        });
                    }
                }
            }
        });
    });
}

fn letter(pen: &mut Pen, tag: Tag) {
    pen.el("span", "chip chip--small", |pen| {
        pen.classes(&tag.class());
        pen.put(&tag.letter());
    });
}
