//! The names by which the page's JavaScript and its WebAssembly know each other, made short in both.
//!
//! wasm-bindgen tells functions apart by long names that end in a hash, twice in what every visitor loads. esbuild makes
//! them short in the JavaScript and writes down how; here the WebAssembly follows.

use crate::process::Outcome;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// Long names with their short ones, as esbuild's cache of names has them: `"long": "short"`.
pub(crate) fn read(cache: &Path) -> Outcome<BTreeMap<String, String>> {
    let text = fs::read_to_string(cache).map_err(|error| format!("{}: {error}", cache.display()))?;
    let quoted: Vec<&str> = text.split('"').skip(1).step_by(2).collect();
    let (pairs, rest) = quoted.as_chunks::<2>();
    if !rest.is_empty() || pairs.is_empty() {
        return Err(format!("{} is no list of names", cache.display()));
    }
    Ok(pairs.iter().map(|[long, short]| ((*long).to_owned(), (*short).to_owned())).collect())
}

/// Gives what `module` takes and offers its short names.
pub(crate) fn shorten(module: &[u8], names: &BTreeMap<String, String>) -> Outcome<Vec<u8>> {
    let mut rest = Bytes { left: module };
    let mut short = rest.take(8)?.to_vec();
    while !rest.left.is_empty() {
        let kind = rest.byte()?;
        let body = rest.sized()?;
        let body = match kind {
            IMPORTS => section(body, names, import)?,
            EXPORTS => section(body, names, export)?,
            _ => body.to_vec(),
        };
        short.push(kind);
        sized(&mut short, &body);
    }
    Ok(short)
}

type Entry = fn(&mut Bytes<'_>, &BTreeMap<String, String>, &mut Vec<u8>) -> Outcome;

fn section(body: &[u8], names: &BTreeMap<String, String>, entry: Entry) -> Outcome<Vec<u8>> {
    let mut rest = Bytes { left: body };
    let mut written = Vec::new();
    let count = rest.number()?;
    number(&mut written, count);
    for _ in 0..count {
        entry(&mut rest, names, &mut written)?;
    }
    Ok(written)
}

/// Module, name, and what it is: a function by its type, or a table or memory.
fn import(rest: &mut Bytes<'_>, names: &BTreeMap<String, String>, written: &mut Vec<u8>) -> Outcome {
    sized(written, rest.sized()?);
    name(rest, names, written)?;
    let before = rest.left;
    match rest.byte()? {
        0 => {
            rest.number()?;
        }
        kind => return Err(format!("an import of kind {kind}, where only functions were expected")),
    }
    written.extend(&before[..before.len() - rest.left.len()]);
    Ok(())
}

/// Name, kind and place.
fn export(rest: &mut Bytes<'_>, names: &BTreeMap<String, String>, written: &mut Vec<u8>) -> Outcome {
    name(rest, names, written)?;
    let kind = rest.byte()?;
    written.push(kind);
    let place = rest.number()?;
    number(written, place);
    Ok(())
}

fn name(rest: &mut Bytes<'_>, names: &BTreeMap<String, String>, written: &mut Vec<u8>) -> Outcome {
    let long = rest.sized()?;
    let short = std::str::from_utf8(long).ok().and_then(|long| names.get(long)).map(String::as_bytes);
    sized(written, short.unwrap_or(long));
    Ok(())
}

/// What is left to read of a module.
struct Bytes<'a> {
    left: &'a [u8],
}

impl<'a> Bytes<'a> {
    fn take(&mut self, n: usize) -> Outcome<&'a [u8]> {
        let (taken, left) = self.left.split_at_checked(n).ok_or("the WebAssembly ends too early")?;
        self.left = left;
        Ok(taken)
    }

    fn byte(&mut self) -> Outcome<u8> {
        Ok(self.take(1)?[0])
    }

    /// A number of seven bits a byte, lowest first.
    fn number(&mut self) -> Outcome<usize> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err("a number in the WebAssembly is too long".to_owned())
    }

    /// Bytes with their number before them.
    fn sized(&mut self) -> Outcome<&'a [u8]> {
        let n = self.number()?;
        self.take(n)
    }
}

fn number(written: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        written.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    written.push(number.to_le_bytes()[0]);
}

fn sized(written: &mut Vec<u8>, bytes: &[u8]) {
    number(written, bytes.len());
    written.extend(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One import `m.long` of type 0, one export `far` of function 300.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\x02\x0a\x01\x01m\x04long\0\0\x07\x08\x01\x03far\0\xac\x02";

    #[test]
    fn both_sides_get_the_short_names_and_nothing_else_changes() {
        let names = BTreeMap::from([("long".to_owned(), "a".to_owned())]);
        let short = shorten(MODULE, &names).expect("a module");
        assert_eq!(short, b"\0asm\x01\0\0\0\x02\x07\x01\x01m\x01a\0\0\x07\x08\x01\x03far\0\xac\x02");
        assert_eq!(shorten(MODULE, &BTreeMap::new()).as_deref(), Ok(MODULE));
    }

    #[test]
    fn what_is_cut_is_refused() {
        for end in 9..MODULE.len() {
            let whole_sections = end == 8 || end == 20;
            assert_eq!(shorten(&MODULE[..end], &BTreeMap::new()).is_ok(), whole_sections, "{end}");
        }
    }
}
