//! The text for a change ticket: what changes from one plan to another and why, which findings that cures, what restarts,
//! and how it is taken back.

use super::page::Page;
use super::verdict;
use crate::diff::{Turn, diff, field_words, thing_words, turn, value_words};
use crate::draw::severity_words;
use crate::engine::{Report, View, analyze};
use crate::model::{AdapterId, Plan, Setting};
use crate::planner::{Change, Strategy, recommend};
use crate::share;

/// The settings of `a` with what `b` wants as the wanted ones, adapter by adapter of the same name: its scripts make the
/// change and take it back.
pub fn change(a: &Plan, b: &Plan) -> Plan {
    let mut parts = a.clone().into_parts();
    for it in &mut parts.adapters {
        let other = b.adapters.iter().find(|other| other.name == it.name);
        it.target = other.map(|other| other.target.unwrap_or(other.processors)).filter(|to| *to != it.processors);
    }
    // Targets cannot make a plan contradict itself.
    Plan::new(parts).unwrap_or_else(|_| a.clone())
}

/// The text for a ticket: from today's settings of `a` to the wanted ones of `b`, or to today's where `b` wants no others.
pub fn ticket(a: &Plan, b: &Plan) -> String {
    let mut page = Page::default();
    let (before, after) = (analyze(a, View::Current), analyze(b, View::Target));
    let name = b.name.as_ref().or(a.name.as_ref()).map_or("a Hyper-V host", |name| name.as_str());
    page.put("# Change: receive queues of $\n\nBefore: ", &[name]);
    verdict(&mut page, a, &before);
    page.own("\nAfter: ");
    verdict(&mut page, b, &after);
    let plan = change(a, b);
    let changed = settings(&mut page, &plan);
    others(&mut page, a, b);
    findings(&mut page, &turn(&before, &after));
    restarts(&mut page, &plan, &before, &changed);
    page.section("How to take it back");
    page.own(if changed.is_empty() {
        "Nothing is written, so there is nothing to take back.\n"
    } else {
        "Run the rollback script that vmq-planner makes of the plan below, or write the values of the column Before. \
         It restarts the same adapters.\n"
    });
    page.section("The plan");
    match share::encode(&plan) {
        Ok(link) => page.put(
            "Put this behind the address of vmq-planner, wherever it is hosted: it opens with the scripts that make the \
             change and take it back.\n\n```text\n#%\n```\n",
            &[&link],
        ),
        Err(_) => page.own("This plan is too large for a link. Keep it as SVG.\n"),
    }
    page.into_text()
}

/// What is written, setting by setting, with the reason where the recommendation has the same; gives the adapters.
fn settings(page: &mut Page, plan: &Plan) -> Vec<AdapterId> {
    page.section("What changes");
    let mut changed: Vec<AdapterId> = Vec::new();
    let mut reasons: Vec<Change> = Vec::new();
    for (id, it) in plan.adapters() {
        let Some(target) = &it.target else { continue };
        for setting in Setting::ALL {
            let (from, to) = (setting.value(&it.processors), setting.value(target));
            // What is left open stays as it is, but for a preferred node, of which there can be none.
            if from == to || (to.is_none() && setting != Setting::NumaNode) {
                continue;
            }
            if changed.is_empty() {
                page.table(&["Adapter", "Setting", "Before", "After", "Why"]);
                for strategy in [Strategy::Replan, Strategy::SmallestChange] {
                    reasons.extend(recommend(plan, strategy).changes);
                }
            }
            if changed.last() != Some(&id) {
                changed.push(id);
            }
            let why = reasons.iter().find(|why| why.adapter == id && why.setting == setting && why.to == to);
            page.cell(it.name.as_str());
            page.cell(setting.parameter());
            page.cell(&from.map_or_else(|| "not known".to_owned(), |it| it.to_string()));
            page.cell(&to.map_or_else(|| "none".to_owned(), |it| it.to_string()));
            page.cell(why.map_or("chosen by hand", |why| &why.why));
            page.end_row();
        }
    }
    if changed.is_empty() {
        page.own("No processor setting of an adapter changes.\n");
    }
    changed
}

/// What else differs between the plans, which no script of ours writes.
fn others(page: &mut Page, a: &Plan, b: &Plan) {
    let mut any = false;
    for it in diff(a, b) {
        if it.field.starts_with("processors.") || it.field.starts_with("target.") {
            continue;
        }
        if !any {
            page.own("\nAlso different between the two plans, and not written by the scripts:\n\n");
            any = true;
        }
        let [from, to] = [&it.from, &it.to].map(|value| value_words(&it, value.as_deref()));
        let between = if it.field.is_empty() { "" } else { ", " };
        page.put("- $%$: $ → $\n", &[&thing_words(&it), between, &field_words(&it.field), &from, &to]);
    }
}

fn findings(page: &mut Page, turn: &Turn<'_>) {
    page.section("Findings");
    let mut any = false;
    for (what, findings) in [("Goes.", &turn.gone), ("Comes.", &turn.new), ("Stays.", &turn.stay)] {
        for it in findings {
            page.put("- **%** %: $\n", &[what, severity_words(it.severity).0, &it.message]);
            any = true;
        }
    }
    page.own(if any { "" } else { "None before and none after.\n" });
}

fn restarts(page: &mut Page, plan: &Plan, before: &Report, changed: &[AdapterId]) {
    page.section("What restarts");
    if changed.is_empty() {
        page.own("No adapter.\n");
        return;
    }
    page.own("Writing a setting restarts its adapter. The apply script goes one adapter at a time and waits.\n\n");
    for id in changed {
        let it = before.adapters.get(id.index());
        let name = plan.adapter(*id).name.as_str();
        let team = it.and_then(|it| it.team).map(|id| plan.team(id));
        let switch = it.and_then(|it| it.switch).map_or("", |id| plan.switch(id).name.as_str());
        match team {
            Some(team) if team.members.len() > 1 => {
                page.put("- $: $ goes on with its other members meanwhile.\n", &[name, team.name.as_str()]);
            }
            _ if switch.is_empty() => page.put("- $: what it carries is interrupted.\n", &[name]),
            _ => page.put("- $: the switch $ has no uplink meanwhile.\n", &[name, switch]),
        }
    }
}
