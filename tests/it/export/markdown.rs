//! Reports: as recorded, and with names that stay names in the eyes of a Markdown reader that is not ours.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};
use vmq_planner::export::markdown;
use vmq_planner::share;

use super::{golden, hosts, shown};

#[test]
fn reports_are_as_recorded() {
    golden("clash.md", &markdown(&hosts::clash()));
    golden("wanted.md", &markdown(&hosts::wanted()));
    golden("odd.md", &markdown(&hosts::odd()));
    golden("unknown.md", &markdown(&hosts::unknown()));
}

fn events(text: &str) -> Vec<Event<'_>> {
    TextMergeStream::new(Parser::new_ext(text, Options::all() - Options::ENABLE_SMART_PUNCTUATION)).collect()
}

/// What a report is made of, without its words.
fn skeleton(text: &str) -> Vec<String> {
    let calm = |it: &Event<'_>| match it {
        Event::Text(_) => "text".to_owned(),
        Event::Code(code) => format!("code {code}"),
        other => format!("{other:?}"),
    };
    events(text).iter().map(calm).collect()
}

/// The words between the events, one for each run.
fn words(text: &str) -> String {
    let mut words = String::new();
    for event in events(text) {
        if let Event::Text(text) = event {
            words += &text;
            words.push('\n');
        }
    }
    words
}

#[track_caller]
fn names_stay_names(name: &str) {
    let calm = markdown(&hosts::named("plain"));
    let text = markdown(&hosts::named(name));
    assert_eq!(skeleton(&text), skeleton(&calm), "{name:?}\n{text}");
    // Blanks at the ends of a cell are not kept by any reader.
    let name: String = name.chars().map(shown).collect();
    let words = words(&text);
    for role in [" NIC1", " NIC2", " team", " vm"] {
        let whole = format!("{name}{role}");
        assert!(words.contains(whole.trim()), "{whole:?}\n{words}");
    }
    assert!(!text.contains("://") && !text.contains("www."), "{text}");
    assert!(!text.chars().any(|c| "\u{202e}\u{2066}\u{200f}".contains(c)), "{text}");
}

#[test]
fn hostile_names_stay_names() {
    for name in hosts::HOSTILE {
        names_stay_names(name);
    }
}

#[test]
fn any_name_stays_a_name() {
    use proptest::prelude::*;
    let strategy = prop_oneof![
        "\\PC{1,16}",
        "[-+=*_~`|<>&#\\[\\](){}!$@:./\\\\ 1a]{1,16}",
        prop::collection::vec(prop::sample::select(hosts::HOSTILE), 1..4).prop_map(|parts| parts.concat()),
    ];
    let config = proptest::test_runner::Config { cases: 1_000, failure_persistence: None, ..Default::default() };
    let rng = proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha);
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(config, rng);
    let outcome = runner.run(&strategy, |name| {
        prop_assume!(!name.chars().any(char::is_control));
        names_stay_names(&name);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn the_reader_notices_what_is_not_escaped() {
    for text in ["| a | b |\n| - | - |", "<b>x</b>", "[a](b)", "*a*", "# a", "- a", "$x$", "~~a~~", "`a`"] {
        assert!(
            skeleton(text).iter().any(|it| !["text", "Start(Paragraph)", "End(Paragraph)"].contains(&&**it)),
            "{text}"
        );
    }
}

#[test]
fn every_section_is_there_and_tables_are_even() {
    for (name, plan) in hosts::all() {
        let text = markdown(&plan);
        let (mut headings, mut in_heading, mut cells, mut width) = (Vec::new(), false, 0, 0);
        for event in events(&text) {
            match event {
                Event::Start(Tag::Heading { level, .. }) => in_heading = level as usize == 2,
                Event::End(TagEnd::Heading(_)) => in_heading = false,
                Event::Text(text) if in_heading => headings.push(text.to_string()),
                Event::Start(Tag::Table(columns)) => width = columns.len(),
                Event::Start(Tag::TableRow) => cells = 0,
                Event::Start(Tag::TableCell) => cells += 1,
                Event::End(TagEnd::TableRow) => assert_eq!(cells, width, "{name}"),
                _ => {}
            }
        }
        let expected = [
            "Findings",
            "Adapters",
            "Changes to make",
            "Teams",
            "Queues",
            "Assumed, since the plan does not say",
            "The plan",
        ];
        assert_eq!(headings, expected, "{name}");
        assert!(!text.contains("\n\n\n") && text.ends_with('\n'), "{name}: one blank line at a time");
        assert_eq!(markdown(&plan), text, "{name}: the same bytes");
    }
}

#[test]
fn the_link_at_the_end_opens_the_plan() {
    for (name, plan) in hosts::all() {
        let text = markdown(&plan);
        let link = text.lines().find_map(|line| line.strip_prefix("#p=")).expect("a link");
        assert_eq!(share::decode(&format!("p={link}")).as_ref(), Ok(&plan), "{name}");
    }
}

#[test]
fn changes_are_what_differs_and_what_comes_of_it() {
    let text = markdown(&hosts::wanted());
    let changes = text.split("## Changes to make").nth(1).and_then(|it| it.split("## Teams").next()).expect("changes");
    assert!(changes.contains("| NIC1 | BaseProcessorNumber | 0 | 2 |"), "{changes}");
    assert!(changes.contains("| NIC1 | MaxProcessors | 16 | 7 |"), "{changes}");
    assert!(changes.contains("With the wanted settings: **Well.** Nothing to mend."), "{changes}");
}
