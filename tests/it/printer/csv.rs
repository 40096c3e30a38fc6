//! `ConvertTo-Csv`: every value in quotes, with the line of the type (5.1) or without (7), or quotes only where needed (7).

use super::dice::Dice;
use super::form::Printed;
use super::objects::{Output, Val};

pub(super) fn print(output: &Output, labels: &[&'static str], dice: &mut Dice) -> Printed {
    let seven = dice.once_in(2);
    let spare = seven && dice.once_in(3);
    let mark = dice.pick(&[",", ",", ";"]);
    let quote = |text: &str| {
        if spare && !text.contains([',', ';', '"', '\n']) {
            text.to_owned()
        } else {
            format!("\"{}\"", text.replace('"', "\"\""))
        }
    };
    let style = if seven { "csv 7" } else { "csv 5.1" };
    let mut printed = Printed { style, labels: labels.to_vec(), ..Printed::default() };
    if !seven {
        printed.line("#TYPE Selected.Microsoft.Management.Infrastructure.CimInstance");
    }
    printed.line(&labels.iter().map(|it| quote(it)).collect::<Vec<_>>().join(mark));
    for (at, row) in output.rows.iter().enumerate() {
        let mut cells = Vec::new();
        for label in labels {
            let cell = row.cells.iter().find(|cell| cell.label == *label);
            cells.push(match cell.map(|cell| &cell.val) {
                None | Some(Val::Null) => {
                    if spare {
                        String::new()
                    } else {
                        ["", "\"\""][usize::from(seven)].to_owned()
                    }
                }
                Some(Val::Text(text)) => quote(text),
                Some(Val::Num(n)) => quote(&n.to_string()),
                Some(Val::Flag(flag)) => quote(if *flag { "True" } else { "False" }),
                Some(Val::Enum(_, name)) => quote(name),
                Some(Val::List(_)) => {
                    printed.lose(at, label);
                    quote("System.String[]")
                }
                Some(Val::Nums(_)) => {
                    printed.lose(at, label);
                    quote("System.Int32[]")
                }
            });
        }
        printed.line(&cells.join(mark));
        printed.rows.push((printed.n_lines(), printed.n_lines()));
    }
    printed
}
