//! The browser that the browser tests drive: found, or installed where that is ours to do.

use crate::process::{Outcome, command, output, run};
use std::path::{Path, PathBuf};

const CANDIDATES: [&str; 10] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/microsoft-edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
    "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe",
];

/// The browser's program.
pub(crate) fn chromium() -> Outcome<PathBuf> {
    if let Some(asked) = std::env::var_os("CHROMIUM").filter(|asked| !asked.is_empty()).map(PathBuf::from) {
        return if asked.is_file() { Ok(asked) } else { Err(format!("CHROMIUM is {}: no such file", asked.display())) };
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    if !may_install() {
        return Err(
            "the browser tests need Chromium, Chrome or Edge: install one (Debian: apt-get install chromium), \
                    or set CHROMIUM to its program"
                .to_owned(),
        );
    }
    println!("\nInstalling chromium, which the browser tests drive: once, a minute or two.");
    run(command("apt-get").arg("update"))?;
    run(command("apt-get")
        .args(["install", "-y", "--no-install-recommends", "chromium"])
        .env("DEBIAN_FRONTEND", "noninteractive"))?;
    find().ok_or("apt-get installed chromium, but its program is not where it should be: set CHROMIUM".to_owned())
}

fn find() -> Option<PathBuf> {
    CANDIDATES.iter().map(PathBuf::from).find(|path| path.is_file())
}

/// Only as root on Debian and its kin: a container or a CI machine.
fn may_install() -> bool {
    Path::new("/etc/debian_version").exists()
        && output(command("id").arg("-u")).is_some_and(|user| user.trim() == "0")
        && output(command("apt-get").arg("--version")).is_some()
}
