//! Which value of a plan a note doubts, so that the page can mark it where it stands.

use super::note::Note;
use super::value::fold;
use crate::model::{AdapterFact, AdapterId, Fact, Plan, Setting, TeamFact, TeamId, VnicFact, VnicId};

/// A value of a plan that can be edited.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// A processor setting of an adapter.
    Setting(AdapterId, Setting),
    /// A plain fact.
    Fact(Fact),
}

/// Keys of settings, as cmdlets print them and as plans have them, parted by blanks.
const SETTINGS: [(&str, Setting); 6] = [
    ("basegroup baseprocessorgroup", Setting::BaseGroup),
    ("basenumber basevmqprocessor baseprocessor baseprocessornumber", Setting::BaseNumber),
    ("maxgroup maxprocessorgroup", Setting::MaxGroup),
    ("maxnumber maxprocessor maxprocessornumber", Setting::MaxNumber),
    ("maxprocessors", Setting::MaxProcessors),
    ("numanode", Setting::NumaNode),
];

const TEAM: [(&str, TeamFact); 2] = [("teamingmode", TeamFact::Mode), ("loadbalancingalgorithm", TeamFact::Algorithm)];

const VNIC: [(&str, VnicFact); 4] = [
    ("vmqweight", VnicFact::VmqWeight),
    ("vrssenabled", VnicFact::Vrss),
    ("vmmqqueuepairs", VnicFact::QueuePairs),
    ("processorcount count", VnicFact::Vcpus),
];

/// The value of `plan` that `note` is about; nothing where it is about none, or about one that is not in it.
pub fn doubt(note: &Note, plan: &Plan) -> Option<Doubt> {
    let about = note.about.as_ref()?;
    let (name, key) = (fold(&about.name), fold(&about.key));
    let alike = |other: &str| fold(other) == name;
    if let Some(at) = plan.adapters.iter().position(|it| alike(it.name.as_str())) {
        let id = AdapterId::at(at);
        // Either cmdlet prints `Enabled`, and the card's own node has a cmdlet to itself.
        let rss = about.cmdlet.ends_with("Rss");
        let fact = match key.as_str() {
            "enabled" if rss => AdapterFact::RssEnabled,
            "enabled" => AdapterFact::VmqEnabled,
            "numberofreceivequeues" if rss => AdapterFact::RssQueues,
            "numberofreceivequeues" => AdapterFact::VmqQueues,
            "profile" => AdapterFact::RssProfile,
            "speed" | "linkspeed" | "receivelinkspeed" | "transmitlinkspeed" => AdapterFact::Link,
            "numanode" if about.cmdlet.ends_with("HardwareInfo") => AdapterFact::Node,
            "name" => AdapterFact::Name,
            "description" | "interfacedescription" => AdapterFact::Description,
            _ => return Some(Doubt::Setting(id, of(&SETTINGS, &key)?)),
        };
        return Some(Doubt::Fact(Fact::Adapter(id, fact)));
    }
    if let Some(at) = plan.teams.iter().position(|it| alike(it.name.as_str())) {
        return Some(Doubt::Fact(Fact::Team(TeamId::at(at), of(&TEAM, &key)?)));
    }
    let at = plan.vnics.iter().position(|it| alike(it.name.as_str()))?;
    Some(Doubt::Fact(Fact::Vnic(VnicId::at(at), of(&VNIC, &key)?)))
}

fn of<T: Copy>(table: &[(&str, T)], key: &str) -> Option<T> {
    table.iter().find(|(keys, _)| super::record::is_one_of(keys, key)).map(|(_, it)| *it)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::parse;

    const TEXT: &str = "PS C:\\> Get-NetAdapterVmq | fl\n\n\
                        Name                  : N1\nInterfaceDescription  : Intel\nEnabled               : perhaps\n\
                        BaseVmqProcessor      : 0:99\nMaxProcessors         : 4\nNumberOfReceiveQueues : 31\n\n\
                        PS C:\\> Get-NetLbfoTeam | fl\n\nName : T1\nMembers : {N1}\nTeamNics : T1\nTeamingMode : 7\n\
                        LoadBalancingAlgorithm : Dynamic\n\n";

    #[test]
    fn values_that_could_not_be_read_are_found_in_the_plan() {
        let read = parse(TEXT).unwrap();
        let found: Vec<_> = read.notes.iter().filter_map(|it| doubt(it, &read.plans[0])).collect();
        let id = AdapterId::at(0);
        for wanted in [
            Doubt::Fact(Fact::Adapter(id, AdapterFact::VmqEnabled)),
            Doubt::Setting(id, Setting::BaseNumber),
            Doubt::Fact(Fact::Team(TeamId::at(0), TeamFact::Mode)),
        ] {
            assert!(found.contains(&wanted), "{wanted:?}: {:?}", read.notes);
        }
    }

    #[test]
    fn contradictions_are_found_and_other_notes_are_about_nothing() {
        let text = "Name InterfaceDescription Enabled BaseVmqProcessor MaxProcessors NumberOfReceiveQueues\n\
                    ---- -------------------- ------- ---------------- ------------- ---------------------\n\
                    N1   Intel                True    0:0              4             31\n\n";
        let read = parse(&[text, &text.replace("4     ", "8     ")].concat()).unwrap();
        let found: Vec<_> = read.notes.iter().filter_map(|it| doubt(it, &read.plans[0])).collect();
        assert_eq!(found, [Doubt::Setting(AdapterId::at(0), Setting::MaxProcessors)], "{:?}", read.notes);
        let none = parse(text).unwrap();
        assert!(none.notes.iter().all(|it| doubt(it, &none.plans[0]).is_none()));
    }
}
