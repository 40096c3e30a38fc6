//! `ConvertTo-Json`: of 5.1, with two blanks after colons and values indented to their column, of 7, or compressed; enums by
//! number or name, lists wrapped or cut by the depth, one object alone or in a list, one document an object.

use super::dice::Dice;
use super::form::Printed;
use super::objects::{Output, Row, Val};
use super::table::split_at_width;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Five,
    Seven,
    Compressed,
}

struct How {
    style: Style,
    names: bool,
    wrapped: bool,
    shallow: bool,
}

pub(super) fn print(output: &Output, labels: &[&'static str], dice: &mut Dice) -> Printed {
    let how = How {
        style: dice.pick(&[Style::Five, Style::Seven, Style::Compressed]),
        names: dice.once_in(2),
        wrapped: dice.once_in(5),
        shallow: dice.once_in(10),
    };
    let one_by_one = dice.once_in(4);
    let in_list = output.rows.len() > 1 || dice.once_in(2);
    let style = match how.style {
        Style::Five => "json 5.1",
        Style::Seven => "json 7",
        Style::Compressed => "json compressed",
    };
    let mut printed = Printed { style, labels: labels.to_vec(), ..Printed::default() };
    let mut documents = Vec::new();
    for (at, row) in output.rows.iter().enumerate() {
        documents.push(object(row, labels, &how, if in_list && !one_by_one { 4 } else { 0 }, at, &mut printed));
    }
    let text = match (one_by_one || !in_list, how.style) {
        (true, _) => documents.join("\n"),
        (false, Style::Compressed) => format!("[{}]", documents.join(",")),
        (false, _) => format!("[\n    {}\n]", documents.join(",\n    ")),
    };
    // The window breaks long lines, also inside of words.
    let width = dice.pick(&[80, 120, 1000, 1000]);
    // The lines of the text before the window broke them, and after.
    let mut spans = Vec::new();
    for line in text.lines() {
        let first = printed.n_lines() + 1;
        let mut rest = line;
        loop {
            let (now, later) = split_at_width(rest, width);
            printed.line(now);
            rest = later;
            if rest.is_empty() {
                break;
            }
            for row in 0..output.rows.len() {
                printed.lose_all(row, labels);
            }
        }
        spans.push((first, printed.n_lines()));
    }
    let mut at = usize::from(!one_by_one && in_list && how.style != Style::Compressed);
    for document in &documents {
        let n = document.matches('\n').count();
        printed.rows.push((spans[at].0, spans[at + n].1));
        // In a compressed list all stand on one line.
        at += if !one_by_one && in_list && how.style == Style::Compressed { 0 } else { n + 1 };
    }
    printed
}

fn object(row: &Row, labels: &[&'static str], how: &How, indent: usize, at: usize, printed: &mut Printed) -> String {
    let mut fields = Vec::new();
    for label in labels {
        let cell = row.cells.iter().find(|cell| cell.label == *label);
        let val = cell.map_or(Val::Null, |cell| cell.val.clone());
        if how.shallow && matches!(val, Val::List(_) | Val::Nums(_)) {
            printed.lose(at, label);
        }
        let colon = match how.style {
            Style::Five => ":  ",
            Style::Seven => ": ",
            Style::Compressed => ":",
        };
        fields.push(format!("{}{colon}{}", quoted(label), value(&val, how)));
    }
    if how.style == Style::Compressed {
        return format!("{{{}}}", fields.join(","));
    }
    let pad = " ".repeat(indent + if how.style == Style::Five { 4 } else { 2 });
    format!("{{\n{pad}{}\n{}}}", fields.join(&format!(",\n{pad}")), " ".repeat(indent))
}

fn value(val: &Val, how: &How) -> String {
    let list = |items: Vec<String>| {
        if how.wrapped {
            format!("{{\"value\":[{}],\"Count\":{}}}", items.join(","), items.len())
        } else {
            format!("[{}]", items.join(","))
        }
    };
    match val {
        Val::Null => "null".to_owned(),
        Val::Text(text) => quoted(text),
        Val::Num(n) => n.to_string(),
        Val::Flag(flag) => flag.to_string(),
        Val::Enum(_, name) if how.names => quoted(name),
        Val::Enum(number, _) => number.to_string(),
        Val::List(items) if how.shallow => quoted(&items.join(" ")),
        Val::Nums(items) if how.shallow => quoted(&items.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")),
        Val::List(items) => list(items.iter().map(|it| quoted(it)).collect()),
        Val::Nums(items) => list(items.iter().map(ToString::to_string).collect()),
    }
}

/// 5.1 writes some marks as numbers; letters stay.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\'' | '<' | '>' | '&' => out.extend(["\\u00".to_owned(), format!("{:02x}", u32::from(c))]),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
