//! Markdown, written piece by piece; the only place that escapes. Plain headings, lists and tables, as GitHub, Azure
//! DevOps and Confluence read them alike. Each piece is asked for in many places, so one copy of it is kept.

use super::super::fill::fill;
use super::super::plain::shown;

/// Markdown as far as it is written.
#[derive(Debug, Default)]
pub(super) struct Page(String);

impl Page {
    /// The text.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Markdown of our own.
    #[inline(never)]
    pub(super) fn own(&mut self, markdown: &str) {
        self.0.push_str(markdown);
    }

    /// Markdown with places for texts; see [`fill`].
    #[inline(never)]
    pub(super) fn put(&mut self, template: &str, texts: &[&str]) {
        fill(&mut self.0, template, texts, &[], escape);
    }

    /// A heading of our own words, of level two.
    #[inline(never)]
    pub(super) fn section(&mut self, title: &str) {
        self.put("\n## %\n\n", &[title]);
    }

    /// The head of a table; its rows follow, written with [`Self::cell`] and ended by [`Self::end_row`].
    pub(super) fn table(&mut self, headings: &[&str]) {
        for heading in headings {
            self.put("| % ", &[heading]);
        }
        self.end_row();
        for _ in headings {
            self.own("| --- ");
        }
        self.end_row();
    }

    /// A cell of a table; text from outside.
    #[inline(never)]
    pub(super) fn cell(&mut self, text: &str) {
        self.put("| $ ", &[text]);
    }

    /// Ends a row.
    #[inline(never)]
    pub(super) fn end_row(&mut self) {
        self.own("|\n");
    }
}

/// Text from outside, or with names in it: read as it stands, whatever it holds. A name can neither end its cell, nor
/// begin a heading, a list, a link, markup or a formula.
fn escape(out: &mut String, text: &str) {
    // A number and a point at the start of a line begin a list.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let escaped = match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '|' | '~' | '#' | '@' | '$' => true,
            '-' | '+' | '=' => at == 0,
            ')' => at == digits,
            '.' => at == digits || is_host(text, at),
            '/' => text.as_bytes().get(at.wrapping_sub(1)) == Some(&b':'),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            _ => out.push(shown(c)),
        }
    }
}

/// Whether the point ends the `www` of a host's name, which many readers make a link.
fn is_host(text: &str, at: usize) -> bool {
    let before = text.as_bytes().get(at.wrapping_sub(3)..at);
    before.is_some_and(|before| before.eq_ignore_ascii_case(b"www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut escaped = String::new();
        escape(&mut escaped, text);
        assert_eq!(escaped, expected);
    }

    #[test]
    fn what_means_something_is_escaped() {
        check("NIC|1", "NIC\\|1");
        check("a\\|b", "a\\\\\\|b");
        check("<script>`x`</script>", "&lt;script&gt;\\`x\\`&lt;/script&gt;");
        check("# 1", "\\# 1");
        check("[a](http://b)", "\\[a\\](http:\\//b)");
        check("WWW.example.org", "WWW\\.example.org");
        check("&amp; $x$ @you", "&amp;amp; \\$x\\$ \\@you");
    }

    #[test]
    fn what_means_something_at_the_start_only_is_left_alone_elsewhere() {
        check("1. first", "1\\. first");
        check("10) tenth", "10\\) tenth");
        check("- a - b", "\\- a - b");
        check("HV-PROD-03 (1.5 Gbps), 0:2", "HV-PROD-03 (1.5 Gbps), 0:2");
    }

    #[test]
    fn what_turns_its_surroundings_is_seen_instead() {
        check("a\u{202e}b\u{2028}c", "a\u{fffd}b c");
    }
}
