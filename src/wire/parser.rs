//! Strict JSON from text (RFC 8259). Bounded in depth, linear in time, and it never panics.

use std::borrow::Cow;

use super::fault::InvalidPlan;
use super::json::Json;
use super::text::stop;

/// Deeper than any plan, shallower than any stack.
const DEPTH: u8 = 64;

/// Room for so many values is taken before any is read; a text may have more.
const MOST_AT_ONCE: usize = 1 << 16;

/// Reads the one value that `text` is.
pub(super) fn parse(text: &str) -> Result<Vec<Json<'_>>, InvalidPlan> {
    // A name or value takes some eight letters, so that a plan has room at once.
    let mut parser =
        Parser { text, at: 0, depth: 0, fault: None, tape: Vec::with_capacity((text.len() / 8).min(MOST_AT_ONCE)) };
    parser.value();
    if parser.peek().is_some() {
        parser.fail("something follows the plan");
    }
    let Some((problem, at)) = parser.fault else { return Ok(parser.tape) };
    let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    Err(InvalidPlan::at("", format!("{problem}, on line {line}")))
}

/// The character that an escape stands for, and the length of what follows the backslash, which is before byte `at`.
/// `None` for an escape that JSON does not have, no character for half a pair.
pub(crate) fn escape(text: &[u8], at: usize) -> Option<(Option<char>, usize)> {
    let plain = match text.get(at)? {
        byte @ (b'"' | b'\\' | b'/') => char::from(*byte),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => {
            let first = unit(text, at + 1)?;
            let pair = (0xd800..0xdc00).contains(&first) && text.get(at + 5..at + 7) == Some(b"\\u");
            return Some(match unit(text, at + 7).filter(|second| pair && (0xdc00..0xe000).contains(second)) {
                Some(second) => (char::from_u32(((first & 0x3ff) << 10) + (second & 0x3ff) + 0x1_0000), 11),
                None => (char::from_u32(first), 5),
            });
        }
        _ => return None,
    };
    Some((Some(plain), 1))
}

/// Four hexadecimal digits.
fn unit(text: &[u8], at: usize) -> Option<u32> {
    let mut unit = 0;
    for byte in text.get(at..at + 4)? {
        unit = unit * 16 + char::from(*byte).to_digit(16)?;
    }
    Some(unit)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: u8,
    /// The first, and where.
    fault: Option<(&'static str, usize)>,
    tape: Vec<Json<'a>>,
}

impl Parser<'_> {
    /// Nothing comes after a fault.
    #[cold]
    fn fail(&mut self, what: &'static str) {
        self.fault.get_or_insert((what, self.at));
        self.at = self.text.len();
    }

    /// The next byte that is not blank.
    fn peek(&mut self) -> Option<u8> {
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.at += 1,
                byte => return byte.copied(),
            }
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn value(&mut self) {
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'0'..=b'9' | b'-') => self.number(),
            Some(b'{') => self.inside(b'}'),
            Some(b'[') => self.inside(b']'),
            Some(_) => self.word(),
            None => self.fail("the text ends early"),
        }
    }

    fn word(&mut self) {
        for (word, json) in [("true", Json::Bool(true)), ("false", Json::Bool(false)), ("null", Json::Null)] {
            if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
                self.at += word.len();
                self.tape.push(json);
                return;
            }
        }
        self.fail("this is not JSON");
    }

    /// All that stands here of such bytes as numbers have. Short and whole ones, which most are, are read at once.
    fn number(&mut self) {
        let (start, mut whole, mut digits) = (self.at, 0_u32, 0);
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'0'..=b'9' => whole = whole.wrapping_mul(10).wrapping_add(u32::from(byte - b'0')),
                // More than fit, so that it is none of the short ones.
                b'-' | b'+' | b'.' | b'e' | b'E' => digits = 10,
                _ => break,
            }
            digits += 1;
            self.at += 1;
        }
        self.tape.push(if digits < 10 { Json::Whole(whole) } else { Json::Number(&self.text[start..self.at]) });
    }

    /// What is between the brackets; they are gone over here, the opening one first.
    fn inside(&mut self, end: u8) {
        if self.depth == DEPTH {
            return self.fail("it is nested too deeply");
        }
        self.depth += 1;
        self.at += 1;
        let open = self.tape.len();
        self.tape.push(Json::Null);
        let object = end == b'}';
        let mut more = !self.take(end);
        while more {
            if object {
                if self.peek() != Some(b'"') {
                    self.fail("a name in quotes is wanted");
                    break;
                }
                self.string();
                if !self.take(b':') {
                    self.fail("a colon is wanted");
                }
            }
            self.value();
            more = match self.peek() {
                Some(b',') => true,
                Some(byte) if byte == end => false,
                _ => {
                    self.fail(if object {
                        "a comma or the end of the object is wanted"
                    } else {
                        "a comma or the end of the list is wanted"
                    });
                    break;
                }
            };
            self.at += 1;
        }
        let len = self.tape.len() - open;
        self.tape[open] = if object { Json::Object(len) } else { Json::List(len) };
        self.depth -= 1;
    }

    /// Borrowed, unless it has escapes.
    fn string(&mut self) {
        self.at += 1;
        let start = self.at;
        self.plain();
        let text = if self.text.as_bytes().get(self.at) == Some(&b'"') {
            self.at += 1;
            Cow::Borrowed(&self.text[start..self.at - 1])
        } else {
            Cow::Owned(self.escaped(start))
        };
        self.tape.push(Json::Text(text));
    }

    /// Up to what ends a text, or does not belong there as it is; eight letters at a time.
    fn plain(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(word) = bytes.get(self.at..).and_then(<[u8]>::first_chunk) {
            let stop = stop(u64::from_le_bytes(*word));
            self.at += stop.trailing_zeros() as usize / 8;
            if stop != 0 {
                return;
            }
        }
        while bytes.get(self.at).is_some_and(|&byte| byte != b'"' && byte != b'\\' && byte >= b' ') {
            self.at += 1;
        }
    }

    /// A text in which more stands than letters as they are; the first of those are from `start` on.
    #[cold]
    fn escaped(&mut self, mut start: usize) -> String {
        let mut text = String::new();
        loop {
            text.push_str(&self.text[start..self.at]);
            let bytes = self.text.as_bytes();
            match bytes.get(self.at) {
                None => {
                    self.at = start;
                    self.fail("a text is not closed");
                    break;
                }
                Some(b'"') => {
                    self.at += 1;
                    break;
                }
                Some(b'\\') => {
                    self.at += 1;
                    if let Some((Some(c), len)) = escape(bytes, self.at) {
                        text.push(c);
                        self.at += len;
                    } else {
                        let unicode = bytes.get(self.at) == Some(&b'u');
                        self.fail(if unicode { "an escape is no character" } else { "an escape is not known" });
                        break;
                    }
                }
                Some(_) => {
                    self.at += 1;
                    self.fail("a text has a control character");
                    break;
                }
            }
            start = self.at;
            self.plain();
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::super::json::Items;
    use super::*;

    #[track_caller]
    fn same(text: &str) {
        let ours = parse(text).map(|tape| written(&tape));
        let theirs = serde_json::from_str::<serde_json::Value>(text);
        assert_eq!(ours.is_ok(), theirs.is_ok(), "{text}: {ours:?} {theirs:?}");
        if let (Ok(ours), Ok(theirs)) = (ours, theirs) {
            assert_eq!(ours, theirs, "{text}");
        }
    }

    fn written(tape: &[Json<'_>]) -> serde_json::Value {
        match &tape[0] {
            Json::Null => serde_json::Value::Null,
            Json::Bool(value) => (*value).into(),
            Json::Whole(number) => (*number).into(),
            Json::Number(text) => serde_json::from_str(text).unwrap(),
            Json::Text(text) => text.as_ref().into(),
            Json::List(_) => Items::of(tape).map(written).collect(),
            Json::Object(_) => {
                let all: Vec<_> = Items::of(tape).collect();
                all.chunks(2).map(|it| (written(it[0]).as_str().unwrap().to_owned(), written(it[1]))).collect()
            }
        }
    }

    #[test]
    fn it_reads_as_the_library_does() {
        for text in [
            "{}",
            "[]",
            " [1, 2.5, -3e2, \"a\\n\\u00e4\\ud83d\\ude00\", null, true, false] ",
            "{\"a\":{\"b\":[]}}",
            "\"\"",
            "7",
            "",
            "[",
            "[1,]",
            "{\"a\"}",
            "{\"a\":}",
            "{a:1}",
            "tru",
            "nulls",
            "\"a",
            "\"\\x\"",
            "\"\\ud800\"",
            "\"\\u12\"",
            "[1] 2",
            "\"a\nb\"",
            "\u{feff}{}",
            "[1 2]",
            "\"\\ud800\\u0041\"",
            "\"ä\"",
            "\"\\ä\"",
            "[123456789, 1234567890, 12345678901, 0, 4294967296, 1e3, -0]",
            "{\"a\":1,\"a\":[2,{}],\"b\":{\"c\":[[],[1]]}}",
        ] {
            same(text);
        }
        // Each odd letter at each place, so that every step of the reading meets it; and the same text cut there.
        for odd in ["\"", "\\", "\\n", "\\u00e9", "\n", "\u{1f}", " ", "\u{7f}", "é", "¢", "😀", "}", "]"] {
            for at in 0..20 {
                let text = format!("[\"{}{odd}{}\", 1]", "x".repeat(at), "y".repeat(19 - at));
                same(&text);
                for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
                    same(&text[..end]);
                }
            }
        }
    }

    #[test]
    fn depth_is_bounded_and_lines_are_told() {
        let fault = parse(&"[".repeat(100_000)).unwrap_err();
        assert_eq!(fault.problem, "it is nested too deeply, on line 1");
        assert_eq!(parse("{\n\n?").unwrap_err().problem, "a name in quotes is wanted, on line 3");
    }
}
