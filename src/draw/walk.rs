//! Walking the map by keys: which processor lies beside, above and below another.

use super::{Cell, MapScene, Row};
use crate::model::LpIndex;

/// One step on the map.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// To the same thread of the core before.
    Left,
    /// To the same thread of the next core.
    Right,
    /// To the thread above, or the row above.
    Up,
    /// To the thread below, or the row below.
    Down,
    /// To the first processor.
    First,
    /// To the last processor.
    Last,
}

impl Step {
    /// The step of a key of the keyboard, as browsers name it.
    pub fn from_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowLeft" => Self::Left,
            "ArrowRight" => Self::Right,
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "Home" => Self::First,
            "End" => Self::Last,
            _ => return None,
        })
    }
}

impl MapScene {
    /// The processor that lies one step from `from`; `from` itself at the edge.
    pub fn walk(&self, from: LpIndex, step: Step) -> LpIndex {
        let rows = self.rows();
        let place = find(&rows, from);
        let Some((row, core, thread)) = place else { return from };
        let at = |row: usize, core: usize, thread: usize| -> Option<&Cell> {
            let cells = &rows.get(row)?.cores.get(core)?.cells;
            cells.get(thread).or(cells.last())
        };
        let clamped = |row: usize, thread: usize| {
            let last = rows.get(row)?.cores.len().checked_sub(1)?;
            at(row, core.min(last), thread)
        };
        let found = match step {
            Step::Left if core > 0 => at(row, core - 1, thread),
            Step::Left => row.checked_sub(1).and_then(|row| at(row, rows[row].cores.len() - 1, thread)),
            Step::Right => at(row, core + 1, thread).or_else(|| at(row + 1, 0, thread)),
            Step::Up if thread > 0 => at(row, core, thread - 1),
            Step::Up => row.checked_sub(1).and_then(|row| clamped(row, usize::MAX)),
            Step::Down if thread + 1 < rows[row].cores[core].cells.len() => at(row, core, thread + 1),
            Step::Down => clamped(row + 1, 0),
            Step::First => at(0, 0, 0),
            Step::Last => rows.len().checked_sub(1).and_then(|row| at(row, rows[row].cores.len() - 1, usize::MAX)),
        };
        found.map_or(from, |cell| cell.lp)
    }

    /// The processor at `lp`.
    pub fn cell(&self, lp: LpIndex) -> Option<&Cell> {
        let rows = self.rows();
        let (row, core, at) = find(&rows, lp)?;
        rows.get(row)?.cores.get(core)?.cells.get(at)
    }

    fn rows(&self) -> Vec<&Row> {
        let mut rows = Vec::new();
        for node in self.sockets.iter().flat_map(|it| &it.nodes) {
            node.rows.iter().for_each(|row| rows.push(row.as_ref()));
        }
        rows
    }
}

/// Row, core and thread of the processor.
fn find(rows: &[&Row], lp: LpIndex) -> Option<(usize, usize, usize)> {
    for (row, it) in rows.iter().enumerate() {
        for (core, it) in it.cores.iter().enumerate() {
            if let Some(at) = it.cells.iter().position(|cell| cell.lp == lp) {
                return Some((row, core, at));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Shape;
    use crate::engine::{View, outline};
    use crate::model::{Plan, PlanParts};

    /// Two nodes of ten cores with two threads: rows of 8, 2, 8 and 2 cores.
    fn scene() -> MapScene {
        let cpu = Shape { sockets: 2, nodes: 1, cores: 10, threads: 2 }.topology(None).unwrap();
        let plan = Plan::new(PlanParts { cpu: Some(cpu), ..PlanParts::default() }).unwrap();
        MapScene::new(&plan, &outline(&plan, View::Current)).unwrap()
    }

    #[track_caller]
    fn walks(from: u16, steps: &[Step], expected: u16) {
        let scene = scene();
        let end = steps.iter().fold(LpIndex::new(from), |at, step| scene.walk(at, *step));
        assert_eq!(end, LpIndex::new(expected));
    }

    #[test]
    fn steps_follow_the_picture() {
        walks(0, &[Step::Right, Step::Right], 4);
        walks(14, &[Step::Right], 16);
        walks(16, &[Step::Left], 14);
        walks(0, &[Step::Down], 1);
        walks(0, &[Step::Down, Step::Down], 16);
        walks(16, &[Step::Up], 1);
        walks(10, &[Step::Down, Step::Down], 18);
        walks(5, &[Step::Last], 39);
        walks(5, &[Step::First], 0);
    }

    #[test]
    fn the_edge_holds() {
        walks(0, &[Step::Left, Step::Up], 0);
        walks(39, &[Step::Right, Step::Down], 39);
        walks(900, &[Step::Right], 900);
    }
}
