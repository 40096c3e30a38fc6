//! Everything that follows from a plan: worked out together, so that no part can belong to another plan.

use std::rc::Rc;

use super::services::{self, Scripts};
use crate::draw::{Headline, MapScene, headline, processor_map};
use crate::engine::{Report, View, analyze};
use crate::model::{Plan, PlanEdit, apply};
use crate::planner::{Recommendation, Strategy};

/// Everything that follows from a plan and a view; never kept apart from them.
#[derive(Clone, Debug)]
pub(super) struct Derived {
    pub(super) report: Rc<Report>,
    pub(super) scene: Option<Rc<MapScene>>,
    pub(super) headline: Rc<Headline>,
    pub(super) advice: Rc<Advice>,
    pub(super) scripts: Rc<Scripts>,
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
    pub(super) fn of(plan: &Plan, view: View, strategy: Strategy, before: Option<&Rc<Advice>>) -> Self {
        let report = analyze(plan, view);
        let advice = Advice::of(plan, strategy, before);
        let targets = plan.adapters.iter().any(|it| it.target.is_some());
        Self {
            scene: processor_map(plan, &report).map(Rc::new),
            headline: Rc::new(headline(plan, &report)),
            scripts: Rc::new(services::scripts(if targets { plan } else { &advice.answer.plan })),
            report: Rc::new(report),
            advice,
        }
    }
}

impl Advice {
    /// Worked out anew only when something else than the targets changed: a search may take its time.
    fn of(plan: &Plan, strategy: Strategy, before: Option<&Rc<Self>>) -> Rc<Self> {
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
