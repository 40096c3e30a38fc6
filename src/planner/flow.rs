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
        while let Some((cost, path)) = self.cheapest(source, sink) {
            let room = path.iter().map(|arc| self.arcs[*arc].room).min().unwrap_or(0);
            for arc in path {
                self.push(arc, room);
            }
            total += cost * i32::try_from(room).unwrap_or(i32::MAX);
        }
        self.settle();
        total
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
                if from != goal && next[from].is_none() && self.arcs[arc].room > 0 && self.tight(arc) {
                    next[from] = Some(arc);
                    queue.push(from);
                }
            }
        }
        next
    }

    /// Whether some optimal flow uses the arc; `ways` lead to its tail.
    pub(super) fn usable(&self, arc: ArcId, ways: &[Option<usize>]) -> bool {
        self.carries(arc) || (self.arcs[arc.0].room > 0 && self.tight(arc.0) && ways[self.arcs[arc.0].to].is_some())
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

    /// Potentials by Bellman and Ford from everywhere at once: with them no arc with room costs less than nothing.
    fn settle(&mut self) {
        self.potential = vec![0; self.out.len()];
        let mut changed = true;
        while changed {
            changed = false;
            for arc in 0..self.arcs.len() {
                let (from, Arc { to, room, cost }) = (self.arcs[arc ^ 1].to, self.arcs[arc]);
                if room > 0 && self.potential[from] + cost < self.potential[to] {
                    self.potential[to] = self.potential[from] + cost;
                    changed = true;
                }
            }
        }
    }

    fn cheapest(&self, source: usize, sink: usize) -> Option<(i32, Vec<usize>)> {
        let mut cost = vec![i32::MAX; self.out.len()];
        let mut by = vec![None; self.out.len()];
        let mut waiting = vec![false; self.out.len()];
        let mut queue = vec![source];
        let mut done = 0;
        cost[source] = 0;
        while let Some(&node) = queue.get(done) {
            done += 1;
            waiting[node] = false;
            for &arc in &self.out[node] {
                let Arc { to, room, cost: price } = self.arcs[arc];
                if room > 0 && cost[node] + price < cost[to] {
                    cost[to] = cost[node] + price;
                    by[to] = Some(arc);
                    if !std::mem::replace(&mut waiting[to], true) {
                        queue.push(to);
                    }
                }
            }
        }
        let mut path = Vec::new();
        let mut node = sink;
        while node != source {
            let arc: usize = by[node]?;
            path.push(arc);
            node = self.arcs[arc ^ 1].to;
        }
        Some((cost[sink], path))
    }
}
