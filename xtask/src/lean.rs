//! The page's standard library: built along with the page, for size, and without the words for panics.
//!
//! That saves a tenth of the site. It takes options of the compiler that are not stable yet, so they are used with the
//! one compiler they were tried with; `trunk build --release` by hand, and any other compiler, build the same page with
//! the standard library as it comes, only heavier.

use crate::process::{Outcome, command, output};
use crate::toolbox::rustup;
use std::path::Path;
use std::process::Command;

/// The compiler that the options below were tried with.
const RUSTC: &str = "rustc 1.95.";

/// A panic stops the page at once, without formatting a message first: there is no panic on input, and what is wrong
/// with our own code is debugged in a debug build.
/// The rest was tried: two passes that unroll what they improve, and a stack that leaves addresses a byte shorter.
const FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none \
    -Cllvm-args=-disable-lsr -Cllvm-args=-enable-pre=false -Clink-arg=-zstack-size=524288";

/// Each text and table of the program stays a segment of its own, so that `xtask/data.mjs` can tell to which part it belongs.
const APART: &str = " -Clink-arg=--no-merge-data-segments";

/// Makes a build of the page for release, or of the package for pages, take the standard library along; tells whether it does.
/// With `apart` the pieces of its data stay apart.
pub(crate) fn take_std_along(trunk: &mut Command, apart: bool) -> Outcome<bool> {
    let said = output(command("rustc").arg("--version")).unwrap_or_default();
    if !said.starts_with(RUSTC) {
        println!("This compiler is {}, not {RUSTC}*: the site will be heavier than its budget.", said.trim());
        return Ok(false);
    }
    require_std_source()?;
    trunk
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", [FLAGS, if apart { APART } else { "" }].concat());
    Ok(true)
}

/// Adds the source of the standard library where it is missing.
fn require_std_source() -> Outcome {
    let sysroot = output(command("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/std");
    if source.is_dir() {
        return Ok(());
    }
    rustup(&["component", "add", "rust-src"], "the source of the standard library, which is built with the page")
}
