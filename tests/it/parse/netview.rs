//! What stands in the files of Get-NetView and not in a console: nested commands, the machine before the prompt,
//! hidden interfaces, tables of every property.

use super::show::show;
use super::{codes, one, seen};

/// The command feeds the switch to the cmdlet that prints, whose columns are a switch's as well.
#[test]
fn a_cmdlet_fed_by_another_is_the_one_that_prints() {
    let text = "PS C:\\> Get-VMSwitchTeam -VMSwitch $(Get-VMSwitch -Id 7324) | Format-List -Property *\n\n\
                Name                           : Prod\n\
                NetAdapterInterfaceDescription : {Intel X710, Intel X710 #2}\n\
                TeamingMode                    : SwitchIndependent\n\
                LoadBalancingAlgorithm         : HyperVPort\n\n\n\
                PS C:\\> $(Get-VMSwitch -Id 7324) | Format-List -Property *\n\n\
                Name                            : Prod\n\
                EmbeddedTeamingEnabled          : True\n\
                SwitchType                      : External\n\
                NetAdapterInterfaceDescription  : Teamed-Interface\n\
                NetAdapterInterfaceDescriptions : {Intel X710, Intel X710 #2}\n";
    let (plan, imported) = one(text);
    assert_eq!(
        show(&plan),
        [
            "host",
            "adapter Intel X710 is='Intel X710'",
            "adapter Intel X710 #2 is='Intel X710 #2'",
            "team Prod Set mode=SwitchIndependent algorithm=HyperVPort of Intel X710, Intel X710 #2",
            "switch Prod uplink=team Prod",
        ]
    );
    assert_eq!(seen(&imported), ["Get-VMSwitchTeam list 1", "Get-VMSwitch list 1"]);
    assert_eq!(codes(&imported.notes), ["4 unknown-member", "4 unknown-member"]);
}
