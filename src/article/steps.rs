//! The steps.

use super::{Question, Step, Topic};

/// All steps, in order.
pub static STEPS: [Step; 11] = [
    Step {
        topic: Topic::Error,
        question: Question {
            ask: "The second card starts at core 0 like the first. How far must its start move before the event stops?",
            choices: ["One core will do", "Until no core is in both sets", "Never: the team is broken"],
            right: 1,
            because: "Windows compares the sets. While one core is in both, it complains; when none is, it does not.",
        },
        caption: "Two cards of one team, and the cores that each may use. Cores with a double frame are in both sets: while there \
                  is one, Windows logs event 106. Move the second card's base until there is none.",
    },
    Step {
        topic: Topic::OneCore,
        question: Question {
            ask: "A host with sixteen cores and a 10 Gbps card, one receive queue. How much can it receive?",
            choices: ["10 Gbps", "As much as one core can process", "Sixteen times that"],
            right: 1,
            because: "The one queue interrupts one core. Fifteen others look on.",
        },
        caption: "All that arrives is worked on by one core. What it cannot do waits and is then lost. The others have nothing to do \
                  with it, however many there are.",
    },
    Step {
        topic: Topic::Rss,
        question: Question {
            ask: "Four connections arrive at a card with four queues on four cores. How many cores are busy?",
            choices: ["Always four", "Most often two or three", "One"],
            right: 1,
            because: "Where a connection goes is decided by a hash, as if by dice. That four land on four different cores is the exception.",
        },
        caption: "The hash is a number made of a connection's addresses and ports, always the same. It picks one of 128 entries, the \
                  entry a queue, the queue a core. The dashed line is what chance leads one to expect of the busiest core.",
    },
    Step {
        topic: Topic::Switch,
        question: Question {
            ask: "The same card now serves a virtual switch, without VMQ. Ten machines want 1 Gbps each. What do they get together?",
            choices: ["10 Gbps, spread by RSS", "What one core can process", "Nothing until VMQ is on"],
            right: 1,
            because: "RSS spreads connections of the host's own network stack, and that is not behind this card any more.",
        },
        caption: "Before: the host's connections, spread over the cores, up to the card's 10 Gbps. After: the machines' packets, all on \
                  one core, shared evenly. Only the card that the switch uses is changed.",
    },
    Step {
        topic: Topic::Vmq,
        question: Question {
            ask: "A card has four queues for six machines. What becomes of the two that come last?",
            choices: ["They get no network", "They share the default queue", "Each shares a queue with one other"],
            right: 1,
            because: "Queues go to whoever comes first. The rest share the default queue, on one core, and Windows logs event 113.",
        },
        caption: "The machines, then the card's queues, then the cores. The default queue takes everyone who came too late, and they \
                  all share what its core can do.",
    },
    Step {
        topic: Topic::Price,
        question: Question {
            ask: "One machine alone wants 8 Gbps, and it has a queue of its own. What does it get?",
            choices: ["8 Gbps", "What one core can process", "The same as without VMQ, shared by all"],
            right: 1,
            because: "Its queue is worked on by one core at a time. The other cores are of use to other machines only.",
        },
        caption: "The same cores with and without VMQ. The host as a whole carries more. The one machine that wants most need not \
                  share its core any more, and gets what that core can process: no more, though others are idle.",
    },
    Step {
        topic: Topic::Dynamic,
        question: Question {
            ask: "It is night, and four machines ask for little. On how many cores are their four queues?",
            choices: ["On four, one each", "On one", "On all of the set"],
            right: 1,
            because: "All queues are at home on one processor while that can carry them. They leave when it cannot.",
        },
        caption: "A day of a host. Above, what is asked for; below, which core each queue is on. At which load queues leave and come home \
                  is a model: Microsoft has not published it.",
    },
    Step {
        topic: Topic::PerAdapter,
        question: Question {
            ask: "Live migration runs through the guests' switch with VMQ. How many cores work on it?",
            choices: ["One", "As many as it has connections", "All of the set"],
            right: 0,
            because: "On a switch it is one more virtual adapter with one queue. On a card of its own RSS spreads it.",
        },
        caption: "Two designs under the same load. First all cards in one team; then a team for the guests and one card with RSS for \
                  migration. On a team's cards dynamic VMQ keeps the queues at home on one core while that can carry them. \
                  Neither design is better at everything.",
    },
    Step {
        topic: Topic::Teams,
        question: Question {
            ask: "A team is switch independent and gives each machine one card (Hyper-V port). How must the cards' sets lie?",
            choices: ["Identical", "Apart: no core in both", "It does not matter"],
            right: 1,
            because: "The queues of the cards add up, and both cards work at the same time, for different machines.",
        },
        caption: "Each machine's packets, and the cards on which they arrive. Where every machine has a card of its own, queues add up and \
                  sets must be disjoint. Where any card may get them, or have to stand in for another, every card needs the queue and \
                  sets must be identical.",
    },
    Step {
        topic: Topic::Since,
        question: Question {
            ask: "On Windows Server 2025 with SET and a card that moves its queues by itself: what should be set by hand?",
            choices: ["Base and MaxProcessors of every card", "Little or nothing", "VMQ has to be switched off"],
            right: 1,
            because: "Dynamic VMMQ spreads a machine over cores and moves what is too much. What is set by hand mostly takes cores away.",
        },
        caption: "The same host in 2012 R2 and under each release, with what is on by default where card and driver have it. From 2016 on \
                  one machine can get past one core: by vRSS in software, from 2019 on by VMMQ in the card.",
    },
    Step {
        topic: Topic::Sandbox,
        question: Question {
            ask: "You have a host in front of you. What do you look at first?",
            choices: [
                "How busy core 0 is",
                "Which sets the cards have, and in which mode the team is",
                "Whether VMQ should be off",
            ],
            right: 1,
            because: "Sets and mode tell whether there is a fault at all. The rest follows from them.",
        },
        caption: "A host with everything that was shown, in the calculator itself.",
    },
];
