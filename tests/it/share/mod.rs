//! Links: that a plan comes back, that nothing else does, and what they weigh.

mod golden;
mod hosts;
pub(crate) mod random;
mod seeds;

use hosts::{Names, host};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use vmq_planner::model::Plan;
use vmq_planner::share::{self, LinkError};
use vmq_planner::wire;

fn plan(json: &serde_json::Value) -> Plan {
    wire::read_plan(&json.to_string()).expect("a plan")
}

fn check<S: Strategy>(cases: u32, strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>)
where
    S::Value: std::fmt::Debug,
{
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(strategy, test).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn ordinary_hosts_are_short() {
    for (n, most) in [((4, 20), 400), ((8, 40), 600)] {
        for names in [Names::Numbered, Names::Families, Names::Various] {
            for targets in [false, true] {
                let plan = plan(&host(n.0, n.1, names, targets));
                let link = share::encode(&plan).expect("a link");
                assert!(link.len() <= most, "{n:?} {names:?} {targets}: {}", link.len());
                assert_eq!(share::decode(&link), Ok(plan));
            }
        }
    }
}

#[test]
fn any_plan_comes_back_and_has_one_link() {
    check(10_000, &random::plan(), |json| {
        let given = wire::read_plan(&json.to_string()).map_err(|fault| TestCaseError::reject(fault.to_string()))?;
        let link = share::encode(&given).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let read = share::decode(&link).map_err(|error| TestCaseError::fail(format!("{error}: {link}")))?;
        prop_assert_eq!(&read, &given);
        prop_assert_eq!(share::encode(&read), Ok(link.clone()));
        prop_assert!(link.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_=".contains(&it)));
        Ok(())
    });
}

#[test]
fn what_says_nothing_and_what_is_absent_are_the_same() {
    let bare = share::encode(&plan(&serde_json::json!({ "adapters": [{ "name": "NIC1" }] })));
    let empty = serde_json::json!({
        "version": 1, "name": null, "policy": {}, "teams": [], "vnics": null,
        "adapters": [{ "name": "NIC1", "vmq": {}, "rss": { "profile": null }, "driver": {}, "processors": {}, "target": {}, "numaNode": 65535 }]
    });
    assert_eq!(share::encode(&plan(&empty)), bare);
}

#[test]
fn every_cut_change_loss_and_addition_is_refused() {
    let letters: Vec<char> = ('0'..='9').chain('A'..='Z').chain('a'..='z').chain("-_=.% é".chars()).collect();
    for link in golden::links() {
        for at in 0..=link.len() {
            let (before, after) = link.split_at(at);
            if !after.is_empty() {
                assert!(matches!(share::decode(before), Err(LinkError::Truncated { .. })), "cut at {at}: {before}");
                assert!(share::decode(&format!("{before}{}", &after[1..])).is_err(), "without letter {at}: {link}");
            }
            for letter in &letters {
                assert!(share::decode(&format!("{before}{letter}{after}")).is_err(), "{letter} at {at}: {link}");
                if !after.starts_with(*letter) && !after.is_empty() {
                    let changed = format!("{before}{letter}{}", &after[1..]);
                    assert!(share::decode(&changed).is_err(), "{letter} for letter {at}: {link}");
                }
            }
        }
        for at in 1..link.len() {
            let mut swapped: Vec<char> = link.chars().collect();
            swapped.swap(at - 1, at);
            let swapped: String = swapped.into_iter().collect();
            assert!(swapped == link || share::decode(&swapped).is_err(), "letters {at}: {link}");
        }
    }
}

#[test]
fn random_fragments_are_refused() {
    let letters = "p=[A-Za-z0-9_-]{0,80}";
    check(50_000, &prop_oneof!["\\PC{0,60}", letters, "p=1[A-Z][A-Za-z0-9_-]{0,60}"], |text| {
        prop_assert!(share::decode(&text).is_err());
        Ok(())
    });
}

#[test]
fn a_later_version_says_so() {
    let link = golden::links().remove(0);
    for version in '2'..='9' {
        let later = link.replacen('1', &version.to_string(), 1);
        assert_eq!(share::decode(&later), Err(LinkError::Version { version }));
    }
}

#[test]
fn what_is_too_large_is_refused() {
    let mut large = host(2, 4000, Names::Numbered, false);
    for (at, vnic) in large["vnics"].as_array_mut().expect("a list").iter_mut().enumerate() {
        let noise: String = (0..40_u64)
            .map(|n| char::from(b'a' + ((at as u64 * 7919 + n * n * 31 + (n * at as u64) % 17) % 26) as u8))
            .collect();
        vnic["name"] = format!("{noise}-{at}").into();
    }
    assert_eq!(share::encode(&plan(&large)), Err(LinkError::TooLarge));
    assert_eq!(share::decode(&"p".repeat(share::MOST + 1)), Err(LinkError::TooLarge));
    let numbered = plan(&host(2, 4000, Names::Numbered, false));
    assert!(share::encode(&numbered).is_ok_and(|link| link.len() < 6000), "numbers cost little");
}
