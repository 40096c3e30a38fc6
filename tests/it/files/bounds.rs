//! How much of a large zip is read: counted, not timed.

use std::cell::Cell;

use super::zip::{Member, end};
use super::{plans, vmq, vmq_shown};
use vmq_planner::import::{Bytes, File, parse_files};

/// A large file of which only some parts are there. What lies between must not be asked for.
struct Sparse {
    size: usize,
    parts: Vec<(usize, Vec<u8>)>,
    read: Cell<usize>,
}

impl Bytes for Sparse {
    fn size(&self) -> usize {
        self.size
    }

    fn read(&self, at: usize, into: &mut [u8]) {
        self.read.set(self.read.get() + into.len());
        for (byte, at) in into.iter_mut().zip(at..) {
            let part = self.parts.iter().find(|(start, part)| (*start..start + part.len()).contains(&at));
            *byte = part.map_or(0xee, |(start, part)| part[at - start]);
        }
    }
}

fn sparse(members: &[Member]) -> Sparse {
    let (mut parts, mut table, mut at) = (Vec::new(), Vec::new(), 0);
    for member in members {
        table.extend(member.header(false, at));
        let part = [member.header(true, 0), member.data.clone()].concat();
        let next = at + part.len() - member.data.len() + usize::try_from(member.packed).unwrap();
        parts.push((at, part));
        at = next;
    }
    let length = table.len() as u64;
    end(&mut table, members.len(), length, at as u64, false);
    let size = at + table.len();
    parts.push((at, table));
    Sparse { size, parts, read: Cell::new(0) }
}

#[test]
fn of_a_large_zip_only_what_is_of_use_is_read() {
    let large = |name: &str, megabytes: u64| Member {
        data: Vec::new(),
        packed: megabytes << 20,
        size: megabytes << 24,
        ..Member::new(name, b"")
    };
    let zip = sparse(&[
        large("_Localhost/winevt/Logs/System.evtx", 90),
        large("Counters/CounterDetail.csv", 40),
        Member::new("NIC1/Get-NetAdapterVmq.txt", vmq("NIC1", 2).as_bytes()),
        large("Netsh/NetRundown.etl", 70),
        large("Get-NetTCPConnection.txt", 1),
    ]);
    assert!(zip.size > 200 << 20);
    let imported = parse_files(&[File { name: "msdbg.HV01.zip", bytes: &zip }]).unwrap();
    assert_eq!(plans(&imported), ["host name=HV01".to_owned(), vmq_shown("NIC1", 2)]);
    let read = zip.read.get();
    // The last 65,557 bytes, where the end is looked for, and little else.
    assert!(read < 70_000, "{read} bytes of {} were read", zip.size);
}

/// What an entry says it has is no reason to set room aside for it: this one says 64 MB and ends at once.
#[test]
fn what_is_declared_and_not_there_costs_nothing() {
    let text = Member::new("a.txt", vmq("NIC1", 2).as_bytes());
    let zip = sparse(&[Member { size: 64 << 20, packed: 1 << 20, ..text }]);
    let error = parse_files(&[File { name: "x.zip", bytes: &zip }]).unwrap_err();
    assert!(error.to_string().contains("x.zip/a.txt: Damaged, so not read: this file."), "{error}");
    assert!(zip.read.get() < 400_000, "{} bytes were read", zip.read.get());
}
