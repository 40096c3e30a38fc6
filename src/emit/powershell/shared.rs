//! What the scripts have in common: their heads, the check of the host, and the walk over the adapters.

use std::fmt::Write as _;

use crate::emit::change::{Change, Means, Seat};
use crate::model::{Adapter, LpIndex, Name, Os, Plan, Setting, TeamKind};

use super::script::{Code, Script};
use super::set::{names, parameter, table};

/// The functions that read an adapter.
pub(super) const READ: &str = include_str!("functions/read.ps1");
/// The functions around a restart.
pub(super) const CHANGE: &str = include_str!("functions/change.ps1");

/// The head comment: what the script is, whose plan, and what to know before running it.
pub(super) fn head(script: &mut Script, plan: &Plan, title: &str, sentences: &[&str]) {
    script.comment(title);
    if let Some(name) = &plan.name {
        script.comment(format!("Plan of the host {name}."));
    }
    script.comment(concat!("Made by vmq-planner ", env!("CARGO_PKG_VERSION"), " for Windows PowerShell 5.1."));
    script.comment("");
    for sentence in sentences {
        script.comment(*sentence);
    }
    let beyond_ascii = |name: &Name| !name.as_str().is_ascii();
    let used = plan.adapters.iter().map(|it| &it.name).chain(plan.teams.iter().map(|it| &it.name));
    if used.chain(plan.switches.iter().map(|it| &it.name)).chain(&plan.name).any(beyond_ascii) {
        script.comment("Some names have letters beyond ASCII: save this file as UTF-8 with a byte order mark (BOM),");
        script.comment("or Windows PowerShell 5.1 misreads them.");
    }
    if plan.os == Some(Os::Ws2008R2) {
        script.comment("Windows Server 2008 R2 has none of these cmdlets: there the values are set in the registry.");
    }
    script.comment("");
    script.fixed("#Requires -Version 3.0");
    script.fixed("#Requires -Modules NetAdapter");
    script.blank();
}

/// How errors are met.
pub(super) fn strict(script: &mut Script) {
    script.fixed("Set-StrictMode -Version 2.0");
    script.fixed("$ErrorActionPreference = 'Stop'");
}

/// The counts of logical processors that the host of the plan may show: all, or those the management OS is left with.
pub(super) fn processor_counts(plan: &Plan) -> Option<Vec<u32>> {
    let cpu = plan.cpu.as_ref()?;
    let mut counts = vec![cpu.lps().len(), cpu.managed(plan.os).len()];
    counts.dedup();
    Some(counts.into_iter().map(|count| LpIndex::at(count).get().into()).collect())
}

/// The counts as an array.
pub(super) fn counts(counts: &[u32]) -> Code {
    Code::new("@(").list(counts.iter().map(|count| Code::new("").number(*count)), ", ").code(")")
}

/// The view in which an adapter's settings are read.
pub(super) const fn view(means: Means) -> &'static str {
    match means {
        Means::Vmq | Means::Both => "Vmq",
        Means::Rss => "Rss",
    }
}

/// The device as Windows calls it, where the plan has the whole of it: the console cuts long ones.
fn device(adapter: &Adapter) -> &str {
    let whole = |text: &&str| !text.ends_with("...") && !text.ends_with('\u{2026}') && !text.contains(char::is_control);
    adapter.description.as_deref().filter(whole).unwrap_or_default()
}

/// The direction in which a script goes over a change.
pub(super) struct Leg<'a> {
    pub(super) change: &'a Change<'a>,
    /// What the plan says the adapter has when the script starts.
    pub(super) planned: Vec<(Setting, u32)>,
    /// What the script sets.
    pub(super) wanted: Vec<(Setting, u32)>,
    /// What it sets from a file, since the plan does not know the value.
    pub(super) unknown: Vec<Setting>,
}

/// The data of the adapters, in the order they are taken.
pub(super) fn steps(script: &mut Script, legs: &[Leg<'_>]) {
    script.comment(
        "The adapters in the order they are taken: what the plan was made for (Planned), what is set (Wanted).",
    );
    script.open(Code::new("$steps = @("));
    for leg in legs {
        let Change { adapter, seat, .. } = leg.change;
        script.open(Code::new("@{"));
        script.line(Code::new("Name = ").text(adapter.name.as_str()));
        script.line(Code::new("View = ").text(view(seat.means)));
        script.line(Code::new("Device = ").text(device(adapter)));
        script.line(Code::new("Lbfo = ").code(if seat.is_lbfo() { "$true" } else { "$false" }));
        script.line(Code::new("Others = ").then(&names(seat.others.iter().copied())));
        script.line(Code::new("Planned = ").then(&table(leg.planned.iter().copied())));
        script.line(Code::new("Wanted = ").then(&table(leg.wanted.iter().copied())));
        if !leg.unknown.is_empty() {
            let unknown = leg.unknown.iter().map(|setting| Code::new("").text(parameter(*setting)));
            script.line(Code::new("Unknown = @(").list(unknown, ", ").code(")"));
            script.fixed("Saved = @{}");
        }
        script.close("}");
    }
    script.close(")");
}

/// The check that this is the host of the plan and that its values are the plan's.
pub(super) fn check_host(script: &mut Script, plan: &Plan) {
    script.comment("Is this the host of the plan?");
    script.fixed("Confirm-Elevated");
    match processor_counts(plan) {
        Some(found) => script.line(Code::new("Confirm-LogicalProcessors ").then(&counts(&found))),
        None => script.fixed("Write-Warning 'The plan does not know the processors, so their number is not checked.'"),
    }
    script.fixed("$foreign = 0");
    script.fixed("foreach ($step in $steps) { $foreign += Test-Foreign $step }");
    script.open(Code::new("if ($foreign -gt 0 -and -not $Force) {"));
    script.fixed("throw 'The host is not as the plan has it; see the warnings. Nothing was changed. Run again with -Force to go on.'");
    script.close("}");
}

/// Where an adapter hangs, for the comment over its commands.
pub(super) fn whereabouts(seat: &Seat<'_>) -> String {
    let mut text = String::new();
    if let Some(team) = seat.team {
        let kind = match team.kind {
            TeamKind::Lbfo => "LBFO",
            TeamKind::Set => "SET",
        };
        let _ = write!(text, ", {kind} team {}", team.name);
    }
    for switch in &seat.switches {
        let _ = write!(text, ", switch {switch}");
    }
    text
}

/// A change in words: the parameter, from what, to what.
pub(super) fn in_words(setting: Setting, from: Option<u32>, to: Option<u32>) -> String {
    let word = |value: Option<u32>| value.map_or_else(|| "unknown".to_owned(), |value| value.to_string());
    match (from, to) {
        (from, to) if from == to => format!("{} stays {}", parameter(setting), word(to)),
        (from, to) => format!("{} {} to {}", parameter(setting), word(from), word(to)),
    }
}

/// What is lost while an adapter restarts, when nothing stands in for it.
pub(super) fn outage(seat: &Seat<'_>) -> Option<&'static str> {
    match (seat.others.is_empty(), seat.switches.is_empty()) {
        (false, _) => None,
        (true, false) => Some("is the only link of its switch: the machines on it lose the network for some seconds."),
        (true, true) => Some("has no other link beside it: what the host sends through it waits for some seconds."),
    }
}

/// The block of one adapter: skipped when it has the values, else confirmed, set, and waited for.
pub(super) fn block(script: &mut Script, at: usize, leg: &Leg<'_>, words: &[String], set: impl FnOnce(&mut Script)) {
    let Change { adapter, seat, .. } = leg.change;
    let name = adapter.name.as_str();
    let place = u32::from(LpIndex::at(at).get());
    script.blank();
    script.comment(format!("{}. {}{}: {}.", at + 1, name, whereabouts(seat), words.join(", ")));
    script.line(Code::new("$step = $steps[").number(place).code("]"));
    script.open(Code::new("if (Test-Done $step) {"));
    script.line(Code::new("Write-Host ($step.Name + ': has every value that is to be set; left alone.')"));
    let lost = outage(seat).map_or_else(String::new, |outage| format!("; it {}", outage.trim_end_matches('.')));
    let asked = format!("Set {} and restart the adapter{lost}", words.join(", "));
    script.reopen(Code::new("} elseif ($PSCmdlet.ShouldProcess(").text(name).code(", ").text(&asked).code(")) {"));
    if let Some(outage) = outage(seat) {
        script.comment("No other link stands in while this one restarts.");
        script.line(Code::new("Write-Warning ($step.Name + ").text(&format!(" {outage}")).code(")"));
    }
    script.fixed("$before = Enter-Restart $step");
    set(script);
    script.fixed("Wait-Link $step $before");
    script.close("}");
}

/// What is said when an adapter does not come back or refuses.
pub(super) fn catch(script: &mut Script, advice: &'static str) {
    script.reopen(Code::new("} catch {"));
    script.fixed(
        "Write-Warning ('Stopped at ' + $step.Name + '; part of its values may be written. The adapters after it in this script were not touched.')",
    );
    script.line(Code::new("Write-Warning ").text(advice));
    script.fixed("throw");
    script.close("}");
}
