//! A whole host. A [`Plan`] that exists holds together: every reference points at something, every name is unique.

use super::{
    Adapter, AdapterId, Name, Os, ProcessorSettings, Rate, Switch, SwitchId, Team, TeamId, Topology, Uplink, Vnic,
};

/// What a plan may hold at most (contract, section 1).
pub struct Limits;

impl Limits {
    /// Adapters.
    pub const ADAPTERS: usize = 64;
    /// Teams.
    pub const TEAMS: usize = 64;
    /// Switches.
    pub const SWITCHES: usize = 64;
    /// Virtual NICs.
    pub const VNICS: usize = 4096;
}

/// What the host's registry and updates say; `None` is not known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Policy {
    /// `BelowTenGigVmqEnabled`.
    pub below_ten_gig_vmq: Option<bool>,
    /// Whether hotfix 3031598 is installed.
    pub hotfix_3031598: Option<bool>,
}

/// The parts of a plan, free to be changed before they are put together.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PlanParts {
    /// The host's name.
    pub name: Option<Name>,
    /// The release it runs.
    pub os: Option<Os>,
    /// What one core carries; the article's 3.5 Gbps when not given (D5.1).
    pub per_core: Option<Rate>,
    /// Its processors.
    pub cpu: Option<Topology>,
    /// Its physical adapters.
    pub adapters: Vec<Adapter>,
    /// Its teams.
    pub teams: Vec<Team>,
    /// Its virtual switches.
    pub switches: Vec<Switch>,
    /// Virtual NICs of guests and host.
    pub vnics: Vec<Vnic>,
    /// Policies.
    pub policy: Policy,
}

/// Why parts make no plan. The indices say where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PlanFault {
    /// More of a list than [`Limits`] allows.
    TooMany {
        /// Which list, as the plan format names it.
        list: &'static str,
        /// What is allowed.
        limit: usize,
    },
    /// Two items of a list have one name; adapters also when only the case differs.
    DuplicateName {
        /// Which list.
        list: &'static str,
        /// The second of the two.
        index: usize,
        /// The name.
        name: Name,
    },
    /// A reference to something the plan does not have.
    Dangling {
        /// Where it stands, such as `switches[0].uplink`.
        path: String,
    },
    /// A team without members.
    NoMembers {
        /// Which team.
        team: usize,
    },
    /// An adapter that is a member already, of this team or another.
    MemberTwice {
        /// Which team.
        team: usize,
        /// Which of its members.
        member: usize,
    },
    /// A standby that is no member of its team.
    StandbyOutside {
        /// Which team.
        team: usize,
    },
    /// A switch bound to an adapter that a team or another switch holds.
    UplinkTaken {
        /// Which switch.
        switch: usize,
    },
}

impl PlanFault {
    /// The place of the fault, written like `teams[0].members[1]`.
    pub fn path(&self) -> String {
        match self {
            Self::TooMany { list, .. } => (*list).to_owned(),
            Self::DuplicateName { list, index, .. } => format!("{list}[{index}].name"),
            Self::Dangling { path } => path.clone(),
            Self::NoMembers { team } => format!("teams[{team}].members"),
            Self::MemberTwice { team, member } => format!("teams[{team}].members[{member}]"),
            Self::StandbyOutside { team } => format!("teams[{team}].standby"),
            Self::UplinkTaken { switch } => format!("switches[{switch}].uplink"),
        }
    }
}

/// One host that holds together.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plan(PlanParts);

impl Plan {
    /// Checks the parts and seals them.
    ///
    /// # Errors
    /// The first contradiction found, lists in the order of the plan format.
    pub fn new(parts: PlanParts) -> Result<Self, PlanFault> {
        let mut parts = parts;
        for adapter in &mut parts.adapters {
            // A target that says nothing is none.
            adapter.target = adapter.target.filter(|it| *it != ProcessorSettings::default());
        }
        match check(&parts) {
            Ok(()) => Ok(Self(parts)),
            Err(fault) => Err(fault),
        }
    }

    /// The parts again, to be changed and sealed anew.
    pub fn into_parts(self) -> PlanParts {
        self.0
    }

    /// What one core carries (D5.1).
    pub fn per_core(&self) -> Rate {
        self.per_core.unwrap_or(Rate::ARTICLE_CORE)
    }

    /// The adapters with their identities.
    pub fn adapters(&self) -> impl Iterator<Item = (AdapterId, &Adapter)> {
        self.0.adapters.iter().enumerate().map(|(at, it)| (AdapterId::at(at), it))
    }

    /// The teams with their identities.
    pub fn teams(&self) -> impl Iterator<Item = (TeamId, &Team)> {
        self.0.teams.iter().enumerate().map(|(at, it)| (TeamId::at(at), it))
    }

    /// The switches with their identities.
    pub fn switches(&self) -> impl Iterator<Item = (SwitchId, &Switch)> {
        self.0.switches.iter().enumerate().map(|(at, it)| (SwitchId::at(at), it))
    }

    /// The adapter of that identity. Identities come from this plan, so there is one.
    pub fn adapter(&self, id: AdapterId) -> &Adapter {
        &self.0.adapters[id.index()]
    }

    /// The team of that identity.
    pub fn team(&self, id: TeamId) -> &Team {
        &self.0.teams[id.index()]
    }

    /// The switch of that identity.
    pub fn switch(&self, id: SwitchId) -> &Switch {
        &self.0.switches[id.index()]
    }

    /// The adapters a switch sends through: a team's members, or the one.
    pub fn uplink_adapters(&self, uplink: Uplink) -> Vec<AdapterId> {
        match uplink {
            Uplink::Team(team) => self.team(team).members.clone(),
            Uplink::Adapter(adapter) => vec![adapter],
        }
    }
}

impl std::ops::Deref for Plan {
    type Target = PlanParts;

    fn deref(&self) -> &PlanParts {
        &self.0
    }
}

fn check(parts: &PlanParts) -> Result<(), PlanFault> {
    check_sizes(parts)?;
    check_names(parts)?;
    let mut held = vec![false; parts.adapters.len()];
    check_teams(parts, &mut held)?;
    check_switches(parts, &mut held)?;
    match parts.vnics.iter().position(|vnic| vnic.switch.is_some_and(|s| s.index() >= parts.switches.len())) {
        Some(at) => Err(dangling("vnics", at, "switch")),
        None => Ok(()),
    }
}

fn dangling(list: &str, at: usize, field: &str) -> PlanFault {
    PlanFault::Dangling { path: format!("{list}[{at}].{field}") }
}

fn check_sizes(parts: &PlanParts) -> Result<(), PlanFault> {
    let sizes = [
        ("adapters", parts.adapters.len(), Limits::ADAPTERS),
        ("teams", parts.teams.len(), Limits::TEAMS),
        ("switches", parts.switches.len(), Limits::SWITCHES),
        ("vnics", parts.vnics.len(), Limits::VNICS),
    ];
    match sizes.into_iter().find(|(_, len, limit)| len > limit) {
        Some((list, _, limit)) => Err(PlanFault::TooMany { list, limit }),
        None => Ok(()),
    }
}

/// An uplink is named either by a team or by an adapter, so the two share one space of names.
fn check_names(parts: &PlanParts) -> Result<(), PlanFault> {
    let mut names = Vec::new();
    for (at, it) in parts.adapters.iter().enumerate() {
        // Windows compares names without case, so a script would set the one for the other.
        let same = |other: &Adapter| other.name.as_str().eq_ignore_ascii_case(it.name.as_str());
        if parts.adapters[..at].iter().any(same) {
            return Err(PlanFault::DuplicateName { list: "adapters", index: at, name: it.name.clone() });
        }
        names.push((&it.name, "adapters", at));
    }
    for (at, it) in parts.teams.iter().enumerate() {
        names.push((&it.name, "teams", at));
    }
    unique(&mut names)?;
    for (at, it) in parts.switches.iter().enumerate() {
        names.push((&it.name, "switches", at));
    }
    unique(&mut names)?;
    for (at, it) in parts.vnics.iter().enumerate() {
        names.push((&it.name, "vnics", at));
    }
    unique(&mut names)
}

/// Whether the names differ, which are then put away.
fn unique(names: &mut Vec<(&Name, &'static str, usize)>) -> Result<(), PlanFault> {
    let order = |a: &Name, b: &Name| super::order(a.as_str(), b.as_str());
    if names.windows(2).all(|pair| order(pair[0].0, pair[1].0).is_lt()) {
        names.clear();
        return Ok(());
    }
    super::sorting::sort_by(names, |a, b| order(a.0, b.0));
    if let Some(pair) = names.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        let (name, list, index) = pair[1];
        return Err(PlanFault::DuplicateName { list, index, name: name.clone() });
    }
    names.clear();
    Ok(())
}

/// Tells in `held` which adapters some team holds.
fn check_teams(parts: &PlanParts, held: &mut [bool]) -> Result<(), PlanFault> {
    for (team, it) in parts.teams.iter().enumerate() {
        if it.members.is_empty() {
            return Err(PlanFault::NoMembers { team });
        }
        for (member, id) in it.members.iter().enumerate() {
            match held.get_mut(id.index()) {
                None => return Err(dangling("teams", team, &format!("members[{member}]"))),
                Some(true) => return Err(PlanFault::MemberTwice { team, member }),
                Some(free) => *free = true,
            }
        }
        if it.standby.is_some_and(|standby| !it.members.contains(&standby)) {
            return Err(PlanFault::StandbyOutside { team });
        }
    }
    Ok(())
}

/// Two switches may sit on one team, by two of its interfaces, but an adapter carries one switch.
fn check_switches(parts: &PlanParts, held: &mut [bool]) -> Result<(), PlanFault> {
    for (switch, it) in parts.switches.iter().enumerate() {
        match it.uplink {
            Some(Uplink::Team(team)) if team.index() >= parts.teams.len() => {
                return Err(dangling("switches", switch, "uplink"));
            }
            Some(Uplink::Adapter(adapter)) => match held.get_mut(adapter.index()) {
                None => return Err(dangling("switches", switch, "uplink")),
                Some(true) => return Err(PlanFault::UplinkTaken { switch }),
                Some(free) => *free = true,
            },
            Some(Uplink::Team(_)) | None => {}
        }
    }
    Ok(())
}
