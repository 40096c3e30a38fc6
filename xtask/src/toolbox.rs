//! Tools made ready: found on the PATH in the pinned version, or installed once into the cache.

use crate::process::{Outcome, cargo, command, npm, output, run};
use crate::tools::{Registry, Tool};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const WASM: &str = "wasm32-unknown-unknown";
const OLDEST_NODE: u32 = 18;

/// The PATH on which a task's tools are found, ours first.
#[derive(Debug)]
pub(crate) struct Toolbox {
    path: OsString,
}

impl Toolbox {
    /// Makes all of `tools` ready, with Node and the WebAssembly target of the compiler.
    pub(crate) fn with(tools: &[&Tool]) -> Outcome<Self> {
        require_node()?;
        require_wasm_target()?;
        let mut folders = Vec::new();
        for tool in tools {
            folders.extend(provide(tool)?);
        }
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        folders.extend(std::env::split_paths(&inherited));
        let path = std::env::join_paths(folders).map_err(|error| format!("the PATH cannot be extended: {error}"))?;
        Ok(Self { path })
    }

    /// A command that finds these tools, and whose own children do.
    pub(crate) fn command(&self, tool: &Tool) -> Command {
        let mut command = command(tool.program);
        command.env("PATH", &self.path);
        command
    }
}

/// The folder to put in front of the PATH, or nothing when the PATH has this version already.
fn provide(tool: &Tool) -> Outcome<Option<PathBuf>> {
    if output(command(tool.program).arg("--version")).is_some_and(|said| is_pinned(tool, &said)) {
        return Ok(None);
    }
    let place = cache()?.join("tools").join(format!("{}-{}", tool.package, tool.version));
    // The folder gets this name only once it is complete, so its presence is proof enough.
    if !place.is_dir() {
        install(tool, &place)?;
    }
    Ok(Some(programs(tool, &place)))
}

fn is_pinned(tool: &Tool, said: &str) -> bool {
    said.split_whitespace().any(|word| word == tool.reports)
}

fn programs(tool: &Tool, place: &Path) -> PathBuf {
    match tool.registry {
        Registry::CratesIo => place.join("bin"),
        Registry::Npm => place.join("node_modules").join(".bin"),
    }
}

/// Installs beside the final place and moves there when done: an interrupted installation is never taken for one.
fn install(tool: &Tool, place: &Path) -> Outcome {
    let Tool { package, version, purpose, takes, .. } = tool;
    println!("\nInstalling {package} {version}, which {purpose}: once, {takes} on two cores.");
    let unfinished = place.with_file_name(format!("{package}-{version}.unfinished-{}", std::process::id()));
    let failed = |what: &str, error: &std::io::Error| format!("{what} {}: {error}", unfinished.display());
    fs::create_dir_all(&unfinished).map_err(|error| failed("cannot create", &error))?;

    let installed = match tool.registry {
        Registry::CratesIo => run(cargo()
            .args(["install", "--locked", "--version", version, "--root"])
            .arg(&unfinished)
            // Their build, not ours: no flags and no target folder of this project.
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("RUSTFLAGS")
            .arg(package)),
        Registry::Npm => run(npm()
            .args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--prefix"])
            .arg(&unfinished)
            .arg(format!("{package}@{version}"))),
    };
    let works = || match output(command(program_file(tool, &unfinished)).arg("--version")) {
        Some(said) if is_pinned(tool, &said) => Ok(()),
        Some(said) => Err(format!("{package} {version} was installed but calls itself {}", said.trim())),
        None => Err(format!("{package} {version} was installed but does not start")),
    };
    if let Err(trouble) = installed.and_then(|()| works()) {
        // What is left is of no use, and whether it can be removed changes nothing.
        let _ = fs::remove_dir_all(&unfinished);
        return Err(trouble);
    }
    match fs::rename(&unfinished, place) {
        Ok(()) => Ok(()),
        // Another task was faster with the same version.
        Err(_) if place.is_dir() => fs::remove_dir_all(&unfinished).map_err(|error| failed("cannot remove", &error)),
        Err(error) => Err(failed("cannot finish", &error)),
    }
}

fn program_file(tool: &Tool, place: &Path) -> PathBuf {
    let extension = match tool.registry {
        Registry::CratesIo => std::env::consts::EXE_EXTENSION,
        Registry::Npm if cfg!(windows) => "cmd",
        Registry::Npm => "",
    };
    programs(tool, place).join(tool.program).with_extension(extension)
}

/// Outside `target/`, so that `cargo clean` and a second clone do not cost ten minutes.
fn cache() -> Outcome<PathBuf> {
    let below = |variable: &str, rest: &[&str]| {
        let value = std::env::var_os(variable).filter(|value| !value.is_empty())?;
        Some(rest.iter().fold(PathBuf::from(value), |path, part| path.join(part)))
    };
    let found = below("VMQ_PLANNER_CACHE", &[]).or_else(|| below("XDG_CACHE_HOME", &["vmq-planner"]));
    let found = match found {
        None if cfg!(windows) => below("LOCALAPPDATA", &["vmq-planner"]),
        None => below("HOME", &[".cache", "vmq-planner"]),
        found => found,
    };
    let found = found.ok_or("no place for tools: set VMQ_PLANNER_CACHE to a folder")?;
    std::path::absolute(&found).map_err(|error| format!("{}: {error}", found.display()))
}

/// Node runs wasm-opt, measures sizes and runs tests; its test reporter needs 18.
pub(crate) fn require_node() -> Outcome {
    let get = format!("install Node {OLDEST_NODE} or later, with npm, from https://nodejs.org/ or your distribution");
    let said = output(command("node").arg("--version")).ok_or(format!("Node is missing: {get}"))?;
    let major = said.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_some_and(|major| major < OLDEST_NODE) {
        return Err(format!("Node {} is too old: {get}", said.trim()));
    }
    output(npm().arg("--version")).map(drop).ok_or(format!("npm is missing: {get}"))
}

/// Adds the compiler's target for WebAssembly where it is missing.
pub(crate) fn require_wasm_target() -> Outcome {
    let has_target = || {
        let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
        Some(Path::new(sysroot.trim()).join("lib").join("rustlib").join(WASM).join("lib").is_dir())
    };
    if has_target() == Some(true) {
        return Ok(());
    }
    rustup(&["target", "add", WASM], "the compiler's target for WebAssembly")
}

/// Adds rustfmt and clippy where they are missing.
pub(crate) fn require_lints() -> Outcome {
    if ["fmt", "clippy"].iter().all(|task| output(cargo().args([task, "--version"])).is_some()) {
        return Ok(());
    }
    rustup(&["component", "add", "rustfmt", "clippy"], "rustfmt and clippy")
}

pub(crate) fn rustup(args: &[&str], what: &str) -> Outcome {
    if output(command("rustup").arg("--version")).is_none() {
        return Err(format!("{what} is missing, and there is no rustup to add it: install it, or rustup"));
    }
    println!("\nAdding {what}: once, a few seconds.");
    run(command("rustup").args(args))
}

/// The grammar that proves the scripts' syntax is C, compiled when tests are built.
pub(crate) fn require_c_compiler() -> Outcome {
    let asked = std::env::var_os("CC").map(PathBuf::from);
    // On Windows the compiler's own linker comes with one, and neither is on the PATH.
    if cfg!(windows) || output(command(asked.as_deref().unwrap_or(Path::new("cc"))).arg("--version")).is_some() {
        return Ok(());
    }
    Err("a C compiler is missing, which the tests need: install gcc or clang (Debian: apt-get install gcc)".to_owned())
}
