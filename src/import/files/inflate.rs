//! Deflate (RFC 1951) and the checksum of zips. Written out, since the library for it would weigh as much as all other
//! reading of files: no more than the lookups of two codes and the bits they are in. The tests hold it against that
//! library. Never more is set aside than has come out so far, and never more comes out than was declared.

use super::Bytes;

/// What is read at a time.
const PIECE: usize = 64 << 10;

/// The longest code, in bits.
const LONGEST: usize = 15;

/// The order in which the lengths of the code for lengths come.
const ORDER: &[u8; 19] = &[16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// The at most `size` bytes that the `packed` ones from byte `from` on unpack to.
pub(super) fn inflate(bytes: &dyn Bytes, from: usize, packed: usize, size: usize) -> Option<Vec<u8>> {
    let mut bits = Bits { bytes, at: from, left: packed, piece: Vec::new(), next: 0, held: 0, n: 0 };
    let mut out = Vec::new();
    loop {
        let last = bits.take(1)?;
        match bits.take(2)? {
            0 => stored(&mut bits, &mut out, size)?,
            1 => {
                let mut lengths = [8; 288 + 32];
                lengths[144..256].fill(9);
                lengths[256..280].fill(7);
                lengths[288..].fill(5);
                coded(&mut bits, &lengths, 288, &mut out, size)?;
            }
            2 => {
                let (lengths, literals) = described(&mut bits)?;
                coded(&mut bits, &lengths, literals, &mut out, size)?;
            }
            _ => return None,
        }
        if last == 1 {
            return Some(out);
        }
    }
}

/// Bytes as they are, behind their number and its opposite.
fn stored(bits: &mut Bits<'_>, out: &mut Vec<u8>, size: usize) -> Option<()> {
    bits.take(bits.n % 8)?;
    let (n, opposite) = (bits.take(16)?, bits.take(16)?);
    if n ^ opposite != 0xffff || out.len() + n > size {
        return None;
    }
    for _ in 0..n {
        out.push(lowest(bits.take(8)?));
    }
    Some(())
}

fn lowest(number: usize) -> u8 {
    number.to_le_bytes()[0]
}

/// The lengths of both codes, one behind the other, and how many are of the first. They are themselves in a code.
fn described(bits: &mut Bits<'_>) -> Option<(Vec<usize>, usize)> {
    let literals = bits.take(5)? + 257;
    let n = literals + bits.take(5)? + 1;
    let n_lengths = bits.take(4)? + 4;
    if literals > 286 || n - literals > 30 {
        return None;
    }
    let mut own = [0; 19];
    for place in &ORDER[..n_lengths] {
        own[usize::from(*place)] = bits.take(3)?;
    }
    let own = lookup(&own, false)?;
    let mut lengths = Vec::new();
    while lengths.len() < n {
        let (length, times) = match bits.symbol(&own)? {
            16 => (*lengths.last()?, 3 + bits.take(2)?),
            17 => (0, 3 + bits.take(3)?),
            18 => (0, 11 + bits.take(7)?),
            length => (length, 1),
        };
        for _ in 0..times {
            lengths.push(length);
        }
    }
    (lengths.len() == n).then_some((lengths, literals))
}

/// Letters, and pieces of what already came out.
fn coded(bits: &mut Bits<'_>, lengths: &[usize], literals: usize, out: &mut Vec<u8>, size: usize) -> Option<()> {
    let (literals, distances) = lengths.split_at_checked(literals)?;
    let (literals, distances) = (lookup(literals, true)?, lookup(distances, true)?);
    loop {
        let symbol = bits.symbol(&literals)?;
        let length = match symbol {
            0..256 => {
                out.push(lowest(symbol));
                if out.len() > size {
                    return None;
                }
                continue;
            }
            256 => return Some(()),
            257..265 => symbol - 254,
            265..285 => 3 + bits.scaled(symbol - 257, 4)?,
            285 => 258,
            _ => return None,
        };
        let distance = match bits.symbol(&distances)? {
            near @ 0..4 => near + 1,
            far @ 4..30 => 1 + bits.scaled(far, 2)?,
            _ => return None,
        };
        let from = out.len().checked_sub(distance)?;
        if out.len() + length > size {
            return None;
        }
        // What is copied may reach into itself; then it is copied by the piece that is there.
        let mut left = length;
        while left > 0 {
            let piece = left.min(distance);
            out.extend_from_within(from..from + piece);
            left -= piece;
        }
    }
}

/// For the next bits, the symbol and the length of its code: `symbol << 4 | length`, 0 where no code begins so. Every bit
/// must lead somewhere, unless there is but one symbol, of one bit, and may be `alone`; or none.
fn lookup(lengths: &[usize], alone: bool) -> Option<Vec<u16>> {
    let mut table = vec![0; 1 << LONGEST];
    // The codes in order, as if all were of the longest length.
    let (mut code, mut n) = (0_usize, 0);
    for length in 1..=LONGEST {
        for (symbol, _) in lengths.iter().enumerate().filter(|(_, it)| **it == length) {
            if code >= table.len() {
                return None;
            }
            // Codes come with their highest bit first, everything else with the lowest.
            let entry = u16::try_from(symbol << 4 | length).ok()?;
            let mut slot = code.reverse_bits() >> (usize::BITS as usize - LONGEST);
            while slot < table.len() {
                table[slot] = entry;
                slot += 1 << length;
            }
            code += 1 << (LONGEST - length);
            n += 1;
        }
    }
    (code == table.len() || alone && n < 2 && code % (table.len() / 2) == 0).then_some(table)
}

/// The bits of the packed bytes.
struct Bits<'a> {
    bytes: &'a dyn Bytes,
    at: usize,
    left: usize,
    piece: Vec<u8>,
    next: usize,
    held: usize,
    n: usize,
}

impl Bits<'_> {
    /// Holds 25 bits or more, as long as there are as many.
    fn fill(&mut self) {
        while self.n <= 24 {
            if self.next == self.piece.len() {
                self.piece.resize(self.left.min(PIECE), 0);
                self.bytes.read(self.at, &mut self.piece);
                self.at += self.piece.len();
                self.left -= self.piece.len();
                self.next = 0;
            }
            let Some(byte) = self.piece.get(self.next) else { return };
            self.held |= usize::from(*byte) << self.n;
            self.n += 8;
            self.next += 1;
        }
    }

    /// The next `n` bits, at most 16.
    fn take(&mut self, n: usize) -> Option<usize> {
        self.fill();
        let taken = self.held & ((1 << n) - 1);
        self.n = self.n.checked_sub(n)?;
        self.held >>= n;
        Some(taken)
    }

    fn symbol(&mut self, table: &[u16]) -> Option<usize> {
        self.fill();
        let found = usize::from(table[self.held & (table.len() - 1)]);
        self.take(found & 15).filter(|_| found != 0)?;
        Some(found >> 4)
    }

    /// A number whose step doubles after every `per` symbols; where in the step it is, the next bits tell.
    fn scaled(&mut self, symbol: usize, per: usize) -> Option<usize> {
        let extra = symbol / per - 1;
        Some(((per + symbol % per) << extra) + self.take(extra)?)
    }
}

/// CRC-32 as zips have it, half a byte at a time: a table of bytes would weigh more than it gains.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 16] = table();
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..2 {
            sum = TABLE[(sum & 15) as usize] ^ (sum >> 4);
        }
    }
    !sum
}

const fn table() -> [u32; 16] {
    let (mut table, mut at) = ([0; 16], 0);
    while at < 16 {
        let (mut sum, mut bit) = (at, 0);
        while bit < 4 {
            sum = (sum >> 1) ^ ((sum & 1) * 0xedb8_8320);
            bit += 1;
        }
        table[at as usize] = sum;
        at += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec_with_limit};
    use proptest::prelude::*;

    const LIMIT: usize = 1 << 20;

    fn ours(packed: &[u8], size: usize) -> Option<Vec<u8>> {
        inflate(&packed, 0, packed.len(), size)
    }

    #[test]
    fn the_checksum_is_the_one_of_zips() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
        assert_eq!(checksum(b""), 0);
    }

    /// Sizes around the pieces, where the end of the room and the end of the stream fall together.
    #[test]
    fn what_was_packed_comes_out_again_and_not_a_byte_more() {
        for size in [0, 1, 100, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 300_000] {
            let text: Vec<u8> = (0..size).map(|at| at.wrapping_mul(at).to_le_bytes()[1] & 0x7f).collect();
            for level in [0, 1, 6, 9] {
                let packed = compress_to_vec(&text, level);
                assert_eq!(ours(&packed, size).as_deref(), Some(&text[..]), "{size}");
                assert!(size == 0 || ours(&packed, size - 1).is_none(), "{size}: more than declared");
                assert!(ours(&packed[..packed.len() - 1], size).is_none(), "{size}: cut");
            }
        }
    }

    /// Bytes with many repetitions, few, and none.
    fn text() -> impl Strategy<Value = Vec<u8>> {
        let part = (prop::collection::vec(any::<u8>(), 1..40), 1..80_usize).prop_map(|(part, n)| part.repeat(n));
        prop::collection::vec(part, 0..30).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// And on damaged streams both give the same, or neither gives anything.
        #[test]
        fn it_reads_as_the_library_does(text in text(), level in 0..10_u8, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3)) {
            let mut packed = compress_to_vec(&text, level);
            for (at, byte) in &changes {
                *at.get_mut(&mut packed[..]) = *byte;
            }
            let theirs = decompress_to_vec_with_limit(&packed, LIMIT).ok();
            prop_assert_eq!(ours(&packed, LIMIT), theirs);
        }

        #[test]
        fn no_bytes_are_read_otherwise_than_the_library_does(packed in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(ours(&packed, LIMIT), decompress_to_vec_with_limit(&packed, LIMIT).ok());
        }
    }
}
