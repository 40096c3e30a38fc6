//! When an event was logged, as far as that can be told for certain: the order of day and month is a matter of the language
//! in which the log was printed, which the log does not name.

use super::Event;
use crate::model::{sorting, whole_number};

/// A time of a log, in the numbers that it was written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Time {
    /// Milliseconds since 1970, as JSON has it.
    Epoch(u64),
    /// Year first: only one order is used.
    Year([u64; 3], u64),
    /// Year last: day and month in the order of the language. Only days stand before a full stop.
    Last([u64; 3], u64, bool),
}

/// Puts the moves of queues in the order of their times, each in the place of another; what is no move, or has no time that
/// can be told for certain, stays where the text has it.
pub(in crate::import) fn in_order(events: &mut Vec<Event>) {
    let mut told: Vec<(usize, Time)> = Vec::new();
    for (at, event) in events.iter().enumerate().filter(|(_, it)| it.moved.is_some()) {
        told.extend(event.time.as_deref().and_then(read).map(|time| (at, time)));
    }
    let Some(first) = told.first().map(|it| kind(it.1)) else { return };
    // Times of several kinds, say of the host's clock and of Greenwich's, cannot be compared.
    told.retain(|it| kind(it.1) == first);
    let Some(day_first) = day_first(&told) else { return };
    let mut keys: Vec<(u64, usize)> = told.iter().map(|(at, time)| (key(*time, day_first), *at)).collect();
    sorting::sort(&mut keys);
    let mut taken: Vec<Option<Event>> = std::mem::take(events).into_iter().map(Some).collect();
    let mut from: Vec<usize> = (0..taken.len()).collect();
    for ((slot, _), (_, at)) in told.iter().zip(keys) {
        from[*slot] = at;
    }
    events.extend(from.into_iter().filter_map(|at| taken.get_mut(at)?.take()));
}

const fn kind(time: Time) -> u8 {
    match time {
        Time::Epoch(_) => 0,
        Time::Year(..) => 1,
        Time::Last(..) => 2,
    }
}

/// Whether days come before months, as far as it matters: from a full stop between them, from a number above twelve, or
/// from the lack of a second date.
fn day_first(told: &[(usize, Time)]) -> Option<bool> {
    let mut dates = told.iter().filter_map(|(_, time)| match time {
        Time::Last(date, _, stops) => Some((*date, *stops)),
        _ => None,
    });
    let Some((first, stops)) = dates.clone().next() else { return Some(true) };
    if stops || dates.clone().any(|(date, _)| date[0] > 12) {
        Some(true)
    } else if dates.clone().any(|(date, _)| date[1] > 12) {
        Some(false)
    } else {
        dates.all(|(date, _)| date == first).then_some(true)
    }
}

/// What compares.
fn key(time: Time, day_first: bool) -> u64 {
    let (year, month, day, within) = match time {
        Time::Epoch(time) => return time,
        Time::Year([year, month, day], within) => (year, month, day, within),
        Time::Last([one, other, year], within, _) => {
            let (day, month) = if day_first { (one, other) } else { (other, one) };
            (year, month, day, within)
        }
    };
    ((year * 13 + month) * 32 + day) * DAY + within
}

/// The parts of a second that are told apart, and of a day.
const SECOND: u64 = 10_000_000;
const DAY: u64 = 24 * 60 * 60 * SECOND;

/// Reads `2024-05-01T10:20:30.123Z`, `1.5.2024 12:20:30`, `5/1/2024 12:20:30 PM`, `/Date(1714558830123)/`. Nothing for
/// what has other words in it, or numbers that are no time.
fn read(text: &str) -> Option<Time> {
    if let Some(rest) = text.strip_prefix("/Date(") {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        return whole_number(&rest[..digits]).map(Time::Epoch);
    }
    let mut numbers: Vec<(u64, usize)> = Vec::new();
    let (mut after, mut letters) = (Vec::new(), String::new());
    let mut in_number = false;
    for c in text.chars() {
        if let Some(digit) = c.to_digit(10) {
            if !in_number {
                numbers.push((0, 0));
            }
            if let Some((value, digits)) = numbers.last_mut() {
                *value = value.saturating_mul(10).saturating_add(digit.into());
                *digits += 1;
            }
            in_number = true;
            continue;
        }
        if in_number {
            after.push(c);
        }
        in_number = false;
        if c.is_alphabetic() {
            letters.push(c.to_ascii_lowercase());
        }
    }
    let [a, b, c, (hour, _), (minute, _), rest @ ..] = &numbers[..] else { return None };
    let (date, separator) = ([a.0, b.0, c.0], *after.first()?);
    if after.get(1) != Some(&separator) || after.get(3) != Some(&':') || !matches!(separator, '-' | '/' | '.') {
        return None;
    }
    let second = rest.first().filter(|_| after.get(4) == Some(&':')).map_or(0, |it| it.0);
    let mut part = 0;
    if let Some((value, digits)) = rest.get(1).filter(|_| matches!(after.get(5), Some('.' | ','))) {
        let digits = u32::try_from(*digits).ok()?;
        part = if digits > 7 { value / 10_u64.checked_pow(digits - 7)? } else { value * 10_u64.pow(7 - digits) };
    }
    let hour = match letters.as_str() {
        "" | "t" | "tz" | "z" => *hour,
        "am" => hour % 12,
        "pm" => hour % 12 + 12,
        _ => return None,
    };
    if hour > 23 || *minute > 59 || second > 60 || part >= SECOND {
        return None;
    }
    let within = ((hour * 60 + minute) * 60 + second) * SECOND + part;
    let is_date = |year: (u64, usize), others: [u64; 2]| year.1 == 4 && others.iter().all(|it| (1..=31).contains(it));
    if is_date(*a, [b.0, c.0]) {
        Some(Time::Year(date, within))
    } else if is_date(*c, [a.0, b.0]) {
        Some(Time::Last(date, within, separator == '.'))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_every_form_compare() {
        let last = |text| match read(text) {
            Some(it @ Time::Last(..)) => it,
            other => panic!("{text}: {other:?}"),
        };
        for (earlier, later) in [
            ("1.5.2024 12:20:30", "2.5.2024 1:00:00"),
            ("31.01.2024 12:20:30", "01.02.2024 12:20:30"),
            ("30-05-2024 9:08", "30-05-2024 09:09"),
        ] {
            assert!(key(last(earlier), true) < key(last(later), true), "{earlier}");
        }
        assert!(key(last("1/31/2024 11:59:59 AM"), false) < key(last("1/31/2024 12:00:00\u{202f}PM"), false));
        assert!(key(last("1/31/2024 12:10:00 a.m."), false) < key(last("1/31/2024 1:00:00 a.m."), false));
        let any = |text| key(read(text).unwrap(), true);
        assert!(any("2024-05-01T10:20:30.1234567Z") < any("2024-05-01T10:20:30.123456800Z"));
        assert!(any("2024-05-01T10:20:30.9Z") < any("2024-05-01T10:20:31Z"));
        assert!(any("2024/05/01 10:20") < any("2024/05/01 10:21"));
        assert_eq!(read("/Date(1714558830123)/"), Some(Time::Epoch(1_714_558_830_123)));
    }

    #[test]
    fn what_is_no_time_for_certain_is_none() {
        for text in [
            "",
            "yesterday",
            "1.5.2024",
            "Mittwoch, 1. Mai 2024 12:20:30",
            "2024/05/01 午後 1:20:30",
            "1/5/24 12:20:30",
            "40.1.2024 1:00:00",
            "1.5.2024 25:00:00",
            "1.5/2024 12:00:00",
            "/Date(x)/",
            "99999999999999999999999.1.2024 1:00:00",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_taken_from_the_dates_or_not_at_all() {
        let told = |texts: &[&str]| -> Option<bool> {
            day_first(&texts.iter().map(|it| (0, read(it).unwrap())).collect::<Vec<_>>())
        };
        assert_eq!(told(&["1/2/2024 1:00:00", "13/2/2024 1:00:00"]), Some(true));
        assert_eq!(told(&["1/2/2024 1:00:00", "2/13/2024 1:00:00"]), Some(false));
        assert_eq!(told(&["1/2/2024 1:00:00", "1/3/2024 1:00:00"]), None);
        assert_eq!(told(&["1/2/2024 1:00:00", "1/2/2024 2:00:00"]), Some(true));
        assert_eq!(told(&["1.2.2024 1:00:00", "1.3.2024 1:00:00"]), Some(true));
    }
}
