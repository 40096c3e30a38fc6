//! A small minimum-cost flow, and which of its arcs some optimal flow uses.

#[derive(Clone, Copy, Debug)]
struct Arc {
    to: usize,
    room: u32,
    cost: i32,
}

/// An arc of a [`Flow`]. Its reverse is the next one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct ArcId(usize);

/// A network. Costs of forward arcs are not negative.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    arcs: Vec<Arc>,
    out: Vec<Vec<usize>>,
    potential: Vec<i32>,
}

impl Flow {
    pub(super) fn new(nodes: usize) -> Self {
        Self { arcs: Vec::new(), out: vec![Vec::new(); nodes], potential: Vec::new() }
    }

    pub(super) fn arc(&mut self, from: usize, to: usize, room: u32, cost: i32) -> ArcId {
        let id = self.arcs.len();
        self.out[from].push(id);
        self.out[to].push(id + 1);
        self.arcs.push(Arc { to, room, cost });
        self.arcs.push(Arc { to: from, room: 0, cost: -cost });
        ArcId(id)
    }

    /// Sends as much as fits from `source` to `sink`, at least cost; gives the cost.
    pub(super) fn run(&mut self, source: usize, sink: usize) -> i32 {
        let mut total = 0;
        loop {
            let mut costs = vec![i32::MAX; self.out.len()];
            costs[source] = 0;
            self.relax(&mut costs);
            if costs[sink] == i32::MAX {
                break;
            }
            // Everything that can go at this price goes before the prices are worked out anew.
            loop {
                let sent = self.send(source, sink, u32::MAX, &costs, &mut vec![false; costs.len()]);
                if sent == 0 {
                    break;
                }
                total += costs[sink] * i32::try_from(sent).unwrap_or(i32::MAX);
            }
        }
        // With these potentials no arc with room costs less than nothing.
        let mut potential = vec![0; self.out.len()];
        self.relax(&mut potential);
        self.potential = potential;
        total
    }

    /// Sends up to `room` along one cheapest way; gives how much went.
    fn send(&mut self, node: usize, sink: usize, room: u32, costs: &[i32], seen: &mut Vec<bool>) -> u32 {
        if node == sink {
            return room;
        }
        seen[node] = true;
        for at in 0..self.out[node].len() {
            let arc = self.out[node][at];
            let Arc { to, room: free, cost } = self.arcs[arc];
            if free > 0 && !seen[to] && costs[to] == costs[node] + cost {
                let sent = self.send(to, sink, room.min(free), costs, seen);
                if sent > 0 {
                    self.push(arc, sent);
                    return sent;
                }
            }
        }
        0
    }

    /// Whether the arc carries something.
    pub(super) fn carries(&self, arc: ArcId) -> bool {
        self.arcs[arc.0 ^ 1].room > 0
    }

    /// For each node the next arc of a way to `goal` that costs nothing in an optimal flow; `None` without such a way.
    pub(super) fn free_ways(&self, goal: usize) -> Vec<Option<usize>> {
        let mut next = vec![None; self.out.len()];
        let mut queue = vec![goal];
        let mut done = 0;
        while let Some(&node) = queue.get(done) {
            done += 1;
            for &back in &self.out[node] {
                let (from, arc) = (self.arcs[back].to, back ^ 1);
                if from != goal && next[from].is_none() && self.free(arc) {
                    next[from] = Some(arc);
                    queue.push(from);
                }
            }
        }
        next
    }

    /// Whether some optimal flow uses the arc; `ways` lead to its tail.
    pub(super) fn usable(&self, arc: ArcId, ways: &[Option<usize>]) -> bool {
        self.carries(arc) || (self.free(arc.0) && ways[self.arcs[arc.0].to].is_some())
    }

    /// Whether more can go along an arc at no cost.
    fn free(&self, arc: usize) -> bool {
        self.arcs[arc].room > 0 && self.tight(arc)
    }

    /// Puts flow on a usable arc, by `ways` to its tail; the cost stays.
    pub(super) fn reroute(&mut self, arc: ArcId, ways: &[Option<usize>]) {
        if self.carries(arc) {
            return;
        }
        let goal = self.arcs[arc.0 ^ 1].to;
        self.push(arc.0, 1);
        let mut node = self.arcs[arc.0].to;
        while node != goal {
            let Some(next) = ways[node] else { return };
            self.push(next, 1);
            node = self.arcs[next].to;
        }
    }

    /// Keeps the flow of an arc as it is from now on.
    pub(super) fn freeze(&mut self, arc: ArcId) {
        self.arcs[arc.0].room = 0;
        self.arcs[arc.0 ^ 1].room = 0;
    }

    fn push(&mut self, arc: usize, amount: u32) {
        self.arcs[arc].room -= amount;
        self.arcs[arc ^ 1].room += amount;
    }

    fn tight(&self, arc: usize) -> bool {
        let (from, to) = (self.arcs[arc ^ 1].to, self.arcs[arc].to);
        self.arcs[arc].cost + self.potential[from] == self.potential[to]
    }

    /// Lowers the costs of nodes to those of the cheapest ways, by Bellman and Ford; what is not reached stays at most.
    fn relax(&self, costs: &mut [i32]) {
        let mut changed = true;
        while changed {
            changed = false;
            for (at, arc) in self.arcs.iter().enumerate() {
                let from = costs[self.arcs[at ^ 1].to];
                if arc.room > 0 && from != i32::MAX && from + arc.cost < costs[arc.to] {
                    costs[arc.to] = from + arc.cost;
                    changed = true;
                }
            }
        }
    }
}
