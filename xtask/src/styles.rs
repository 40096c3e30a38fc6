//! The site's styles as one file: they stand in several for those who write them, and load as one for those who read.

use crate::process::Outcome;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

const BEFORE: &str = "<link rel=\"stylesheet\" href=\"./";
const AFTER: &str = "\"/>";

/// Puts the styles that the page in `dist` links, in their order, into one file, and links that.
pub(crate) fn join(dist: &Path) -> Outcome {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|error| format!("{}: {error}", page.display()))?;
    let names = linked(&html);
    let mut style = String::new();
    for name in &names {
        let file = dist.join(name);
        let failed = |error| format!("{}: {error}", file.display());
        style += &fs::read_to_string(&file).map_err(failed)?;
        fs::remove_file(&file).map_err(failed)?;
    }
    let name = named(&style);
    let written = fs::write(dist.join(&name), style).and_then(|()| fs::write(&page, relinked(&html, &names, &name)));
    written.map_err(|error| format!("{}: {error}", dist.display()))
}

fn linked(html: &str) -> Vec<String> {
    html.split(BEFORE).skip(1).filter_map(|rest| Some(rest.split_once(AFTER)?.0.to_owned())).collect()
}

/// The name changes with what is inside, so that no browser keeps an old one.
fn named(style: &str) -> String {
    let mut hasher = DefaultHasher::new();
    style.hash(&mut hasher);
    format!("style-{:016x}.css", hasher.finish())
}

fn relinked(html: &str, names: &[String], name: &str) -> String {
    let link = |name: &str| format!("{BEFORE}{name}{AFTER}");
    let (first, rest) = names.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    let html = html.replace(&link(first), &link(name));
    rest.iter().fold(html, |html, gone| html.replace(&link(gone), ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_link_takes_the_place_of_the_first() {
        let html = "a<link rel=\"stylesheet\" href=\"./x.css\"/>b<link rel=\"stylesheet\" href=\"./y.css\"/>c";
        let names = linked(html);
        assert_eq!(names, ["x.css", "y.css"]);
        assert_eq!(relinked(html, &names, "z.css"), "a<link rel=\"stylesheet\" href=\"./z.css\"/>bc");
    }

    #[test]
    fn the_name_follows_the_content() {
        assert_eq!(named("a"), named("a"));
        assert_ne!(named("a"), named("b"));
    }
}
