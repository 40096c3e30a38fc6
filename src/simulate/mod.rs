//! What the article plays: flows, hashes, queues and moving loads, a figure for every claim. Seeded, in whole numbers,
//! without a clock: the same seed and the same tick give the same picture, so a reader may play, pause, step and scrub.
//! Where queues land is asked of the engine; what is a mere model says so (`docs/simulation.md`).

mod design;
mod dice;
mod dynamic;
mod expect;
mod figures;
mod indirection;
mod parts;
mod release;
mod switch;
mod team;
mod toeplitz;

pub use design::{Carried, Compared, Design, Load, Shape};
pub use dice::Dice;
pub use dynamic::{Film, ModelThresholds, Move, Play, Point, Seen, State};
pub use expect::{Expected, MOST_FLOWS, Milli};
pub use figures::{CORE_FIGURES, CoreFigure};
pub use indirection::{ENTRIES, Landed, Shared, Spread, Table, flow, spread};
pub use release::{Advice, Counsel, Defaults, Feature, Standing, advice, defaults, standing};
pub use switch::{Bench, Picture};
pub use team::{Inbound, Needs, Pair, Told, inbound, lands_on, needs};
pub use toeplitz::{Ends, Flow, KEY, Ports, hash, toeplitz};
