//! Markdown, written piece by piece; the only place that escapes. Plain headings, lists and tables, as GitHub, Azure
//! DevOps and Confluence read them alike.

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
    pub(super) fn own(&mut self, markdown: &str) -> &mut Self {
        self.0.push_str(markdown);
        self
    }

    /// Text from outside, or with names in it: read as it stands, whatever it holds. A name can neither end its cell,
    /// nor begin a heading, a list, a link, markup or a formula.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
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
                self.0.push('\\');
            }
            match c {
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '&' => self.0.push_str("&amp;"),
                _ => self.0.push(shown(c)),
            }
        }
        self
    }

    /// A heading of our own words, of level two.
    pub(super) fn section(&mut self, title: &str) {
        self.own("\n## ").own(title).own("\n\n");
    }

    /// A table of our own headings; `row` writes the cells of each row with [`Self::cell`].
    pub(super) fn table<T>(
        &mut self,
        headings: &[&str],
        rows: impl IntoIterator<Item = T>,
        row: &mut dyn FnMut(&mut Self, T),
    ) {
        for heading in headings {
            self.own("| ").own(heading).own(" ");
        }
        self.own("|\n");
        for _ in headings {
            self.own("| --- ");
        }
        self.own("|\n");
        for it in rows {
            row(self, it);
            self.own("|\n");
        }
    }

    /// A cell of a table; text from outside.
    pub(super) fn cell(&mut self, text: &str) {
        self.own("| ").text(text).own(" ");
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
        let mut page = Page::default();
        page.text(text);
        assert_eq!(page.into_text(), expected);
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
