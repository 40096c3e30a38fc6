//! The picture's colours and type, in a style of its own. The colours are those of the page (`www/css/tokens.css`),
//! which a test holds together; every rule is bound to the picture, so that it may stand inside another document.

use super::ink::Ink;

/// Which colours a picture has.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Theme {
    /// Light or dark, as the reader's system is.
    #[default]
    Auto,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// The name in the interface, which is the class of the picture as well.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Auto, Self::Light, Self::Dark].into_iter().find(|it| it.key() == key)
    }
}

/// A colour: its name, which is the class of what is filled with it, how it looks in light and in dark, and whether
/// lines are drawn with it too.
type Colour = (&'static str, &'static str, &'static str, bool);

pub(super) const COLOURS: &[Colour] = &[
    ("paper", "#fbfaf6", "#121514", false),
    ("ink", "#1b1d1c", "#e7e9e4", false),
    ("quiet", "#5a605c", "#9ba39d", false),
    ("rule", "#dcdad0", "#2c322f", false),
    ("edge", "#85897f", "#69716b", true),
    ("accent", "#0b5d59", "#6cc9bf", false),
    ("fault", "#b3261e", "#ff8a7d", true),
    ("fault-wash", "#fbe6e2", "#3a1916", true),
    ("error", "#a3380f", "#ffa273", false),
    ("warning", "#7d5700", "#e6bf5a", false),
    ("note", "#44575f", "#a9bcc4", false),
    ("calm", "#1f6b3a", "#7fd196", false),
    ("cell", "#e9e7de", "#272d2a", false),
    ("cell-pale", "#f1efe8", "#1c211f", false),
    ("hatch", "#c9c6ba", "#3b433f", true),
    ("pattern", "#ffffff66", "#00000055", true),
    ("hue-0", "#0a6ab0", "#62aeea", false),
    ("hue-1", "#c07600", "#f0b04c", false),
    ("hue-2", "#087a5b", "#4ccba4", false),
    ("hue-3", "#ad4c85", "#eaa0cb", false),
    ("hue-4", "#3f93c4", "#8fdcf0", false),
    ("hue-5", "#bb5118", "#f58e60", false),
    ("hue-6", "#78730f", "#d3ca58", false),
    ("hue-7", "#6b55a8", "#bba8ef", false),
    ("on-hue-0", "#ffffff", "#121514", false),
    ("on-hue-1", "#1b1d1c", "#121514", false),
    ("on-hue-2", "#ffffff", "#121514", false),
    ("on-hue-3", "#ffffff", "#121514", false),
    ("on-hue-4", "#1b1d1c", "#121514", false),
    ("on-hue-5", "#ffffff", "#121514", false),
    ("on-hue-6", "#ffffff", "#121514", false),
    ("on-hue-7", "#ffffff", "#121514", false),
];

/// What has no colour.
const TYPE: &[(&str, &str)] = &[
    ("", "font:13px system-ui,sans-serif"),
    (" .bold", "font-weight:600"),
    (" .mono", "font-family:ui-monospace,monospace"),
    (" .large", "font-size:26px;font-weight:600"),
    (" .title", "font-size:15px;font-weight:600"),
    (" .small", "font-size:12px"),
    (" .least", "font-size:10px"),
    (" .tiny", "font-size:9px"),
    (" .letter", "font-size:13px;font-weight:600"),
    (" .middle", "text-anchor:middle"),
    (" .end", "text-anchor:end"),
    (" .dashed", "stroke-width:2;stroke-dasharray:4 3"),
    (" .broad", "stroke-width:3"),
];

/// Writes the style of a picture.
pub(super) fn style(ink: &mut Ink, theme: Theme) {
    ink.raw("<style>\n");
    for (what, how) in TYPE {
        rule(ink, theme, what, how);
    }
    colours(ink, theme, theme == Theme::Dark);
    if theme == Theme::Auto {
        ink.raw("@media (prefers-color-scheme:dark){\n");
        colours(ink, theme, true);
        ink.raw("}\n");
    }
    ink.raw("</style>\n");
}

fn colours(ink: &mut Ink, theme: Theme, dark: bool) {
    for (name, light, night, line) in COLOURS {
        let colour = if dark { night } else { light };
        rule(ink, theme, &[" .", name].concat(), &["fill:", colour].concat());
        if *line {
            rule(ink, theme, &[" .", name, "-line"].concat(), &["fill:none;stroke:", colour].concat());
        }
    }
}

fn rule(ink: &mut Ink, theme: Theme, what: &str, how: &str) {
    for part in [".vmq-", theme.key(), what, "{", how, "}\n"] {
        ink.raw(part);
    }
}

/// Hatches by their name: the shape of a tile, its side, and the kind of its lines. The numbered ones are the patterns
/// of adapters beyond the eighth.
const HATCHES: &[(&str, u32, &str, &str)] = &[
    ("clash", 8, "fault-wash-line broad", "M-2 2l4-4M-2 10l12-12M6 10l4-4"),
    ("unseen", 4, "hatch-line", "M-1 1l2-2M-1 5l6-6M3 5l2-2"),
    ("1", 6, "pattern-line", "M-1 1l2-2M-1 7l8-8M5 7l2-2"),
    ("2", 6, "pattern-line", "M-1 5l2 2M-1-1l8 8M5-1l2 2"),
    ("3", 5, "pattern-line", "M0 2h5"),
    ("4", 5, "pattern-line", "M2 0v5"),
    ("5", 6, "pattern-line broad", "M-1 1l2-2M-1 7l8-8M5 7l2-2"),
    ("6", 5, "pattern-line broad", "M0 2h5"),
    ("7", 5, "pattern-line broad", "M1 2h2"),
];

/// Writes the hatches that `wanted` names, and the classes of what is filled with them: `hatch-clash` and so on.
pub(super) fn hatches(ink: &mut Ink, theme: Theme, wanted: &[&str]) {
    for (name, side, class, shape) in HATCHES.iter().filter(|it| wanted.contains(&it.0)) {
        let id = ["vmq-", theme.key(), "-", name].concat();
        ink.raw("<pattern id=\"");
        ink.raw(&id);
        ink.raw("\" patternUnits=\"userSpaceOnUse\" width=\"");
        ink.number(*side);
        ink.raw("\" height=\"");
        ink.number(*side);
        ink.raw("\"><path class=\"");
        ink.raw(class);
        ink.raw("\" d=\"");
        ink.raw(shape);
        ink.raw("\"/></pattern>\n<style>");
        rule(ink, theme, &[" .hatch-", name].concat(), &["fill:url(#", &id, ")"].concat());
        ink.raw("</style>\n");
    }
}
