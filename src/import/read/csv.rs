//! `ConvertTo-Csv` and `Export-Csv`: a line of headers, then values; in quotes, or with quotes only where they are needed,
//! and with or without the `#TYPE` line.

use super::lines::Lines;
use crate::import::record::{Field, Value, key};
use crate::import::source::Source;
use crate::model::{cut, place_of};

/// The rows under one line of headers.
pub(in crate::import) struct Csv {
    pub(in crate::import) rows: Vec<(usize, Vec<Field>)>,
    /// The first row that has more or fewer values than there are headers.
    pub(in crate::import) odd: Option<usize>,
    /// The line after it.
    pub(in crate::import) end: usize,
}

/// More columns than any export has.
const COLUMNS: usize = 512;

/// A value with more lines than this was never closed.
const VALUE_LINES: usize = 8;

/// The CSV that starts on line `at`, whose headers must at least begin like headers.
pub(in crate::import) fn read(lines: &Lines<'_>, at: usize) -> Option<Csv> {
    let line = lines.at(at).trim_start();
    let word = line.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let mark = if line.starts_with('"') {
        place_of("\",", line).map_or(b';', |_| b',')
    } else {
        *line.as_bytes().get(word).filter(|mark| word > 0 && b",;\t".contains(mark))?
    };
    let mut headers = cells(line, mark)?;
    for header in &mut headers {
        *header = key(header);
    }
    if headers.len() < 2 || headers.iter().any(String::is_empty) {
        return None;
    }
    // Without quotes, prose may look the same.
    if word > 0 && (line.contains(' ') || headers.iter().filter(|it| Source::knows(it)).count() < 2) {
        return None;
    }
    let (mut rows, mut odd, mut end) = (Vec::new(), None, at + 1);
    while end < lines.len() && !lines.is_blank(end) {
        let Some((cells, n)) = row(lines, end, mark).filter(|(cells, _)| word == 0 || cells.len() == headers.len())
        else {
            break;
        };
        // A row of another length cannot be laid under the headers.
        if cells.len() == headers.len() {
            let mut fields = Vec::with_capacity(cells.len());
            for (key, text) in headers.iter().zip(cells) {
                fields.push(Field { key: key.clone(), value: Value::Text(text), line: end + 1 });
            }
            rows.push((end + 1, fields));
        } else {
            odd.get_or_insert(end + 1);
        }
        end += n;
    }
    Some(Csv { rows, odd, end })
}

/// The cells of the row that starts on line `at`, and how many lines it has: values may have several.
fn row(lines: &Lines<'_>, at: usize, mark: u8) -> Option<(Vec<String>, usize)> {
    let mut text = lines.at(at).to_owned();
    for n in 1..=VALUE_LINES {
        if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 0 {
            return Some((cells(&text, mark)?, n));
        }
        text.push('\n');
        text.push_str(lines.at(at + n));
    }
    None
}

/// The values between the marks of a line. Prose around quotes is none.
fn cells(line: &str, mark: u8) -> Option<Vec<String>> {
    let mut rest = line.trim();
    let mut cells = Vec::new();
    loop {
        let mut cell = String::new();
        if let Some(mut inner) = rest.strip_prefix('"') {
            loop {
                let (text, after) = cut(inner, b'"')?;
                cell.push_str(text);
                rest = after;
                match rest.strip_prefix('"') {
                    Some(after) => {
                        cell.push('"');
                        inner = after;
                    }
                    None => break,
                }
            }
        } else {
            let end = rest.bytes().position(|byte| byte == mark).unwrap_or(rest.len());
            if rest[..end].contains('"') {
                return None;
            }
            cell.push_str(&rest[..end]);
            rest = &rest[end..];
        }
        cells.push(cell);
        match rest.as_bytes().first() {
            None => return Some(cells),
            Some(byte) if *byte == mark && cells.len() <= COLUMNS => rest = &rest[1..],
            Some(_) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<&[&str]>) {
        assert_eq!(
            cells(line, b',').as_deref(),
            expected.map(|it| it.iter().map(ToString::to_string).collect::<Vec<_>>()).as_deref()
        );
    }

    #[test]
    fn cells_are_quoted() {
        check(r#""a","b ""c""","","#, Some(&["a", "b \"c\"", "", ""]));
        check(r#""a",,"b""#, Some(&["a", "", "b"]));
        check(r#""a" b"#, None);
        check(r#""a"#, None);
        check("a,b", Some(&["a", "b"]));
        check("a \"b\",c", None);
    }
}
