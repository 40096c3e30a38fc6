//! The one place where text from a plan becomes PowerShell.

use std::fmt;

/// A single-quoted literal. PowerShell takes the four curly single quotes for quotes as well, so all five are doubled;
/// nothing else in such a literal means anything.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        quote(self.0.chars(), f)
    }
}

/// A single-quoted literal for a parameter that takes wildcards and must match one name only.
pub(super) struct Pattern<'a>(pub(super) &'a str);

impl fmt::Display for Pattern<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let escaped = self.0.chars().flat_map(|c| {
            let escape = matches!(c, '*' | '?' | '[' | ']' | '`').then_some('`');
            escape.into_iter().chain([c])
        });
        quote(escaped, f)
    }
}

fn quote(text: impl Iterator<Item = char>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    use fmt::Write as _;
    f.write_char('\'')?;
    for c in text {
        if matches!(c, '\'' | '\u{2018}'..='\u{201b}') {
            f.write_char(c)?;
        }
        f.write_char(c)?;
    }
    f.write_char('\'')
}

/// The text of a line comment. A comment ends with its line and nowhere else; what some reader could take for the
/// end of a line, or what turns the direction of reading around, is replaced.
pub(super) struct Remark<'a>(pub(super) &'a str);

impl fmt::Display for Remark<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        self.0.chars().try_for_each(|c| f.write_char(if misleads(c) { '?' } else { c }))
    }
}

fn misleads(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_five_single_quotes_are_doubled_and_nothing_else() {
        assert_eq!(Quoted("a'b\u{2018}\u{2019}\u{201a}\u{201b}").to_string(), "'a''b‘‘’’‚‚‛‛'");
        assert_eq!(Quoted("$(x) `n \"{0}\" ; #> *").to_string(), "'$(x) `n \"{0}\" ; #> *'");
    }

    #[test]
    fn a_pattern_matches_its_own_name_only() {
        assert_eq!(Pattern("a*b?[c]`'").to_string(), "'a`*b`?`[c`]``'''");
    }

    #[test]
    fn a_remark_stays_on_its_line_and_reads_forward() {
        assert_eq!(Remark("a\nb\u{2028}c\u{202e}d\u{85}").to_string(), "a?b?c?d?");
        assert_eq!(Remark("Übung #> <# $x").to_string(), "Übung #> <# $x");
    }
}
