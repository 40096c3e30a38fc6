//! The whole page as one file, for hosts without a network.

use crate::process::{Outcome, command, root, run};
use crate::site;
use crate::toolbox::Toolbox;
use crate::tools::ESBUILD;
use std::path::{Path, PathBuf};

/// Builds the site, and from it `target/single/vmq-planner.html`.
pub(crate) fn single() -> Outcome {
    site::build()?;
    println!("\n{} is the whole page in one file.", pack()?.display());
    Ok(())
}

/// Makes the one file of the site in `dist/`, and gives its path.
pub(crate) fn pack() -> Outcome<PathBuf> {
    let toolbox = Toolbox::with(&[&ESBUILD])?;
    let folder = root().join("target").join("single");
    let script = folder.join("start.js");
    run(toolbox
        .command(&ESBUILD)
        .args(["www/single/start.js", "--bundle", "--format=iife", "--minify", "--charset=utf8", "--log-level=warning"])
        // The address of the program's own file, which this page does not ask for.
        .arg("--define:import.meta.url=\"\"")
        .arg(format!("--alias:program={}", program(&root().join("dist"))?.display()))
        .arg(format!("--outfile={}", script.display())))?;
    let single = folder.join("vmq-planner.html");
    run(command("node").arg("xtask/single.mjs").arg(&script).arg(site::whole()).arg(&single))?;
    Ok(single)
}

/// The JavaScript side of the page's WebAssembly.
fn program(dist: &Path) -> Outcome<PathBuf> {
    let is_program = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("app-"));
    site::files(dist, "js")?.into_iter().find(is_program).ok_or(format!("{} has no app-*.js", dist.display()))
}
