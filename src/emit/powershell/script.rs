//! A script as a list of steps. Code is fixed text of ours; what comes from a plan enters as a number, a literal or a
//! remark, so no name can become a command.

use std::fmt;

use super::quote::{Pattern, Quoted, Remark};

/// One line of code. Its methods only take fixed text, numbers, and text that they quote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Code(String);

impl Code {
    pub(super) fn new(code: &'static str) -> Self {
        Self(code.to_owned())
    }

    /// More fixed code.
    #[must_use]
    pub(super) fn code(self, code: &'static str) -> Self {
        self.with(&code)
    }

    /// A literal of any text.
    #[must_use]
    pub(super) fn text(self, text: &str) -> Self {
        self.with(&Quoted(text))
    }

    /// A literal that matches exactly that name where wildcards are taken.
    #[must_use]
    pub(super) fn pattern(self, name: &str) -> Self {
        self.with(&Pattern(name))
    }

    /// A number.
    #[must_use]
    pub(super) fn number(self, number: u32) -> Self {
        self.with(&number)
    }

    /// Another piece of code.
    #[must_use]
    pub(super) fn then(self, more: &Self) -> Self {
        self.with(&more.0)
    }

    /// Pieces with `between` them.
    #[must_use]
    pub(super) fn list(mut self, pieces: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
        for (at, piece) in pieces.into_iter().enumerate() {
            self = if at > 0 { self.code(between) } else { self }.then(&piece);
        }
        self
    }

    fn with(mut self, piece: &dyn fmt::Display) -> Self {
        use fmt::Write as _;
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{piece}");
        self
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Step {
    Blank,
    Comment { depth: usize, text: String },
    Code { depth: usize, code: Code },
    Functions(&'static str),
}

/// A script under construction.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Script {
    steps: Vec<Step>,
    depth: usize,
}

impl Script {
    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.steps.push(Step::Blank);
    }

    /// A line of comment; an empty one keeps the paragraph's mark.
    pub(super) fn comment(&mut self, text: impl Into<String>) {
        self.steps.push(Step::Comment { depth: self.depth, text: text.into() });
    }

    /// A line of code.
    pub(super) fn line(&mut self, code: Code) {
        self.steps.push(Step::Code { depth: self.depth, code });
    }

    /// A line of fixed code.
    pub(super) fn fixed(&mut self, code: &'static str) {
        self.line(Code::new(code));
    }

    /// A line after which the lines stand deeper.
    pub(super) fn open(&mut self, code: Code) {
        self.line(code);
        self.depth += 1;
    }

    /// Ends what was opened.
    pub(super) fn close(&mut self, code: &'static str) {
        self.depth = self.depth.saturating_sub(1);
        self.fixed(code);
    }

    /// Ends what was opened and opens its other branch.
    pub(super) fn reopen(&mut self, code: Code) {
        self.depth = self.depth.saturating_sub(1);
        self.open(code);
    }

    /// Whole fixed lines, such as the functions at the top, with an empty line before them.
    pub(super) fn functions(&mut self, text: &'static str) {
        self.blank();
        self.steps.push(Step::Functions(text));
    }
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.steps {
            match step {
                Step::Blank => f.write_str("\n")?,
                Step::Comment { depth, text } => {
                    let text = Remark(text).to_string();
                    writeln!(f, "{}{}", "    ".repeat(*depth), format!("# {text}").trim_end())?;
                }
                Step::Code { depth, code } => writeln!(f, "{}{}", "    ".repeat(*depth), code.0)?,
                // A checkout on Windows may have turned the line ends of our own files.
                Step::Functions(text) => text.trim_end().lines().try_for_each(|line| writeln!(f, "{line}"))?,
            }
        }
        Ok(())
    }
}
