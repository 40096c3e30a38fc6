//! Characters that must not reach a picture or a report as they are.

/// What is shown for `c`. Marks that turn the direction of their surroundings, and what no XML may hold, are seen as
/// the replacement character, since they would put the words around a name in disorder; the plan itself keeps them.
pub(super) const fn shown(c: char) -> char {
    match c {
        '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{fffe}'
        | '\u{ffff}' => '\u{fffd}',
        '\u{2028}' | '\u{2029}' => ' ',
        _ => c,
    }
}
