//! What was read: the hosts in it, each with its own plan, and what later readings add.

use std::rc::Rc;

use super::{Moment, Session};
use crate::app::deferred;
use crate::app::services::Imported;
use crate::diff::{diff, field_words, thing_words};
use crate::engine::View;
use crate::import::{Doubt, add};
use crate::model::{Fact, Plan};

/// So many of the facts that were added are named.
const NAMED: usize = 3;

/// What is being read beside the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Busy {
    /// What it is, in words.
    pub(crate) what: String,
    /// How many of its texts are read, and of how many.
    pub(crate) done: (u32, u32),
}

/// The hosts of a reading as they are now, but for the one in sight, and which that is.
#[derive(Clone, Debug, Default)]
pub(super) struct Hosts {
    all: Rc<Vec<Plan>>,
    at: usize,
    /// Values that notes doubt, of the host in sight, with the place of the note.
    doubts: Rc<Vec<(Doubt, usize)>>,
}

impl Hosts {
    fn of(reading: &Imported, all: Vec<Plan>, at: usize) -> Self {
        // What is opened before the program is whole has no notes.
        let doubts = match reading.plans.get(at) {
            Some(plan) if !reading.notes.is_empty() => deferred::doubts(&reading.notes, plan),
            _ => Vec::new(),
        };
        Self { all: Rc::new(all), at, doubts: Rc::new(doubts) }
    }
}

impl Session {
    /// The hosts there are to choose from, as they were when another was last chosen.
    pub(crate) fn hosts(&self) -> &[Plan] {
        &self.now.hosts.all
    }

    /// Which of them is in sight.
    pub(crate) fn host(&self) -> usize {
        self.now.hosts.at
    }

    /// All hosts as they are now.
    fn hosts_now(&self) -> Vec<Plan> {
        let mut all = (*self.now.hosts.all).clone();
        if let Some(it) = all.get_mut(self.now.hosts.at) {
            (**self.plan()).clone_into(it);
        }
        all
    }

    /// Shows what was read, in place of all there was.
    pub(super) fn show_reading(&mut self, reading: Rc<Imported>) {
        let all = reading.plans.clone();
        self.show_host(reading, all, 0);
    }

    /// Shows another host. What was changed on this one stays.
    pub(crate) fn turn_to(&mut self, at: usize) {
        if let (Some(reading), true) = (self.now.reading.clone(), at != self.host()) {
            self.show_host(reading, self.hosts_now(), at);
        }
    }

    fn show_host(&mut self, reading: Rc<Imported>, all: Vec<Plan>, at: usize) {
        if let Some(plan) = all.get(at) {
            let plan = Rc::new(plan.clone());
            let hosts = Hosts::of(&reading, all, at);
            self.step(Moment { plan, reading: Some(reading), view: View::Current, hosts });
            self.face.drafts.clear();
        }
    }

    /// Says that reading begins, once what it takes is loaded.
    pub(crate) fn will_read(&mut self) {
        if self.face.busy.is_none() {
            "Reading…".clone_into(&mut self.face.said);
        }
    }

    /// Adds what was read to the hosts it is of, and says what that was. `again`: it holds all that was read before from
    /// the same place, where only what is new counts.
    pub(crate) fn add_reading(&mut self, reading: &Rc<Imported>, again: bool) {
        let Some(old) = self.now.reading.clone().filter(|_| is_output(reading)) else {
            return self.show_reading(Rc::clone(reading));
        };
        let (nothing, mut all, mut read) = (Plan::default(), self.hosts_now(), old.plans.clone());
        read.resize(all.len(), nothing.clone());
        let (mut shown, mut said) = (self.host(), String::new());
        for (turn, more) in reading.plans.iter().enumerate() {
            let only = reading.plans.len() == 1;
            // What does not say whose it is, is of the host in sight.
            let named = more.name.is_some();
            let at = if named { all.iter().position(|it| it.name == more.name) } else { None };
            let free = only && (!named || all.get(self.host()).is_some_and(|it| it.name.is_none()));
            let at = at.or(Some(self.host()).filter(|_| free)).or(Some(turn).filter(|_| again && !named));
            let joined = at.and_then(|at| {
                let (ours, was) = (all.get_mut(at)?, read.get_mut(at)?);
                let plan = add(ours, if again { was } else { &nothing }, more).ok()?;
                told(&mut said, ours, &plan);
                *was = add(was, &nothing, more).unwrap_or_else(|_| more.clone());
                *ours = plan;
                Some(at)
            });
            if let Some(at) = joined {
                if turn == 0 {
                    shown = at;
                }
            } else {
                shown = all.len();
                if !said.is_empty() {
                    said.push(' ');
                }
                said += &[&called(more), " is added as a host of its own."].concat();
                all.push(more.clone());
                read.push(more.clone());
            }
        }
        let mut whole = Imported { plans: read, ..(**reading).clone() };
        if !again {
            whole.seen.splice(0..0, old.seen.iter().cloned());
            whole.notes.splice(0..0, old.notes.iter().cloned());
        }
        self.show_host(Rc::new(whole), all, shown);
        self.face.said = said;
    }

    /// Why a value is doubtful, while it stands as it was read.
    pub(crate) fn doubted(&self, it: Doubt) -> Option<&str> {
        let hosts = &self.now.hosts;
        let (_, place) = hosts.doubts.iter().find(|(other, _)| *other == it)?;
        let reading = self.now.reading.as_ref()?;
        let (plan, read) = (&self.now.plan, reading.plans.get(hosts.at)?);
        let stands = match it {
            Doubt::Setting(id, setting) => {
                let (now, was) = (plan.adapters.get(id.index())?, read.adapters.get(id.index())?);
                now.name == was.name && setting.value(&now.processors) == setting.value(&was.processors)
            }
            Doubt::Fact(fact) => owner(fact, plan) == owner(fact, read) && fact.value(plan) == fact.value(read),
        };
        Some(reading.notes.get(*place)?.message.as_str()).filter(|_| stands)
    }
}

/// The name of what has that fact.
fn owner(fact: Fact, plan: &Plan) -> Option<&str> {
    let name = match fact {
        Fact::Adapter(id, _) => &plan.adapters.get(id.index())?.name,
        Fact::Team(id, _) => &plan.teams.get(id.index())?.name,
        Fact::Vnic(id, _) => &plan.vnics.get(id.index())?.name,
        _ => return None,
    };
    Some(name.as_str())
}

/// Whether it is what a host printed, and no plan that comes whole.
fn is_output(reading: &Imported) -> bool {
    reading.seen.first().is_some_and(|it| it.cmdlet.contains('-') || it.cmdlet.contains('_') || it.cmdlet == "event")
}

fn called(plan: &Plan) -> String {
    plan.name.as_ref().map_or_else(|| "A host without a name".to_owned(), ToString::to_string)
}

/// Says what came to a host.
fn told(said: &mut String, before: &Plan, after: &Plan) {
    if !said.is_empty() {
        said.push(' ');
    }
    let host = after.name.as_ref().map_or_else(|| "this host".to_owned(), ToString::to_string);
    let all = diff(before, after);
    if all.is_empty() {
        *said += &["Nothing in it is new for ", &host, "."].concat();
        return;
    }
    *said += &["Added to ", &host, ": "].concat();
    for (at, it) in all.iter().take(NAMED).enumerate() {
        if at > 0 {
            *said += ", ";
        }
        *said += &thing_words(it);
        if !it.field.is_empty() {
            *said += " ";
            *said += &field_words(&it.field);
        }
    }
    if let Some(more) = all.len().checked_sub(NAMED).filter(|more| *more > 0) {
        *said += &[", and ", &more.to_string(), " more"].concat();
    }
    *said += ". Undo takes it back.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::forms::Choice;
    use crate::app::services;
    use crate::app::session::{Act, Wish};
    use crate::model::{AdapterId, Setting};

    const VMQ: &str = "Name InterfaceDescription Enabled BaseVmqProcessor MaxProcessors NumberOfReceiveQueues\n\
                       ---- -------------------- ------- ---------------- ------------- ---------------------\n\
                       N1   Intel                True    0:0              4             31\n\n";
    const OS: &str = "Caption : Microsoft Windows Server 2016 Standard\nBuildNumber : 14393\nCSName : HV01\n\n";

    fn of(name: &str) -> String {
        let object = |text: &str| text.replace("@", name);
        object(
            "PS C:\\> Get-NetAdapterVmq -CimSession @ | fl\n\nName : N1\nInterfaceDescription : Intel\nEnabled : True\nBaseVmqProcessor : 0:0\nMaxProcessors : 4\nNumberOfReceiveQueues : 31\nPSComputerName : @\n\n",
        )
    }

    fn read(text: &str) -> Rc<Imported> {
        Rc::new(services::read(text).unwrap())
    }

    fn base(session: &Session) -> Option<u32> {
        Setting::BaseNumber.value(&session.plan().adapters[0].processors)
    }

    #[test]
    fn more_is_added_said_and_taken_back() {
        let mut session = Session::default();
        session.act(Act::WasRead(read(VMQ)));
        session.set(AdapterId::new(0), Setting::BaseNumber, Some(2));
        session.act(Act::WasAdded(read(&[VMQ, OS].concat()), true));
        assert!(session.plan().os.is_some());
        assert_eq!(base(&session), Some(2), "what was corrected stays");
        assert!(session.face().said.starts_with("Added to HV01: "), "{}", session.face().said);
        assert_eq!(session.hosts().len(), 1);
        session.act(Act::Wish(Wish::Undo));
        assert!(session.plan().os.is_none());
        session.act(Act::WasAdded(read(VMQ), true));
        assert!(session.face().said.starts_with("Nothing in it is new"), "{}", session.face().said);
    }

    #[test]
    fn each_host_keeps_its_own_plan() {
        let mut session = Session::default();
        session.act(Act::WasRead(read(&[of("HV01"), of("HV02")].concat())));
        assert_eq!(session.hosts().len(), 2);
        session.set(AdapterId::new(0), Setting::BaseNumber, Some(2));
        session.act(Act::Wish(Wish::Pick(Choice::Host, 1)));
        assert_eq!((session.host(), base(&session)), (1, Some(0)));
        session.act(Act::Wish(Wish::Pick(Choice::Host, 0)));
        assert_eq!((session.host(), base(&session)), (0, Some(2)));
        session.act(Act::Wish(Wish::Undo));
        assert_eq!(session.host(), 1);
        session.act(Act::WasAdded(read(&of("HV03")), false));
        assert_eq!((session.hosts().len(), session.host()), (3, 2));
        assert_eq!(session.face().said, "HV03 is added as a host of its own.");
    }

    #[test]
    fn a_doubt_stands_until_somebody_decides() {
        let mut session = Session::default();
        session.act(Act::WasRead(read(&[VMQ, &VMQ.replace("0:0", "0:4")].concat())));
        let it = Doubt::Setting(AdapterId::new(0), Setting::BaseNumber);
        assert!(session.doubted(it).is_some_and(|why| why.contains("later value")));
        session.set(AdapterId::new(0), Setting::BaseNumber, Some(2));
        assert_eq!(session.doubted(it), None);
    }
}
