//! The text by lines.

use crate::import::record::{Host, is_word};
use crate::import::source::Source;
use crate::model::{cut, place_of};

/// The lines of a text. Only where they start is kept, so that a large paste stays a small burden.
pub(in crate::import) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// The lines of dashes, ascending: few, and asked for at every line.
    dashes: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(in crate::import) fn new(text: &'t str) -> Self {
        let mut lines = Self { text, starts: vec![0], dashes: Vec::new() };
        for (at, byte) in text.bytes().enumerate() {
            if byte == b'\n' {
                lines.starts.push(at + 1);
            }
        }
        for at in 0..lines.len() {
            if is_dashes(lines.at(at)) {
                lines.dashes.push(at);
            }
        }
        lines
    }

    /// The first line of dashes after line `at`.
    pub(in crate::import) fn dashes_after(&self, at: usize) -> Option<usize> {
        self.dashes.get(self.dashes.partition_point(|line| *line <= at)).copied()
    }

    pub(in crate::import) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The byte at which line `at` starts, marks included.
    pub(in crate::import) fn start(&self, at: usize) -> usize {
        self.starts.get(at).copied().unwrap_or(self.text.len())
    }

    /// Line `at` as it stands, without its end. Beyond the last line there are empty ones.
    pub(in crate::import) fn raw(&self, at: usize) -> &'t str {
        let line = self.text.get(self.start(at)..self.start(at + 1)).unwrap_or_default();
        line.trim_end_matches(['\n', '\r'])
    }

    /// Line `at` without what only fills up the width.
    pub(in crate::import) fn at(&self, at: usize) -> &'t str {
        self.raw(at).trim_end()
    }

    /// Whether nothing stands on line `at`, or only the fence of a code block.
    pub(in crate::import) fn is_blank(&self, at: usize) -> bool {
        let line = self.at(at).trim_start();
        line.is_empty() || line.starts_with("```") || line.starts_with("~~~")
    }
}

/// Whether this is the row between the headers and the rows of a table.
fn is_dashes(text: &str) -> bool {
    text.len() < 8192 && text.trim_start().starts_with("--") && text.bytes().all(|b| b == b'-' || b == b' ')
}

/// A line that somebody typed: what comes next is the answer to it.
#[derive(PartialEq, Eq, Debug)]
pub(in crate::import) struct Command {
    /// The cmdlets in it, the last of the pipeline first: its objects are what is printed.
    pub(in crate::import) hints: Vec<Source>,
    /// The machine of the prompt, where there is one.
    pub(in crate::import) prompt: Option<Host>,
    /// The machine that the command itself asks.
    pub(in crate::import) asked: Option<Host>,
}

/// The command on `line`, where there is a prompt or a verb to tell it by.
pub(in crate::import) fn command(line: &str) -> Option<Command> {
    let line = line.trim_start();
    let (prompt, typed) = match prompt(line) {
        Some((host, typed)) => (Some(host), typed),
        None if verb(line) => (None, line),
        None => return None,
    };
    Some(Command { hints: hints(typed), prompt, asked: asked(typed) })
}

/// The cmdlets in what was typed. One in brackets inside another only feeds it, so it comes last.
fn hints(typed: &str) -> Vec<Source> {
    let mut hints = Vec::new();
    let (mut depth, mut outer) = (0_i32, None);
    for word in typed.split_inclusive(|c: char| !(is_word(c) || c == '-' || c == '_')) {
        let name = word.trim_end_matches(|c: char| !(is_word(c) || c == '-' || c == '_'));
        if let Some(source) = Source::named(name).filter(|source| !hints.contains(source)) {
            let fed = depth > *outer.get_or_insert(depth);
            hints.insert(if fed { hints.len() } else { 0 }, source);
        }
        depth += i32::from(word.ends_with('(')) - i32::from(word.ends_with(')'));
    }
    hints
}

/// The machine in `user @ HV01:`, the line that Get-NetView puts before each prompt.
pub(in crate::import) fn at_host(line: &str) -> Option<Host> {
    let at = place_of(" @ ", line)?;
    Host::named(line.trim_end().strip_suffix(':')?.get(at + 3..)?)
}

/// `PS C:\>`, `[HV01]: PS C:\>`, `C:\>`, `PS>` and what was typed after it.
fn prompt(line: &str) -> Option<(Host, &str)> {
    let (host, rest) =
        match line.strip_prefix('[').and_then(|rest| place_of("]:", rest).map(|at| (&rest[..at], &rest[at + 2..]))) {
            Some((name, rest)) => (Host::named(name)?, rest.trim_start()),
            None => (Host::Local, line),
        };
    let drive = |text: &str| text.as_bytes().get(1) == Some(&b':') && text.as_bytes()[0].is_ascii_alphabetic();
    let path = rest.strip_prefix("PS").map(str::trim_start).or_else(|| drive(rest).then_some(rest))?;
    let (before, typed) = cut(path, b'>')?;
    (before.is_empty() || drive(before) || before.starts_with('\\') || place_of(":\\", before).is_some())
        .then_some((host, typed))
}

fn verb(line: &str) -> bool {
    ["Get-", "ConvertTo-", "$"]
        .iter()
        .any(|verb| line.get(..verb.len()).is_some_and(|it| it.eq_ignore_ascii_case(verb)))
        && place_of(" : ", line).is_none()
}

/// The machine in `-ComputerName HV01` or `-CimSession HV01`, when it is one and written out.
fn asked(typed: &str) -> Option<Host> {
    let mut words = typed.split_whitespace();
    words.find(|word| ["-computername", "-cimsession"].iter().any(|it| word.eq_ignore_ascii_case(it)))?;
    Host::named(words.next()?.trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, hints: &[Source], prompt: Option<Host>, asked: Option<Host>) {
        assert_eq!(command(line), Some(Command { hints: hints.to_vec(), prompt, asked }), "{line}");
    }

    #[test]
    fn prompts_and_commands_are_told_from_output() {
        let named = |name: &str| Some(Host::Named(name.to_owned()));
        check(r"PS C:\Windows\system32> Get-NetAdapterVmq | ft -AutoSize", &[Source::Vmq], Some(Host::Local), None);
        check(
            r"[hv01.contoso.com]: PS C:\> Get-NetAdapter | Get-NetAdapterRss",
            &[Source::Rss, Source::NetAdapter],
            named("hv01"),
            None,
        );
        check("Get-NetLbfoTeam -CimSession HV02", &[Source::LbfoTeam], None, named("HV02"));
        check("PS>", &[], Some(Host::Local), None);
        check("Get-CimInstance Win32_Processor | Format-List NumberOfCores", &[Source::Processor], None, None);
        check(
            "Get-VMSwitchTeam -VMSwitch $(Get-VMSwitch -Id 1) | Format-List -Property *",
            &[Source::VmSwitchTeam, Source::VmSwitch],
            None,
            None,
        );
        assert_eq!(at_host("svc admin @ HV01:"), named("HV01"));
        assert_eq!(["a @ b", "@ HV01:", "Name @ HV01: x", "a @ b c:"].map(at_host), [None, None, None, None]);
        for output in ["Name : NIC1", "NIC1   Intel", "[x]", "PSComputerName : HV01", "a > b", ""] {
            assert_eq!(command(output), None, "{output}");
        }
    }
}
