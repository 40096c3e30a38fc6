//! Sets and settings in a few words.

use crate::engine::AdapterReport;
use crate::model::{AdapterId, GroupedLp, Plan, ProcessorSettings, Setting};

/// A set in a few words: all of up to four processors, else the ends and how many.
pub fn set_words(lps: &[GroupedLp]) -> String {
    match lps {
        [] => "none".to_owned(),
        [first, .., last] if lps.len() > 4 => format!("{first} … {last} · {}", lps.len()),
        [first, rest @ ..] => {
            let mut words = first.to_string();
            for lp in rest {
                words.push(' ');
                words.push_str(&lp.to_string());
            }
            words
        }
    }
}

/// The processors of an adapter's set in a few words.
pub fn set_of(adapters: &[AdapterReport], plan: &Plan, id: AdapterId) -> String {
    let Some(cpu) = &plan.cpu else { return "not known".to_owned() };
    let set = adapters.get(id.index()).map(|it| it.set.iter());
    let lps: Vec<_> = set.into_iter().flatten().filter_map(|lp| cpu.lp(lp)).map(|lp| lp.at).collect();
    set_words(&lps)
}

/// Settings in a few words: base, bounds and count, each only where it is known.
pub fn settings_words(settings: &ProcessorSettings) -> String {
    let mut words = format!("base {}", settings.base());
    let mut add = |setting: Setting, before: &str| {
        let count = setting == Setting::MaxProcessors;
        if let Some(value) = setting.value(settings) {
            words.push_str(before);
            words.push_str(&value.to_string());
            words.push_str(if count { " processors" } else { "" });
        } else if count {
            words.push_str(", as many as the driver takes");
        }
    };
    add(Setting::MaxGroup, ", max group ");
    add(Setting::MaxNumber, ", max ");
    add(Setting::MaxProcessors, ", ");
    add(Setting::NumaNode, ", prefers node ");
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{GroupId, LpNumber};

    fn lps(numbers: &[u8]) -> Vec<GroupedLp> {
        numbers.iter().map(|n| GroupedLp { group: GroupId::new(0), number: LpNumber::new(*n).unwrap() }).collect()
    }

    #[test]
    fn few_are_listed_and_many_are_counted() {
        assert_eq!(set_words(&[]), "none");
        assert_eq!(set_words(&lps(&[2, 4])), "0:2 0:4");
        assert_eq!(set_words(&lps(&[2, 4, 6, 8, 10])), "0:2 … 0:10 · 5");
    }

    #[test]
    fn settings_say_only_what_is_known() {
        let mut settings = ProcessorSettings::default();
        assert_eq!(settings_words(&settings), "base 0:0, as many as the driver takes");
        settings = Setting::BaseNumber.with(&settings, Some(2)).unwrap();
        settings = Setting::MaxProcessors.with(&settings, Some(6)).unwrap();
        settings = Setting::NumaNode.with(&settings, Some(1)).unwrap();
        assert_eq!(settings_words(&settings), "base 0:2, 6 processors, prefers node 1");
    }
}
