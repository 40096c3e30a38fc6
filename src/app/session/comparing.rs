//! Comparing any two plans: which two, and the text for a change ticket. Nothing is worked out before it is asked for.

use std::rc::Rc;

use super::{Keeping, Session};
use crate::app::services;
use crate::kept::Kept;
use crate::model::Plan;

/// Which plan stands on a side.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
enum Which {
    /// The one in sight.
    #[default]
    InSight,
    /// The kept one of that mark.
    Kept(String),
    /// One by its link, or any other text of ours.
    Pasted,
}

/// One side of a comparison.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Side {
    which: Which,
    /// What was pasted.
    pub(crate) text: String,
    /// The plan, or why there is none; where it is not the one in sight.
    plan: Option<Result<Rc<Plan>, String>>,
}

impl Keeping {
    fn side(&mut self, at: usize) -> Option<&mut Side> {
        self.comparing.as_mut()?.get_mut(at)
    }
}

impl Session {
    /// Opens or closes the comparison: what was kept last beside the plan in sight.
    pub(super) fn compare(&mut self, open: bool) {
        let mut sides = [Side::default(), Side::default()];
        if let (Some(last), [before, _]) = (self.face.shelf.plans.first(), &mut sides) {
            before.take(last);
        }
        if let Some(keeping) = &mut self.face.keeping {
            keeping.comparing = open.then_some(sides);
        }
    }

    /// That side, while plans are compared.
    pub(crate) fn side(&self, at: usize) -> Option<&Side> {
        self.face.keeping.as_ref()?.comparing.as_ref()?.get(at)
    }

    /// Which of the options of a side is taken: the plan in sight, the kept ones, a pasted one.
    pub(crate) fn side_taken(&self, at: usize) -> usize {
        let plans = &self.face.shelf.plans;
        match self.side(at).map(|it| &it.which) {
            Some(Which::Kept(mark)) => plans.iter().position(|it| it.mark == *mark).map_or(0, |at| at + 1),
            Some(Which::Pasted) => plans.len() + 1,
            _ => 0,
        }
    }

    /// Takes another of the options of a side.
    pub(crate) fn take_side(&mut self, at: usize, option: usize) {
        let kept = option.checked_sub(1).and_then(|at| self.face.shelf.plans.get(at)).cloned();
        let n = self.face.shelf.plans.len();
        self.face.copied = None;
        let Some(side) = self.face.keeping.as_mut().and_then(|it| it.side(at)) else { return };
        match kept {
            Some(kept) => side.take(&kept),
            None if option > n => side.paste(),
            None => (side.which, side.plan) = (Which::InSight, None),
        }
    }

    /// Takes a text that was pasted on a side.
    pub(in crate::app) fn paste_side(&mut self, at: usize, text: String) {
        self.face.copied = None;
        if let Some(side) = self.face.keeping.as_mut().and_then(|it| it.side(at)) {
            side.text = text;
            side.paste();
        }
    }

    /// A side whose plan is not kept any more shows the one in sight.
    pub(super) fn forget_sides(&mut self) {
        let plans = &self.face.shelf.plans;
        let sides = self.face.keeping.as_mut().and_then(|it| it.comparing.as_mut());
        for side in sides.into_iter().flatten() {
            if let Which::Kept(mark) = &side.which
                && !plans.iter().any(|it| it.mark == *mark)
            {
                *side = Side::default();
            }
        }
    }

    /// The plan of a side, or why there is none.
    fn plan_of(&self, at: usize) -> Result<Rc<Plan>, String> {
        match self.side(at).and_then(|it| it.plan.clone()) {
            Some(plan) => plan,
            None if self.side(at).is_some_and(|it| it.which == Which::Pasted) => {
                Err("Paste the link of a plan, its JSON or its SVG.".to_owned())
            }
            None if self.is_blank() => Err("There is no plan in sight yet.".to_owned()),
            None => Ok(Rc::clone(self.plan())),
        }
    }

    /// The two plans, or why there are no two.
    pub(crate) fn compared(&self) -> Result<[Rc<Plan>; 2], String> {
        Ok([self.plan_of(0)?, self.plan_of(1)?])
    }

    /// The text for a change ticket.
    pub(super) fn ticket(&self) -> String {
        self.compared().map(|[a, b]| services::ticket(&a, &b)).unwrap_or_default()
    }
}

impl Side {
    fn take(&mut self, kept: &Kept) {
        self.which = Which::Kept(kept.mark.clone());
        self.plan = Some(kept.open().map(Rc::new).map_err(|fault| fault.to_string()));
    }

    fn paste(&mut self) {
        self.which = Which::Pasted;
        self.plan = None;
        if !self.text.trim().is_empty() {
            self.plan = services::read(&self.text).map(|it| it.plans.into_iter().next().map(Rc::new)).transpose();
        }
    }

    /// Why there is no plan on it.
    pub(crate) fn fault(&self) -> Option<&str> {
        match &self.plan {
            Some(Err(words)) => Some(words),
            _ => None,
        }
    }

    /// Whether a text is pasted on it.
    pub(crate) fn is_pasted(&self) -> bool {
        self.which == Which::Pasted
    }
}
