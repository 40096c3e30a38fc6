//! House rules as tests: layers point one way, files are short and introduced, serde stays at the border.

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer with those it may name.
const LAYERS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("engine", &["model"]),
    ("planner", &["model", "engine"]),
    ("whatif", &["model", "engine", "planner"]),
    ("simulate", &["model", "engine"]),
    ("article", &["engine"]),
    ("preset", &["model"]),
    ("emit", &["model", "engine"]),
    ("draw", &["model", "engine"]),
    ("wire", &["model", "engine", "planner"]),
    ("share", &["model"]),
    ("diff", &["model", "engine", "wire"]),
    ("export", &["model", "engine", "planner", "draw", "wire", "share", "diff"]),
    ("import", &["model", "engine", "wire"]),
    ("kept", &["model", "draw", "wire", "share"]),
    ("js", &["model", "engine", "planner", "emit", "draw", "wire", "share", "export", "import"]),
    (
        "app",
        &[
            "model", "engine", "planner", "preset", "whatif", "simulate", "article", "emit", "draw", "wire", "share",
            "diff", "export", "import", "kept",
        ],
    ),
];

/// Layers that may name serde: it carries options over the border. JSON is read and written by hand.
const SERDE: &[&str] = &["js"];

const LONGEST: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                let text = fs::read_to_string(&path).expect("text");
                found.push((path, text));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no {ending} file in {folder}");
    found
}

/// Code without its tests and comments.
fn code(text: &str) -> String {
    let body = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    body.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The layers that `use crate::{…}` and paths name, grouped imports included.
fn named(code: &str) -> Vec<&'static str> {
    let flat: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let names = |layer: &str| {
        let path = format!("crate::{layer}");
        let word = |text: &str| text.chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '_');
        let direct = flat.match_indices(&path).any(|(at, _)| word(&flat[at + path.len()..]));
        let grouped = flat.match_indices("crate::{").any(|(at, _)| {
            let group = flat[at + 8..].split(';').next().unwrap_or("");
            let mut depth = 0;
            let top: String = group
                .chars()
                .filter(|c| {
                    depth += i32::from(*c == '{') - i32::from(*c == '}');
                    depth == 0
                })
                .collect();
            top.split(',').any(|item| item.trim().split("::").next() == Some(layer))
        });
        direct || grouped
    };
    LAYERS.iter().map(|(layer, _)| *layer).filter(|layer| names(layer)).collect()
}

#[test]
fn grouped_imports_are_seen() {
    assert_eq!(named("use crate::{emit, engine::{analyze, View}, wire};"), ["engine", "emit", "wire"]);
    assert_eq!(named("let x = crate::model::Os::ALL; crate::modelling();"), ["model"]);
}

#[test]
fn layers_point_one_way() {
    for (layer, allowed) in LAYERS {
        for (path, text) in files(&format!("src/{layer}"), "rs") {
            let mut code = code(&text);
            if path.ends_with(format!("{layer}/mod.rs")) {
                // Above the root of a layer are the others.
                code = code.replace("super::", "crate::");
            }
            for other in named(&code) {
                assert!(
                    other == *layer || allowed.contains(&other),
                    "{}: {layer} may not name {other}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn the_table_in_the_docs_is_this_one() {
    let text = fs::read_to_string(root().join("docs/architecture.md")).expect("the table");
    for (layer, allowed) in LAYERS {
        let row = text.lines().find(|line| line.starts_with(&format!("| `src/{layer}`"))).expect(layer);
        let told = row.trim_end_matches(" |").rsplit(" | ").next().unwrap_or("");
        let mut told: Vec<_> = if told.starts_with("all of the above") {
            let other = told.strip_prefix("all of the above, not `").and_then(|it| it.strip_suffix('`'));
            LAYERS.iter().map(|it| it.0).filter(|it| it != layer && Some(*it) != other).collect()
        } else {
            told.split(", ").filter(|it| *it != "–").collect()
        };
        let mut allowed = allowed.to_vec();
        told.sort_unstable();
        allowed.sort_unstable();
        assert_eq!(told, allowed, "{layer}");
    }
}

#[test]
fn serde_stays_at_the_border() {
    for (layer, _) in LAYERS.iter().filter(|(layer, _)| !SERDE.contains(layer)) {
        for (path, text) in files(&format!("src/{layer}"), "rs") {
            assert!(!code(&text).contains("serde"), "{}: {layer} knows no serde", path.display());
        }
    }
}

#[test]
fn the_pure_layers_know_no_browser_and_no_clock() {
    let outside = [
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "yew",
        "SystemTime",
        "Instant",
        "std::env",
        "std::fs",
        "std::net",
        "HashMap",
        "HashSet",
    ];
    for (layer, _) in LAYERS.iter().filter(|(layer, _)| !["js", "app"].contains(layer)) {
        for (path, text) in files(&format!("src/{layer}"), "rs") {
            for word in outside {
                assert!(!code(&text).contains(word), "{}: {layer} names {word}", path.display());
            }
        }
    }
}

#[test]
fn floats_stay_in_rates_and_at_the_border() {
    for layer in ["model", "engine", "planner", "whatif", "simulate"] {
        for (path, text) in files(&format!("src/{layer}"), "rs") {
            let rate = path.ends_with("model/rate.rs");
            let floats = ["f32", "f64"].iter().any(|it| code(&text).contains(it));
            assert!(rate || !floats, "{}: no floats in {layer}", path.display());
        }
    }
}

#[test]
fn files_are_short_and_introduced() {
    for (path, text) in ["src", "xtask/src", "tests/it"].iter().flat_map(|folder| files(folder, "rs")) {
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{}: {lines} lines; would two files be easier to live in?", path.display());
        assert!(text.starts_with("//!"), "{}: says not what lives here", path.display());
    }
}

#[test]
fn colours_are_tokens() {
    for (path, text) in files("www/css", "css") {
        if path.ends_with("tokens.css") {
            continue;
        }
        for line in text.lines() {
            let colour = line.match_indices('#').any(|(at, _)| {
                line[at + 1..].chars().take_while(char::is_ascii_hexdigit).count() >= 3 && line.contains(':')
            });
            assert!(!colour && !line.contains("rgb(") && !line.contains("hsl("), "{}: {line}", path.display());
        }
    }
}
