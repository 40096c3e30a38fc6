//! The knobs of each step: what a reader may change about its picture.

use crate::article::Topic;
use crate::model::{Os, Rate};

/// A knob.
#[derive(Debug)]
pub(super) struct Knob {
    /// What it changes.
    pub(super) label: &'static str,
    /// How.
    pub(super) kind: Kind,
    /// Where it stands at first.
    pub(super) first: u16,
}

/// How a knob is turned.
#[derive(Debug)]
pub(super) enum Kind {
    /// Along a line, from one number to another.
    Range(u16, u16, Unit),
    /// One of several.
    Pick(&'static [&'static str]),
}

/// What the number of a knob stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    /// So many.
    Count,
    /// Gigabits a second.
    Gbps,
    /// Tenths of one.
    Tenths,
    /// Percent of what a core carries.
    Percent,
    /// A tick of the day.
    Tick,
    /// The place of a release.
    Release,
}

impl Unit {
    /// The number with its unit.
    pub(super) fn words(self, value: u16) -> String {
        let number = value.to_string();
        match self {
            Self::Count => number,
            Self::Gbps => Rate::whole_gbps(value.into()).to_string(),
            Self::Tenths => tenths(value).to_string(),
            Self::Percent => number + "% of a core",
            Self::Tick => clock(value),
            Self::Release => release(value).to_string(),
        }
    }
}

/// So many tenths of a gigabit a second.
pub(super) fn tenths(value: u16) -> Rate {
    Rate::kbps(u64::from(value) * 100_000)
}

/// The release at that place, oldest first; Azure Local has no year and is left out.
pub(super) fn release(value: u16) -> Os {
    Os::ALL.get(usize::from(value)).copied().unwrap_or(Os::Ws2025)
}

/// The last tick of the day.
pub(super) const DAY: u16 = 600;

/// The time of day at a tick: from midnight to midnight.
pub(super) fn clock(tick: u16) -> String {
    let minutes = u32::from(tick) * 24 * 60 / u32::from(DAY);
    let two = |number: u32| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    [two(minutes / 60), two(minutes % 60)].join(":")
}

const fn range(label: &'static str, from: u16, to: u16, unit: Unit, first: u16) -> Knob {
    Knob { label, kind: Kind::Range(from, to, unit), first }
}

const fn pick(label: &'static str, options: &'static [&'static str], first: u16) -> Knob {
    Knob { label, kind: Kind::Pick(options), first }
}

/// The knob of the day is the third of its step.
pub(super) const TIME: usize = 2;

/// What is played, the model or the reader's log, is no knob with a label, and has the place behind them.
pub(super) const PLAYED: u8 = 3;

/// The knobs of a step.
pub(super) fn knobs(topic: Topic) -> &'static [Knob] {
    match topic {
        Topic::OneCore => &[
            const { range("One core carries", 10, 80, Unit::Tenths, 35) },
            const { range("Asked in all", 1, 10, Unit::Gbps, 10) },
        ],
        Topic::Rss => {
            &[const { range("Connections", 1, 256, Unit::Count, 4) }, const { range("Cores", 1, 8, Unit::Count, 4) }]
        }
        Topic::Switch => &[
            const { pick("The card", &["serves the host: RSS", "serves a switch: no VMQ"], 1) },
            const { range("Machines, 1 Gbps each", 1, 12, Unit::Count, 10) },
        ],
        Topic::Vmq => &[
            const { range("Machines, 2 Gbps each", 1, 12, Unit::Count, 6) },
            const { range("Queues", 1, 12, Unit::Count, 4) },
        ],
        Topic::Price => &[
            const { pick("Queues", &["Without VMQ", "With VMQ"], 1) },
            const { range("The large machine, VM 1, asks", 1, 10, Unit::Gbps, 8) },
            const { range("Small machines, 1 Gbps each", 0, 6, Unit::Count, 3) },
        ],
        Topic::Dynamic => &[
            const { range("Queues leave a core above", 50, 100, Unit::Percent, 80) },
            const { range("They come home up to", 10, 80, Unit::Percent, 50) },
            const { range("Time", 0, DAY, Unit::Tick, 0) },
        ],
        Topic::PerAdapter => &[
            const { range("Each guest asks", 0, 40, Unit::Tenths, 10) },
            const { range("Live migration asks", 0, 10, Unit::Gbps, 10) },
        ],
        Topic::Teams => &[const {
            pick(
                "Teaming",
                &[
                    "Switch independent, Hyper-V port",
                    "Switch independent, Dynamic",
                    "Switch independent, address hash",
                    "LACP",
                ],
                0,
            )
        }],
        Topic::Since => &[const { range("Release", 0, 6, Unit::Release, 6) }],
        Topic::Error | Topic::Sandbox => &[],
    }
}

/// Whether the knob at that place is there with the reader's host too: it is about what is looked at, or about a load or a
/// threshold that no plan tells.
pub(super) fn stays(topic: Topic, at: usize) -> bool {
    match topic {
        Topic::Dynamic | Topic::PerAdapter | Topic::Since => true,
        Topic::Rss | Topic::Switch | Topic::Price => at == 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::STEPS;

    #[test]
    fn knobs_stand_within_their_bounds_at_first() {
        for step in &STEPS {
            for it in knobs(step.topic) {
                let within = match it.kind {
                    Kind::Range(from, to, _) => from <= it.first && it.first <= to,
                    Kind::Pick(options) => usize::from(it.first) < options.len(),
                };
                assert!(within, "{} {}", step.slug(), it.label);
            }
        }
        assert_eq!(knobs(Topic::Dynamic)[TIME].label, "Time");
    }

    #[test]
    fn a_day_goes_from_midnight_to_midnight() {
        assert_eq!((clock(0), clock(300), clock(DAY)), ("00:00".into(), "12:00".into(), "24:00".into()));
        assert_eq!(release(6), Os::Ws2025);
    }
}
