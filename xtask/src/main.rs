//! House tasks: serve, build, package, test.
fn main() {}
