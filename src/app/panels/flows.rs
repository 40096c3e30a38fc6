//! The queues as flows, under a technique to choose. The picture is for the eye; the list below it says the same, and on
//! a narrow screen it stands in for the picture.

use super::words::{named, sign};
use crate::app::controls::segmented;
use crate::app::forms::Choice;
use crate::app::pen::{Attr, Pen};
use crate::app::session::Session;
use crate::draw::{FlowScene, Node, TECHNIQUES, Tag, buys, flows as scene_of, technique_words, unavailable, why_words};
use crate::engine::{Placement, Technique, placed};
use crate::model::{Plan, Rate};

/// Of those in the default queue, so many are named.
const FALLEN: usize = 12;

/// Where each column stands, and how wide what flows on from it is.
const COLUMNS: [(&str, &str); 4] = [("17%", "20%"), ("37%", "20%"), ("57%", "17%"), ("74%", "")];

pub(super) fn flows(pen: &mut Pen, session: &Session) {
    let plan = session.plan();
    let technique = TECHNIQUES.get(session.face().technique).copied().unwrap_or_default();
    let as_set = placed(plan, session.view(), Technique::AsPlanned);
    let other = placed(plan, session.view(), technique);
    pen.el("div", "flows", |pen| {
        segmented(pen, session, Choice::Technique, "technique");
        pen.el("p", "flows__buys", |pen| {
            pen.is(Attr::Live, "polite");
            if let Some(why) = unavailable(technique, plan.os) {
                pen.word("strong", "flows__not", why);
                pen.say(" As if it were there: ");
            }
            if other.lines.is_empty() {
                pen.say("Nothing is received this way on this host.");
            } else {
                pen.put(&buys(plan, &other, &as_set));
            }
        });
        pen.word("p", "small quiet", technique_words(technique).1);
        drawn(pen, plan, &other);
        pen.when(other.past > 0, |pen| {
            let words = match other.past {
                1 => "1 virtual NIC goes past the switch, by a virtual function.".to_owned(),
                n => format!("{n} virtual NICs go past the switch, by virtual functions."),
            };
            pen.fact("p", "small quiet", &words);
        });
    });
}

/// The picture of a placement, and the same as lists.
pub(crate) fn drawn(pen: &mut Pen, plan: &Plan, it: &Placement) {
    let scene = scene_of(plan, it);
    pen.when(!it.lines.is_empty(), |pen| {
        pen.when(!scene.known, |pen| {
            pen.word(
                "p",
                "small quiet",
                "Load not known: all virtual NICs are drawn alike, and the loads of processors are upper limits.",
            );
        });
        picture(pen, &scene);
        list(pen, plan, &scene, it.core);
        // Without VMQ that is everyone.
        pen.when(it.technique != Technique::NoVmq, |pen| fallen(pen, plan, &scene));
    });
}

/// In pixels, from quarters of one.
fn px(units: u32) -> String {
    let part = match units % 4 {
        0 => "",
        1 => ".25",
        2 => ".5",
        _ => ".75",
    };
    [&(units / 4).to_string(), part].concat()
}

fn picture(pen: &mut Pen, scene: &FlowScene) {
    let height = px(scene.height);
    pen.el("svg", "flows__picture", |pen| {
        pen.is(Attr::Hidden, "true");
        pen.is(Attr::Width, "100%");
        pen.set(Attr::Height, &height);
        for ((bands, (x, width)), nodes) in scene.bands.iter().zip(COLUMNS).zip(scene.nodes.windows(2)) {
            pen.el("svg", "", |pen| {
                pen.is(Attr::X, x);
                pen.is(Attr::Width, width);
                pen.set(Attr::Height, &height);
                pen.set(Attr::ViewBox, &["0 0 100 ", &scene.height.to_string()].concat());
                pen.is(Attr::AspectRatio, "none");
                for band in bands {
                    let [(a, c), (b, d)] = [band.at, (band.at.0 + band.size, band.at.1 + band.size)];
                    pen.el("path", "flow", |pen| {
                        pen.classes(&band.tag.class());
                        if band.default {
                            pen.class("is-default");
                        }
                        pen.set(Attr::Path, &format!("M0 {a}C50 {a} 50 {c} 100 {c}V{d}C50 {d} 50 {b} 0 {b}Z"));
                        if let [from, to] = nodes
                            && let (Some(from), Some(to)) = (from.get(band.from), to.get(band.to))
                        {
                            let load = carried(scene, band.load);
                            pen.fact("title", "", &[&from.name, " → ", &to.name, ", ", &load].concat());
                        }
                    });
                }
            });
        }
        for (column, (nodes, (x, _))) in scene.nodes.iter().zip(COLUMNS).enumerate() {
            pen.group(|pen| {
                for it in nodes {
                    node(pen, scene, column, x, it);
                }
            });
        }
    });
}

/// What is carried, or that it is not known.
fn carried(scene: &FlowScene, load: Rate) -> String {
    let load = load.to_string();
    if scene.known { load } else { ["load not known; if all are busy, ", &load].concat() }
}

fn node(pen: &mut Pen, scene: &FlowScene, column: usize, x: &'static str, it: &Node) {
    let middle = it.at + it.size / 2;
    pen.el("g", "flows__node", |pen| {
        if let Some(tag) = it.tag {
            pen.classes(&tag.class());
        }
        if it.default && column < 3 {
            pen.class("is-default");
        }
        pen.fact("title", "", &[&it.name, ", ", &carried(scene, it.load)].concat());
        pen.el("rect", "", |pen| {
            pen.is(Attr::X, x);
            pen.set(Attr::Y, &px(it.at));
            pen.is(Attr::Width, "4");
            pen.set(Attr::Height, &px(it.size.max(4)));
        });
        pen.el("text", if column == 0 { "flows__start" } else { "" }, |pen| {
            pen.is(Attr::X, x);
            pen.set(Attr::Y, &px(middle));
            if column == 1
                && let Some(tag) = it.tag
            {
                pen.fact("tspan", "flows__letter", &tag.letter());
            }
            pen.put(&[if column == 1 { " " } else { "" }, &cut(&it.name)].concat());
        });
        if column == 3 {
            strip(pen, scene, it, "90%", &px(middle.saturating_sub(10)));
            pen.el("text", if it.over { "flows__amount flows__over" } else { "flows__amount" }, |pen| {
                pen.is(Attr::X, "90%");
                pen.set(Attr::Y, &px(middle));
                pen.say(if it.over { "▲ " } else { "" });
                pen.put(&it.percent.map(|it| format!("{it} %")).unwrap_or_default());
            });
        }
    });
}

/// Names that are too long for their place are cut; the title and the list have them whole.
fn cut(name: &str) -> String {
    const MOST: usize = 18;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    name.chars().take(MOST - 1).chain(['…']).collect()
}

/// What a processor carries, with a mark at one core's worth.
fn strip(pen: &mut Pen, scene: &FlowScene, it: &Node, x: &'static str, y: &str) {
    pen.el("svg", "flows__strip", |pen| {
        pen.is(Attr::X, x);
        pen.set(Attr::Y, y);
        pen.is(Attr::Width, "10%");
        pen.is(Attr::Height, "5");
        pen.is(Attr::ViewBox, "0 0 1000 8");
        pen.is(Attr::AspectRatio, "none");
        pen.is(Attr::Hidden, "true");
        let mark = scene.core_mark.saturating_sub(12);
        for (class, x, width) in [
            ("bar__ground", 0, 1000),
            (if scene.known { "bar__length" } else { "bar__best" }, 0, it.strip),
            ("flows__mark", mark, 12),
        ] {
            pen.el("rect", class, |pen| {
                pen.set(Attr::X, &x.to_string());
                pen.set(Attr::Width, &width.to_string());
                pen.is(Attr::Height, "8");
            });
        }
    });
}

/// The same in words: each queue with who it is for and the processors, then what each processor carries.
fn list(pen: &mut Pen, plan: &Plan, scene: &FlowScene, core: Rate) {
    let [nics, adapters, queues, processors] = &scene.nodes;
    let [to_adapters, to_queues, to_processors] = &scene.bands;
    pen.el("ul", "flows__list", |pen| {
        pen.is(Attr::Label, "Flows");
        for way in to_queues {
            let Some(queue) = queues.get(way.to) else { continue };
            let mut words = [": ", &carried(scene, queue.load), " to"].concat();
            for band in to_processors.iter().filter(|band| band.from == way.to) {
                words += " ";
                words += processors.get(band.to).map_or("", |it| it.name.as_str());
            }
            pen.el("li", "", |pen| {
                owner(pen, plan, adapters.get(way.from), queue.tag);
                pen.put(&[" ", &queue.name, &words].concat());
            });
        }
        for way in to_adapters {
            let (Some(nic), Some(adapter)) = (nics.get(way.from), adapters.get(way.to)) else { continue };
            pen.fact("li", "flows__nic", &[&nic.name, " → ", &adapter.name, ": ", &carried(scene, way.load)].concat());
        }
    });
    pen.el("ul", "flows__list flows__loads", |pen| {
        pen.is(Attr::Label, "Processors");
        for it in processors {
            pen.el("li", "", |pen| {
                pen.fact("span", "mono", &it.name);
                strip(pen, scene, it, "0", "0");
                pen.el("span", "flows__load", |pen| {
                    pen.say(if scene.known { "" } else { "up to " });
                    pen.put(&[&it.load.to_string(), " of ", &core.to_string()].concat());
                    if it.over {
                        sign(pen, "flows__over", " ▲ ");
                        pen.say("more is asked than one core can carry");
                    }
                });
            });
        }
    });
}

fn owner(pen: &mut Pen, plan: &Plan, adapter: Option<&Node>, tag: Option<Tag>) {
    match (tag, adapter) {
        (Some(tag), _) => named(pen, plan, tag.adapter()),
        (None, Some(adapter)) => pen.put(&adapter.name),
        (None, None) => {}
    }
}

/// Who is in a default queue, in the order in which they came, and why.
fn fallen(pen: &mut Pen, plan: &Plan, scene: &FlowScene) {
    pen.when(!scene.fallen.is_empty(), |pen| {
        pen.word("h3", "label", "In a default queue, in the order in which they came");
        pen.el("ol", "flows__fallen", |pen| {
            for it in scene.fallen.iter().take(FALLEN) {
                pen.el("li", "", |pen| {
                    pen.fact("span", "", &it.name);
                    pen.say(" on ");
                    named(pen, plan, it.tag.adapter());
                    pen.fact("span", "quiet", &[": ", why_words(it.why)].concat());
                });
            }
        });
        if let Some(more) = scene.fallen.len().checked_sub(FALLEN + 1) {
            pen.fact("p", "small quiet", &["and ", &(more + 1).to_string(), " more"].concat());
        }
    });
}
