//! The page: built and served by Trunk, weighed when it is built for release.

use crate::process::{Outcome, command, root, run};
use crate::sizes::print_sizes;
use crate::toolbox::Toolbox;
use crate::tools::{ESBUILD, FOR_THE_SITE, TRUNK};
use crate::{lean, names, styles};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a visitor of the calculator may load at first sight, in bytes of brotli: all files but those below.
const FIRST_SIGHT: u64 = 145_000;

/// What all files of the calculator may weigh together, as they do now; 200,000 is wanted.
const WHOLE: u64 = 270_000;

/// What is loaded once the page stands, and the worker's script when something large is read.
const DEFERRED: [&str; 2] = ["app-deferred-", "reader."];

/// What only the article's page and embeds load.
const ARTICLE: [&str; 2] = ["app-article-", "article."];

/// Builds the whole site to `dist/` and weighs it.
pub(crate) fn build() -> Outcome {
    let toolbox = Toolbox::with(&FOR_THE_SITE)?;
    let mut trunk = trunk(&toolbox);
    let lean = lean::take_std_along(&mut trunk, true)?;
    run(trunk.env("VMQ_PLANNER_SPLITS", "1").args(["build", "--release"]))?;
    let dist = root().join("dist");
    styles::join(&dist)?;
    minify(&toolbox, &dist)?;
    split(&dist)?;
    run(command("node").arg("xtask/pack.mjs").args(files(&dist, "wasm")?).arg(whole()))?;
    finish(&toolbox, &dist)?;
    let sizes = print_sizes(&dist)?;
    let of = |start: &str| sizes.iter().filter(|it| it.path.starts_with(start)).map(|it| it.brotli).sum::<u64>();
    let (all, deferred, article) = (of(""), DEFERRED.map(of).iter().sum::<u64>(), ARTICLE.map(of).iter().sum::<u64>());
    let (first, whole) = (all - deferred - article, all - article);
    println!(
        "\ndist/ is the whole site. As brotli a visitor loads {first} bytes at first sight (of {FIRST_SIGHT}) and {deferred} once the \
         page stands, {whole} in all (of {WHOLE}); the article's own page is {article} more."
    );
    for (weight, budget, what) in
        [(first, FIRST_SIGHT, "what is loaded at first sight"), (whole, WHOLE, "the calculator")]
    {
        if weight > budget && lean {
            return Err(format!("{what} weighs {weight} bytes as brotli, which is over the budget of {budget}"));
        }
    }
    Ok(())
}

/// Puts what is not needed at first sight, and what only the article plays, into files of their own, named as Trunk names files.
fn split(dist: &Path) -> Outcome {
    let parts = [DEFERRED[0], ARTICLE[0]].map(|name| dist.join(format!("{name}{:016}.wasm", 0)));
    run(command("node").arg("xtask/split.mjs").args(files(dist, "wasm")?).args(parts).arg(whole()))
}

/// The program before it was split, for the page that is one file.
pub(crate) fn whole() -> PathBuf {
    root().join("target").join("whole.wasm")
}

/// Takes blanks and long names out of scripts and styles, and the same names out of the program. Trunk's own way stumbles
/// over what wasm-bindgen writes.
pub(crate) fn minify(toolbox: &Toolbox, dist: &Path) -> Outcome {
    let cache = root().join("target").join("names.json");
    fs::write(&cache, "{}").map_err(|error| format!("{}: {error}", cache.display()))?;
    let mut esbuild = toolbox.command(&ESBUILD);
    esbuild
        .args(["--minify", "--allow-overwrite", "--log-level=warning", "--mangle-props=^__(wbg|wbindgen|externref)_"])
        .args([format!("--mangle-cache={}", cache.display()), format!("--outdir={}", dist.display())])
        .args(files(dist, "js")?)
        .args(files(dist, "css")?);
    run(&mut esbuild)?;
    let names = names::read(&cache)?;
    for program in files(dist, "wasm")? {
        let failed = |error| format!("{}: {error}", program.display());
        let long = fs::read(&program).map_err(|error| failed(error.to_string()))?;
        let short = names::shorten(&long, &names).map_err(failed)?;
        fs::write(&program, short).map_err(|error| failed(error.to_string()))?;
    }
    Ok(())
}

/// Writes what needs all other files as they will be served: the names, the second page, the worker's list.
fn finish(toolbox: &Toolbox, dist: &Path) -> Outcome {
    let worker = root().join("target").join("sw.js");
    let out = format!("--outfile={}", worker.display());
    run(toolbox.command(&ESBUILD).args(["www/worker/sw.js", "--minify", "--log-level=warning", &out]))?;
    run(command("node").arg("xtask/pages.mjs").arg(dist).arg(worker))
}

/// The files of one kind in a folder.
pub(crate) fn files(folder: &Path, kind: &str) -> Outcome<Vec<PathBuf>> {
    let files = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let paths = files.flatten().map(|file| file.path());
    Ok(paths.filter(|it| it.extension().is_some_and(|found| found == kind)).collect())
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
