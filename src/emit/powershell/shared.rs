//! What the scripts have in common: their heads, the check of the host, and the walk over the adapters.

use crate::emit::change::{Change, Means, Seat, Values};
use crate::model::{Adapter, LpIndex, Name, Os, Plan, Setting, TeamKind, Topology};

use super::script::{Script, add_number};
use super::set::{Source, commands, names, table};

/// How errors are met.
pub(super) const STRICT: &str = "\nSet-StrictMode -Version 2.0\n$ErrorActionPreference = 'Stop'\n";
/// The functions that read an adapter.
pub(super) const READ: &str = concat!("\n", include_str!("functions/read.ps1"));
/// The functions around a restart.
const CHANGE: &str = concat!("\n", include_str!("functions/change.ps1"));

/// The head comment: what the script is, whose plan, and what to know before running it.
pub(super) fn head(script: &mut Script, plan: &Plan, title: &'static str, sentences: &'static str) {
    script.code(title);
    if let Some(name) = &plan.name {
        script.comment("", &["Plan of the host ", name.as_str(), "."]);
    }
    script.code(concat!("# Made by vmq-planner ", env!("CARGO_PKG_VERSION"), " for Windows PowerShell 5.1.\n#\n"));
    script.code(sentences);
    if !(plan.name.iter().all(is_ascii)
        && plan.adapters.iter().all(|it| is_ascii(&it.name))
        && plan.teams.iter().all(|it| is_ascii(&it.name))
        && plan.switches.iter().all(|it| is_ascii(&it.name)))
    {
        script.code(
            "# Some names have letters beyond ASCII: save this file as UTF-8 with a byte order mark (BOM),\n\
             # or Windows PowerShell 5.1 misreads them.\n",
        );
    }
    if plan.os == Some(Os::Ws2008R2) {
        script.code("# Windows Server 2008 R2 has none of these cmdlets: there the values are set in the registry.\n");
    }
    script.code("#\n#Requires -Version 3.0\n#Requires -Modules NetAdapter\n\n");
}

fn is_ascii(name: &Name) -> bool {
    // Shorter than the library's, which takes whole words at a time.
    name.as_str().bytes().all(|byte| byte < 0x80)
}

/// The counts of logical processors that the host of the plan may show, as an array: all, or those the management OS
/// is left with.
pub(super) fn counts(script: &mut Script, cpu: &Topology, os: Option<Os>) {
    let [all, managed] = [cpu.lps(), cpu.managed(os)].map(|lps| u32::from(LpIndex::at(lps.len()).get()));
    script.code("@(").number(all);
    if managed != all {
        script.code(", ").number(managed);
    }
    script.code(")");
}

/// The view in which an adapter's settings are read.
pub(super) const fn view(means: Means) -> &'static str {
    match means {
        Means::Vmq | Means::Both => "'Vmq'",
        Means::Rss => "'Rss'",
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
    pub(super) planned: Values,
    /// What the script sets.
    pub(super) wanted: Values,
    /// What it sets from a file, since the plan does not know the value.
    pub(super) unknown: Vec<Setting>,
}

/// What a script that changes adapters says and has of its own.
pub(super) struct Direction {
    pub(super) parameters: &'static str,
    pub(super) functions: &'static str,
    /// What it does once the host is known to be the plan's.
    pub(super) start: &'static str,
    /// Its advice when an adapter does not come back or refuses.
    pub(super) stopped: &'static str,
    /// What it does once it has gone over the adapters.
    pub(super) end: &'static str,
    pub(super) done: &'static str,
}

/// What tells a plan's file from another's: a sum (FNV-1a) over what its scripts work on, alike in all three.
pub(super) fn plan_id(legs: &[Leg<'_>]) -> String {
    let mut script = Script::default();
    steps(&mut script, legs);
    let sum = |sum: u32, byte: u8| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let mut id = String::new();
    add_number(&mut id, script.into_text().bytes().fold(0x811c_9dc5, sum));
    id
}

/// Reads the file of the apply script.
pub(super) fn backup(script: &mut Script, id: &str) {
    script
        .code("\n# What the apply script has saved, and which adapters still wait for a restart.\n$planId = ")
        .text(&[id]);
    script.code("\n").code(include_str!("lines/backup.ps1"));
}

/// All of a script below its head: it checks the host, then goes over the adapters.
pub(super) fn walk(script: &mut Script, plan: &Plan, id: &str, legs: &[Leg<'_>], direction: &Direction) {
    script.code(direction.parameters).code(STRICT).code(READ).code(CHANGE).code(direction.functions);
    steps(script, legs);
    script.code("\n# Is this the host of the plan?\nConfirm-Elevated\n");
    match &plan.cpu {
        Some(cpu) => {
            script.code("Confirm-LogicalProcessors ");
            counts(script, cpu, plan.os);
            script.code("\n");
        }
        None => {
            script.code("Write-Warning 'The plan does not know the processors, so their number is not checked.'\n");
        }
    }
    backup(script, id);
    if legs.iter().any(|leg| !leg.unknown.is_empty()) {
        script.code(include_str!("lines/rollback_files.ps1"));
    }
    script.code("\n").code(include_str!("lines/host.ps1")).code(direction.start).code("\n$left = @()\ntry {\n");
    for (at, leg) in legs.iter().enumerate() {
        block(script, at, leg);
    }
    script.code(include_str!("lines/catch.ps1")).code(direction.stopped);
    script.code("    throw\n}\n\nif (-not $WhatIfPreference) {\n").code(direction.end);
    script.code(include_str!("lines/end.ps1")).code(direction.done).code("}\n");
}

/// The data of the adapters, in the order they are taken.
fn steps(script: &mut Script, legs: &[Leg<'_>]) {
    script.code(
        "\n# The adapters in the order they are taken: what the plan was made for (Planned), what is set (Wanted).\n\
         $steps = @(\n",
    );
    for leg in legs {
        let Change { adapter, seat, .. } = leg.change;
        script.code("    @{\n        Name = ").text(&[adapter.name.as_str()]);
        script.code("\n        View = ").code(view(seat.means));
        script.code("\n        Device = ").text(&[device(adapter)]);
        let lbfo = seat.team.is_some_and(|team| team.kind == TeamKind::Lbfo);
        script.code("\n        Lbfo = ").code(if lbfo { "$true" } else { "$false" });
        script.code("\n        Others = ");
        names(script, &seat.others);
        script.code("\n        Planned = ");
        table(script, &leg.planned);
        script.code("\n        Wanted = ");
        table(script, &leg.wanted);
        let mut before = "\n        Unknown = @('";
        for setting in &leg.unknown {
            script.code(before).code(setting.parameter());
            before = "', '";
        }
        script.code(if leg.unknown.is_empty() { "\n    }\n" } else { "')\n        Saved = @{}\n    }\n" });
    }
    script.code(")\n");
}

/// Where an adapter hangs, for the comment over its commands.
fn whereabouts(seat: &Seat<'_>) -> String {
    let mut text = String::new();
    if let Some(team) = seat.team {
        text.push_str(match team.kind {
            TeamKind::Lbfo => ", LBFO team ",
            TeamKind::Set => ", SET team ",
        });
        text.push_str(team.name.as_str());
    }
    for switch in &seat.switches {
        text.push_str(", switch ");
        text.push_str(switch.as_str());
    }
    text
}

/// A leg in words: for each setting the parameter, from what, to what.
fn in_words(leg: &Leg<'_>) -> String {
    let mut text = String::new();
    let begin = |text: &mut String, setting: Setting| {
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(setting.parameter());
    };
    for setting in Setting::ALL {
        let Some(to) = leg.wanted.get(setting) else { continue };
        begin(&mut text, setting);
        match leg.planned.get(setting) {
            Some(from) if from == to => text.push_str(" stays "),
            from => {
                text.push(' ');
                match from {
                    Some(from) => add_number(&mut text, from),
                    None => text.push_str("unknown"),
                }
                text.push_str(" to ");
            }
        }
        add_number(&mut text, to);
    }
    for setting in &leg.unknown {
        if leg.wanted.get(*setting).is_none() {
            begin(&mut text, *setting);
            text.push_str(" as saved");
        }
    }
    text
}

/// What is lost while an adapter restarts, when nothing stands in for it.
pub(super) fn outage(seat: &Seat<'_>) -> Option<&'static str> {
    match (seat.others.is_empty(), seat.switches.is_empty()) {
        (false, _) => None,
        (true, false) => Some("is the only link of its switch: the machines on it lose the network for some seconds"),
        (true, true) => Some("has no other link beside it: what the host sends through it waits for some seconds"),
    }
}

/// The block of one adapter: skipped when it has the values, else confirmed, set, restarted and waited for.
fn block(script: &mut Script, at: usize, leg: &Leg<'_>) {
    let Change { adapter, seat, .. } = leg.change;
    let (name, words, place) = (adapter.name.as_str(), in_words(leg), u32::from(LpIndex::at(at).get()));
    let mut number = String::new();
    add_number(&mut number, place + 1);
    script.code("\n");
    script.comment("    ", &[&number, ". ", name, &whereabouts(seat), ": ", &words, "."]);
    script.code("    $step = $steps[").number(place);
    script.code("]\n    if (Test-Done $step) {\n        Write-Alone $step\n    } elseif ($PSCmdlet.ShouldProcess(");
    let lost = outage(seat);
    script.text(&[name]).code(", ");
    let (it, outage) = lost.map_or(("", ""), |outage| ("; it ", outage));
    script.text(&["Set ", &words, " and restart the adapter", it, outage]).code(")) {\n");
    if lost.is_some() {
        script.code("        # No other link stands in while this one restarts.\n        Write-Warning ($step.Name + ");
        script.text(&[" ", outage, "."]).code(")\n");
    }
    script.code("        $before = Enter-Restart $step\n");
    set(script, leg);
    script.code(
        "        Wait-Link $step $before\n    } else {\n        $left += $step.Name + ': nothing was set.'\n    }\n",
    );
}

/// All values, then the one restart.
fn set(script: &mut Script, leg: &Leg<'_>) {
    let reach = (&leg.change.adapter.name, leg.change.seat.means);
    commands(script, "        ", reach, Source::Plan(&leg.wanted));
    for setting in &leg.unknown {
        let variable = setting.key();
        script.code("        $").code(variable).code(" = $step.Saved['").code(setting.parameter()).code("']\n");
        script.code("        if ($null -ne $").code(variable).code(") {\n");
        commands(script, "            ", reach, Source::File(*setting));
        script.code("        }\n");
    }
    script.code("        Restart-NetAdapter -Name ").pattern(reach.0.as_str());
    script.code(" -Confirm:$false -ErrorAction Stop\n");
}
