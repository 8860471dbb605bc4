//! `okr.yaml`: its keys, each declared once.

mod read;

pub use read::settings;

use crate::yaml::lower::{Key, Kind, Shape};

/// The name of the settings file.
pub const FILE_NAME: &str = "okr.yaml";

const fn key(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key { name, kind, needed: false, doc }
}

/// The keys of `okr.yaml`.
pub static SETTINGS: Shape = Shape {
    what: "settings file",
    keys: &[
        key("organization", Kind::Text, "The organization's name"),
        key("mission", Kind::Text, "What it is there for"),
        key("vision", Kind::Text, "What it wants to reach"),
        key("strategy", Kind::Texts, "How it gets there"),
        key("why", Kind::Text, "Why it uses OKRs"),
        key("ambassador", Kind::Name, "Who looks after the process"),
        key("okrs", Kind::Text, "The folder of the OKR files; `okrs` by default"),
        key("lang", Kind::Text, "The language of the texts, like `en` or `de`"),
        key("people", Kind::Named(&PERSON), "The people; where there are some, owners must be among them"),
        key("units", Kind::Named(&DECLARED_UNIT), "Units without files of their own in a cycle"),
        key("levels", Kind::Names, "The levels, highest first; the last one is a person"),
        key("cycles", Kind::Named(&CYCLE), "Cycles with names or dates of your own, and which are closed"),
        key("checkin", Kind::Record(&CHECKIN), "How often everyone checks in"),
        key(
            "kickoff",
            Kind::Whole(0, 366),
            "The day of the cycle at whose end the plan counts as agreed; 14 by default",
        ),
        key(
            "closing_grace",
            Kind::Whole(0, 366),
            "Days after the end in which final values may still come; 21 by default",
        ),
        key("business_lines", Kind::Whole(1, 99), "How many lines of business there are; 1 by default"),
        key("rules", Kind::Rules, "Levels and limits of single rules"),
    ],
};

/// A person.
pub static PERSON: Shape = Shape {
    what: "person",
    keys: &[
        key("name", Kind::Text, "The full name"),
        key("email", Kind::NameOrNames, "One address or a list"),
        key("left", Kind::Day, "The day after which the person is gone"),
    ],
};

/// A unit without files.
pub static DECLARED_UNIT: Shape = Shape {
    what: "declared unit",
    keys: &[
        key("level", Kind::Name, "Its level"),
        key("part_of", Kind::Name, "The unit above"),
        key("name", Kind::Text, "Its display name"),
    ],
};

/// A cycle.
pub static CYCLE: Shape = Shape {
    what: "cycle",
    keys: &[
        key("start", Kind::Day, "The first day"),
        key("end", Kind::Day, "The last day"),
        key("name", Kind::Text, "The name to show"),
        key("closed", Kind::Day, "The day on which it was closed; written by `okr close`"),
    ],
};

/// The cadence of check-ins.
pub static CHECKIN: Shape = Shape {
    what: "check-in cadence",
    keys: &[
        key("every", Kind::Whole(1, 366), "Days between two check-ins; 7 by default"),
        key("grace", Kind::Whole(0, 366), "Days until one that is due is stale; 7 by default"),
    ],
};

/// What `rules:` may say about one rule.
pub static RULE: Shape = Shape {
    what: "rule setting",
    keys: &[
        key("level", Kind::OneOf(&["error", "warning", "advice", "off"]), "How much it matters"),
        key("min", Kind::Whole(0, 999), "The smallest number allowed"),
        key("max", Kind::Whole(0, 999), "The largest number allowed"),
        key("levels", Kind::Named(&LIMITS), "The same for single levels"),
    ],
};

/// Limits for one level.
pub static LIMITS: Shape = Shape {
    what: "limit",
    keys: &[
        key("min", Kind::Whole(0, 999), "The smallest number allowed"),
        key("max", Kind::Whole(0, 999), "The largest number allowed"),
    ],
};

/// Every shape of the settings file.
pub static SHAPES: &[&Shape] = &[&SETTINGS, &PERSON, &DECLARED_UNIT, &CYCLE, &CHECKIN, &RULE, &LIMITS];
