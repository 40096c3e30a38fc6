//! Words that several rules need: names in a row, processors in a row.

use std::fmt::Display;

use crate::model::{GroupedLp, Name};

/// The most items that are spelled out before the rest is counted.
const SPELLED: usize = 8;

/// `NIC1, NIC2 and NIC3`.
pub(super) fn names(names: &[Name]) -> String {
    row(names.len(), &|at| &names[at])
}

/// `processor 0:2`, or `processors 0:2, 0:4 and 0:6`.
pub(super) fn processors(lps: &[GroupedLp]) -> String {
    let noun = match lps.len() {
        0 => "no processor",
        1 => "processor ",
        _ => "processors ",
    };
    noun.to_owned() + &row(lps.len(), &|at| &lps[at])
}

/// `a, b and c` of `n` items.
pub(super) fn row<'a>(n: usize, item: &dyn Fn(usize) -> &'a dyn Display) -> String {
    let mut words = String::new();
    for at in 0..n.min(SPELLED) {
        if at > 0 {
            words += if at + 1 == n { " and " } else { ", " };
        }
        words += &item(at).to_string();
    }
    if n > SPELLED {
        words += &[" and ", &(n - SPELLED).to_string(), " more"].concat();
    }
    words
}

/// `1 queue`, `2 queues`.
pub(super) fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{GroupId, LpNumber};

    #[test]
    fn rows_read_as_people_write_them() {
        let all = ["a", "b", "c"].map(|n| Name::new(n).unwrap());
        assert_eq!([names(&all[..1]), names(&all[..2]), names(&all)], ["a", "a and b", "a, b and c"]);
        let lps: Vec<_> =
            (0..10).map(|n| GroupedLp { group: GroupId::new(0), number: LpNumber::new(n).unwrap() }).collect();
        assert_eq!(processors(&lps[..1]), "processor 0:0");
        assert_eq!(processors(&lps[..2]), "processors 0:0 and 0:1");
        assert_eq!(processors(&lps), "processors 0:0, 0:1, 0:2, 0:3, 0:4, 0:5, 0:6, 0:7 and 2 more");
    }
}
