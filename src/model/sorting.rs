//! Sorting that weighs little: the library's sort is compiled anew for each type it meets, some 5 KB of WebAssembly
//! each time. Here one copy sorts places, and each type only moves its items there.

use std::cmp::Ordering;

/// Sorts by `compare`, stably.
pub fn sort_by<T>(items: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut places: Vec<u32> = (0..).take(items.len()).collect();
    sort_places(&mut places, &mut |a, b| compare(&items[a as usize], &items[b as usize]));
    let mut held: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(places.into_iter().filter_map(|at| held[at as usize].take()));
}

/// Sorts by what `key` gives, stably.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, mut key: impl FnMut(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts items by their own order.
pub fn sort<T: Ord>(items: &mut Vec<T>) {
    sort_by(items, Ord::cmp);
}

#[inline(never)]
fn sort_places(places: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    places.sort_by(|a, b| compare(*a, *b));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_keep_their_order() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        sort_by_key(&mut items, |item| item.0);
        assert_eq!(items, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        let mut names = vec!["b".to_owned(), "a".to_owned()];
        sort(&mut names);
        assert_eq!(names, ["a", "b"]);
    }
}
