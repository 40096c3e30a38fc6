//! The collector is sound PowerShell, changes nothing, and asks for what the import reads.

use vmq_planner::import::COLLECTOR;

#[test]
fn it_is_powershell_without_a_fault() {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_powershell::LANGUAGE.into()).unwrap();
    let tree = parser.parse(COLLECTOR, None).unwrap();
    assert!(!tree.root_node().has_error(), "{}", tree.root_node().to_sexp());
}

#[test]
fn it_only_reads() {
    for verb in ["Set-", "New-", "Remove-", "Enable-", "Disable-", "Restart-", "Invoke-", "Out-File", "Start-", "http"]
    {
        assert!(!COLLECTOR.contains(verb), "{verb}");
    }
}

#[test]
fn it_is_short_and_plain() {
    assert!(COLLECTOR.is_ascii());
    assert!(COLLECTOR.lines().count() <= 45, "{}", COLLECTOR.lines().count());
    for name in [
        "Get-NetAdapterVmq",
        "Get-NetLbfoTeam",
        "Get-VMSwitchTeam",
        "Win32_Processor",
        "vmqPlannerCollector",
        "-Compress",
    ] {
        assert!(COLLECTOR.contains(name), "{name}");
    }
}
