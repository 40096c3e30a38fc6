//! Ready parts to build a host from: processors by their shape, adapters as somebody observed them, and how a release
//! teams. Data; nothing here is claimed that has no source.

mod card;
mod cpu;
mod host;

pub use card::Card;
pub use cpu::Cpu;
pub use host::{COUNTS, RELEASES, host};
