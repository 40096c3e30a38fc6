//! Takes off what mails, forums and web pages put around and into output: marks before lines, marks written out, blanks
//! that fill lines up (D6.5).

use std::borrow::Cow;

use crate::model::place_of;

/// The text without what mails, forums and web pages put into it (D6.5). No line comes in and none is lost.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let mut plain = Cow::Borrowed(text);
    // Out of the source of a web page, the marks are written out: a prompt or a quote shows it.
    let escaped = place_of("&gt;", text).is_some() || place_of("&quot;", text).is_some();
    for (at, (written, mark)) in WRITTEN.iter().enumerate() {
        if (escaped || at < PAGE) && place_of(written, &plain).is_some() {
            plain = Cow::Owned(replaced(&plain, written, mark));
        }
    }
    if !plain.lines().any(|line| bare(line).len() < line.len()) {
        return plain;
    }
    let mut out = String::with_capacity(plain.len());
    for line in plain.split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        out.push_str(bare(text));
        out.push_str(&line[text.len()..]);
    }
    Cow::Owned(out)
}

/// A line without marks before it, and without what fills it up to the width of the window: there, a single blank may
/// stand between two words.
fn bare(line: &str) -> &str {
    let line = unmarked(line);
    let text = line.trim_end_matches(' ');
    if text.len() + 1 < line.len() { text } else { line }
}

/// What is written for a mark, and the mark. The first few are never meant as they stand.
const WRITTEN: &[(&str, &str)] = &[
    ("\u{a0}", " "),
    ("<pre>", ""),
    ("</pre>", ""),
    ("<code>", ""),
    ("</code>", ""),
    ("<br>", ""),
    ("<br/>", ""),
    ("<br />", ""),
    ("&nbsp;", " "),
    ("&gt;", ">"),
    ("&lt;", "<"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&amp;", "&"),
];

/// How many of them are looked for everywhere.
const PAGE: usize = 9;

fn replaced(text: &str, written: &str, mark: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = place_of(written, rest) {
        plain.push_str(&rest[..at]);
        plain.push_str(mark);
        rest = &rest[at + written.len()..];
    }
    plain.push_str(rest);
    plain
}

/// A line without the comment and quotation marks that people put before every line.
fn unmarked(line: &str) -> &str {
    let mut line = line;
    loop {
        let marks = if line.starts_with('#') { 1 } else { line.len() - line.trim_start_matches('>').len() };
        let rest = &line[marks..];
        if marks == 0 || !(rest.trim_ascii().is_empty() || rest.starts_with(' ')) {
            return line;
        }
        line = rest.strip_prefix(' ').unwrap_or(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_output_is_taken_off() {
        for (text, expected) in [
            ("# Name : NIC1  \r\n#\n> > x\n#2\n>> y\n", "Name : NIC1\r\n\nx\n#2\ny\n"),
            (
                "PS C:\\&gt; Get-VMSwitch<br>\n{&quot;a&quot;:&quot;R&amp;D&quot;}",
                "PS C:\\> Get-VMSwitch\n{\"a\":\"R&D\"}",
            ),
            ("Name\u{a0}:\u{a0}A &amp; B", "Name : A &amp; B"),
            ("a \nb   \n", "a \nb\n"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }
}
