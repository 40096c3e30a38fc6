//! The list form: colons lined up, ragged or glued; values wrapped with an indent, or broken by the window without one.

use super::dice::Dice;
use super::form::{Printed, is_shortened, plain};
use super::objects::Output;
use super::table::{split_at_width, width_of, wrapped};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Colons {
    LinedUp,
    Ragged,
    Glued,
    Tight,
}

pub(super) fn print(output: &Output, labels: &[&'static str], dice: &mut Dice) -> Printed {
    let width = if dice.once_in(2) { dice.pick(&[40, 80, 120, 300]) } else { dice.within(40, 300) };
    let colons =
        dice.pick(&[Colons::LinedUp, Colons::LinedUp, Colons::LinedUp, Colons::Ragged, Colons::Glued, Colons::Tight]);
    let broken_by_window = dice.once_in(4);
    let blank_between = !dice.once_in(8);
    let value_below = dice.once_in(12);
    let key = labels.iter().map(|label| label.len()).max().unwrap_or(0);
    let style = if broken_by_window { "list broken" } else { "list" };
    let mut printed = Printed { style, width: Some(width), labels: labels.to_vec(), ..Printed::default() };
    for (at, row) in output.rows.iter().enumerate() {
        let first = printed.n_lines() + 1;
        for label in labels {
            let value = plain(row, label, ", ");
            if is_shortened(row, label) {
                printed.lose(at, label);
            }
            let head = match colons {
                Colons::LinedUp => format!("{label:key$} : "),
                Colons::Ragged => format!("{label} : "),
                Colons::Glued => format!("{label}: "),
                Colons::Tight if label.ends_with(']') => format!("{label} : "),
                Colons::Tight => format!("{label}:"),
            };
            entry(&head, &value, (width, broken_by_window, value_below && at == 0), &mut printed, (at, label));
        }
        printed.rows.push((first, printed.n_lines()));
        if blank_between {
            printed.line("");
        }
    }
    printed
}

fn entry(
    head: &str,
    value: &str,
    (width, by_window, below): (usize, bool, bool),
    printed: &mut Printed,
    (row, label): (usize, &'static str),
) {
    let room = width.saturating_sub(head.len());
    if below && !value.is_empty() && width_of(value) <= room && label == "InterfaceDescription" {
        printed.line(head.trim_end());
        return printed.line(&format!("{}{value}", " ".repeat(head.len())));
    }
    if width_of(value) <= room || room < 8 {
        return printed.line(format!("{head}{value}").trim_end());
    }
    printed.lose(row, label);
    if by_window {
        let all = format!("{head}{value}");
        let mut rest = all.as_str();
        while !rest.is_empty() {
            let (now, later) = split_at_width(rest, width);
            printed.line(now);
            rest = later;
        }
        return;
    }
    for (n, piece) in wrapped(value, room).iter().enumerate() {
        let before = if n == 0 { head.to_owned() } else { " ".repeat(head.len()) };
        printed.line(&format!("{before}{piece}"));
    }
}
