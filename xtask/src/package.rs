//! The npm package: what wasm-pack makes for the web, built twice. A page loads the light build; Node, which reads from a disk
//! and may have many hosts to work through, the fast one.

use crate::lean;
use crate::process::{Outcome, command, root, run};
use crate::site;
use crate::sizes::{print_sizes, weigh};
use crate::toolbox::Toolbox;
use crate::tools::{BINARYEN, FOR_THE_PACKAGE, WASM_PACK};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The most that what a page loads of the package may weigh as brotli, in bytes.
const BUDGET: u64 = 150_000;

/// Made by wasm-pack from `npm/`, which links the library.
const BUILT: [&str; 3] = ["vmq_planner.js", "vmq_planner.d.ts", "vmq_planner_bg.wasm"];

/// Of these, what Node loads.
const FOR_NODE: [&str; 2] = ["vmq_planner.js", "vmq_planner_bg.wasm"];

/// What a page loads: an entry of ours, what wasm-bindgen made, and the program, packed.
const LOADED: [&str; 4] = ["vmq_planner.js", "glue.js", "unpack.js", "vmq_planner_bg.wasm"];

/// Written by hand.
const WRITTEN: [(&str, &str); 6] = [
    ("npm/node.mjs", "node.mjs"),
    ("npm/page.js", "vmq_planner.js"),
    ("www/static/unpack.js", "unpack.js"),
    ("npm/README.md", "README.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
];

/// As for the page (`index.html`), and with SIMD.
const LIGHT: [&str; 16] = [
    "-Os",
    "--converge",
    "--low-memory-unused",
    "--reorder-functions-by-name",
    "--skip-pass=inlining-optimizing",
    "--skip-pass=local-cse",
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Writes the package to `target/package/` and weighs it.
pub(crate) fn package() -> Outcome {
    let toolbox = Toolbox::with(&FOR_THE_PACKAGE)?;
    let package = root().join("target").join("package");
    let mut build = wasm_pack(&toolbox, "npm", "fast");
    // Node and every browser of the last years have it, and what copies and compares texts runs faster.
    run(build.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Ctarget-feature=+simd128"))?;
    let mut build = wasm_pack(&toolbox, "release", "light");
    let lean = lean::take_std_along(&mut build, false)?;
    run(build.args(["--no-opt", "--", "--features", "light"]))?;
    let program = built("light").join("vmq_planner_bg.wasm");
    run(toolbox.command(&BINARYEN).args(LIGHT).arg(&program).arg("-o").arg(&program))?;
    // Names first: packed, they could not be found.
    site::minify(&toolbox, &built("light"))?;
    run(command("node").arg("xtask/pack.mjs").arg(&program))?;

    if package.exists() {
        fs::remove_dir_all(&package).map_err(|error| format!("{}: {error}", package.display()))?;
    }
    fs::create_dir_all(package.join("node")).map_err(|error| format!("{}: {error}", package.display()))?;
    for (file, name) in BUILT.into_iter().zip(["glue.js", "vmq_planner.d.ts", "vmq_planner_bg.wasm"]) {
        copy(&built("light").join(file), &package.join(name))?;
    }
    for file in FOR_NODE {
        copy(&built("fast").join(file), &package.join("node").join(file))?;
    }
    for (from, to) in WRITTEN {
        copy(&root().join(from), &package.join(to))?;
    }
    let manifest = package.join("package.json");
    fs::write(&manifest, manifest_of(&cargo_version()?)?)
        .map_err(|error| format!("{}: {error}", manifest.display()))?;

    print_sizes(&package)?;
    let brotli = weigh(&package, &LOADED)?;
    if brotli > BUDGET && lean {
        return Err(format!("a page loads {brotli} bytes of the package as brotli, over the budget of {BUDGET}"));
    }
    println!(
        "\ntarget/package/ is the npm package. A page loads {brotli} bytes of it as brotli, of a budget of {BUDGET}."
    );
    Ok(())
}

fn built(kind: &str) -> PathBuf {
    root().join("target").join("wasm-pack").join(kind)
}

fn wasm_pack(toolbox: &Toolbox, profile: &str, kind: &str) -> Command {
    let mut build = toolbox.command(&WASM_PACK);
    // `no-install`: whatever wasm-pack needs is on the PATH, and it must not fetch another version.
    build
        .args(["build", "npm", "--profile", profile, "--target", "web", "--mode", "no-install", "--no-pack"])
        .args(["--out-name", "vmq_planner", "--out-dir"])
        .arg(built(kind));
    build
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(drop).map_err(|error| format!("cannot copy {} to {}: {error}", from.display(), to.display()))
}

/// `package.json` with the version filled in: one version, that of `Cargo.toml`.
fn manifest_of(version: &str) -> Outcome<String> {
    let template = root().join("npm").join("package.json");
    let text = fs::read_to_string(&template).map_err(|error| format!("{}: {error}", template.display()))?;
    Ok(text.replace("\"version\": \"0.0.0\"", &format!("\"version\": \"{version}\"")))
}

/// The version of everything: that of `Cargo.toml`.
pub(crate) fn cargo_version() -> Outcome<String> {
    let text = fs::read_to_string(root().join("Cargo.toml")).map_err(|error| format!("Cargo.toml: {error}"))?;
    version_in(&text).ok_or("Cargo.toml names no version of the package".to_owned())
}

/// The first `version` after the line `[workspace.package]`.
fn version_in(cargo_toml: &str) -> Option<String> {
    let mut package = cargo_toml.lines().skip_while(|line| line.trim() != "[workspace.package]");
    let version = package.find_map(|line| line.strip_prefix("version = \""))?;
    Some(version.trim_end().trim_end_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_package_not_of_a_dependency() {
        let text = "[dependencies]\nversion = \"9.9.9\"\n\n[workspace.package]\nversion = \"1.2.3\"\n";
        assert_eq!(version_in(text).as_deref(), Some("1.2.3"));
        assert_eq!(version_in("[dependencies]\nversion = \"1\"\n"), None);
    }

    #[test]
    fn the_manifest_carries_the_version() {
        assert!(manifest_of("1.2.3").expect("the template is there").contains("\"version\": \"1.2.3\""));
    }
}
