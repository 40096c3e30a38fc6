//! Words that several rules need: names in a row, processors in a row.

use crate::model::{GroupedLp, Name};

/// The most items that are spelled out before the rest is counted.
const SPELLED: usize = 8;

/// `NIC1, NIC2 and NIC3`.
pub(super) fn names(names: &[Name]) -> String {
    let (shown, rest) = names.split_at(names.len().min(SPELLED));
    let mut words: Vec<String> = shown.iter().map(Name::to_string).collect();
    if !rest.is_empty() {
        words.push(format!("{} more", rest.len()));
    }
    let Some(last) = words.pop() else { return String::new() };
    if words.is_empty() { last } else { format!("{} and {last}", words.join(", ")) }
}

/// `processor 0:2`, or `processors 0:2, 0:4 and 0:6`.
pub(super) fn processors(lps: &[GroupedLp]) -> String {
    let noun = if lps.len() == 1 { "processor" } else { "processors" };
    let (shown, rest) = lps.split_at(lps.len().min(SPELLED));
    let listed: Vec<_> = shown.iter().map(GroupedLp::to_string).collect();
    match (listed.split_last(), rest.len()) {
        (None, _) => "no processor".to_owned(),
        (Some((last, [])), 0) => format!("{noun} {last}"),
        (Some((last, before)), 0) => format!("{noun} {} and {last}", before.join(", ")),
        (_, more) => format!("{noun} {} and {more} more", listed.join(", ")),
    }
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
