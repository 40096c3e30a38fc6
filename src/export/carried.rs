//! The plan inside a picture: written as one text of plain characters, found again in whatever an editor made of it.

use std::fmt;

use crate::model::{Plan, cut, place_of};
use crate::share::{self, LinkError};
use crate::wire::{self, InvalidPlan};

/// What stands before the plan, so that it is known for one.
const MARK: &str = "vmq-planner";

/// More text than this is not looked at.
const MOST: usize = 4 * 1024 * 1024;

/// Why a text gives no plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SvgError {
    /// There is no plan in it, or several.
    NothingRecognised(&'static str),
    /// More than 4 MiB.
    TooLarge,
    /// There is one, as a link, and the link is damaged.
    Link(LinkError),
    /// There is one, and it contradicts itself.
    InvalidPlan(InvalidPlan),
}

impl SvgError {
    /// The code of the contract.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NothingRecognised(_) => "nothing-recognised",
            Self::TooLarge => "too-large",
            Self::Link(fault) => fault.code(),
            Self::InvalidPlan(_) => "invalid-plan",
        }
    }
}

impl fmt::Display for SvgError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingRecognised(why) => f.write_str(why),
            Self::TooLarge => f.write_str("More than 4 MiB: this is no picture of vmq-planner."),
            Self::Link(fault) => fault.fmt(f),
            Self::InvalidPlan(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for SvgError {}

/// The plan as it stands in a picture: as a link, or as JSON where it is too large for one. Plain ASCII without `<`, `>`
/// and `&`, and with no two blanks in a row, so that neither an encoding nor an editor that breaks lines anew changes it.
pub(super) fn carried(plan: &Plan) -> String {
    match share::encode(plan) {
        Ok(link) => [MARK, "#", &link].concat(),
        Err(_) => [MARK, &plain(&wire::to_json(&wire::write_plan(plan)))].concat(),
    }
}

/// JSON with all that is not plain escaped. Only texts hold such characters, so an escape is right wherever one stands.
fn plain(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        let blank = c == ' ' && out.ends_with(' ');
        if matches!(c, ' '..='~') && !matches!(c, '<' | '>' | '&') && !blank {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            out.push_str("\\u");
            for digit in [12, 8, 4, 0] {
                out.extend(char::from_digit(u32::from(*unit >> digit) & 15, 16));
            }
        }
    }
    out
}

/// The plan inside a picture of ours, whatever an editor did to the text around it.
///
/// # Errors
/// When there is no plan in it, when there are several, or when the one there is damaged.
pub fn plan_from_svg(text: &str) -> Result<Plan, SvgError> {
    if text.len() > MOST {
        return Err(SvgError::TooLarge);
    }
    let mut found: Option<String> = None;
    for it in marked(text) {
        if found.as_ref().is_some_and(|other| *other != it) {
            return Err(SvgError::NothingRecognised(
                "This picture carries several plans: which one is meant is not known.",
            ));
        }
        found = Some(it);
    }
    let Some(plan) = found else {
        return Err(SvgError::NothingRecognised(
            "There is no plan in this text: it is no picture of vmq-planner, or an editor left the plan out.",
        ));
    };
    match plan.strip_prefix('#') {
        Some(link) => share::decode(&link.split_ascii_whitespace().collect::<String>()).map_err(SvgError::Link),
        None => wire::read_plan(&plan).map_err(SvgError::InvalidPlan),
    }
}

/// The texts of `metadata` elements that begin with the mark, without it. Names and messages stand in other elements,
/// so that no name can pass for a plan.
fn marked(text: &str) -> Vec<String> {
    let mut reader = Reader { rest: text, inside: false, run: String::new(), found: Vec::new() };
    while reader.step() {}
    reader.end_run();
    reader.found
}

struct Reader<'a> {
    rest: &'a str,
    /// Whether this is inside `metadata`.
    inside: bool,
    /// The text since the last tag, if inside.
    run: String,
    found: Vec<String>,
}

impl<'a> Reader<'a> {
    /// Past the next tag, comment, section or instruction, and the text before it; false at the end.
    fn step(&mut self) -> bool {
        let at = self.rest.bytes().position(|byte| byte == b'<').unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(at);
        self.rest = rest;
        if self.inside {
            unescape(text, &mut self.run);
        }
        if rest.is_empty() {
            return false;
        }
        if let Some(rest) = rest.strip_prefix("<![CDATA[") {
            let section = self.past(rest, "]]>");
            if self.inside {
                self.run.push_str(section);
            }
        } else if let Some(rest) = rest.strip_prefix("<!--") {
            self.past(rest, "-->");
        } else if let Some(rest) = rest.strip_prefix("<?") {
            self.past(rest, "?>");
        } else {
            self.end_run();
            self.tag();
        }
        true
    }

    /// What stands before `end`; reading goes on after it.
    fn past(&mut self, text: &'a str, end: &str) -> &'a str {
        let at = place_of(end, text).unwrap_or(text.len());
        self.rest = text.get(at + end.len()..).unwrap_or_default();
        text.get(..at).unwrap_or_default()
    }

    /// Past a tag. A `>` inside quotes does not end it.
    fn tag(&mut self) {
        let (mut quote, mut end) = (0, self.rest.len());
        for (at, byte) in self.rest.bytes().enumerate().skip(1) {
            match byte {
                b'"' | b'\'' if quote == 0 => quote = byte,
                _ if quote != 0 => quote = if byte == quote { 0 } else { quote },
                b'>' => {
                    end = at;
                    break;
                }
                _ => {}
            }
        }
        let tag = self.rest.get(1..end).unwrap_or_default();
        self.rest = self.rest.get(end + 1..).unwrap_or_default();
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let end = name.bytes().position(|byte| byte.is_ascii_whitespace() || byte == b'/').unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default();
        let name = cut(name, b':').map_or(name, |(_, name)| name);
        if name == "metadata" {
            self.inside = !closes && !tag.ends_with('/');
        }
    }

    /// Keeps what was read if it is a plan. Blanks in a row are one, and none stand at the ends: the plan has no others.
    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let Some(plan) = run.trim_ascii_start().strip_prefix(MARK) else { return };
        let mut even = String::with_capacity(plan.len());
        for word in plan.split_ascii_whitespace() {
            if !even.is_empty() {
                even.push(' ');
            }
            even.push_str(word);
        }
        self.found.push(even);
    }
}

/// Appends a text as XML means it.
fn unescape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = cut(rest, b'&') {
        out.push_str(before);
        // What is no entity is left as it stands.
        let (c, len) = entity(after).unwrap_or(('&', 0));
        out.push(c);
        rest = after.get(len..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// The character that an entity stands for, and its length without the `&`.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(10).position(|byte| byte == b';')?;
    let name = text.get(..end)?;
    for (known, c) in [("lt", '<'), ("gt", '>'), ("amp", '&'), ("quot", '"'), ("apos", '\'')] {
        if name == known {
            return Some((c, end + 1));
        }
    }
    let number = name.strip_prefix('#')?;
    let (digits, base) = number.strip_prefix('x').map_or((number, 10), |hex| (hex, 16));
    // Eight digits at most, so that it stays in 32 bits.
    let mut code = 0;
    for digit in digits.chars() {
        code = code * base + digit.to_digit(base)?;
    }
    Some((char::from_u32(code).filter(|_| code > 0)?, end + 1))
}
