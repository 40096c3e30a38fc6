//! The page: built and served by Trunk, weighed when it is built for release.

use crate::process::{Outcome, root, run};
use crate::sizes::print_sizes;
use crate::toolbox::Toolbox;
use crate::tools::{FOR_THE_SITE, TRUNK};
use std::process::Command;

/// What all files of the site should weigh together as brotli, in bytes. Not reached yet: see `docs/performance.md`.
const GOAL: u64 = 170_000;

/// The most they may weigh today: a ratchet, lowered with every diet and never raised, until it meets the goal.
const BUDGET: u64 = 250_000;

/// Builds the whole site to `dist/` and weighs it.
pub(crate) fn build() -> Outcome {
    run(trunk(&Toolbox::with(&FOR_THE_SITE)?).args(["build", "--release"]))?;
    let brotli = print_sizes(&root().join("dist"))?;
    if brotli > BUDGET {
        return Err(format!("the site weighs {brotli} bytes as brotli, which is over the budget of {BUDGET}"));
    }
    println!("\ndist/ is the whole site: {brotli} bytes as brotli, of a budget of {BUDGET}.");
    if brotli > GOAL {
        println!("That is {} bytes above the goal of {GOAL}, which is still to be reached.", brotli - GOAL);
    }
    Ok(())
}

/// Builds the site quickly, for a look with a debugger: large, slow and not weighed.
pub(crate) fn build_debug() -> Outcome {
    run(trunk(&Toolbox::with(&FOR_THE_SITE)?).arg("build"))
}

/// Serves the page until interrupted, rebuilding on every change.
pub(crate) fn serve(options: &[&str]) -> Outcome {
    let toolbox = Toolbox::with(&FOR_THE_SITE)?;
    let mut serve = trunk(&toolbox);
    serve.arg("serve").args(options);
    if has_desktop() {
        serve.arg("--open");
    } else {
        println!("There is no desktop here to open a browser on. When the build is done, open the address below.");
    }
    run(&mut serve)
}

fn trunk(toolbox: &Toolbox) -> Command {
    let mut trunk = toolbox.command(&TRUNK);
    // Trunk takes NO_COLOR for a flag of true or false and refuses the usual `NO_COLOR=1`.
    trunk.env_remove("NO_COLOR");
    trunk
}

/// On Windows and macOS there always is one; elsewhere a display says so.
fn has_desktop() -> bool {
    let set = |variable| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    cfg!(windows) || cfg!(target_os = "macos") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
