//! What one core carries, as others wrote it (D5.1). There is no authoritative table, so the figure is a knob.

use crate::engine::Confidence;
use crate::model::Rate;

/// A published figure for one core, or for what one core holds back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CoreFigure {
    /// The lowest.
    pub from: Rate,
    /// The highest.
    pub to: Rate,
    /// Roughly when, as a year.
    pub year: u16,
    /// Who says so.
    pub confidence: Confidence,
    /// The key of its source (D0.2), for `engine::source_title`.
    pub source: &'static str,
}

/// The figures for one core, oldest first: no VMQ in 2012; one machine that pegs a core, 2012; "modern" cores, about 2015.
pub const CORE_FIGURES: &[CoreFigure] = &[
    CoreFigure {
        from: Rate::ARTICLE_CORE,
        to: Rate::ARTICLE_CORE,
        year: 2012,
        confidence: Confidence::Observed,
        source: "S41",
    },
    CoreFigure {
        from: Rate::whole_gbps(3),
        to: Rate::whole_gbps(5),
        year: 2012,
        confidence: Confidence::Microsoft,
        source: "S35",
    },
    CoreFigure {
        from: Rate::whole_gbps(5),
        to: Rate::whole_gbps(6),
        year: 2015,
        confidence: Confidence::Observed,
        source: "S42",
    },
];
