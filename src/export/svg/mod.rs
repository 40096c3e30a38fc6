//! The processor map as a picture of its own: an SVG without scripts, fonts or anything else from outside, which shows
//! in any wiki as an image, and carries its plan ([`super::carried`]). Drawn from the same scene as the page's map.

mod cells;
mod grid;
mod ink;
mod legend;
mod map;
mod measure;
mod style;

pub use ink::escape;
pub use style::Theme;

use super::carried::carried;
use crate::draw::{Headline, MapScene, Tone, headline, host_line, severity_words, tone_words};
use crate::engine::{Outline, Report, Severity, View, analyze};
use crate::model::Plan;
use grid::{COLUMN, GAP, Grid, MARGIN, columns};
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
    let scene = MapScene::new(plan, &Outline::of(plan, &report));
    let head = headline(plan, &report);
    let mut picture = Picture { plan, view, report: &report, ink: Ink::default(), width: columns(1), y: 20 };
    if let Some(scene) = &scene {
        let grid = Grid::new(scene);
        picture.width = columns(grid.across) + 2 * MARGIN;
        picture.head(&head);
        picture.body(scene, &grid);
    } else {
        picture.width += 2 * MARGIN;
        picture.head(&head);
        picture.y += 24;
        picture.ink.line("ink", MARGIN, picture.y, "No map: the host's processors are not known.");
    }
    picture.foot();
    let (width, height) = (picture.width, picture.y);
    let body = picture.ink.into_text();

    let mut ink = Ink::default();
    let root = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"vmq-%\" role=\"img\" \
                width=\"~\" height=\"~\" viewBox=\"0 0 ~ ~\">\n";
    ink.put(root, &[theme.key()], &[width, height, width, height]);
    let name = plan.name.as_ref().map_or("", |name| name.as_str());
    let between = if name.is_empty() { "" } else { " · " };
    let words = description(plan, &report, &head, scene.as_ref());
    // What is carried is made for this place and needs no escaping.
    let texts = [which(view), between, name, &words, &carried(plan)];
    ink.put("<title>%%$</title>\n<desc>$</desc>\n<metadata>%</metadata>\n", &texts, &[]);
    style::style(&mut ink, theme, plan.adapters.len().saturating_sub(1) / HUES);
    ink.rect("paper", [0, 0, width, height]);
    ink.put("\n%</svg>\n", &[&body], &[]);
    ink.into_text()
}

const fn which(view: View) -> &'static str {
    match view {
        View::Current => "Processors today",
        View::Target => "Processors, wanted settings",
    }
}

/// The picture in words.
fn description(plan: &Plan, report: &Report, head: &Headline, scene: Option<&MapScene>) -> String {
    let mut words = host_line(plan);
    words.push(head.text.clone());
    words.extend(head.more.clone());
    if let Some(scene) = scene {
        words.push(scene.summary.clone());
        for it in &report.adapters {
            let (role, set) = legend::serves(plan, report, it);
            words.push([plan.adapter(it.adapter).name.as_str(), ": ", role, ", ", &set, "."].concat());
        }
    }
    for it in &report.findings {
        if it.severity < Severity::Info {
            words.push([severity_words(it.severity).0, ": ", &it.message].concat());
        }
    }
    words.join(" · ")
}

/// The class of a tone's colour.
const fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Finding(Severity::Info) | Tone::Unknown => "note",
        Tone::Finding(severity) => severity.key(),
        Tone::Calm => "calm",
    }
}

impl Picture<'_> {
    /// A text in lines, each `leading` below the last.
    fn lines(&mut self, class: &str, indent: u32, leading: u32, face: Face, text: &str) {
        for line in face.wrap(text, self.width - 2 * MARGIN - indent, 4) {
            self.y += leading;
            self.ink.line(class, MARGIN + indent, self.y, &line);
        }
    }

    /// Which host, and how it stands.
    fn head(&mut self, head: &Headline) {
        let class = tone(head.tone);
        self.ink.rect(class, [0, 0, self.width, 4]);
        let plain = Face { size: 13, bold: false };
        let mut facts = &host_line(self.plan)[..];
        if let (Some(name), [_, rest @ ..]) = (&self.plan.name, facts) {
            self.lines("title ink", 0, 20, Face { size: 15, bold: true }, name.as_str());
            facts = rest;
        }
        self.lines("quiet", 0, 19, plain, &facts.join(" · "));
        self.y += 10;
        let sign = "<text class=\"large %\" x=\"~\" y=\"~\">%</text>\n";
        self.ink.put(sign, &[class, tone_words(head.tone).1], &[MARGIN, self.y + 32]);
        self.lines("large ink", 32, 32, Face { size: 26, bold: true }, &head.text);
        if let Some(more) = &head.more {
            self.y += 4;
            self.lines("quiet", 0, 20, plain, more);
        }
        self.rule();
    }

    /// A line from side to side.
    fn rule(&mut self) {
        self.ink.rect("rule", [MARGIN, self.y + 18, self.width - 2 * MARGIN, 1]);
        self.y += 26;
    }

    fn body(&mut self, scene: &MapScene, grid: &Grid<'_>) {
        let caption = "<text x=\"~\" y=\"~\"><tspan class=\"title ink\">%</tspan>\
                       <tspan class=\"quiet\" dx=\"12\">%</tspan></text>\n";
        self.ink.put(caption, &[which(self.view), &scene.summary], &[MARGIN, self.y + 22]);
        self.y += 46;
        self.map(grid);
        let below = self.y + grid.height;
        // A map of one column has the adapters at its side.
        if grid.taken == 1 {
            self.adapters(MARGIN + COLUMN + GAP, 1);
        } else {
            self.y = below + 16;
            self.adapters(MARGIN, grid.across);
        }
        self.y = self.y.max(below + 12);
        self.signs(scene.legend);
        self.findings();
    }

    fn foot(&mut self) {
        self.rule();
        let (x, y) = (MARGIN, self.y + 4);
        self.ink.bars("ink", &[[x, y, 5, 5], [x + 6, y, 5, 5], [x, y + 6, 5, 5]]);
        self.ink.rect("accent", [x + 6, y + 6, 5, 5]);
        let foot = "<text class=\"small\" x=\"~\" y=\"~\"><tspan class=\"mono bold ink\">vmq-planner</tspan>\
                    <tspan class=\"quiet\" dx=\"10\">As SVG it carries its plan and opens as one.</tspan></text>\n";
        self.ink.put(foot, &[], &[x + 18, y + 10]);
        self.y += 34;
    }
}
