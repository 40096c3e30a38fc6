//! The processor map as HTML: every processor an element of its own, walked by the arrow keys.

use super::words::{named, sign};
use crate::app::pen::{Attr, Hear, Pen};
use crate::app::session::Session;
use crate::draw::{Cell, Clash, Core, Legend, MapScene, NodeFrame, Tag};
use crate::engine::{Role, View};
use crate::model::LpIndex;

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
    let here = session.here();
    let wanted = session.view() == View::Target;
    pen.el("figure", "map", |pen| {
        pen.is(Attr::Label, "Processor map");
        pen.on(Hear::Walk);
        pen.on(Hear::Focus);
        pen.on(Hear::Look);
        pen.el("figcaption", "map__caption", |pen| {
            pen.word("span", "map__title", if wanted { "Processors, wanted settings" } else { "Processors today" });
            pen.fact("span", "quiet", &scene.summary);
        });
        pen.el("ul", "owners", |pen| {
            pen.is(Attr::Label, "Adapters");
            for it in session.report().adapters.iter().filter(|it| it.role != Role::Off) {
                pen.el("li", "", |pen| named(pen, session.plan(), it.adapter));
            }
        });
        pen.el("div", "silicon", |pen| {
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
                            pen.part(it.node.index(), |pen| node(pen, it, here));
                        }
                    });
                });
            }
        });
        pen.fact("p", "map__detail", &scene.cell(here).map(|it| it.label.clone()).unwrap_or_default());
        legend(pen, scene.legend);
    });
}

fn node(pen: &mut Pen, node: &NodeFrame, here: LpIndex) {
    let name = format!("Node {}", node.node.get());
    pen.el("div", "node", |pen| {
        pen.is(Attr::Role, "group");
        pen.set(Attr::Label, &name);
        pen.el("p", "node__name", |pen| {
            pen.put(&name);
            if let Some(group) = node.group {
                pen.fact("span", "quiet", &format!(" · group {}", group.get()));
            }
            if !node.cards.is_empty() {
                pen.el("span", "node__cards", |pen| {
                    pen.word("span", "quiet", " · cards ");
                    node.cards.iter().for_each(|tag| letter(pen, *tag));
                });
            }
        });
        for row in &node.rows {
            pen.el("div", "cores", |pen| {
                pen.el("span", "cores__first", |pen| {
                    pen.is(Attr::Hidden, "true");
                    pen.put(&row.first.to_string());
                });
                row.cores.iter().for_each(|it| core(pen, it, here));
            });
        }
    });
}

fn core(pen: &mut Pen, core: &Core, here: LpIndex) {
    pen.el("span", "core", |pen| {
        if core.zero {
            pen.class("is-zero");
        }
        core.cells.iter().for_each(|it| cell(pen, it, here));
    });
}

fn cell(pen: &mut Pen, cell: &Cell, here: LpIndex) {
    pen.el("span", "lp", |pen| {
        if let Some(owner) = cell.owner {
            pen.classes(&owner.class());
        }
        match cell.clash {
            Some(Clash::Shared) => pen.class("is-shared"),
            Some(Clash::NotInAll) => pen.class("is-odd"),
            None => {}
        }
        if cell.sibling {
            pen.class("is-sibling");
        }
        if cell.unseen {
            pen.class("is-unseen");
        }
        pen.is(Attr::Role, "img");
        pen.set(Attr::Lp, &cell.at.to_string());
        pen.set(Attr::Label, &cell.label);
        pen.is(Attr::TabIndex, if here == cell.lp { "0" } else { "-1" });
        if !cell.mark.is_empty() {
            pen.fact("b", "lp__mark", &cell.mark);
        }
        if !cell.sibling {
            pen.fact("span", "lp__number", &cell.at.number.get().to_string());
        }
    });
}

fn letter(pen: &mut Pen, tag: Tag) {
    pen.el("span", "chip chip--small", |pen| {
        pen.classes(&tag.class());
        pen.put(&tag.letter());
    });
}

fn legend(pen: &mut Pen, legend: Legend) {
    let signs = [
        (true, "core is-zero", "lp", "first core, where everything else works too"),
        (legend.shared, "core", "lp is-shared hue-0", "clash"),
        (legend.not_in_all, "core", "lp is-odd hue-0", "not in every set of the team"),
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
