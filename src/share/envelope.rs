//! What a link looks like: `p=`, the version, the length, the plan's bytes as text, a checksum. All letters are safe in an
//! address and in chats, and none is there twice.
//!
//! ```text
//! p=1 LL c PPPP… KKKKK
//!   │ │  │ │     └ checksum of all before it, 30 bits
//!   │ │  │ └ the bytes in base64url
//!   │ │  └ six bits of a checksum of version and length, so that a changed length is not taken for a cut
//!   │ └ how many letters the bytes take, five bits a letter, the highest first; the sixth bit: one more follows
//!   └ version
//! ```

use super::LinkError;

/// The most letters of a link, with `p=`.
pub const MOST: usize = 65_536;

const KEY: &str = "p=";
const VERSION: char = '1';
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const CHECKSUM: usize = 5;
/// A length needs no more letters than this.
const LENGTH: usize = 4;

/// Bytes as a link.
pub(super) fn wrap(bytes: &[u8]) -> Result<String, LinkError> {
    let mut body = Vec::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        body.extend((0..=three.len()).map(|at| (bits >> (18 - 6 * at)) as u8 & 63));
    }
    let mut link = String::from(KEY);
    link.push(VERSION);
    let groups = (1..LENGTH).rev().filter(|at| body.len() >> (5 * at) > 0);
    for at in groups {
        push(&mut link, (body.len() >> (5 * at)) as u8 & 31 | 32);
    }
    push(&mut link, body.len() as u8 & 31);
    let head = checksum(&link);
    push(&mut link, head as u8 & 63);
    for value in &body {
        push(&mut link, *value);
    }
    let whole = checksum(&link);
    for at in 0..CHECKSUM {
        push(&mut link, (whole >> (24 - 6 * at)) as u8 & 63);
    }
    if link.len() > MOST { Err(LinkError::TooLarge) } else { Ok(link) }
}

fn push(link: &mut String, value: u8) {
    link.push(LETTERS.get(usize::from(value)).copied().unwrap_or(b'A').into());
}

/// The bytes of a link.
pub(super) fn unwrap(link: &str) -> Result<Vec<u8>, LinkError> {
    if link.len() > MOST {
        return Err(LinkError::TooLarge);
    }
    let Some(text) = link.strip_prefix(KEY) else {
        return Err(if KEY.starts_with(link) { LinkError::Truncated { missing: 0 } } else { LinkError::Corrupt });
    };
    let mut values = Vec::with_capacity(text.len());
    for letter in text.bytes() {
        let value = LETTERS.iter().position(|it| *it == letter).ok_or(LinkError::Corrupt)?;
        values.push(value as u8);
    }
    match text.chars().next() {
        None => return Err(LinkError::Truncated { missing: 0 }),
        Some(VERSION) => {}
        Some(version @ '2'..='9') => return Err(LinkError::Version { version }),
        Some(_) => return Err(LinkError::Corrupt),
    }
    let (length, body) = length(&values)?;
    let head = checksum(link.get(..KEY.len() + body - 1).unwrap_or_default());
    if values.get(body - 1) != Some(&(head as u8 & 63)) {
        return Err(LinkError::Corrupt);
    }
    let end = body + length;
    if values.len() < end + CHECKSUM {
        return Err(LinkError::Truncated { missing: end + CHECKSUM - values.len() });
    }
    let told = values[end..].iter().fold(0_u64, |sum, value| sum << 6 | u64::from(*value));
    let whole = checksum(link.get(..KEY.len() + end).unwrap_or_default());
    if values.len() > end + CHECKSUM || told != u64::from(whole) {
        return Err(LinkError::Corrupt);
    }
    Ok(bytes(&values[body..end]))
}

/// How many letters the plan takes, and where they start.
fn length(values: &[u8]) -> Result<(usize, usize), LinkError> {
    let mut length = 0;
    for at in 1..=LENGTH {
        let value = *values.get(at).ok_or(LinkError::Truncated { missing: CHECKSUM })?;
        length = length << 5 | usize::from(value & 31);
        if value & 32 == 0 {
            return if values.len() > at + 1 {
                Ok((length, at + 2))
            } else {
                Err(LinkError::Truncated { missing: CHECKSUM })
            };
        }
    }
    Err(LinkError::Corrupt)
}

/// Four letters are three bytes; what is left over at the end is nought, and else not ours.
fn bytes(values: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(values.len());
    for four in values.chunks(4) {
        let bits = four.iter().fold(0, |bits, value| bits << 6 | u32::from(*value)) << (6 * (4 - four.len()));
        bytes.extend((0..four.len() - 1).map(|at| (bits >> (16 - 8 * at)) as u8));
    }
    bytes
}

/// CRC-30/CDMA: it finds every change of up to thirty bits in a row, and all but one in a billion of the others.
fn checksum(text: &str) -> u32 {
    let mut sum = 0x3fff_ffff_u32;
    for byte in text.bytes() {
        sum ^= u32::from(byte) << 22;
        for _ in 0..8 {
            sum = if sum & (1 << 29) > 0 { sum << 1 ^ 0x2030_b9c7 } else { sum << 1 } & 0x3fff_ffff;
        }
    }
    sum ^ 0x3fff_ffff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_it_is_called_after() {
        assert_eq!(checksum("123456789"), 0x04c3_4abf);
    }

    #[test]
    fn bytes_come_back() {
        for n in (0..100_usize).chain([1000, 40_000]) {
            let bytes: Vec<u8> = (0..n).map(|at| (at * 7 + n) as u8).collect();
            let link = wrap(&bytes).unwrap();
            assert_eq!(unwrap(&link), Ok(bytes), "{link}");
        }
        assert_eq!(wrap(&vec![0; 50_000]), Err(LinkError::TooLarge));
    }

    #[test]
    fn what_is_wrong_is_told() {
        let link = wrap(b"a plan").unwrap();
        assert_eq!(unwrap(&link[..link.len() - 3]), Err(LinkError::Truncated { missing: 3 }));
        assert_eq!(unwrap(""), Err(LinkError::Truncated { missing: 0 }));
        assert_eq!(unwrap("p="), Err(LinkError::Truncated { missing: 0 }));
        assert_eq!(unwrap("plan"), Err(LinkError::Corrupt));
        assert_eq!(unwrap(&link.replacen('1', "7", 1)), Err(LinkError::Version { version: '7' }));
        assert_eq!(unwrap(&format!("{link}.")), Err(LinkError::Corrupt));
        assert_eq!(unwrap(&format!("{link}A")), Err(LinkError::Corrupt));
        assert_eq!(unwrap(&"p".repeat(MOST + 1)), Err(LinkError::TooLarge));
    }
}
