//! Whose objects are whose: sorts what was read by machine, as computer names, prompts and commands tell.

use super::note::{NoteCode, Notes};
use super::places::Places;
use super::record::Host;
use super::scan::What;
use super::source::Source;
use super::value::fold;

/// What is known of an object's machine.
pub(super) struct Claim {
    /// What prompts, commands and wrappers around it say.
    pub(super) around: Host,
    /// What the object says itself.
    pub(super) own: Option<Host>,
    pub(super) line: usize,
}

/// The machines of a text, and which of them each claim belongs to.
pub(super) struct Hosts {
    /// In order of appearance; `None` for a machine whose name is not said.
    pub(super) names: Vec<Option<String>>,
    /// One index into `names` a claim.
    pub(super) of: Vec<usize>,
}

/// Sorts the claims, which are in the order of the text.
pub(super) fn sort(claims: &[Claim], notes: &mut Notes) -> Hosts {
    let alias = Aliases::of(claims);
    let mut hosts = Hosts { names: Vec::new(), of: Vec::new() };
    let mut known = Places::default();
    let mut places = Vec::with_capacity(claims.len());
    for claim in claims {
        let said = claim.own.as_ref().unwrap_or(&claim.around).key();
        let host = alias.get(&said).unwrap_or(&said);
        if host.is_empty() {
            places.push(None);
            continue;
        }
        let at = *known.entry(host, hosts.names.len());
        if at == hosts.names.len() {
            hosts.names.push(None);
        }
        if hosts.names[at].is_none() {
            hosts.names[at] = spelling(claim, host);
        }
        places.push(Some(at));
    }
    let several = hosts.names.len() > 1;
    let (mut last, mut assumed) = (0, false);
    for (claim, at) in claims.iter().zip(places) {
        if at.is_none() && several && !assumed {
            let name = hosts.names[last].as_deref().unwrap_or("the machine of the prompt without a name");
            let message =
                format_args!("The text has several hosts and does not say whose this is; it is taken for {name}.");
            notes.tell(NoteCode::Assumed, claim.line, message);
        }
        assumed = at.is_none();
        last = at.unwrap_or(last);
        hosts.of.push(last);
    }
    if hosts.names.is_empty() {
        hosts.names.push(None);
    }
    hosts
}

/// Parts a text that names no machine where an adapter comes again with another hardware address: there, the output of
/// another machine has begun, with the first cmdlet that comes again.
pub(super) fn part(claims: &mut [Claim], whats: &[What], notes: &mut Notes) {
    if claims.iter().any(|it| it.own.is_some() || !matches!(it.around, Host::Unsaid | Host::Local)) {
        return;
    }
    let source = |at: usize| match whats.get(at) {
        Some(What::Record(record)) => Some((record.source, record.block)),
        _ => None,
    };
    let mut known = Places::default();
    // Where each output starts, and which cmdlet it is of.
    let mut outputs: Vec<(usize, Source)> = Vec::new();
    // Where each further machine starts.
    let mut starts = Vec::new();
    let (mut at, mut hosts, mut first) = (0, 1_u32, 0);
    while at < whats.len() {
        let Some(this) = source(at) else {
            at += 1;
            continue;
        };
        let mut end = at + 1;
        while source(end) == Some(this) {
            end += 1;
        }
        let (mut alike, mut other) = (false, false);
        each_address(&whats[at..end], hosts, &mut |name, mac| {
            if let Some(before) = known.get(name) {
                let same = whats.get(before).and_then(mac_of).as_deref() == Some(mac);
                (alike, other) = (alike || same, other || !same);
            }
        });
        if other && !alike {
            let mut from = outputs.len();
            while from > first {
                let cmdlet = outputs[from - 1].1;
                let is = |it: &(usize, Source)| it.1 == cmdlet;
                let again = outputs[first..from - 1].iter().any(is);
                if !again || cmdlet == this.0 || outputs[from..].iter().any(is) {
                    break;
                }
                from -= 1;
            }
            let start = outputs.get(from).map_or(at, |it| it.0);
            let message = "The adapters have other hardware addresses than before, so from here on the text is taken for another host.";
            notes.add(NoteCode::Assumed, claims[start].line, message);
            (hosts, first) = (hosts + 1, from);
            starts.push(start);
        }
        for place in at..end {
            each_address(&whats[place..=place], hosts, &mut |name, _| {
                known.entry(name, place);
            });
        }
        outputs.push((at, this.0));
        at = end;
    }
    if starts.is_empty() {
        return;
    }
    hosts = 1;
    for (at, claim) in claims.iter_mut().enumerate() {
        while starts.get(hosts as usize - 1).is_some_and(|start| *start <= at) {
            hosts += 1;
        }
        claim.around = Host::Unnamed(hosts);
    }
}

/// The hardware address of an adapter that Get-NetAdapter shows.
fn mac_of(what: &What) -> Option<String> {
    let What::Record(record) = what else { return None };
    let shown = record.find("macaddress").filter(|_| record.source == Source::NetAdapter)?;
    Some(fold(shown.value.text())).filter(|it| !it.is_empty())
}

/// Calls `with` the name, with the number of the host before it, and the address of each adapter that has both whole.
fn each_address(whats: &[What], host: u32, with: &mut dyn FnMut(&str, &str)) {
    for what in whats {
        if let (What::Record(record), Some(mac)) = (what, mac_of(what))
            && let Some(name) = record.find("name ifalias").map(|it| fold(it.value.text())).filter(|it| !it.is_empty())
        {
            with(&format!("{host} {name}"), &mac);
        }
    }
}

/// The name as this claim spells it.
fn spelling(claim: &Claim, key: &str) -> Option<String> {
    let told = claim.own.as_ref().filter(|own| own.key() == *key).unwrap_or(&claim.around);
    match told {
        Host::Named(name) if told.key() == *key => Some(name.clone()),
        _ => None,
    }
}

/// What turns out to be the same machine: an address and the name its objects give, and the machine of plain prompts
/// and the name its objects give, or the only name there is.
struct Aliases {
    places: Places,
    keys: Vec<String>,
}

impl Aliases {
    fn of(claims: &[Claim]) -> Self {
        let mut alias = Self { places: Places::default(), keys: Vec::new() };
        for claim in claims {
            if let Some(own) = claim.own.as_ref().filter(|own| !is_address(own))
                && (claim.around == Host::Local || is_address(&claim.around))
            {
                alias.add(&claim.around.key(), own.key());
            }
        }
        if let Some(only) = only_name(claims)
            && !claims.iter().any(|claim| claim.around.key() == only)
        {
            alias.add(&Host::Local.key(), only);
        }
        alias
    }

    /// The first word on it stands.
    fn add(&mut self, from: &str, to: String) {
        self.places.entry(from, self.keys.len());
        self.keys.push(to);
    }

    fn get(&self, key: &str) -> Option<&String> {
        self.keys.get(self.places.get(key)?)
    }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii()
}

fn is_address(host: &Host) -> bool {
    matches!(host, Host::Named(name) if name.contains(':') || !name.contains(is_letter))
}

/// The key of the only machine that the claims name.
fn only_name(claims: &[Claim]) -> Option<String> {
    let mut only = None;
    for claim in claims {
        for host in claim.own.iter().chain([&claim.around]) {
            if !matches!(host, Host::Named(_)) {
                continue;
            }
            match &only {
                None => only = Some(host.key()),
                Some(name) if *name != host.key() => return None,
                Some(_) => {}
            }
        }
    }
    only
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Claims as `around/own`; `.` is a plain prompt, nothing is nothing said.
    #[track_caller]
    fn check(claims: &[&str], names: &[Option<&str>], of: &[usize], n_notes: usize) {
        let host = |text: &str| match text {
            "." => Host::Local,
            text => Host::named(text).unwrap_or_default(),
        };
        let claim = |text: &&str| {
            let (around, own) = text.split_once('/').unwrap();
            Claim { around: host(around), own: Host::named(own), line: 1 }
        };
        let claims: Vec<_> = claims.iter().map(claim).collect();
        let mut notes = Notes::default();
        let hosts = sort(&claims, &mut notes);
        assert_eq!(hosts.names.iter().map(Option::as_deref).collect::<Vec<_>>(), names);
        assert_eq!(hosts.of, of);
        assert_eq!(notes.into_sorted().len(), n_notes);
    }

    #[test]
    fn without_names_all_is_one_machine() {
        check(&["/", "./", "/"], &[None], &[0, 0, 0], 0);
        check(&[], &[None], &[], 0);
    }

    #[test]
    fn one_name_names_them_all() {
        check(&["/", "/HV01", "./", "/hv01.contoso.com"], &[Some("HV01")], &[0, 0, 0, 0], 0);
    }

    #[test]
    fn several_names_are_several_machines() {
        check(&["/HV01", "/HV02", "/hv01"], &[Some("HV01"), Some("HV02")], &[0, 1, 0], 0);
        check(&["HV01/", "HV02/"], &[Some("HV01"), Some("HV02")], &[0, 1], 0);
        check(&["/HV01", "/", "/", "/HV02", "/"], &[Some("HV01"), Some("HV02")], &[0, 0, 0, 1, 1], 2);
    }

    #[test]
    fn a_remote_session_is_not_the_local_machine() {
        check(&["./", "HV02/", "./"], &[None, Some("HV02")], &[0, 1, 0], 0);
        check(&["./HV01", "HV02/", "./"], &[Some("HV01"), Some("HV02")], &[0, 1, 0], 0);
    }

    #[test]
    fn an_address_takes_the_name_of_its_objects() {
        check(&["10.0.0.5/", "10.0.0.5/HV01"], &[Some("HV01")], &[0, 0], 0);
    }
}
