//! The vectors T01-T60 of the domain reference, section 9, named by their ids. Those about reading text stand with
//! the reader (T33-T35, T60 in `tests/it/parse.rs`), those about planning with the planner (T11-T13, T47, T48, T56).

mod inferred;
mod observed;
mod stated;
