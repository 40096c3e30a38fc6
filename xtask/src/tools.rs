//! The tools the tasks need and do not ask the user for, each pinned to one version: here, and nowhere else but
//! `Trunk.toml` and `Cargo.toml`, which a test below compares.

/// A program from outside, in exactly one version.
#[derive(Debug)]
pub(crate) struct Tool {
    /// The name at its registry.
    pub(crate) package: &'static str,
    pub(crate) version: &'static str,
    pub(crate) registry: Registry,
    /// The program this package brings that we call.
    pub(crate) program: &'static str,
    /// The word of `program --version` that proves the version.
    pub(crate) reports: &'static str,
    pub(crate) purpose: &'static str,
    /// How long an installation takes on two cores.
    pub(crate) takes: &'static str,
}

/// Where a tool is installed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Registry {
    /// Compiled by `cargo install`.
    CratesIo,
    /// Unpacked by `npm install`.
    Npm,
}

/// Must match the `wasm-bindgen` crate to the patch.
pub(crate) const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    version: "0.2.126",
    registry: Registry::CratesIo,
    program: "wasm-bindgen",
    reports: "0.2.126",
    purpose: "writes the JavaScript side of the WebAssembly",
    takes: "about 2 minutes",
};

pub(crate) const TRUNK: Tool = Tool {
    package: "trunk",
    version: "0.21.14",
    registry: Registry::CratesIo,
    program: "trunk",
    reports: "0.21.14",
    purpose: "builds and serves the page",
    takes: "about 6 minutes",
};

pub(crate) const WASM_PACK: Tool = Tool {
    package: "wasm-pack",
    version: "0.15.1",
    registry: Registry::CratesIo,
    program: "wasm-pack",
    reports: "0.15.1",
    purpose: "builds the npm package",
    takes: "about 3 minutes",
};

pub(crate) const BINARYEN: Tool = Tool {
    package: "binaryen",
    version: "123.0.0",
    registry: Registry::Npm,
    program: "wasm-opt",
    reports: "123",
    purpose: "makes the WebAssembly smaller",
    takes: "a few seconds",
};

pub(crate) const ESBUILD: Tool = Tool {
    package: "esbuild",
    version: "0.28.2",
    registry: Registry::Npm,
    program: "esbuild",
    reports: "0.28.2",
    purpose: "makes scripts and styles smaller",
    takes: "a few seconds",
};

/// What the page needs.
pub(crate) const FOR_THE_SITE: [&Tool; 4] = [&WASM_BINDGEN, &BINARYEN, &TRUNK, &ESBUILD];

/// What the npm package needs.
pub(crate) const FOR_THE_PACKAGE: [&Tool; 4] = [&WASM_BINDGEN, &BINARYEN, &WASM_PACK, &ESBUILD];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &str, line: &str) {
        let text = std::fs::read_to_string(crate::process::root().join(file)).expect("the file is there");
        assert!(text.lines().any(|found| found.starts_with(line)), "{file} has no line starting with: {line}");
    }

    #[test]
    fn every_file_names_the_same_versions() {
        check("Cargo.toml", &format!("wasm-bindgen = {{ version = \"={}\"", WASM_BINDGEN.version));
        check("Trunk.toml", &format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version));
        check("Trunk.toml", &format!("wasm_opt = \"version_{}\"", BINARYEN.reports));
        check("Trunk.toml", &format!("trunk-version = \"^{}\"", TRUNK.version));
    }
}
