//! `ConvertTo-Csv` and `Export-Csv`: a line of quoted headers, then quoted values, with or without the `#TYPE` line.

use super::lines::Lines;
use crate::import::record::{Field, Value, key};
use crate::model::cut;

/// The rows under one line of headers.
pub(in crate::import) struct Csv {
    pub(in crate::import) rows: Vec<(usize, Vec<Field>)>,
    /// The line after it.
    pub(in crate::import) end: usize,
}

/// More columns than any export has.
const COLUMNS: usize = 512;

/// The CSV that starts on line `at`, whose headers must at least begin like headers.
pub(in crate::import) fn read(lines: &Lines<'_>, at: usize) -> Option<Csv> {
    let mut headers = cells(lines.at(at))?;
    for header in &mut headers {
        *header = key(header);
    }
    if headers.len() < 2 || headers.iter().any(String::is_empty) {
        return None;
    }
    let mut rows = Vec::new();
    let mut end = at + 1;
    // Beyond the last line there are empty ones, which hold no cells.
    while let Some(cells) = cells(lines.at(end)) {
        end += 1;
        // A row of another length cannot be laid under the headers.
        if cells.len() == headers.len() {
            let mut fields = Vec::with_capacity(cells.len());
            for (key, text) in headers.iter().zip(cells) {
                fields.push(Field { key: key.clone(), value: Value::Text(text), line: end });
            }
            rows.push((end, fields));
        }
    }
    Some(Csv { rows, end })
}

/// The cells of a line that is all quoted values and commas (or semicolons); an empty cell needs no quotes.
fn cells(line: &str) -> Option<Vec<String>> {
    let mut rest = line.trim().strip_prefix('"')?;
    let mut cells = Vec::new();
    loop {
        let mut cell = String::new();
        loop {
            let (text, after) = cut(rest, b'"')?;
            cell.push_str(text);
            rest = after;
            match rest.strip_prefix('"') {
                Some(after) => {
                    cell.push('"');
                    rest = after;
                }
                None => break,
            }
        }
        cells.push(cell);
        loop {
            if rest.is_empty() {
                return Some(cells);
            }
            rest = rest.strip_prefix([',', ';'])?;
            if let Some(after) = rest.strip_prefix('"') {
                rest = after;
                break;
            }
            cells.push(String::new());
        }
        if cells.len() > COLUMNS {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<&[&str]>) {
        assert_eq!(
            cells(line).as_deref(),
            expected.map(|it| it.iter().map(ToString::to_string).collect::<Vec<_>>()).as_deref()
        );
    }

    #[test]
    fn cells_are_quoted() {
        check(r#""a","b ""c""","","#, Some(&["a", "b \"c\"", "", ""]));
        check(r#""a",,"b""#, Some(&["a", "", "b"]));
        check(r#""a" b"#, None);
        check(r#""a"#, None);
        check("a,b", None);
    }
}
