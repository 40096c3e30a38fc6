//! Strict JSON from text (RFC 8259). Bounded in depth, linear in time, and it never panics.

use std::borrow::Cow;

use super::fault::InvalidPlan;
use super::json::Json;

/// Deeper than any plan, shallower than any stack.
const DEPTH: u8 = 64;

/// Reads the one value that `text` is.
pub(super) fn parse(text: &str) -> Result<Json<'_>, InvalidPlan> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let json = parser
        .value()
        .and_then(|json| if parser.peek().is_none() { Ok(json) } else { Err("something follows the plan") });
    json.map_err(|problem| {
        let line = text.get(..parser.at).unwrap_or(text).matches('\n').count() + 1;
        InvalidPlan::at("", format!("{problem}, on line {line}"))
    })
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: u8,
}

type Step<T> = Result<T, &'static str>;

impl<'a> Parser<'a> {
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

    fn value(&mut self) -> Step<Json<'a>> {
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::list),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => Ok(self.number()),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            Some(_) => Err("this is not JSON"),
            None => Err("the text ends early"),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Step<Json<'a>>) -> Step<Json<'a>> {
        if self.depth == DEPTH {
            return Err("it is nested too deeply");
        }
        self.depth += 1;
        self.at += 1;
        let json = read(self);
        self.depth -= 1;
        json
    }

    fn object(&mut self) -> Step<Json<'a>> {
        let mut fields = Vec::new();
        if self.take(b'}') {
            return Ok(Json::Object(fields));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err("a name in quotes is wanted");
            }
            let key = self.string()?;
            if !self.take(b':') {
                return Err("a colon is wanted");
            }
            fields.push((key, self.value()?));
            if self.take(b'}') {
                return Ok(Json::Object(fields));
            }
            if !self.take(b',') {
                return Err("a comma or the end of the object is wanted");
            }
        }
    }

    fn list(&mut self) -> Step<Json<'a>> {
        let mut items = Vec::new();
        if self.take(b']') {
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value()?);
            if self.take(b']') {
                return Ok(Json::List(items));
            }
            if !self.take(b',') {
                return Err("a comma or the end of the list is wanted");
            }
        }
    }

    fn word(&mut self, word: &str, json: Json<'a>) -> Step<Json<'a>> {
        if !self.text[self.at..].starts_with(word) {
            return Err("this is not JSON");
        }
        self.at += word.len();
        Ok(json)
    }

    fn number(&mut self) -> Json<'a> {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E')).unwrap_or(rest.len());
        self.at += end;
        Json::Number(&rest[..end])
    }

    /// Borrowed, unless it has escapes.
    fn string(&mut self) -> Step<Cow<'a, str>> {
        self.at += 1;
        let start = self.at;
        let mut owned: Option<String> = None;
        loop {
            let rest = &self.text[self.at..];
            let end = rest.find(|c: char| c == '"' || c == '\\' || c < ' ').ok_or("a text is not closed")?;
            let plain = &rest[..end];
            self.at += end + 1;
            match (rest.as_bytes()[end], &mut owned) {
                (b'"', None) => return Ok(Cow::Borrowed(&self.text[start..self.at - 1])),
                (b'"', Some(text)) => {
                    text.push_str(plain);
                    return Ok(Cow::Owned(std::mem::take(text)));
                }
                (b'\\', text) => {
                    let text = text.get_or_insert_default();
                    text.push_str(plain);
                    text.push(self.escape()?);
                }
                _ => return Err("a text has a control character"),
            }
        }
    }

    fn escape(&mut self) -> Step<char> {
        let kind = self.text.as_bytes().get(self.at).copied();
        self.at += usize::from(kind.is_some_and(|byte| byte.is_ascii()));
        match kind {
            Some(b'"') => Ok('"'),
            Some(b'\\') => Ok('\\'),
            Some(b'/') => Ok('/'),
            Some(b'b') => Ok('\u{8}'),
            Some(b'f') => Ok('\u{c}'),
            Some(b'n') => Ok('\n'),
            Some(b'r') => Ok('\r'),
            Some(b't') => Ok('\t'),
            Some(b'u') => self.unicode(),
            _ => Err("an escape is not known"),
        }
    }

    /// Four hexadecimal digits, or two times four for what lies beyond 16 bits.
    fn unicode(&mut self) -> Step<char> {
        const FAULT: &str = "an escape is no character";
        let first = self.unit().ok_or(FAULT)?;
        let second = if (0xd800..0xdc00).contains(&first) {
            let follows = self.text[self.at..].starts_with("\\u");
            self.at += if follows { 2 } else { 0 };
            Some(self.unit().filter(|_| follows).ok_or(FAULT)?)
        } else {
            None
        };
        char::decode_utf16(std::iter::once(first).chain(second)).next().and_then(Result::ok).ok_or(FAULT)
    }

    fn unit(&mut self) -> Option<u16> {
        let digits =
            self.text.get(self.at..self.at + 4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        self.at += 4;
        u16::from_str_radix(digits, 16).ok()
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
