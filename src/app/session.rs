//! The one source of truth: a plan with everything that follows from it, and the way back. Pure; knows no browser.

use std::rc::Rc;

use yew::Reducible;

use super::derived::{Advice, Derived};
use super::services::{self, Imported, Scripts};
use crate::draw::{Headline, MapScene, Shape};
use crate::engine::{Report, View};
use crate::model::{AdapterId, EditRefused, Plan, PlanEdit, Setting, apply};
use crate::planner::Strategy;

/// Far more steps than anyone takes back.
const MOST_STEPS: usize = 200;

/// What a person can do.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Act {
    /// Starts from what a text gave: its host at that place.
    Read(Rc<Imported>, usize),
    /// Changes the plan.
    Edit(PlanEdit),
    /// Changes one processor setting of the settings that are shown, today's or the wanted ones.
    Set(AdapterId, Setting, Option<u32>),
    /// Gives the host processors of that shape; the root limit stays.
    Shape(Shape, Option<u16>),
    /// The person has done with a field: the next change is a step of its own.
    Settle,
    /// Shows today's or the wanted settings.
    Show(View),
    /// Aims the recommendation.
    Aim(Strategy),
    /// Takes the recommended settings as the wanted ones, and shows them.
    UseRecommendation,
    /// One step back.
    Undo,
    /// One step forth again.
    Redo,
}

/// Why an edit was not made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Refusal {
    /// Where its message belongs.
    pub(crate) place: Place,
    /// The message.
    pub(crate) words: Rc<str>,
}

/// Where an edit that was refused belongs, so that its message can stand there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// The host's own facts.
    Host,
    /// An adapter's row.
    Adapter(AdapterId),
    /// The teams.
    Teams,
}

/// One point in the history.
#[derive(Clone, Debug)]
struct Moment {
    plan: Rc<Plan>,
    reading: Option<Rc<Imported>>,
    view: View,
}

/// A plan, what follows from it, and the way back.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    now: Moment,
    strategy: Strategy,
    derived: Derived,
    refused: Option<Refusal>,
    /// The field being typed into: its steps are one.
    typing: Option<(AdapterId, Setting)>,
    past: Vec<Moment>,
    future: Vec<Moment>,
}

impl Default for Session {
    fn default() -> Self {
        let now = Moment { plan: Rc::default(), reading: None, view: View::Current };
        let derived = Derived::of(&now.plan, now.view, Strategy::default(), None);
        Self {
            now,
            strategy: Strategy::default(),
            derived,
            refused: None,
            typing: None,
            past: Vec::new(),
            future: Vec::new(),
        }
    }
}

impl Session {
    /// Whether there is nothing to show yet.
    pub(crate) fn is_blank(&self) -> bool {
        self.now.reading.is_none()
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

    /// The report on the settings that are shown.
    pub(crate) fn report(&self) -> &Rc<Report> {
        &self.derived.report
    }

    /// The map of the settings that are shown.
    pub(crate) fn scene(&self) -> Option<&Rc<MapScene>> {
        self.derived.scene.as_ref()
    }

    /// How the host stands under the settings that are shown.
    pub(crate) fn headline(&self) -> &Rc<Headline> {
        &self.derived.headline
    }

    /// What would be best.
    pub(crate) fn advice(&self) -> &Rc<Advice> {
        &self.derived.advice
    }

    /// What the recommendation aims for.
    pub(crate) fn strategy(&self) -> Strategy {
        self.strategy
    }

    /// The scripts: to the wanted settings, or while there are none, to the recommended ones.
    pub(crate) fn scripts(&self) -> &Rc<Scripts> {
        &self.derived.scripts
    }

    /// Whether settings are wanted that differ from today's.
    pub(crate) fn has_targets(&self) -> bool {
        self.now.plan.adapters.iter().any(|it| it.target.is_some())
    }

    /// Whether there is a recommendation that is not the plan already.
    pub(crate) fn can_use_recommendation(&self) -> bool {
        let answer = &self.derived.advice.answer;
        answer.plan.adapters.iter().any(|it| it.target.is_some()) && answer.plan != *self.now.plan
    }

    /// Whether there is a step to take back.
    pub(crate) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to take again.
    pub(crate) fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Why the last edit was not made, where it was not.
    pub(crate) fn refused(&self) -> Option<&Refusal> {
        self.refused.as_ref()
    }

    fn moved(&self, now: Moment, past: Vec<Moment>, future: Vec<Moment>) -> Rc<Self> {
        let derived = Derived::of(&now.plan, now.view, self.strategy, Some(&self.derived.advice));
        Rc::new(Self { now, strategy: self.strategy, derived, refused: None, typing: None, past, future })
    }

    /// A step that can be taken back; none where nothing changes.
    fn step(self: Rc<Self>, now: Moment) -> Rc<Self> {
        if *now.plan == *self.now.plan && now.reading == self.now.reading {
            return self.shown(now.view);
        }
        let mut past = self.past.clone();
        if past.len() == MOST_STEPS {
            past.remove(0);
        }
        past.push(self.now.clone());
        self.moved(now, past, Vec::new())
    }

    fn shown(self: Rc<Self>, view: View) -> Rc<Self> {
        if view == self.now.view && self.refused.is_none() {
            return self;
        }
        self.moved(Moment { view, ..self.now.clone() }, self.past.clone(), self.future.clone())
    }

    fn edited(self: Rc<Self>, edit: PlanEdit, view: View) -> Rc<Self> {
        let place = place(&edit);
        match apply(&self.now.plan, edit) {
            Ok(plan) => {
                let now = Moment { plan: Rc::new(plan), view, ..self.now.clone() };
                self.step(now)
            }
            Err(refused) => self.refuse(place, services::refusal(&refused)),
        }
    }

    fn refuse(&self, place: Place, words: String) -> Rc<Self> {
        Rc::new(Self { refused: Some(Refusal { place, words: words.into() }), ..self.clone() })
    }

    fn set(self: Rc<Self>, id: AdapterId, setting: Setting, value: Option<u32>) -> Rc<Self> {
        let view = self.now.view;
        let Some(adapter) = self.now.plan.adapters.get(id.index()) else { return self };
        let edit = match view {
            View::Current => PlanEdit::Processor(id, setting, value),
            View::Target => match setting.with(&adapter.target.unwrap_or(adapter.processors), value) {
                Some(wanted) => PlanEdit::Target(id, Some(wanted).filter(|it| *it != adapter.processors)),
                None => {
                    return self.refuse(Place::Adapter(id), services::refusal(&EditRefused::Value(setting)));
                }
            },
        };
        let (field, steps, before) = (Some((id, setting)), self.past.len(), Rc::clone(&self));
        let goes_on = self.typing == field;
        let mut after = self.edited(edit, view);
        if after.refused.is_none() && !Rc::ptr_eq(&before, &after) {
            let it = Rc::make_mut(&mut after);
            it.typing = field;
            if goes_on && it.past.len() > steps {
                // The step before is the same field half typed.
                it.past.pop();
            }
        }
        after
    }

    fn undone(self: Rc<Self>) -> Rc<Self> {
        let mut past = self.past.clone();
        let Some(now) = past.pop() else { return self };
        let mut future = self.future.clone();
        future.push(self.now.clone());
        self.moved(now, past, future)
    }

    fn redone(self: Rc<Self>) -> Rc<Self> {
        let mut future = self.future.clone();
        let Some(now) = future.pop() else { return self };
        let mut past = self.past.clone();
        past.push(self.now.clone());
        self.moved(now, past, future)
    }
}

impl Reducible for Session {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let view = self.now.view;
        match act {
            Act::Read(reading, at) => {
                let Some(plan) = reading.plans.get(at) else { return self };
                let now = Moment { plan: Rc::new(plan.clone()), reading: Some(reading), view: View::Current };
                self.step(now)
            }
            Act::Edit(edit @ PlanEdit::AdoptTargets) => self.edited(edit, View::Current),
            Act::Edit(edit) => self.edited(edit, view),
            Act::Set(adapter, setting, value) => self.set(adapter, setting, value),
            Act::Shape(shape, root) => match shape.topology(root) {
                Ok(cpu) => self.edited(PlanEdit::Cpu(Some(cpu)), view),
                Err(fault) => self.refuse(Place::Host, services::shape_refusal(fault)),
            },
            Act::Settle if self.typing.is_none() => self,
            Act::Settle => Rc::new(Self { typing: None, ..(*self).clone() }),
            Act::Show(view) => self.shown(view),
            Act::Aim(strategy) => {
                let derived = Derived::of(&self.now.plan, view, strategy, None);
                Rc::new(Self { strategy, derived, refused: None, ..(*self).clone() })
            }
            Act::UseRecommendation => {
                let plan = self.derived.advice.answer.plan.clone();
                self.edited(PlanEdit::Replace(Box::new(plan)), View::Target)
            }
            Act::Undo => self.undone(),
            Act::Redo => self.redone(),
        }
    }
}

fn place(edit: &PlanEdit) -> Place {
    match edit {
        PlanEdit::Processor(id, ..)
        | PlanEdit::Target(id, _)
        | PlanEdit::AdapterNode(id, _)
        | PlanEdit::Link(id, _)
        | PlanEdit::VmqEnabled(id, _)
        | PlanEdit::VmqQueues(id, _)
        | PlanEdit::RssQueues(id, _) => Place::Adapter(*id),
        PlanEdit::TeamMode(..) | PlanEdit::Algorithm(..) | PlanEdit::Member(..) => Place::Teams,
        _ => Place::Host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Code;

    fn start() -> Rc<Session> {
        let reading = Rc::new(services::read(super::super::samples::ARTICLE).unwrap());
        Rc::new(Session::default()).reduce(Act::Read(reading, 0))
    }

    fn overlaps(session: &Session) -> bool {
        session.report().findings.iter().any(|it| it.code == Code::TeamSetsOverlap)
    }

    #[test]
    fn using_the_recommendation_is_one_step_that_mends_the_host() {
        let session = start();
        assert!(overlaps(&session));
        let session = session.reduce(Act::UseRecommendation);
        assert_eq!(session.view(), View::Target);
        assert!(!overlaps(&session) && session.has_targets() && !session.can_use_recommendation());
        assert!(overlaps(&Rc::clone(&session).reduce(Act::Show(View::Current))));
        let session = session.reduce(Act::Undo);
        assert_eq!(session.view(), View::Current);
        assert!(overlaps(&session) && !session.has_targets());
        assert!(!overlaps(&session.reduce(Act::Redo)));
    }

    #[test]
    fn a_field_edits_the_settings_that_are_shown() {
        let id = AdapterId::new(1);
        let act = Act::Set(id, Setting::BaseNumber, Some(4));
        let today = start().reduce(act.clone());
        assert_eq!(Setting::BaseNumber.value(&today.plan().adapters[1].processors), Some(4));
        assert_eq!(today.plan().adapters[1].target, None);
        let wanted = start().reduce(Act::Show(View::Target)).reduce(act);
        assert_eq!(Setting::BaseNumber.value(&wanted.plan().adapters[1].target.unwrap()), Some(4));
        assert_eq!(wanted.plan().adapters[1].processors, start().plan().adapters[1].processors);
    }

    #[test]
    fn a_refused_edit_changes_nothing_and_says_why_in_its_place() {
        let session = start();
        let refused = Rc::clone(&session).reduce(Act::Set(AdapterId::new(0), Setting::BaseNumber, Some(64)));
        assert_eq!(refused.plan(), session.plan());
        assert!(refused.refused().is_some_and(|it| it.place == Place::Adapter(AdapterId::new(0))));
        assert!(Rc::clone(&refused).reduce(Act::Show(View::Current)).refused.is_none());
    }

    #[test]
    fn a_step_that_changes_nothing_is_no_step() {
        let session = start();
        let same = Setting::BaseNumber.value(&session.plan().adapters[0].processors);
        let after = Rc::clone(&session).reduce(Act::Set(AdapterId::new(0), Setting::BaseNumber, same));
        assert!(Rc::ptr_eq(&session, &after));
    }

    #[test]
    fn undo_leads_back_to_the_blank_page() {
        let session = start().reduce(Act::Undo);
        assert!(session.is_blank() && !session.can_undo() && session.can_redo());
    }

    #[test]
    fn the_recommendation_is_kept_while_only_targets_change() {
        let session = start();
        let after = Rc::clone(&session).reduce(Act::UseRecommendation);
        assert!(Rc::ptr_eq(session.advice(), after.advice()));
    }
}
