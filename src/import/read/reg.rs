//! Registry exports: the settings of adapters as `.reg` files have them, `"*RssBaseProcNumber"="2"` below the key of each
//! adapter (D2.4). Everything else in them is passed over.

use super::lines::Lines;
use crate::import::record::{Field, Value, key};
use crate::model::{cut, place_of};

/// One key of the registry.
#[derive(PartialEq, Eq, Debug)]
pub(in crate::import) struct Section {
    /// Of an adapter: its values. Of a connection: the interface's `name` and `netcfginstanceid`. Of others: nothing.
    pub(in crate::import) fields: Vec<Field>,
    /// The line after it.
    pub(in crate::import) end: usize,
}

/// The class of network adapters, below which there is a numbered key for each.
const CLASS: &str = "{4d36e972-e325-11ce-bfc1-08002be10318}\\";

/// More values than any key has that is read.
const VALUES: usize = 512;

/// The key whose brackets stand on line `at`.
pub(in crate::import) fn read(lines: &Lines<'_>, at: usize) -> Option<Section> {
    let path = lines.at(at).trim_start().strip_prefix("[HK")?.strip_suffix(']')?.to_ascii_lowercase();
    let below = place_of(CLASS, &path).map_or("", |at| &path[at + CLASS.len()..]);
    let adapter = !below.is_empty() && below.bytes().all(|b| b.is_ascii_digit());
    let connection = below.strip_suffix("\\connection").filter(|id| id.starts_with('{'));
    let mut fields: Vec<Field> = Vec::new();
    if let Some(id) = connection {
        fields.push(Field { key: "netcfginstanceid".to_owned(), value: Value::Text(id.to_owned()), line: at + 1 });
    }
    let mut end = at + 1;
    if adapter {
        fields.push(Field { key: "registrykey".to_owned(), value: Value::Text(below.to_owned()), line: at + 1 });
    }
    while end < lines.len() && !lines.is_blank(end) && !lines.at(end).starts_with('[') {
        let line = end + 1;
        if let Some((name, text)) = value(lines.at(end)).filter(|_| fields.len() < VALUES) {
            let key = key(name);
            if adapter || connection.is_some() && key == "name" {
                fields.push(Field { key, value: Value::Text(text), line });
            }
        }
        end = line;
    }
    Some(Section { fields, end })
}

/// `"name"="text"` and `"name"=dword:0000000a`; values of other kinds are none that are read.
fn value(line: &str) -> Option<(&str, String)> {
    let (name, rest) = cut(line.trim_start().strip_prefix('"')?, b'"')?;
    let rest = rest.strip_prefix('=')?;
    if let Some(hex) = rest.strip_prefix("dword:") {
        return Some((name, u32::from_str_radix(hex.trim(), 16).ok()?.to_string()));
    }
    let (mut text, mut escaped) = (String::new(), false);
    for c in rest.strip_prefix('"')?.chars() {
        match c {
            '"' if !escaped => return Some((name, text)),
            '\\' if !escaped => escaped = true,
            _ => {
                escaped = false;
                text.push(c);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str =
        "[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Control\\Class\\{4D36E972-E325-11CE-BFC1-08002BE10318}\\0007";

    #[track_caller]
    fn check(text: &str, expected: &[&str], end: usize) {
        let section = read(&Lines::new(text), 0).unwrap();
        let show = |it: &Field| format!("{} {}={}", it.line, it.key, it.value.text());
        assert_eq!(
            (section.fields.iter().map(show).collect::<Vec<_>>(), section.end),
            (expected.iter().map(ToString::to_string).collect(), end)
        );
    }

    #[test]
    fn values_are_texts_or_numbers_in_hex() {
        check(
            &format!(
                "{KEY}]\n\"*RssBaseProcNumber\"=\"2\"\n\"*MaxRssProcessors\"=dword:00000010\n\"x\"=hex:01,\\\n  02\n\"DriverDesc\"=\"A \\\"B\\\" \\\\C\"\n\n"
            ),
            &["1 registrykey=0007", "2 rssbaseprocnumber=2", "3 maxrssprocessors=16", "6 driverdesc=A \"B\" \\C"],
            6,
        );
    }

    #[test]
    fn defaults_of_drivers_are_no_settings() {
        check(&format!("{KEY}\\Ndi\\Params\\*VMQ]\n\"default\"=\"1\"\n[HKEY_x]"), &[], 2);
    }
}
