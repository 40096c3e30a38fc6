//! Names of kept plans: one line each, and no two alike.

use super::Shelf;
use crate::model::whole_number;

/// Letters beyond these are cut.
const LONGEST: usize = 120;

/// A name as it is kept: one line, no blanks at its ends, not too long.
pub fn tidy(name: &str) -> String {
    let mut tidy = String::new();
    for c in name.trim().chars().take(LONGEST) {
        tidy.push(if c.is_control() { ' ' } else { c });
    }
    tidy
}

/// The name, or the next in number that no kept plan has.
pub fn free(shelf: &Shelf, name: &str) -> String {
    let (mut free, mut n) = (name.to_owned(), 1);
    while shelf.plans.iter().any(|it| it.name == free) {
        n += 1;
        free = [name, " ", &n.to_string()].concat();
    }
    free
}

/// The name of a copy: `HV copy`, `HV copy 2`; a copy of a copy is one of the same.
pub fn copy_of(shelf: &Shelf, name: &str) -> String {
    let mut base = name;
    let last = base.bytes().rposition(|byte| byte == b' ').unwrap_or(0);
    if whole_number(base.get(last + 1..).unwrap_or_default()).is_some() && base.get(..last).is_some_and(ends) {
        base = base.get(..last).unwrap_or_default();
    }
    let base = base.strip_suffix(COPY).unwrap_or(base);
    free(shelf, &[base, COPY].concat())
}

const COPY: &str = " copy";

fn ends(name: &str) -> bool {
    name.ends_with(COPY)
}
