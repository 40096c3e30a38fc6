//! Any bytes under the names of the kinds of files that are told apart, together and by themselves.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vmq_planner::import::{File, parse_files};

fuzz_target!(|data: &[u8]| {
    let half = data.len() / 2;
    for name in ["a.zip", "Get-NetAdapterVmq.txt", "msdbg.HV01/x.json"] {
        let _ = parse_files(&[File { name, bytes: &data }]);
    }
    let _ = parse_files(&[File { name: "x/a.txt", bytes: &&data[..half] }, File { name: "y/a.zip", bytes: &&data[half..] }]);
});
