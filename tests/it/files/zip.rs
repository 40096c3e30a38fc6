//! Writes zips, right ones and others.

use miniz_oxide::deflate::compress_to_vec;

/// One file for a zip. What its headers say may be changed before it is written.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: Vec<u8>,
    pub(crate) data: Vec<u8>,
    pub(crate) method: u16,
    pub(crate) flags: u16,
    pub(crate) checksum: u32,
    pub(crate) size: u64,
    pub(crate) packed: u64,
    /// Says so in the extra fields for large numbers.
    pub(crate) wide: bool,
}

impl Member {
    /// Packed, as nearly all are.
    pub(crate) fn new(name: &str, text: &[u8]) -> Self {
        let data = compress_to_vec(text, 6);
        Self { packed: data.len() as u64, data, method: 8, ..Self::stored(name, text) }
    }

    pub(crate) fn stored(name: &str, text: &[u8]) -> Self {
        Self {
            name: name.as_bytes().to_vec(),
            data: text.to_vec(),
            method: 0,
            flags: 0x800,
            checksum: checksum(text),
            size: text.len() as u64,
            packed: text.len() as u64,
            wide: false,
        }
    }

    pub(crate) fn header(&self, local: bool, at: usize) -> Vec<u8> {
        let mut out = if local { b"PK\x03\x04".to_vec() } else { b"PK\x01\x02\x2d\x00".to_vec() };
        let short = |number: usize, out: &mut Vec<u8>| out.extend((number as u16).to_le_bytes());
        let long = |number: u64, out: &mut Vec<u8>| out.extend((number as u32).to_le_bytes());
        for number in [45, usize::from(self.flags), usize::from(self.method), 0, 0] {
            short(number, &mut out);
        }
        long(self.checksum.into(), &mut out);
        let mut extra = Vec::new();
        if self.wide && !local {
            out.extend([0xff; 8]);
            extra.extend([0x99, 0x99, 1, 0, 7, 1, 0, 24, 0]);
            extra.extend([self.size, self.packed, at as u64].iter().flat_map(|it| it.to_le_bytes()));
        } else {
            long(self.packed, &mut out);
            long(self.size, &mut out);
        }
        short(self.name.len(), &mut out);
        short(extra.len(), &mut out);
        if !local {
            out.extend([0; 10]);
            long(if self.wide { u64::from(u32::MAX) } else { at as u64 }, &mut out);
        }
        out.extend(&self.name);
        out.extend(extra);
        out
    }
}

/// The zip of these files.
pub(crate) fn zip(members: &[Member]) -> Vec<u8> {
    let (mut out, mut table) = (Vec::new(), Vec::new());
    for member in members {
        table.extend(member.header(false, out.len()));
        out.extend(member.header(true, 0));
        out.extend(&member.data);
    }
    let at = out.len();
    out.extend(&table);
    end(&mut out, members.len(), table.len() as u64, at as u64, members.iter().any(|it| it.wide));
    out
}

/// The records behind the table of contents.
pub(crate) fn end(out: &mut Vec<u8>, n: usize, length: u64, at: u64, wide: bool) {
    let long = |number: u64| (number as u32).to_le_bytes();
    if wide {
        let record = out.len() as u64;
        out.extend(b"PK\x06\x06");
        out.extend(44_u64.to_le_bytes());
        out.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        out.extend([n as u64, n as u64, length, at].iter().flat_map(|it| it.to_le_bytes()));
        out.extend(b"PK\x06\x07\0\0\0\0");
        out.extend(record.to_le_bytes());
        out.extend([1, 0, 0, 0]);
    }
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((n as u16).to_le_bytes());
    out.extend((n as u16).to_le_bytes());
    out.extend(if wide { [0xff; 4] } else { long(length) });
    out.extend(if wide { [0xff; 4] } else { long(at) });
    out.extend([0, 0]);
}

/// CRC-32, bit by bit: another reading than the one in use.
pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for bit in bytes.iter().flat_map(|byte| (0..8).map(move |at| u32::from(byte >> at & 1))) {
        sum = sum >> 1 ^ if (sum ^ bit) & 1 == 1 { 0xedb8_8320 } else { 0 };
    }
    !sum
}
