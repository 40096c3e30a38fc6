//! A script under construction. Code is fixed text of ours; what comes from a plan enters as a number, a literal or a
//! remark, so no name can become a command.

use std::fmt::Write as _;

use super::quote;

/// The script so far. Its methods only take fixed text, numbers, and text that they quote.
#[derive(Default)]
pub(super) struct Script(String);

impl Script {
    /// Fixed code, with its own line ends and indentation.
    pub(super) fn code(&mut self, code: &'static str) -> &mut Self {
        // A checkout on Windows may have turned the line ends of our own files.
        for piece in code.split('\r') {
            self.0.push_str(piece);
        }
        self
    }

    /// A literal of any text, from its pieces.
    pub(super) fn text(&mut self, pieces: &[&str]) -> &mut Self {
        quote::literal(&mut self.0, pieces);
        self
    }

    /// A literal that matches exactly that name where wildcards are taken.
    pub(super) fn pattern(&mut self, name: &str) -> &mut Self {
        quote::pattern(&mut self.0, name);
        self
    }

    /// A number.
    pub(super) fn number(&mut self, number: u32) -> &mut Self {
        add_number(&mut self.0, number);
        self
    }

    /// A line of comment of its own, from its pieces.
    pub(super) fn comment(&mut self, indent: &'static str, pieces: &[&str]) {
        if !self.0.is_empty() && !self.0.ends_with('\n') {
            self.0.push('\n');
        }
        self.code(indent).code("# ");
        for piece in pieces {
            quote::remark(&mut self.0, piece);
        }
        self.0.push('\n');
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// Adds the digits of a number.
pub(super) fn add_number(out: &mut String, number: u32) {
    // Writing to a string cannot fail.
    let _ = write!(out, "{number}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_has_its_line_to_itself_and_line_ends_are_ours() {
        let mut script = Script::default();
        script.code("if ($x) {\r\n    $y = ").number(3);
        script.comment("    ", &["a\n", "b"]);
        script.code("}\r\n");
        assert_eq!(script.into_text(), "if ($x) {\n    $y = 3\n    # a?b\n}\n");
    }
}
