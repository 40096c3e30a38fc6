//! Bytes to text. Windows PowerShell writes UTF-16 or the code page of the system, later ones UTF-8; what is no text is
//! told by its NULs and control characters.

/// How far is looked at to tell texts from other files.
const LOOK: usize = 4096;

/// The letters of Windows-1252 that Latin-1 does not have, from 0x80 on; five are not used.
const ABOVE: [u16; 32] = [
    0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d,
    0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d,
    0x17e, 0x178,
];

/// The text, and whether its encoding is only assumed; nothing for what is no text.
pub(super) fn text(bytes: Vec<u8>) -> Option<(String, bool)> {
    match bytes.get(..2) {
        Some(&[0xff, 0xfe]) => return wide(&bytes, u16::from_le_bytes),
        Some(&[0xfe, 0xff]) => return wide(&bytes, u16::from_be_bytes),
        _ if is_wide(&bytes) => return wide(&bytes, u16::from_le_bytes),
        _ => {}
    }
    if bytes.contains(&0) || is_binary(&bytes) {
        return None;
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some((text, false)),
        Err(other) => Some((single(other.as_bytes()), true)),
    }
}

/// The name of a file in a zip: UTF-8, or what stands for it in older ones.
pub(super) fn name(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap_or_else(|other| single(other.as_bytes()))
}

/// UTF-16. Halves of pairs become the sign for what cannot be shown.
fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<(String, bool)> {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    let mut text = String::with_capacity(bytes.len() / 2);
    for c in char::decode_utf16(units) {
        text.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if text.contains('\0') { None } else { Some((text, false)) }
}

/// Whether these are plainly the letters of UTF-16 without its mark: nearly every second byte is 0, and no other.
fn is_wide(bytes: &[u8]) -> bool {
    let pairs = bytes.get(..LOOK.min(bytes.len())).unwrap_or_default().as_chunks::<2>().0;
    let zeroes = pairs.iter().filter(|pair| pair[1] == 0).count();
    pairs.len() >= 4 && pairs.iter().all(|pair| pair[0] != 0 || pair[1] != 0) && zeroes * 10 >= pairs.len() * 9
}

fn is_binary(bytes: &[u8]) -> bool {
    let look = bytes.get(..LOOK.min(bytes.len())).unwrap_or_default();
    let odd = look.iter().filter(|byte| **byte < b' ' && !matches!(**byte, b'\t'..=b'\r' | 0x1b)).count();
    odd * 50 > look.len()
}

/// One byte a letter.
fn single(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for byte in bytes {
        let above = byte.checked_sub(0x80).and_then(|at| ABOVE.get(usize::from(at)));
        let letter = above.and_then(|code| char::from_u32(u32::from(*code)));
        text.push(letter.unwrap_or(char::from(*byte)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_of_windows_is_read() {
        let words = "Name : Köln 😀 本番用";
        for bytes in [
            words.as_bytes().to_vec(),
            format!("\u{feff}{words}").into_bytes(),
            utf16(&format!("\u{feff}{words}"), u16::to_le_bytes),
            utf16(&format!("\u{feff}{words}"), u16::to_be_bytes),
        ] {
            let (text, assumed) = text(bytes).unwrap();
            assert_eq!((text.trim_start_matches('\u{feff}'), assumed), (words, false));
        }
        assert_eq!(text(utf16("Name : Köln", u16::to_le_bytes)), Some(("Name : Köln".to_owned(), false)));
        assert_eq!(text(b"Name : K\xf6ln \x96 \x80\x81".to_vec()), Some(("Name : Köln – €\u{81}".to_owned(), true)));
        assert_eq!(text(vec![0xff, 0xfe, 0x3d, 0xd8, b'a', 0, b'b']), Some(("\u{feff}\u{fffd}a".to_owned(), false)));
        assert_eq!(text(Vec::new()), Some((String::new(), false)));
    }

    #[test]
    fn what_is_no_text_is_told() {
        for bytes in [&b"MZ\x90\0\x03\0\0\0"[..], b"a\0b", b"\x01\x02\x03\x04\x05", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"] {
            assert_eq!(text(bytes.to_vec()), None, "{bytes:?}");
        }
        assert!(text(b"\xff\xfea\0\0\0".to_vec()).is_none());
    }
}
