//! The picture's colours and type, in a style of its own. The colours are those of the page (`www/css/tokens.css`),
//! which a test holds together; every rule is bound to the picture, so that it may stand inside another document.

use super::ink::Ink;
use crate::model::cut;

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

/// What has no colour, a rule a line.
const TYPE: &str = "\
{font:13px system-ui,sans-serif}
 .bold{font-weight:600}
 .mono{font-family:ui-monospace,monospace}
 .large{font-size:26px;font-weight:600}
 .title{font-size:15px;font-weight:600}
 .small{font-size:12px}
 .least{font-size:10px}
 .tiny{font-size:9px}
 .letter{font-size:13px;font-weight:600}
 .middle{text-anchor:middle}
 .end{text-anchor:end}
 .dashed{stroke-width:2;stroke-dasharray:4 3}
 .broad{stroke-width:3}";

/// A colour a line: its name, which is the class of what is filled with it, how it looks in light and in dark.
const COLOURS: &str = "\
paper fbfaf6 121514
ink 1b1d1c e7e9e4
quiet 5a605c 9ba39d
rule dcdad0 2c322f
edge 85897f 69716b
accent 0b5d59 6cc9bf
fault b3261e ff8a7d
fault-wash fbe6e2 3a1916
error a3380f ffa273
warning 7d5700 e6bf5a
note 44575f a9bcc4
calm 1f6b3a 7fd196
cell e9e7de 272d2a
cell-pale f1efe8 1c211f
hatch c9c6ba 3b433f
pattern ffffff66 00000055
hue-0 134c83 5596c7
hue-1 cf811b edac49
hue-2 087a5b 4fcda5
hue-3 ad4c85 eaa0cb
hue-4 3b90c1 8fdcf0
hue-5 903517 f58e60
hue-6 78730f e1d871
hue-7 6b55a8 bba8ef
on-hue-0 ffffff 121514
on-hue-1 1b1d1c 121514
on-hue-2 ffffff 121514
on-hue-3 ffffff 121514
on-hue-4 1b1d1c 121514
on-hue-5 ffffff 121514
on-hue-6 ffffff 121514
on-hue-7 ffffff 121514";

/// A hatch a line: its name, the side of its tile, and what is drawn on it. The numbered ones are the patterns of adapters
/// beyond the eighth.
const HATCHES: &str = "\
1 6 pattern\" d=\"M-1 1l2-2M-1 7l8-8M5 7l2-2
2 6 pattern\" d=\"M-1 5l2 2M-1-1l8 8M5-1l2 2
3 5 pattern\" d=\"M0 2h5
4 5 pattern\" d=\"M2 0v5
5 6 pattern broad\" d=\"M-1 1l2-2M-1 7l8-8M5 7l2-2
6 5 pattern broad\" d=\"M0 2h5
7 5 pattern broad\" d=\"M1 2h2
clash 8 fault-wash broad\" d=\"M-2 2l4-4M-2 10l12-12M6 10l4-4
unseen 4 hatch\" d=\"M-1 1l2-2M-1 5l6-6M3 5l2-2";

/// So many of the hatches are patterns of adapters.
const PATTERNS: usize = 7;

/// Writes the style of a picture whose adapters have so many patterns, and the tiles of its hatches.
pub(super) fn style(ink: &mut Ink, theme: Theme, patterns: usize) {
    let scope = theme.key();
    let mut rules = String::from(TYPE);
    for (at, hatch) in HATCHES.split('\n').enumerate() {
        let Some((name, tile)) = cut(hatch, b' ').filter(|_| at < patterns || at >= PATTERNS) else { continue };
        let Some((side, drawn)) = cut(tile, b' ') else { continue };
        let tile = "<pattern id=\"vmq-%-%\" patternUnits=\"userSpaceOnUse\" width=\"%\" height=\"%\">\
                    <path class=\"line %\"/></pattern>\n";
        ink.put(tile, &[scope, name, side, side, drawn], &[]);
        for part in ["\n .hatch-", name, "{fill:url(#vmq-", scope, "-", name, ")}"] {
            rules.push_str(part);
        }
    }
    ink.put("<style>\n", &[], &[]);
    for rule in rules.split('\n') {
        ink.put(".vmq-%%\n", &[scope, rule], &[]);
    }
    colours(ink, scope, theme == Theme::Dark);
    if theme == Theme::Auto {
        ink.put("@media (prefers-color-scheme:dark){\n", &[], &[]);
        colours(ink, scope, true);
        ink.put("}\n", &[], &[]);
    }
    ink.put("</style>\n", &[], &[]);
}

fn colours(ink: &mut Ink, scope: &str, dark: bool) {
    for colour in COLOURS.split('\n') {
        let Some((name, looks)) = cut(colour, b' ') else { continue };
        let Some((light, night)) = cut(looks, b' ') else { continue };
        let look = if dark { night } else { light };
        ink.put(".vmq-% .%{fill:#%}\n", &[scope, name, look], &[]);
        if matches!(name, "fault" | "fault-wash" | "hatch" | "pattern") {
            ink.put(".vmq-% .line.%{fill:none;stroke:#%}\n", &[scope, name, look], &[]);
        }
    }
}
