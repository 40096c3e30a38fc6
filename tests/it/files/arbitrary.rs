//! No bytes panic, and what is read of them stays within bounds.

use proptest::prelude::*;
use proptest::sample::Index;

use super::netview::HV01;
use super::zip::{Member, zip};
use super::{read, vmq};
use vmq_planner::import::Imported;

const NAMES: &[&str] =
    &["x.zip", "x.txt", "a/Get-NetAdapterVmq.json", "b/inner.zip", "c/x.evtx", "", "../\\:", "msdbg.HV01/x.txt"];

/// Zips of a few hundred bytes, where a changed byte most likely hits a header.
fn small() -> Vec<u8> {
    let inner = zip(&[Member::new("b.txt", vmq("NIC2", 4).as_bytes())]);
    let wide = Member { wide: true, ..Member::new("a/Get-NetAdapterVmq.txt", vmq("NIC1", 2).as_bytes()) };
    zip(&[wide, Member::stored("inner.zip", &inner), Member::stored("c.txt", b"Name : x"), Member::new("d.evtx", b"y")])
}

fn bounded(read: Result<Imported, vmq_planner::import::ParseError>) {
    if let Ok(imported) = read {
        assert!(imported.notes.len() <= 501);
        for file in imported.notes.iter().filter_map(|note| note.file.as_ref()) {
            assert!(!file.contains(char::is_control), "{file:?}");
        }
        assert!(imported.notes.iter().all(|note| note.line > 0 && note.message.len() < 4_000));
    }
}

#[derive(Clone, Debug)]
enum Change {
    Set(Index, u8),
    Cut(Index, usize),
    Double(Index, usize),
    /// A number of four bytes, as headers have them.
    Number(Index, u32),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (at(), 1..40_usize).prop_map(|(at, n)| Change::Cut(at, n)),
        (at(), 1..40_usize).prop_map(|(at, n)| Change::Double(at, n)),
        (at(), prop_oneof![Just(0), Just(u32::MAX), Just(u32::MAX - 1), 0..2_000_u32, any::<u32>()])
            .prop_map(|(at, number)| Change::Number(at, number)),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        if bytes.len() < 5 {
            break;
        }
        match change {
            Change::Set(at, byte) => *at.get_mut(&mut bytes[..]) = *byte,
            Change::Cut(at, n) => {
                let at = at.index(bytes.len());
                bytes.drain(at..(at + n).min(bytes.len()));
            }
            Change::Double(at, n) => {
                let at = at.index(bytes.len());
                let part = bytes[at..(at + n).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
            Change::Number(at, number) => {
                let at = at.index(bytes.len() - 3);
                bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_changed_zip_panics(changes in prop::collection::vec(change(), 1..6)) {
        let bytes = changed(small(), &changes);
        let first = read(&[("x.zip", bytes.clone())]);
        prop_assert_eq!(&first, &read(&[("x.zip", bytes)]));
        bounded(first);
    }

    #[test]
    fn no_bytes_panic(
        files in prop::collection::vec((prop::sample::select(NAMES), prop::collection::vec(any::<u8>(), 0..200)), 0..4),
    ) {
        bounded(read(&files));
    }

    #[test]
    fn no_end_of_a_zip_panics(start in prop::collection::vec(any::<u8>(), 0..80), numbers in any::<[u32; 6]>()) {
        let mut bytes = start;
        bytes.extend(b"PK\x01\x02");
        bytes.extend(numbers.iter().flat_map(|it| it.to_le_bytes()));
        bytes.extend([0; 40]);
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend([1, 0, 1, 0]);
        bytes.extend((numbers[0] % 100).to_le_bytes());
        bytes.extend((numbers[1] % 100).to_le_bytes());
        bytes.extend([0, 0]);
        bounded(read(&[("x.zip", bytes)]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// A whole tree, damaged here and there: what is not hit is still read.
    #[test]
    fn no_damaged_tree_panics(changes in prop::collection::vec(change(), 1..40)) {
        let members: Vec<_> = HV01.files().iter().map(|(path, bytes)| Member::new(path, bytes)).collect();
        bounded(read(&[("msdbg.HV01.zip", changed(zip(&members), &changes))]));
    }
}
