//! Fair shares: who gets how much of a processor or a link that several want (max-min fairness).

use crate::model::{Rate, sorting};

/// More than any link carries: what a machine wants that takes all it can get.
pub(super) const ALL: Rate = Rate::kbps(1 << 50);

/// Divides `capacity` among `wants`, each `(who, want)`: the small ones whole, the rest alike, to the kilobit. Gives
/// `(who, share)` in no special order.
pub fn fair(capacity: Rate, wants: &mut [(u32, Rate)]) -> impl Iterator<Item = (u32, Rate)> {
    // Where all fits nobody's turn matters.
    let fits = wants.iter().fold(Rate::ZERO, |sum, (_, want)| sum.plus(*want)) <= capacity;
    if !fits {
        sort(wants);
    }
    let mut left = capacity;
    let mut waiting = wants.len() as u64;
    wants.iter().map(move |&(who, want)| {
        let share = if fits { want } else { want.at_most(share_of(left, waiting)) };
        left = left.minus(share);
        waiting -= 1;
        (who, share)
    })
}

/// One of so many equal parts, rounded down.
fn share_of(left: Rate, waiting: u64) -> Rate {
    // Nearly all capacities: 32 bits take half the time.
    match (u32::try_from(left.as_kbps()), u32::try_from(waiting)) {
        (Ok(left), Ok(waiting)) => Rate::kbps((left / waiting).into()),
        _ => Rate::kbps(left.as_kbps() / waiting),
    }
}

/// By want, then by who. Short lists, which most are, are not worth the memory of a real sort.
fn sort(wants: &mut [(u32, Rate)]) {
    const SHORT: usize = 24;
    let key = |&(who, want): &(u32, Rate)| (want, who);
    if wants.len() > SHORT {
        return sorting::sort_by_key(wants, key);
    }
    for end in 1..wants.len() {
        for at in (1..=end).rev() {
            if key(&wants[at - 1]) <= key(&wants[at]) {
                break;
            }
            wants.swap(at - 1, at);
        }
    }
}

/// Wants sorted into the resources they ask, by counting: linear in the wants.
pub(super) struct Buckets {
    ends: Vec<u32>,
    wants: Vec<(u32, Rate)>,
}

impl Buckets {
    /// Sorts `(resource, who, want)` into `n` resources.
    pub(super) fn new(n: usize, wants: &[(u32, u32, Rate)]) -> Self {
        let mut ends = vec![0_u32; n + 1];
        for &(resource, ..) in wants {
            ends[resource as usize + 1] += 1;
        }
        for at in 1..=n {
            ends[at] += ends[at - 1];
        }
        let mut next = ends.clone();
        let mut sorted = vec![(0, Rate::ZERO); wants.len()];
        for &(resource, who, want) in wants {
            let at = &mut next[resource as usize];
            sorted[*at as usize] = (who, want);
            *at += 1;
        }
        Self { ends, wants: sorted }
    }

    /// Each resource that anyone asks, with its wants.
    pub(super) fn each(&mut self, mut visit: impl FnMut(usize, &mut [(u32, Rate)])) {
        for resource in 0..self.ends.len() - 1 {
            let (from, to) = (self.ends[resource] as usize, self.ends[resource + 1] as usize);
            if from < to {
                visit(resource, &mut self.wants[from..to]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(capacity: u64, wants: &[u64], expected: &[u64]) {
        let mut wants: Vec<_> = (0..).zip(wants.iter().map(|w| Rate::kbps(*w))).collect();
        let mut shares: Vec<_> = fair(Rate::kbps(capacity), &mut wants).collect();
        shares.sort_unstable();
        assert_eq!(shares.iter().map(|(_, rate)| rate.as_kbps()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn small_wants_are_met_and_the_rest_share_alike() {
        check(10, &[2, 100, 100], &[2, 4, 4]);
        check(10, &[1, 2, 3], &[1, 2, 3]);
        check(9, &[100, 100, 100], &[3, 3, 3]);
        check(10, &[], &[]);
    }

    #[test]
    fn nothing_is_given_away_that_is_not_there() {
        check(10, &[100, 100, 100], &[3, 3, 4]);
        check(0, &[5], &[0]);
    }
}
