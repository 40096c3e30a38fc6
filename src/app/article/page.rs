//! The article as it is read before the program is there, or without it: prose, and each figure as the program draws it
//! first. Runs when the page is built, never in a browser.

use pulldown_cmark::{Event, Parser, html::push_html};

use super::figure::Figure;
use super::show::show;
use crate::app::pen::{Memory, Pen, escape, html};
use crate::article::{DISPUTES, STEPS, Step, Topic, claims};
use crate::engine::source_title;

/// The prose of a step.
fn prose(topic: Topic) -> &'static str {
    match topic {
        Topic::Error => include_str!("../../article/prose/error.md"),
        Topic::OneCore => include_str!("../../article/prose/one-core.md"),
        Topic::Rss => include_str!("../../article/prose/rss.md"),
        Topic::Switch => include_str!("../../article/prose/switch.md"),
        Topic::Vmq => include_str!("../../article/prose/vmq.md"),
        Topic::Price => include_str!("../../article/prose/price.md"),
        Topic::Dynamic => include_str!("../../article/prose/dynamic.md"),
        Topic::PerAdapter => include_str!("../../article/prose/per-adapter.md"),
        Topic::Teams => include_str!("../../article/prose/teams.md"),
        Topic::Since => include_str!("../../article/prose/since.md"),
        Topic::Sandbox => include_str!("../../article/prose/sandbox.md"),
    }
}

/// The body of the article's page.
pub fn page() -> String {
    let mut text = String::from(
        "<header class=\"masthead\"><p class=\"masthead__name\"><a href=\"./\">vmq-planner</a></p>\
         <p class=\"masthead__purpose\">Everything is worked out in this page. Nothing leaves your browser.</p></header>\
         <main class=\"article\"><h1 class=\"article__title\">Receive queues on a Hyper-V host</h1>\
         <p class=\"article__lead\">Eleven steps, one claim each. Every picture is the calculator's own: turn its knobs, drag its \
         ends, or put your own host in.</p>\
         <noscript><p class=\"article__lead\">Without JavaScript the pictures stand still; all else is here.</p></noscript>\
         <nav class=\"contents\" aria-label=\"Article\"><ol class=\"contents__steps\" start=\"0\">",
    );
    for step in &STEPS {
        put(&mut text, &["<li><a href=\"#", step.slug(), "\">", &escape(step.topic.title()), "</a></li>"]);
    }
    text.push_str("</ol></nav>");
    for (at, step) in STEPS.iter().enumerate() {
        section(&mut text, at, step);
    }
    text.push_str(
        "</main><footer class=\"foot\"><p>Written anew in our own words after OCSL's \u{201c}Illogical Networking\u{201d} and \
         the sources named in each step.</p></footer>",
    );
    text
}

fn put(text: &mut String, parts: &[&str]) {
    for part in parts {
        text.push_str(part);
    }
}

fn section(text: &mut String, at: usize, step: &'static Step) {
    let slug = step.slug();
    let (lead, rest) = prose(step.topic).split_once("\n---\n").unwrap_or((prose(step.topic), ""));
    put(text, &["<section class=\"step\" id=\"", slug, "\" aria-labelledby=\"", slug, "-title\">"]);
    put(text, &["<h2 class=\"step__title\" id=\"", slug, "-title\"><span class=\"step__number\">", &at.to_string()]);
    put(text, &["</span> ", &escape(step.topic.title()), "</h2><div class=\"prose\">", &markup(lead), "</div>"]);
    put(text, &["<figure class=\"stage\" aria-labelledby=\"", slug, "-caption\">"]);
    put(text, &["<div class=\"stage__slot\" data-figure=\"", slug, "\">", &drawn(step), "</div>"]);
    put(text, &["<figcaption class=\"stage__caption\" id=\"", slug, "-caption\">", &escape(step.caption)]);
    put(text, &["</figcaption></figure><div class=\"prose\">", &markup(rest), "</div>"]);
    let asked = &step.question;
    put(text, &["<p class=\"step__answer\"><strong>", &escape(asked.ask), "</strong> "]);
    put(text, &[&escape(asked.choices[asked.right]), ". ", &escape(asked.because), "</p>"]);
    disputes(text, step.topic);
    sources(text, step.topic);
    put(text, &["<p class=\"step__own\"><a href=\"#", slug, "\">Link to this step</a> · "]);
    put(text, &["<a href=\"./embed.html#view=article/", slug, "\">This figure alone, to embed</a></p></section>"]);
}

/// Where the sources disagree: both sides, and the reason for what is done here.
fn disputes(text: &mut String, topic: Topic) {
    let mut found = DISPUTES.iter().filter(|it| it.topic == topic).peekable();
    if found.peek().is_none() {
        return;
    }
    text.push_str("<div class=\"step__disputes\"><h3 class=\"label\">Where the sources disagree</h3>");
    for it in found {
        put(text, &["<p class=\"dispute\"><strong>", &escape(it.about), "</strong> "]);
        for (who, says) in it.sides {
            put(text, &["<b>", &escape(who), "</b> ", &escape(says), " "]);
        }
        put(text, &["<b>Here:</b> ", &escape(it.ours), "</p>"]);
    }
    text.push_str("</div>");
}

fn sources(text: &mut String, topic: Topic) {
    text.push_str("<ul class=\"step__sources\" aria-label=\"Sources\">");
    for (sure, what, keys) in claims(topic) {
        put(text, &["<li><b>", sure.words(), "</b>: ", &escape(what)]);
        for (at, key) in keys.iter().enumerate() {
            put(text, &[if at == 0 { ". " } else { "; " }, &escape(source_title(key))]);
        }
        text.push_str(".</li>");
    }
    text.push_str("</ul>");
}

/// The figure as it is drawn first.
fn drawn(step: &'static Step) -> String {
    let memory = Memory::default();
    let mut pen = Pen::new(&memory, false);
    show(&mut pen, &Figure::new(step));
    html(&pen.into_marks())
}

/// Prose as markup; markup in the prose stays text.
fn markup(prose: &str) -> String {
    let mut text = String::new();
    let events = Parser::new(prose).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        event => event,
    });
    push_html(&mut text, events);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::session::{Act, Move, Wish};

    #[test]
    fn each_step_is_there_with_picture_and_prose() {
        let text = page();
        for step in &STEPS {
            assert!(!prose(step.topic).is_empty(), "{}", step.slug());
            assert!(
                text.contains(&escape(step.topic.title())) && text.contains(&escape(step.caption)),
                "{}",
                step.slug()
            );
            assert!(text.contains(&format!("data-figure=\"{}\"><fieldset", step.slug())), "{}", step.slug());
            assert!(drawn(step).contains("<svg") || drawn(step).contains("data-lp="), "{} has no picture", step.slug());
        }
    }

    /// A figure with its knobs where they are wanted.
    fn turned(slug: &str, knobs: &[(u8, u16)]) -> String {
        let (_, step) = crate::article::step(slug).expect("a step");
        let mut figure = Figure::new(step);
        for (at, value) in knobs {
            figure.act(Act::Wish(Wish::Stage(Move::Knob(*at, *value))));
        }
        let memory = Memory::default();
        let mut pen = Pen::new(&memory, false);
        show(&mut pen, &figure);
        html(&pen.into_marks())
    }

    #[test]
    fn what_figures_say_at_the_ends_of_their_knobs() {
        for (slug, knobs, words) in [
            // What the machines ask is the same before and after, also above what the link lets through.
            ("switch", &[(1, 12)][..], "RSS: 10 Gbps of 12 Gbps arrives, on 15 cores"),
            ("switch", &[(1, 12)], "No VMQ: 3.5 Gbps of 12 Gbps arrives, on 1 core"),
            ("rss", &[(0, 48), (1, 1)], "Cores at work: 1 of 1; chance leads one to expect 1.0."),
            ("rss", &[(0, 48)], "With about 48 connections a core is typically a quarter off its even share"),
            ("per-adapter", &[(1, 0)], "Nothing migrates."),
            ("teams", &[(0, 2)], "All packets arrive on the primary card"),
            ("teams", &[(0, 3)], "The processor sets are not identical when LBFO is configured with min-queue mode."),
            ("since", &[(0, 2)], "On Windows Server 2012 R2 give each card cores of its own, or all cards of a team"),
            ("since", &[(0, 3)], "On Windows Server 2016 give each card"),
            ("since", &[(0, 3)], "At best: one queue each, spread further in software"),
            ("since", &[(0, 6)], "On Windows Server 2025 with SET"),
        ] {
            let drawn = turned(slug, knobs);
            assert!(drawn.contains(words), "{slug} {knobs:?}: {words}");
        }
        // The event is quoted by the prose as the figure quotes it.
        assert!(
            prose(Topic::Teams)
                .replace('\n', " ")
                .contains("not identical when LBFO is configured with min-queue mode")
        );
    }

    #[test]
    fn each_dispute_stands_in_its_step_with_both_sides_and_the_reason() {
        let text = page();
        for it in &DISPUTES {
            let step = STEPS.iter().find(|step| step.topic == it.topic).expect("a step");
            let from = text.find(&format!("<section class=\"step\" id=\"{}\"", step.slug())).expect("its section");
            let section = text[from..].split("</section>").next().expect("a section");
            for words in it.sides.iter().flat_map(|(who, says)| [*who, *says]).chain([it.about, it.ours]) {
                assert!(section.contains(&escape(words)), "D10.{}: {words}", it.number);
            }
        }
    }

    #[test]
    fn what_is_written_is_well_formed_and_has_no_scripts() {
        let text = page().replace("&quot;", "");
        // As XML, but for inputs, which have no end in HTML.
        let mut xml = String::from("<page>");
        for (at, part) in text.split("<input").enumerate() {
            if at > 0 {
                let (attributes, rest) = part.split_once('>').expect("an end");
                xml.push_str(&format!("<input{attributes}/>{rest}"));
            } else {
                xml.push_str(part);
            }
        }
        xml.push_str("</page>");
        let read = roxmltree::Document::parse(&xml).expect("well-formed");
        let mut ids = Vec::new();
        for node in read.descendants().filter(roxmltree::Node::is_element) {
            assert_ne!(node.tag_name().name(), "script");
            assert!(node.attribute("style").is_none() && node.attribute("onclick").is_none());
            ids.extend(node.attribute("id"));
        }
        let n = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), n, "ids are each one's own");
    }

    #[test]
    fn markup_in_prose_is_text() {
        assert_eq!(markup("a <b onclick=\"x\">"), "<p>a &lt;b onclick=\"x\"&gt;</p>\n");
    }
}
