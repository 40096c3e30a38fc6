//! What a browser keeps of plans: every text comes back, nothing that is not understood counts, and no two names are alike.

use serde_json::json;
use vmq_planner::kept::{Kept, Kind, Shelf, copy_of, free, tidy};
use vmq_planner::model::Plan;
use vmq_planner::wire;

use crate::host::host;

fn plan(name: &str) -> Plan {
    host("ws2019", 2, 8, 2).nic("NIC1", "2:4").plan_field("name", json!(name)).plan()
}

/// A kept plan of that name, kept at that time.
fn kept(name: &str, at: &str) -> Kept {
    Kept { mark: at.to_owned(), at: at.to_owned(), ..Kept::of(&plan(name)) }
}

/// The list of what stands behind these keys.
fn shelf(items: &[(String, String)]) -> Shelf {
    let mut shelf = Shelf::default();
    for (key, text) in items {
        shelf.add(key, text, |_| String::new());
    }
    shelf
}

fn items(kind: Kind, all: &[Kept]) -> Vec<(String, String)> {
    all.iter().map(|it| (kind.key(&it.mark), it.write())).collect()
}

#[test]
fn what_is_kept_comes_back() {
    for name in ["HV-PROD-03", " \"1\" ", "<b>", "日本 \u{202e}x", "a\u{2028}b"] {
        let it = kept(name, "2026-11-25T14:39:26.123Z");
        assert_eq!(Kept::read(&it.mark, &it.write()), Some(it.clone()), "{name}");
        assert_eq!(it.open(), Ok(plan(name)));
        assert!(it.plan.starts_with("p=1") && it.plan.len() < 400, "a link: {}", it.plan);
        assert!(it.about.starts_with("Windows Server 2019 · "), "the name does not stand twice: {}", it.about);
    }
    assert_eq!(Kept::of(&Plan::default()).name, "A host without a name");
}

#[test]
fn a_plan_too_large_for_a_link_is_kept_as_json() {
    let mut seed = 1_u64;
    let mut vnics = Vec::new();
    for at in 0..4096 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        vnics.push(json!({ "name": format!("{at} {seed:x}{:x}", seed.rotate_left(17).wrapping_mul(31)) }));
    }
    let plan = wire::read_plan(&json!({ "vnics": vnics }).to_string()).expect("a plan");
    let it = Kept::of(&plan);
    assert!(it.plan.starts_with('{') && !it.plan.contains('\n'));
    assert_eq!(Kept::read("", &it.write()).map(|it| it.open()), Some(Ok(plan)));
}

#[test]
fn what_another_version_wrote_is_counted_and_what_is_not_ours_is_passed_over() {
    let good = kept("A", "2026-01-01T00:00:00.000Z");
    let mut all = items(Kind::Plan, std::slice::from_ref(&good));
    for text in ["2\nx", "", "1", "1\na\nb\nc", "1\na\nb\nc\nnot a plan", "\u{0}\u{0}"] {
        all.push((Kind::Plan.key(&all.len().to_string()), text.to_owned()));
    }
    all.push(("vmq-planner:theme".into(), "dark".into()));
    all.push(("somebody-else".into(), "1\na\nb\nc\np=1".into()));
    let all = shelf(&all);
    assert_eq!((all.plans, all.works.len(), all.unread), (vec![good], 0, 6));
}

#[test]
fn what_was_damaged_since_is_told_when_it_is_opened() {
    let it = kept("A", "2026-01-01T00:00:00.000Z");
    for plan in [it.plan[..it.plan.len() - 1].to_owned(), "{}x".to_owned(), it.plan.replacen('1', "7", 1)] {
        assert!(Kept { plan, ..it.clone() }.open().is_err());
    }
}

#[test]
fn the_latest_stand_first_and_two_tabs_together_make_one_list() {
    let [a, b, c] = ["2026-01-03", "2026-01-01", "2026-01-02"].map(|at| kept("A", at));
    let mut all = items(Kind::Plan, &[a, b]);
    all.extend(items(Kind::Plan, &[c]));
    let at: Vec<String> = shelf(&all).plans.into_iter().map(|it| it.at).collect();
    assert_eq!(at, ["2026-01-03", "2026-01-02", "2026-01-01"]);
}

#[test]
fn works_give_way_to_the_same_plan_and_to_newer_ones() {
    let works: Vec<Kept> = (1..=7).map(|day| kept(&format!("HV-{day}"), &format!("2026-01-0{day}"))).collect();
    let all = shelf(&items(Kind::Work, &works));
    assert_eq!(all.outlived(&kept("HV-8", "2026-01-08")), ["2026-01-03", "2026-01-02", "2026-01-01"]);
    // One's own text does not outlive itself, and another tab's text of the same plan is not needed twice.
    assert_eq!(all.outlived(&works[6]), ["2026-01-02", "2026-01-01"]);
    assert_eq!(shelf(&items(Kind::Work, &works[..2])).outlived(&kept("HV-1", "2026-01-08")), ["2026-01-01"]);
    // Named plans are nobody's to clear away.
    assert!(shelf(&items(Kind::Plan, &works)).outlived(&works[6]).is_empty());
}

#[test]
fn no_two_names_are_alike() {
    let mut shelf = Shelf::default();
    let add = |shelf: &mut Shelf, name: String| shelf.plans.push(Kept { name, ..Kept::default() });
    for expected in ["HV", "HV 2", "HV 3"] {
        let name = free(&shelf, "HV");
        assert_eq!(name, expected);
        add(&mut shelf, name);
    }
    for (of, expected) in [
        ("HV", "HV copy"),
        ("HV", "HV copy 2"),
        ("HV copy", "HV copy 3"),
        ("HV copy 2", "HV copy 4"),
        ("HV 2", "HV 2 copy"),
        ("copy", "copy copy"),
        ("", " copy"),
    ] {
        let name = copy_of(&shelf, of);
        assert_eq!(name, expected, "of {of}");
        add(&mut shelf, name);
    }
}

#[test]
fn a_name_is_one_line() {
    assert_eq!(tidy("  a\nb\t "), "a b");
    assert_eq!(tidy(&"x".repeat(500)).len(), 120);
}
