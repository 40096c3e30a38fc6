//! JSON text, written straight from what it tells of. By hand, as it is read: derived code weighs a kilobyte and more a
//! shape, and takes longer.

use crate::model::{GroupedLp, Rate};

/// Something with a place in the contract.
pub trait Written {
    /// Appends it as JSON.
    fn write(&self, out: &mut Text);
}

/// JSON as far as it is written. A comma comes before every field and item, and gives way to the bracket at the first:
/// so nothing need look back to know whether it comes first.
#[derive(Debug, Default)]
pub struct Text {
    bytes: Vec<u8>,
    /// The names that lead to what is being written; kept where long lists go apart, as far as there are names.
    path: Vec<&'static str>,
    /// Whether there are names all the way.
    named: bool,
    /// How much of the path leads to the object that is being written.
    depth: usize,
    apart: Vec<Part>,
}

/// Some items of a list that was too long to be in one text with everything else.
#[derive(Debug)]
pub struct Part {
    /// The names of the fields that lead to the list.
    pub path: Vec<&'static str>,
    /// The items, as a list of their own.
    pub items: Vec<u8>,
}

/// A list of more bytes than this goes apart, in parts of about as many. Engines keep texts below 128 KiB, of two bytes
/// a letter at worst, together with other small things, and turn to the system for each larger one.
const LONG: usize = 48 << 10;

impl Text {
    /// The JSON of one value.
    pub(super) fn of(value: &impl Written) -> Vec<u8> {
        let mut out = Self::default();
        value.write(&mut out);
        out.bytes
    }

    /// The JSON of one value with its long lists empty, and what is in those.
    pub(super) fn in_parts(value: &impl Written) -> (Vec<u8>, Vec<Part>) {
        let mut out = Self { named: true, ..Self::default() };
        value.write(&mut out);
        (out.bytes, out.apart)
    }

    /// An object; `fields` writes what is in it.
    pub fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        let (start, outer) = (self.bytes.len(), self.depth);
        self.depth = self.path.len();
        fields(self);
        self.depth = outer;
        self.close(start, *b"{}");
    }

    /// A list; `item` writes each of `items`.
    pub fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut item: impl FnMut(&mut Self, T)) {
        let (start, named, parts) = (self.bytes.len(), self.named, self.apart.len());
        self.named = false;
        for it in items {
            if named && self.bytes.len() - start > LONG {
                self.set_apart(start);
            }
            self.bytes.push(b',');
            item(self, it);
        }
        self.named = named;
        if self.apart.len() > parts {
            self.set_apart(start);
        }
        self.close(start, *b"[]");
    }

    #[cold]
    fn set_apart(&mut self, start: usize) {
        self.close(start, *b"[]");
        let part = Part { path: self.path.clone(), items: self.bytes.split_off(start) };
        self.apart.push(part);
    }

    fn close(&mut self, start: usize, [open, close]: [u8; 2]) {
        match self.bytes.get_mut(start) {
            Some(comma) => *comma = open,
            None => self.bytes.push(open),
        }
        self.bytes.push(close);
    }

    /// The name of a field; its value comes next.
    pub fn field(&mut self, name: &'static str) -> &mut Self {
        if self.named {
            self.path.truncate(self.depth);
            self.path.push(name);
        }
        self.bytes.extend_from_slice(b",\"");
        self.plain(name.as_bytes());
        self.bytes.extend_from_slice(b"\":");
        self
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.bytes.push(b'"');
        let (mut rest, mut left) = text.as_bytes().as_chunks::<8>();
        while let [word, others @ ..] = rest {
            rest = others;
            if stop(u64::from_le_bytes(*word)) == 0 {
                self.bytes.extend_from_slice(word);
            } else {
                self.letters(word);
            }
        }
        if let Some((half, others)) = left.split_first_chunk::<4>()
            && stop(u64::from(u32::from_le_bytes(*half)) | SPACES) == 0
        {
            self.bytes.extend_from_slice(half);
            left = others;
        }
        self.letters(left);
        self.bytes.push(b'"');
    }

    /// Letter by letter, where there is something to escape or little to write.
    fn letters(&mut self, letters: &[u8]) {
        for &byte in letters {
            if byte >= b' ' && byte != b'"' && byte != b'\\' {
                self.bytes.push(byte);
            } else {
                self.escape(byte);
            }
        }
    }

    #[cold]
    fn escape(&mut self, byte: u8) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        self.bytes.push(b'\\');
        let short = match byte {
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            b' '.. => byte,
            _ => {
                let [high, low] = [byte / 16, byte % 16].map(|digit| HEX[usize::from(digit)]);
                self.bytes.extend_from_slice(&[b'u', b'0', b'0', high]);
                low
            }
        };
        self.bytes.push(short);
    }

    /// What needs no escapes. Nearly all of it is shorter than what a call to copy memory is worth.
    fn plain(&mut self, bytes: &[u8]) {
        let (words, mut rest) = bytes.as_chunks::<8>();
        for word in words {
            self.bytes.extend_from_slice(word);
        }
        if let Some((half, others)) = rest.split_first_chunk::<4>() {
            self.bytes.extend_from_slice(half);
            rest = others;
        }
        for &byte in rest {
            self.bytes.push(byte);
        }
    }

    /// A whole number.
    pub fn number(&mut self, number: impl Into<u64>) {
        self.digits(number.into(), 1);
    }

    /// Yes or no.
    pub fn bool(&mut self, it: bool) {
        self.plain(if it { b"true" } else { b"false" });
    }

    /// What is not known.
    pub fn null(&mut self) {
        self.bytes.extend_from_slice(b"null");
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
        let (whole, part) = match u32::try_from(rate.as_kbps()) {
            Ok(kbps) => (u64::from(kbps / 1_000_000), kbps % 1_000_000),
            Err(_) => (rate.as_kbps() / 1_000_000, (rate.as_kbps() % 1_000_000) as u32),
        };
        // Most figures are round ones.
        let (mut part, mut places) = if part.is_multiple_of(100_000) { (part / 100_000, 1) } else { (part, 6) };
        while places > 1 && part.is_multiple_of(10) {
            (part, places) = (part / 10, places - 1);
        }
        self.digits(whole, 1);
        self.bytes.push(b'.');
        self.digits(part.into(), places);
    }

    /// Processors as Windows writes them, `0:2`.
    pub fn lps(&mut self, lps: impl IntoIterator<Item = GroupedLp>) {
        self.list(lps, |out, lp| {
            out.bytes.push(b'"');
            out.digits(lp.group.get().into(), 1);
            out.bytes.push(b':');
            out.digits(lp.number.get().into(), 1);
            out.bytes.push(b'"');
        });
    }

    /// At least so many digits. There are thousands of numbers in a report: no formatting, no memory for each.
    fn digits(&mut self, number: u64, least: usize) {
        match u32::try_from(number) {
            Ok(number @ 0..10) if least <= 1 => self.bytes.push(digit(number)),
            Ok(number @ 10..100) if least <= 2 => {
                self.bytes.extend_from_slice(&[digit(number / 10), digit(number)]);
            }
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
            digits[from] = digit(number);
            number /= 10;
        }
        self.plain(&digits[from..]);
    }
}

/// The last digit.
const fn digit(number: u32) -> u8 {
    b'0' + (number % 10) as u8
}

/// Four blanks, to fill up a word that has fewer letters to look at.
const SPACES: u64 = 0x2020_2020_0000_0000;

/// Marks the first of eight letters, the lowest, at which a text in JSON cannot just go on: a quote, a backslash or a
/// control character. What it marks above the first may be nothing.
pub(super) const fn stop(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let [quote, backslash] = [word ^ (ONES * b'"' as u64), word ^ (ONES * b'\\' as u64)];
    // A byte borrows from its top bit exactly where it is smaller than what is taken away.
    let controls = word.wrapping_sub(ONES * 0x20) & !word;
    let quotes = quote.wrapping_sub(ONES) & !quote;
    let backslashes = backslash.wrapping_sub(ONES) & !backslash;
    (controls | quotes | backslashes) & (ONES * 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(write: impl FnOnce(&mut Text), expected: &str) {
        let mut out = Text::default();
        write(&mut out);
        assert_eq!(String::from_utf8(out.bytes).unwrap(), expected);
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

    /// An object with lists long and short, in objects and in lists.
    struct Long(usize);

    impl Written for Long {
        fn write(&self, out: &mut Text) {
            let rows =
                |out: &mut Text, n| out.list(0..n as u64, |out, at| out.object(|out| out.field("row").number(at)));
            out.object(|out| {
                out.field("first").number(1_u32);
                out.field("inner").object(|out| {
                    out.field("rows").list(0..self.0 as u64, Text::number);
                    out.field("after").list([1_u32], Text::number);
                });
                rows(out.field("rows"), self.0);
                out.field("lists").list([self.0, 1], rows);
                out.field("none").list([1_u32; 0], Text::number);
            });
        }
    }

    #[test]
    fn long_lists_go_apart_and_together_are_the_same() {
        for n in [0, 1, 100, 10_000, 30_000] {
            let whole: serde_json::Value = serde_json::from_slice(&Text::of(&Long(n))).unwrap();
            let (rest, parts) = Text::in_parts(&Long(n));
            let mut joined: serde_json::Value = serde_json::from_slice(&rest).unwrap();
            for Part { path, items } in &parts {
                assert!(items.len() < LONG + 100 || path == &["lists"], "{path:?} has {}", items.len());
                let items: Vec<serde_json::Value> = serde_json::from_slice(items).unwrap();
                let list = path.iter().fold(&mut joined, |it, name| &mut it[name]);
                list.as_array_mut().unwrap().extend(items);
            }
            assert_eq!(joined, whole);
            assert_eq!(parts.is_empty(), n <= 100, "{n}");
        }
    }

    #[test]
    fn texts_read_back() {
        let some = ["", "a", "\"\\", "a\nb\r\t\u{1}\u{1f}", "ä€😀\u{7f}", "ends with \\"].map(str::to_owned);
        // Each odd letter at each place of a long text, so that every step of the writing meets it.
        let odd = ['"', '\\', '\u{1f}', '\n', ' ', '!', '\u{7f}', 'é', '¢'];
        let moved =
            odd.iter().flat_map(|c| (0..21).map(move |at| format!("{}{c}{}", "x".repeat(at), "y".repeat(20 - at))));
        for text in some.into_iter().chain(moved) {
            let mut out = Text::default();
            out.text(&text);
            assert_eq!(serde_json::from_slice::<String>(&out.bytes).unwrap(), text);
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
