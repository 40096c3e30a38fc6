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
pub struct Text(Vec<u8>);

impl Text {
    /// The JSON of one value.
    pub(super) fn of(value: &impl Written) -> Vec<u8> {
        let mut out = Self::default();
        value.write(&mut out);
        out.0
    }

    /// An object; `fields` writes what is in it.
    pub fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        let start = self.0.len();
        fields(self);
        self.close(start, *b"{}");
    }

    /// A list; `item` writes each of `items`.
    pub fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut item: impl FnMut(&mut Self, T)) {
        let start = self.0.len();
        for it in items {
            self.0.push(b',');
            item(self, it);
        }
        self.close(start, *b"[]");
    }

    fn close(&mut self, start: usize, [open, close]: [u8; 2]) {
        match self.0.get_mut(start) {
            Some(comma) => *comma = open,
            None => self.0.push(open),
        }
        self.0.push(close);
    }

    /// The name of a field; its value comes next.
    pub fn field(&mut self, name: &'static str) -> &mut Self {
        self.0.extend_from_slice(b",\"");
        self.plain(name.as_bytes());
        self.0.extend_from_slice(b"\":");
        self
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.0.push(b'"');
        let (mut rest, mut left) = text.as_bytes().as_chunks::<8>();
        while let [word, others @ ..] = rest {
            rest = others;
            if stop(u64::from_le_bytes(*word)) == 0 {
                self.0.extend_from_slice(word);
            } else {
                self.letters(word);
            }
        }
        if let Some((half, others)) = left.split_first_chunk::<4>()
            && stop(u64::from(u32::from_le_bytes(*half)) | SPACES) == 0
        {
            self.0.extend_from_slice(half);
            left = others;
        }
        self.letters(left);
        self.0.push(b'"');
    }

    /// Letter by letter, where there is something to escape or little to write.
    fn letters(&mut self, letters: &[u8]) {
        for &byte in letters {
            if byte >= b' ' && byte != b'"' && byte != b'\\' {
                self.0.push(byte);
            } else {
                self.escape(byte);
            }
        }
    }

    #[cold]
    fn escape(&mut self, byte: u8) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        self.0.push(b'\\');
        let short = match byte {
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            b' '.. => byte,
            _ => {
                let [high, low] = [byte / 16, byte % 16].map(|digit| HEX[usize::from(digit)]);
                self.0.extend_from_slice(&[b'u', b'0', b'0', high]);
                low
            }
        };
        self.0.push(short);
    }

    /// What needs no escapes. Nearly all of it is shorter than what a call to copy memory is worth.
    fn plain(&mut self, bytes: &[u8]) {
        let (words, mut rest) = bytes.as_chunks::<8>();
        for word in words {
            self.0.extend_from_slice(word);
        }
        if let Some((half, others)) = rest.split_first_chunk::<4>() {
            self.0.extend_from_slice(half);
            rest = others;
        }
        for &byte in rest {
            self.0.push(byte);
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
        self.0.extend_from_slice(b"null");
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
        self.0.push(b'.');
        self.digits(part.into(), places);
    }

    /// Processors as Windows writes them, `0:2`.
    pub fn lps(&mut self, lps: impl IntoIterator<Item = GroupedLp>) {
        self.list(lps, |out, lp| {
            out.0.push(b'"');
            out.digits(lp.group.get().into(), 1);
            out.0.push(b':');
            out.digits(lp.number.get().into(), 1);
            out.0.push(b'"');
        });
    }

    /// At least so many digits. There are thousands of numbers in a report: no formatting, no memory for each.
    fn digits(&mut self, number: u64, least: usize) {
        match u32::try_from(number) {
            Ok(number @ 0..10) if least <= 1 => self.0.push(b'0' + number as u8),
            Ok(number @ 10..100) if least <= 2 => {
                self.0.extend_from_slice(&[b'0' + (number / 10) as u8, b'0' + (number % 10) as u8]);
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
            digits[from] = b'0' + (number % 10) as u8;
            number /= 10;
        }
        self.plain(&digits[from..]);
    }
}

/// Eight blanks, to fill up a word that has fewer letters to look at.
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
        assert_eq!(String::from_utf8(out.0).unwrap(), expected);
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
        let some = ["", "a", "\"\\", "a\nb\r\t\u{1}\u{1f}", "ä€😀\u{7f}", "ends with \\"].map(str::to_owned);
        // Each odd letter at each place of a long text, so that every step of the writing meets it.
        let odd = ['"', '\\', '\u{1f}', '\n', ' ', '!', '\u{7f}', 'é', '¢'];
        let moved =
            odd.iter().flat_map(|c| (0..21).map(move |at| format!("{}{c}{}", "x".repeat(at), "y".repeat(20 - at))));
        for text in some.into_iter().chain(moved) {
            let mut out = Text::default();
            out.text(&text);
            assert_eq!(serde_json::from_slice::<String>(&out.0).unwrap(), text);
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
