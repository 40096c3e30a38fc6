//! What differs between two plans, and which findings come and go, named as an administrator would name it. Things are
//! matched by their names.

mod words;

pub use words::{field_words, thing_words, value_words};

use crate::engine::{Finding, Report};
use crate::model::{Plan, Topology, same};
use crate::wire::{Thing, facts};

/// One difference. A thing that only one plan has is one difference, without a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The list of the plan format that it is in: `adapters`, `teams`, `switches`, `vnics`; empty for the host itself.
    pub list: String,
    /// The thing's name; empty for the host, and for what is about a whole list.
    pub name: String,
    /// The path of the field, such as `vmq.queues`; `order` for the order of a list.
    pub field: String,
    /// Its value in the first plan; `None` is not known, or not there.
    pub from: Option<String>,
    /// Its value in the second.
    pub to: Option<String>,
}

/// All differences from `a` to `b`, in the order of the plan format; none for equal plans, and at least one for others.
pub fn diff(a: &Plan, b: &Plan) -> Vec<Difference> {
    let mut out = Vec::new();
    if a == b {
        return out;
    }
    let (before, after) = (told(a), told(b));
    let mut next = 0;
    for old in &before {
        if let Some(at) = place(&after, old, next) {
            next = at + 1;
            changed(&mut out, old, &after[at]);
        } else {
            out.push(whole(old, true));
        }
    }
    next = 0;
    for new in &after {
        match place(&before, new, next) {
            Some(at) => next = at + 1,
            None => out.push(whole(new, false)),
        }
    }
    for list in ["adapters", "teams", "switches", "vnics"] {
        reordered(&mut out, list, &before, &after);
    }
    out
}

/// The facts of a plan, its processors among them.
fn told(plan: &Plan) -> Vec<Thing> {
    let mut things = facts(plan);
    if let (Some(host), Some(cpu)) = (things.first_mut(), &plan.cpu) {
        host.facts.push(("cpu".to_owned(), nodes(cpu)));
    }
    things
}

/// The nodes in words, alike ones counted.
fn nodes(cpu: &Topology) -> String {
    let (mut all, mut before, mut n) = (Vec::new(), String::new(), 0);
    let mut end = |words: &str, n: u32| match n {
        0 => {}
        1 => all.push(words.to_owned()),
        n => all.push([&n.to_string(), " × ", words].concat()),
    };
    for node in cpu.nodes() {
        let mut words = String::new();
        for run in &node.cores {
            words += if words.is_empty() { "" } else { " + " };
            let s = if run.threads == 1 { "" } else { "s" };
            words += &[&run.count.to_string(), " cores, ", &run.threads.to_string(), " thread", s, " each"].concat();
        }
        for (what, number) in [(" in socket ", node.socket), (" in group ", node.group.map(crate::model::GroupId::get))]
        {
            if let Some(number) = number {
                words += what;
                words += &number.to_string();
            }
        }
        if words == before {
            n += 1;
        } else {
            end(&before, n);
            (before, n) = (words, 1);
        }
    }
    end(&before, n);
    all.join("; ")
}

/// Where the thing stands that is called like `it`; mostly at `next`.
fn place(things: &[Thing], it: &Thing, next: usize) -> Option<usize> {
    let alike = |other: &Thing| same(&other.name, &it.name) && same(&other.list, &it.list);
    if things.get(next).is_some_and(alike) { Some(next) } else { things.iter().position(alike) }
}

fn whole(it: &Thing, gone: bool) -> Difference {
    let there = Some("there".to_owned());
    let (from, to) = if gone { (there, None) } else { (None, there) };
    Difference { list: it.list.clone(), name: it.name.clone(), field: String::new(), from, to }
}

fn value(it: &Thing, field: &str) -> Option<String> {
    it.facts.iter().find(|(path, _)| same(path, field)).map(|(_, value)| value.clone())
}

fn changed(out: &mut Vec<Difference>, old: &Thing, new: &Thing) {
    let mut add = |field: &str, from, to| {
        if from != to {
            out.push(Difference { list: old.list.clone(), name: old.name.clone(), field: field.to_owned(), from, to });
        }
    };
    for (field, from) in &old.facts {
        add(field, Some(from.clone()), value(new, field));
    }
    for (field, to) in &new.facts {
        if value(old, field).is_none() {
            add(field, None, Some(to.clone()));
        }
    }
}

/// Whether the things that both have stand in another order; the first that does names it.
fn reordered(out: &mut Vec<Difference>, list: &str, before: &[Thing], after: &[Thing]) {
    let common = |these: &[Thing], those: &[Thing]| {
        let (mut names, mut next) = (Vec::new(), 0);
        for it in these.iter().filter(|it| same(&it.list, list)) {
            if let Some(at) = place(those, it, next) {
                next = at + 1;
                names.push(it.name.clone());
            }
        }
        names
    };
    let (old, new) = (common(before, after), common(after, before));
    if let Some((from, to)) = old.into_iter().zip(new).find(|(from, to)| from != to) {
        let (list, field) = (list.to_owned(), "order".to_owned());
        out.push(Difference { list, name: String::new(), field, from: Some(from), to: Some(to) });
    }
}

/// Findings that come and go from one report to another.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Turn<'a> {
    /// Those of the first alone.
    pub gone: Vec<&'a Finding>,
    /// Those of the second alone.
    pub new: Vec<&'a Finding>,
    /// Those of both, as the second has them.
    pub stay: Vec<&'a Finding>,
}

/// Which findings come and go. The same finding about the same subjects stays, on however many processors.
pub fn turn<'a>(before: &'a Report, after: &'a Report) -> Turn<'a> {
    Turn { gone: without(before, after, false), new: without(after, before, false), stay: without(after, before, true) }
}

/// The findings of a report that another has too, or has not.
#[inline(never)]
fn without<'a>(report: &'a Report, other: &Report, both: bool) -> Vec<&'a Finding> {
    let mut found = Vec::new();
    for it in &report.findings {
        let has = other.findings.iter().any(|other| other.code == it.code && other.subjects == it.subjects);
        if has == both {
            found.push(it);
        }
    }
    found
}
