//! Everything that follows from a plan: worked out together, so that no part can belong to another plan. While a hand
//! moves a setting, the picture follows first and the rest once the hand rests.

use std::cell::OnceCell;
use std::rc::Rc;

use super::deferred;
use super::services::{self, Missing, Scripts};
use crate::draw::{Headline, MapScene, headline};
use crate::engine::{Outline, Report, View, analyze, outline};
use crate::model::{Plan, PlanEdit, apply};
use crate::planner::{Recommendation, Strategy};

/// Everything that follows from a plan and a view; never kept apart from them.
#[derive(Clone, Debug)]
pub(super) struct Derived {
    pub(super) outline: Rc<Outline>,
    pub(super) scene: Option<Rc<MapScene>>,
    /// What takes longer.
    pub(super) rest: Rc<Rest>,
    /// The rest is that of the plan before the hand moved, and is not to be drawn anew.
    pub(super) late: bool,
}

/// What follows from a plan beside the picture of its sets.
#[derive(Debug)]
pub(super) struct Rest {
    pub(super) report: Rc<Report>,
    pub(super) headline: Headline,
    /// Worked out when somebody looks at it.
    advice: OnceCell<Rc<Advice>>,
    /// Written when somebody looks at them.
    scripts: OnceCell<Rc<Scripts>>,
    /// Held against likely answers when somebody looks at it.
    missing: OnceCell<Vec<(Missing, usize)>>,
    /// The advice before, which may hold still.
    before: Option<Rc<Advice>>,
}

/// A recommendation and what it would lead to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Advice {
    /// The plan without targets that it is for, and the aim.
    asked: (Plan, Strategy),
    /// The answer.
    pub(crate) answer: Recommendation,
    /// The host as it is.
    pub(crate) today: Report,
    /// The host as it would be.
    pub(crate) recommended: Report,
}

impl Derived {
    /// What follows from a plan. What is as before is shared with `before`.
    pub(super) fn of(plan: &Plan, view: View, before: Option<&Self>) -> Self {
        let rest = Rest::of(plan, view, before.map(|it| &*it.rest));
        let outline = Outline::of(plan, &rest.report);
        let mut scene = MapScene::new(plan, &outline);
        if let (Some(scene), Some(before)) = (&mut scene, before.and_then(|it| it.scene.as_ref())) {
            scene.share(before);
        }
        Self { scene: scene.map(Rc::new), outline: Rc::new(outline), rest: Rc::new(rest), late: false }
    }

    /// After nothing but processor settings of one view changed: the picture at once, the rest later.
    pub(super) fn follow(&mut self, plan: &Plan, view: View) {
        let outline = outline(plan, view);
        self.scene = self.scene.as_ref().and_then(|scene| scene.follow(plan, &outline)).map(Rc::new);
        self.outline = Rc::new(outline);
        self.late = true;
    }

    /// The rest, where it is late.
    pub(super) fn catch_up(&mut self, plan: &Plan, view: View) {
        if std::mem::take(&mut self.late) {
            self.rest = Rc::new(Rest::of(plan, view, Some(&*self.rest)));
        }
    }
}

impl Rest {
    fn of(plan: &Plan, view: View, before: Option<&Self>) -> Self {
        let report = analyze(plan, view);
        Self {
            headline: headline(plan, &report),
            report: Rc::new(report),
            advice: OnceCell::new(),
            scripts: OnceCell::new(),
            missing: OnceCell::new(),
            before: before.and_then(|it| it.advice.get().or(it.before.as_ref()).cloned()),
        }
    }

    /// What would be best for the plan that this follows from. Only for a session that is whole.
    pub(super) fn advice(&self, plan: &Plan, strategy: Strategy) -> &Rc<Advice> {
        self.advice.get_or_init(|| deferred::advice(plan, strategy, self.before.as_ref()))
    }

    /// What that plan lacks, and how many findings each answer may change. Only for a session that is whole.
    pub(super) fn missing(&self, plan: &Plan) -> &[(Missing, usize)] {
        self.missing.get_or_init(|| deferred::ranked(plan))
    }

    /// The scripts to the wanted settings of that plan, or while there are none, to the recommended ones.
    pub(super) fn scripts(&self, plan: &Plan, strategy: Strategy) -> &Rc<Scripts> {
        self.scripts.get_or_init(|| {
            let targets = plan.adapters.iter().any(|it| it.target.is_some());
            Rc::new(services::scripts(if targets { plan } else { &self.advice(plan, strategy).answer.plan }))
        })
    }
}

impl Advice {
    /// Worked out anew only when something else than the targets changed: a search may take its time.
    pub(super) fn of(plan: &Plan, strategy: Strategy, before: Option<&Rc<Self>>) -> Rc<Self> {
        let bare = apply(plan, PlanEdit::DropTargets).unwrap_or_else(|_| plan.clone());
        let asked = (bare, strategy);
        if let Some(before) = before.filter(|it| it.asked == asked) {
            return Rc::clone(before);
        }
        let answer = services::recommend(&asked.0, strategy);
        let today = analyze(&asked.0, View::Current);
        let recommended = analyze(&answer.plan, View::Target);
        Rc::new(Self { asked, answer, today, recommended })
    }
}
