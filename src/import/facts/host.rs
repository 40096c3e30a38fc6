//! The host itself: `Win32_Processor`, `Get-VMHostNumaNode`, `Win32_OperatingSystem`
//! and what else tells the release: `Get-ComputerInfo`, `systeminfo`, the registry.

use crate::import::note::{NoteCode, Notes};
use crate::import::record::{Record, Value};
use crate::import::value::{Label, number};
use crate::model::{Os, place_of};

/// One socket's processor.
pub(crate) struct SocketFact {
    pub(crate) line: usize,
    pub(crate) cores: Option<u32>,
    pub(crate) lps: Option<u32>,
}

/// One NUMA node. Its availability is a percentage a processor, so only the length tells (D7.3).
pub(crate) struct NodeFact {
    pub(crate) id: u32,
    pub(crate) lps: u32,
}

pub(super) fn socket(record: &Record, notes: &mut Notes) -> SocketFact {
    SocketFact {
        line: record.line,
        cores: record.number("numberofcores", notes),
        lps: record.number("numberoflogicalprocessors", notes),
    }
}

pub(super) fn node(record: &Record, notes: &mut Notes, out: &mut Vec<NodeFact>) {
    let Some(field) = record.find("processorsavailability") else { return };
    let count = match &field.value {
        Value::List(items) if items.iter().any(|item| matches!(item, Value::Cut(_))) => None,
        Value::List(items) => u32::try_from(items.len()).ok(),
        Value::Text(text) if number(text).is_some_and(|n| u32::try_from(n).is_ok()) => Some(1),
        _ => None,
    };
    if count.is_none() {
        let message = "Get-VMHostNumaNode: the list of processors is cut, so the size of the NUMA node stays unknown. \
                       $FormatEnumerationLimit = -1 before the command shows it whole.";
        notes.add(NoteCode::ListCut, field.line, message);
    }
    // A size of 0 stands for unknown: the node is still there to be counted.
    out.push(NodeFact { id: record.number("nodeid", notes).unwrap_or(0), lps: count.unwrap_or(0) });
}

/// D1.3. 25398 is the annual channel, which is no release of ours.
const BUILDS: &[(u32, Os)] = &[
    (7600, Os::Ws2008R2),
    (7601, Os::Ws2008R2),
    (9200, Os::Ws2012),
    (9600, Os::Ws2012R2),
    (14393, Os::Ws2016),
    (17763, Os::Ws2019),
    (20348, Os::Ws2022),
    (26100, Os::Ws2025),
];

/// Without blanks, which a broken line may have lost or won.
const CAPTIONS: &[(&str, Os)] = &[
    ("azurestackhci", Os::AzureLocal),
    ("azurelocal", Os::AzureLocal),
    ("server2008r2", Os::Ws2008R2),
    ("server2012r2", Os::Ws2012R2),
    ("server2012", Os::Ws2012),
    ("server2016", Os::Ws2016),
    ("server2019", Os::Ws2019),
    ("server2022", Os::Ws2022),
    ("server2025", Os::Ws2025),
];

pub(super) fn os(record: &Record, notes: &mut Notes) -> Option<Os> {
    let label = record.label("caption osname productname", notes);
    // What the console cut may have been "R2".
    let caption = label.as_ref().filter(|it| !it.cut).map(Label::squeezed);
    if let Some(caption) = &caption
        && let Some((_, os)) = CAPTIONS.iter().find(|(words, _)| place_of(words, caption).is_some())
    {
        return Some(*os);
    }
    let client = record.number::<u32>("producttype", notes) == Some(1);
    // A caption that is none of ours is a client, or a release that came later: its build proves nothing.
    let build = if caption.is_some() || client { None } else { build(record, notes) };
    let found = build.and_then(|build| BUILDS.iter().find(|(number, _)| *number == build));
    if let Some((build, os)) = found {
        let message = format_args!("Build {build} is taken for {os}; a client Windows can have the same build.");
        notes.tell(NoteCode::Assumed, record.line, message);
        return Some(*os);
    }
    if build.is_some() || label.is_some() || client {
        let shown = label
            .map(|it| it.to_string())
            .or_else(|| build.map(|build| format!("build {build}")))
            .unwrap_or("a client Windows".to_owned());
        let message = format_args!("\"{shown}\" is no release of Windows Server known here.");
        notes.tell(NoteCode::UnknownRelease, record.line, message);
    }
    None
}

fn build(record: &Record, notes: &mut Notes) -> Option<u32> {
    let version = record.label("version osversion", notes);
    let version = version.and_then(|it| u32::try_from(number(it.text.split(['.', ' ']).nth(2)?)?).ok());
    record.number("buildnumber osbuildnumber currentbuildnumber", notes).or(version)
}
