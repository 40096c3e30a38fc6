//! The processor map as a picture of its own: an SVG without scripts, fonts or anything else from outside, which shows
//! in any wiki as an image, and carries its plan ([`super::carried`]). Drawn from the same scene as the page's map.

mod cells;
mod grid;
mod ink;
mod legend;
mod map;
mod measure;
mod style;

pub use style::Theme;

use super::carried::carried;
use crate::draw::{Headline, Legend, MapScene, Tone, headline, host_line, processor_map, severity_words, tone_words};
use crate::engine::{Report, Severity, View, analyze};
use crate::model::{AdapterId, Plan, ProcessorSettings};
use grid::{Grid, MARGIN, columns, length};
use ink::Ink;
use measure::Face;

/// Adapters beyond so many have hues with a pattern.
const HUES: usize = 8;

/// A picture in the making: what it shows, the markup so far, and where the next thing goes.
struct Picture<'a> {
    plan: &'a Plan,
    view: View,
    report: &'a Report,
    ink: Ink,
    /// The whole width.
    width: u32,
    /// The upper edge of what is still blank.
    y: u32,
}

/// The processor map of `plan` as an SVG, with the plan inside.
pub fn svg(plan: &Plan, view: View, theme: Theme) -> String {
    let report = analyze(plan, view);
    let scene = processor_map(plan, &report);
    let grid = scene.as_ref().map(Grid::new);
    let across = grid.as_ref().map_or(1, |grid| grid.across);
    let width = columns(across) + 2 * MARGIN;
    let mut picture = Picture { plan, view, report: &report, ink: Ink::default(), width, y: 0 };
    let head = headline(plan, &report);
    picture.head(&head);
    match (&scene, &grid) {
        (Some(scene), Some(grid)) => picture.body(scene, grid),
        _ => picture.no_map(),
    }
    picture.foot();
    let height = picture.y;
    let body = picture.ink.into_text();

    let mut ink = Ink::default();
    ink.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"vmq-");
    ink.raw(theme.key());
    ink.raw("\" role=\"img\"");
    let sizes = [(" width=\"", width), ("\" height=\"", height), ("\" viewBox=\"0 0 ", width), (" ", height)];
    for (before, number) in sizes {
        ink.raw(before);
        ink.number(number);
    }
    ink.raw("\">\n");
    ink.element("title", &title(plan, view));
    ink.raw("\n");
    ink.element("desc", &description(plan, &report, &head, scene.as_ref()));
    ink.raw("\n<metadata>");
    // Made for this place: it needs no escaping.
    ink.raw(&carried(plan));
    ink.raw("</metadata>\n");
    style::style(&mut ink, theme);
    style::hatches(&mut ink, theme, &hatches(plan, scene.as_ref().map(|it| it.legend)));
    ink.rect("paper", [0, 0, width, height]);
    ink.raw("\n");
    ink.raw(&body);
    ink.raw("</svg>\n");
    ink.into_text()
}

/// Which hatches occur.
fn hatches(plan: &Plan, legend: Option<Legend>) -> Vec<&'static str> {
    let mut wanted = Vec::new();
    let Some(legend) = legend else { return wanted };
    if legend.shared {
        wanted.push("clash");
    }
    if legend.unseen {
        wanted.push("unseen");
    }
    let patterns = plan.adapters.len().saturating_sub(1) / HUES;
    wanted.extend(["1", "2", "3", "4", "5", "6", "7"].into_iter().take(patterns));
    wanted
}

const fn which(view: View) -> &'static str {
    match view {
        View::Current => "Processors today",
        View::Target => "Processors, wanted settings",
    }
}

fn title(plan: &Plan, view: View) -> String {
    match &plan.name {
        Some(name) => [which(view), " · ", name.as_str()].concat(),
        None => which(view).to_owned(),
    }
}

/// The picture in words.
fn description(plan: &Plan, report: &Report, head: &Headline, scene: Option<&MapScene>) -> String {
    let mut words = host_line(plan).join(", ");
    let mut say = |more: &str| {
        words.push_str(if words.is_empty() { "" } else { " " });
        words.push_str(more);
    };
    say(&["· ", &head.text].concat());
    if let Some(more) = &head.more {
        say(more);
    }
    if let Some(scene) = scene {
        say(&scene.summary);
        for it in &report.adapters {
            say(&legend::sentence(plan, it));
        }
    }
    for it in &report.findings {
        if it.severity < Severity::Info {
            say(&[severity_words(it.severity).0, ": ", &it.message].concat());
        }
    }
    words
}

/// The class of a tone's colour.
const fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Finding(Severity::Info) | Tone::Unknown => "note",
        Tone::Finding(severity) => severity.key(),
        Tone::Calm => "calm",
    }
}

impl<'a> Picture<'a> {
    /// From edge to edge of what is written.
    const fn room(&self) -> u32 {
        self.width - 2 * MARGIN
    }

    /// The settings that are shown.
    fn settings(&self, id: AdapterId) -> &'a ProcessorSettings {
        let adapter = self.plan.adapter(id);
        match (self.view, &adapter.target) {
            (View::Target, Some(target)) => target,
            _ => &adapter.processors,
        }
    }

    /// Lines of text, each `leading` below the last.
    fn lines(&mut self, class: &str, leading: u32, lines: &[String]) {
        for line in lines {
            self.y += leading;
            self.ink.line(class, MARGIN, self.y, line);
        }
    }

    /// Which host, and how it stands.
    fn head(&mut self, head: &Headline) {
        let class = tone(head.tone);
        self.ink.rect(class, [0, 0, self.width, 4]);
        self.y = 20;
        let mut facts = host_line(self.plan);
        if let Some(name) = &self.plan.name {
            facts.remove(0);
            let face = Face { size: 15, bold: true };
            self.lines("title ink", 20, &[face.fit(name.as_str(), self.room())]);
        }
        let facts = Face { size: 13, bold: false }.wrap(&facts.join(" · "), self.room(), 3);
        self.lines("quiet", 19, &facts);
        let indent = 32;
        let said = Face { size: 26, bold: true }.wrap(&head.text, self.room() - indent, 4);
        self.y += 10;
        for (at, line) in said.iter().enumerate() {
            self.y += 32;
            if at == 0 {
                self.ink.line(&["large ", class].concat(), MARGIN, self.y, tone_words(head.tone).1);
            }
            self.ink.line("large ink", MARGIN + indent, self.y, line);
        }
        if let Some(more) = &head.more {
            self.y += 4;
            self.lines("quiet", 20, std::slice::from_ref(more));
        }
        self.rule();
    }

    /// A line from side to side.
    fn rule(&mut self) {
        self.y += 18;
        self.ink.rect("rule", [MARGIN, self.y, self.room(), 1]);
        self.y += 8;
    }

    fn body(&mut self, scene: &MapScene, grid: &Grid<'_>) {
        self.y += 22;
        self.ink.open_line("", MARGIN, self.y);
        self.ink.span("title ink", 0, which(self.view));
        self.ink.span("quiet", 12, &scene.summary);
        self.ink.close_line();
        self.y += 24;
        self.map(grid);
        let below = self.y + grid.height;
        // A map of one column has the adapters at its side.
        let beside = grid.taken == 1 && grid.across > 1;
        if beside {
            self.adapters(MARGIN + grid::COLUMN + grid::GAP, 1);
        } else {
            self.y = below + 16;
            self.adapters(MARGIN, grid.across);
        }
        self.y = self.y.max(below + 12);
        self.signs(scene.legend);
        self.findings();
    }

    fn no_map(&mut self) {
        let words = "No map: the host's processors are not known.";
        let lines = Face { size: 13, bold: false }.wrap(words, self.room(), 3);
        self.y += 4;
        self.lines("ink", 19, &lines);
    }

    fn foot(&mut self) {
        self.rule();
        self.y += 14;
        let y = self.y - 10;
        for (class, x, y) in [("ink", 0, y), ("ink", 6, y), ("ink", 0, y + 6), ("accent", 6, y + 6)] {
            self.ink.rect(class, [MARGIN + x, y, 5, 5]);
        }
        self.ink.open_line("small", MARGIN + 18, self.y);
        self.ink.span("mono bold ink", 0, "vmq-planner");
        self.ink.span("quiet", 10, "The plan is inside: this picture opens as one.");
        self.ink.close_line();
        self.y += length(20);
    }
}
