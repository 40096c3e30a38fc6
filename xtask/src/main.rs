//! House tasks: serve, build, package, test. `cargo xtask` alone lists them.

mod bench;
mod browser;
mod checks;
mod counts;
mod debian;
mod lean;
mod names;
mod package;
mod process;
mod release;
mod single;
mod site;
mod sizes;
mod styles;
mod toolbox;
mod tools;

use process::Outcome;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask <task>

  serve [--release] [trunk's own options]
                  build the page, serve it at http://127.0.0.1:8080/, open it, and rebuild on every change
  build [--debug] the whole site to dist/, with the size of each file; fails above the budget
  single          the whole page as one file, target/single/vmq-planner.html, which opens from disk
  package         the npm package to target/package/
  release         all of these to target/release-files/, with checksums
  test            everything CI runs, in order
  shots           the screenshots of the README, from the built site
  look [--keep] [views]
                  pictures of every view to target/look/, at four widths, light, dark and on paper; with --keep, the small
                  prints in tests/fixtures/look that the picture test compares
  links           how long links are, beside other codings: the table of docs/performance.md
  draw            from an edit to its painting, beside plain JavaScript: the table of docs/performance.md
  reading         how the time to read a text grows with it: the table of docs/performance.md
  bench           the engine natively and in Node on hosts of growing size: the table of docs/performance.md

Tools that are missing are installed once, in their pinned versions, below $VMQ_PLANNER_CACHE
(else $XDG_CACHE_HOME/vmq-planner, else ~/.cache/vmq-planner; on Windows %LOCALAPPDATA%\\vmq-planner).
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&args) {
        Ok(code) => code,
        Err(trouble) => {
            eprintln!("xtask: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[&str]) -> Outcome<ExitCode> {
    match args {
        ["serve", options @ ..] => site::serve(options)?,
        ["build"] => site::build()?,
        ["build", "--debug"] => site::build_debug()?,
        ["single"] => single::single()?,
        ["package"] => package::package()?,
        ["release"] => release::release()?,
        ["bench"] => bench::bench()?,
        ["reading"] => bench::reading()?,
        ["links"] => bench::links()?,
        ["look", options @ ..] => checks::look(options)?,
        ["shots"] => checks::shots()?,
        ["draw"] => checks::draw()?,
        ["test"] => return checks::test(),
        [] | ["help" | "--help" | "-h"] => print!("{USAGE}"),
        _ => return Err(format!("no such task: {}\n\n{USAGE}", args.join(" "))),
    }
    Ok(ExitCode::SUCCESS)
}
