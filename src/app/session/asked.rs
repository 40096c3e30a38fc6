//! What is asked of the host, and what follows from the answers. Only the question in sight is answered, once.

use std::rc::Rc;

use super::{Ask, Session};
use crate::app::forms::Choice;
use crate::draw::Step;
use crate::engine::{Report, Role, View};
use crate::model::{AdapterId, LpIndex, Plan, PlanEdit, ProcessorSettings, Topology, apply};
use crate::whatif::{Cure, Drill, Ladder, Matrix, Trial, cure, drill, ladder, matrix, settings, trials, with_settings};

/// What is asked: part of the face of the page, not of the plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Asked {
    /// Which question is in sight.
    pub(crate) tab: usize,
    /// The clash that is looked at: of that adapter at that processor.
    pub(crate) clash: Option<(AdapterId, LpIndex)>,
    /// Whose clash map it is, of those that have one.
    pub(crate) adapter: usize,
    /// Which group it shows; until one is chosen, that of the adapter's base.
    pub(crate) group: Option<usize>,
    /// The place of the clash map that is looked at.
    pub(crate) place: Option<(usize, usize)>,
    /// Which adapters have failed, a bit each.
    pub(crate) failed: u64,
}

/// The answer to the question in sight.
#[derive(Debug)]
pub(crate) enum Answer {
    /// The sets; and of the clash that is looked at, the other owners and what cures it with the first of them.
    Sets(Matrix, Option<(AdapterId, LpIndex, Vec<AdapterId>, Option<Cure>)>),
    Ladder(Option<Ladder>),
    Drill(Drill),
    Trials(Vec<Trial>),
}

/// An answer with what it is the answer to.
#[derive(Clone, Debug)]
pub(super) struct Memo {
    plan: Rc<Plan>,
    /// Late while a hand moves a set, and then another one.
    report: Rc<Report>,
    view: View,
    asked: Asked,
    answer: Rc<Answer>,
}

impl Session {
    /// The answer to the question in sight.
    pub(crate) fn answer(&self) -> Rc<Answer> {
        // Looking around on the clash map changes no answer.
        let asked = Asked { place: None, ..self.face.asked };
        let mut memo = self.answer.borrow_mut();
        if let Some(it) = memo.as_ref()
            && Rc::ptr_eq(&it.plan, &self.now.plan)
            && Rc::ptr_eq(&it.report, self.report())
            && it.view == self.now.view
            && it.asked == asked
        {
            return Rc::clone(&it.answer);
        }
        let answer = Rc::new(self.work_out(asked));
        let (plan, report) = (Rc::clone(&self.now.plan), Rc::clone(self.report()));
        *memo = Some(Memo { plan, report, view: self.now.view, asked, answer: Rc::clone(&answer) });
        answer
    }

    fn work_out(&self, asked: Asked) -> Answer {
        let (plan, view, report) = (self.plan(), self.view(), self.report());
        match asked.tab {
            0 => {
                let matrix = matrix(plan, report);
                let looked = asked.clash.and_then(|(id, lp)| self.looked(&matrix, id, lp));
                Answer::Sets(matrix, looked)
            }
            1 => {
                let group = self.plan().cpu.as_ref().and_then(|cpu| cpu.groups().get(self.map_group()).copied());
                let adapter = self.mapped().get(asked.adapter).copied();
                let found = adapter.zip(group).and_then(|(id, group)| ladder(plan, view, report, id, group));
                Answer::Ladder(found)
            }
            2 => Answer::Drill(drill(plan, view, report, asked.failed)),
            _ => Answer::Trials(trials(plan)),
        }
    }

    fn looked(
        &self,
        matrix: &Matrix,
        id: AdapterId,
        lp: LpIndex,
    ) -> Option<(AdapterId, LpIndex, Vec<AdapterId>, Option<Cure>)> {
        let column = matrix.columns.get(matrix.column_of(lp)?).filter(|it| it.at == lp && it.clashes(id))?;
        let ties = crate::whatif::Ties::new(self.plan(), self.report());
        let mut others = matrix.rows.clone();
        others.retain(|other| ties.clash(id, *other).contains(column.at));
        let cure = others.first().and_then(|other| cure(self.plan(), self.view(), self.report(), id, *other));
        Some((id, lp, others, cure))
    }

    /// The adapters that have a clash map: those whose queues serve something.
    pub(crate) fn mapped(&self) -> Vec<AdapterId> {
        let mut mapped = Vec::new();
        for it in &self.report().adapters {
            if it.role != Role::Off {
                mapped.push(it.adapter);
            }
        }
        mapped
    }

    /// Which of the host's groups the clash map shows.
    pub(crate) fn map_group(&self) -> usize {
        let asked = self.face.asked;
        let groups = self.now.plan.cpu.as_ref().map(Topology::groups).unwrap_or_default();
        let id = self.mapped().get(asked.adapter).copied().unwrap_or(AdapterId::new(0));
        let base = settings(self.plan(), self.view(), id).base().group;
        let at = asked.group.filter(|at| *at < groups.len());
        at.or_else(|| groups.iter().position(|it| *it == base)).unwrap_or(0)
    }

    /// The place of the clash map that is looked at: as it is set, until another is.
    pub(crate) fn place(&self, map: &Ladder) -> (usize, usize) {
        let (base, count) = self.face.asked.place.or(map.now).unwrap_or((0, 0));
        (base.min(map.bases.saturating_sub(1)), count.min(map.most.saturating_sub(1)))
    }

    /// The clash one step away from the one that is looked at.
    pub(crate) fn next_clash(&self, step: Step) -> Option<(AdapterId, LpIndex)> {
        let Answer::Sets(matrix, looked) = &*self.answer() else { return None };
        let first = matrix.first_clash()?;
        let here = looked
            .as_ref()
            .and_then(|(id, lp, ..)| Some((matrix.rows.iter().position(|it| it == id)?, matrix.column_of(*lp)?)));
        let (row, column) = here.unwrap_or(first);
        let by = match step {
            Step::Left => (0, -1),
            Step::Right => (0, 1),
            Step::Up => (-1, 0),
            Step::Down => (1, 0),
            Step::First => return at(matrix, first),
            Step::Last => {
                let mut last = (row, column);
                while let Some(next) = matrix.next_clash(last.0, last.1, (0, 1)) {
                    last = next;
                }
                return at(matrix, last);
            }
        };
        at(matrix, matrix.next_clash(row, column, by)?)
    }

    /// Takes another option of a question.
    pub(crate) fn question(&mut self, choice: Choice, at: usize) {
        let asked = &mut self.face.asked;
        match choice {
            Choice::WhatIf => asked.tab = at,
            Choice::MapGroup => asked.group = Some(at),
            _ => (asked.adapter, asked.group) = (at, None),
        }
        asked.place = None;
    }

    pub(in crate::app) fn ask(&mut self, ask: Ask) {
        // An answer is about the plan as it is, so the report may not be late.
        self.rest();
        match ask {
            Ask::Clash(id, lp) => self.face.asked.clash = Some((id, lp)),
            Ask::Roam(step) => self.face.asked.clash = self.next_clash(step).or(self.face.asked.clash),
            Ask::Fail(failed) => self.face.asked.failed = failed,
            Ask::Climb(step) => {
                if let Answer::Ladder(Some(map)) = &*self.answer() {
                    self.face.asked.place = Some(climb(map, self.place(map), step));
                }
            }
            Ask::Cure => {
                if let Answer::Sets(_, Some((.., Some(cure)))) = &*self.answer() {
                    self.want(&cure.edits);
                    self.face.asked.clash = None;
                }
            }
            Ask::Take(place) => {
                let Answer::Ladder(Some(map)) = &*self.answer() else { return };
                let here = place.map_or_else(|| self.place(map), |(base, count)| (base.into(), count.into()));
                if let Some(settings) = map.settings(self.plan(), self.view(), here.0, here.1) {
                    self.face.asked.place = Some(here);
                    self.want(&[(map.adapter, settings)]);
                }
            }
            Ask::Try(at) => {
                if let Answer::Trials(trials) = &*self.answer()
                    && let Some(it) = trials.get(at)
                {
                    self.replace(it.plan.clone(), View::Target);
                }
            }
        }
    }

    /// Wants these settings: what the host says today stays as it says. What was wanted before goes on only where it was in
    /// sight, since the answer is to what was.
    fn want(&mut self, new: &[(AdapterId, ProcessorSettings)]) {
        let plan = match self.view() {
            View::Current => apply(self.plan(), PlanEdit::DropTargets),
            View::Target => Ok(self.plan().as_ref().clone()),
        };
        if let Ok(plan) = plan {
            self.replace(with_settings(&plan, View::Target, new), View::Target);
        }
    }

    fn replace(&mut self, plan: Plan, view: View) {
        self.edit(PlanEdit::Replace(Box::new(plan)), view);
        self.face.drafts.clear();
    }
}

fn at(matrix: &Matrix, (row, column): (usize, usize)) -> Option<(AdapterId, LpIndex)> {
    Some((*matrix.rows.get(row)?, matrix.columns.get(column)?.at))
}

fn climb(map: &Ladder, (base, count): (usize, usize), step: Step) -> (usize, usize) {
    match step {
        Step::Left => (base.saturating_sub(1), count),
        Step::Right => ((base + 1).min(map.bases.saturating_sub(1)), count),
        Step::Up => (base, count.saturating_sub(1)),
        Step::Down => (base, (count + 1).min(map.most.saturating_sub(1))),
        Step::First => (0, count),
        Step::Last => (map.bases.saturating_sub(1), count),
    }
}
