//! Output as it is pasted: some cmdlets, each in a form, with prompts, prose, fences and marks around them.

use super::dice::Dice;
use super::form::Printed;
use super::model::Host;
use super::objects::{Fact, Output, outputs};
use super::{csv, json, list, table};

type Print = fn(&Output, &[&'static str], &mut Dice) -> Printed;

const FORMS: [(&str, Print); 4] =
    [("table", table::print), ("list", list::print), ("csv", csv::print), ("json", json::print)];

const CMDLETS: [&str; 15] = [
    "Get-NetAdapter",
    "Get-NetAdapterVmq",
    "Get-NetAdapterVmqQueue",
    "Get-NetAdapterRss",
    "Get-NetAdapterHardwareInfo",
    "Get-NetLbfoTeam",
    "Get-NetLbfoTeamMember",
    "Get-NetLbfoTeamNic",
    "Get-VMSwitch",
    "Get-VMSwitchTeam",
    "Get-VMNetworkAdapter",
    "Get-VM",
    "Get-VMHostNumaNode",
    "Win32_Processor",
    "Win32_OperatingSystem",
];

const PROSE: &[&str] = &[
    "Hi all, we see drops on our hosts since the last update.",
    "Here is the output you asked for:",
    "And the other one (same host):",
    "Any idea what is wrong here?",
    "Thanks in advance!",
    "Anbei die Ausgabe, danke vorab.",
];

pub(super) struct Paste {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
}

/// A row: which, its lines, and its facts with the columns they need and whether all of them were printed whole.
type Told = (usize, (usize, usize), Vec<(Fact, Vec<&'static str>, bool)>);

/// What one cmdlet printed, by the lines of the text.
pub(super) struct Block {
    pub(super) cmdlet: &'static str,
    pub(super) form: &'static str,
    pub(super) style: &'static str,
    pub(super) width: Option<usize>,
    pub(super) lines: (usize, usize),
    /// Whether it stands under its command, in a form that says all.
    pub(super) certain: bool,
    /// Each row.
    pub(super) rows: Vec<Told>,
}

pub(super) fn paste(host: &Host, number: u64, dice: &mut Dice) -> Paste {
    let mut text = String::new();
    let mut blocks = Vec::new();
    let n_blocks = dice.within(1, 4);
    let mut used = Vec::new();
    for at in 0..n_blocks {
        let view = dice.once_in(2);
        let all = outputs(host, view);
        // The first is set by the number, so that all are covered.
        let turn = number as usize;
        let (cmdlet, form) = if at == 0 { (turn % 15, turn / 15 % 4) } else { (dice.below(15), dice.below(4)) };
        let Some(output) = all.iter().find(|it| it.cmdlet == CMDLETS[cmdlet]) else { continue };
        if used.contains(&cmdlet) || output.rows.is_empty() {
            continue;
        }
        used.push(cmdlet);
        block(output, FORMS[form], view, dice, &mut text, &mut blocks);
    }
    surround(&mut text, dice);
    Paste { text, blocks }
}

impl Paste {
    /// The lines of a row, and for what an adapter is described as, of all rows that describe it: one may have been broken.
    pub(super) fn rows_of(&self, fact: &Fact, own: (usize, usize)) -> Vec<(usize, usize)> {
        let tells = |told: &&Told| fact.text.starts_with("is=") && told.2.iter().any(|(it, ..)| it == fact);
        let others = self.blocks.iter().flat_map(|it| &it.rows).filter(tells).map(|told| told.1);
        [own].into_iter().chain(others).collect()
    }
}

fn block(
    output: &Output,
    (form, print): (&'static str, Print),
    view: bool,
    dice: &mut Dice,
    text: &mut String,
    blocks: &mut Vec<Block>,
) {
    // Exports have no view: they are told apart by the names of its columns.
    let mut labels: Vec<&'static str> = output.rows[0].cells.iter().map(|cell| cell.label).collect();
    let exported = form == "csv" || form == "json";
    if exported || !view {
        labels.retain(|label| !label.contains(['[', '(']));
    }
    if form == "table" && !output.columns.is_empty() && dice.once_in(2) {
        let usual: Vec<_> = output.columns.iter().copied().filter(|it| labels.contains(it)).collect();
        labels = usual;
    } else if form == "table" || dice.once_in(3) {
        let most = dice.within(3, 8);
        while labels.len() > most {
            let at = dice.below(labels.len());
            if !output.keys.contains(&labels[at]) {
                labels.remove(at);
            } else if labels.len() <= output.keys.len() {
                break;
            }
        }
    }
    let prompted = !dice.once_in(4);
    if dice.once_in(3) {
        text.push_str(dice.pick(PROSE));
        text.push_str(dice.pick(&["\n", "\n\n"]));
    }
    let fenced = dice.once_in(5);
    if fenced {
        text.push_str(dice.pick(&["```\n", "```powershell\n", "~~~\n"]));
    }
    if prompted {
        let ask = if output.command == output.cmdlet { String::new() } else { format!("{} ", output.command) };
        let prompt = dice.pick(&["PS C:\\> ", "PS C:\\Windows\\system32> ", "PS> ", ""]);
        let how = dice.pick(&["", " | Format-Table", " | fl *"]);
        text.push_str(&[prompt, &ask, output.cmdlet, how, "\n"].concat());
    }
    text.push_str(dice.pick(&["", "\n", "\n\n"]));
    let printed = print(output, &labels, dice);
    let before = text.matches('\n').count();
    text.push_str(&printed.text);
    if fenced {
        text.push_str("```\n");
    }
    text.push_str(dice.pick(&["\n", "\n\n", "\n\n\n"]));
    let mut rows = Vec::new();
    for (at, (row, lines)) in output.rows.iter().zip(&printed.rows).enumerate() {
        let has = |label: &str| printed.labels.contains(&label);
        let whole = |label: &str| !printed.lost.iter().any(|(row, it)| *row == at && *it == label);
        let mut facts = Vec::new();
        for (needs, fact) in &row.facts {
            // What the window left no room for may be what tells whose output it is.
            let known = prompted || output.keys.iter().all(|label| has(label));
            if known && needs.iter().all(|label| has(label)) {
                facts.push((fact.clone(), needs.clone(), needs.iter().all(|label| whole(label))));
            }
        }
        rows.push((at, (before + lines.0, before + lines.1), facts));
    }
    let lines = (before + 1, before + printed.n_lines());
    let certain = prompted && printed.lost.is_empty() && output.keys.iter().all(|it| printed.labels.contains(it));
    let Printed { style, width, .. } = printed;
    blocks.push(Block { cmdlet: output.cmdlet, form, style, width, lines, certain, rows });
}

/// What mails, forums and editors do to a text; no line is lost and none comes in.
fn surround(text: &mut String, dice: &mut Dice) {
    match dice.below(16) {
        0..=2 => {
            let mark = dice.pick(&["> ", "# ", ">> ", "> > "]);
            *text = text.lines().map(|line| format!("{mark}{line}").trim_end().to_owned() + "\n").collect();
        }
        3 | 4 => *text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"),
        5 | 6 => *text = text.replace(' ', "\u{a0}"),
        _ => {}
    }
    if dice.once_in(3) {
        *text = text.lines().map(|line| format!("{line:<100}") + "\n").collect();
    }
    if dice.once_in(2) {
        *text = text.replace('\n', "\r\n");
    }
}
