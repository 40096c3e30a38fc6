//! What the steps' claims rest on. Only the page's build reads it.

use super::{Sure, Topic};

/// A claim: how sure, what, and the keys of its sources (D0.2).
pub type Claim = (Sure, &'static str, &'static [&'static str]);

/// The claims of a step.
pub const fn claims(topic: Topic) -> &'static [Claim] {
    match topic {
        Topic::Error => &[
            (Sure::Microsoft, "sets must be disjoint in sum-queue mode", &["S15", "S19", "S20"]),
            (Sure::Inferred, "that sets are what is compared, after MaxProcessors", &["S15"]),
        ],
        Topic::OneCore => &[
            (Sure::Observed, "3.5 Gbps for one core", &["S41"]),
            (Sure::Microsoft, "3 to 5 Gbps, in 2012", &["S35"]),
            (Sure::Observed, "5 to 6 Gbps, some years later", &["S42"]),
        ],
        Topic::Rss => &[
            (Sure::Microsoft, "hash, indirection table and one core for a queue", &["S8", "S24"]),
            (Sure::Inferred, "how evenly connections spread", &["S8"]),
        ],
        Topic::Switch => &[
            (Sure::Microsoft, "RSS is off on a card that a switch uses", &["S4", "S19"]),
            (Sure::Inferred, "that all of it lands on one core without queues", &["S41"]),
        ],
        Topic::Vmq => &[
            (Sure::Microsoft, "one queue for each MAC address, and the default queue", &["S16", "S19"]),
            (Sure::Observed, "queues go to whoever comes first", &["S42"]),
        ],
        Topic::Price => &[
            (Sure::Microsoft, "one queue is worked on by one processor", &["S19", "S22"]),
            (Sure::Inferred, "the ceiling of a machine", &["S41"]),
        ],
        Topic::Dynamic => &[
            (Sure::Microsoft, "queues start on a home processor, move out under load and come back", &["S19"]),
            (Sure::Model, "when exactly they move, and in which order", &[]),
        ],
        Topic::PerAdapter => &[
            (Sure::Microsoft, "a network of its own for live migration is recommended", &["S19", "S27"]),
            (Sure::Observed, "cards with RSS beside the switch", &["S42"]),
        ],
        Topic::Teams => &[
            (Sure::Microsoft, "the modes, and what they ask of sets", &["S15", "S19", "S20", "S22"]),
            (Sure::Microsoft, "a preferred NUMA node cuts a set on 2012 and 2012 R2", &["S15"]),
        ],
        Topic::Since => &[
            (Sure::Microsoft, "what each release brought", &["S19", "S22", "S35"]),
            (
                Sure::Observed,
                "leave the defaults alone with dynamic VMMQ; another author moves the base even so",
                &["S43"],
            ),
            (Sure::Observed, "a team under a switch on 2022 only with a switch of the cmdlet", &["S47"]),
        ],
        Topic::Sandbox => {
            &[(Sure::Microsoft, "what is checked, and by which rules: see each finding", &["S15", "S19"])]
        }
    }
}
