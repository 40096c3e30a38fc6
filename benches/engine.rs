//! Benchmarks. To come.

fn main() {}
