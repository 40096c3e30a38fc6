//! The browsers and servers that the browser tests drive: found, or installed where that is ours to do.

use crate::debian;
use crate::process::Outcome;
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
    if !debian::may_install() {
        return Err(
            "the browser tests need Chromium, Chrome or Edge: install one (Debian: apt-get install chromium), \
                    or set CHROMIUM to its program"
                .to_owned(),
        );
    }
    debian::install(&["chromium"], "the browser tests drive", "a minute or two")?;
    find().ok_or("apt-get installed chromium, but its program is not where it should be: set CHROMIUM".to_owned())
}

fn find() -> Option<PathBuf> {
    CANDIDATES.iter().map(PathBuf::from).find(|path| path.is_file())
}

/// Firefox, which opens the one file, and the two servers that the hosting files are for. Where they are missing and cannot
/// be installed, the tests leave them out and say so.
pub(crate) fn require_others() -> Outcome {
    let others = [
        ("firefox-esr", "/usr/bin/firefox-esr", "FIREFOX"),
        ("nginx-light", "/usr/sbin/nginx", "NGINX"),
        ("libnginx-mod-http-brotli-static", "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so", "NGINX"),
        ("apache2-bin", "/usr/sbin/apache2", "APACHE"),
    ];
    let missing = |(package, program, variable): (&'static str, &str, &str)| {
        let there = Path::new(program).is_file() || std::env::var_os(variable).is_some_and(|asked| !asked.is_empty());
        (!there).then_some(package)
    };
    let missing: Vec<&str> = others.into_iter().filter_map(missing).collect();
    if missing.is_empty() || !debian::may_install() {
        return Ok(());
    }
    debian::install(&missing, "the tests of the one file and of hosting use", "about 20 seconds")
}
