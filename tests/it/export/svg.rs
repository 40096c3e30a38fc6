//! Pictures: as recorded, well-formed, inside their frame, the same every time, and calm under any name.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};
use vmq_planner::draw::Tag;
use vmq_planner::engine::{View, analyze};
use vmq_planner::export::{Theme, svg};
use vmq_planner::model::Plan;

use super::{extent, golden, hosts};

const THEMES: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

/// Every host in every view and theme.
fn pictures() -> Vec<(String, Plan, String)> {
    let mut all = Vec::new();
    for (name, plan) in hosts::all() {
        for view in [View::Current, View::Target] {
            for theme in THEMES {
                let text = svg(&plan, view, theme);
                all.push((format!("{name} {view:?} {}", theme.key()), plan.clone(), text));
            }
        }
    }
    all
}

fn elements<'a>(document: &'a Document<'_>) -> impl Iterator<Item = Node<'a, 'a>> {
    document.root().descendants().filter(Node::is_element)
}

fn classes(node: Node<'_, '_>) -> BTreeSet<String> {
    node.attribute("class").unwrap_or_default().split(' ').map(str::to_owned).collect()
}

#[test]
fn pictures_are_as_recorded() {
    golden("clash.svg", &svg(&hosts::clash(), View::Current, Theme::Auto));
    golden("wanted.svg", &svg(&hosts::wanted(), View::Target, Theme::Light));
    golden("odd.svg", &svg(&hosts::odd(), View::Current, Theme::Dark));
    golden("many.svg", &svg(&hosts::many(), View::Current, Theme::Auto));
    golden("unknown.svg", &svg(&hosts::unknown(), View::Current, Theme::Auto));
    golden("hostile.svg", &svg(&hosts::hostile(), View::Current, Theme::Auto));
}

#[test]
fn a_picture_needs_nothing_from_outside_and_runs_nothing() {
    let known = ["svg", "title", "desc", "metadata", "style", "pattern", "g", "rect", "path", "text", "tspan"];
    for (name, _, text) in pictures() {
        let document = Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for it in elements(&document) {
            assert!(known.contains(&it.tag_name().name()), "{name}: {it:?}");
            assert_eq!(it.tag_name().namespace(), Some("http://www.w3.org/2000/svg"), "{name}: {it:?}");
            for attribute in it.attributes() {
                let refers = attribute.name().starts_with("on") || attribute.name().contains("href");
                assert!(!refers && !attribute.value().contains("url("), "{name}: {attribute:?}");
            }
        }
        for style in elements(&document).filter(|it| it.has_tag_name(("http://www.w3.org/2000/svg", "style"))) {
            let style = style.text().unwrap_or_default();
            assert!(!style.contains('@') || style.matches('@').count() == style.matches("@media (prefers").count());
            for (at, _) in style.match_indices("url(") {
                let id = style[at..].strip_prefix("url(#").and_then(|it| it.split(')').next()).expect("a place inside");
                assert!(elements(&document).any(|it| it.attribute("id") == Some(id)), "{name}: {id}");
            }
        }
    }
}

#[test]
fn ids_are_unique_and_everything_is_inside_the_frame() {
    for (name, _, text) in pictures() {
        let document = Document::parse(&text).expect("XML");
        let root = document.root_element();
        let size = ["width", "height"].map(|it| root.attribute(it).expect("a size").parse::<i64>().expect("whole"));
        assert_eq!(root.attribute("viewBox"), Some(&*format!("0 0 {} {}", size[0], size[1])), "{name}");
        let mut ids = BTreeSet::new();
        for it in elements(&document) {
            if let Some(id) = it.attribute("id") {
                assert!(ids.insert(id), "{name}: {id} twice");
            }
            if it.ancestors().any(|it| it.tag_name().name() == "pattern") {
                continue;
            }
            let number = |name: &str| it.attribute(name).map(|text| text.parse::<i64>().expect("a whole number"));
            let [left, top, right, bottom] = match it.tag_name().name() {
                "rect" => {
                    let [x, y, width, height] = ["x", "y", "width", "height"].map(|it| number(it).expect("a number"));
                    assert!(width > 0 && height > 0, "{name}: {it:?}");
                    [x, y, x + width, y + height]
                }
                "path" => extent::of(it.attribute("d").expect("a shape")),
                "text" => ["x", "y", "x", "y"].map(|it| number(it).expect("a number")),
                _ => continue,
            };
            assert!(left >= 0 && top >= 0 && right <= size[0] && bottom <= size[1], "{name}: {it:?}");
        }
    }
}

/// By the report alone: whose letter and colour stand in which processor.
#[test]
fn every_processor_shows_whose_it_is() {
    for (name, plan) in hosts::all() {
        let Some(cpu) = &plan.cpu else { continue };
        let report = analyze(&plan, View::Current);
        let text = svg(&plan, View::Current, Theme::Light);
        let document = Document::parse(&text).expect("XML");
        let mut shown = 0;
        for (at, lp) in cpu.lps().iter().enumerate().filter(|(_, lp)| lp.thread == 0) {
            let id = format!("lp-{}-{}", lp.at.group.get(), lp.at.number);
            let index = vmq_planner::model::LpIndex::at(at);
            let owners: Vec<_> =
                report.adapters.iter().filter(|it| it.set.contains(index)).map(|it| Tag::of(it.adapter)).collect();
            let Some(core) = elements(&document).find(|it| it.attribute("id") == Some(&id)) else {
                assert!(owners.is_empty(), "{name}: {id} is not drawn");
                continue;
            };
            shown += 1;
            let words: Vec<_> =
                core.descendants().filter(Node::is_text).filter_map(|it| it.text()).filter(|it| *it != "\n").collect();
            assert_eq!(words.last(), Some(&&*lp.at.number.to_string()), "{name}: {id}");
            let fills: BTreeSet<_> = core.children().flat_map(classes).collect();
            let clashes = fills.contains("hatch-clash");
            match &owners[..] {
                [] => assert!(!clashes && fills.iter().all(|it| !it.starts_with("hue-")), "{name}: {id} {fills:?}"),
                [first, ..] => {
                    assert!(words[words.len() - 2].starts_with(&first.letter()), "{name}: {id} {words:?}");
                    let class = first.class();
                    let hue = class.split(' ').next().expect("a hue");
                    assert!(clashes || fills.contains(hue), "{name}: {id} {fills:?}");
                    let ticks = core.last_element_child().and_then(|it| it.attribute("d")).expect("marks");
                    assert_eq!(ticks.matches('M').count(), owners.len(), "{name}: {id}");
                }
            }
        }
        // Rows that nobody uses are drawn as one on the largest hosts alone.
        let cores = cpu.lps().iter().filter(|lp| lp.thread == 0).count();
        assert!(shown == cores || cores > 256, "{name}: {shown} of {cores}");
        assert_eq!(name == "idle", shown < cores, "{name}");
    }
}

#[test]
fn the_picture_says_in_words_what_it_shows() {
    let text = svg(&hosts::odd(), View::Current, Theme::Auto);
    let document = Document::parse(&text).expect("XML");
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let mut words = elements(&document).filter_map(|it| it.text()).skip_while(|it| it.trim().is_empty());
    assert_eq!(words.next(), Some("Processors today · HV-OLD-11"));
    let words = words.next().expect("a description");
    for part in [
        "Windows Server 2012 R2",
        "Team's sets differ on 4 processors.",
        "NIC2: VMQ, 0:2 … 0:24 · 12.",
        "Storage: RSS, 1:0 1:2 1:4 1:6.",
        "Fault: The processor sets of team Team are not identical",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    for part in ["group 1", "Socket 1", "not in every set of the team", "beyond what the management OS uses"] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn the_views_differ_and_findings_beyond_six_are_counted() {
    let plan = hosts::wanted();
    let [today, wanted] = [View::Current, View::Target].map(|view| svg(&plan, view, Theme::Auto));
    assert!(today.contains("Processors today") && today.contains("class=\"hatch-clash"));
    assert!(wanted.contains("Processors, wanted settings") && !wanted.contains("class=\"hatch-clash"));
    let n = analyze(&hosts::many(), View::Current).findings.len();
    assert!(svg(&hosts::many(), View::Current, Theme::Auto).contains(&format!(">and {} more<", n - 6)));
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for ((name, _, first), (_, _, second)) in pictures().into_iter().zip(pictures()) {
        assert!(first == second, "{name}");
    }
}

#[test]
fn names_are_shown_and_make_no_markup() {
    let calm =
        Document::parse(&svg(&hosts::named("plain"), View::Current, Theme::Auto)).map(|it| shape(&it)).expect("XML");
    for name in hosts::HOSTILE {
        let text = svg(&hosts::named(name), View::Current, Theme::Auto);
        let document = Document::parse(&text).unwrap_or_else(|error| panic!("{name:?}: {error}"));
        assert_eq!(shape(&document), calm, "{name:?}");
        let title = elements(&document).find(|it| it.tag_name().name() == "title").and_then(|it| it.text());
        let shown: String = name.chars().map(super::shown).collect();
        assert_eq!(title, Some(&*format!("Processors today · {shown}")), "{name:?}");
        assert!(!text.chars().any(|c| "\u{202e}\u{2066}\u{200f}\u{fffe}\u{ffff}".contains(c)), "{name:?}");
    }
}

/// The kinds of elements of a picture with their classes. How many there are differs: long names take more lines.
fn shape(document: &Document<'_>) -> BTreeSet<String> {
    elements(document).map(|it| format!("{}.{}", it.tag_name().name(), it.attribute("class").unwrap_or(""))).collect()
}

#[test]
fn the_largest_host_stays_a_picture() {
    for (plan, most) in [(hosts::largest(), 350_000), (hosts::idle(), 60_000)] {
        let text = svg(&plan, View::Current, Theme::Auto);
        let document = Document::parse(&text).expect("XML");
        let size = |it| document.root_element().attribute(it).expect("a size").parse::<u32>().expect("whole");
        assert!(text.len() < most, "{} bytes", text.len());
        assert!(size("width") <= 1752 && size("height") < 2 * size("width"), "{} by {}", size("width"), size("height"));
    }
}

/// The page's tokens are the picture's colours.
#[test]
fn colours_are_those_of_the_page() {
    let css = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/www/css/tokens.css")).expect("tokens");
    for (theme, head) in [(Theme::Light, "\n:root {"), (Theme::Dark, "\n:root[data-theme=\"dark\"] {")] {
        let block = css.split(head).nth(1).and_then(|it| it.split('}').next()).expect("a block of tokens");
        let text = svg(&hosts::clash(), View::Current, theme);
        let scope = format!(".vmq-{} .", theme.key());
        let mut colours = 0;
        for line in text.lines().filter_map(|it| it.strip_prefix(&scope)) {
            let Some((class, colour)) = line.trim_end_matches('}').split_once("{fill:#") else { continue };
            assert!(block.contains(&format!("--{class}: #{colour};")), "{class} #{colour}");
            colours += 1;
        }
        assert_eq!(colours, 32, "{}", theme.key());
    }
}

#[test]
fn what_is_shown_of_an_ordinary_host_needs_no_replacement() {
    for name in ["clash", "wanted", "odd"] {
        let path = format!("{}/tests/fixtures/export/{name}.svg", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("a picture");
        assert!(!text.contains('\u{fffd}'), "{name}");
    }
}
