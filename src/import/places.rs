//! Places of things by name: a skip list by hand, since the library's tree would weigh four times as much.

/// Enough for the names of the largest text.
const LEVELS: usize = 16;

/// Places by name, in the order of the names.
pub(super) struct Places(Vec<Node>);

/// A name. On each level that it takes part in, which name comes after it; 0 where none does.
struct Node {
    name: String,
    place: usize,
    next: [usize; LEVELS],
}

impl Default for Places {
    fn default() -> Self {
        Self(vec![Node { name: String::new(), place: 0, next: [0; LEVELS] }])
    }
}

impl Places {
    /// The nodes after which `name` stands, or would.
    fn before(&self, name: &str) -> [usize; LEVELS] {
        let (mut before, mut at) = ([0; LEVELS], 0);
        for level in (0..LEVELS).rev() {
            loop {
                let next = self.0[at].next[level];
                if next == 0 || *self.0[next].name >= *name {
                    break;
                }
                at = next;
            }
            before[level] = at;
        }
        before
    }

    /// The first node whose name is `name` or comes after it, or 0.
    fn seek(&self, name: &str) -> usize {
        self.0[self.before(name)[0]].next[0]
    }

    pub(super) fn get(&self, name: &str) -> Option<usize> {
        let at = self.seek(name);
        (at != 0 && self.0[at].name == name).then_some(self.0[at].place)
    }

    /// The place of that name, which is `new` where it has none yet.
    pub(super) fn entry(&mut self, name: &str, new: usize) -> &mut usize {
        let before = self.before(name);
        let mut at = self.0[before[0]].next[0];
        if at == 0 || self.0[at].name != name {
            at = self.0.len();
            let mut node = Node { name: name.to_owned(), place: new, next: [0; LEVELS] };
            // Every second node reaches the next level, and no order of names brings those together.
            let mut dice = u32::try_from(at).unwrap_or(0).wrapping_mul(0x9e37_79b9);
            for (level, before) in before.into_iter().enumerate() {
                node.next[level] = std::mem::replace(&mut self.0[before].next[level], at);
                if dice >> 31 == 1 {
                    break;
                }
                dice <<= 1;
            }
            self.0.push(node);
        }
        &mut self.0[at].place
    }

    /// All places, in the order of their names.
    pub(super) fn each(&self, see: &mut dyn FnMut(usize)) {
        let mut at = self.0[0].next[0];
        while at != 0 {
            see(self.0[at].place);
            at = self.0[at].next[0];
        }
    }

    /// The place of the only name that begins so.
    pub(super) fn only(&self, beginning: &str) -> Option<usize> {
        let first = self.seek(beginning);
        let fits = |at: usize| at != 0 && self.0[at].name.starts_with(beginning);
        (fits(first) && !fits(self.0[first].next[0])).then_some(self.0[first].place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_whatever_their_order() {
        for step in [1, 7, 499] {
            let mut places = Places::default();
            for n in 0..500 {
                let at = n * step % 500;
                assert_eq!(*places.entry(&format!("name {at}"), at), at);
            }
            assert_eq!(*places.entry("name 7", 1), 7);
            assert!((0..500).all(|at| places.get(&format!("name {at}")) == Some(at)));
            let mut seen = Vec::new();
            places.each(&mut |at| seen.push(format!("name {at}")));
            assert!(seen.len() == 500 && seen.is_sorted());
            assert_eq!((places.get(""), places.get("name"), places.get("nama 1")), (None, None, None));
            assert_eq!((places.only("name 7"), places.only("name 499"), places.only("x")), (None, Some(499), None));
        }
    }
}
