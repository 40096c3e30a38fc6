//! Everything a release is made of, in one folder, with checksums.

use crate::package::{self, cargo_version};
use crate::process::{Outcome, command, npm, output, root, run};
use crate::tools::{BINARYEN, ESBUILD, TRUNK, Tool, WASM_BINDGEN, WASM_PACK};
use crate::{single, site};
use std::fmt::Write;
use std::fs;

/// Builds site, one file and package, and writes `target/release-files/`.
pub(crate) fn release() -> Outcome {
    site::build()?;
    single::pack()?;
    package::package()?;
    let folder = root().join("target").join("release-files");
    let failed = |error| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(failed)?;
    }
    fs::create_dir_all(&folder).map_err(failed)?;
    run(npm().args(["pack", "./target/package", "--silent", "--pack-destination"]).arg(&folder))?;
    fs::write(folder.join("VERSIONS"), versions()?).map_err(failed)?;
    run(command("node").arg("xtask/release.mjs").arg(&folder))?;
    println!("\ntarget/release-files/ is the release; `sha256sum -c SHA256SUMS` there proves it whole.");
    Ok(())
}

/// What was built, of what, by what.
fn versions() -> Outcome<String> {
    let said = |program: &str, args: &[&str]| {
        output(command(program).args(args)).map_or_else(|| "not known".to_owned(), |said| said.trim().to_owned())
    };
    let mut text = format!("vmq-planner {}\n", cargo_version()?);
    let mut line = |what: &str, version: &str| {
        let _ = writeln!(text, "{what} {version}");
    };
    line("commit", &said("git", &["rev-parse", "HEAD"]));
    line("compiler", &said("rustc", &["--version"]));
    line("node", &said("node", &["--version"]));
    for Tool { package, version, .. } in [WASM_BINDGEN, TRUNK, WASM_PACK, BINARYEN, ESBUILD] {
        line(package, version);
    }
    Ok(text)
}
