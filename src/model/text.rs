//! Small questions to a text. The library has an answer for every kind of text, and a copy of it for every kind of
//! question; what is asked here is short, ours and mostly ASCII.

/// Where `part` first stands in `text`, in bytes. Parts are short and ours; the library's search is made for others.
#[inline(never)]
pub fn place_of(part: &str, text: &str) -> Option<usize> {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let first = part.first()?;
    (0..text.len()).find(|at| text[*at] == *first && text[*at..].starts_with(part))
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
