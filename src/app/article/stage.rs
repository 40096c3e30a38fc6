//! The component that holds a figure: it hands on what is done, and asks for frames while one plays, is in sight, and the
//! reader wants motion. One for each slot of the page.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::figure::Figure;
use super::show::show;
use super::way;
use crate::app::deferred::article as gates;
use crate::app::panels::alert;
use crate::app::pen::{Attr, Memory, Pen, draw};
use crate::app::platform::frames::{self, Frame};
use crate::app::platform::timer::{self, Timer};
use crate::app::platform::{address, dom, storage, theme};
use crate::app::services;
use crate::app::session::{Act, Wish, grip_selector};
use crate::article::{STEPS, Step, Topic, step};
use crate::model::Plan;
use crate::share::Address;

/// So many ticks of the day pass in a second.
const SPEED: f64 = 40.0;

/// After so many milliseconds even a slow page is drawn.
const AGAIN: i32 = 80;

/// What a stage is given.
#[derive(Properties)]
pub(crate) struct Slot {
    step: &'static Step,
    /// Where it is mounted.
    place: Element,
    /// The reader's host, and whether it is shown at first.
    own: Option<(Rc<Plan>, bool)>,
    /// What could not be opened, in an embed.
    problem: Option<String>,
    /// It stands alone in another page.
    embed: bool,
}

impl PartialEq for Slot {
    /// Nobody above it changes it.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// What a stage hears of.
pub(crate) enum Heard {
    Act(Act),
    /// The browser draws, at that time.
    Frame(f64),
    /// It came into sight, or went.
    Sight,
    /// The page was opened with a plan, or was sent one.
    Lent(Result<Rc<Plan>, String>),
}

pub(crate) struct Stage {
    figure: Figure,
    problem: Option<String>,
    act: Callback<Act>,
    memory: Memory,
    seen: Rc<Cell<bool>>,
    frame: Option<Frame>,
    /// What follows once it is drawn.
    then: Option<Timer>,
    /// The same, for pages that take their time.
    again: Option<Timer>,
    /// When the last frame was drawn, and what of a tick had passed.
    last: Option<f64>,
    rest: f64,
}

impl Component for Stage {
    type Message = Heard;
    type Properties = Slot;

    fn create(ctx: &Context<Self>) -> Self {
        gates::begin(ctx)
    }

    fn update(&mut self, ctx: &Context<Self>, heard: Heard) -> bool {
        gates::tell(self, ctx, heard)
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        gates::draw(self, ctx)
    }
}

impl Stage {
    pub(in crate::app) fn begin(ctx: &Context<Self>) -> Self {
        let slot = ctx.props();
        let mut figure = Figure::new(slot.step);
        figure.still = frames::less_motion();
        if let Some((own, show)) = &slot.own {
            figure.lend(Rc::clone(own), *show);
        }
        let link = ctx.link().clone();
        if slot.embed {
            let link = link.clone();
            address::listen_for_plans(move |json| {
                let sent = services::sent(&json).map(|read| Rc::new(read.plans.into_iter().next().unwrap_or_default()));
                link.send_message(Heard::Lent(sent));
            });
        }
        // Only what plays needs to know whether it is in sight.
        let seen = if figure.day.is_some() {
            frames::sight(&slot.place, move || link.send_message(Heard::Sight))
        } else {
            Rc::default()
        };
        Self {
            figure,
            problem: slot.problem.clone(),
            act: ctx.link().callback(Heard::Act),
            memory: Memory::default(),
            seen,
            frame: None,
            then: None,
            again: None,
            last: None,
            rest: 0.0,
        }
    }

    pub(in crate::app) fn hear(&mut self, ctx: &Context<Self>, heard: Heard) -> bool {
        let mut changed = true;
        match heard {
            Heard::Act(act) => {
                match act {
                    Act::Wish(Wish::Walk(step)) => self.walk(ctx, step),
                    // The grip is another one in another row.
                    Act::Wish(Wish::Step(grip, _)) => {
                        let place = ctx.props().place.clone();
                        self.then = timer::after(0, move || dom::focus_within(&place, grip_selector(grip)));
                        // Where the map took longer than that, the focus went with the old one.
                        let place = ctx.props().place.clone();
                        self.again = timer::after(AGAIN, move || dom::focus_if_lost(&place, grip_selector(grip)));
                    }
                    Act::Wish(Wish::Input(_)) => {
                        self.figure.paste(&dom::text_within(&ctx.props().place));
                    }
                    _ => {}
                }
                self.figure.act(act);
            }
            Heard::Frame(now) => {
                // After a pause of the browser's the day goes on where it was.
                let passed = self.last.map_or(0.0, |last| (now - last).clamp(0.0, 100.0));
                self.last = Some(now);
                self.rest += passed * SPEED / 1000.0;
                let ticks = self.rest.floor();
                self.rest -= ticks;
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a few, by the bounds above"
                )]
                let ticks = ticks as u16;
                self.figure.go_on(ticks);
                changed = ticks > 0;
            }
            Heard::Sight => changed = false,
            Heard::Lent(Ok(plan)) => {
                self.problem = None;
                self.figure.lend(plan, true);
            }
            Heard::Lent(Err(words)) => self.problem = Some(words),
        }
        self.frame = None;
        if self.figure.playing && self.seen.get() {
            let link = ctx.link().clone();
            self.frame = frames::next(move |now| link.send_message(Heard::Frame(now)));
        } else {
            self.last = None;
        }
        changed
    }

    pub(in crate::app) fn drawn(&self, ctx: &Context<Self>) -> Html {
        let mut pen = Pen::new(&self.memory, false);
        if ctx.props().embed {
            self.alone(&mut pen);
        } else {
            show(&mut pen, &self.figure);
        }
        draw(&pen.into_marks(), &self.act)
    }

    /// An embed: the step's title, its figure, what stands under it, and the way to the whole.
    fn alone(&self, pen: &mut Pen) {
        let step = self.figure.step;
        pen.el("main", "embed", |pen| {
            pen.word("h1", "embed__host", step.topic.title());
            if let Some(words) = &self.problem {
                return alert(pen, words);
            }
            // Pictures have headings of the third level.
            pen.word("h2", "visually-hidden", "Figure");
            pen.el("figure", "stage", |pen| {
                pen.el("div", "stage__slot", |pen| show(pen, &self.figure));
                pen.word("figcaption", "stage__caption", step.caption);
            });
            pen.el("p", "embed__foot", |pen| {
                pen.el("a", "embed__open", |pen| {
                    let plan = if self.figure.mine { self.figure.session.fragment() } else { String::new() };
                    pen.set(Attr::Href, &way(&plan, step.slug()));
                    pen.is(Attr::Target, "_blank");
                    pen.say("Read it in the article");
                });
            });
        });
    }

    /// Moves the focus over the map of this figure.
    fn walk(&self, ctx: &Context<Self>, step: crate::draw::Step) {
        let session = &self.figure.session;
        let Some(scene) = session.scene() else { return };
        if let Some(cell) = scene.cell(scene.walk(session.here(), step)) {
            dom::focus_within(&ctx.props().place, &["[data-lp='", &cell.at.to_string(), "']"].concat());
        }
    }
}

fn opened(link: &str) -> Result<Rc<Plan>, String> {
    services::open(link).map(|read| Rc::new(read.plans.into_iter().next().unwrap_or_default()))
}

/// The step that an address names.
fn named(view: Option<&str>) -> Option<&'static Step> {
    Some(step(view?.strip_prefix("article/")?)?.1)
}

/// Whether the address of an embed names a step.
pub(crate) fn is_embedded() -> bool {
    // By the topic: what a step says is not here yet.
    let fragment = address::fragment();
    Address::read(&fragment).view.and_then(Topic::in_view).is_some()
}

/// Mounts a stage in every slot of the article, and goes to the step that the address names.
pub(crate) fn mount() {
    theme::remembered();
    let fragment = address::fragment();
    let address = Address::read(&fragment);
    let link = address.link.map(opened);
    let mut problem = None;
    let own = match link {
        Some(Ok(plan)) => Some((plan, true)),
        Some(Err(words)) => {
            problem = Some(words);
            None
        }
        // What was worked at last in this browser is offered, and shown only when asked for.
        None => storage::latest_work().map(|plan| (Rc::new(plan), false)),
    };
    for step in &STEPS {
        let Some(place) = dom::find(&["[data-figure='", step.slug(), "']"].concat()) else { continue };
        let slot = Slot { step, place: place.clone(), own: own.clone(), problem: None, embed: false };
        yew::Renderer::<Stage>::with_root_and_props(place, slot).render();
    }
    if let Some(words) = &problem {
        dom::alert_first(words);
    }
    if let Some(step) = named(address.view) {
        dom::show(step.slug());
    }
    // Another plan, or another step of it: all figures begin anew.
    address::listen(move || {
        if Address::read(&address::fragment()).link.is_some() {
            address::reload();
        }
    });
}

/// Mounts the step that the address of an embed names.
pub(crate) fn mount_embed() {
    let fragment = address::fragment();
    let address = Address::read(&fragment);
    let (Some(step), Some(place)) = (named(address.view), dom::find("body")) else { return };
    theme::named(address.theme.unwrap_or_default());
    let (own, problem) = match address.link.map(opened) {
        Some(Ok(plan)) => (Some((plan, true)), None),
        Some(Err(words)) => (None, Some(words)),
        None => (None, None),
    };
    let slot = Slot { step, place: place.clone(), own, problem, embed: true };
    yew::Renderer::<Stage>::with_root_and_props(place, slot).render();
    address::listen(address::reload);
}
