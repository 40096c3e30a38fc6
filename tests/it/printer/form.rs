//! What a print is, and the plain text of values.

use super::objects::{Row, Val};

/// Output in some form, and what the form lost of it.
#[derive(Clone, Default, Debug)]
pub(super) struct Printed {
    pub(super) text: String,
    /// The form, and its kind where it has several.
    pub(super) style: &'static str,
    /// The width of the window, where the form keeps to one.
    pub(super) width: Option<usize>,
    /// The columns or keys that were printed.
    pub(super) labels: Vec<&'static str>,
    /// The lines of each row in it, from 1.
    pub(super) rows: Vec<(usize, usize)>,
    /// Cells that cannot be read back whole.
    pub(super) lost: Vec<(usize, &'static str)>,
}

impl Printed {
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub(super) fn n_lines(&self) -> usize {
        self.text.matches('\n').count()
    }

    pub(super) fn lose(&mut self, row: usize, label: &'static str) {
        self.lost.push((row, label));
    }

    pub(super) fn lose_all(&mut self, row: usize, labels: &[&'static str]) {
        for label in labels {
            self.lose(row, label);
        }
    }
}

/// The value under `label` as a window shows it.
pub(super) fn plain(row: &Row, label: &str, between: &str) -> String {
    let cell = row.cells.iter().find(|cell| cell.label == label);
    match cell.map(|cell| &cell.val) {
        None | Some(Val::Null) => String::new(),
        Some(Val::Text(text)) => text.clone(),
        Some(Val::Num(n)) => n.to_string(),
        Some(Val::Flag(flag)) => if *flag { "True" } else { "False" }.to_owned(),
        Some(Val::Enum(_, name)) => (*name).to_owned(),
        Some(Val::List(items)) => braced(items.iter().cloned(), between),
        Some(Val::Nums(items)) => braced(items.iter().map(ToString::to_string), between),
    }
}

/// Four items and dots, as `$FormatEnumerationLimit` has it.
fn braced(items: impl Iterator<Item = String>, between: &str) -> String {
    let mut items: Vec<_> = items.collect();
    let more = items.len() > 4;
    items.truncate(4);
    format!("{{{}{}}}", items.join(between), if more { "..." } else { "" })
}

/// Whether the form shortens the list under `label`.
pub(super) fn is_shortened(row: &Row, label: &str) -> bool {
    row.cells.iter().any(|cell| {
        cell.label == label
            && match &cell.val {
                Val::List(items) => items.len() > 4,
                Val::Nums(items) => items.len() > 4,
                _ => false,
            }
    })
}
