//! Who may own something: one person, who is listed where people are listed.

use crate::check::rules::no_owner;
use crate::finding::{Edit, Finding};
use crate::model::id::Id;
use crate::model::workspace::{UnitAt, Workspace};
use crate::source::Placed;
use crate::words::{and_quoted, folded, nearest, shorten};
use std::collections::{HashMap, HashSet};

/// Texts that stand where a person should, in lower case.
const NOBODY: &[&str] = &[
    "everyone",
    "everybody",
    "all",
    "all of us",
    "anyone",
    "someone",
    "we",
    "us",
    "ourselves",
    "nobody",
    "no one",
    "none",
    "n/a",
    "management",
    "leadership",
    "leadership team",
    "the board",
    "board",
    "staff",
    "tbd",
    "tba",
    "tbc",
    "todo",
    "to be decided",
    "to be determined",
    "unknown",
    "xx",
];

/// Who is a person, and who is none.
pub(super) struct Owners<'w> {
    workspace: &'w Workspace,
    /// Units of the lowest level: people.
    person_units: HashSet<&'w Id>,
    /// All other units, by id and by display name in lower case, with the word for their level.
    groups: HashMap<String, &'w str>,
}

impl<'w> Owners<'w> {
    pub(super) fn new(workspace: &'w Workspace) -> Self {
        let settings = &workspace.settings;
        let mut owners = Owners { workspace, person_units: HashSet::new(), groups: HashMap::new() };
        let units = workspace.units.iter().map(|unit| (&unit.id, unit.level, unit.name.as_ref().map(|n| &n.value)));
        let declared = settings.units.iter().filter_map(|unit| {
            let level = unit.level.or_else(|| workspace.known_level(&unit.id))?;
            Some((&unit.id, level, unit.name.as_ref()))
        });
        for (id, level, name) in units.chain(declared) {
            if settings.is_person_level(level) {
                owners.person_units.insert(id);
                continue;
            }
            let word = settings.level_word(level);
            owners.groups.insert(id.key().to_owned(), word);
            owners.groups.extend(name.map(|name| (folded(name), word)));
        }
        owners
    }

    /// A person's own file whose id is not among the people.
    pub(super) fn nameless_person(&self, at: UnitAt, found: &mut Vec<Finding>) {
        let unit = &self.workspace.units[at];
        let settings = &self.workspace.settings;
        if !settings.is_person_level(unit.level) || settings.people.is_empty() {
            return;
        }
        if settings.person(unit.id.as_str()).is_none() {
            let owner = Placed { value: unit.id.to_string(), place: unit.place() };
            found.push(self.unlisted(&owner));
        }
    }

    /// What is wrong with a person as written under a key, `owner` or `lead`. Only beside an owner there
    /// is a place for others.
    pub(super) fn problem(&self, key: &str, owner: &Placed<String>) -> Option<Finding> {
        let settings = &self.workspace.settings;
        let text = owner.value.trim();
        if settings.person(text).is_some() {
            return None;
        }
        let is_person_unit = self.person_units.contains(&Id::lenient(text));
        if is_person_unit {
            return (!settings.people.is_empty()).then(|| self.unlisted(owner));
        }
        let finding = |message: String| Finding::new(no_owner::RULE.info.name, owner.place, message);
        let shown = shorten(text);
        if let Some(level) = self.groups.get(&folded(text)) {
            return Some(
                finding(format!("`{shown}` is a {level}, not a person"))
                    .help(format!("name the one person in the {level} who answers for it")),
            );
        }
        if self.is_nobody(text) {
            return Some(finding(format!("`{shown}` is no person")).help(match key {
                "owner" => "name the one person who answers for it, and the others under `contributors:`",
                _ => "name the one person who answers for it",
            }));
        }
        let people = several(text);
        if people.len() > 1 {
            let others: Vec<String> = people[1..].iter().map(|name| format!("`- {name}`")).collect();
            let contributors = match key {
                "owner" => format!(", and the others under `contributors:` ({})", others.join(", ")),
                _ => String::new(),
            };
            return Some(
                finding(format!("one owner expected, found {}", and_quoted(&people)))
                    .label("who of them answers?")
                    .help(format!("name the one who answers for it, `{key}: {}`{contributors}", people[0])),
            );
        }
        (!settings.people.is_empty()).then(|| self.unlisted(owner))
    }

    /// "TBD", "everyone", "the platform team".
    fn is_nobody(&self, text: &str) -> bool {
        let folded = folded(text);
        let group = |word: &str| {
            let levels = &self.workspace.settings.levels;
            let above = &levels[..levels.len().saturating_sub(1)];
            matches!(word, "team" | "teams" | "department") || above.iter().any(|level| level == word)
        };
        NOBODY.contains(&folded.as_str())
            || !text.chars().any(char::is_alphanumeric)
            || folded.split(|c: char| !c.is_alphanumeric()).any(group)
    }

    fn unlisted(&self, owner: &Placed<String>) -> Finding {
        let people = &self.workspace.settings.people;
        let message = format!("`{}` is not among the `people:` of `okr.yaml`", shorten(&owner.value));
        let finding = Finding::new(no_owner::RULE.info.name, owner.place, message);
        let names = people.iter().flat_map(|person| {
            let name = person.name.as_deref();
            std::iter::once(person.id.as_str()).chain(name).chain(name.and_then(|name| name.split(' ').next()))
        });
        let near = nearest(&owner.value, names).and_then(|near| {
            let of = |name: &str| name == near || name.split(' ').next() == Some(near);
            people.iter().find(|person| person.id.as_str() == near || person.name.as_deref().is_some_and(of))
        });
        match near {
            Some(person) => finding.help(format!("did you mean `{}`?", person.id)).fix(
                format!("write `{}`", person.id),
                false,
                vec![Edit { place: owner.place, text: person.id.to_string() }],
            ),
            None => finding.help("name somebody who is listed there, or add the person"),
        }
    }
}

/// The people in a text that names more than one.
fn several(text: &str) -> Vec<&str> {
    let mut parts = vec![text];
    for between in [",", ";", "/", "&", " + ", " and ", " und ", " y ", " og ", "、", "，"] {
        parts = parts.into_iter().flat_map(|part| part.split(between)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::several;

    #[test]
    fn several_people_are_told_apart() {
        for text in ["ana and li", "ana, li", "ana/li", "ana & li", "Ana Ruiz; Li Wei"] {
            assert_eq!(several(text).len(), 2, "{text}");
        }
        for text in ["ana", "Ana Ruiz", "ana+okr@teabee.example", "Andy", "Alexandra"] {
            assert_eq!(several(text).len(), 1, "{text}");
        }
    }
}
