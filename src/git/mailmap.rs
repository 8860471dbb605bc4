//! `.mailmap`: which names and addresses are one person. Reads a buffer, never the file system.

use std::collections::HashMap;

use super::Person;

/// The rules of a `.mailmap`, as `git help gitmailmap` describes them.
#[derive(Clone, Debug, Default)]
pub struct Mailmap {
    /// By address in lower case.
    rules: HashMap<String, Rules>,
}

#[derive(Clone, Debug, Default)]
struct Rules {
    /// For this address under any name.
    any: Target,
    /// For this address under one name, in lower case.
    named: HashMap<String, Target>,
}

#[derive(Clone, Debug, Default)]
struct Target {
    name: Option<String>,
    email: Option<String>,
}

impl Mailmap {
    /// Reads the text; lines that are no rules are passed over, as git does.
    pub fn parse(bytes: &[u8]) -> Mailmap {
        let mut map = Mailmap::default();
        for line in String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').lines() {
            map.add(line);
        }
        map
    }

    /// The proper name and address of a person.
    pub fn resolve(&self, person: &Person) -> Person {
        let Some(rules) = self.rules.get(&person.email.to_lowercase()) else { return person.clone() };
        let target = rules.named.get(&person.name.to_lowercase()).unwrap_or(&rules.any);
        Person {
            name: target.name.clone().unwrap_or_else(|| person.name.clone()),
            email: target.email.clone().unwrap_or_else(|| person.email.clone()),
        }
    }

    /// `Proper Name <proper@x> Commit Name <commit@x>`, where most parts may be missing.
    fn add(&mut self, line: &str) {
        if line.starts_with('#') {
            return;
        }
        let Some((name, email, rest)) = name_and_email(line) else { return };
        match name_and_email(rest) {
            None if name.is_empty() => {}
            None => self.rules.entry(email.to_lowercase()).or_default().any.name = Some(name.to_owned()),
            Some((old_name, old_email, _)) => {
                let rules = self.rules.entry(old_email.to_lowercase()).or_default();
                let target = match old_name {
                    "" => &mut rules.any,
                    _ => rules.named.entry(old_name.to_lowercase()).or_default(),
                };
                if !name.is_empty() {
                    target.name = Some(name.to_owned());
                }
                target.email = Some(email.to_owned());
            }
        }
    }
}

/// The name before the next address, the address, and what follows it.
fn name_and_email(text: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = text.split_once('<')?;
    let (email, rest) = rest.split_once('>')?;
    Some((name.trim(), email.trim(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_forms() {
        let map = Mailmap::parse(
            b"# people\nAna Ruiz <ana@x.example>\n<bo@x.example> <bo@old.example>\n\
            Cy Li <cy@x.example> <CY@old.example>\nDi Poe <di@x.example> dee <shared@x.example>\nnonsense\n",
        );
        let ask = |name: &str, email: &str| {
            let found = map.resolve(&Person { name: name.into(), email: email.into() });
            format!("{} <{}>", found.name, found.email)
        };
        assert_eq!(ask("ana", "Ana@X.example"), "Ana Ruiz <Ana@X.example>");
        assert_eq!(ask("Bo", "bo@old.example"), "Bo <bo@x.example>");
        assert_eq!(ask("c", "cy@old.example"), "Cy Li <cy@x.example>");
        assert_eq!(ask("Dee", "shared@x.example"), "Di Poe <di@x.example>");
        assert_eq!(ask("Eve", "shared@x.example"), "Eve <shared@x.example>");
    }
}
