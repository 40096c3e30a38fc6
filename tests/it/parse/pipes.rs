//! Tables of Markdown.

use super::show::show;
use super::{codes, one, seen};

#[test]
fn a_markdown_table_is_read() {
    let text = "As in the ticket:\n\n| Name | InterfaceDescription | Enabled | BaseVmqProcessor | MaxProcessors |\n\
                |:-----|:--------------------:|--------:|------------------|---------------|\n\
                | NIC 1 | Intel X710 \\| A | True | 0:2 | 8 |\n| `NIC 2` | HPE 562SFP... | False | | 16 |\n| x |\n";
    let (plan, imported) = one(text);
    assert_eq!(
        show(&plan)[1..],
        [
            "adapter NIC 1 is='Intel X710 | A' vmq=true baseGroup=0 baseNumber=2 maxProcessors=8",
            "adapter NIC 2 is='HPE 562SFP...' vmq=false maxProcessors=16",
        ]
    );
    assert_eq!(seen(&imported), ["Get-NetAdapterVmq table 2"]);
    assert_eq!(codes(&imported.notes), ["6 name-cut", "7 cells-do-not-line-up"]);
}
