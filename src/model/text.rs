//! Small questions to a text. The library has an answer for every kind of text, and a copy of it for every kind of
//! question; what is asked here is short, ours and mostly ASCII.

use std::cmp::Ordering;

/// Where `part` first stands in `text`, in bytes. Parts are short and ours; the library's search is made for others.
#[inline(never)]
pub fn place_of(part: &str, text: &str) -> Option<usize> {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let first = part.first()?;
    (0..text.len()).find(|at| text[*at] == *first && text[*at..].starts_with(part))
}

/// Whether two short texts are the same. Most differ in length or at the front, and to compare memory is a call.
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    a.len() == b.len()
        && match (a.first_chunk::<8>(), a.last_chunk::<8>(), b.first_chunk::<8>(), b.last_chunk::<8>()) {
            (Some(front), Some(back), Some(other_front), Some(other_back)) => {
                front == other_front && back == other_back && (a.len() <= 16 || a == b)
            }
            _ => a.iter().zip(b).all(|(a, b)| a == b),
        }
}

/// The front of a text as a number that sorts as the text does, where fronts differ.
pub fn front(text: &str) -> u64 {
    let bytes = text.as_bytes();
    if let Some(front) = bytes.first_chunk() {
        return u64::from_be_bytes(*front);
    }
    let mut front = 0;
    for at in 0..8 {
        front = front << 8 | u64::from(bytes.get(at).copied().unwrap_or_default());
    }
    front
}

/// How two texts sort. Names mostly differ in their first letters, and to compare memory is a call.
pub fn order(a: &str, b: &str) -> Ordering {
    front(a).cmp(&front(b)).then_with(|| a.cmp(b))
}

/// Whether there is a control character: below the blank, or 7f to 9f, whose upper part is written as c2 80 to c2 9f.
pub fn has_controls(text: &str) -> bool {
    let mut before = 0;
    for &byte in text.as_bytes() {
        if byte < b' ' || byte == 0x7f || (before == 0xc2 && byte < 0xa0) {
            return true;
        }
        before = byte;
    }
    false
}

/// What stands before and after the first `byte`, which is ASCII.
#[inline(never)]
pub fn cut(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|it| it == byte)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The number that these digits are. One reader for whole numbers of all sizes: the library has one for each.
pub fn whole_number(text: &str) -> Option<u64> {
    let mut number = 0_u64;
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        if number > u64::MAX / 10 {
            return None;
        }
        number = (number * 10).checked_add(digit.into())?;
    }
    if text.is_empty() { None } else { Some(number) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_where_they_first_stand() {
        assert_eq!([place_of("b", "abab"), place_of("ba", "abab"), place_of("c", "abab")], [Some(1), Some(1), None]);
        assert_eq!([place_of("abc", "ab"), place_of("", "ab"), place_of("é", "café")], [None, None, Some(3)]);
    }

    #[test]
    fn texts_compare_as_they_do_in_the_library() {
        let mut texts = vec![String::new(), "\0".into(), "é".into(), "\u{10ffff}".into()];
        for len in 1..20 {
            for at in 0..len {
                texts.extend(
                    ["a", "b", "é", "\0"].map(|odd| format!("{}{odd}{}", "a".repeat(at), "a".repeat(len - at))),
                );
            }
        }
        for a in &texts {
            for b in &texts {
                assert_eq!(same(a, b), a == b, "{a:?} {b:?}");
                assert_eq!(order(a, b), a.cmp(b), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn control_characters_are_those_of_the_library() {
        for c in '\0'..'\u{3000}' {
            assert_eq!(has_controls(&format!("a{c}b")), c.is_control(), "{c:?}");
        }
    }

    #[test]
    fn a_text_is_cut_once() {
        assert_eq!(cut("a:b:c", b':'), Some(("a", "b:c")));
        assert_eq!(cut(":", b':'), Some(("", "")));
        assert_eq!(cut("é", b':'), None);
    }

    #[test]
    fn whole_numbers_are_digits_alone() {
        assert_eq!([whole_number("042"), whole_number(""), whole_number("+1")], [Some(42), None, None]);
        assert_eq!(whole_number("18446744073709551616"), None);
    }
}
