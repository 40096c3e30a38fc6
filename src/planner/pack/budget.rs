//! How long a search may go on, in steps.

/// Steps that searches may still take, and whether one ran out of them. Counts, so that results do not depend on a clock.
#[derive(Clone, Debug)]
pub(in crate::planner) struct Budget {
    left: u32,
    pub(in crate::planner) spent: bool,
}

impl Budget {
    pub(in crate::planner) const fn new(steps: u32) -> Self {
        Self { left: steps, spent: false }
    }

    /// Takes what a piece of work costs; false when that is more than is left.
    pub(in crate::planner) fn take(&mut self, steps: usize) -> bool {
        match u32::try_from(steps).ok().and_then(|steps| self.left.checked_sub(steps)) {
            Some(left) => self.left = left,
            None => self.spent = true,
        }
        !self.spent
    }
}
