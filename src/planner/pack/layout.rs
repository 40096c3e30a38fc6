//! From what was chosen for each segment to runs.

use super::search::Search;
use crate::planner::cores::Run;

impl Search {
    /// The choices as runs. Inside a segment the smallest grows first. Units of a kind take the longer run first, then
    /// the lower.
    pub(super) fn layout(&self, runs: &mut [Run]) {
        let mut slots: Vec<(usize, Run)> = Vec::new();
        let mut open = (0, Run { start: 0, len: 0 });
        for (segment, choice) in self.segments.iter().zip(&self.chosen) {
            if open.1.len > 0 {
                if choice.head == 0 {
                    open.1.len += segment.len;
                    continue;
                }
                open.1.len += choice.head;
                slots.push(open);
            }
            let mut start = segment.start + choice.head;
            let len = usize::from(choice.out.so_far);
            let end = segment.start + segment.len - len;
            open = (choice.out.kind, Run { start: end, len });
            let (first, mut used) = (slots.len(), 0);
            for (kind, n) in choice.inside.iter().enumerate() {
                let len = usize::from(self.kinds[kind].ask.lo);
                for _ in 0..*n {
                    slots.push((kind, Run { start, len }));
                    used += len;
                }
            }
            for _ in start + used..end {
                let mut next: Option<&mut Run> = None;
                for (kind, run) in &mut slots[first..] {
                    let grows = run.len < usize::from(self.kinds[*kind].ask.hi);
                    if grows && next.as_ref().is_none_or(|next| run.len < next.len) {
                        next = Some(run);
                    }
                }
                let Some(next) = next else { break };
                next.len += 1;
            }
            for (_, run) in &mut slots[first..] {
                run.start = start;
                start += run.len;
            }
        }
        for (at, kind) in self.kinds.iter().enumerate() {
            for unit in &kind.units {
                let mut longest: Option<&mut Run> = None;
                for (kind, run) in &mut slots {
                    if *kind == at && run.len > longest.as_ref().map_or(0, |longest| longest.len) {
                        longest = Some(run);
                    }
                }
                if let Some(longest) = longest {
                    runs[*unit] = *longest;
                    longest.len = 0;
                }
            }
        }
    }
}
