//! SVG markup, written piece by piece; the only place that escapes. Whole numbers only.

use std::fmt::Write;

use super::super::plain::shown;

/// Markup as far as it is written.
#[derive(Debug, Default)]
pub(super) struct Ink(String);

impl Ink {
    /// The markup.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Markup of our own.
    pub(super) fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// A number.
    pub(super) fn number(&mut self, number: u32) {
        // Writing to a text cannot fail.
        write!(self.0, "{number}").unwrap_or_default();
    }

    /// Text from outside.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '&' => self.raw("&amp;"),
                '"' => self.raw("&quot;"),
                _ => self.0.push(shown(c)),
            }
        }
    }

    /// An element of text alone.
    pub(super) fn element(&mut self, name: &str, text: &str) {
        self.raw("<");
        self.raw(name);
        self.raw(">");
        self.text(text);
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    fn head(&mut self, name: &str, class: &str, numbers: &[(&str, u32)]) {
        self.raw("<");
        self.raw(name);
        self.raw(" class=\"");
        self.raw(class);
        self.raw("\"");
        for (name, number) in numbers {
            self.raw(" ");
            self.raw(name);
            self.raw("=\"");
            self.number(*number);
            self.raw("\"");
        }
    }

    /// A rectangle.
    pub(super) fn rect(&mut self, class: &str, [x, y, width, height]: [u32; 4]) {
        self.head("rect", class, &[("x", x), ("y", y), ("width", width), ("height", height)]);
        self.raw("/>");
    }

    /// A rectangle with round corners.
    pub(super) fn round(&mut self, class: &str, [x, y, width, height]: [u32; 4]) {
        self.head("rect", class, &[("x", x), ("y", y), ("width", width), ("height", height), ("rx", 3)]);
        self.raw("/>");
    }

    /// Several rectangles of one kind.
    pub(super) fn bars(&mut self, class: &str, bars: &[[u32; 4]]) {
        self.raw("<path class=\"");
        self.raw(class);
        self.raw("\" d=\"");
        for [x, y, width, height] in bars {
            // Writing to a text cannot fail.
            write!(self.0, "M{x} {y}h{width}v{height}h-{width}z").unwrap_or_default();
        }
        self.raw("\"/>");
    }

    /// Frames a pixel wide, one in another, as surfaces: a line of one pixel between whole numbers would be blurred.
    pub(super) fn frames(&mut self, class: &str, [x, y, width, height]: [u32; 4], insets: &[u32]) {
        self.raw("<path class=\"");
        self.raw(class);
        self.raw("\" d=\"");
        for inset in insets {
            let (w, h) = (width.saturating_sub(2 * inset), height.saturating_sub(2 * inset));
            let (in_w, in_h) = (w.saturating_sub(2), h.saturating_sub(2));
            // The inner edge runs the other way round, which cuts it out of the outer.
            write!(self.0, "M{} {}h{w}v{h}h-{w}zm1 1v{in_h}h{in_w}v-{in_h}z", x + inset, y + inset).unwrap_or_default();
        }
        self.raw("\"/>");
    }

    /// A line of text, all of one kind, with its baseline at `y`.
    pub(super) fn line(&mut self, class: &str, x: u32, y: u32, text: &str) {
        self.open_line(class, x, y);
        self.text(text);
        self.close_line();
    }

    /// Begins a line of text.
    pub(super) fn open_line(&mut self, class: &str, x: u32, y: u32) {
        self.head("text", class, &[("x", x), ("y", y)]);
        self.raw(">");
    }

    /// A part of a line, of its own kind, so far from the part before.
    pub(super) fn span(&mut self, class: &str, after: u32, text: &str) {
        self.head("tspan", class, &[("dx", after)][..usize::from(after > 0)]);
        self.raw(">");
        self.text(text);
        self.raw("</tspan>");
    }

    /// Ends a line of text.
    pub(super) fn close_line(&mut self) {
        self.raw("</text>\n");
    }
}
