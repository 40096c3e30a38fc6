//! Whose objects are whose: sorts what was read by machine, as computer names, prompts and commands tell.

use std::collections::BTreeMap;

use super::note::{NoteCode, Notes};
use super::record::Host;

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
    let alias = aliases(claims);
    let told = |claim: &Claim| {
        let host = claim.own.as_ref().unwrap_or(&claim.around).fold();
        alias.get(&host).cloned().unwrap_or(host)
    };
    let mut known: BTreeMap<Host, usize> = BTreeMap::new();
    let mut names: Vec<Option<String>> = Vec::new();
    for claim in claims {
        let host = told(claim);
        if host != Host::Unsaid {
            let at = *known.entry(host.clone()).or_insert(names.len());
            names.resize(names.len().max(at + 1), None);
            names[at] = names[at].take().or_else(|| spelling(claim, &host));
        }
    }
    let several = names.len() > 1;
    let (mut last, mut assumed) = (0, false);
    let of = claims.iter().map(|claim| {
        let at = known.get(&told(claim)).copied();
        if at.is_none() && several && !assumed {
            let name =
                names.get(last).cloned().flatten().unwrap_or("the machine of the prompt without a name".to_owned());
            let message = format!("The text has several hosts and does not say whose this is; it is taken for {name}.");
            notes.add(NoteCode::Assumed, claim.line, message);
        }
        assumed = at.is_none();
        last = at.unwrap_or(last);
        last
    });
    let of = of.collect();
    if names.is_empty() {
        names.push(None);
    }
    Hosts { names, of }
}

/// The name as this claim spells it.
fn spelling(claim: &Claim, host: &Host) -> Option<String> {
    claim.own.iter().chain([&claim.around]).find(|it| it.fold() == *host).and_then(|it| match it {
        Host::Named(name) => Some(name.clone()),
        _ => None,
    })
}

/// What turns out to be the same machine: an address and the name its objects give, and the machine of plain prompts
/// and the name its objects give, or the only name there is.
fn aliases(claims: &[Claim]) -> BTreeMap<Host, Host> {
    let address =
        |host: &Host| matches!(host, Host::Named(name) if !name.contains(char::is_alphabetic) || name.contains(':'));
    let mut alias = BTreeMap::new();
    for claim in claims {
        let Some(own) = claim.own.as_ref().map(Host::fold).filter(|own| !address(own)) else { continue };
        if claim.around == Host::Local || address(&claim.around) {
            alias.entry(claim.around.fold()).or_insert(own);
        }
    }
    let asked = |host: &Host| claims.iter().any(|claim| claim.around.fold() == *host);
    let mut named: Vec<Host> = claims.iter().filter_map(|claim| claim.own.as_ref()).map(Host::fold).collect();
    named.extend(claims.iter().map(|claim| claim.around.fold()).filter(|host| matches!(host, Host::Named(_))));
    named.sort();
    named.dedup();
    if let [only] = named.as_slice()
        && !asked(only)
    {
        alias.entry(Host::Local).or_insert(only.clone());
    }
    alias
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
