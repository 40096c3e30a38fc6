//! What a worker read, as one text on its way to the page: a line a thing, its parts behind tabs. Plans go as their JSON.

use super::services::{Imported, missing};
use crate::import::{About, Format, Note, NoteCode, Seen, seen_name};
use crate::model::whole_number;
use crate::wire;

/// As text.
#[cfg(any(target_arch = "wasm32", test))]
pub(super) fn pack(read: &Result<Imported, String>) -> String {
    let mut out = String::new();
    match read {
        Err(words) => line(&mut out, "!", &[words]),
        Ok(it) => {
            for plan in &it.plans {
                out += "P\t";
                out += &wire::to_json(&wire::write_plan(plan));
                out.push('\n');
            }
            for it in &it.seen {
                let file = it.file.as_deref().unwrap_or_default();
                line(&mut out, "S", &[it.cmdlet, &it.objects.to_string(), &it.line.to_string(), file]);
            }
            for it in &it.notes {
                let code = NoteCode::ALL.iter().position(|code| *code == it.code).unwrap_or(0);
                let file = it.file.as_deref().unwrap_or_default();
                let about = it.about.as_ref().map_or(["", "", ""], |it| [it.cmdlet, &it.name, &it.key]);
                let [cmdlet, name, key] = about;
                line(&mut out, "N", &[&code.to_string(), &it.line.to_string(), &it.message, file, cmdlet, name, key]);
            }
        }
    }
    out
}

/// What [`pack`] made a text of.
pub(super) fn unpack(text: &str) -> Result<Imported, String> {
    let mut it =
        Imported { plans: Vec::new(), seen: Vec::new(), notes: Vec::new(), events: Vec::new(), missing: Vec::new() };
    for line in text.lines() {
        let mut parts = line.split('\t');
        let kind = parts.next().unwrap_or_default();
        let mut next = || parts.next().unwrap_or_default();
        match kind {
            "!" => return Err(next().to_owned()),
            "P" => it.plans.extend(wire::read_plan(next())),
            "S" => {
                let (name, objects, line) = (next(), number(next()), number(next()));
                let Some(cmdlet) = seen_name(name) else { continue };
                it.seen.push(Seen { cmdlet, format: Format::Text, objects, file: file(next()), line });
            }
            _ => {
                let Some(code) = NoteCode::ALL.get(number(next())).copied() else { continue };
                let (line, message) = (number(next()), next().to_owned());
                let (file, cmdlet, name) = (file(next()), seen_name(next()), next().to_owned());
                let about = cmdlet.map(|cmdlet| About { cmdlet, name, key: next().to_owned() });
                it.notes.push(Note { severity: code.severity(), file, line, code, message, about });
            }
        }
    }
    match it.plans.first() {
        Some(plan) => it.missing = missing(plan),
        None => return Err("This could not be read.".to_owned()),
    }
    Ok(it)
}

fn number(text: &str) -> usize {
    whole_number(text).and_then(|it| usize::try_from(it).ok()).unwrap_or(0)
}

fn file(name: &str) -> Option<String> {
    (!name.is_empty()).then(|| name.to_owned())
}

/// Names of files may hold what sets parts and lines apart.
#[cfg(any(target_arch = "wasm32", test))]
fn line(out: &mut String, kind: &str, parts: &[&str]) {
    *out += kind;
    for part in parts {
        out.push('\t');
        for letter in part.chars() {
            out.push(if letter.is_control() { ' ' } else { letter });
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{samples, services};
    use crate::import::File;

    #[test]
    fn what_was_read_arrives_as_it_was() {
        for it in samples::ALL {
            let read = services::read(it.text);
            let there = unpack(&pack(&read)).unwrap();
            let read = read.unwrap();
            assert_eq!(there.plans, read.plans);
            assert_eq!(there.notes, read.notes);
            assert_eq!(there.missing, missing(&read.plans[0]));
            let seen = |it: &Imported| it.seen.iter().map(|it| (it.cmdlet, it.objects, it.line)).collect::<Vec<_>>();
            assert_eq!(seen(&there), seen(&read));
        }
    }

    #[test]
    fn files_with_odd_names_and_refusals_arrive() {
        let text = "Name InterfaceDescription Enabled BaseVmqProcessor MaxProcessors NumberOfReceiveQueues\n\
                    ---- -------------------- ------- ---------------- ------------- ---------------------\n\
                    N1   Intel                True    0:0              4             x\n";
        let files = [("a\tb\n.txt", text.as_bytes()), ("c.txt", text.as_bytes())];
        let files = files.each_ref().map(|(name, bytes)| File { name, bytes });
        let read = services::files(&files, &mut |_, _| {});
        let there = unpack(&pack(&read)).unwrap();
        assert!(there.notes.iter().any(|it| it.file.as_deref() == Some("a\u{fffd}b\u{fffd}.txt")), "{there:?}");
        let refused = services::files(&[File { name: "a.txt", bytes: &&b"lorem"[..] }], &mut |_, _| {});
        let words = refused.clone().unwrap_err();
        assert!(!words.is_empty());
        assert_eq!(unpack(&pack(&refused)), Err(words));
        assert!(unpack("").is_err() && unpack("P\t{").is_err());
    }
}
