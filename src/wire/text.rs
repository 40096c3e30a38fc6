//! JSON text, written straight from what it tells of. By hand, as it is read: derived code weighs a kilobyte and more a
//! shape, and takes longer.

use std::fmt::Write;

use crate::model::{GroupedLp, Rate};

/// Something with a place in the contract.
pub trait Written {
    /// Appends it as JSON.
    fn write(&self, out: &mut Text);
}

/// JSON as far as it is written. Commas come by themselves.
#[derive(Debug, Default)]
pub struct Text(String);

impl Text {
    /// The JSON of one value.
    pub(super) fn of(value: &impl Written) -> String {
        let mut out = Self::default();
        value.write(&mut out);
        out.0
    }

    /// An object; `fields` writes what is in it.
    pub fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.open('{');
        fields(self);
        self.0.push('}');
    }

    /// A list; `item` writes each of `items`.
    pub fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut item: impl FnMut(&mut Self, T)) {
        self.open('[');
        for it in items {
            item(self, it);
        }
        self.0.push(']');
    }

    /// The name of a field; its value comes next.
    pub fn field(&mut self, name: &'static str) -> &mut Self {
        self.comma();
        self.0.push('"');
        self.0.push_str(name);
        self.0.push_str("\":");
        self
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.open('"');
        let mut plain = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte >= b' ' && byte != b'"' && byte != b'\\' {
                continue;
            }
            let escape = match byte {
                b'"' => "\\\"",
                b'\\' => "\\\\",
                b'\n' => "\\n",
                b'\r' => "\\r",
                b'\t' => "\\t",
                _ => "",
            };
            self.0.push_str(&text[plain..at]);
            self.0.push_str(escape);
            if escape.is_empty() {
                // Writing to a text cannot fail.
                write!(self.0, "\\u{byte:04x}").unwrap_or_default();
            }
            plain = at + 1;
        }
        self.0.push_str(&text[plain..]);
        self.0.push('"');
    }

    /// A whole number.
    pub fn number(&mut self, number: impl Into<u64>) {
        self.comma();
        self.digits(number.into(), 1);
    }

    /// Yes or no.
    pub fn bool(&mut self, it: bool) {
        self.comma();
        self.0.push_str(if it { "true" } else { "false" });
    }

    /// What is not known.
    pub fn null(&mut self) {
        self.comma();
        self.0.push_str("null");
    }

    /// A value or null.
    pub fn or_null<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => write(self, value),
            None => self.null(),
        }
    }

    /// A field, left out where there is nothing to say.
    pub fn some<T>(&mut self, name: &'static str, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        if let Some(value) = value {
            write(self.field(name), value);
        }
    }

    /// A rate in gigabits a second, exact.
    pub fn gbps(&mut self, rate: Rate) {
        self.comma();
        let (whole, part) = match u32::try_from(rate.as_kbps()) {
            Ok(kbps) => (u64::from(kbps / 1_000_000), kbps % 1_000_000),
            Err(_) => (rate.as_kbps() / 1_000_000, (rate.as_kbps() % 1_000_000) as u32),
        };
        let (mut part, mut places) = (part, 6);
        while places > 1 && part.is_multiple_of(10) {
            (part, places) = (part / 10, places - 1);
        }
        self.digits(whole, 1);
        self.0.push('.');
        self.digits(part.into(), places);
    }

    /// Processors as Windows writes them, `0:2`.
    pub fn lps(&mut self, lps: impl IntoIterator<Item = GroupedLp>) {
        self.list(lps, |out, lp| {
            out.open('"');
            out.digits(lp.group.get().into(), 1);
            out.0.push(':');
            out.digits(lp.number.get().into(), 1);
            out.0.push('"');
        });
    }

    fn open(&mut self, mark: char) {
        self.comma();
        self.0.push(mark);
    }

    /// Before every value and name but the first of its list or object, and the one a name stands before.
    fn comma(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }

    /// At least so many digits. There are thousands of numbers in a report: no formatting, no memory for each.
    fn digits(&mut self, number: u64, least: usize) {
        match u32::try_from(number) {
            Ok(number @ 0..10) if least <= 1 => self.0.extend(char::from_digit(number, 10)),
            // WebAssembly divides 64 bits by a constant through 128.
            Ok(number) => self.short_digits(number, least),
            Err(_) => {
                let (high, low) = (number / 1_000_000_000, (number % 1_000_000_000) as u32);
                self.digits(high, least.saturating_sub(9));
                self.short_digits(low, 9);
            }
        }
    }

    fn short_digits(&mut self, mut number: u32, least: usize) {
        let mut digits = [b'0'; 10];
        let mut from = digits.len();
        while number > 0 || digits.len() - from < least {
            from -= 1;
            digits[from] = b'0' + (number % 10) as u8;
            number /= 10;
        }
        self.0.push_str(std::str::from_utf8(&digits[from..]).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(write: impl FnOnce(&mut Text), expected: &str) {
        let mut out = Text::default();
        write(&mut out);
        assert_eq!(out.0, expected);
    }

    #[test]
    fn commas_stand_between() {
        check(
            |out| {
                out.object(|out| {
                    out.field("a").list([1_u32, 2], Text::number);
                    out.field("b").object(|_| ());
                    out.field("c").list(["[", "{"], Text::text);
                    out.some("d", None, Text::bool);
                    out.field("e").or_null(None, Text::bool);
                });
            },
            r#"{"a":[1,2],"b":{},"c":["[","{"],"e":null}"#,
        );
    }

    #[test]
    fn texts_read_back() {
        for text in ["", "a", "\"\\", "a\nb\r\t\u{1}\u{1f}", "ä€😀\u{7f}", "ends with \\"] {
            let mut out = Text::default();
            out.text(text);
            assert_eq!(serde_json::from_str::<String>(&out.0).unwrap(), text);
        }
    }

    #[test]
    fn rates_are_written_as_the_library_writes_them() {
        // Below these the library goes over to exponents.
        for kbps in [0, 10, 120, 500_000, 3_500_000, 10_000_000, 3_333_333, 123_456_789_012, 1_000_000_000_000] {
            check(|out| out.gbps(Rate::kbps(kbps)), &serde_json::to_string(&Rate::kbps(kbps).as_gbps()).unwrap());
        }
    }
}
