//! Which lines stand for themselves and which are folded, so that no column and no gap between two holds too much.

use crate::engine::{Placement, Slot};
use crate::model::{AdapterId, sorting};

/// The most nodes of a column, and bands between two.
pub(super) const MOST: usize = 40;
/// The most adapters that stand for themselves.
const ADAPTERS: usize = 16;

/// Where one line of the placement stands in the first three columns.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    /// The line.
    pub(super) line: usize,
    /// Its nodes: virtual NIC, adapter, queue.
    pub(super) nodes: [usize; 3],
}

/// Every line's spot in the order of the picture, and how many processors one node of the last column stands for.
pub(super) struct Fold {
    pub(super) spots: Vec<Spot>,
    pub(super) chunk: usize,
}

impl Fold {
    pub(super) fn of(it: &Placement) -> Self {
        let default = |line: usize| !matches!(it.lines[line].slot, Slot::Queue(_));
        let mut order: Vec<usize> = (0..it.lines.len()).collect();
        sorting::sort_by_key(&mut order, |&line| (it.lines[line].adapter, default(line), line));
        // Lines of one adapter with a queue, or without one: a group. Each with its adapter's node.
        let mut groups: Vec<(usize, bool, Vec<usize>)> = Vec::new();
        let mut last: Option<AdapterId> = None;
        let mut adapter = 0;
        for line in order {
            let id = it.lines[line].adapter;
            if last.is_some_and(|last| last != id) && adapter + 1 < ADAPTERS {
                adapter += 1;
            }
            last = Some(id);
            match groups.last_mut() {
                Some((node, kind, lines)) if *node == adapter && *kind == default(line) => lines.push(line),
                _ => groups.push((adapter, default(line), vec![line])),
            }
        }
        let mut allowed = (MOST / groups.len().max(1)).max(1);
        let mut fold = Self { spots: Vec::new(), chunk: it.loads.len().div_ceil(MOST).max(1) };
        let wide = allowed;
        loop {
            fold.spots = spots(it, &groups, wide, allowed);
            if (allowed == 1 && fold.chunk >= it.loads.len()) || fold.pairs(it) <= MOST {
                return fold;
            }
            if allowed > 1 {
                allowed /= 2;
            } else {
                fold.chunk *= 2;
            }
        }
    }

    /// How many bands there are to the processors; beyond [`MOST`] it is not counted further.
    fn pairs(&self, it: &Placement) -> usize {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for spot in &self.spots {
            for part in &it.lines[spot.line].parts {
                let pair = (spot.nodes[2], self.processor(it, part.lp));
                if !pairs.contains(&pair) {
                    pairs.push(pair);
                    if pairs.len() > MOST {
                        return pairs.len();
                    }
                }
            }
        }
        pairs.len()
    }

    /// The node of a processor.
    pub(super) fn processor(&self, it: &Placement, lp: Option<crate::model::LpIndex>) -> usize {
        it.loads.partition_point(|load| load.lp < lp) / self.chunk
    }
}

/// Each group shows its first lines and folds the rest into one node; the default queue is always one.
fn spots(it: &Placement, groups: &[(usize, bool, Vec<usize>)], wide: usize, allowed: usize) -> Vec<Spot> {
    let mut spots = Vec::with_capacity(it.lines.len());
    let (mut first_nic, mut first_queue) = (0, 0);
    for (adapter, default, lines) in groups {
        let (mut nic, mut queue) = (first_nic, first_queue);
        for (at, &line) in lines.iter().enumerate() {
            // Machines that are only imagined are all alike.
            nic = first_nic + if it.lines[line].vnic.is_some() { at.min(wide - 1) } else { 0 };
            queue = first_queue + if *default { 0 } else { at.min(allowed - 1) };
            spots.push(Spot { line, nodes: [nic, *adapter, queue] });
        }
        (first_nic, first_queue) = (nic + 1, queue + 1);
    }
    spots
}
