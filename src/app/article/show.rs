//! A figure as marks: the question, what was foretold, the knobs, the picture.

use super::figure::Figure;
use super::knobs::{DAY, Kind, Knob, PLAYED, TIME, knobs, release, stays};
use super::pictures;
use crate::app::controls::{button, segment};
use crate::app::panels::{flow_picture, processor_map};
use crate::app::pen::{Attr, Hear, Mark, Pen};
use crate::app::session::{Move, Wish};
use crate::article::Topic;
use crate::draw::technique_words;
use crate::engine::{Placement, Technique, placed};
use crate::model::{Plan, Rate};
use crate::simulate::{Advice, Lack, advice};

/// The parts of a figure, whose marks are kept apart.
const QUESTION: usize = 2;
const CONTROLS: usize = 3;

/// The whole figure.
pub(crate) fn show(pen: &mut Pen, it: &Figure) {
    pen.part(QUESTION, |pen| question(pen, it));
    pen.part(CONTROLS, |pen| {
        pen.el("div", "stage__controls", |pen| {
            pen.when(!it.replays(), |pen| whose(pen, it));
            for (at, knob) in knobs(it.step.topic).iter().enumerate() {
                // A log has its own time, and no thresholds.
                let there = if it.replays() { at == TIME } else { !it.mine || stays(it.step.topic, at) };
                pen.when(there, |pen| turn(pen, it, at, knob));
            }
            if it.day.is_some() {
                player(pen, it);
                log(pen, it);
            }
        });
    });
    pen.el("div", "stage__picture", |pen| picture(pen, it));
}

/// What one expects, before one looks. Nothing is hidden from who does not answer.
fn question(pen: &mut Pen, it: &Figure) {
    let asked = &it.step.question;
    pen.el("fieldset", "guess", |pen| {
        pen.word("legend", "guess__ask", asked.ask);
        for (at, choice) in (0_u8..).zip(asked.choices) {
            pen.el("label", "guess__choice", |pen| {
                pen.el("input", "", |pen| {
                    pen.is(Attr::Type, "radio");
                    pen.set(Attr::Name, &[it.step.slug(), "-guess"].concat());
                    pen.mark(Mark::Checked(it.guess == Some(at)));
                    pen.on(Hear::Change(Wish::Stage(Move::Guess(at))));
                });
                pen.say(choice);
            });
        }
        pen.el("p", "guess__told", |pen| {
            pen.is(Attr::Live, "polite");
            let Some(guess) = it.guess else { return };
            if usize::from(guess) == asked.right {
                pen.word("strong", "guess__right", "✓ Right. ");
            } else {
                pen.word("strong", "guess__other", "Not quite: ");
                pen.say(asked.choices.get(asked.right).copied().unwrap_or_default());
                pen.say(". ");
            }
            pen.say(asked.because);
        });
    });
}

/// The page's host or the reader's.
fn whose(pen: &mut Pen, it: &Figure) {
    pen.when(it.has_own(), |pen| {
        if let Some(lack) = it.lack {
            return pen.el("p", "small quiet", |pen| {
                pen.say("Your host cannot be shown in this step: ");
                pen.say(match lack {
                    Lack::Processors => "its processors are not known.",
                    Lack::Team => "it has no team.",
                    Lack::Switch => "it has no switch with an adapter or a team.",
                    Lack::EmptySet => "its sets hold no processor.",
                    Lack::TwoAdapters => "it takes two adapters of 10 Gbps or more, with VMQ.",
                    Lack::Release => "2008 R2 has no team under a switch.",
                });
            });
        }
        radios(pen, it, "Host", "host", &["This page's host", "Your host"], usize::from(it.mine), |at| {
            Move::Mine(at == 1)
        });
        pen.when(it.mine, |pen| pen.word("p", "small quiet", "What is written beside it is of this page's host."));
    });
}

fn radios(
    pen: &mut Pen,
    it: &Figure,
    label: &'static str,
    name: &str,
    options: &[&'static str],
    chosen: usize,
    wish: fn(u16) -> Move,
) {
    pen.el("fieldset", "segmented stage__pick", |pen| {
        pen.word("legend", "visually-hidden", label);
        let name = [it.step.slug(), "-", name].concat();
        for (at, option) in (0_u16..).zip(options) {
            segment(pen, &name, option, usize::from(at) == chosen, Wish::Stage(wish(at)));
        }
    });
}

fn turn(pen: &mut Pen, it: &Figure, at: usize, knob: &'static Knob) {
    let value = it.knob(at);
    let (from, to, unit) = match knob.kind {
        // Only the first knob of a step is one of several.
        Kind::Pick(options) => {
            return radios(pen, it, knob.label, "knob", options, value.into(), |at| Move::Knob(0, at));
        }
        Kind::Range(from, to, unit) => (from, to, unit),
    };
    let words = match &it.day {
        Some(day) if at == TIME => day.when(value),
        _ => unit.words(value),
    };
    pen.el("label", "knob", |pen| {
        pen.el("span", "knob__label", |pen| {
            pen.say(knob.label);
            pen.fact("b", "knob__value", &words);
        });
        pen.el("input", "knob__range", |pen| {
            pen.is(Attr::Type, "range");
            pen.set(Attr::Min, &from.to_string());
            pen.set(Attr::Max, &to.to_string());
            pen.is(Attr::Label, knob.label);
            pen.set(Attr::ValueText, &words);
            pen.mark(Mark::Value(value.to_string().into()));
            pen.on(Hear::Turn(u8::try_from(at).unwrap_or(u8::MAX)));
        });
    });
}

fn player(pen: &mut Pen, it: &Figure) {
    pen.el("div", "player", |pen| {
        let play = match (it.playing, it.replays()) {
            (true, _) => "Pause",
            (_, true) => "Play the moves",
            _ => "Play the day",
        };
        button(pen, "button button--main player__play", play, !it.still, Wish::Stage(Move::Play), "");
        let time = it.knob(TIME);
        for (word, on, can) in [("Move before", false, time > 0), ("Next move", true, time < DAY)] {
            button(pen, "button", word, can, Wish::Stage(Move::Step(on)), "");
        }
        pen.when(it.still, |pen| {
            pen.word("p", "small quiet", "Your system asks for less motion: go from move to move, or drag the time.");
        });
    });
}

/// Where the reader's own events go in.
fn log(pen: &mut Pen, it: &Figure) {
    pen.el("div", "log", |pen| {
        pen.el("label", "log__box", |pen| {
            pen.say("Or paste events 44 and 140 of your host");
            pen.el("textarea", "paste__text log__text", |pen| {
                pen.is(Attr::Rows, "2");
                pen.is(Attr::Spellcheck, "false");
                pen.is(Attr::Autocomplete, "off");
                pen.on(Hear::Input);
            });
        });
        pen.el("p", "small", |pen| {
            pen.is(Attr::Live, "polite");
            match &it.log {
                Some(day) => pen.put(&[&day.log.len().to_string(), " moves were read."].concat()),
                None => pen.say(it.unread),
            }
        });
        pen.when(it.log.is_some(), |pen| {
            let options = &["The model", "Your events"];
            radios(pen, it, "What is played", "log", options, usize::from(it.replays()), |at| Move::Knob(PLAYED, at));
        });
    });
}

fn picture(pen: &mut Pen, it: &Figure) {
    let plan = it.session.plan();
    match it.step.topic {
        Topic::Rss if it.mine => pictures::own_hashes(pen, it.knob(0), plan),
        Topic::Rss => pictures::hashes(pen, it.knob(0), it.knob(1)),
        Topic::Dynamic => {
            if let Some(day) = &it.day {
                pictures::day(pen, day, it.knob(TIME));
            }
        }
        Topic::PerAdapter if it.mine => pictures::own_designs(pen, plan, &it.demands()),
        Topic::PerAdapter => pictures::designs(pen, &it.demands()),
        _ if it.has_map() => {
            pen.when(it.step.topic == Topic::Teams, |pen| pictures::arrivals(pen, it.teaming()));
            pictures::verdict(pen, &it.session);
            processor_map(pen, &it.session);
            pen.when(it.step.topic == Topic::Error, |pen| pictures::ends(pen, &it.session, &it.strip));
            pen.when(it.step.topic == Topic::Sandbox, |pen| {
                pen.el("p", "", |pen| {
                    pen.el("a", "button button--main stage__bench", |pen| {
                        pen.set(Attr::Href, &["./#", &it.session.fragment()].concat());
                        pen.say("Open this host in the calculator");
                    });
                });
            });
        }
        topic => {
            let placement = placed(plan, it.view(), it.technique());
            match it.contrast() {
                Some(both) => {
                    pen.el("div", "designs", |pen| {
                        for (title, technique) in both {
                            pen.el("div", "designs__one", |pen| {
                                pen.fact("h3", "", &title);
                                carried(pen, it, &placed(plan, it.view(), technique));
                            });
                        }
                    });
                    pen.when(topic == Topic::Since, |pen| counsel(pen, it));
                    let (name, what) = technique_words(placement.technique);
                    pen.word("p", "label", name);
                    pen.word("p", "small quiet", what);
                }
                None => carried(pen, it, &placement),
            }
            pen.el("div", "flows", |pen| flow_picture(pen, plan, &placement));
        }
    }
}

/// What arrives under a technique, and what each core carries of it.
fn carried(pen: &mut Pen, it: &Figure, placement: &Placement) {
    pen.el("p", "stage__says", |pen| {
        pen.is(Attr::Live, "polite");
        says(pen, it.session.plan(), placement);
    });
    pictures::cores_of(pen, it.session.plan(), placement);
}

/// What arrives of what is asked, and on how many cores.
fn says(pen: &mut Pen, plan: &Plan, it: &Placement) {
    // Off its switch an adapter's line asks what its link lets through; all ask what the machines do, before and after.
    let asked = if it.technique == Technique::Rss {
        plan.vnics.iter().filter_map(|it| it.switch.and(it.demand)).fold(Rate::ZERO, Rate::plus)
    } else {
        it.lines.iter().filter_map(|line| line.asks).fold(Rate::ZERO, Rate::plus)
    };
    pen.say(technique_words(it.technique).0);
    pen.put(&[": ", &it.total().to_string()].concat());
    if it.known() {
        pen.put(&[" of ", &asked.max(it.total()).to_string()].concat());
    }
    pen.say(" arrives");
    if let Some(working) = it.working() {
        pen.put(&[", on ", &working.to_string(), if working == 1 { " core" } else { " cores" }].concat());
    }
    pen.put(&["; a core carries ", &it.core.to_string(), "."].concat());
}

/// What to set by hand under a release: nothing, or what.
fn counsel(pen: &mut Pen, it: &Figure) {
    let os = release(it.knob(0));
    let advice = advice(os, Some(true)).advice;
    pen.el("p", "stage__says", |pen| {
        pen.put(&["On ", &os.to_string(), " "].concat());
        pen.say(match advice {
            Advice::TurnOn => "VMQ is off until a policy turns it on: do that first.",
            Advice::SetProcessors => {
                "give each card cores of its own, or all cards of a team in min-queue mode the same ones; none of them core 0."
            },
            Advice::LeaveAlone => "with SET and a driver that has dynamic VMMQ, leave it alone.",
            Advice::FindOut => "find out first whether dynamic VMMQ runs.",
        });
    });
}
