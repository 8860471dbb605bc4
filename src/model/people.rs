//! The people of an organization, found by what others call them.

use crate::model::id::Id;
use crate::model::settings::Person;
use crate::words::folded;
use std::collections::HashMap;
use std::ops::Deref;

/// The people whom the settings declare, in their order.
#[derive(Clone, Debug, Default)]
pub struct People {
    list: Vec<Person>,
    by_id: HashMap<Id, usize>,
    by_word: HashMap<String, usize>,
}

impl People {
    /// One more; where two have the same id, name or address, the first is found by it.
    pub fn push(&mut self, person: Person) {
        let at = self.list.len();
        self.by_id.entry(person.id.clone()).or_insert(at);
        for word in person.name.iter().chain(&person.emails) {
            self.by_word.entry(folded(word)).or_insert(at);
        }
        self.list.push(person);
    }

    /// The person of an id.
    pub fn by_id(&self, id: &Id) -> Option<&Person> {
        self.by_id.get(id).map(|at| &self.list[*at])
    }

    /// The person of an id, name or address; an id goes before a name.
    pub fn find(&self, text: &str) -> Option<&Person> {
        if self.list.is_empty() {
            return None;
        }
        let by_word = || self.by_word.get(&folded(text)).map(|at| &self.list[*at]);
        self.by_id(&Id::lenient(text)).or_else(by_word)
    }
}

impl Deref for People {
    type Target = [Person];

    fn deref(&self) -> &[Person] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Place;

    #[test]
    fn a_person_is_found_whatever_the_case_and_however_accents_are_stored() {
        let mut people = People::default();
        people.push(Person {
            id: Id::lenient("josé"),
            place: Place::default(),
            name: Some("José Núñez".into()),
            emails: vec!["Jose@TeaBee.example".into()],
            left: None,
        });
        for text in
            ["josé", "JOSÉ", "jose\u{301}", "José Núñez", "JOSE\u{301} NU\u{301}N\u{303}EZ", "jose@teabee.example"]
        {
            assert!(people.find(text).is_some(), "{text}");
        }
        for text in ["jose", "José Nunez", ""] {
            assert!(people.find(text).is_none(), "{text}");
        }
    }
}
