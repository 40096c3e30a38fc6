//! Pictures as shapes: a plan and its report turned into what is to be drawn, with classes instead of colours and
//! words instead of numbers. All arithmetic about processors that a face needs is here or in the engine.

mod chart;
mod flows;
mod headline;
mod map;
mod palette;
mod received;
mod shape;
mod span;
mod walk;
mod words;

pub use chart::{Bar, bars, permille, scenario_words};
pub use flows::{
    Band, Fallen, FlowScene, Node, TECHNIQUES, buys, flows, in_use, technique_words, unavailable, why_words,
};
pub use headline::{Headline, Tone, headline, host_line};
pub use map::{Cell, Clash, Core, Legend, Line, MapScene, NodeFrame, Row, SocketFrame};
pub use palette::Tag;
pub use received::{Received, received};
pub use shape::Shape;
pub use span::{set_of, set_words, settings_words};
pub use walk::Step;
pub use words::{confidence_words, mode_words, severity_words, tone_words, verdict_words};
