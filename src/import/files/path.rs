//! Names of files as paths. They are names only, nothing is opened by them; but they are shown, so they are made plain.

use crate::import::record::Host;
use crate::model::cut;

/// The longest part of a path that is kept, in letters, and the longest path, in bytes.
const LETTERS: usize = 128;
const LENGTH: usize = 1024;

/// The path with plain slashes, without drives, `.` and `..`, and without letters that hide or turn others.
pub(super) fn clean(name: &str) -> String {
    let mut path = String::new();
    let mut rest = name;
    loop {
        let end = rest.bytes().position(|byte| byte == b'/' || byte == b'\\');
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        add(part.trim_ascii(), &mut path);
        if end.is_none() {
            break;
        }
        rest = &after[1..];
    }
    if path.is_empty() { "a file without a name".to_owned() } else { path }
}

fn add(part: &str, path: &mut String) {
    let drive = part.len() == 2 && part.ends_with(':');
    if drive || path.len() > LENGTH || matches!(part, "" | "." | "..") {
        return;
    }
    if !path.is_empty() {
        path.push('/');
    }
    for c in part.chars().take(LETTERS) {
        path.push(if hides(c) { char::REPLACEMENT_CHARACTER } else { c });
    }
}

/// Control characters, and those that turn the direction of what follows or take no room.
fn hides(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// What stands before and after the last `byte`, which is ASCII.
#[inline(never)]
pub(super) fn cut_last(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().rposition(|it| it == byte)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The folder and the name of a file.
pub(super) fn folder_and_name(path: &str) -> (&str, &str) {
    cut_last(path, b'/').unwrap_or(("", path))
}

/// The machine that Get-NetView names its folder and zip after: `msdbg.HV01`, `msdbg.HV01-2022.08.16_10.30.00.zip`.
pub(super) fn machine(path: &str) -> Option<Host> {
    let mut rest = Some(path);
    while let Some(path) = rest {
        let (part, below) = cut(path, b'/').map_or((path, None), |(part, below)| (part, Some(below)));
        rest = below;
        let Some(name) = part.get(6..).filter(|_| part.as_bytes()[..6].eq_ignore_ascii_case(b"msdbg.")) else {
            continue;
        };
        let name = without_zip(name);
        let stamped = name.len().checked_sub(STAMP.len()).and_then(|at| name.split_at_checked(at));
        return Host::named(match stamped {
            Some((name, stamp)) if is_stamp(stamp) => name,
            _ => name,
        });
    }
    None
}

pub(super) fn without_zip(name: &str) -> &str {
    match cut_last(name, b'.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("zip") => stem,
        _ => name,
    }
}

const STAMP: &[u8] = b"-0000.00.00_00.00.00";

fn is_stamp(text: &str) -> bool {
    text.bytes().zip(STAMP).all(|(a, b)| if *b == b'0' { a.is_ascii_digit() } else { a == *b })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_made_plain() {
        for (name, expected) in [
            ("HV01/NetAdapter\\Get-NetAdapterVmq.txt", "HV01/NetAdapter/Get-NetAdapterVmq.txt"),
            ("../../etc/./x.txt", "etc/x.txt"),
            ("C:\\Users\\x.txt", "Users/x.txt"),
            ("\\\\server\\share\\x.txt", "server/share/x.txt"),
            ("a\u{0}b\u{202e}txt.exe", "a\u{fffd}b\u{fffd}txt.exe"),
            ("..", "a file without a name"),
            ("", "a file without a name"),
        ] {
            assert_eq!(clean(name), expected);
        }
        assert!(clean(&"folder/".repeat(10_000)).len() < 1_100);
        assert_eq!(clean(&"y".repeat(100_000)).len(), 128);
    }

    #[test]
    fn get_netview_names_its_folder_after_the_machine() {
        let named = |name: &str| Some(Host::Named(name.to_owned()));
        assert_eq!(machine("cases/msdbg.HV-PROD-03/Environment.txt"), named("HV-PROD-03"));
        assert_eq!(machine("msdbg.HV-PROD-03-2022.08.16_10.30.00.zip/Environment.txt"), named("HV-PROD-03"));
        assert_eq!(machine("MSDBG.hv01.ZIP"), named("hv01"));
        assert_eq!(machine("msdbg.本番-2022.08.16_10.30.00.zip"), named("本番"));
        assert_eq!(["msdbg.", "msdbg", "HV01/x.txt"].map(machine), [None, None, None]);
    }
}
