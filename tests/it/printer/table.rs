//! The table form, as Format-Table lays it out: columns by the data, by the width or by the cmdlet's view; headers broken
//! over lines; cells cut, wrapped or empty.

use super::dice::Dice;
use super::form::{Printed, plain};
use super::objects::{Output, Val};

/// How the columns get their widths.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Layout {
    Auto,
    Equal,
    View,
}

struct Column {
    label: &'static str,
    right: bool,
    width: usize,
}

/// Cells of the console.
pub(super) fn width_of(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{1100}' && c != '\u{2026}' { 2 } else { 1 }).sum()
}

/// As much of `text` as fits into `width` cells, from the left, and the rest.
pub(super) fn split_at_width(text: &str, width: usize) -> (&str, &str) {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += width_of(c.encode_utf8(&mut [0; 4]));
        if used > width {
            return text.split_at(at);
        }
    }
    (text, "")
}

pub(super) fn print(output: &Output, labels: &[&'static str], dice: &mut Dice) -> Printed {
    let width = if dice.once_in(2) { dice.pick(&[40, 80, 120, 300]) } else { dice.within(40, 300) };
    let layout = dice.pick(&[Layout::Auto, Layout::Auto, Layout::Equal, Layout::View]);
    let dots = if dice.once_in(3) { "\u{2026}" } else { "..." };
    let wrap = layout != Layout::Auto && dice.once_in(4);
    let pushed = !wrap && dice.once_in(12);
    let values: Vec<Vec<String>> =
        output.rows.iter().map(|row| labels.iter().map(|label| plain(row, label, ", ")).collect()).collect();
    let mut columns = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let right = output.rows.iter().flat_map(|row| &row.cells).find(|cell| cell.label == *label);
        let right = right.is_some_and(|cell| matches!(cell.val, Val::Num(_)));
        let longest = values.iter().map(|row| width_of(&row[at])).max().unwrap_or(0).max(label.len());
        let wide = match layout {
            Layout::Auto => longest,
            Layout::Equal => (width + 1).saturating_sub(labels.len()) / labels.len(),
            Layout::View => dice.pick(&[8, 12, 16, 25, longest]),
        };
        columns.push(Column { label, right, width: wide.max(1) });
    }
    // What does not fit into the window is left out, the last that fits in part is cut.
    let mut left = width;
    let mut kept = 0;
    for column in &mut columns {
        let gap = usize::from(kept > 0);
        if left < gap + 4 {
            break;
        }
        column.width = column.width.min(left - gap);
        left -= gap + column.width;
        kept += 1;
    }
    columns.truncate(kept);
    // Where hardly anything but names is wrapped, nobody can tell a row from the rest of one.
    let fixed = |row: &Vec<String>| {
        columns.iter().zip(row).filter(|(it, text)| !text.is_empty() && width_of(text) <= it.width).count()
    };
    let wrap = wrap && values.iter().all(|row| fixed(row) > 1);
    let style = if wrap { "table wrapped" } else { "table" };
    let mut printed = Printed { style, width: Some(width), labels: labels[..kept].to_vec(), ..Printed::default() };
    heads(&columns, &mut printed);
    // Where most headers are broken to a few letters, there is no telling one value from the other.
    if columns.iter().filter(|it| it.width < 6 && it.label.len() > it.width).count() * 2 >= columns.len() {
        (0..values.len()).for_each(|at| printed.lose_all(at, &labels[..kept]));
    }
    for (at, row) in values.iter().enumerate() {
        body(at, row, &columns, (dots, wrap, pushed && dice.once_in(3)), &mut printed);
    }
    printed
}

/// Headers, broken over lines where they are too long, and the dashes under them.
fn heads(columns: &[Column], printed: &mut Printed) {
    let mut rest: Vec<&str> = columns.iter().map(|column| column.label).collect();
    while rest.iter().any(|it| !it.is_empty()) {
        let mut cells = Vec::new();
        for (column, rest) in columns.iter().zip(&mut rest) {
            let (now, later) = split_at_width(rest, column.width);
            cells.push(now.to_owned());
            *rest = later;
        }
        printed.line(&lay(columns, &cells));
    }
    let dashes: Vec<_> = columns.iter().map(|column| "-".repeat(column.label.len().min(column.width))).collect();
    printed.line(&lay(columns, &dashes));
}

fn lay(columns: &[Column], cells: &[String]) -> String {
    let mut line = String::new();
    for (at, (column, cell)) in columns.iter().zip(cells).enumerate() {
        if at > 0 {
            line.push(' ');
        }
        let pad = " ".repeat(column.width.saturating_sub(width_of(cell)));
        line.push_str(&if column.right { pad + cell } else { cell.clone() + &pad });
    }
    line.trim_end().to_owned()
}

fn body(
    at: usize,
    row: &[String],
    columns: &[Column],
    (dots, wrap, pushed): (&str, bool, bool),
    printed: &mut Printed,
) {
    let first = printed.n_lines() + 1;
    let mut lines: Vec<Vec<String>> = Vec::new();
    for (n, column) in columns.iter().enumerate() {
        let text = row[n].as_str();
        if text.ends_with("...}") {
            printed.lose(at, column.label);
        }
        let cell = if width_of(text) <= column.width {
            vec![text.to_owned()]
        } else if wrap && !column.right {
            printed.lose(at, column.label);
            wrapped(text, column.width)
        } else {
            printed.lose(at, column.label);
            vec![cut(text, column, dots)]
        };
        for (line, piece) in cell.into_iter().enumerate() {
            if lines.len() == line {
                lines.push(vec![String::new(); columns.len()]);
            }
            lines[line][n] = piece;
        }
    }
    for (n, cells) in lines.iter().enumerate() {
        let mut line = lay(columns, cells);
        // Some views let a cell overflow, which pushes all that follows to the right.
        if pushed
            && n == 0
            && columns.len() > 1
            && !columns[1].right
            && width_of(&cells[1]) < columns[1].width
            && width_of(&row[0]) > columns[0].width
        {
            printed.lose_all(at, &columns.iter().map(|it| it.label).collect::<Vec<_>>());
            line = format!("{} {}", row[0], split_at_width(&line, columns[0].width).1.trim_start());
        }
        printed.line(&line);
    }
    printed.rows.push((first, printed.n_lines()));
}

fn cut(text: &str, column: &Column, dots: &str) -> String {
    // Too narrow for dots: cut without a sign.
    if column.width <= width_of(dots) && dots == "..." || column.width <= 1 {
        return split_at_width(text, column.width).0.to_owned();
    }
    let room = column.width - width_of(dots);
    if column.right {
        let all: Vec<char> = text.chars().collect();
        return format!("{dots}{}", all[all.len() - room..].iter().collect::<String>());
    }
    format!("{}{dots}", split_at_width(text, room).0)
}

/// Broken at blanks, and inside words that are longer than the column.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let mut word = word;
        if !line.is_empty() {
            if width_of(&line) + 1 + width_of(word) <= width {
                line.push(' ');
                line.push_str(word);
                continue;
            }
            lines.push(std::mem::take(&mut line));
        }
        while width_of(word) > width {
            let (now, later) = split_at_width(word, width);
            if now.is_empty() {
                break;
            }
            lines.push(now.to_owned());
            word = later;
        }
        word.clone_into(&mut line);
    }
    lines.push(line);
    lines
}
