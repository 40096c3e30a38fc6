//! What the scripts remember between two runs, and what they say when not all is done. No PowerShell is at hand here, so
//! these hold the functions by their text.

use vmq_planner::emit::scripts;
use vmq_planner::model::{Os, Setting};

use super::hosts::{self, Host, settings};
use super::texts;

/// The body of a function.
#[track_caller]
fn function<'a>(script: &'a str, name: &str) -> &'a str {
    let start = script.find(&format!("\nfunction {name}")).unwrap_or_else(|| panic!("there is a function {name}"));
    script[start..].split("\n}\n").next().unwrap()
}

/// The identity of the plan, where a script has it.
fn id(script: &str) -> Option<&str> {
    script.split_once("$planId = '")?.1.split('\'').next()
}

#[test]
fn the_file_is_the_plans_and_all_three_scripts_know_it() {
    let of = |host: &Host| {
        let scripts = scripts(&host.plan());
        let ids = texts(&scripts).map(|(_, text)| id(text).unwrap().to_owned());
        assert!(ids[0] == ids[1] && ids[1] == ids[2], "{ids:?}");
        ids.into_iter().next().unwrap()
    };
    let mut host = hosts::lbfo_sum();
    let first = of(&host);
    host.parts.policy.hotfix_3031598 = Some(true);
    assert_eq!(of(&host), first, "what the scripts do not set does not matter");
    host.target("NIC2", settings(&[(Setting::BaseNumber, 22)]));
    assert_ne!(of(&host), first);
    for (kind, text) in texts(&scripts(&host.plan())) {
        assert!(
            text.contains("if ($document.Plan -ne $planId -or $document.Computer -ne $env:COMPUTERNAME) { throw"),
            "{kind}"
        );
        assert!(text.contains(" is skipped: "), "{kind} goes on without a file that it cannot use");
    }
}

#[test]
fn what_was_saved_first_stays_until_it_was_put_back() {
    let scripts = scripts(&hosts::lbfo_sum().plan());
    let save = function(&scripts.apply, "Save-Present");
    assert!(save.contains("if ($saved.ContainsKey($step.Name) -and -not $saved[$step.Name].Back) { continue }"));
    assert!(
        save.contains("if ($skipped -gt 0) {\n        throw "),
        "nothing is changed beside a file that cannot be read"
    );
    assert!(scripts.rollback.contains("$saved[$step.Name].Back = $true"));
    let write = function(&scripts.apply, "Write-Backup");
    assert!(write.contains("[IO.File]::Replace(") && !write.contains("WriteAllText($BackupPath"));
}

#[test]
fn what_was_saved_is_a_known_state_and_force_spares_the_last_link() {
    let scripts = scripts(&hosts::lbfo_sum().plan());
    for text in [&scripts.apply, &scripts.rollback] {
        // The cast makes a blank of a null, so a blank that was saved is known, too.
        let foreign = function(text, "Test-Foreign");
        assert!(foreign.contains("$expected += [string] $saved[$Step.Name].$setting"));
        let enter = function(text, "Enter-Restart");
        assert!(enter.contains("-not $AllowOutage") && !enter.contains("$Force") && !enter.contains("-Force"));
        assert!(text.contains("[switch] $AllowOutage\n)") && text.contains("#   -AllowOutage "));
        let (read, check) = (text.find("$saved = @{}"), text.find("$foreign += Test-Foreign $step"));
        assert!(read.is_some() && read < check, "the file is read before the host is judged");
    }
}

#[test]
fn a_failed_member_is_no_cover_and_an_unknown_state_is_said() {
    let apply = scripts(&hosts::lbfo_sum().plan()).apply;
    let link = function(&apply, "Get-Link");
    assert!(link.contains("@('OperationalMode', 'OperationalStatus')"));
    assert!(link.contains("@{ '0' = 'Active'; '1' = 'Standby'; '4096' = 'Failed' }"));
    assert!(function(&apply, "Test-Carries").contains("$Link.InTeam -ne 'Failed'"));
    assert!(function(&apply, "Enter-Restart").contains("Where-Object { Test-Carries (Get-Link "));
    assert!(function(&apply, "Wait-Link").contains("its state in its team cannot be told"));
}

#[test]
fn what_is_not_done_is_said_and_no_success() {
    let scripts = scripts(&hosts::set().plan());
    for text in [&scripts.apply, &scripts.rollback] {
        let restarts = text.matches("        Wait-Link $step $before\n").count();
        assert_eq!(
            text.matches("    } else {\n        $left += $step.Name + ': nothing was set.'\n    }\n").count(),
            restarts
        );
        let (failed, done) = (text.find("throw 'Not everything is done;"), text.find("Write-Host 'Done."));
        assert!(failed.is_some() && failed < done);
        assert!(!text.contains("every value that is to be set"));
    }
    let lost = function(&scripts.rollback, "Get-Lost");
    assert!(lost.contains("it had no value before") && lost.contains("neither the plan nor a file"));
    for keyword in [
        "*RssBaseProcGroup",
        "*RssBaseProcNumber",
        "*RssMaxProcGroup",
        "*RssMaxProcNumber",
        "*MaxRssProcessors",
        "*NumaNodeId",
    ] {
        assert!(lost.contains(keyword), "{keyword}");
    }
    assert!(scripts.rollback.contains("$left += $lost"));
}

#[test]
fn verify_names_a_restart_that_was_not_done_and_what_it_cannot_compare() {
    let mut host = Host::new(Os::Ws2016);
    host.adapter("NIC1", settings(&[]));
    let verify = scripts(&host.plan()).verify;
    let adapters = verify.split_once("foreach ($adapter in $adapters)").unwrap().1;
    assert!(verify.contains("Wanted = @{} }"));
    let order = ["$waiting.ContainsKey($adapter.Name)", "elseif ($adapter.Wanted.Count -eq 0)", "': as planned.'"];
    assert!(order.map(|text| adapters.find(text).unwrap()).is_sorted(), "{adapters}");
}
