//! The keys of the format: the one declaration that the reader, the JSON Schema and the manual share.

use crate::yaml::lower::{Key, Kind, Shape};

/// The key that masks an objective or key result in what is published.
pub const CONFIDENTIAL: &str = "confidential";

const fn key(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key { name, kind, needed: false, doc }
}

const fn needed(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key { name, kind, needed: true, doc }
}

/// A unit's file. Beside these keys it has one that is named like its level: `team: platform`.
pub static UNIT: Shape = Shape {
    what: "unit",
    keys: &[
        key("name", Kind::Text, "The unit's display name"),
        key("part_of", Kind::Name, "The unit above"),
        key("lead", Kind::Name, "Who owns what names no owner"),
        key("cycle", Kind::Text, "The cycle, where the folder does not say it"),
        key("retrospective", Kind::Text, "What the unit learnt in the cycle"),
        key("objectives", Kind::Records(&OBJECTIVE), "The unit's objectives"),
        key("week", Kind::Record(&WEEK), "The four squares of the weekly meeting"),
    ],
};

/// An objective.
pub static OBJECTIVE: Shape = Shape {
    what: "objective",
    keys: &[
        key("id", Kind::Name, "A short name that never changes"),
        needed("objective", Kind::Text, "What will be true at the end, without numbers"),
        key("owner", Kind::Name, "The one person who answers for it"),
        key("contributors", Kind::Names, "People beside the one owner"),
        key("type", Kind::OneOf(&["committed", "aspirational"]), "Promised, or a stretch (the default)"),
        key("supports", Kind::Names, "The objectives or key results that it aligns to"),
        key("depends_on", Kind::Names, "What it waits for in other units"),
        key("shared_with", Kind::Names, "Other units that pursue this same objective"),
        key(
            "category",
            Kind::OneOf(&["business", "organization"]),
            "Business (the default), or the building of the organization",
        ),
        key("origin", Kind::OneOf(&["aligned", "self", "external"]), "Where it comes from"),
        key("to", Kind::Text, "With `origin: aligned`: where the parent is kept"),
        key("for", Kind::Name, "With `origin: external`: the unit that asked for it"),
        key("weight", Kind::Number(0, i64::MAX), "Its weight beside the unit's others; 1 by default"),
        key("status", Kind::OneOf(&["draft", "dropped"]), "A plan that is being discussed, or one that was given up"),
        key("reason", Kind::Text, "Why it was dropped"),
        key(CONFIDENTIAL, Kind::Mask, "Mask its texts and values in what is published"),
        key("initiatives", Kind::Records(&INITIATIVE), "What is done for it; never in the score"),
        key("score", Kind::Number(0, 1), "The owner's own grade, 0 to 1"),
        key("score_reason", Kind::Text, "Why that grade differs from the computed score"),
        key("retrospective", Kind::Text, "What was learnt with it"),
        key("postmortem", Kind::Text, "Why a commitment was missed: a text or a path"),
        key("next", Kind::OneOf(&["keep", "change", "drop"]), "What becomes of it in the next cycle"),
        key("key_results", Kind::Records(&KEY_RESULT), "Its two to four key results"),
    ],
};

/// A key result.
pub static KEY_RESULT: Shape = Shape {
    what: "key result",
    keys: &[
        key("id", Kind::Name, "A short name that never changes"),
        needed("key_result", Kind::Text, "What is measured, from where to where"),
        key("owner", Kind::Name, "Who answers for it; else the objective's owner"),
        key("contributors", Kind::Names, "People beside the one owner"),
        key("start", Kind::Quantity, "The value at the beginning of the cycle"),
        key("target", Kind::Quantity, "The value to reach"),
        key("current", Kind::Quantity, "The value now"),
        key("at_least", Kind::Quantity, "A lower bound; the bound itself is good"),
        key("above", Kind::Quantity, "A lower bound; the bound itself is not enough"),
        key("at_most", Kind::Quantity, "An upper bound; the bound itself is good"),
        key("below", Kind::Quantity, "An upper bound; the bound itself is too much"),
        key("hold", Kind::OneOf(&["throughout"]), "Score a bound over all days of the cycle, not only the last"),
        key("milestones", Kind::Records(&MILESTONE), "Things to reach, each done or not"),
        key("levels", Kind::Grades, "Rising grades, each with what earns it"),
        key("done", Kind::Done, "Whether it is done, or the day on which it was"),
        key("confidence", Kind::Whole(1, 10), "How sure you are to reach it, 1 to 10; 5 is honest"),
        key("as_of", Kind::Day, "The day of the last check-in"),
        key("corrected", Kind::Day, "The day on which the value of that day was put right"),
        key("note", Kind::Text, "What happened since the last check-in"),
        key("source", Kind::Text, "Where the number comes from"),
        key("due", Kind::Day, "When it should be reached, if before the cycle's end"),
        key("weight", Kind::Number(0, i64::MAX), "Its weight beside the objective's others; 1 by default"),
        key("supports", Kind::Names, "The objectives or key results that it aligns to"),
        key("depends_on", Kind::Names, "What it waits for in other units"),
        key("origin", Kind::OneOf(&["aligned", "self", "external"]), "Where it comes from"),
        key("for", Kind::Name, "With `origin: external`: the unit that asked for it"),
        key("status", Kind::OneOf(&["dropped"]), "That it was given up"),
        key("reason", Kind::Text, "Why it was dropped"),
        key(CONFIDENTIAL, Kind::Mask, "Mask its text and values in what is published"),
        key("score", Kind::Number(0, 1), "The owner's own grade, 0 to 1"),
        key("score_reason", Kind::Text, "Why that grade differs from the computed score"),
    ],
};

/// A milestone.
pub static MILESTONE: Shape = Shape {
    what: "milestone",
    keys: &[
        needed("milestone", Kind::Text, "What is reached"),
        key("done", Kind::Done, "Whether it is reached, or the day on which it was"),
        key("weight", Kind::Number(0, i64::MAX), "Its weight beside the others; 1 by default"),
        key("due", Kind::Day, "When it should be reached"),
    ],
};

/// An initiative.
pub static INITIATIVE: Shape = Shape {
    what: "initiative",
    keys: &[
        needed("initiative", Kind::Text, "What is done"),
        key("unit", Kind::Name, "The unit that does it"),
        key("owner", Kind::Name, "Who does it"),
        key("link", Kind::Text, "Where more is written"),
        key("note", Kind::Text, "A remark"),
        key("done", Kind::Done, "Whether it is done, or the day on which it was"),
    ],
};

/// The week's page.
pub static WEEK: Shape = Shape {
    what: "week",
    keys: &[
        needed("of", Kind::Day, "Its Monday"),
        key("priorities", Kind::Records(&PRIORITY), "Three or four things; P1 must happen"),
        key("next_four_weeks", Kind::Texts, "What comes after this week"),
        key("health", Kind::Records(&HEALTH), "Indicators beside the OKRs; never in a score"),
        key("wins", Kind::Texts, "What Friday celebrates"),
    ],
};

/// A priority.
pub static PRIORITY: Shape = Shape {
    what: "priority",
    keys: &[
        key("p", Kind::Whole(1, 9), "How urgent it is; 1 must happen"),
        needed("task", Kind::Text, "What is to be done"),
        key("owner", Kind::Name, "Who does it"),
        key("done", Kind::Switch, "Whether it is done"),
    ],
};

/// A health indicator.
pub static HEALTH: Shape = Shape {
    what: "health indicator",
    keys: &[
        needed("indicator", Kind::Text, "What is watched"),
        key("status", Kind::OneOf(&["green", "yellow", "red"]), "How it is"),
        key("note", Kind::Text, "A remark"),
    ],
};

/// Every shape of a unit's file, outermost first.
pub static SHAPES: &[&Shape] = &[&UNIT, &OBJECTIVE, &KEY_RESULT, &MILESTONE, &INITIATIVE, &WEEK, &PRIORITY, &HEALTH];
