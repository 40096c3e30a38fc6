//! What every form of output comes down to: an object with named values, each with the line it stood on.

use super::Format;
use super::source::Source;
use crate::model::{cut, place_of};

/// A value as the text has it. Missing, null and empty are alike: [`Value::is_blank`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Value {
    Text(String),
    /// Text that the console cut, without the dots.
    Cut(String),
    List(Vec<Value>),
    Object(Object),
}

impl Value {
    /// The text, where it is one and whole.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    /// `{a, b}`. PowerShell ends a list that it shortened with dots.
    pub(super) fn braced(text: &str) -> Option<Self> {
        let inner = text.strip_prefix('{')?.strip_suffix('}')?;
        let mut items = Vec::new();
        for item in inner.split(',').map(str::trim).filter(|it| !it.is_empty()) {
            items.push(match before_dots(item) {
                Some(rest) => Self::Cut(rest.to_owned()),
                None => Self::Text(item.to_owned()),
            });
        }
        Some(Self::List(items))
    }

    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.iter().all(Self::is_blank),
            Self::Cut(_) | Self::Object(_) => false,
        }
    }
}

/// What stands before the dots that end a text which was cut.
pub(super) fn before_dots(text: &str) -> Option<&str> {
    // The window may have broken between the dots.
    ["...", "\u{2026}", ". ..", ".. ."].iter().find_map(|dots| text.strip_suffix(dots)).map(str::trim_end)
}

/// Named values in the order of the text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Object {
    pub(super) fields: Vec<Field>,
    pub(super) line: usize,
    /// `false` where the text broke off inside it.
    pub(super) whole: bool,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Field {
    /// As [`key`] gives it.
    pub(super) key: String,
    pub(super) value: Value,
    pub(super) line: usize,
}

/// Keys are compared without case, blanks and marks: `BaseProcessor: [Group:Number]` is `baseprocessor` (D7.1).
pub(super) fn key(label: &str) -> String {
    let mut key = String::new();
    for c in label.chars().take_while(|c| !matches!(c, ':' | '(' | '[')) {
        if is_word(c) || c == '_' {
            key.push(c.to_ascii_lowercase());
        }
    }
    key
}

/// Whether `word` is one of `words`, which are parted by blanks: lists of texts weigh eight bytes a text besides.
pub(super) fn is_one_of(words: &str, word: &str) -> bool {
    // Most words are in no list, and to look for their letters is quicker than to take the list apart.
    place_of(word, words).is_some() && words.split(' ').any(|it| it == word)
}

/// Letters and digits; beyond ASCII by block, since the tables of Unicode would weigh 3 KB.
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || c > '\u{bf}' && !matches!(c, '\u{2000}'..'\u{2e80}' | '\u{3000}'..'\u{3040}' | '\u{fe00}'..='\u{ff20}')
}

/// The unit inside a label: `Gbps` of `TransmitLinkSpeed(Gbps)`.
pub(super) fn unit(label: &str) -> Option<&str> {
    let (_, rest) = cut(label, b'(')?;
    let (unit, _) = cut(rest, b')')?;
    unit.ends_with("bps").then_some(unit)
}

/// Which machine a record speaks of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) enum Host {
    /// The text does not say.
    #[default]
    Unsaid,
    /// The machine of a plain prompt, beside prompts of remote sessions.
    Local,
    /// A machine by its name, without the domain.
    Named(String),
    /// One of several machines of which no name is told, counted from 1.
    Unnamed(u32),
}

impl Host {
    /// The machine called `text`; addresses are kept whole.
    pub(super) fn named(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('.');
        let plain = |c: char| is_word(c) || "-_.:".contains(c);
        if text.is_empty() || text.eq_ignore_ascii_case("localhost") || !text.chars().all(plain) {
            return None;
        }
        let address = cut(text, b':').is_some() || text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let name = if address { text } else { text.split('.').next().unwrap_or(text) };
        (!name.is_empty()).then(|| Self::Named(name.to_owned()))
    }

    /// What two spellings of one machine have in common.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Unsaid => String::new(),
            Self::Local => "*".to_owned(),
            Self::Named(name) => name.to_ascii_lowercase(),
            // No name has such a mark.
            Self::Unnamed(number) => format!("#{number}"),
        }
    }
}

/// An object that one of the cmdlets printed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Record {
    pub(super) source: Source,
    pub(super) format: Format,
    pub(super) line: usize,
    /// Objects of one table, list or document share a block.
    pub(super) block: usize,
    pub(super) fields: Vec<Field>,
}

impl Record {
    /// What the object is called.
    pub(super) fn name(&self) -> &str {
        self.find("name ifalias interfacealias").map_or("", |it| it.value.text())
    }

    /// The first of `keys`, parted by blanks, that has a value.
    pub(super) fn find(&self, keys: &str) -> Option<&Field> {
        keys.split(' ').find_map(|key| self.fields.iter().find(|field| field.key == key && !field.value.is_blank()))
    }

    /// The machine the object itself names (D7.3).
    pub(super) fn own_host(&self) -> Option<Host> {
        let field = self.find("pscomputername computername csname systemname machinename hostname")?;
        Host::named(field.value.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_come_down_to_keys() {
        for (label, expected) in [
            ("IfAlias", "ifalias"),
            ("BaseProcessor: [Group:Number]", "baseprocessor"),
            ("TransmitLinkSpeed(Gbps)", "transmitlinkspeed"),
            ("Friendly Name ", "friendlyname"),
        ] {
            assert_eq!(key(label), expected);
        }
        assert_eq!(unit("LinkSpeed(Mbps)"), Some("Mbps"));
        assert_eq!(unit("CPUUsage(%)"), None);
    }

    #[test]
    fn hosts_are_named_without_their_domain() {
        for (text, expected) in [
            ("HV01.contoso.com", Some("HV01")),
            ("hv01", Some("hv01")),
            ("10.0.0.5", Some("10.0.0.5")),
            ("localhost", None),
            ("a b", None),
            ("", None),
        ] {
            assert_eq!(Host::named(text), expected.map(|name| Host::Named(name.to_owned())), "{text}");
        }
    }
}
