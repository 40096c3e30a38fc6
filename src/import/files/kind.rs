//! Which files are of interest: told by the name alone, so that nothing is unpacked to find out.

use super::path::{cut_last, folder_and_name};
use crate::import::record::is_one_of;
use crate::import::source::Source;

/// What a file is, going by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A text worth reading, and whose output it holds where the name says so.
    Text(Option<Source>),
    Zip,
    /// A log of events in Windows' own form.
    EventLog,
    /// Of no use here.
    Other,
}

/// Endings of texts. Logs are none: support folders are full of them.
const TEXTS: &str = "txt reg text json csv tsv md xml htm html svg url out";

/// Folders of Get-NetView and the like, without anything about queues in files of their own naming.
const ELSEWHERE: &str = "netip netnat netqos smb netsh counters 802.1x hns netsetup pktmon atc servicesdrivers winevt wer \
    vfp _logs devicelogs systemlogs chelsiodetail mellanoxdetail";

/// Files of Get-NetView that no cmdlet printed.
const TOOLS: &str = "nmbind nmscrub nvspinfo nvspinfo_bindings nvspinfo_execmon vmspregistry verifier powercfg";

/// Names that stand for a cmdlet without being one. Those of the first are Validate-HypvRssVMQ's.
const NAMED: &[(&str, Source)] = &[
    ("cpuinfo", Source::Processor),
    ("winntversion", Source::OperatingSystem),
    ("systeminfo", Source::OperatingSystem),
    ("get-computerinfo", Source::OperatingSystem),
];

/// More bounds of words than there are before the name of a cmdlet.
const WORDS: usize = 16;

/// What the file at `path` is. One that was dropped by itself is read whatever it is called.
pub(super) fn of(path: &str) -> Kind {
    let (folder, name) = folder_and_name(path);
    let by_itself = folder.is_empty();
    let name = name.to_ascii_lowercase();
    let (stem, ending) = cut_last(&name, b'.').filter(|(stem, _)| !stem.is_empty()).unwrap_or((&name, ""));
    match ending {
        "zip" => return Kind::Zip,
        "evtx" | "evt" => return Kind::EventLog,
        _ => {}
    }
    let source = cmdlet(stem);
    let text = ending.is_empty() || is_one_of(TEXTS, ending);
    if by_itself || text && (source.is_some() || !is_of_no_use(&folder.to_ascii_lowercase(), stem)) {
        Kind::Text(source)
    } else {
        Kind::Other
    }
}

/// Whether a text that no cmdlet read here names is surely of something else.
fn is_of_no_use(folder: &str, stem: &str) -> bool {
    let other_cmdlet =
        stem.starts_with("get-") && !["get-winevent", "get-eventlog"].iter().any(|it| stem.starts_with(it));
    other_cmdlet
        || stem.starts_with('_')
        || is_one_of(TOOLS, stem)
        || folder.split('/').any(|part| is_one_of(ELSEWHERE, part))
}

/// The cmdlet or class that a name without its ending names: `get-vmswitchteam-prod`, `get-ciminstance.win32_processor`,
/// `hv01 get-netadaptervmq`. The first to be named, and the longest name that begins there.
fn cmdlet(stem: &str) -> Option<Source> {
    if let Some((_, source)) = NAMED.iter().find(|(name, _)| *name == stem) {
        return Some(*source);
    }
    // Between each two marks there may be a name.
    let mut bounds = vec![0];
    for (at, byte) in stem.bytes().enumerate() {
        if bounds.len() < WORDS && b"-_. ()[]".contains(&byte) {
            bounds.extend([at, at + 1]);
        }
    }
    bounds.push(stem.len());
    for start in 0..bounds.len() {
        for end in (start..bounds.len()).rev() {
            if let Some(source) = stem.get(bounds[start]..bounds[end]).and_then(Source::named) {
                return Some(source);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_cmdlet() {
        for (stem, expected) in [
            ("get-netadaptervmq", Some(Source::Vmq)),
            ("get-netadaptervmqqueue", Some(Source::VmqQueue)),
            ("get-vmswitchteam-netadapter", Some(Source::VmSwitchTeam)),
            ("get-vmnetworkadapter-prod", Some(Source::VmNic)),
            ("get-ciminstance.win32_processor", Some(Source::Processor)),
            ("win32_processor", Some(Source::Processor)),
            ("hv01_get-netlbfoteam", Some(Source::LbfoTeam)),
            ("hv01 netadapterrss (2)", Some(Source::Rss)),
            ("cpuinfo", Some(Source::Processor)),
            ("get-netadapterstatistics", None),
            ("readme", None),
            ("", None),
        ] {
            assert_eq!(cmdlet(stem), expected, "{stem}");
        }
    }

    #[test]
    fn what_is_of_no_use_is_told_by_its_name() {
        for (path, expected) in [
            ("x/Get-NetAdapterVmq.TXT", Kind::Text(Some(Source::Vmq))),
            ("x/NetQoS/Get-NetAdapter.txt", Kind::Text(Some(Source::NetAdapter))),
            ("x/Environment.txt", Kind::Text(None)),
            ("x/Get-WinEvent-System.txt", Kind::Text(None)),
            ("x/notes", Kind::Text(None)),
            ("x/Get-NetIPAddress.json", Kind::Other),
            ("x/NetIp/Something.txt", Kind::Other),
            ("x/_netstat.txt", Kind::Other),
            ("x/NvspInfo.txt", Kind::Other),
            ("x/setupact.log", Kind::Other),
            ("x/NetRundown.etl", Kind::Other),
            ("x/Snapshot.cab", Kind::Other),
            ("x/winevt/Logs/System.evtx", Kind::EventLog),
            ("x/inner.Zip", Kind::Zip),
            ("paste.log", Kind::Text(None)),
            ("Get-NetIPAddress.txt", Kind::Text(None)),
            (".zip", Kind::Text(None)),
        ] {
            assert_eq!(of(path), expected, "{path}");
        }
    }
}
