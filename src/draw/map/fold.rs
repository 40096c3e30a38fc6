//! Neighbouring rows of cores that nothing is to be said of, drawn as one: hosts are large and sets are small.

use std::rc::Rc;

use super::{MapScene, NodeFrame, Row};
use crate::model::GroupedLp;

/// What a line of a node shows.
#[derive(Clone, Copy, Debug)]
pub enum Line<'a> {
    /// A row of cores.
    Cores(&'a Rc<Row>),
    /// Several rows that no queue uses.
    Idle {
        /// The first processor.
        first: GroupedLp,
        /// The last processor.
        last: GroupedLp,
        /// How many cores.
        cores: usize,
        /// Whether they are beyond what the management OS uses.
        unseen: bool,
    },
}

impl NodeFrame {
    /// Its rows; with `fold`, idle neighbours become one line. One row by itself is drawn, even if it is idle.
    pub fn lines(&self, fold: bool) -> Vec<Line<'_>> {
        let mut lines: Vec<Line<'_>> = Vec::new();
        let mut run: Option<(GroupedLp, usize, bool)> = None;
        for row in &self.rows {
            let idle = row.idle().filter(|_| fold);
            match (idle, run, lines.last_mut()) {
                (Some(unseen), Some((first, n, same)), Some(line))
                    if same == unseen && first.group == row.first.group =>
                {
                    let cores = n + row.cores.len();
                    *line = Line::Idle { first, last: row.last(), cores, unseen };
                    run = Some((first, cores, unseen));
                }
                _ => {
                    lines.push(Line::Cores(row));
                    run = idle.map(|unseen| (row.first, row.cores.len(), unseen));
                }
            }
        }
        lines
    }
}

impl MapScene {
    /// How many rows of cores there are.
    pub fn n_rows(&self) -> usize {
        self.sockets.iter().flat_map(|it| &it.nodes).map(|it| it.rows.len()).sum()
    }
}
