//! Whose output a file holds when the output itself does not say: the machine that the rest of the file names, the one
//! in its path, or the one that the other files of its folder are of.

use std::ops::Range;

use super::path::{machine, without_zip};
use crate::import::hosts::Claim;
use crate::import::note::{NoteCode, Notes};
use crate::import::places::Places;
use crate::import::record::Host;
use crate::model::cut;

/// The shortest name of a machine that is looked for in paths; shorter ones stand in too many words.
const SHORTEST: usize = 3;

/// A text that was read.
pub(super) struct Sheet<'p> {
    pub(super) path: &'p str,
    /// Its claims among all.
    pub(super) claims: Range<usize>,
    /// Its first line, counted over all files.
    pub(super) line: usize,
}

/// What a sheet or a folder says of its machine, which is a place among those known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// Nothing.
    Silent,
    One(usize),
    /// Different things in different places, so that what lies between stays open.
    Several,
}

impl Voice {
    fn hear(&mut self, host: usize) {
        *self = match self {
            Self::Silent => Self::One(host),
            Self::One(known) if *known == host => return,
            _ => Self::Several,
        }
    }
}

/// The machines by name.
#[derive(Default)]
struct Known(Vec<Host>);

impl Known {
    fn place(&mut self, host: &Host) -> usize {
        let key = host.key();
        let found = self.0.iter().position(|it| it.key() == key);
        if found.is_none() {
            self.0.push(host.clone());
        }
        found.unwrap_or(self.0.len() - 1)
    }

    /// The one whose name stands in the path as a word: the longest.
    fn named_in(&self, path: &str) -> Voice {
        let path = path.to_ascii_lowercase();
        let (mut voice, mut longest) = (Voice::Silent, SHORTEST - 1);
        for (at, host) in self.0.iter().enumerate() {
            let key = host.key();
            if key.len() > longest && stands(key.as_bytes(), path.as_bytes()) {
                (voice, longest) = (Voice::One(at), key.len());
            }
        }
        voice
    }
}

/// Whether `word` stands in `text`, parted from what is around it.
fn stands(word: &[u8], text: &[u8]) -> bool {
    let parted = |at: usize| text.get(at).is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    // Before the first byte there is none: the place before it is beyond the last.
    (0..text.len()).any(|at| text[at..].starts_with(word) && parted(at.wrapping_sub(1)) && parted(at + word.len()))
}

/// Gives each claim without a machine that of its file, where one can be found.
pub(super) fn settle(sheets: &[Sheet<'_>], claims: &mut [Claim], notes: &mut Notes) {
    let mut known = Known::default();
    let mut voices = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        voices.push(voice(sheet, &claims[sheet.claims.clone()], &mut known));
    }
    for (sheet, voice) in sheets.iter().zip(&mut voices) {
        if *voice == Voice::Silent {
            *voice = known.named_in(sheet.path);
        }
    }
    by_folder(sheets, &mut voices, &mut known, notes);
    for (sheet, voice) in sheets.iter().zip(voices) {
        let own = &mut claims[sheet.claims.clone()];
        // Beside prompts of remote sessions a plain one is a machine of its own, whatever it is called.
        let remote = own.iter().any(|claim| matches!(claim.around, Host::Named(_)));
        for claim in own {
            match (&claim.around, voice) {
                (Host::Unsaid | Host::Local, Voice::One(host)) => claim.around.clone_from(&known.0[host]),
                (Host::Local, _) if !remote => claim.around = Host::Unsaid,
                _ => {}
            }
        }
    }
}

/// The machine that the sheet's plain prompts and bare output are of, as the objects among them say.
fn voice(sheet: &Sheet<'_>, claims: &[Claim], known: &mut Known) -> Voice {
    let (mut plain, mut named, mut prompts) = (Voice::Silent, Voice::Silent, false);
    for claim in claims {
        let own = claim.own.as_ref().map(|own| known.place(own));
        match (&claim.around, own) {
            (Host::Named(_), _) => named.hear(known.place(&claim.around)),
            (_, Some(own)) => plain.hear(own),
            (around, None) => prompts |= *around == Host::Local,
        }
    }
    match machine(sheet.path) {
        _ if plain != Voice::Silent => plain,
        Some(host) => Voice::One(known.place(&host)),
        // Bare output beside that of one named machine is most likely of the same.
        None if prompts => Voice::Silent,
        None => named,
    }
}

/// Files side by side are of one machine. Folders side by side are of several, when two of them hold a file of the same
/// name or speak of different machines; one that never says of which bears the name of its folder.
fn by_folder(sheets: &[Sheet<'_>], voices: &mut [Voice], known: &mut Known, notes: &mut Notes) {
    let shared = shared_folders(sheets);
    let (mut folders, mut folder_of): (Vec<(&str, Voice)>, Vec<usize>) = (Vec::new(), Vec::new());
    let (mut places, mut files) = (Places::default(), Places::default());
    let (mut several, mut all) = (false, Voice::Silent);
    for (sheet, voice) in sheets.iter().zip(&*voices) {
        let rest = &sheet.path[shared..];
        let (folder, file) = cut(rest, b'/').unwrap_or(("", rest));
        let place = *places.entry(folder, folders.len());
        if place == folders.len() {
            folders.push((folder, Voice::Silent));
        }
        folder_of.push(place);
        several |= *files.entry(file, place) != place;
        match voice {
            Voice::One(host) => {
                folders[place].1.hear(*host);
                all.hear(*host);
            }
            Voice::Several => folders[place].1 = Voice::Several,
            Voice::Silent => {}
        }
    }
    several |= all == Voice::Several;
    for (at, place) in folder_of.into_iter().enumerate() {
        if voices[at] != Voice::Silent {
            continue;
        }
        let (folder, told) = &mut folders[place];
        if *told == Voice::Silent && several && !folder.is_empty() {
            let name = without_zip(folder);
            let message =
                format_args!("No computer name stands in the files of {name}, so its plan bears the folder's name.");
            notes.tell(NoteCode::Assumed, sheets[at].line, message);
            *told = Voice::One(known.place(&Host::Named(name.to_owned())));
        }
        if let Voice::One(_) = told {
            voices[at] = *told;
        }
    }
}

/// The length of the folders that all sheets have in common.
fn shared_folders(sheets: &[Sheet<'_>]) -> usize {
    let Some(first) = sheets.first() else { return 0 };
    let (mut shared, path) = (first.path.len(), first.path.as_bytes());
    for sheet in sheets {
        let other = sheet.path.as_bytes();
        let mut same = 0;
        for at in 0..shared.min(other.len()) {
            if path[at] != other[at] {
                break;
            }
            if path[at] == b'/' {
                same = at + 1;
            }
        }
        shared = same;
    }
    shared
}
