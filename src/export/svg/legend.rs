//! What the picture says in words: the adapters with their sets, the signs that occur, and the worst findings.

use super::cells::{Look, chip, crown, odd, surface};
use super::grid::{COLUMN, GAP, MARGIN, length};
use super::measure::Face;
use super::{Picture, tone};
use crate::draw::{Legend, Tone, set_words, settings_words, severity_words};
use crate::engine::{AdapterReport, Role, Severity};
use crate::model::{AdapterId, GroupedLp, Plan};

/// Findings beyond these are counted.
const SHOWN: usize = 6;
/// From a sign or letter to its words.
const INDENT: u32 = 32;

/// The processors of an adapter's set.
fn processors(plan: &Plan, it: &AdapterReport) -> Vec<GroupedLp> {
    let mut lps = Vec::new();
    if let Some(cpu) = &plan.cpu {
        lps.extend(it.set.iter().filter_map(|lp| cpu.lp(lp)).map(|lp| lp.at));
    }
    lps
}

/// What the queues of an adapter serve, and on which processors.
pub(super) fn sentence(plan: &Plan, it: &AdapterReport) -> String {
    let (name, words) = (plan.adapter(it.adapter).name.as_str(), set_words(&processors(plan, it)));
    match it.role {
        Role::Off => [name, ": no queues."].concat(),
        Role::Vmq => [name, ": VMQ on ", &words, "."].concat(),
        Role::Rss => [name, ": RSS on ", &words, "."].concat(),
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
        let set = match it.role {
            Role::Off => "no queues".to_owned(),
            _ => set_words(&processors(self.plan, it)),
        };
        chip(&mut self.ink, it.adapter, x, y);
        let room = COLUMN - INDENT - 16 - 8 * length(set.chars().count());
        let name = Face { size: 13, bold: true }.fit(adapter.name.as_str(), room);
        self.ink.line("bold ink", x + INDENT, y + 13, &name);
        self.ink.line("mono small ink end", x + COLUMN, y + 13, &set);
        let mut about = match it.role {
            Role::Vmq => "VMQ · ",
            Role::Rss => "RSS · ",
            Role::Off => "",
        }
        .to_owned();
        about.push_str(&settings_words(self.settings(it.adapter)));
        if it.truncated {
            about.push_str(", truncated");
        }
        let node = adapter.node.map_or_else(String::new, |node| node.get().to_string());
        about.push_str(if node.is_empty() { " · card's node not known" } else { " · card at node " });
        about.push_str(&node);
        let lines = Face { size: 12, bold: false }.wrap(&about, COLUMN - INDENT, 2);
        for (at, line) in lines.iter().enumerate() {
            self.ink.line("small quiet", x + INDENT, y + 29 + 16 * length(at), line);
        }
        28 + 16 * length(lines.len())
    }

    /// The signs that occur on the map.
    pub(super) fn signs(&mut self, legend: Legend) {
        let face = Face { size: 12, bold: false };
        let adapters = !self.plan.adapters.is_empty();
        let signs = [
            (true, Sign::First, "first core, where everything else works too"),
            (legend.shared, Sign::Clash, "clash"),
            (legend.not_in_all, Sign::Odd, "not in every set of the team"),
            (legend.siblings, Sign::Sibling, "sibling thread, never used by queues"),
            (legend.unseen, Sign::Unseen, "beyond what the management OS uses"),
            (adapters, Sign::Letter, "the mark below an adapter's letter stands for its colour"),
        ];
        let mut x = MARGIN;
        self.y += 10;
        for (_, sign, words) in signs.into_iter().filter(|it| it.0) {
            let width = INDENT + face.width(words) + 20;
            if x > MARGIN && x + width > self.width - MARGIN + 20 {
                x = MARGIN;
                self.y += 24;
            }
            let place = [x, self.y + 1, 24, 16];
            match sign {
                Sign::First => {
                    surface(&mut self.ink, Look::Free, place);
                    crown(&mut self.ink, place);
                }
                Sign::Clash => surface(&mut self.ink, Look::Clash, place),
                Sign::Odd => {
                    surface(&mut self.ink, Look::Free, place);
                    odd(&mut self.ink, place);
                }
                Sign::Sibling => self.ink.rect("cell", [x, self.y + 6, 24, 6]),
                Sign::Unseen => surface(&mut self.ink, Look::Unseen, place),
                Sign::Letter => chip(&mut self.ink, AdapterId::new(0), x, self.y - 1),
            }
            self.ink.line("small quiet", x + INDENT, self.y + 13, words);
            x += width;
        }
        self.y += 18;
    }

    /// The worst findings, in a sentence each.
    pub(super) fn findings(&mut self) {
        self.rule();
        self.y += 22;
        self.ink.line("title ink", MARGIN, self.y, "Findings");
        self.y += 6;
        let report = self.report;
        if report.findings.is_empty() {
            self.y += 20;
            self.ink.line("quiet", MARGIN, self.y, "Nothing to report under these settings.");
        }
        let indent = 92;
        for it in report.findings.iter().take(SHOWN) {
            let (word, sign) = severity_words(it.severity);
            let bad = it.severity <= Severity::Error;
            let class = match it.severity {
                _ if bad => "bold ink",
                Severity::Info => "quiet",
                _ => "ink",
            };
            let lines = Face { size: 13, bold: bad }.wrap(&it.message, self.width - 2 * MARGIN - indent, 4);
            for (at, line) in lines.iter().enumerate() {
                self.y += if at == 0 { 24 } else { 18 };
                if at == 0 {
                    let kind = ["small bold ", tone(Tone::Finding(it.severity))].concat();
                    self.ink.line(&kind, MARGIN, self.y, sign);
                    self.ink.line(&kind, MARGIN + 18, self.y, word);
                }
                self.ink.line(class, MARGIN + indent, self.y, line);
            }
        }
        let rest = report.findings.len().saturating_sub(SHOWN);
        if rest > 0 {
            self.y += 24;
            self.ink.line("quiet", MARGIN + indent, self.y, &format!("and {rest} more"));
        }
    }
}

/// What the map's own signs are.
#[derive(Clone, Copy)]
enum Sign {
    First,
    Clash,
    Odd,
    Sibling,
    Unseen,
    Letter,
}
