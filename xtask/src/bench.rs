//! The table of `docs/performance.md`: the engine natively, then the package in Node, on the same hosts in one run.

use crate::checks;
use crate::package;
use crate::process::{Outcome, cargo, command, run};

/// Measures and prints the table.
pub(crate) fn bench() -> Outcome {
    println!("== Building the package, then measuring natively and in Node: about 3 minutes ==");
    package::package()?;
    run(cargo().args(["bench", "--quiet", "--no-default-features", "--bench", "engine"]))?;
    // What Node loads, and what a page loads, which is built as our own page is.
    run(command("node").args(["xtask/bench.mjs", "target/package/node", "target/package"]))
}

/// How the time to read a text grows with it, natively and in Node.
pub(crate) fn reading() -> Outcome {
    println!("== Building the package, then reading texts of up to 50 MB natively and in Node: about 5 minutes ==");
    package::package()?;
    run(command("node").args(["xtask/reading.mjs", "target/package/node", "target/package"]))
}

/// How long links are, beside other codings of the same plans.
pub(crate) fn links() -> Outcome {
    package::package()?;
    checks::install_driver()?;
    run(command("node").arg("xtask/links.mjs"))
}
