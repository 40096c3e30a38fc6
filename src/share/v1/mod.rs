//! Version 1 of what a link holds: a walk over a plan that writes it or reads it. Every item is a row of numbers beside its
//! names, and each row is guessed from the one before.
//!
//! Frozen: links that were given away must open for ever. What a plan may say in addition one day is a version 2.

mod adapters;
mod cpu;
mod number;
mod switching;

use super::coder::Coder;
use super::field::Field;
use super::letters::Kind;
use crate::model::{Name, Os, Plan, PlanParts, Policy, Rate, Topology};
use number::{Numbers, choice, flag, of_choice, of_flag, of_rate};

/// The bytes of a plan; `None` where they would be more than `most`.
pub(super) fn write(plan: &Plan, most: usize) -> Option<Vec<u8>> {
    let mut coder = Coder::writer(most);
    walk(&mut coder, plan);
    coder.finish()
}

/// The plan that these bytes are; `None` where they are none.
pub(super) fn read(bytes: Vec<u8>) -> Option<Plan> {
    let mut coder = Coder::reader(bytes);
    let parts = walk(&mut coder, &PlanParts::default());
    if coder.failed() { None } else { Plan::new(parts).ok() }
}

fn walk(coder: &mut Coder, plan: &PlanParts) -> PlanParts {
    let mut parts = PlanParts::default();
    if let Some(text) = coder.next_text(Kind::Host, plan.name.as_ref().map(Name::as_str), None) {
        parts.name = name(coder, &text);
    }
    let given = [
        of_choice(&Os::ALL, plan.os),
        of_rate(plan.per_core),
        of_flag(plan.policy.below_ten_gig_vmq),
        of_flag(plan.policy.hotfix_3031598),
        plan.cpu.as_ref().and_then(Topology::root_processors).map(u64::from),
    ];
    let usual = [of_choice(&Os::ALL, Some(Os::Ws2012R2)), None, None, None, None];
    let row = coder.row(Field::HOST, &given, &usual);
    let mut numbers = Numbers::new(coder, &row);
    parts.os = choice(&Os::ALL, &mut numbers);
    parts.per_core = numbers.rate();
    parts.policy = Policy { below_ten_gig_vmq: flag(&mut numbers), hotfix_3031598: flag(&mut numbers) };
    let root: Option<u16> = numbers.whole();
    if parts.per_core == Some(Rate::ZERO) {
        coder.fail();
    }
    parts.cpu = cpu::walk(coder, plan.cpu.as_ref(), root);
    adapters::walk(coder, plan, &mut parts);
    switching::teams(coder, plan, &mut parts);
    switching::switches(coder, plan, &mut parts);
    switching::vnics(coder, plan, &mut parts);
    parts
}

/// A name, unless it is none.
fn name(coder: &mut Coder, text: &str) -> Option<Name> {
    let name = Name::new(text);
    if name.is_none() {
        coder.fail();
    }
    name
}

/// The name of the next item of a list.
fn next_name(coder: &mut Coder, kind: Kind, given: Option<&Name>, before: Option<&Name>) -> Option<Name> {
    let text = coder.next_text(kind, given.map(Name::as_str), before.map(Name::as_str));
    name(coder, &text.unwrap_or_default())
}

/// What the length of each list is learnt by.
const NODES: Field = Field::COUNT;
const RUNS: Field = Field::COUNT.at(1);
const ADAPTERS: Field = Field::COUNT.at(2);
const TEAMS: Field = Field::COUNT.at(3);
const MEMBERS: Field = Field::COUNT.at(4);
const SWITCHES: Field = Field::COUNT.at(5);
const VNICS: Field = Field::COUNT.at(6);
