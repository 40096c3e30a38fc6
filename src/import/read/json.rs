//! JSON as it survives a console: every value keeps its line, a document that breaks off gives what was whole before,
//! and strings that the window broke over two lines are joined again. A strict parser can do none of the three.

use crate::import::record::{Field, Object, Value, key};
use crate::wire::escape;

/// Deeper than any output that is read, and shallow enough for every stack.
const DEPTH: u8 = 48;

/// More values than any object that is read has; the rest of such an object is passed over.
const FIELDS: usize = 512;

/// A string that runs over more lines than this was never closed.
const STRING_LINES: usize = 8;

/// What stood at the start of a document.
#[derive(Debug)]
pub(in crate::import) struct Document {
    pub(in crate::import) value: Value,
    /// The byte after it.
    pub(in crate::import) end: usize,
    /// The line of that byte.
    pub(in crate::import) end_line: usize,
    /// Where and why it broke off.
    pub(in crate::import) fault: Option<Fault>,
    /// The lines on which strings go on.
    pub(in crate::import) joined: Vec<usize>,
}

/// Why a document is not whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::import) struct Fault {
    pub(in crate::import) line: usize,
    pub(in crate::import) what: &'static str,
}

/// Reads the document that starts at byte `start`, which is on `line`.
pub(in crate::import) fn read(text: &str, start: usize, line: usize) -> Document {
    let mut reader = Reader { text, at: start, line, depth: 0, fault: None, joined: Vec::new() };
    let value = reader.value();
    Document { value, end: reader.at, end_line: reader.line, fault: reader.fault, joined: reader.joined }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    depth: u8,
    fault: Option<Fault>,
    joined: Vec<usize>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn fail(&mut self, what: &'static str) {
        self.fail_at(self.line, what);
    }

    fn fail_at(&mut self, line: usize, what: &'static str) {
        self.fault.get_or_insert(Fault { line, what });
    }

    fn blank(&mut self) {
        while let Some(byte) = self.peek().filter(u8::is_ascii_whitespace) {
            self.line += usize::from(byte == b'\n');
            self.at += 1;
        }
    }

    /// What could be read; whether it is all, `fault` says.
    fn value(&mut self) -> Value {
        self.blank();
        match self.peek() {
            Some(_) if self.depth == DEPTH && self.opens() => self.nothing("it is nested too deeply"),
            Some(b'{') => Value::Object(self.object()),
            Some(b'[') => Value::List(self.list()),
            Some(b'"') => Value::Text(self.string()),
            Some(b'-' | b'0'..=b'9') => Value::Text(self.word(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))),
            Some(b't' | b'f' | b'n') => self.literal(),
            Some(_) => self.nothing("a value was expected"),
            None => self.nothing("it ends early"),
        }
    }

    fn nothing(&mut self, what: &'static str) -> Value {
        self.fail(what);
        Value::Text(String::new())
    }

    fn opens(&self) -> bool {
        matches!(self.peek(), Some(b'{' | b'['))
    }

    fn object(&mut self) -> Object {
        self.depth += 1;
        self.at += 1;
        let object = self.fields();
        self.depth -= 1;
        object
    }

    fn fields(&mut self) -> Object {
        let mut object = Object { line: self.line, ..Object::default() };
        self.blank();
        if self.close(b'}') {
            object.whole = true;
            return object;
        }
        loop {
            self.blank();
            let line = self.line;
            if self.peek() != Some(b'"') {
                self.fail("a name in quotes was expected");
                return object;
            }
            let label = self.string();
            self.blank();
            if self.fault.is_none() && !self.close(b':') {
                self.fail("a colon was expected");
            }
            if self.fault.is_some() {
                return object;
            }
            let value = self.value();
            // Inside a broken document the containers still hold what was whole; a broken scalar holds nothing.
            let holds = self.fault.is_none() || matches!(value, Value::List(_) | Value::Object(_));
            if holds && object.fields.len() < FIELDS {
                object.fields.push(Field { key: key(&label), value, line });
            }
            match self.next(b'}') {
                Next::More => {}
                Next::End => {
                    object.whole = true;
                    return object;
                }
                Next::Broken => return object,
            }
        }
    }

    fn list(&mut self) -> Vec<Value> {
        self.depth += 1;
        self.at += 1;
        let items = self.items();
        self.depth -= 1;
        items
    }

    fn items(&mut self) -> Vec<Value> {
        let mut items = Vec::new();
        self.blank();
        if self.close(b']') {
            return items;
        }
        loop {
            let item = self.value();
            if self.fault.is_none() || matches!(item, Value::List(_) | Value::Object(_)) {
                items.push(item);
            }
            if !matches!(self.next(b']'), Next::More) {
                return items;
            }
        }
    }

    fn next(&mut self, end: u8) -> Next {
        if self.fault.is_some() {
            return Next::Broken;
        }
        self.blank();
        if self.close(b',') {
            Next::More
        } else if self.close(end) {
            Next::End
        } else {
            self.fail(if self.peek().is_none() { "it ends early" } else { "a comma was expected" });
            Next::Broken
        }
    }

    fn close(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// The window may break a number or a word as well; what follows the break at once still belongs to it.
    fn word(&mut self, part: fn(u8) -> bool) -> String {
        let mut word = String::new();
        while let Some(byte) = self.peek() {
            if part(byte) {
                word.push(char::from(byte));
                self.at += 1;
            } else if let Some(skip) = self.line_break().filter(|skip| self.after(*skip).is_some_and(part)) {
                self.at += skip;
                self.line += 1;
                self.joined.push(self.line);
            } else {
                break;
            }
        }
        word
    }

    fn literal(&mut self) -> Value {
        let word = self.word(|b| b.is_ascii_lowercase());
        match word.as_str() {
            "true" | "false" => Value::Text(word),
            "null" => Value::Text(String::new()),
            _ => self.nothing("a value was expected"),
        }
    }

    fn after(&self, skip: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + skip).copied()
    }

    /// The length of the line break that stands here.
    fn line_break(&self) -> Option<usize> {
        match (self.peek(), self.after(1)) {
            (Some(b'\r'), Some(b'\n')) => Some(2),
            (Some(b'\n'), _) => Some(1),
            _ => None,
        }
    }

    fn string(&mut self) -> String {
        let first = self.line;
        let mut out = String::new();
        self.at += 1;
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let plain = rest.iter().position(|b| matches!(b, b'"' | b'\\' | b'\n' | b'\r')).unwrap_or(rest.len());
            out.push_str(&self.text[self.at..self.at + plain]);
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return out;
                }
                Some(b'\\') => self.escape(&mut out),
                Some(b'\r') if self.line_break().is_none() => self.at += 1,
                Some(_) if self.line - first < STRING_LINES => {
                    self.at += self.line_break().unwrap_or(1);
                    self.line += 1;
                    self.joined.push(self.line);
                }
                _ => {
                    self.fail_at(first, "a string is not closed");
                    return out;
                }
            }
            if self.fault.is_some() {
                return out;
            }
        }
    }

    fn escape(&mut self, out: &mut String) {
        match escape(self.text.as_bytes(), self.at + 1) {
            Some((c, len)) => {
                out.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
                self.at += 1 + len;
            }
            None => self.fail("an escape is not one of JSON's"),
        }
    }
}

enum Next {
    More,
    End,
    Broken,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(value: &Value) -> String {
        match value {
            Value::Text(text) | Value::Cut(text) => text.clone(),
            Value::List(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(" ")),
            Value::Object(object) => {
                let fields = object.fields.iter().map(|it| format!("{}@{}={}", it.key, it.line, show(&it.value)));
                let mark = if object.whole { "" } else { "!" };
                format!("{mark}{{{}}}", fields.collect::<Vec<_>>().join(" "))
            }
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let document = read(text, 0, 1);
        assert_eq!(show(&document.value), expected);
        assert_eq!(document.fault, None);
    }

    #[track_caller]
    fn broken(text: &str, expected: &str, line: usize) {
        let document = read(text, 0, 1);
        assert_eq!(show(&document.value), expected);
        assert_eq!(document.fault.map(|fault| fault.line), Some(line));
    }

    #[test]
    fn values_keep_their_lines() {
        check(
            "{\"Name\":  \"NIC1\",\r\n \"Enabled\": true, \"MaxProcessors\": null,\n\"A\":[1, -2.5e3]}",
            "{name@1=NIC1 enabled@2=true maxprocessors@2= a@3=[1 -2.5e3]}",
        );
        check("[{}, []]", "[{} []]");
    }

    #[test]
    fn escapes_are_read() {
        check(
            r#"["a\u0027b", "\ud83d\ude00", "\ud83d", "\/Date(1)\/", "\\DEVICE\\x"]"#,
            "[a'b 😀 \u{fffd} /Date(1)/ \\DEVICE\\x]",
        );
    }

    #[test]
    fn lines_broken_by_the_window_are_joined() {
        check(
            "{\"InterfaceDescr\niption\": \"Intel X7\r\n10\", \"Enabled\": tr\nue, \"N\": 1\n6}",
            "{interfacedescription@1=Intel X710 enabled@3=true n@4=16}",
        );
    }

    #[test]
    fn what_was_whole_before_the_break_is_kept() {
        broken("[{\"a\":1},\n{\"b\":2", "[{a@1=1} !{b@2=2}]", 2);
        broken("{\"x\":[{\"a\":1}", "!{x@1=[{a@1=1}]}", 1);
        broken("{Name}", "!{}", 1);
        broken("[\"a", "[]", 1);
        broken("[1 2]", "[1]", 1);
        broken(&"[".repeat(100), &format!("{}{}", "[".repeat(48), "]".repeat(48)), 1);
    }
}
