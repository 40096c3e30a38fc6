//! The table form: headers, a row of dashes, rows. Only the offsets under the dashes say which cell a value is in,
//! so they are counted as the console does, and a row that does not keep to them is not guessed at.

use super::lines::Lines;
use super::row::{Cells, row, widths};
use crate::import::record::{Field, key};
use crate::import::source::Source;

/// Headers are broken over a few lines at most.
const HEADER_LINES: usize = 12;

/// More columns than any object has properties.
const COLUMNS: usize = 256;

/// Headers broken to less than this leave no room for values.
const NARROW: usize = 6;

/// More cells than the widest table that tools print has.
const CELLS: usize = 8192;

/// A row: its line and its cells. Cells that do not line up are left out, and `uncertain` is set.
pub(in crate::import) struct Row {
    pub(in crate::import) line: usize,
    pub(in crate::import) fields: Vec<Field>,
    pub(in crate::import) uncertain: bool,
}

/// The rows under one row of dashes.
pub(in crate::import) struct Table {
    /// The keys of its columns.
    pub(in crate::import) labels: Vec<String>,
    pub(in crate::import) rows: Vec<Row>,
    /// Whether the window was too narrow to tell one value from the other; then no rows are read.
    pub(in crate::import) narrow: bool,
    /// The lines that go on with the row above them.
    pub(in crate::import) joined: Vec<usize>,
    /// The line of the dashes.
    pub(in crate::import) dashes: usize,
    /// The line after the table.
    pub(in crate::import) end: usize,
}

/// A column by the cells of the console: where its dashes start and end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Column {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The table whose headers start on line `at`. `ends` says where another form of output begins.
pub(in crate::import) fn read(lines: &Lines<'_>, at: usize, ends: &dyn Fn(usize) -> bool) -> Option<Table> {
    let dashes = lines.dashes_after(at).filter(|dashes| dashes - at <= HEADER_LINES)?;
    if (at + 1..dashes).any(|line| lines.is_blank(line) || ends(line)) {
        return None;
    }
    let columns = columns(lines.at(dashes))?;
    let mut labels = labels(lines, at, dashes, &columns);
    let narrow =
        columns.iter().zip(&labels).filter(|(it, label)| it.end - it.start < NARROW && label.len() > it.end - it.start);
    let narrow = narrow.count() * 2 >= columns.len();
    let mut end = dashes + 1;
    while end < lines.len() && !lines.is_blank(end) && !ends(end) && !heads_another(lines, end) {
        end += 1;
    }
    let mut texts = Vec::new();
    for line in dashes + 1..if narrow { 0 } else { end } {
        texts.push(spread(lines.at(line)));
    }
    let cuts = cuts(&columns, &texts);
    let widths = widths(&columns, &texts, &cuts);
    let (mut rows, mut joined) = (Vec::with_capacity(texts.len()), Vec::new());
    let mut open: Option<Cells> = None;
    let mut above = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let parts = parts(text, &cuts);
        match &mut open {
            Some(open) if open.goes_on(&above, &parts, &widths) => {
                open.add(&parts);
                joined.push(dashes + 2 + at);
            }
            _ => {
                let next = row(dashes + 2 + at, text, &columns, &cuts);
                rows.extend(open.replace(next).map(|row| row.finish(&columns, &labels)));
            }
        }
        above = parts;
    }
    rows.extend(open.map(|row| row.finish(&columns, &labels)));
    for label in &mut labels {
        *label = key(label);
    }
    Some(Table { labels, rows, narrow, joined, dashes, end })
}

/// Whether the headers of another table start on this line.
fn heads_another(lines: &Lines<'_>, line: usize) -> bool {
    lines.dashes_after(line) == Some(line + 1)
}

/// The columns over a row of dashes; `None` for more than any table has.
fn columns(text: &str) -> Option<Vec<Column>> {
    let mut columns: Vec<Column> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| *byte == b'-') {
        match columns.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => columns.push(Column { start: at, end: at + 1 }),
        }
    }
    (columns.len() <= COLUMNS).then_some(columns)
}

/// What stands above each column. Prose may stand right above the headers, so as few lines are taken as give the most
/// names that mean something.
fn labels(lines: &Lines<'_>, at: usize, dashes: usize, columns: &[Column]) -> Vec<String> {
    let mut cuts = Vec::with_capacity(columns.len());
    for column in columns {
        cuts.push(column.start);
    }
    let read = |from: usize| {
        let mut labels = vec![String::new(); columns.len()];
        for line in from..dashes {
            let text = spread(lines.at(line));
            for (label, part) in labels.iter_mut().zip(parts(&text, &cuts)) {
                label.push_str(text_of(part).trim());
            }
        }
        labels
    };
    let known = |labels: &Vec<String>| labels.iter().filter(|label| Source::knows(&key(label))).count();
    let mut best = read(dashes - 1);
    for from in (at..dashes - 1).rev() {
        let more = read(from);
        if known(&more) > known(&best) {
            best = more;
        }
    }
    best
}

/// The cell at which each column begins. A column aligned to the left begins under its dashes; one aligned to the right
/// reaches out to the left of them, and begins after the blank that all rows share in the gap.
fn cuts(columns: &[Column], rows: &[Vec<char>]) -> Vec<usize> {
    let blank = |row: &[char], at: usize| row.get(at).is_none_or(|c| *c == ' ');
    let mut before = 0;
    let mut cuts = Vec::with_capacity(columns.len());
    for column in columns {
        let inside = |row: &[char]| (column.start..column.end).any(|at| !blank(row, at));
        let ends = |row: &[char]| !blank(row, column.end - 1) && blank(row, column.end);
        let mut cut = column.start;
        if before > 0 && rows.iter().all(|row| !inside(row) || ends(row)) {
            let mut gap = (before..column.start).rev().take(64);
            if let Some(shared) = gap.find(|at| rows.iter().all(|row| blank(row, *at))) {
                cut = shared + 1;
            }
        }
        cuts.push(cut);
        before = column.end;
    }
    cuts
}

/// The text of each column, not trimmed.
pub(super) fn parts<'r>(row: &'r [char], cuts: &[usize]) -> Vec<&'r [char]> {
    let mut parts = Vec::with_capacity(cuts.len());
    for (at, cut) in cuts.iter().enumerate() {
        let end = cuts.get(at + 1).map_or(row.len(), |next| row.len().min(*next));
        parts.push(row.get(*cut..end).unwrap_or_default());
    }
    parts
}

pub(super) fn text_of(cells: &[char]) -> String {
    let mut text = String::with_capacity(cells.len());
    for c in cells {
        if *c != FILLER {
            text.push(*c);
        }
    }
    text
}

/// Stands for the second cell of a wide character.
pub(super) const FILLER: char = '\u{0}';

/// How many cells of the console the text takes.
pub(super) fn cells(text: &str) -> usize {
    let mut n = 0;
    for c in text.chars() {
        n += 1 + usize::from(is_wide(c));
    }
    n
}

/// The text by cells of the console: wide characters take two (D6.5).
fn spread(text: &str) -> Vec<char> {
    let mut cells = Vec::with_capacity(text.len());
    for c in text.chars().take(CELLS) {
        cells.push(if c == '\t' || c == FILLER { ' ' } else { c });
        if is_wide(c) {
            cells.push(FILLER);
        }
    }
    cells
}

/// East Asian wide and full-width characters, and pictographs.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F | 0xFF01..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1F64F | 0x20000..=0x3FFFD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::record::Value;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let table = read(&Lines::new(text), 0, &|_| false).unwrap();
        let show = |field: &Field| match &field.value {
            Value::Text(text) => format!("{}={text}", field.key),
            Value::Cut(text) => format!("{}={text}~", field.key),
            other => format!("{}={other:?}", field.key),
        };
        let row = |row: &Row| {
            let mark = if row.uncertain { "?" } else { "" };
            format!("{mark}{}", row.fields.iter().map(show).collect::<Vec<_>>().join(" | "))
        };
        assert_eq!(table.rows.iter().map(row).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn headers_are_broken_over_lines_and_cells_may_be_empty() {
        check(
            "Name    InterfaceDescription      Enabled BaseVmqProcessor MaxProcessors NumberOfReceive\n\
             \x20                                                                        Queues\n\
             ----    --------------------      ------- ---------------- ------------- ---------------\n\
             NIC 1   HPE Ethernet 10Gb 2-po... True    0:2              8             189\n\
             LOM 1   Broadcom NetXtreme        False   0:0                            \n\
             LOM 2   Broadcom NetXtreme        False   0:0                            16",
            &[
                "name=NIC 1 | interfacedescription=HPE Ethernet 10Gb 2-po~ | enabled=True | basevmqprocessor=0:2 | maxprocessors=8 | numberofreceivequeues=189",
                "name=LOM 1 | interfacedescription=Broadcom NetXtreme | enabled=False | basevmqprocessor=0:0",
                "name=LOM 2 | interfacedescription=Broadcom NetXtreme | enabled=False | basevmqprocessor=0:0 | numberofreceivequeues=16",
            ],
        );
    }

    #[test]
    fn columns_aligned_to_the_right_reach_out_to_the_left() {
        check(
            "Name      ifIndex Status       LinkSpeed\n\
             ----      ------- ------       ---------\n\
             NIC 1          15 Up             10 Gbps\n\
             Wi-Fi           3 Up          866.7 Mbps",
            &[
                "name=NIC 1 | ifindex=15 | status=Up | linkspeed=10 Gbps",
                "name=Wi-Fi | ifindex=3 | status=Up | linkspeed=866.7 Mbps",
            ],
        );
    }

    #[test]
    fn wide_characters_take_two_cells() {
        check(
            "Name       Enabled MaxProcessors\n\
             ----       ------- -------------\n\
             本番用NIC  True    8            \n\
             NIC2       True    4            ",
            &["name=本番用NIC | enabled=True | maxprocessors=8", "name=NIC2 | enabled=True | maxprocessors=4"],
        );
    }

    #[test]
    fn a_row_that_was_pushed_aside_is_not_guessed_at() {
        check(
            "Name  Enabled MaxProcessors\n\
             ----  ------- -------------\n\
             A very long name True    8\n\
             NIC2  True    4",
            &["?", "name=NIC2 | enabled=True | maxprocessors=4"],
        );
        // What overflowed may leave a blank just where the next column begins.
        check(
            "Name         InterfaceDescription Enabled\n\
             ----         -------------------- -------\n\
             SLOT 2 Port 1 HP FlexFabric       True\n\
             NIC1         Intel(R) Ethernet Adapter X710 True\n\
             NIC2         HP FlexFabric        True",
            &["?", "?name=NIC1", "name=NIC2 | interfacedescription=HP FlexFabric | enabled=True"],
        );
    }

    #[test]
    fn collapsed_blanks_are_not_guessed_at() {
        check("Name Enabled MaxProcessors\n---- ------- -------------\nNIC 1 True 8\nNIC10 False 16", &["?", "?"]);
    }

    #[test]
    fn prose_above_the_headers_is_no_header() {
        check("Here you are, as you asked:\nName  Enabled\n----  -------\nNIC1  True", &["name=NIC1 | enabled=True"]);
    }

    #[test]
    fn a_table_ends_where_the_next_begins() {
        check("Name  Enabled\n----  -------\nNIC1  True\nName  Profile\n----  -------", &["name=NIC1 | enabled=True"]);
    }
}
