//! One row of a table: which cells can be trusted to stand in their columns, and which lines go on with it.

use super::table::{Column, Row, parts, text_of};
use crate::import::record::{Field, Value, before_dots, key, unit};

/// How wide each column is at least.
pub(super) fn widths(columns: &[Column], rows: &[Vec<char>], cuts: &[usize]) -> Vec<usize> {
    let mut widths = Vec::with_capacity(columns.len());
    for column in columns {
        widths.push(column.end - column.start);
    }
    for row in rows {
        for (width, part) in widths.iter_mut().zip(parts(row, cuts)) {
            *width = trimmed(part).len().max(*width);
        }
    }
    widths
}

fn trimmed(cells: &[char]) -> &[char] {
    let start = cells.iter().position(|c| *c != ' ').unwrap_or(cells.len());
    let end = cells.iter().rposition(|c| *c != ' ').map_or(start, |last| last + 1);
    &cells[start..end]
}

/// The texts of a row's cells, as far as they are certain.
pub(super) struct Cells {
    line: usize,
    texts: Vec<String>,
    uncertain: bool,
}

impl Cells {
    /// Whether a line goes on with this row, as `-Wrap` has it: what stands in it would not have fitted into the cell
    /// `above`, and the cells that are not wrapped are empty.
    pub(super) fn goes_on(&self, above: &[&[char]], line: &[&[char]], widths: &[usize]) -> bool {
        let (mut full, mut empty, first) = (false, 0, trimmed(line[0]).is_empty());
        for (at, part) in line.iter().enumerate() {
            let (above, part) = (trimmed(above[at]), trimmed(part));
            if part.is_empty() {
                empty += usize::from(self.texts.get(at).is_some_and(|text| !text.is_empty()));
                continue;
            }
            full = true;
            let word = part.iter().position(|c| *c == ' ').unwrap_or(part.len());
            let whole = above.is_empty() || above.ends_with(&['.'; 3]) || above.ends_with(&['\u{2026}']);
            let fits = above.len() + 1 + word <= widths[at];
            let figure = above.iter().all(char::is_ascii_digit) && part.iter().all(char::is_ascii_digit);
            if whole || fits || figure || matches!(&*text_of(part), "True" | "False") {
                return false;
            }
        }
        // A line that begins like a row is one, unless more stands empty in it than cells without a value.
        full && (first || empty > 1)
    }

    pub(super) fn add(&mut self, parts: &[&[char]]) {
        for (text, part) in self.texts.iter_mut().zip(parts) {
            let more = text_of(trimmed(part));
            if !more.is_empty() {
                text.push(' ');
                text.push_str(&more);
            }
        }
    }

    pub(super) fn finish(self, columns: &[Column], labels: &[String]) -> Row {
        let mut fields = Vec::new();
        for (at, text) in self.texts.iter().enumerate() {
            let (label, width) = (&labels[at], columns[at].end - columns[at].start);
            if text.is_empty() || label.is_empty() {
                continue;
            }
            // Where there is no room for dots, the console cuts without a sign.
            let narrow = width < 4 && label.len() > width && text.chars().count() >= width;
            let value = if narrow { Value::Cut(text.clone()) } else { value(text, unit(label)) };
            fields.push(Field { key: key(label), value, line: self.line });
        }
        Row { line: self.line, fields, uncertain: self.uncertain }
    }
}

pub(super) fn row(line: usize, text: &[char], columns: &[Column], cuts: &[usize]) -> Cells {
    let parts = parts(text, cuts);
    // A cell that overflowed has pushed all after it aside, and filled its own column first. Those with room to spare
    // before that are where they belong.
    let (mut lined_up, mut certain, mut roomy) = (true, 0, true);
    for (at, part) in parts.iter().enumerate() {
        let cell = Cell::new(part, columns[at], cuts[at], text);
        lined_up &= cell.fits;
        roomy &= cell.fits && cell.has_room;
        certain += usize::from(roomy);
    }
    if lined_up {
        certain = parts.len();
    }
    // Every object starts with what it is called; this may be the rest of another.
    let told = parts.iter().filter(|part| !trimmed(part).is_empty()).count();
    if trimmed(parts[0]).is_empty() && told * 2 < parts.len() {
        (lined_up, certain) = (false, 0);
    }
    let mut texts = Vec::with_capacity(certain);
    for part in &parts[..certain] {
        texts.push(text_of(trimmed(part)));
    }
    Cells { line, texts, uncertain: !lined_up }
}

/// How a cell stands in its column.
struct Cell {
    /// Its text starts or ends where the dashes do, and a blank parts it from the cell before.
    fits: bool,
    /// At least two blanks part it from the next column.
    has_room: bool,
}

impl Cell {
    fn new(part: &[char], column: Column, cut: usize, row: &[char]) -> Self {
        let parted = cut == 0 || row.get(cut - 1).is_none_or(|c| *c == ' ');
        let ends = part.iter().rposition(|c| *c != ' ');
        let Some((first, last)) = part.iter().position(|c| *c != ' ').zip(ends) else {
            return Self { fits: parted, has_room: true };
        };
        let lined_up = cut + first == column.start || cut + last + 1 == column.end;
        // Between cells that were pushed together there may be wide gaps.
        let one = !part[first..last].windows(2).any(|pair| pair == [' ', ' ']);
        Self { fits: parted && lined_up, has_room: one && part.len() > last + 2 }
    }
}

pub(super) fn value(text: &str, unit: Option<&str>) -> Value {
    if let Some(rest) = before_dots(text) {
        let Some(Value::List(mut items)) = Value::braced(&format!("{rest}}}")) else {
            return Value::Cut(rest.to_owned());
        };
        // Of a list that is cut in an item, the items before are whole.
        items.pop();
        items.push(Value::Cut(String::new()));
        return Value::List(items);
    }
    if text.starts_with("...") || text.starts_with('\u{2026}') {
        // Cut on the left: what is left over is no beginning of anything.
        return Value::Cut(String::new());
    }
    if let Some(list) = Value::braced(text) {
        return list;
    }
    match unit {
        Some(unit) if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') => Value::Text(format!("{text} {unit}")),
        _ => Value::Text(text.to_owned()),
    }
}
