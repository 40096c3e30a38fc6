//! The one place where text from a plan becomes PowerShell.

/// Adds a single-quoted literal of the pieces. PowerShell takes the four curly single quotes for quotes as well, so all
/// five are doubled; nothing else in such a literal means anything.
pub(super) fn literal(out: &mut String, pieces: &[&str]) {
    quote(out, pieces, false);
}

/// Adds a single-quoted literal for a parameter that takes wildcards and must match one name only.
pub(super) fn pattern(out: &mut String, name: &str) {
    quote(out, &[name], true);
}

fn quote(out: &mut String, pieces: &[&str], wildcards: bool) {
    out.push('\'');
    for c in pieces.iter().flat_map(|piece| piece.chars()) {
        if wildcards && matches!(c, '*' | '?' | '[' | ']' | '`') {
            out.push('`');
        }
        if matches!(c, '\'' | '\u{2018}'..='\u{201b}') {
            out.push(c);
        }
        out.push(c);
    }
    out.push('\'');
}

/// Adds the text of a line comment. A comment ends with its line and nowhere else; what some reader could take for the
/// end of a line, or what turns the direction of reading around, is replaced.
pub(super) fn remark(out: &mut String, text: &str) {
    for c in text.chars() {
        out.push(if misleads(c) { '?' } else { c });
    }
}

fn misleads(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut String)) -> String {
        let mut out = String::new();
        write(&mut out);
        out
    }

    #[test]
    fn all_five_single_quotes_are_doubled_and_nothing_else() {
        assert_eq!(written(|out| literal(out, &["a'b", "\u{2018}\u{2019}\u{201a}\u{201b}"])), "'a''b‘‘’’‚‚‛‛'");
        assert_eq!(written(|out| literal(out, &["$(x) `n \"{0}\" ; #> *"])), "'$(x) `n \"{0}\" ; #> *'");
    }

    #[test]
    fn a_pattern_matches_its_own_name_only() {
        assert_eq!(written(|out| pattern(out, "a*b?[c]`'")), "'a`*b`?`[c`]``'''");
    }

    #[test]
    fn a_remark_stays_on_its_line_and_reads_forward() {
        assert_eq!(written(|out| remark(out, "a\nb\u{2028}c\u{202e}d\u{85}")), "a?b?c?d?");
        assert_eq!(written(|out| remark(out, "Übung #> <# $x")), "Übung #> <# $x");
    }
}
