//! The table for a spreadsheet, read by a reader of its own.

use vmq_planner::export::csv;
use vmq_planner::model::Plan;

use super::{golden, hosts, shown};

/// Rows of cells, by RFC 4180 to the letter.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut rest = text.strip_prefix('\u{feff}').expect("the mark of UTF-8").chars().peekable();
    while let Some(c) = rest.next() {
        let row = rows.last_mut().expect("a row");
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                row.last_mut().expect("a cell").push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {
                assert_eq!(rest.next(), Some('\n'), "a line ends in CRLF");
                rows.push(vec![String::new()]);
            }
            c => row.last_mut().expect("a cell").push(c),
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line is ended");
    rows
}

/// What a spreadsheet takes for a formula: at the start of a cell, wherever it thinks that one starts.
fn is_formula(cell: &str) -> bool {
    cell.split([';', '\t']).any(|part| part.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']))
        || cell.starts_with('\t')
}

#[test]
fn today_and_wanted_stand_side_by_side() {
    // The recorded text has lines of any system.
    golden("wanted.csv", &csv(&hosts::wanted()).replace("\r\n", "\n"));
    let rows = rows(&csv(&hosts::wanted()));
    let plan = hosts::wanted();
    let targets = plan.adapters.iter().filter(|it| it.target.is_some()).count();
    assert_eq!(rows.len(), 1 + plan.adapters.len() + targets);
}

#[test]
fn every_host_has_a_row_of_the_same_width_for_each_adapter() {
    for (name, plan) in hosts::all() {
        let rows = rows(&csv(&plan));
        let names: Vec<&str> = rows[1..].iter().filter(|it| it[6] == "Today").map(|it| it[1].as_str()).collect();
        assert_eq!(names.len(), plan.adapters.len(), "{name}");
        assert!(rows.iter().all(|it| it.len() == rows[0].len()), "{name}");
        assert!(rows.iter().flatten().all(|it| !is_formula(it)), "{name}");
    }
}

#[test]
fn hostile_names_stay_names_and_no_formula() {
    let more =
        ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", " =1", "a;=1", "a; +1", "\"=1", "＝1", "a,b", "'=1", "0:2"];
    for name in hosts::HOSTILE.iter().chain(&more) {
        let plan: Plan = hosts::named(name);
        let rows = rows(&csv(&plan));
        for (row, at) in rows[1..].iter().zip([0, 0, 1, 1]) {
            let cell = row[1].replace('\'', "");
            let expected: String = plan.adapters[at].name.as_str().chars().map(shown).collect();
            assert_eq!(cell, expected.replace('\'', ""), "{name}");
        }
        assert!(rows.iter().flatten().all(|it| !is_formula(it)), "{name}: {rows:?}");
    }
}

#[test]
fn one_processor_alone_is_no_time_of_day() {
    let plan = crate::host::host("ws2019", 1, 4, 2).nic("A", "2:1").switch("S", "A").plan();
    let rows = rows(&csv(&plan));
    assert_eq!(rows[1].last().map(String::as_str), Some("'0:2"));
}
