//! What is not read, and what is said about it: one claim a fault, and the rest is still read.

use super::zip::{Member, zip};
use super::{notes, ok, plans, read, said, vmq, vmq_shown};
use vmq_planner::import::{Bytes, File, MAX_INPUT, ParseError, parse_files};

/// A zip with these files and a good one beside; what is said of the zip.
#[track_caller]
fn beside(members: &[Member], code: &str) -> String {
    let mut all = members.to_vec();
    all.push(Member::new("good.txt", vmq("NIC1", 2).as_bytes()));
    let imported = ok(&[("x.zip", zip(&all))]);
    assert_eq!(plans(&imported), ["host".to_owned(), vmq_shown("NIC1", 2)], "the rest is read");
    assert_eq!(notes(&imported).iter().filter(|note| note.ends_with(code)).count(), 1, "{:#?}", imported.notes);
    said(&imported, code).to_owned()
}

fn text() -> Member {
    Member::new("a/Get-NetAdapterVmq.txt", vmq("NIC2", 4).as_bytes())
}

#[test]
fn encrypted_files_are_told_once() {
    let locked = |at: usize| Member { flags: 0x801, name: format!("a/{at}.txt").into_bytes(), ..text() };
    let aes = Member { method: 99, ..text() };
    let message = beside(&[locked(1), locked(2), locked(3), locked(4), aes], "file-encrypted");
    assert!(message.starts_with("Encrypted, so not read: a/1.txt and 4 more. Unpack"), "{message}");
}

#[test]
fn damaged_files_are_told() {
    let short = Member { size: 10, ..text() };
    let long = Member { size: text().size + 1, name: b"b.txt".to_vec(), ..text() };
    let other = Member { checksum: 1, ..text() };
    let garbage = Member { data: vec![0xff; 200], packed: 200, ..text() };
    for member in [short, long, other, garbage] {
        let message = beside(std::slice::from_ref(&member), "file-damaged");
        assert!(message.starts_with("Damaged, so not read: "), "{message}");
    }
    assert_eq!(
        ok(&[("x.zip", zip(&[Member { checksum: 1, ..text() }, Member::new("b.txt", vmq("N", 2).as_bytes())]))]).notes
            [0]
        .file
        .as_deref(),
        Some("x.zip/a/Get-NetAdapterVmq.txt")
    );
}

#[test]
fn kinds_that_are_not_unpacked_are_told() {
    let message = beside(&[Member { method: 9, ..text() }], "file-unsupported");
    assert!(
        message.starts_with("Packed in a way that is not unpacked here, so not read: a/Get-NetAdapterVmq.txt."),
        "{message}"
    );
    let inner = zip(&[Member::stored("most.zip", &zip(&[text()]))]);
    let message = beside(&[Member::stored("inner.zip", &inner)], "file-unsupported");
    assert_eq!(message, "In a zip within a zip, so not read: most.zip. Unpack the outer one, and drop the folder.");
}

#[test]
fn what_would_fill_the_memory_is_not_unpacked() {
    let bomb = Member::new("zeros.txt", &vec![b' '; 8 << 20]);
    assert!(bomb.data.len() < 10_000);
    beside(&[bomb], "file-too-large");
    // It says less than it is: no more than it says comes out.
    beside(&[Member { size: 1 << 20, ..Member::new("zeros.txt", &vec![b' '; 8 << 20]) }], "file-damaged");
    beside(&[Member { size: 1 << 40, wide: true, ..text() }], "file-too-large");
    // A small text may be nearly all blanks.
    let blank = vmq("NIC1", 2) + &" ".repeat(900_000);
    assert_eq!(plans(&ok(&[("x.zip", zip(&[Member::new("a.txt", blank.as_bytes())]))])).len(), 2);
}

/// All entries of one name share one text: a small zip of endless files.
#[test]
fn entries_that_lie_over_each_other_are_damaged() {
    let good = zip(&[Member::new("good.txt", vmq("NIC1", 2).as_bytes())]);
    let at = good.windows(4).position(|it| it == b"PK\x01\x02").unwrap();
    let entry = good[at..good.len() - 22].to_vec();
    let mut all = good[..at].to_vec();
    (0..50).for_each(|_| all.extend(&entry));
    super::zip::end(&mut all, 50, 50 * entry.len() as u64, at as u64, false);
    let imported = ok(&[("x.zip", all)]);
    assert_eq!(plans(&imported), ["host".to_owned(), vmq_shown("NIC1", 2)]);
    assert!(said(&imported, "file-damaged").contains("so not read: good.txt and 48 more."), "{:#?}", imported.notes);
}

#[test]
fn what_zips_unpack_to_together_is_bounded() {
    let member = |at: usize| Member {
        size: 60 << 20,
        name: format!("{at}.txt").into_bytes(),
        data: vec![7; 1 << 20],
        packed: 1 << 20,
        ..text()
    };
    let error = read(&[("x.zip", zip(&[1, 2, 3, 4, 5].map(member)))]).unwrap_err();
    assert!(matches!(error, ParseError::TooLarge { bytes, .. } if bytes == 300 << 20), "{error:?}");
    assert_eq!(error.to_string(), "What is of use in these zips has 300 MB; at most 256 MB are read.");
}

struct Vast(usize);

impl Bytes for Vast {
    fn size(&self) -> usize {
        self.0
    }

    fn read(&self, _: usize, _: &mut [u8]) {
        panic!("nothing of it is read");
    }
}

#[test]
fn files_that_are_too_large_are_refused_unread() {
    let error = parse_files(&[File { name: "x.zip", bytes: &Vast(MAX_INPUT + 1) }]).unwrap_err();
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        ("too-large", "These files have 257 MB; at most 256 MB are read.")
    );
    let error = parse_files(&[File { name: "x.txt", bytes: &Vast(100 << 20) }]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Nothing in these files was recognised. x.txt: Too large, or packed so densely that it could fill the memory, so not read: this file. Drop what is of interest alone."
    );
}

#[test]
fn zips_without_their_table_of_contents_are_told() {
    let whole = zip(&[text()]);
    for bytes in [
        Vec::new(),
        b"PK".to_vec(),
        b"no zip at all, but long enough for one".to_vec(),
        whole[..whole.len() - 10].to_vec(),
    ] {
        let error = read(&[("x.zip", bytes)]).unwrap_err();
        assert!(error.to_string().contains("x.zip: Damaged, so not read: this zip."), "{error}");
    }
    let mut part = whole;
    let at = part.len() - 18;
    part[at] = 1;
    assert!(
        read(&[("x.zip", part)])
            .unwrap_err()
            .to_string()
            .contains("Packed in a way that is not unpacked here, so not read: this zip.")
    );
}

#[test]
fn names_that_try_tricks_are_only_names() {
    for name in ["../../../../etc/passwd.txt", "C:\\Windows\\x.txt", "/x.txt", "a\0b.txt", "\u{202e}txt.exe.txt"] {
        let imported = ok(&[("x.zip", zip(&[Member::new(name, vmq("NIC1", 2).as_bytes())]))]);
        let file = imported.seen[0].file.clone().unwrap();
        assert!(file.starts_with("x.zip/") && file.contains(".txt"), "{file:?}");
        assert!(!file.contains(['\0', '\\', ':', '\u{202e}']) && !file.contains(".."), "{file:?}");
    }
}

#[test]
fn nothing_in_any_file_says_what_to_drop() {
    for files in [&[][..], &[("a.txt", b"good morning".to_vec())], &[("x/a.log", b"PS> Get-NetAdapterVmq".to_vec())]] {
        let error = read(files).unwrap_err();
        assert_eq!(error.code(), "nothing-recognised");
        assert!(error.to_string().contains("Drop the folder or the zip that Get-NetView made"), "{error}");
    }
    let error = read(&[("System.evtx", b"ElfFile\0".to_vec())]).unwrap_err().to_string();
    assert!(error.starts_with("Nothing in these files was recognised. System.evtx: Event logs"), "{error}");
}
