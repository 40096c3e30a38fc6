//! What stands after `#` in an address of the page or of an embed: the link of a plan, and how it is to be shown.

use std::fmt::Write;

/// The parts of an address that are ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Address<'a> {
    /// The link, `p=…`, whole or not.
    pub link: Option<&'a str>,
    /// Which view an embed shows.
    pub view: Option<&'a str>,
    /// Light, dark or as the system has it.
    pub theme: Option<&'a str>,
    /// Whether the wanted settings are shown, instead of today's.
    pub wanted: bool,
    /// The origin of the page that an embed stands in, as that page says.
    pub host: Option<&'a str>,
}

impl<'a> Address<'a> {
    /// Reads what stands after `#`. Keys that are not ours are passed over.
    pub fn read(fragment: &'a str) -> Self {
        let mut it = Self::default();
        for part in fragment.trim_start_matches('#').split('&') {
            let (key, value) = crate::model::cut(part, b'=').unwrap_or((part, ""));
            match key {
                // The first, should somebody have written two.
                "p" => it.link = it.link.or(Some(part)),
                "view" => it.view = Some(value),
                "theme" => it.theme = Some(value),
                "show" => it.wanted = value == "wanted",
                "host" => it.host = Some(value),
                _ => {}
            }
        }
        it
    }

    /// What stands after `#`, without it.
    pub fn write(&self) -> String {
        let mut text = self.link.unwrap_or_default().to_owned();
        let wanted = if self.wanted { Some("wanted") } else { None };
        for (key, value) in [("show", wanted), ("view", self.view), ("theme", self.theme), ("host", self.host)] {
            if let Some(value) = value {
                let and = if text.is_empty() { "" } else { "&" };
                // Writing to a text cannot fail.
                write!(text, "{and}{key}={value}").unwrap_or_default();
            }
        }
        text
    }
}

/// The link in a text that is nothing but an address, or what stands after `#` in one; `None` for any other text.
pub fn link_in(text: &str) -> Option<&str> {
    let text = text.trim();
    if text.len() > super::MOST * 2 || text.contains(|c: char| c.is_whitespace() || c == '{') {
        return None;
    }
    let fragment = match crate::model::cut(text, b'#') {
        Some((_, fragment)) => fragment,
        None if text.starts_with("p=") => text,
        None => return None,
    };
    Address::read(fragment).link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_written() {
        let text = "p=1AbC&show=wanted&view=map&theme=dark";
        let address = Address::read(text);
        assert_eq!(
            (address.link, address.view, address.theme, address.wanted),
            (Some("p=1AbC"), Some("map"), Some("dark"), true)
        );
        assert_eq!(address.write(), text);
        assert_eq!(Address::read(""), Address::default());
        assert_eq!(Address::read("#p="), Address { link: Some("p="), ..Address::default() });
        assert_eq!(Address::read("q=1&view=map&p=1A&p=1B").link, Some("p=1A"));
        assert_eq!(Address { view: Some("map"), ..Address::default() }.write(), "view=map");
    }

    #[test]
    fn a_pasted_address_is_known_from_other_text() {
        assert_eq!(link_in(" https://x.example/vmq/#p=1A&view=map\n"), Some("p=1A"));
        assert_eq!(link_in("p=1A"), Some("p=1A"));
        for text in ["", "Get-NetAdapter #p=1", "{\"a\":\"#p=1\"}", "https://x.example/#top", "plain"] {
            assert_eq!(link_in(text), None, "{text}");
        }
    }
}
