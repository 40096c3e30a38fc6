//! What the picture says in words: the adapters with their sets, the signs that occur, and the worst findings.

use super::cells::{Look, chip, corner, crown, odd, surface};
use super::grid::{COLUMN, GAP, MARGIN, length};
use super::measure::Face;
use super::{Picture, tone};
use crate::draw::{Legend, Tone, set_of, settings_words, severity_words};
use crate::engine::{AdapterReport, Report, Role, Severity, View};
use crate::model::{AdapterId, Plan};

/// Findings beyond these are counted.
const SHOWN: usize = 6;
/// From a sign or letter to its words.
const INDENT: u32 = 32;
/// From a finding's kind to its words.
const KIND: u32 = 92;

/// What the queues of an adapter serve: a word, and where.
pub(super) fn serves(plan: &Plan, report: &Report, it: &AdapterReport) -> (&'static str, String) {
    match it.role {
        Role::Off => ("Off", "no queues".to_owned()),
        Role::Vmq => ("VMQ", set_of(&report.adapters, plan, it.adapter)),
        Role::Rss => ("RSS", set_of(&report.adapters, plan, it.adapter)),
    }
}

impl Picture<'_> {
    /// The adapters in so many columns: letter, name and set, and below that what the set comes from.
    pub(super) fn adapters(&mut self, x: u32, across: u32) {
        let mut lowest = self.y;
        let report = self.report;
        for (at, it) in report.adapters.iter().enumerate() {
            let column = length(at) % across;
            if column == 0 {
                self.y = lowest;
            }
            let height = self.adapter(it, x + column * (COLUMN + GAP));
            lowest = lowest.max(self.y + height);
        }
        self.y = lowest;
    }

    /// An adapter; gives its height.
    fn adapter(&mut self, it: &AdapterReport, x: u32) -> u32 {
        let (adapter, y) = (self.plan.adapter(it.adapter), self.y);
        let (role, set) = serves(self.plan, self.report, it);
        chip(&mut self.ink, it.adapter, x, y);
        let room = COLUMN - INDENT - 16 - 8 * length(set.chars().count());
        let name = Face { size: 13, bold: true }.fit(adapter.name.as_str(), room);
        self.ink.line("bold ink", x + INDENT, y + 13, &name);
        self.ink.line("mono small ink end", x + COLUMN, y + 13, &set);
        let settings = match &adapter.target {
            Some(target) if self.view == View::Target => target,
            _ => &adapter.processors,
        };
        let mut node = String::new();
        if let Some(id) = adapter.node {
            node = id.get().to_string();
        }
        let about = [
            role,
            " · ",
            &settings_words(settings),
            if it.truncated { ", truncated" } else { "" },
            if node.is_empty() { " · card's node not known" } else { " · card at node " },
            &node,
        ];
        let lines = Face { size: 12, bold: false }.wrap(&about.concat(), COLUMN - INDENT, 2);
        let mut height = 28;
        for line in &lines {
            self.ink.line("small quiet", x + INDENT, y + height + 1, line);
            height += 16;
        }
        height
    }

    /// The signs that occur on the map.
    pub(super) fn signs(&mut self, legend: Legend) {
        let adapters = !self.plan.adapters.is_empty();
        let signs = [
            (true, "first core, where everything else works too"),
            (legend.shared, "clash"),
            (legend.not_in_all, "not in every set of the team"),
            (legend.siblings, "sibling thread, never used by queues"),
            (legend.unseen, "beyond what the management OS uses"),
            (adapters, "the mark below an adapter's letter stands for its colour"),
            (legend.remote, "away from the card's node"),
        ];
        let mut x = MARGIN;
        self.y += 10;
        for (at, (_, words)) in signs.into_iter().enumerate().filter(|it| it.1.0) {
            let width = INDENT + Face { size: 12, bold: false }.width(words) + 20;
            if x + width > self.width - MARGIN + 20 {
                x = MARGIN;
                self.y += 24;
            }
            let (ink, place) = (&mut self.ink, [x, self.y + 1, 24, 16]);
            match at {
                1 => surface(ink, Look::Clash, place),
                3 => ink.rect("cell", [x, self.y + 6, 24, 6]),
                4 => surface(ink, Look::Unseen, place),
                5 => chip(ink, AdapterId::new(0), x, self.y - 1),
                6 => {
                    surface(ink, Look::Owned(AdapterId::new(0)), place);
                    corner(ink, place);
                }
                _ => {
                    surface(ink, Look::Free, place);
                    if at == 0 { crown(ink, place) } else { odd(ink, place) }
                }
            }
            ink.line("small quiet", x + INDENT, self.y + 13, words);
            x += width;
        }
        self.y += 18;
    }

    /// The worst findings, in a sentence each.
    pub(super) fn findings(&mut self) {
        self.rule();
        self.y += 22;
        self.ink.line("title ink", MARGIN, self.y, "Findings");
        let report = self.report;
        if report.findings.is_empty() {
            self.y += 26;
            self.ink.line("quiet", MARGIN, self.y, "Nothing to report under these settings.");
        }
        self.y += 6;
        for it in report.findings.iter().take(SHOWN) {
            let (word, sign) = severity_words(it.severity);
            let bold = it.severity <= Severity::Error;
            let class = match it.severity {
                Severity::Info => "quiet",
                _ if bold => "bold ink",
                _ => "ink",
            };
            let kind = "<text class=\"small bold %\" x=\"~\" y=\"~\">%<tspan x=\"~\">%</tspan></text>\n";
            let place = [MARGIN, self.y + 24, MARGIN + 18];
            self.ink.put(kind, &[tone(Tone::Finding(it.severity)), sign, word], &place);
            self.y += 6;
            let face = Face { size: 13, bold };
            for line in face.wrap(&it.message, self.width - 2 * MARGIN - KIND, 4) {
                self.y += 18;
                self.ink.line(class, MARGIN + KIND, self.y, &line);
            }
        }
        let rest = report.findings.len().saturating_sub(SHOWN);
        if rest > 0 {
            self.y += 24;
            self.ink.line("quiet", MARGIN + KIND, self.y, &format!("and {rest} more"));
        }
    }
}
