//! What the engine promises, held from outside: the vectors of the domain reference, properties, snapshots, house rules.

mod host;
mod properties;
mod scripts;
mod tidy;
mod vectors;
mod wire;
