//! Strict JSON from text (RFC 8259). Bounded in depth, linear in time, and it never panics.

use std::borrow::Cow;

use super::fault::InvalidPlan;
use super::json::Json;

/// Deeper than any plan, shallower than any stack.
const DEPTH: u8 = 64;

/// Reads the one value that `text` is.
pub(super) fn parse(text: &str) -> Result<Json<'_>, InvalidPlan> {
    let mut parser = Parser { text, at: 0, depth: 0, fault: None };
    let json = parser.value();
    if parser.peek().is_some() {
        parser.fail("something follows the plan");
    }
    let Some((problem, at)) = parser.fault else { return Ok(json) };
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
}

impl<'a> Parser<'a> {
    /// Nothing comes after a fault.
    fn fail(&mut self, what: &'static str) {
        self.fault.get_or_insert((what, self.at));
        self.at = self.text.len();
    }

    /// The next byte that is not blank.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn value(&mut self) -> Json<'a> {
        match self.peek() {
            Some(open @ (b'{' | b'[')) => {
                if self.depth == DEPTH {
                    self.fail("it is nested too deeply");
                    return Json::Null;
                }
                self.depth += 1;
                self.at += 1;
                let json = if open == b'{' { Json::Object(self.object()) } else { Json::List(self.list()) };
                self.depth -= 1;
                return json;
            }
            Some(b'"') => return Json::Text(self.string()),
            Some(b'-' | b'0'..=b'9') => {
                return Json::Number(self.run(|b| b.is_ascii_digit() || b"-+.eE".contains(&b)));
            }
            Some(_) => {}
            None => self.fail("the text ends early"),
        }
        for (word, json) in [("true", Json::Bool(true)), ("false", Json::Bool(false)), ("null", Json::Null)] {
            if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
                self.at += word.len();
                return json;
            }
        }
        self.fail("this is not JSON");
        Json::Null
    }

    fn object(&mut self) -> Vec<(Cow<'a, str>, Json<'a>)> {
        let mut fields = Vec::new();
        let mut more = !self.take(b'}');
        while more {
            if self.peek() != Some(b'"') {
                self.fail("a name in quotes is wanted");
                break;
            }
            let key = self.string();
            if !self.take(b':') {
                self.fail("a colon is wanted");
            }
            fields.push((key, self.value()));
            more = self.more(b'}', "a comma or the end of the object is wanted");
        }
        fields
    }

    fn list(&mut self) -> Vec<Json<'a>> {
        let mut items = Vec::new();
        let mut more = !self.take(b']');
        while more {
            items.push(self.value());
            more = self.more(b']', "a comma or the end of the list is wanted");
        }
        items
    }

    fn more(&mut self, end: u8, wanted: &'static str) -> bool {
        if self.take(b',') {
            return true;
        }
        if !self.take(end) {
            self.fail(wanted);
        }
        false
    }

    /// All that stands here of such bytes, which are no part of a longer character.
    fn run(&mut self, part: fn(u8) -> bool) -> &'a str {
        let start = self.at;
        while self.text.as_bytes().get(self.at).is_some_and(|byte| part(*byte)) {
            self.at += 1;
        }
        &self.text[start..self.at]
    }

    /// Borrowed, unless it has escapes.
    fn string(&mut self) -> Cow<'a, str> {
        let mut text = Cow::Borrowed("");
        self.at += 1;
        loop {
            let start = self.at;
            let plain = self.run(|b| b != b'"' && b != b'\\' && b >= b' ');
            match text {
                Cow::Borrowed(_) => text = Cow::Borrowed(plain),
                Cow::Owned(ref mut text) => text.push_str(plain),
            }
            let bytes = self.text.as_bytes();
            let Some(byte) = bytes.get(self.at) else {
                self.at = start;
                self.fail("a text is not closed");
                break;
            };
            self.at += 1;
            match byte {
                b'"' => break,
                b'\\' => {
                    if let Some((Some(c), len)) = escape(bytes, self.at) {
                        text.to_mut().push(c);
                        self.at += len;
                    } else {
                        let unicode = bytes.get(self.at) == Some(&b'u');
                        self.fail(if unicode { "an escape is no character" } else { "an escape is not known" });
                        break;
                    }
                }
                _ => {
                    self.fail("a text has a control character");
                    break;
                }
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(text: &str) {
        let ours = parse(text).map(|json| written(&json));
        let theirs = serde_json::from_str::<serde_json::Value>(text);
        assert_eq!(ours.is_ok(), theirs.is_ok(), "{text}: {ours:?} {theirs:?}");
        if let (Ok(ours), Ok(theirs)) = (ours, theirs) {
            assert_eq!(ours, theirs, "{text}");
        }
    }

    fn written(json: &Json<'_>) -> serde_json::Value {
        match json {
            Json::Null => serde_json::Value::Null,
            Json::Bool(value) => (*value).into(),
            Json::Number(text) => serde_json::from_str(text).unwrap(),
            Json::Text(text) => text.as_ref().into(),
            Json::List(items) => items.iter().map(written).collect(),
            Json::Object(fields) => fields.iter().map(|(key, value)| (key.to_string(), written(value))).collect(),
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
        ] {
            same(text);
        }
    }

    #[test]
    fn depth_is_bounded_and_lines_are_told() {
        let fault = parse(&"[".repeat(100_000)).unwrap_err();
        assert_eq!(fault.problem, "it is nested too deeply, on line 1");
        assert_eq!(parse("{\n\n?").unwrap_err().problem, "a name in quotes is wanted, on line 3");
    }
}
