//! The one source of truth: a plan with everything that follows from it, and the way back. Pure; knows no browser.

mod act;
mod advised;
mod asked;
mod building;
#[cfg(test)]
mod built;
mod comparing;
mod face;
mod hand;
mod keeping;
#[cfg(test)]
mod kept_tests;
mod reading;
mod sharing;
#[cfg(test)]
mod tests;
mod typing;

pub(crate) use crate::engine::Grip;
pub(crate) use act::{Act, Ask, List, Move, Take, Text, Wish};
use asked::Memo;
pub(crate) use asked::{Answer, Asked};
pub(crate) use building::{Bench, Fold, More};
pub(crate) use comparing::Side;
pub(crate) use face::{Face, Refusal, Theme};
pub(crate) use hand::grip_selector;
pub(crate) use keeping::{Errand, Keeping, Trouble};
pub(crate) use reading::Busy;
use reading::Hosts;
use sharing::Linked;
pub(crate) use sharing::{LIMITS, Sharing, VIEWS};

use std::cell::RefCell;
use std::rc::Rc;

use super::deferred;
use super::derived::Derived;
use super::forms::Field;
use super::services::{self, Imported};
use crate::draw::{Headline, MapScene};
use crate::engine::{Outline, Report, View};
use crate::kept::Kind;
use crate::model::{AdapterId, LpIndex, Plan, PlanEdit, apply};
use crate::planner::Strategy;

/// Far more steps than anyone takes back.
const MOST_STEPS: usize = 200;

/// Where an edit that was refused belongs, so that its message can stand there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// The host's own facts.
    Host,
    /// An adapter's row.
    Adapter(AdapterId),
    /// The teams.
    Teams,
    /// The switches and what is on them.
    Network,
}

/// One point in the history.
#[derive(Clone, Debug, Default)]
struct Moment {
    plan: Rc<Plan>,
    reading: Option<Rc<Imported>>,
    view: View,
    hosts: Hosts,
}

/// A plan, what follows from it, and the way back.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    now: Moment,
    strategy: Strategy,
    derived: Derived,
    face: Face,
    /// The field being typed into: its steps are one.
    typing: Option<Field>,
    past: Vec<Moment>,
    future: Vec<Moment>,
    /// The link worked out last, with its plan.
    link: RefCell<Option<Linked>>,
    /// The act under way is a hand's: only the picture follows.
    hurried: bool,
    /// What was asked last, with its answer.
    answer: RefCell<Option<Memo>>,
    /// What is not needed at first sight is still to come.
    partial: bool,
}

impl Default for Session {
    fn default() -> Self {
        let now = Moment::default();
        Self {
            derived: Derived::of(&now.plan, now.view, None),
            now,
            strategy: Strategy::default(),
            face: Face::default(),
            typing: None,
            past: Vec::new(),
            future: Vec::new(),
            link: RefCell::default(),
            hurried: false,
            answer: RefCell::default(),
            partial: false,
        }
    }
}

impl Session {
    /// Whether there is nothing to show yet.
    pub(crate) fn is_blank(&self) -> bool {
        self.now.reading.is_none()
    }

    /// Whether what is late has been loaded (`app/deferred.rs`).
    pub(crate) fn is_whole(&self) -> bool {
        !self.partial
    }

    /// Tells whether the whole program is there.
    pub(crate) fn set_whole(&mut self, whole: bool) {
        self.partial = !whole;
    }

    /// The plan.
    pub(crate) fn plan(&self) -> &Rc<Plan> {
        &self.now.plan
    }

    /// What the plan was read from.
    pub(crate) fn reading(&self) -> Option<&Rc<Imported>> {
        self.now.reading.as_ref()
    }

    /// Which settings are shown.
    pub(crate) fn view(&self) -> View {
        self.now.view
    }

    /// The report on the settings that are shown; while a hand moves, on those before.
    pub(crate) fn report(&self) -> &Rc<Report> {
        &self.derived.rest.report
    }

    /// The sets that are shown.
    pub(crate) fn outline(&self) -> &Rc<Outline> {
        &self.derived.outline
    }

    /// The map of the settings that are shown.
    pub(crate) fn scene(&self) -> Option<&Rc<MapScene>> {
        self.derived.scene.as_ref()
    }

    /// How the host stands under the settings that are shown.
    pub(crate) fn headline(&self) -> &Headline {
        &self.derived.rest.headline
    }

    /// What the recommendation aims for.
    pub(crate) fn strategy(&self) -> Strategy {
        self.strategy
    }

    /// How the page stands, beside the plan.
    pub(crate) fn face(&self) -> &Face {
        &self.face
    }

    /// The processor that is looked at: the first, until another is.
    pub(crate) fn here(&self) -> LpIndex {
        self.face.at.unwrap_or(LpIndex::new(0))
    }

    /// Whether settings are wanted that differ from today's.
    pub(crate) fn has_targets(&self) -> bool {
        self.now.plan.adapters.iter().any(|it| it.target.is_some())
    }

    /// Whether there is a step to take back.
    pub(crate) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to take again.
    pub(crate) fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Does what somebody did on the page.
    pub(crate) fn act(&mut self, act: Act) {
        if !act.is_by_hand() {
            self.rest();
        }
        match act {
            Act::Rest => self.rest(),
            Act::Wish(wish) => self.grant(wish),
            Act::Type(Field::KeptName(at), text) => self.rename(at, text),
            Act::Type(Field::Side(at), text) => deferred::paste_side(self, at, text),
            Act::Type(field, text) => self.type_into(field, &text),
            Act::Busy(busy) => self.told(busy, String::new(), None),
            Act::WasRead(reading) => {
                self.told(None, String::new(), None);
                self.show_reading(reading);
            }
            Act::WasAdded(reading, again) => {
                self.told(None, String::new(), None);
                deferred::add_reading(self, &reading, again);
            }
            Act::Unread(words) => self.told(None, String::new(), Some(words)),
            Act::Opened(Ok(reading), wanted) => {
                self.face.problem = None;
                self.show_reading(reading);
                self.show(if wanted { View::Target } else { View::Current });
            }
            Act::Shelved(all) => self.shelved(all),
            Act::Done(errand, done) => self.done(*errand, done),
            Act::Worked(done) => self.face.unkept = done.err(),
            // Never another plan in the place of one that cannot be opened, and nothing that looks like it.
            Act::Opened(Err(words), _) => {
                self.step(Moment::default());
                self.face.problem = Some(words);
            }
        }
    }

    fn grant(&mut self, wish: Wish) {
        match wish {
            // What the browser does for the session; it hears of the outcome.
            Wish::Input(_)
            | Wish::Sample(_)
            | Wish::Read
            | Wish::Walk(_)
            | Wish::Copy(_)
            | Wish::Save
            | Wish::ChooseFile
            | Wish::ChooseFolder
            | Wish::Line(_)
            | Wish::Keep
            | Wish::CopyKept(_)
            | Wish::Delete(_)
            | Wish::PutBack
            | Wish::Stage(_) => {}
            Wish::Close => (self.face.sharing, self.face.keeping) = (None, None),
            Wish::Plans(true) => self.open_plans(),
            Wish::Compare(open) => self.compare(open),
            Wish::Plans(false) => self.face.keeping = None,
            Wish::Open(at) => self.open_kept(Kind::Plan, at),
            Wish::GoOn(at) => self.open_kept(Kind::Work, at),
            Wish::PastedNothing => {
                self.face.problem =
                    Some("The clipboard holds no text. Copy the output on the host and paste it here.".to_owned());
            }
            Wish::Stop => self.told(None, "Reading was stopped. What was typed is kept.".to_owned(), None),
            Wish::Share(open) => {
                self.face.sharing = open.then(Sharing::default);
                self.face.copied = None;
                self.face.taken = None;
            }
            Wish::Take(take) => {
                self.face.taken = None;
                self.face.paper |= take == Take::Print;
            }
            Wish::Taken(take, well) => self.face.taken = Some((take, well)),
            Wish::Paper(paper) => self.face.paper = paper,
            Wish::AdoptTargets => self.edit(PlanEdit::AdoptTargets, View::Current),
            Wish::DropTargets => self.edit(PlanEdit::DropTargets, self.now.view),
            Wish::Nudge(field, up) => self.nudge(field, up),
            Wish::Hold(id) => self.face.hand = Some(id),
            Wish::Grab(grip) => self.face.grabbed = grip,
            Wish::Drag(to) => {
                if let Some(grip) = self.face.grabbed {
                    self.drag(grip, to);
                }
            }
            Wish::Step(grip, up) => self.step_grip(grip, up),
            Wish::Unfold(node) => self.face.unfolded.push(node),
            Wish::Pick(choice, at) => choice.pick(self, at),
            Wish::Settle => self.settle(),
            Wish::UseRecommendation => {
                if let Some(plan) = self.advice().map(|it| it.answer.plan.clone()) {
                    self.edit(PlanEdit::Replace(Box::new(plan)), View::Target);
                    self.face.drafts.clear();
                }
            }
            Wish::Undo => self.travel(true),
            Wish::Redo => self.travel(false),
            Wish::LookAt(at) => {
                self.face.at = self.now.plan.cpu.as_ref().and_then(|cpu| cpu.find(at)).or(self.face.at);
            }
            Wish::ShowAll(list) => self.face.whole.push(list),
            Wish::Ask(ask) => deferred::ask(self, ask),
            Wish::Copied(text, well) => self.face.copied = Some((text, well)),
            Wish::BuildHost => deferred::build_host(self),
            Wish::TakeCpu => self.take_cpu(),
            Wish::Fold(fold) => self.face.bench.toggle(fold),
            Wish::Add(more) => self.add(more),
            Wish::Duplicate(item) => self.rework(PlanEdit::Duplicate(item)),
            Wish::Remove(item) => self.remove(item),
        }
    }

    /// How reading stands: under way, with something to say of it, or failed.
    fn told(&mut self, busy: Option<Busy>, said: String, problem: Option<String>) {
        (self.face.busy, self.face.said, self.face.problem) = (busy, said, problem);
    }

    /// Shows today's or the wanted settings.
    pub(super) fn show(&mut self, view: View) {
        if view != self.now.view {
            self.now.view = view;
            self.moved();
        }
        self.face.refused = None;
    }

    /// Aims the recommendation.
    pub(super) fn aim(&mut self, strategy: Strategy) {
        self.strategy = strategy;
        self.moved();
    }

    /// Starts with that theme, at that address.
    pub(super) fn begin(&mut self, theme: Theme, base: String) {
        self.face.theme = theme;
        self.face.base = base;
    }

    /// What one may look at without touching the plan.
    pub(super) fn face_mut(&mut self) -> &mut Face {
        &mut self.face
    }

    /// Changes the plan and shows the result under `view`, or says why not.
    pub(super) fn edit(&mut self, edit: PlanEdit, view: View) {
        let place = building::place(&edit);
        match apply(&self.now.plan, edit) {
            Ok(plan) => self.step(Moment { plan: Rc::new(plan), view, ..self.now.clone() }),
            Err(refused) => self.refuse(place, services::refusal(&refused)),
        }
    }

    /// Works out what follows from the plan as it is now.
    fn moved(&mut self) {
        if self.hurried {
            self.derived.follow(&self.now.plan, self.now.view);
        } else {
            self.derived = Derived::of(&self.now.plan, self.now.view, Some(&self.derived));
        }
        self.face.refused = None;
        self.face.copied = None;
        self.typing = None;
        // A host that shrank under the walker: back to the start.
        self.face.at = self.face.at.filter(|lp| self.scene().is_some_and(|it| it.cell(*lp).is_some()));
    }

    /// A step that can be taken back; none where nothing changes.
    fn step(&mut self, now: Moment) {
        if *now.plan == *self.now.plan && now.reading.is_some() == self.now.reading.is_some() {
            (self.now.reading, self.now.hosts) = (now.reading, now.hosts);
            return self.show(now.view);
        }
        if self.past.len() == MOST_STEPS {
            self.past.remove(0);
        }
        self.past.push(std::mem::replace(&mut self.now, now));
        self.future.clear();
        self.moved();
    }

    fn refuse(&mut self, place: Place, words: String) {
        self.face.refused = Some(Refusal { place, words });
    }

    /// One step back, or forth again.
    fn travel(&mut self, back: bool) {
        let (from, to) = if back { (&mut self.past, &mut self.future) } else { (&mut self.future, &mut self.past) };
        if let Some(now) = from.pop() {
            to.push(std::mem::replace(&mut self.now, now));
            self.moved();
            self.face.drafts.clear();
        }
    }
}
