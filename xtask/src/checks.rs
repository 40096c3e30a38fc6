//! Everything CI runs, in order, with one line at the end that sums it up.

use crate::counts::Counts;
use crate::process::{Outcome, cargo, command, npm, root, run, run_counting};
use crate::{browser, package, single, site, toolbox};
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

const WASM: &str = "--target=wasm32-unknown-unknown";

/// No warning of a lint passes.
const DENY: [&str; 3] = ["--", "-D", "warnings"];

/// Runs every step, also after one fails, so that one run tells all; what needs a failed step is left out.
pub(crate) fn test() -> Outcome<ExitCode> {
    toolbox::require_node()?;
    toolbox::require_wasm_target()?;
    toolbox::require_lints()?;
    toolbox::require_c_compiler()?;
    let chromium = browser::chromium()?;
    browser::require_others()?;

    let mut checks = Checks::default();
    checks.step("Formatting", "a few seconds", |_| run(cargo().args(["fmt", "--all", "--check"])));
    checks.step("Lints of the engine and of xtask", "1 minute", |_| {
        run(clippy(&["--workspace", "--no-default-features", "--all-targets"]).args(DENY))
    });
    checks.step("Lints of the page and of the npm package", "1 minute", |_| {
        let features = ["--features", "prerender,js", "--lib", "--bin", "app", "--bin", "article"];
        run(clippy(&[WASM, "--no-default-features"]).args(features).args(DENY))
    });
    // With the page, whose state is tested like the rest; that the engine stands without it, its lints have shown.
    checks.step("Tests of the engine, of the page's state and of xtask", "4 minutes", |counts| {
        let features = ["--no-default-features", "--features", "prerender", "--no-fail-fast"];
        run_counting(cargo().args(["test", "--workspace"]).args(features), counts)
    });
    checks.step("Documentation", "1 minute", |_| {
        // With both faces, which only WebAssembly has.
        run(cargo()
            .args(["doc", WASM, "--lib", "--no-deps", "--no-default-features", "--features", "app,js"])
            .env("RUSTDOCFLAGS", "-D warnings"))
    });
    if checks.step("The npm package", "1 minute", |_| package::package()) {
        checks.step("Tests of the npm package, in Node", "a few seconds", |counts| {
            install_driver()?;
            run_counting(&mut node_tests("tests/node")?, counts)
        });
    }
    if checks.step("The site, and the page as one file", "2 minutes", |_| {
        site::build().and_then(|()| single::pack().map(drop))
    }) {
        checks.step("Tests of the site, in browsers", "2 minutes", |counts| {
            install_driver()?;
            run_counting(node_tests("tests/browser")?.env("CHROMIUM", &chromium), counts)
        });
    }
    Ok(checks.conclude())
}

/// Takes pictures of every view, to be looked at; or, with `--keep`, the small prints that the picture test compares.
pub(crate) fn look(options: &[&str]) -> Outcome {
    let chromium = browser::chromium()?;
    site::build()?;
    install_driver()?;
    run(command("node").arg("tests/browser/look.mjs").args(options).env("CHROMIUM", chromium))
}

/// Takes the screenshots of the README.
pub(crate) fn shots() -> Outcome {
    in_browser("tests/browser/shots.mjs")
}

/// How long from an edit to its painting, beside the same map in plain JavaScript. The machine should have nothing else to do.
pub(crate) fn draw() -> Outcome {
    println!("== Building the site, then editing it in Chromium: about 5 minutes ==");
    in_browser("tests/browser/draw/bench.mjs")?;
    for script in ["tests/browser/draw/play.mjs", "tests/browser/draw/paste.mjs"] {
        run(command("node").arg(script).env("CHROMIUM", browser::chromium()?))?;
    }
    Ok(())
}

/// Runs a script that drives the built site in Chromium.
fn in_browser(script: &str) -> Outcome {
    let chromium = browser::chromium()?;
    site::build()?;
    install_driver()?;
    run(command("node").arg(script).env("CHROMIUM", chromium))
}

#[derive(Debug, Default)]
struct Checks {
    number: u32,
    counts: Counts,
    troubles: Vec<String>,
}

impl Checks {
    /// Runs one step under a heading; true if it succeeded.
    fn step(&mut self, title: &str, takes: &str, work: impl FnOnce(&mut Counts) -> Outcome) -> bool {
        self.number += 1;
        println!("\n=== {}. {title} (expected: {takes} on two cores, the first time longer)", self.number);
        let started = Instant::now();
        let before = self.counts;
        let outcome = work(&mut self.counts);
        let seconds = started.elapsed().as_secs_f64();
        match outcome {
            Ok(()) => {
                println!("--- {title}: done in {seconds:.0} s");
                true
            }
            Err(trouble) => {
                println!("--- {title}: failed after {seconds:.0} s: {trouble}");
                // A failure without a failed test, such as a lint, must show in the last line all the same.
                if self.counts.failed == before.failed {
                    self.counts.failed += 1;
                }
                self.troubles.push(format!("{title}: {trouble}"));
                false
            }
        }
    }

    fn conclude(self) -> ExitCode {
        let Self { counts: Counts { passed, failed }, troubles, .. } = self;
        println!();
        for trouble in &troubles {
            println!("{trouble}");
        }
        println!("{passed} passed, {failed} failed");
        if passed > 0 && failed == 0 && troubles.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn clippy(what: &[&str]) -> Command {
    let mut command = cargo();
    command.arg("clippy").args(what);
    command
}

/// Names each file: what `node --test` makes of a folder differs between versions of Node.
fn node_tests(folder: &str) -> Outcome<Command> {
    let unreadable = |error: std::io::Error| format!("{folder}: {error}");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root().join(folder)).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        if name.to_string_lossy().ends_with(".test.mjs") {
            files.push(PathBuf::from(folder).join(name));
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(format!("{folder} has no *.test.mjs"));
    }
    let mut node = command("node");
    node.args(["--test", "--test-reporter=spec"]).args(files).env_remove("FORCE_COLOR");
    Ok(node)
}

/// What the tests alone take from npm, the browser's driver among it, as their lock file says.
pub(crate) fn install_driver() -> Outcome {
    let folder = root().join("tests").join("browser");
    let modified = |path: &str| folder.join(path).metadata().and_then(|data| data.modified()).ok();
    // npm writes the inner file last, so an interrupted installation is done again.
    if modified("node_modules/.package-lock.json") > modified("package-lock.json") {
        return Ok(());
    }
    println!(
        "Installing what the tests take from npm (playwright-core, TypeScript, Vite, LZ-string): once, a few seconds."
    );
    run(npm().args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(folder))
}
