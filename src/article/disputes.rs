//! Where the sources disagree (D10): each entry with the step that shows it, both sides, and why we do what we do. Only the
//! page's build reads it.

use super::Topic;

/// A disagreement.
#[derive(Clone, Copy, Debug)]
pub struct Dispute {
    /// Its number among the open disagreements of the domain reference (D10).
    pub number: u8,
    /// The step that shows it.
    pub topic: Topic,
    /// What it is about.
    pub about: &'static str,
    /// Who says what, at least two.
    pub sides: &'static [(&'static str, &'static str)],
    /// What is done here, and why.
    pub ours: &'static str,
}

/// How many entries D10 has.
const ENTRIES: u8 = 10;

/// All of them. Each touches a step, so none is left out.
pub static DISPUTES: [Dispute; ENTRIES as usize] = [
    Dispute {
        number: 1,
        topic: Topic::Error,
        about: "Is base 2 with four cores, beside base 6 with two, apart?",
        sides: &[
            ("Microsoft's teaming guide", "gives it as an example of sets that are apart, with hyper-threading on."),
            (
                "Microsoft's article on event 106",
                "counts cores: on eight processors the first set is then 2, 4 and 6, and 6 is in both.",
            ),
        ],
        ours: "Sets are compared core by core, as the article on the event has it, since that is the text about the fault itself.",
    },
    Dispute {
        number: 10,
        topic: Topic::Error,
        about: "Does the end of a range keep sets apart, or only MaxProcessors?",
        sides: &[
            ("Microsoft's examples", "all end a set by MaxProcessors; none sets MaxProcessorNumber alone."),
            ("Microsoft's keywords", "define MaxProcessorNumber as the last processor that may be used."),
        ],
        ours: "Both end a set here. That the end alone suffices is inferred; the recommendation always sets MaxProcessors.",
    },
    Dispute {
        number: 6,
        topic: Topic::OneCore,
        about: "What does one core carry?",
        sides: &[
            ("The article this grew from", "puts it at about 3.5 Gbps, in 2012."),
            ("Microsoft", "wrote 3 to 5 Gbps in the same year, and John Savill 5 to 6 some years later."),
        ],
        ours: "A knob, at 3.5 until somebody turns it: no table by generation was ever published, and a figure near the lowest promises little.",
    },
    Dispute {
        number: 4,
        topic: Topic::Rss,
        about: "In which processor group does RSS end where nobody says so?",
        sides: &[
            ("Microsoft's keywords", "give 0 as the default of the last group."),
            ("Untouched adapters", "of two captured hosts show the last group that the host has."),
        ],
        ours: "The last group: that is what Windows shows, and the other reading would leave most of a large host unused.",
    },
    Dispute {
        number: 9,
        topic: Topic::Rss,
        about: "Which processors of its set does RSS take under the profile NUMAStatic?",
        sides: &[
            ("Microsoft, and one captured host", "take them in turn from all NUMA nodes."),
            ("Another captured host, of Intel", "took those of the card's own node only."),
        ],
        ours: "Not foretold. How many cores work is shown, and which ones is left to driver and profile.",
    },
    Dispute {
        number: 3,
        topic: Topic::Vmq,
        about: "How many cores does a card use where nobody says so?",
        sides: &[
            ("Microsoft, and Intel for 10 Gbps", "give 16 as the default of MaxProcessors."),
            ("Intel for 1 Gbps, and a captured ConnectX-3", "have 8."),
        ],
        ours: "What the host's output says. Where it says nothing, 16 are taken, and the calculator marks that as assumed.",
    },
    Dispute {
        number: 2,
        topic: Topic::Teams,
        about: "Does a preferred NUMA node cut a set or order it?",
        sides: &[
            ("Microsoft's article on event 106", "cuts it: processors of other nodes fall out."),
            ("Microsoft's help of the cmdlet", "lets it decide only which come first."),
        ],
        ours: "It cuts VMQ sets on 2012 and 2012 R2, of which the article speaks, and orders RSS sets and those of 2016 and later.",
    },
    Dispute {
        number: 8,
        topic: Topic::Teams,
        about: "How does a new SET team spread, by Dynamic or by Hyper-V port?",
        sides: &[
            ("Microsoft's help of the cmdlet", "names Dynamic as the default."),
            ("A host captured in 2025", "has a fresh team by Hyper-V port."),
        ],
        ours: "Neither is assumed: the value is read from the host. Sets must be apart under both.",
    },
    Dispute {
        number: 5,
        topic: Topic::Since,
        about: "Should queues stay off core 0?",
        sides: &[
            (
                "Microsoft and most writers",
                "say so, though one of its own examples starts there and one guide admits it.",
            ),
            (
                "On 2019 and later",
                "Microsoft's scripts and one author leave the defaults alone; the same author, a year later, always moves the base.",
            ),
        ],
        ours: "A warning up to 2016, a remark from 2019 on: nothing breaks on core 0, and dynamic VMMQ moves what is too much.",
    },
    Dispute {
        number: 7,
        topic: Topic::Since,
        about: "Can LBFO carry a switch on 2022?",
        sides: &[
            ("Microsoft's list for 2022", "says that it goes in a future release."),
            ("Administrators", "find New-VMSwitch refusing already, unless told -AllowNetLbfoTeams."),
        ],
        ours: "An error, with that switch shown as the way round it: what the command does counts.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_in_a_step_and_has_two_sides_and_a_reason() {
        for number in 1..=ENTRIES {
            let found: Vec<_> = DISPUTES.iter().filter(|it| it.number == number).collect();
            let [it] = found[..] else { panic!("D10.{number} is there {} times", found.len()) };
            assert!(it.about.ends_with('?') && it.sides.len() >= 2 && it.ours.len() > 40, "D10.{number}");
            assert!(it.sides.iter().all(|(who, says)| !who.is_empty() && says.ends_with('.')), "D10.{number}");
        }
    }
}
