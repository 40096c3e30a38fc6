//! Two driver defects that Microsoft's articles describe (D4.3, S17, S18). Others are hearsay and not told.

use super::Facts;
use crate::engine::binding::offers_vmq;
use crate::engine::{Code, Finding};
use crate::model::{AdapterId, LpSet, Os, place_of, whole_number};

/// Chips of the 1 GbE article.
const NETXTREME_1G: [&str; 11] =
    ["5714", "5715", "5717", "5718", "5719", "5720", "5721", "5722", "5723", "5780", "NetXtreme Gigabit"];
/// HPE's names for boards with those chips (D4.2).
const HPE_1G: [&str; 6] = ["330i", "331i", "331FLR", "331T", "332i", "332T"];
/// Chips of the 10 GbE article.
const NETXTREME_10G: [&str; 4] = ["57712", "57800", "57810", "57840"];

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let plan = facts.host.plan;
    if !matches!(plan.os, Some(Os::Ws2012 | Os::Ws2012R2)) {
        return;
    }
    for (id, adapter) in plan.adapters() {
        let Some(model) = adapter.description.as_deref() else { continue };
        if !offers_vmq(plan, id) {
            continue;
        }
        if NETXTREME_10G.iter().any(|chip| holds_number(model, chip)) {
            slow(facts, out, id);
        } else if is_netxtreme_1g(model)
            && adapter.driver.version.as_deref().and_then(major_minor).is_some_and(|version| version < (16, 8))
        {
            drops(facts, out, id);
        }
    }
}

fn drops(facts: &Facts<'_>, out: &mut Vec<Finding>, id: AdapterId) {
    let adapter = facts.host.plan.adapter(id);
    let version = adapter.driver.version.as_deref().unwrap_or("not known");
    facts.of_adapter(
        out,
        Code::DriverDefect2986895,
        id,
        &LpSet::EMPTY,
        format_args!("{} has driver {version}, in which VMQ makes machines lose their network.", adapter.name),
        &[
            "Microsoft's article 2986895: with VMQ on, these Broadcom NetXtreme 1-gigabit adapters drop virtual \
             machines at random. The driver has VMQ on by default.",
            "Update the driver to 16.8 or later, or turn VMQ off on the adapter. At 1 Gbps nothing is lost by that: \
             the switch leaves VMQ unused anyway.",
        ],
    );
}

fn slow(facts: &Facts<'_>, out: &mut Vec<Finding>, id: AdapterId) {
    facts.of_adapter(
        out,
        Code::DriverDefect2902166,
        id,
        &LpSet::EMPTY,
        format_args!("{} is of a family whose VMQ made machines slow under 2012 and 2012 R2.", facts.host.name(id)),
        &[
            "Microsoft's article 2902166 describes poor network performance of virtual machines on Broadcom 57712, \
             57800, 57810 and 57840 with VMQ on. It names no driver version in which it is mended.",
            "Use the vendor's current driver and measure; turn VMQ off on the adapter only if that does not help.",
        ],
    );
}

fn is_netxtreme_1g(model: &str) -> bool {
    let names = |names: &[&str]| names.iter().any(|name| place_of(name, model).is_some());
    let numbers = |numbers: &[&str]| numbers.iter().any(|number| holds_number(model, number));
    let hp = |prefix: &str| {
        model.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
            word.strip_prefix(prefix)
                .is_some_and(|rest| rest.len() >= 3 && rest[..3].bytes().all(|b| b.is_ascii_digit()))
        })
    };
    !names(&["NetXtreme II", "NetXtreme-E", "Multifunction"])
        && (numbers(&NETXTREME_1G) || numbers(&HPE_1G) || (names(&["NC1", "NC3", "NC7"]) && hp("NC")))
}

/// Whether `number` stands in `text` with no digit on either side: 5719 is not in 57190.
fn holds_number(text: &str, number: &str) -> bool {
    let text = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_digit);
    text.windows(number.len())
        .enumerate()
        .any(|(at, it)| it == number.as_bytes() && !digit(at.checked_sub(1)) && !digit(Some(at + number.len())))
}

fn major_minor(version: &str) -> Option<(u64, u64)> {
    let mut parts = version.trim().split('.');
    let major = whole_number(parts.next()?)?;
    Some((major, whole_number(parts.next().unwrap_or("0"))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boards_are_told_apart() {
        for yes in ["HP Ethernet 1Gb 4-port 331i Adapter #2", "Broadcom BCM5719 NetXtreme Gigabit", "HP NC332T Adapter"]
        {
            assert!(is_netxtreme_1g(yes), "{yes}");
        }
        for no in ["Broadcom BCM57190", "Broadcom NetXtreme II 5709", "HP NC382i DP Multifunction", "Intel I350"] {
            assert!(!is_netxtreme_1g(no), "{no}");
        }
        assert!(holds_number("QLogic BCM57810 10 Gigabit", "57810"));
    }

    #[test]
    fn versions_compare_as_numbers() {
        assert!(major_minor("16.4.0.1") < Some((16, 8)));
        assert!(major_minor("16.10") > Some((16, 8)));
        assert_eq!(major_minor("unknown"), None);
    }
}
