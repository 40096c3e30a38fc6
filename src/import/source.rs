//! Which cmdlet an object comes from, told by its keys, and by the command shown above where the keys leave it open.

use super::record::{Field, Value, is_one_of};
use crate::model::{place_of, same};

macro_rules! sources {
    ($($(#[$doc:meta])* $name:ident = $cmdlet:literal, $class:literal, $signs:literal;)*) => {
        /// A cmdlet or class whose output is read.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub(super) enum Source { $($(#[$doc])* $name,)* }

        impl Source {
            /// The most telling first: a record is of the first source one of whose signs it carries whole.
            const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The cmdlet, or the class where CIM is asked.
            pub(super) const fn cmdlet(self) -> &'static str {
                const NAMES: &[&str] = &[$($cmdlet),*];
                NAMES[self as usize]
            }

            pub(super) const fn class(self) -> &'static str {
                const NAMES: &[&str] = &[$($class),*];
                NAMES[self as usize]
            }

            /// The keys that tell it, alone or several together.
            const fn signs(self) -> &'static str {
                const SIGNS: &[&str] = &[$($signs),*];
                SIGNS[self as usize]
            }
        }
    };
}

sources! {
    VmqQueue = "Get-NetAdapterVmqQueue", "MSFT_NetAdapterVmqQueueSettingData", "queueid";
    Rss = "Get-NetAdapterRss", "MSFT_NetAdapterRssSettingData",
        "rssprocessorarray indirectiontable profile+numberofreceivequeues profile+baseprocessornumber profile+baseprocessorgroup \
         profile+maxprocessors name+profile+enabled baseprocessor maxprocessor maxprocessorgroup \
         numberofinterruptmessages";
    Vmq = "Get-NetAdapterVmq", "MSFT_NetAdapterVmqSettingData",
        "basevmqprocessor anyvlansupported vlanfilteringsupported dynamicprocessoraffinitychangesupported \
         totalnumberofmacaddresses nummacaddressesperport numvlansperport";
    LbfoTeamMember = "Get-NetLbfoTeamMember", "MSFT_NetLbfoTeamMember",
        "team+administrativemode team+operationalstatus team+failurereason administrativemode+operationalmode";
    LbfoTeamNic = "Get-NetLbfoTeamNic", "MSFT_NetLbfoTeamNic",
        "team+vlanid team+primary team+default team+interfacedescription";
    LbfoTeam = "Get-NetLbfoTeam", "MSFT_NetLbfoTeam",
        "members+teamingmode teamnics members+loadbalancingalgorithm lacptimer name+members";
    VmSwitchTeam = "Get-VMSwitchTeam", "VMSwitchTeam",
        "netadapterinterfacedescription+teamingmode netadapterinterfacedescription+loadbalancingalgorithm";
    VmSwitch = "Get-VMSwitch", "VMSwitch",
        "switchtype embeddedteamingenabled allownetlbfoteams netadapterinterfacedescriptions \
         name+netadapterinterfacedescription bandwidthreservationmode";
    VmNic = "Get-VMNetworkAdapter", "VMNetworkAdapter",
        "ismanagementos vmname+switchname vmqweight vrssenabled vmmqenabled vmqusage";
    VmProcessor = "Get-VMProcessor", "VMProcessor", "vmname+count";
    Vm = "Get-VM", "VirtualMachine", "name+processorcount vmname+processorcount";
    VmHostNumaNode = "Get-VMHostNumaNode", "VMHostNumaNode", "processorsavailability";
    VmHost = "Get-VMHost", "VMHost", "logicalprocessorcount";
    HardwareInfo = "Get-NetAdapterHardwareInfo", "MSFT_NetAdapterHardwareInfoSettingData",
        "pciexpresscurrentlinkwidth pcielinkspeed pcielinkwidth bus+function busnumber+functionnumber slotnumber \
         name+slot+numanode";
    NetAdapter = "Get-NetAdapter", "MSFT_NetAdapter",
        "ifindex+linkspeed macaddress+linkspeed interfacedescription+linkspeed name+linkspeed \
         interfacedescription+status name+driverversion name+driverprovider name+driverversionstring \
         driverinformation mediaconnectionstate ndisphysicalmedium name+transmitlinkspeed name+receivelinkspeed \
         interfacedescription+speed interfacedescription+ifindex";
    Processor = "Win32_Processor", "Win32_Processor",
        "numberofcores socketdesignation maxclockspeed+deviceid numberoflogicalprocessors+deviceid";
    ComputerSystem = "Win32_ComputerSystem", "Win32_ComputerSystem",
        "numberofprocessors totalphysicalmemory numberoflogicalprocessors";
    OperatingSystem = "Win32_OperatingSystem", "Win32_OperatingSystem",
        "buildnumber caption+version csname+version systemdirectory osname+osversion currentbuildnumber+productname";
    /// The processor settings are told, but not whether VMQ or RSS shows them. Both write the same keywords (D2.1 P1).
    VmqOrRss = "Get-NetAdapterVmq", "", "name+baseprocessornumber name+baseprocessorgroup";
    /// What the registry has of an adapter (D2.4).
    Registry = "registry", "registry", "driverdesc+netcfginstanceid driverdesc+rssbaseprocnumber";
    Event = "event", "", "message+id message+eventid timecreated+id";
}

impl Source {
    /// The source of that name: a cmdlet with or without its verb, or a class.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        let verb = name.get(..4).filter(|verb| verb.eq_ignore_ascii_case("get-"));
        let noun = if verb.is_some() { &name[4..] } else { name };
        let noun = noun.rsplit(['/', ':', '.']).next().unwrap_or(noun);
        Self::ALL.iter().copied().find(|source| {
            let own = source.cmdlet().strip_prefix("Get-").unwrap_or(source.cmdlet());
            !matches!(source, Self::VmqOrRss | Self::Event)
                && (own.eq_ignore_ascii_case(noun) || source.class().eq_ignore_ascii_case(noun))
        })
    }

    /// The cmdlet or class of that name, as it is told.
    pub(super) fn printed(name: &str) -> Option<&'static str> {
        Self::ALL.iter().map(|source| source.cmdlet()).find(|it| same(it, name))
    }

    /// The source whose objects stand under this key of a wrapper; keys have lost their marks ([`super::record::key`]).
    pub(super) fn labelled(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|source| {
            let own = source.cmdlet().strip_prefix("Get-").unwrap_or(source.cmdlet());
            !matches!(source, Self::VmqOrRss | Self::Event)
                && [source.cmdlet(), own, source.class()].iter().any(|name| squeezes_to(name, key))
        })
    }

    /// The source of an object with these fields. `hints` are what the text says stands here, most likely first.
    pub(super) fn of(fields: &[Field], hints: &[Self]) -> Option<Self> {
        let has = |key: &str| fields.iter().any(|field| field.key == key);
        if let Some(source) = fields.iter().find_map(class_of) {
            return Some(source);
        }
        let signed = |source: &Self| source.signs().split(' ').any(|sign| sign.split('+').all(has));
        // Others have the columns of Get-NetAdapter as well.
        if let Some(source) = hints.iter().copied().find(|it| *it != Self::NetAdapter && signed(it)) {
            return Some(source);
        }
        let told = Self::ALL.iter().copied().find(signed);
        // A command shown above settles what the keys leave open, but never speaks against them.
        let shared = |source: &&Self| {
            // Everything has a name.
            let alone = **source != Self::VmSwitch || !fields.iter().any(|it| it.key != "name" && Self::knows(&it.key));
            alone && fields.iter().any(|field| source.uses(&field.key))
        };
        match told {
            None => hints.iter().find(shared).copied(),
            Some(Self::VmqOrRss) => hints.iter().find(|it| matches!(it, Self::Vmq | Self::Rss)).copied().or(told),
            // With few columns chosen, both look alike.
            Some(Self::VmSwitch) if hints.first() == Some(&Self::VmSwitchTeam) && !has("switchtype") => {
                hints.first().copied()
            }
            Some(_) => told,
        }
    }

    /// Whether `key` is read from this source although it is no sign of it.
    fn uses(self, key: &str) -> bool {
        let common = match self {
            Self::Vmq | Self::Rss => {
                "enabled numberofreceivequeues maxprocessors baseprocessornumber baseprocessorgroup maxprocessornumber \
                 numanode profile interfacedescription"
            }
            Self::HardwareInfo => "numanode",
            Self::LbfoTeam => "teamingmode loadbalancingalgorithm",
            Self::LbfoTeamMember | Self::LbfoTeamNic => "team",
            Self::VmSwitch => "name",
            Self::VmSwitchTeam => "netadapterinterfacedescription teamingmode loadbalancingalgorithm",
            Self::VmNic => "vmname switchname",
            Self::NetAdapter => "interfacedescription macaddress status ifindex",
            Self::Processor => "numberoflogicalprocessors",
            Self::OperatingSystem => "caption version",
            _ => return false,
        };
        is_one_of(common, key)
    }

    /// Whether any source reads `key` or is known by it: what makes a line of words a line of headers.
    pub(super) fn knows(key: &str) -> bool {
        const PLAIN: &str = "name vmname switchname status vlanid processor vmfriendlyname deviceid";
        let signs = |source: &Self| {
            place_of(key, source.signs()).is_some() && source.signs().split([' ', '+']).any(|it| it == key)
        };
        is_one_of(PLAIN, key) || Self::ALL.iter().any(|source| source.uses(key) || signs(source))
    }
}

fn squeezes_to(name: &str, key: &str) -> bool {
    let squeezed = name.bytes().filter(|byte| *byte != b'-').map(|byte| byte.to_ascii_lowercase());
    squeezed.eq(key.bytes())
}

/// CIM objects may name their class.
fn class_of(field: &Field) -> Option<Source> {
    if !matches!(field.key.as_str(), "cimclass" | "creationclassname" | "__class" | "cimclassname") {
        return None;
    }
    match &field.value {
        Value::Object(object) => object.fields.iter().find(|field| field.key == "cimclassname").and_then(class_of),
        value => Source::named(value.text()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(keys: &str, hints: &[Source], expected: Option<Source>) {
        let field = |key: &str| Field { key: key.to_owned(), value: Value::Text("1".to_owned()), line: 1 };
        let fields: Vec<_> = keys.split(' ').map(field).collect();
        assert_eq!(Source::of(&fields, hints), expected, "{keys}");
    }

    #[test]
    fn default_tables_are_told_by_their_headers() {
        check("name interfacedescription ifindex status macaddress linkspeed", &[], Some(Source::NetAdapter));
        check(
            "name interfacedescription enabled basevmqprocessor maxprocessors numberofreceivequeues",
            &[],
            Some(Source::Vmq),
        );
        check("name queueid macaddress vlanid processor vmfriendlyname", &[], Some(Source::VmqQueue));
        check("name switchtype netadapterinterfacedescription", &[], Some(Source::VmSwitch));
        check("name ismanagementos vmname switchname macaddress status ipaddresses", &[], Some(Source::VmNic));
        check(
            "name segment bus device function slot numanode pcielinkspeed pcielinkwidth version",
            &[],
            Some(Source::HardwareInfo),
        );
        check("caption deviceid manufacturer maxclockspeed name socketdesignation", &[], Some(Source::Processor));
        check(
            "systemdirectory organization buildnumber registereduser serialnumber version",
            &[],
            Some(Source::OperatingSystem),
        );
    }

    #[test]
    fn a_command_settles_what_keys_leave_open() {
        check("name enabled", &[], None);
        check("name enabled", &[Source::Rss], Some(Source::Rss));
        check("name baseprocessornumber maxprocessors", &[], Some(Source::VmqOrRss));
        check("name baseprocessornumber maxprocessors", &[Source::Vmq], Some(Source::Vmq));
        check("name switchtype", &[Source::Vmq], Some(Source::VmSwitch));
    }

    #[test]
    fn names_of_cmdlets_and_classes_are_known() {
        assert_eq!(Source::named("get-netadaptervmq"), Some(Source::Vmq));
        assert_eq!(Source::named("NetLbfoTeam"), Some(Source::LbfoTeam));
        assert_eq!(Source::named("root/StandardCimv2:MSFT_NetAdapterRssSettingData"), Some(Source::Rss));
        assert_eq!(Source::named("Win32_Processor"), Some(Source::Processor));
        assert_eq!(Source::named("event"), None);
        assert_eq!(Source::named("gét-x"), None);
    }
}
