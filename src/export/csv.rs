//! The settings as a table for a spreadsheet: one row for today and one for what is wanted, adapter by adapter. RFC 4180,
//! with the mark by which Excel knows UTF-8; no cell can pass for a formula.

use super::plain::shown;
use crate::engine::{Report, Role, View, analyze};
use crate::model::{AdapterId, Plan, ProcessorSettings, Setting};

/// The columns; a setting has the name of its parameter.
const HEAD: [&str; 8] =
    ["Host", "Adapter", "Team", "Switch", "Link in Gbps", "NUMA node of the card", "Settings", "Serves"];

/// The settings of today and the wanted ones, with the processor set that each gives. What is not known is an empty cell.
pub fn csv(plan: &Plan) -> String {
    let mut table = Table { text: "\u{feff}".to_owned(), open: false };
    for heading in HEAD {
        table.cell(heading);
    }
    for setting in Setting::ALL {
        table.cell(setting.parameter());
    }
    table.cell("Processors");
    table.cell("Processor set");
    table.end_row();
    let today = analyze(plan, View::Current);
    let any = plan.adapters.iter().any(|it| it.target.is_some());
    let wanted = if any { Some(analyze(plan, View::Target)) } else { None };
    for (id, adapter) in plan.adapters() {
        row(&mut table, plan, &today, id, &adapter.processors, "Today");
        if let (Some(report), Some(target)) = (&wanted, &adapter.target) {
            row(&mut table, plan, report, id, target, "Wanted");
        }
    }
    table.text
}

fn row(table: &mut Table, plan: &Plan, report: &Report, id: AdapterId, settings: &ProcessorSettings, which: &str) {
    let (adapter, Some(it)) = (plan.adapter(id), report.adapters.get(id.index())) else { return };
    table.cell(plan.name.as_ref().map_or("", |name| name.as_str()));
    table.cell(adapter.name.as_str());
    table.cell(it.team.map_or("", |id| plan.team(id).name.as_str()));
    table.cell(it.switch.map_or("", |id| plan.switch(id).name.as_str()));
    table.cell(&adapter.link.map(crate::model::Rate::figure).unwrap_or_default());
    table.number(adapter.node.map(|node| node.get().into()));
    table.cell(which);
    table.cell(match it.role {
        Role::Vmq => "VMQ",
        Role::Rss => "RSS",
        Role::Off => "nothing",
    });
    for setting in Setting::ALL {
        table.number(setting.value(settings));
    }
    let (mut set, mut n) = (String::new(), 0);
    for lp in it.set.iter().filter_map(|lp| plan.cpu.as_ref()?.lp(lp)) {
        set.push_str(if n > 0 { " " } else { "" });
        set.push_str(&lp.at.to_string());
        n += 1;
    }
    table.number(plan.cpu.is_some().then_some(n));
    // A spreadsheet takes one processor by itself, 0:2, for two minutes past midnight.
    table.cell(&if n == 1 { ["'", &set].concat() } else { set });
    table.end_row();
}

/// A table as far as it is written.
struct Table {
    text: String,
    /// Whether a cell of the row stands already.
    open: bool,
}

impl Table {
    #[inline(never)]
    fn cell(&mut self, text: &str) {
        self.text.push_str(if self.open { ",\"" } else { "\"" });
        self.open = true;
        // A formula begins a cell, or what a spreadsheet takes for one where the semicolon parts cells.
        let mut begins = true;
        for c in text.chars() {
            if begins && is_sign(c) {
                self.text.push('\'');
            }
            begins = matches!(c, ';' | '\t') || (begins && c.is_whitespace());
            self.text.push_str(if c == '"' { "\"" } else { "" });
            self.text.push(shown(c));
        }
        self.text.push('"');
    }

    fn number(&mut self, number: Option<u32>) {
        self.cell(&number.map(|it| it.to_string()).unwrap_or_default());
    }

    fn end_row(&mut self) {
        self.text.push_str("\r\n");
        self.open = false;
    }
}

/// Whether a cell that begins with it is a formula to some spreadsheet; the wide ones are typed in East Asia.
const fn is_sign(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠')
}
