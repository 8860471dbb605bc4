//! The texts of new files.

use crate::model::settings::Settings;
use crate::yaml::edit::quote;
use chrono::{Datelike, NaiveDate};

/// What stands at the top of a unit's file.
pub(in crate::cli) struct Header {
    /// `team`, `company` …
    pub level: String,
    /// Its id.
    pub id: String,
    /// Its display name.
    pub name: Option<String>,
    /// The unit above.
    pub part_of: Option<String>,
    /// Who owns what names no owner.
    pub lead: Option<String>,
}

/// The name of a day's quarter.
pub(in crate::cli) fn quarter(day: NaiveDate) -> String {
    format!("{}-Q{}", day.year(), day.month0() / 3 + 1)
}

/// The level of a unit that is made without naming one: the lowest above a person.
pub(in crate::cli) fn lowest_unit(settings: &Settings) -> &str {
    let above_people = settings.levels.len().saturating_sub(2);
    settings.levels.get(above_people).map_or("team", String::as_str)
}

/// The schema that `okr init` makes.
pub(in crate::cli) const SCHEMA: &str = "okr.schema.json";

/// The first line of a file below the root: editors take the schema from there.
pub(in crate::cli) fn modeline(file: &str) -> String {
    format!("# yaml-language-server: $schema={}{SCHEMA}\n", "../".repeat(file.matches('/').count()))
}

/// A unit's file, below its first line, with so many objectives to be filled in, all of them drafts.
pub(in crate::cli) fn unit(header: &Header, cycle: &str, objectives: usize) -> String {
    let mut text = format!("{}: {}\n", header.level, quote(&header.id));
    let further = [("name", &header.name), ("part_of", &header.part_of), ("lead", &header.lead)];
    for (key, value) in further {
        if let Some(value) = value {
            text.push_str(&format!("{key}: {}\n", quote(value)));
        }
    }
    text.push_str("\nobjectives:\n");
    (1..=objectives).for_each(|number| text.push_str(&draft(number, cycle)));
    text
}

/// An objective to be filled in.
pub(in crate::cli) fn draft(number: usize, cycle: &str) -> String {
    let (what, id) = match number {
        1 => ("What should be true for the people you work for", "first".to_owned()),
        2 => ("What should be true for yourselves", "second".to_owned()),
        more => ("What else should be true", format!("objective-{more}")),
    };
    let lead = if number == 1 { "  # a draft has no score; take `status` away when it is agreed\n" } else { "\n" };
    format!(
        "{lead}  - id: {id}\n    objective: {}\n    status: draft\n    key_results:\n      - id: how-far\n        \
         key_result: How you will see that\n        start: 0 %\n        target: 100 %\n        confidence: 5\n      \
         - id: how-well\n        key_result: And what must stay as good as it is\n        at_least: 95 %\n        \
         confidence: 5\n",
        quote(&format!("{what} at the end of {cycle}"))
    )
}
