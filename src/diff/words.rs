//! The words for things, fields and values. A field without words of its own goes by its name in the plan format.

use super::Difference;
use crate::model::{Os, Setting, cut, same};

/// A field a line: its path, and what an administrator calls it.
const FIELDS: &str = "\
name=Name
os=Windows release
perCoreGbps=One core receives, Gbps
cpu=Processors
cpu.rootProcessors=Processors of the management OS
description=Device
linkGbps=Link, Gbps
numaNode=NUMA node of the card
driver.provider=Driver's provider
driver.version=Driver's version
vmq.enabled=VMQ
vmq.queues=VMQ queues
vmq.dynamicVmmq=Dynamic VMMQ
rss.enabled=RSS
rss.queues=RSS queues
rss.profile=RSS profile
kind=Kind
mode=Teaming mode
algorithm=Load balancing
members=Members
standby=Standby
uplink=Uplink
allowNetLbfoTeams=AllowNetLbfoTeams
owner=Owner
switch=Switch
vcpus=Virtual processors
vmqWeight=VMQ weight
vrss=vRSS
queuePairs=Queue pairs
vf=Virtual function
demandGbps=Demand, Gbps
policy.belowTenGigVmq=VMQ below 10 Gbps
policy.hotfix3031598=Hotfix 3031598
order=Order";

/// What the field is called.
pub fn field_words(field: &str) -> String {
    if let Some((group, key)) = cut(field, b'.')
        && let Some(when) = [("processors", " today"), ("target", " wanted")].iter().find(|it| same(it.0, group))
        && let Some(setting) = Setting::ALL.iter().find(|it| same(it.key(), key))
    {
        return [setting.parameter(), when.1].concat();
    }
    for line in FIELDS.split('\n') {
        if let Some((path, words)) = cut(line, b'=')
            && same(path, field)
        {
            return words.to_owned();
        }
    }
    field.to_owned()
}

/// Which thing it is: `Adapter NIC1`, or `Host`.
pub fn thing_words(it: &Difference) -> String {
    let kind = match it.list.as_str() {
        "adapters" => "Adapter",
        "teams" => "Team",
        "switches" => "Switch",
        "vnics" => "Virtual NIC",
        _ => "Host",
    };
    if it.name.is_empty() { kind.to_owned() } else { [kind, " ", &it.name].concat() }
}

/// A value of that difference's, as the field writes it.
pub fn value_words(it: &Difference, value: Option<&str>) -> String {
    let Some(value) = value else {
        let words = match it.field.as_str() {
            "" => "not there",
            field if field.starts_with("target.") => "as today",
            _ => "not known",
        };
        return words.to_owned();
    };
    match it.field.as_str() {
        "os" => Os::ALL.iter().find(|os| same(os.key(), value)).map_or_else(|| value.to_owned(), ToString::to_string),
        "kind" | "owner" => value.to_ascii_uppercase(),
        // As the cmdlets write them.
        "mode" | "algorithm" | "rss.profile" => {
            let mut words = value.to_owned();
            if let Some(first) = words.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            words
        }
        _ => value.to_owned(),
    }
}
