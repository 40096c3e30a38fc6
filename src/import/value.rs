//! Reads typed values out of a record. What cannot be read for certain gives a note and stays unknown.

use std::fmt;

use super::note::{NoteCode, Notes};
use super::record::{Field, Record, Value};
use crate::model::{Decimal, GroupId, LpNumber, Name, Rate, cut, whole_number};

/// A name or description as it was printed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Label {
    pub(super) text: String,
    /// Whether the console cut it; the dots are not part of `text`.
    pub(super) cut: bool,
    /// Whether it may be several of them with blanks between.
    pub(super) several: bool,
    pub(super) line: usize,
}

impl Label {
    /// What two spellings have in common.
    pub(super) fn fold(&self) -> String {
        fold(&self.text)
    }

    /// Whether it names the same thing.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.fold() == other.fold()
    }

    /// The same without blanks, which a line broken by the console may have lost.
    pub(super) fn squeezed(&self) -> String {
        squeezed(&self.text)
    }

    pub(super) fn name(&self) -> Option<Name> {
        Name::new(self.to_string().trim())
    }
}

/// As it stood in the text.
impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        f.write_str(if self.cut { "..." } else { "" })
    }
}

/// Windows compares names without case; a console adds blanks. Only the letters of ASCII are folded: for one machine,
/// Windows prints the others alike everywhere.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.make_ascii_lowercase();
    out
}

/// The whole number that `text` is.
pub(super) fn number(text: &str) -> Option<u64> {
    let text = text.trim();
    whole_number(text.strip_prefix('+').unwrap_or(text))
}

pub(super) fn squeezed(text: &str) -> String {
    let mut out = fold(text);
    out.retain(|c| c != ' ');
    out
}

/// As much of a value as a sentence can hold.
fn clip(text: &str) -> &str {
    text.char_indices().nth(60).map_or(text, |(end, _)| &text[..end])
}

/// A documented value: its number, its name, and what it is here (D7.2).
pub(super) type Choices<T> = [(u32, &'static str, T)];

impl Record {
    fn scalar(&self, keys: &str, notes: &mut Notes) -> Option<(&Field, &str)> {
        let field = self.find(keys)?;
        match &field.value {
            Value::Text(text) => return Some((field, text.trim())),
            // A list of one is what 5.1 makes of a single value, and the other way round.
            Value::List(items) => match items.as_slice() {
                [Value::Text(text)] => return Some((field, text.trim())),
                _ => self.refuse(field, format_args!("a list"), notes),
            },
            Value::Cut(text) => self.refuse(field, format_args!("\"{text}...\", cut by the console"), notes),
            Value::Object(_) => self.refuse(field, format_args!("an object"), notes),
        }
        None
    }

    fn refuse(&self, field: &Field, what: fmt::Arguments<'_>, notes: &mut Notes) {
        let (cmdlet, key) = (self.source.cmdlet(), &field.key);
        let message = format_args!("{cmdlet}: {key} is {what}, which cannot be read for certain; it stays unknown.");
        notes.about(cmdlet, self.name(), key).tell(NoteCode::UnreadableValue, field.line, message);
    }

    fn quoted<T>(&self, field: &Field, text: &str, notes: &mut Notes) -> Option<T> {
        self.refuse(field, format_args!("\"{}\"", clip(text)), notes);
        None
    }

    pub(super) fn number<T: TryFrom<u64>>(&self, keys: &str, notes: &mut Notes) -> Option<T> {
        T::try_from(self.whole(keys, |n| T::try_from(n).is_ok(), notes)?).ok()
    }

    fn whole(&self, keys: &str, fits: fn(u64) -> bool, notes: &mut Notes) -> Option<u64> {
        let (field, text) = self.scalar(keys, notes)?;
        match number(text) {
            Some(number) if fits(number) => Some(number),
            _ => self.quoted(field, text, notes),
        }
    }

    pub(super) fn flag(&self, keys: &str, notes: &mut Notes) -> Option<bool> {
        let (field, text) = self.scalar(keys, notes)?;
        match text.to_ascii_lowercase().as_str() {
            "true" | "1" | "$true" => Some(true),
            "false" | "0" | "$false" => Some(false),
            _ => self.quoted(field, text, notes),
        }
    }

    /// A value by its number or name.
    pub(super) fn choice<T: Copy>(&self, keys: &str, choices: &Choices<T>, notes: &mut Notes) -> Option<T> {
        let (field, text) = self.scalar(keys, notes)?;
        let number = number(text);
        for (n, name, value) in choices {
            if number == Some((*n).into()) || name.eq_ignore_ascii_case(text) {
                return Some(*value);
            }
        }
        self.undefined(field, text, notes);
        None
    }

    fn undefined(&self, field: &Field, text: &str, notes: &mut Notes) {
        let (cmdlet, key, short) = (self.source.cmdlet(), &field.key, clip(text));
        let message = format_args!("{cmdlet}: {short} is no documented value of {key}; it stays unknown.");
        notes.about(cmdlet, self.name(), key).tell(NoteCode::UndefinedValue, field.line, message);
    }

    /// A name or description. One with control characters is refused.
    pub(super) fn label(&self, keys: &str, notes: &mut Notes) -> Option<Label> {
        self.labels(keys, notes).into_iter().next()
    }

    /// Names or descriptions: one, or a list of them.
    pub(super) fn labels(&self, keys: &str, notes: &mut Notes) -> Vec<Label> {
        let mut labels = Vec::new();
        if let Some(field) = self.find(keys) {
            self.add_labels(&field.value, field.line, &mut labels, notes);
        }
        labels
    }

    fn add_labels(&self, value: &Value, line: usize, labels: &mut Vec<Label>, notes: &mut Notes) {
        let (text, cut) = match value {
            Value::Text(text) => (text.trim(), false),
            Value::Cut(text) => (text.trim(), true),
            Value::List(items) => return items.iter().for_each(|item| self.add_labels(item, line, labels, notes)),
            Value::Object(_) => return,
        };
        if text.chars().any(char::is_control) {
            let message = format_args!("{}: a name with control characters is not taken over.", self.source.cmdlet());
            notes.tell(NoteCode::NameRefused, line, message);
        } else if !text.is_empty() {
            labels.push(Label { text: text.to_owned(), cut, several: false, line });
        }
    }

    /// A processor printed as `group:number`; either half may be missing.
    pub(super) fn grouped(&self, keys: &str, notes: &mut Notes) -> (Option<GroupId>, Option<LpNumber>) {
        let Some((field, text)) = self.scalar(keys, notes) else { return (None, None) };
        let read = || {
            let (group, lp) = cut(text, b':')?;
            let (group, lp) = (group.trim(), lp.trim());
            let mut found = (None, None);
            if !group.is_empty() {
                found.0 = Some(GroupId::new(u16::try_from(number(group)?).ok()?));
            }
            if !lp.is_empty() {
                found.1 = Some(LpNumber::new(u8::try_from(number(lp)?).ok()?)?);
            }
            Some(found)
        };
        read().unwrap_or_else(|| {
            self.quoted::<()>(field, text, notes);
            (None, None)
        })
    }

    pub(super) fn lp_number(&self, keys: &str, notes: &mut Notes) -> Option<LpNumber> {
        let number: u8 = self.number(keys, notes)?;
        let found = LpNumber::new(number);
        match (found, self.find(keys)) {
            (None, Some(field)) => self.quoted(field, &number.to_string(), notes),
            _ => found,
        }
    }

    /// A link speed: a number of bits a second, or a figure with its unit. What stands for "not linked" is unknown.
    pub(super) fn rate(&self, keys: &str, notes: &mut Notes) -> Option<Rate> {
        let (field, text) = self.scalar(keys, notes)?;
        match speed(text) {
            Some(Speed::Rate(rate)) => Some(rate),
            Some(Speed::NotLinked) => None,
            None => self.quoted(field, text, notes),
        }
    }
}

enum Speed {
    Rate(Rate),
    NotLinked,
}

fn speed(text: &str) -> Option<Speed> {
    if let Some(bits) = number(text) {
        let linked =
            bits > 0 && bits < u64::from(u32::MAX) || bits > u64::from(u32::MAX) && bits < 1_000_000_000_000_000;
        return Some(if linked { Speed::Rate(Rate::kbps(bits / 1_000)) } else { Speed::NotLinked });
    }
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))?;
    let (figure, unit) = text.split_at(end);
    let figure = match cut(figure, b',') {
        // A comma before three digits may part thousands, so it is not read.
        Some((_, after)) if after.len() == 3 || cut(after, b',').is_some() => return None,
        Some((whole, part)) => format!("{whole}.{part}"),
        None => figure.to_owned(),
    };
    // Some languages of Windows write `GBit/s`.
    let units = "bps kbps mbps gbps tbps bit/s kbit/s mbit/s gbit/s tbit/s";
    let (_, at) = units.split(' ').zip(0..).find(|(it, _)| it.eq_ignore_ascii_case(unit.trim()))?;
    let rate = Rate::within_reason(Decimal::new(&figure)?.times_ten_to(at % 5 * 3 - 3)?)?;
    Some(if rate > Rate::ZERO { Speed::Rate(rate) } else { Speed::NotLinked })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Format;
    use crate::import::source::Source;

    fn record(value: Value) -> Record {
        let fields = vec![Field { key: "x".to_owned(), value, line: 7 }];
        Record { source: Source::Vmq, format: Format::Json, line: 7, block: 0, fields }
    }

    #[track_caller]
    #[allow(clippy::needless_pass_by_value, reason = "the tables read better so")]
    fn check<T: PartialEq + fmt::Debug>(
        text: &str,
        read: impl Fn(&Record, &mut Notes) -> T,
        expected: T,
        n_notes: usize,
    ) {
        let mut notes = Notes::default();
        assert_eq!(read(&record(Value::Text(text.to_owned())), &mut notes), expected, "{text}");
        let notes = notes.into_sorted();
        assert_eq!(notes.len(), n_notes, "{text}: {notes:?}");
        assert!(notes.iter().all(|note| note.line == 7));
    }

    #[test]
    fn numbers_and_flags() {
        check("16", |r, n| r.number::<u32>("x", n), Some(16), 0);
        check(" ", |r, n| r.number::<u32>("x", n), None, 0);
        check("sixteen", |r, n| r.number::<u32>("x", n), None, 1);
        check("70000", |r, n| r.number::<u16>("x", n), None, 1);
        check("TRUE", |r, n| r.flag("x", n), Some(true), 0);
        check("0", |r, n| r.flag("x", n), Some(false), 0);
        check("maybe", |r, n| r.flag("x", n), None, 1);
        check("64", |r, n| r.lp_number("x", n), None, 1);
    }

    #[test]
    fn choices_come_as_number_numeric_string_or_name() {
        let choices = &[(0, "Static", 'a'), (2, "Lacp", 'b')];
        check("2", |r, n| r.choice("x", choices, n), Some('b'), 0);
        check("lacp", |r, n| r.choice("x", choices, n), Some('b'), 0);
        check("1", |r, n| r.choice("x", choices, n), None, 1);
    }

    #[test]
    fn processors_as_group_and_number() {
        let at = |group: u16, number: u8| (Some(GroupId::new(group)), LpNumber::new(number));
        check("0:30", |r, n| r.grouped("x", n), at(0, 30), 0);
        check("1 : 4", |r, n| r.grouped("x", n), at(1, 4), 0);
        check(":63", |r, n| r.grouped("x", n), (None, LpNumber::new(63)), 0);
        check("0:64", |r, n| r.grouped("x", n), (None, None), 1);
        check("16", |r, n| r.grouped("x", n), (None, None), 1);
    }

    #[test]
    fn link_speeds() {
        for (text, kbps) in [
            ("10 Gbps", Some(10_000_000)),
            ("100 Mbps", Some(100_000)),
            ("2.5 Gbps", Some(2_500_000)),
            ("2,5 Gbps", Some(2_500_000)),
            ("10000000000", Some(10_000_000)),
            ("25Gbps", Some(25_000_000)),
            ("10 GBit/s", Some(10_000_000)),
            ("2,5 Gbit/s", Some(2_500_000)),
            ("0 bps", None),
            ("4294967295", None),
            ("9223372036854775807", None),
        ] {
            check(text, |r, n| r.rate("x", n), kbps.map(Rate::kbps), 0);
        }
        check("1,000 Mbps", |r, n| r.rate("x", n), None, 1);
        // Bytes, not bits.
        check("1 GB/s", |r, n| r.rate("x", n), None, 1);
        check("fast", |r, n| r.rate("x", n), None, 1);
        // No plan holds it, so none may be made of it.
        check("36000 Tbps", |r, n| r.rate("x", n), None, 1);
    }

    #[test]
    fn names_with_control_characters_are_refused() {
        check("a\u{7}b", |r, n| r.label("x", n), None, 1);
        check(" NIC 1 ", |r, n| r.label("x", n).map(|it| it.text), Some("NIC 1".to_owned()), 0);
    }
}
