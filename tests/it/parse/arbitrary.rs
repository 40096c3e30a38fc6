//! No text panics, and none takes long.

use std::time::Instant;

use proptest::prelude::*;
use vmq_planner::import::parse;

const FIXTURES: &[&str] = &[
    include_str!("../../fixtures/import/lbfo-2012r2-tables.txt"),
    include_str!("../../fixtures/import/lbfo-2012r2-lists.txt"),
    include_str!("../../fixtures/import/lbfo-2012r2-json.txt"),
    include_str!("../../fixtures/import/article-event-106.txt"),
    include_str!("../../fixtures/import/set-2019-collector.txt"),
];

/// Pieces that open or close something.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    " : ",
    "\n",
    "\r\n",
    "\n\n",
    "----",
    "...",
    "\u{2026}",
    "(",
    ")",
    ",",
    "\\u12",
    "\u{0}",
    "本",
    "65535",
    "-1",
    "99999999999999999999",
    "Name",
    "PS C:\\> ",
    "[HV09]: PS C:\\> ",
    "(Friendly Name: ",
    "{a, b...}",
];

/// A fixture with pieces cut out, doubled and put in.
fn mutated() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..3_u8, prop::sample::select(PIECES));
    (prop::sample::select(FIXTURES), prop::collection::vec(change, 1..8)).prop_map(|(text, changes)| {
        let mut chars: Vec<char> = text.chars().collect();
        for (a, b, kind, piece) in changes {
            let (a, b) = (a.index(chars.len() + 1), b.index(chars.len() + 1));
            let range = a.min(b)..a.max(b).min(a.min(b) + 400);
            match kind {
                0 => drop(chars.drain(range)),
                1 => {
                    let twice: Vec<char> = chars[range.clone()].to_vec();
                    chars.splice(range.end..range.end, twice);
                }
                _ => drop(chars.splice(range.start..range.start, piece.chars())),
            }
        }
        chars.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = parse(&text);
    }

    #[test]
    fn no_mixture_of_marks_panics(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let _ = parse(&pieces.concat());
    }

    #[test]
    fn no_damaged_paste_panics_and_the_same_text_gives_the_same_plans(text in mutated()) {
        prop_assert_eq!(parse(&text), parse(&text));
    }
}

/// The bound is generous, because tests run unoptimised and beside others; what grows with the square goes far beyond it.
#[test]
fn large_noise_is_read_in_time_linear_to_it() {
    let kinds = [
        "lorem ipsum dolor sit amet, consetetur\n",
        "{",
        "[\n",
        "{\"a\":\n",
        "[\"\n",
        "a : b\n",
        "a : {\nb\n",
        "(Friendly Name: ",
        "Available processor sets of\n",
        "Name  Enabled\n",
        "---- ----\n",
        "\n",
        "\"a\",\"b\"\n",
        "PS C:\\> Get-NetAdapterVmq\n",
        "Name : a\n\nEnabled : True\n\n",
    ];
    for kind in kinds {
        let text = kind.repeat(500_000 / kind.len());
        let start = Instant::now();
        let _ = parse(&text);
        assert!(start.elapsed().as_secs() < 15, "{kind:?} took {:?} for half a megabyte", start.elapsed());
    }
}
