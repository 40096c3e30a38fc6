//! What a hand moves: settings that go up and down by keys, and the ends of a set that are dragged over the map. The
//! picture follows each move; what takes longer follows once the hand rests.

use super::Session;
use crate::app::forms::Field;
use crate::engine::{Grip, Role, View, core_beside};
use crate::model::{AdapterId, GroupedLp, LpIndex, ProcessorSettings};

/// Hosts with more rows of eight cores than this are large.
const LARGE: usize = 32;

impl Session {
    /// The adapter whose set has grips: the one that was taken in hand, or the first that has a set.
    pub(crate) fn in_hand(&self) -> Option<AdapterId> {
        let adapters = &self.derived.outline.adapters;
        let holds = |id: AdapterId| adapters.get(id.index()).is_some_and(|it| it.role != Role::Off);
        self.face.hand.filter(|id| holds(*id)).or_else(|| adapters.iter().map(|it| it.adapter).find(|id| holds(*id)))
    }

    /// The first and the last processor of the set in hand.
    pub(crate) fn ends(&self) -> Option<(LpIndex, LpIndex)> {
        let set = &self.derived.outline.adapters.get(self.in_hand()?.index())?.set;
        Some((set.first()?, set.iter().last()?))
    }

    /// How near the map is: large hosts are seen whole at first.
    pub(crate) fn zoom(&self) -> usize {
        self.face.zoom.unwrap_or_else(|| usize::from(!self.is_large()))
    }

    /// Whether the host has more processors than a screen shows one by one.
    pub(crate) fn is_large(&self) -> bool {
        self.scene().is_some_and(|it| it.n_rows() > LARGE)
    }

    /// The settings that are shown of an adapter.
    pub(crate) fn settings(&self, id: AdapterId) -> Option<ProcessorSettings> {
        let adapter = self.now.plan.adapters.get(id.index())?;
        Some(adapter.target.filter(|_| self.now.view == View::Target).unwrap_or(adapter.processors))
    }

    /// The adapter that a hand is moving, while the rest waits.
    pub(crate) fn moving(&self) -> Option<AdapterId> {
        self.in_hand().filter(|_| self.derived.late)
    }

    /// Whether a hand moves and the rest waits.
    pub(crate) fn is_late(&self) -> bool {
        self.derived.late
    }

    /// The hand rests: everything follows.
    pub(super) fn rest(&mut self) {
        self.derived.catch_up(&self.now.plan, self.now.view);
    }

    /// Moves an end of the set in hand by one core.
    pub(super) fn step_grip(&mut self, grip: Grip, up: bool) {
        let (Some((first, last)), Some(cpu)) = (self.ends(), self.now.plan.cpu.as_ref()) else { return };
        if let Some(to) = core_beside(cpu, if grip == Grip::Base { first } else { last }, up) {
            self.drag(grip, to);
        }
    }

    /// Moves an end of the set in hand to that processor's core.
    pub(super) fn drag(&mut self, grip: Grip, to: GroupedLp) {
        let Some(id) = self.in_hand() else { return };
        let Some(settings) = self.settings(id) else { return };
        let wanted = grip.moved(&self.now.plan, id, &settings, to);
        let Some(wanted) = wanted.filter(|it| *it != settings) else { return };
        let field = Field::Setting(id, grip.setting());
        // Who moves a set wants it so: that is no correction of what the host says today.
        let view = if self.has_targets() { self.now.view } else { View::Target };
        let goes_on = self.typing == Some(field);
        let steps = self.past.len();
        self.hurried = true;
        self.put(id, wanted, view);
        self.hurried = false;
        if self.past.len() > steps {
            self.typing = Some(field);
            if goes_on {
                // The step before is the same move, not yet at its end.
                self.past.pop();
            }
        }
    }
}

/// Where the grip of an end of a set is found.
pub(crate) const fn grip_selector(grip: Grip) -> &'static str {
    match grip {
        Grip::Base => ".grip--base",
        Grip::End => ".grip--end",
    }
}
