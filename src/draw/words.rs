//! The words and signs for how bad a finding is, how sure, how a team's queues add up and how its sets stand: the same
//! on the page and in what is taken along.

use super::Tone;
use crate::engine::{Confidence, QueueMode, Severity, Verdict};

/// A severity's word and sign; the colour is only the third way to say it.
pub const fn severity_words(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Fault => ("Fault", "✕"),
        Severity::Error => ("Error", "!"),
        Severity::Warning => ("Warning", "△"),
        Severity::Info => ("Note", "i"),
    }
}

/// The word and sign of a headline.
pub const fn tone_words(tone: Tone) -> (&'static str, &'static str) {
    match tone {
        Tone::Finding(severity) => severity_words(severity),
        Tone::Calm => ("Well", "✓"),
        Tone::Unknown => ("Not known", "?"),
    }
}

/// How sure a finding is.
pub const fn confidence_words(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Microsoft => "Microsoft states",
        Confidence::Vendor => "vendor states",
        Confidence::Observed => "observed",
        Confidence::Inferred => "inferred",
    }
}

/// How a team's queues add up.
pub const fn mode_words(mode: Option<QueueMode>) -> &'static str {
    match mode {
        Some(QueueMode::Sum) => "Queues add up: sets must be apart.",
        Some(QueueMode::Min) => "The fewest queues count: sets must be alike.",
        Some(QueueMode::Single) => "One member: nothing to clash with.",
        None => "How queues add up is not known.",
    }
}

/// How a team's sets stand, after [`mode_words`].
pub const fn verdict_words(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Ok) => "The sets are right.",
        Some(Verdict::Overlap) => "The sets overlap.",
        Some(Verdict::NotIdentical) => "The sets differ.",
        None => "Not checked.",
    }
}
