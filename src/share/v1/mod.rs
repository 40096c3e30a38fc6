//! Version 1 of what a link holds: a walk over a plan that writes it or reads it, with a guess for everything.
//!
//! Frozen: links that were given away must open for ever. What a plan may say in addition one day is a version 2.

mod adapters;
mod cpu;
mod switching;

use super::coder::Coder;
use super::field::Field;
use super::letters::Kind;
use crate::model::{Name, Os, Plan, PlanParts, Policy, Rate};

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
    let host = coder.next_text(Field::Host, Kind::Host, plan.name.as_ref().map(Name::as_str), None);
    let per_core = [Field::PerCoreDigits, Field::PerCorePower];
    let mut parts = PlanParts {
        name: host.and_then(|it| name(coder, &it)),
        os: coder.choice(Field::Os, &Os::ALL, plan.os, Some(Os::Ws2012R2)),
        per_core: rate(coder, per_core, plan.per_core, None),
        policy: Policy {
            below_ten_gig_vmq: coder.maybe(Field::PolicyVmq, plan.policy.below_ten_gig_vmq, None),
            hotfix_3031598: coder.maybe(Field::PolicyHotfix, plan.policy.hotfix_3031598, None),
        },
        cpu: cpu::walk(coder, plan.cpu.as_ref()),
        ..PlanParts::default()
    };
    if parts.per_core == Some(Rate::ZERO) {
        coder.fail();
    }
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
fn next_name(coder: &mut Coder, field: Field, kind: Kind, given: Option<&Name>, before: Option<&Name>) -> Option<Name> {
    let text = coder.next_text(field, kind, given.map(Name::as_str), before.map(Name::as_str));
    name(coder, &text.unwrap_or_default())
}

/// A rate as digits and a power of ten, which is short for all rates that occur.
fn rate(coder: &mut Coder, [digits, power]: [Field; 2], rate: Option<Rate>, guess: Option<Rate>) -> Option<Rate> {
    let parts = |rate: Rate| {
        let (mut digits, mut power) = (rate.as_kbps(), 0);
        while digits > 0 && digits.is_multiple_of(10) {
            (digits, power) = (digits / 10, power + 1);
        }
        (digits, power)
    };
    let (given, guessed) = (rate.map(parts), guess.map(parts));
    let digits = coder.scalar(digits, given.map(|it| it.0), &[guessed.map(|it| it.0)])?;
    let usual = guessed.filter(|it| it.0 == digits).map_or(6, |it| it.1);
    let power = coder.scalar(power, given.map(|it| it.1), &[Some(usual), Some(7)]).unwrap_or(0);
    let kbps = u32::try_from(power).ok().and_then(|it| 10_u64.checked_pow(it)).and_then(|it| it.checked_mul(digits));
    let rate = kbps.and_then(Rate::within_reason);
    if rate.is_none() {
        coder.fail();
    }
    rate
}

/// A number that does not fit is no sense.
fn fit<T: TryFrom<u64>>(coder: &mut Coder, number: Option<u64>) -> Option<T> {
    let number = number?;
    let fitting = T::try_from(number).ok();
    if fitting.is_none() {
        coder.fail();
    }
    fitting
}
