//! The list form: `Key : value`, one object after another. Objects may follow each other without a blank line, and blank
//! lines may stand inside one, so what is read here are runs of lines; which belong together, the caller decides.

use super::lines::Lines;
use super::table::cells;
use crate::import::record::{Field, Value, is_one_of, is_word, key, unit};
use crate::model::cut;

/// More fields than any object that is read has.
const FIELDS: usize = 256;

/// A line that reaches this far was probably broken by the window.
const WIDTH: usize = 78;

/// Fields without a blank line between them, no key twice.
#[derive(PartialEq, Eq, Debug)]
pub(in crate::import) struct Run {
    pub(in crate::import) fields: Vec<Field>,
    pub(in crate::import) line: usize,
    /// The line after it.
    pub(in crate::import) end: usize,
    /// The lines on which a name or the like goes on.
    pub(in crate::import) joined: Vec<usize>,
}

/// What is taken as it stands, so that a blank too many or too few matters.
const WORDS: &str = "name interfacedescription team teamnics members switchname vmname driverprovider caption \
    netadapterinterfacedescription netadapterinterfacedescriptions";

/// The narrowest window that output is pasted from.
const NARROWEST: usize = 38;

impl Run {
    pub(in crate::import) fn shares_keys_with(&self, other: &Self) -> bool {
        self.fields.iter().any(|field| other.fields.iter().any(|it| it.key == field.key))
    }
}

/// The run that starts on line `at`. `ends` says where another form of output begins.
pub(in crate::import) fn run(lines: &Lines<'_>, at: usize, ends: &dyn Fn(usize) -> bool) -> Option<Run> {
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    let (mut end, mut widest, mut joined) = (at, NARROWEST, Vec::new());
    while end < lines.len() && !lines.is_blank(end) && (end == at || !ends(end)) {
        let text = lines.at(end);
        let indent = text.len() - text.trim_start().len();
        let inside = pairs.last().is_some_and(|pair| indent > pair.indent && indent >= pair.colon.saturating_sub(1));
        match pair(text, end + 1).filter(|_| !inside) {
            Some(new) if pairs.len() == FIELDS || pairs.iter().any(|it| it.key == new.key) => break,
            Some(new) => pairs.push(new),
            None => match pairs.last_mut().filter(|pair| pair.has_room()) {
                Some(pair) if indent > pair.indent || pair.continues(lines.at(end - 1), widest) => {
                    if is_one_of(WORDS, &pair.key) && !pair.value.is_empty() {
                        joined.push(end + 1);
                    }
                    // The window breaks in the middle of words.
                    let apart = indent > pair.indent || lines.raw(end - 1).ends_with(' ');
                    pair.extend(text.trim(), apart);
                }
                _ => break,
            },
        }
        widest = widest.max(cells(text));
        end += 1;
    }
    let mut fields = Vec::with_capacity(pairs.len());
    for pair in pairs {
        fields.push(pair.into_field());
    }
    (!fields.is_empty()).then_some(Run { fields, line: at + 1, end, joined })
}

/// Whether `text` could open or go on with a list.
pub(in crate::import) fn is_pair(text: &str) -> bool {
    pair(text, 0).is_some()
}

struct Pair<'t> {
    key: String,
    unit: Option<&'t str>,
    value: String,
    line: usize,
    indent: usize,
    colon: usize,
    n_lines: usize,
}

impl Pair<'_> {
    /// No value that is read is longer than this.
    fn has_room(&self) -> bool {
        self.n_lines < 256 && self.value.len() < 1 << 16
    }

    fn extend(&mut self, text: &str, apart: bool) {
        self.n_lines += 1;
        if apart && !self.value.is_empty() {
            self.value.push(' ');
        }
        self.value.push_str(text);
    }

    /// Whether what stands at the margin after `line` still belongs to the value: in braces, and where that line is as
    /// wide as a window, or as any line of the object.
    fn continues(&self, line: &str, widest: usize) -> bool {
        let open = self.value.matches('{').count() > self.value.matches('}').count();
        let width = cells(line);
        open || width >= WIDTH
            || width + 1 >= widest && self.value.len() > 5 && !self.value.bytes().all(|b| b.is_ascii_digit())
    }

    fn into_field(self) -> Field {
        let value = match self.unit {
            Some(unit) if self.value.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !self.value.is_empty() => {
                format!("{} {unit}", self.value)
            }
            _ => self.value,
        };
        Field { key: self.key, value: Value::braced(&value).unwrap_or(Value::Text(value)), line: self.line }
    }
}

fn pair(text: &str, line: usize) -> Option<Pair<'_>> {
    let (label, value) = label_and_value(text)?;
    let key = key(label);
    (!key.is_empty()).then(|| Pair {
        key,
        unit: unit(label),
        value: value.trim().to_owned(),
        line,
        indent: text.len() - text.trim_start().len(),
        colon: text.len() - value.len(),
        n_lines: 1,
    })
}

/// `Key : value`, `Key: value`, `Key:value`, and the labels of Get-NetAdapterRss with a colon of their own (D7.3).
fn label_and_value(text: &str) -> Option<(&str, &str)> {
    let first = text.trim_start().chars().next()?;
    let colon = text.find(':')?;
    if !is_word(first) || first.is_ascii_digit() || colon > 64 {
        return None;
    }
    let (label, rest) = (&text[..colon], &text[colon + 1..]);
    let inner = rest.trim_start();
    if inner.starts_with("[Group:Number") {
        let after = cut(inner, b']')?.1.trim_start();
        return Some((label, after.strip_prefix(':').unwrap_or(after)));
    }
    let words = label.split_whitespace().count();
    let plain = label.chars().all(|c| is_word(c) || " _-().%".contains(c));
    // Without a blank before the colon it may as well be prose, a path or an address.
    let spaced = label.ends_with(' ') && (rest.is_empty() || rest.starts_with([' ', '\t']));
    let glued = label.len() > 1 && !rest.starts_with(['\\', '/']) && words <= 3;
    (plain && words <= 5 && (spaced || glued)).then_some((label, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let show = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            other => format!("{other:?}"),
        };
        let run = run(&Lines::new(text), 0, &|_| false);
        let fields: Vec<_> =
            run.iter().flat_map(|run| &run.fields).map(|it| (it.key.clone(), show(&it.value))).collect();
        let fields: Vec<_> = fields.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(fields, expected);
    }

    #[test]
    fn pairs_with_colons_lined_up_ragged_and_glued() {
        check("Name    : NIC 1\nEnabled: True\nBase:0:2", &[("name", "NIC 1"), ("enabled", "True"), ("base", "0:2")]);
        check("Caption : a : b\nPath : C:\\x", &[("caption", "a : b"), ("path", "C:\\x")]);
    }

    #[test]
    fn labels_of_rss_have_colons_inside() {
        let text = "BaseProcessor: [Group:Number]                   : 0:0\n\
                    RssProcessorArray: [Group:Number/NUMA Distance] : 0:0/0\t0:2/0\n\
                    \x20                                                 0:4/0";
        check(text, &[("baseprocessor", "0:0"), ("rssprocessorarray", "0:0/0\t0:2/0 0:4/0")]);
    }

    #[test]
    fn values_go_on_below() {
        check("Description : Intel\n              X710\nName : a", &[("description", "Intel X710"), ("name", "a")]);
        check("Name :\n       NIC1", &[("name", "NIC1")]);
        check("Members : {NIC1,\nNIC2}", &[("members", "List([Text(\"NIC1\"), Text(\"NIC2\")])")]);
        check("Members : {a, b...}", &[("members", "List([Text(\"a\"), Cut(\"b\")])")]);
    }

    #[test]
    fn units_stand_in_labels() {
        check(
            "TransmitLinkSpeed(Gbps) : 10\nReceiveLinkSpeed : 10 Gbps",
            &[("transmitlinkspeed", "10 Gbps"), ("receivelinkspeed", "10 Gbps")],
        );
    }

    #[test]
    fn a_run_ends_at_a_repeated_key_a_blank_line_and_prose() {
        check("Name : a\nName : b", &[("name", "a")]);
        check("Name : a\n\nEnabled : True", &[("name", "a")]);
        check("Name : a\nWhat now?", &[("name", "a")]);
    }

    #[test]
    fn prose_and_paths_are_no_pairs() {
        for text in
            ["C:\\Windows", "https://contoso.com", "0:2/0", "- a: b", "", ": x", "What I did, in short: nothing"]
        {
            assert!(!is_pair(text), "{text}");
        }
    }
}
