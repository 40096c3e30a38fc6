//! Sorting that weighs little: the library's sort is compiled anew for each type it meets, some 5 KB of WebAssembly
//! each time. Here one copy sorts places, and each type only moves its items there.

use std::cmp::Ordering;

/// Sorts by `compare`, stably.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut places = sorted_places(items.len(), &mut |a, b| compare(&items[a as usize], &items[b as usize]));
    for start in 0..places.len() {
        // Round the circle of those that wait for each other's place: every swap brings one home.
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut places[at], u32::MAX) as usize;
            if from == start || from >= items.len() {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// Sorts by what `key` gives, stably.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts items by their own order.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, Ord::cmp);
}

/// Which item belongs at each place; nothing where they stand in order already, as most lists do.
#[inline(never)]
fn sorted_places(len: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Vec<u32> {
    let n = u32::try_from(len).unwrap_or(u32::MAX);
    if (1..n).all(|at| compare(at - 1, at) != Ordering::Greater) {
        return Vec::new();
    }
    let mut places: Vec<u32> = (0..n).collect();
    let mut merged = places.clone();
    let mut width = 1;
    while width < places.len() {
        for (from, to) in places.chunks(2 * width).zip(merged.chunks_mut(2 * width)) {
            let (mut left, mut right) = from.split_at(width.min(from.len()));
            for slot in to {
                let side = match (left, right) {
                    ([a, ..], [b, ..]) if compare(*a, *b) == Ordering::Greater => &mut right,
                    ([], _) => &mut right,
                    _ => &mut left,
                };
                if let [first, rest @ ..] = *side {
                    (*slot, *side) = (*first, rest);
                }
            }
        }
        std::mem::swap(&mut places, &mut merged);
        width *= 2;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_keep_their_order() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        sort_by_key(&mut items, |item| item.0);
        assert_eq!(items, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        let mut names = ["d", "a", "e", "c", "b"].map(str::to_owned);
        sort(&mut names);
        assert_eq!(names, ["a", "b", "c", "d", "e"]);
    }

    #[test]
    fn it_sorts_as_the_library_does() {
        let mut seed = 1_u32;
        for len in 0..200_u32 {
            let mut items: Vec<_> = (0..len)
                .map(|at| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    ((seed >> 16) % 40, at)
                })
                .collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by_key(&mut items, |item| item.0);
            assert_eq!(items, expected);
        }
    }
}
