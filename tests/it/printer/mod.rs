//! Random hosts, printed in every form that PowerShell has, with all that surrounds output in mails and forums, and read
//! back. The printer is a second opinion: it shares nothing with what reads.

mod check;
mod csv;
mod dice;
mod form;
mod json;
mod list;
mod model;
mod objects;
mod paste;
mod table;

use std::collections::BTreeMap;

use vmq_planner::import::{File, Imported, parse, parse_files};

use dice::Dice;
use model::Host;
use paste::{Paste, paste};

const CASES: u64 = 20_000;

/// How many kinds of forms the printer has.
const STYLES: usize = 9;

#[derive(Default)]
struct Tally {
    facts: usize,
    lost: usize,
    forms: BTreeMap<(&'static str, &'static str), usize>,
    widths: BTreeMap<(&'static str, usize), usize>,
}

fn read(paste: &Paste, dice: &mut Dice) -> Imported {
    if dice.once_in(8) {
        let units: Vec<u8> = format!("\u{feff}{}", paste.text).encode_utf16().flat_map(u16::to_le_bytes).collect();
        return parse_files(&[File { name: "paste.txt", bytes: &units.as_slice() }]).unwrap_or_else(|it| nothing(&it));
    }
    parse(&paste.text).unwrap_or_else(|it| nothing(&it))
}

/// Refusing a text says that all of it was lost.
fn nothing(_: &vmq_planner::import::ParseError) -> Imported {
    Imported {
        plans: vec![vmq_planner::model::Plan::default()],
        seen: vec![],
        notes: vec![],
        events: vec![],
        missing: vec![],
    }
}

fn case(number: u64, tally: &mut Tally) -> Result<(), (String, String)> {
    let mut dice = Dice::new(number);
    let host = Host::roll(&mut dice);
    let paste = paste(&host, number, &mut dice);
    let imported = read(&paste, &mut dice);
    let refused = imported.seen.is_empty() && imported.notes.is_empty();
    let forms: Vec<_> = paste.blocks.iter().map(|it| it.form).collect();
    let notes: Vec<_> =
        imported.notes.iter().map(|it| format!("{} {}: {}", it.line, it.code.key(), it.message)).collect();
    let fail = |kind: &str, what: String| {
        Err((kind.to_owned(), format!("case {number}, {forms:?}: {what}\n{}\n{}", paste.text, notes.join("\n"))))
    };
    if imported.plans.len() != 1 {
        return fail("hosts", imported.plans.len().to_string());
    }
    let plan = &imported.plans[0];
    let truth = check::truth(&host);
    if let Some(what) = check::untrue(plan, &truth, &imported.notes) {
        return fail(&format!("untrue in {}", forms[0]), what);
    }
    let said = check::said(plan);
    for block in &paste.blocks {
        *tally.forms.entry((block.cmdlet, block.style)).or_default() += 1;
        if let Some(width) = block.width {
            *tally.widths.entry((block.style, width / 20 * 20)).or_default() += 1;
        }
        let told = |from: usize, to: usize| imported.notes.iter().any(|note| (from..=to).contains(&note.line));
        for (row, (from, to), facts) in &block.rows {
            for (fact, needs, whole) in facts {
                tally.facts += 1;
                if check::is_said(fact, &said, &truth) {
                    continue;
                }
                tally.lost += 1;
                // The block's own notes speak for its rows; what was printed whole under its command has no excuse.
                // Members that are described like several adapters, and descriptions that a line broken elsewhere lost a
                // blank of, are another block's doing.
                let joined =
                    fact.text.starts_with("is=") && imported.notes.iter().any(|it| it.code.key() == "joined-lines");
                let named_cut = imported.notes.iter().any(|it| it.code.key() == "name-cut");
                if *whole && block.certain && !(fact.kind == "team" && (told(*from, *to) || named_cut)) && !joined {
                    let kind = format!("missing in {}", block.form);
                    return fail(&kind, format!("{fact:?} of row {row} was printed whole, {}", told(*from, *to)));
                }
                let excused = imported.notes.iter().any(|note| {
                    let of_block = (block.lines.0..=block.lines.1).contains(&note.line);
                    check::accounts_for(note, of_block, &paste.rows_of(fact, (*from, *to)), fact, needs, &truth)
                });
                if !excused && !refused {
                    let kind = format!("silent in {}", block.form);
                    return fail(
                        &kind,
                        format!("{fact:?} is lost without a note that names it, in lines {from} to {to}"),
                    );
                }
            }
        }
    }
    Ok(())
}

#[test]
fn what_is_printed_is_read_back_or_noted() {
    let mut tally = Tally::default();
    // One case of each kind of failure.
    let mut failed: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for number in 0..CASES {
        if let Err((kind, what)) = case(number, &mut tally) {
            failed.entry(kind).or_insert((0, what)).0 += 1;
        }
    }
    let n: usize = failed.values().map(|(n, _)| n).sum();
    let shown: Vec<_> = failed.iter().map(|(kind, (n, what))| format!("{kind}, {n} times, as in {what}")).collect();
    assert!(failed.is_empty(), "{n} of {CASES} cases\n{}", shown.join("\n\n"));
    // Fifteen cmdlets, each as table and list, plain and broken, as CSV of 5.1 and 7, as JSON of 5.1, 7 and compressed.
    assert_eq!(tally.forms.len(), 15 * STYLES, "{:#?}", tally.forms);
    assert!(tally.forms.values().all(|n| *n >= 20), "{:#?}", tally.forms);
    // Four styles keep to a width: every one of them in every window from 40 to 300.
    assert_eq!(tally.widths.len(), 4 * 14, "{:#?}", tally.widths);
    assert!(tally.widths.values().all(|n| *n >= 10), "{:#?}", tally.widths);
    assert!(tally.lost * 5 < tally.facts, "{} of {} facts", tally.lost, tally.facts);
}
