//! Which network interfaces are no physical adapters: team interfaces, virtual adapters, bridges, tunnels (contract, section 4).

use crate::import::facts::AdapterFact;
use crate::import::value::Label;
use crate::model::place_of;

/// Beginnings and parts of descriptions, lower case without blanks.
const VIRTUAL: &str = "microsoftnetworkadaptermultiplexor hyper-vvirtualethernetadapter \
    hyper-vvirtualswitchextensionadapter virtualethernetadapter virtualboxhost-only wanminiport \
    macbridge networkbridge kerneldebug loopback tunnel isatap teredo 6to4 wi-fidirect bluetooth \
    failoverclustervirtualadapter maclayer packetscheduler switchextensionfilter rasasyncadapter \
    vpn anyconnect tap-windows wintun wireguard";

/// The first of them.
const MULTIPLEXOR: &str = "microsoftnetworkadaptermultiplexor";

/// A shorter rest of a cut description says too little.
const ENOUGH: usize = 14;

/// Whether this row is of no physical adapter.
pub(super) fn is_virtual(row: &AdapterFact) -> bool {
    let name = row.name.squeezed();
    row.is_virtual || name.starts_with("vethernet(") || row.description.as_ref().is_some_and(described)
}

fn described(description: &Label) -> bool {
    let text = description.squeezed();
    VIRTUAL.split(' ').any(|part| {
        place_of(part, &text).is_some() || description.cut && text.len() >= ENOUGH && part.starts_with(&text)
    })
}

/// Whether a switch that names this sits on a team interface.
pub(super) fn is_team_nic(description: &Label) -> bool {
    let text = description.squeezed();
    place_of("multiplexor", &text).is_some()
        || description.cut && text.len() >= ENOUGH && MULTIPLEXOR.starts_with(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_tell_virtual_from_physical() {
        let label = |text: &str| match text.strip_suffix("...") {
            Some(rest) => Label { text: rest.to_owned(), cut: true, several: false, line: 1 },
            None => Label { text: text.to_owned(), cut: false, several: false, line: 1 },
        };
        for text in [
            "Microsoft Network Adapter Multiplexor Driver #2",
            "Microsoft Network Adapter Mult...",
            "Hyper-V Virtual Ethernet Adapter #3",
            "Hyper-V Virtual Eth...",
            "WAN Miniport (IPv6)",
            "Microsoft Wi-Fi Direct Virtual Adapter",
            "Cisco AnyConnect Secure Mobility Client",
        ] {
            assert!(described(&label(text)), "{text}");
        }
        for text in [
            "HPE Ethernet 10Gb 2-port 562SFP+ Adapter #2",
            "Intel(R) Ethernet Converged...",
            "Microsoft Hyper-V Network Adapter",
            "M...",
        ] {
            assert!(!described(&label(text)), "{text}");
        }
    }
}
