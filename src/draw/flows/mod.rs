//! The traffic of a host as flows: virtual NIC, adapter, queue, processor, from left to right, each as wide as what it
//! carries. Large hosts are folded, so that the picture stays one.

mod fold;
mod scene;
mod words;

pub use scene::{Band, Fallen, FlowScene, Node, flows};
pub use words::{TECHNIQUES, buys, in_use, technique_words, unavailable, why_words};
