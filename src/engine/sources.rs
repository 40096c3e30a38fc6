//! The titles of the sources that findings name (D0.2).

/// The title of the source with that key; the key itself where the table does not have it.
pub fn source_title(key: &'static str) -> &'static str {
    match key {
        "S1" => "Microsoft: standardized INF keywords for RSS",
        "S4" => "Microsoft: handling SR-IOV, VMQ and RSS keywords",
        "S5" => "Microsoft: set the number of RSS processors",
        "S6" => "Microsoft: reserving processors for applications",
        "S8" => "Microsoft: introduction to receive side scaling",
        "S15" => "Microsoft KB 2974384, event 106",
        "S16" => "Microsoft KB 3001783, event 113",
        "S17" => "Microsoft KB 2986895, Broadcom 1 GbE",
        "S18" => "Microsoft KB 2902166, Broadcom 10 GbE",
        "S19" => "Microsoft: performance tuning for 2012 R2, Hyper-V network",
        "S20" => "Microsoft: NIC teaming (2016)",
        "S22" => "Microsoft: RDMA and switch embedded teaming",
        "S23" => "Microsoft: vRSS, planning and questions",
        "S24" => "Microsoft: performance tuning of network adapters",
        "S26" => "Microsoft: features removed from Windows Server 2022",
        "S27" => "Microsoft: host network requirements of Azure Local",
        "S31" => "Microsoft support: Validate-HypvRssVMQ.ps1",
        "S35" => "Dan Cuomo, Microsoft: synthetic accelerations",
        "S34" => "Microsoft: msquic troubleshooting, a captured ConnectX-3 Pro",
        "S40" => "Microsoft: processor groups",
        "S41" => "OCSL: Illogical Networking, VMQ in Hyper-V 2012",
        "S42" => "John Savill: why to skip the first core",
        "S43" => "blog.apps.id.au: Hyper-V and VMQs, mythbusting",
        "S45" => "Solarflare server adapter user guide",
        "S46" => "Intel: adapter user guide, receive side scaling",
        "S47" => "Intel: captured cmdlet output of two hosts",
        "S48" => "An HPE 562SFP+ host, captured",
        "S49" => "An HP 557SFP+ host, captured",
        "S59" => "Microsoft: help of the teaming cmdlets",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Code;

    #[test]
    fn every_source_of_a_finding_has_a_title() {
        for key in Code::ALL.iter().flat_map(|code| code.sources()) {
            assert_ne!(source_title(key), *key);
        }
    }
}
