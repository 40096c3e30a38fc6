//! The npm package: what wasm-pack makes for the web, and an entry for Node over the same WebAssembly.

use crate::process::{Outcome, root, run};
use crate::sizes::print_sizes;
use crate::toolbox::Toolbox;
use crate::tools::{FOR_THE_PACKAGE, WASM_PACK};
use std::fs;
use std::path::Path;

/// Made by wasm-pack from `npm/`, which links the library.
const BUILT: [&str; 3] = ["vmq_planner.js", "vmq_planner.d.ts", "vmq_planner_bg.wasm"];

/// Written by hand.
const WRITTEN: [(&str, &str); 4] = [
    ("npm/node.mjs", "node.mjs"),
    ("npm/README.md", "README.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
];

/// Writes the package to `target/package/` and weighs it.
pub(crate) fn package() -> Outcome {
    let toolbox = Toolbox::with(&FOR_THE_PACKAGE)?;
    let (built, package) = (root().join("target").join("wasm-pack"), root().join("target").join("package"));
    // `no-install`: whatever wasm-pack needs is on the PATH, and it must not fetch another version.
    run(toolbox
        .command(&WASM_PACK)
        // Node and every browser of the last years have it, and what copies and compares texts runs faster.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Ctarget-feature=+simd128")
        .args([
            "build",
            "npm",
            "--profile",
            "npm",
            "--target",
            "web",
            "--mode",
            "no-install",
            "--no-pack",
            "--out-name",
            "vmq_planner",
        ])
        .arg("--out-dir")
        .arg(&built))?;

    if package.exists() {
        fs::remove_dir_all(&package).map_err(|error| format!("{}: {error}", package.display()))?;
    }
    fs::create_dir_all(&package).map_err(|error| format!("{}: {error}", package.display()))?;
    for file in BUILT {
        copy(&built.join(file), &package.join(file))?;
    }
    for (from, to) in WRITTEN {
        copy(&root().join(from), &package.join(to))?;
    }
    let manifest = package.join("package.json");
    fs::write(&manifest, manifest_of(&cargo_version()?)?)
        .map_err(|error| format!("{}: {error}", manifest.display()))?;

    print_sizes(&package)?;
    println!("\ntarget/package/ is the npm package.");
    Ok(())
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
