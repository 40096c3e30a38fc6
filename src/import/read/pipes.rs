//! Tables of Markdown: cells between pipes, with a line of dashes between pipes under the headers.

use super::csv::Csv;
use super::lines::Lines;
use super::row::value;
use crate::import::record::{Field, key, unit};

/// More columns than any object has properties.
const COLUMNS: usize = 256;

/// The table whose headers stand on line `at`.
pub(in crate::import) fn read(lines: &Lines<'_>, at: usize) -> Option<Csv> {
    if !is_divider(lines.at(at + 1)) {
        return None;
    }
    let labels = cells(lines.at(at)).filter(|it| it.iter().any(|label| !label.is_empty()))?;
    let (mut rows, mut odd, mut end) = (Vec::new(), None, at + 2);
    while let Some(cells) = cells(lines.at(end)) {
        if cells.len() == labels.len() {
            let mut fields = Vec::with_capacity(cells.len());
            for (label, text) in labels.iter().zip(&cells) {
                fields.push(Field { key: key(label), value: value(text, unit(label)), line: end + 1 });
            }
            rows.push((end + 1, fields));
        } else {
            odd.get_or_insert(end + 1);
        }
        end += 1;
    }
    Some(Csv { rows, odd, end })
}

fn is_divider(line: &str) -> bool {
    line.len() < 8192
        && line.bytes().all(|b| b"|-: ".contains(&b))
        && line.contains('|')
        && cells(line).is_some_and(|cells| cells.iter().all(|cell| cell.contains('-')))
}

/// The cells of a line; `None` for a line without pipes.
fn cells(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    let (mut cells, mut cell, mut escaped) = (Vec::new(), String::new(), false);
    for c in line.strip_prefix('|').unwrap_or(line).chars() {
        match c {
            '|' if !escaped => {
                cells.push(bare(&cell));
                cell.clear();
            }
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            _ => {
                // Only a pipe is escaped.
                if escaped && c != '|' {
                    cell.push('\\');
                }
                cell.push(c);
            }
        }
        escaped = false;
    }
    if !cell.trim().is_empty() {
        cells.push(bare(&cell));
    }
    let piped = line.len() > 1 && (line.starts_with('|') || cells.len() > 1);
    (piped && !cells.is_empty() && cells.len() <= COLUMNS).then_some(cells)
}

/// Without the marks for bold letters and code.
fn bare(cell: &str) -> String {
    let cell = cell.trim();
    let inner = |mark| cell.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    inner("**").or_else(|| inner("`")).unwrap_or(cell).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str], odd: Option<usize>) {
        let table = read(&Lines::new(text), 0).unwrap();
        let show = |it: &Field| format!("{}={}", it.key, it.value.text());
        let rows = table
            .rows
            .iter()
            .map(|(line, fields)| format!("{line} {}", fields.iter().map(show).collect::<Vec<_>>().join(" ")));
        assert_eq!(rows.collect::<Vec<_>>(), expected);
        assert_eq!(table.odd, odd);
    }

    #[test]
    fn cells_stand_between_pipes() {
        check(
            "| Name | **Enabled** |\n|:---|---:|\n| `NIC 1` | True |\n| A\\|B\\C | |\n\nx",
            &["3 name=NIC 1 enabled=True", "4 name=A|B\\C enabled="],
            None,
        );
        check("Name | Enabled\n--- | ---\nNIC | True\nNIC 2\n", &["3 name=NIC enabled=True"], None);
        check("|Name|Enabled|\n|---|---|\n|NIC|True|x|\n|N|False|", &["4 name=N enabled=False"], Some(3));
    }

    #[test]
    fn other_lines_are_no_table() {
        for text in ["a | b\nc | d", "Name\n----\n", "||\n|-|", "a|b\n|||"] {
            assert!(read(&Lines::new(text), 0).is_none(), "{text}");
        }
    }
}
