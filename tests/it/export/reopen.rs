//! Pictures give their plan back, whatever an editor did to them, and never another.

use std::fmt::Write;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use vmq_planner::engine::View;
use vmq_planner::export::{SvgError, Theme, plan_from_svg, svg};
use vmq_planner::model::Plan;
use vmq_planner::share::LinkError;
use vmq_planner::wire;

use super::hosts;
use crate::share::random;

fn check<S: Strategy>(cases: u32, strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>)
where
    S::Value: std::fmt::Debug,
{
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, rng).run(strategy, test).unwrap_or_else(|error| panic!("{error}"));
}

fn picture(plan: &Plan) -> String {
    svg(plan, View::Current, Theme::Auto)
}

/// What stands in the metadata.
fn carried(text: &str) -> &str {
    let start = text.find("<metadata>").expect("metadata") + "<metadata>".len();
    &text[start..text.find("</metadata>").expect("its end")]
}

/// Too large for a link: names of letters that do not repeat, some of them troublesome.
fn huge() -> Plan {
    let mut seed = 1_u64;
    let mut vnics = Vec::new();
    for at in 0..4096 {
        let mut name = format!("{at} ");
        for _ in 0..8 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            write!(name, "{:x}", seed >> 40).expect("texts take everything");
        }
        let tail = hosts::HOSTILE[at % hosts::HOSTILE.len()];
        vnics.push(json!({ "name": name + "  " + tail + " " }));
    }
    wire::read_plan(&json!({ "name": "  <Host>  ", "vnics": vnics }).to_string()).expect("a plan")
}

#[test]
fn every_host_comes_back_from_every_picture() {
    for (name, plan) in hosts::all() {
        for view in [View::Current, View::Target] {
            for theme in [Theme::Auto, Theme::Light, Theme::Dark] {
                assert_eq!(plan_from_svg(&svg(&plan, view, theme)).as_ref(), Ok(&plan), "{name}");
            }
        }
    }
}

#[test]
fn any_plan_comes_back() {
    check(2_000, &random::plan(), |json| {
        let plan = wire::read_plan(&json.to_string()).map_err(|fault| TestCaseError::reject(fault.to_string()))?;
        let text = picture(&plan);
        prop_assert!(roxmltree::Document::parse(&text).is_ok(), "{}", text);
        prop_assert_eq!(plan_from_svg(&text), Ok(plan));
        Ok(())
    });
}

#[test]
fn a_plan_too_large_for_a_link_comes_back_too() {
    let plan = huge();
    let text = picture(&plan);
    assert!(carried(&text).starts_with("vmq-planner{") && carried(&text).is_ascii());
    for text in edits(&text).into_iter().chain([reflowed(&text)]) {
        assert_eq!(plan_from_svg(&text).as_ref(), Ok(&plan), "{text:.200}");
    }
}

/// What editors and mail make of a picture.
fn edits(text: &str) -> Vec<String> {
    let entities = |text: &str| {
        text.bytes().flat_map(|byte| ["&#".to_owned(), byte.to_string(), ";".to_owned()]).collect::<String>()
    };
    let inside = carried(text);
    let with = |now: &str| text.replace(inside, now);
    vec![
        format!(
            "\u{feff}<?xml version='1.0' encoding=\"UTF-8\"?>\r\n<!DOCTYPE svg [<!ENTITY a \"<metadata>\">]>\r\n{text}"
        ),
        text.replace('\n', "\r\n"),
        text.replace("<metadata>", "<metadata data-a='>' id=\"metadata7\"\n  >\n   \t")
            .replace("</metadata>", "\n</metadata >"),
        text.replace('<', "<svg:").replace("<svg:/", "</svg:").replace("xmlns=", "xmlns:svg="),
        with(&entities(inside)),
        with(&inside.replace('"', "&quot;").replace('v', "&#x76;")),
        with(&format!("<![CDATA[{inside}]]>")),
        with(&format!("{}<!-- kept by hand -->{}", &inside[..30], &inside[30..])),
        with(&format!("\n<rdf:RDF><cc:Work rdf:about=''>x</cc:Work></rdf:RDF>\n{inside}\n<rdf:RDF/>")),
        format!("<html><body><metadata/>{text}</body></html>"),
        format!("{text}{text}"),
        text[..text.find("</metadata>").expect("its end") + 3].to_owned(),
    ]
}

/// Lines broken anew at blanks, with indentation.
fn reflowed(text: &str) -> String {
    text.replace(carried(text), &carried(text).replace(' ', "\r\n\t    "))
}

#[test]
fn a_link_inside_outlasts_editors() {
    let plan = hosts::hostile();
    let text = picture(&plan);
    assert!(carried(&text).starts_with("vmq-planner#p="));
    let mut lines = String::new();
    for (at, c) in carried(&text).chars().enumerate() {
        lines.extend((at % 60 == 59).then_some("\n      "));
        lines.push(c);
    }
    for text in edits(&text).into_iter().chain([text.replace(carried(&text), &lines)]) {
        assert_eq!(plan_from_svg(&text).as_ref(), Ok(&plan), "{text:.200}");
    }
}

#[track_caller]
fn refused(text: &str, code: &str) -> SvgError {
    let error = plan_from_svg(text).expect_err("a refusal");
    assert_eq!(error.code(), code, "{error}");
    error
}

#[test]
fn where_there_is_no_plan_there_is_none() {
    let text = picture(&hosts::clash());
    refused("", "nothing-recognised");
    refused("good morning <metadata>vmq-plan</metadata>", "nothing-recognised");
    refused(&text.replace(carried(&text), ""), "nothing-recognised");
    refused(&text.replace("metadata", "desc"), "nothing-recognised");
    refused(&format!("<!--{}-->", text.replace("--", "")), "nothing-recognised");
    refused(&format!("<svg><text><![CDATA[{text}]]></text></svg>"), "nothing-recognised");
}

#[test]
fn two_plans_are_one_too_many() {
    let both = picture(&hosts::clash()) + &picture(&hosts::odd());
    assert!(refused(&both, "nothing-recognised").to_string().contains("several plans"));
}

#[test]
fn a_damaged_plan_says_what_is_wrong_and_where() {
    let text = picture(&hosts::clash());
    let inside = carried(&text);
    let cut = text.replace(inside, &inside[..inside.len() - 4]);
    assert_eq!(refused(&cut, "link-truncated"), SvgError::Link(LinkError::Truncated { missing: 4 }));
    refused(&text.replace("#p=1", "#p=2"), "link-version");
    refused(&text.replace("#p=1", "#q=1"), "link-corrupt");
    refused(&text.replace(inside, &["vmq-planner#p=1", &"A".repeat(70_000)].concat()), "too-large");
    let json = |json: &Value| text.replace(inside, &format!("vmq-planner{json}"));
    let error = refused(&json(&json!({ "adapters": [{ "name": "A" }, { "name": "A" }] })), "invalid-plan");
    let SvgError::InvalidPlan(fault) = error else { panic!("{error}") };
    assert_eq!(fault.path, "adapters[1].name");
    refused(&text.replace(inside, "vmq-planner{\"adapters\":["), "invalid-plan");
    refused(&" ".repeat(4 * 1024 * 1024 + 1), "too-large");
}

/// Each letter of the plan changed or left out, and the picture cut off after each.
#[test]
fn no_damage_gives_another_plan() {
    let plan = hosts::wanted();
    let text = picture(&plan);
    let (start, len) = (text.find("<metadata>").expect("metadata") + 10, carried(&text).len());
    for at in start..start + len {
        for other in ["", "A", "-", " ", "{", "<", "&"] {
            let damaged = [&text[..at], other, &text[at + 1..]].concat();
            let same = text[at..].starts_with(other) && !other.is_empty();
            assert_eq!(plan_from_svg(&damaged).is_ok(), same, "{other:?} at {at}");
        }
        assert!(plan_from_svg(&text[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn no_text_makes_it_stumble() {
    let pieces = vec![
        "<metadata>",
        "</metadata>",
        "<metadata",
        "vmq-planner",
        "#p=1",
        "{\"adapters\":[",
        "]}",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?",
        "?>",
        "<!",
        ">",
        "<",
        "/",
        "\"",
        "'",
        "&",
        "&#",
        "&#x110000;",
        "&#0;",
        "&lt;",
        ";",
        " ",
        "\u{feff}",
        "ä",
        "\u{0}",
    ];
    let piece =
        prop_oneof![8 => prop::sample::select(pieces).prop_map(str::to_owned), 1 => "\\PC{0,4}".prop_map(String::from)];
    check(20_000, &prop::collection::vec(piece, 0..24), |pieces| {
        // Plans may come of it, but only such as say nothing.
        if let Ok(plan) = plan_from_svg(&pieces.concat()) {
            prop_assert_eq!(plan, Plan::default());
        }
        Ok(())
    });
    check(5_000, &"(.|\n){0,200}", |text| {
        prop_assert!(plan_from_svg(&text).is_err());
        Ok(())
    });
}

#[test]
fn reading_takes_time_in_line_with_the_text() {
    for piece in ["<", "<!--", "<![CDATA[", "<?", "<metadata>", "&", "\"", "<a b='", "<metadata>vmq-planner#", "]]>"] {
        assert!(plan_from_svg(&piece.repeat(3_000_000 / piece.len())).is_err(), "{piece}");
    }
}
