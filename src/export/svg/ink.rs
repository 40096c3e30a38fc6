//! SVG markup, written piece by piece; the only place that escapes. Whole numbers only. Each shape is asked for in many
//! places, so one copy of it is kept.

use super::super::fill::fill;
use super::super::plain::shown;

/// Markup as far as it is written.
#[derive(Debug, Default)]
pub(super) struct Ink(String);

/// Left, top, width and height.
pub(super) type Place = [u32; 4];

impl Ink {
    /// The markup.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Markup with places for texts and numbers; see [`fill`].
    #[inline(never)]
    pub(super) fn put(&mut self, template: &str, texts: &[&str], numbers: &[u32]) {
        fill(&mut self.0, template, texts, numbers, escape);
    }

    /// A rectangle.
    #[inline(never)]
    pub(super) fn rect(&mut self, class: &str, place: Place) {
        self.put("<rect class=\"%\" x=\"~\" y=\"~\" width=\"~\" height=\"~\"/>", &[class], &place);
    }

    /// A rectangle with round corners.
    #[inline(never)]
    pub(super) fn round(&mut self, class: &str, place: Place) {
        self.put("<rect class=\"%\" x=\"~\" y=\"~\" width=\"~\" height=\"~\" rx=\"3\"/>", &[class], &place);
    }

    /// Several rectangles of one kind.
    #[inline(never)]
    pub(super) fn bars(&mut self, class: &str, bars: &[Place]) {
        self.put("<path class=\"%\" d=\"", &[class], &[]);
        for [x, y, width, height] in bars {
            self.put("M~ ~h~v~h-~z", &[], &[*x, *y, *width, *height, *width]);
        }
        self.put("\"/>", &[], &[]);
    }

    /// A frame a pixel wide and perhaps another in it, as surfaces: a line between whole numbers would be blurred.
    #[inline(never)]
    pub(super) fn frame(&mut self, class: &str, [x, y, w, h]: Place, double: bool) {
        self.put("<path class=\"%\" d=\"", &[class], &[]);
        for inset in if double { [0, 2].as_slice() } else { &[0] } {
            let (w, h) = (w - 2 * inset, h - 2 * inset);
            // The inner edge runs the other way round, which cuts it out of the outer.
            let numbers = [x + inset, y + inset, w, h, w, h - 2, w - 2, h - 2];
            self.put("M~ ~h~v~h-~zm1 1v~h~v-~z", &[], &numbers);
        }
        self.put("\"/>", &[], &[]);
    }

    /// A line of text, all of one kind, with its baseline at `y`.
    #[inline(never)]
    pub(super) fn line(&mut self, class: &str, x: u32, y: u32, text: &str) {
        self.put("<text class=\"%\" x=\"~\" y=\"~\">$</text>\n", &[class, text], &[x, y]);
    }
}

/// Text from outside, harmless between tags and in attributes of SVG and HTML.
pub fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(shown(c)),
        }
    }
}
