//! How wide words may become, without any font at hand: estimates for the widest face that is common, so that lines
//! end early rather than run over.

/// A face: its size, and whether it is bold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Face {
    /// In pixels.
    pub(super) size: u32,
    /// A tenth wider.
    pub(super) bold: bool,
}

impl Face {
    /// The width of a character, in thousandths of a pixel.
    fn advance(self, c: char) -> u32 {
        let em = match c {
            ' ' => 320,
            'i' | 'j' | 'l' | 'I' | 'J' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' | '·' => 330,
            'f' | 'r' | 't' | 's' | '(' | ')' | '[' | ']' | '/' | '-' => 460,
            'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 980,
            'A'..='Z' => 730,
            ' '..='~' => 640,
            '\u{300}'..='\u{36f}' => 0,
            '\u{2e80}'.. => 1050,
            _ => 720,
        };
        em * self.size * if self.bold { 11 } else { 10 } / 10
    }

    /// The width of a text in pixels, rounded up.
    pub(super) fn width(self, text: &str) -> u32 {
        let mut thousandths = 0_u32;
        for c in text.chars() {
            thousandths = thousandths.saturating_add(self.advance(c));
        }
        thousandths.div_ceil(1000)
    }

    /// How many bytes of the text fit into `width`.
    fn reach(self, text: &str, width: u32) -> usize {
        let mut left = width.saturating_mul(1000);
        for (at, c) in text.char_indices() {
            match left.checked_sub(self.advance(c)) {
                Some(rest) => left = rest,
                None => return at,
            }
        }
        text.len()
    }

    /// The text, cut with an ellipsis where it is too wide.
    pub(super) fn fit(self, text: &str, width: u32) -> String {
        if self.reach(text, width) == text.len() {
            return text.to_owned();
        }
        let end = self.reach(text, width.saturating_sub(self.size));
        let mut cut = text.get(..end).unwrap_or_default().trim_end().to_owned();
        cut.push('…');
        cut
    }

    /// The text in up to `most` lines, broken at blanks, and within words that no line holds.
    pub(super) fn wrap(self, text: &str, width: u32, most: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() {
            if lines.len() + 1 >= most {
                lines.push(self.fit(rest, width));
                break;
            }
            let end = self.reach(rest, width);
            let line = rest.get(..end).unwrap_or_default();
            let cut = if end == rest.len() || rest.as_bytes().get(end) == Some(&b' ') {
                end
            } else {
                // At least one character a line, however narrow.
                let first = rest.chars().next().map_or(1, char::len_utf8);
                line.rfind(' ').filter(|at| *at > 0).unwrap_or(end).max(first)
            };
            lines.push(rest.get(..cut).unwrap_or_default().trim_end().to_owned());
            rest = rest.get(cut..).unwrap_or_default().trim_start();
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: Face = Face { size: 10, bold: false };

    #[test]
    fn lines_break_at_blanks_and_long_words_anywhere() {
        assert_eq!(FACE.wrap("aaaa bbbb cccc", 60, 9), ["aaaa bbbb", "cccc"]);
        assert_eq!(FACE.wrap("aaaaaaaaaaaaaa b", 60, 9), ["aaaaaaaaa", "aaaaa b"]);
        assert_eq!(FACE.wrap("", 60, 9), [""; 0]);
        assert_eq!(FACE.wrap("漢字漢字", 1, 9), ["漢", "字", "漢", "字"], "a line has a character at least");
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(FACE.wrap("aaaa bbbb cccc dddd", 60, 2), ["aaaa bbbb", "cccc dddd"]);
        assert_eq!(FACE.wrap("aaaa bbbb cccc dddd eeee", 60, 2), ["aaaa bbbb", "cccc ddd…"]);
        assert_eq!([FACE.fit("abc", 60), FACE.fit("abc", 1)], ["abc", "…"]);
    }

    #[test]
    fn no_line_is_wider_than_it_may_be() {
        for text in
            ["Team1's sets overlap on 16 processors.", "漢字 漢字漢字漢字", "e\u{301}".repeat(40).as_str(), "WWWW iiii"]
        {
            for width in 20..90 {
                let lines = FACE.wrap(text, width, 50);
                assert!(lines.iter().all(|line| FACE.width(line) <= width), "{width}: {lines:?}");
                let words = |it: &str| it.replace(' ', "");
                assert_eq!(words(&lines.concat()), words(text), "{width}: nothing is lost");
            }
        }
    }
}
