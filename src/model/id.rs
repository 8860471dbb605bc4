//! Ids and references: how units, objectives and key results are named.

use crate::model::cycle::CycleName;
use crate::words::folded;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The name of a unit, objective, key result or person.
///
/// Two ids are equal when they differ only in Unicode normalisation or in case.
#[derive(Clone, Debug)]
pub struct Id {
    written: Arc<str>,
    /// What is compared, where it is written in another way.
    key: Option<Arc<str>>,
}

impl Id {
    /// Reads an id: a letter or digit of any script, then letters, digits, `-`, `_` and `.`.
    ///
    /// # Errors
    /// What is wrong with it, as the rest of a sentence that begins with the id.
    pub fn parse(text: &str) -> Result<Self, String> {
        let Some(first) = text.chars().next() else { return Err("is empty".into()) };
        if !first.is_alphanumeric() {
            return Err(format!("begins with `{first}`: an id begins with a letter or a digit"));
        }
        let odd = text.chars().find(|c| !(c.is_alphanumeric() || is_mark(*c) || matches!(c, '-' | '_' | '.')));
        match odd {
            Some(' ') => Err("has a blank in it: an id holds letters, digits, `-`, `_` and `.`".into()),
            Some(odd) => Err(format!("has `{odd}` in it: an id holds letters, digits, `-`, `_` and `.`")),
            None => Ok(Id::lenient(text)),
        }
    }

    /// An id out of any text, for what must be named although its id cannot be read.
    pub fn lenient(text: &str) -> Self {
        let plain = text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
        let key = (!plain).then(|| folded(text).into());
        Id { written: text.into(), key }
    }

    /// The id that a key result or objective without one gets from its position: `o1`, `kr2`.
    pub fn positional(prefix: &str, index: usize) -> Self {
        Id { written: format!("{prefix}{}", index + 1).into(), key: None }
    }

    /// Proposes an id for a text: its first words, lower case, joined by `-`.
    pub fn propose(text: &str) -> Option<Self> {
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .filter(|word| {
                !matches!(word.as_str(), "the" | "a" | "an" | "of" | "to" | "our" | "and" | "in" | "for" | "is")
            })
            .take(3)
            .collect();
        Id::parse(&words.join("-")).ok()
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// What is compared: normalised, lower case.
    pub fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.written)
    }
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Id {}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(other.key())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

/// A reference as written: `unit`, `unit/objective`, `unit/objective/key-result`, each with an
/// optional cycle in front: `2026:teabee/growth`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reference {
    /// The cycle, where one is written.
    pub cycle: Option<CycleName>,
    /// The unit.
    pub unit: Id,
    /// The objective in it.
    pub objective: Option<Id>,
    /// The key result in that.
    pub key_result: Option<Id>,
}

impl Reference {
    /// The place to name for something that moved from here to another reference: the unit, or for
    /// what changed more than that the objective.
    pub fn place_before(&self, now: &Reference) -> Reference {
        let objective = self.objective.clone().filter(|_| now.key_result.is_some() || self.objective != now.objective);
        Reference { cycle: None, unit: self.unit.clone(), objective, key_result: None }
    }

    /// The same without its cycle, where that is clear.
    pub fn without_cycle(&self) -> Reference {
        Reference { cycle: None, ..self.clone() }
    }

    /// Reads a reference.
    ///
    /// # Errors
    /// What to write instead, in the imperative.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (cycle, rest) = match text.split_once(':') {
            Some((cycle, rest)) => (Some(CycleName::new(cycle.trim())), rest.trim()),
            None => (None, text.trim()),
        };
        if rest.is_empty() || cycle.as_ref().is_some_and(|cycle| cycle.as_str().is_empty()) {
            return Err("write `unit/objective` or `unit/objective/key-result`".into());
        }
        let parts: Vec<&str> = rest.split('/').collect();
        if parts.len() > 3 {
            return Err("write at most `unit/objective/key-result`: folders are no part of a reference".into());
        }
        let mut ids = Vec::new();
        for part in parts {
            ids.push(Id::parse(part).map_err(|problem| {
                if part.is_empty() {
                    "write `unit/objective` or `unit/objective/key-result`, without a `/` too many".to_owned()
                } else {
                    format!("write the ids: `{part}` {problem}")
                }
            })?);
        }
        let mut ids = ids.into_iter();
        let unit = ids.next().ok_or("write `unit/objective`")?;
        Ok(Reference { cycle, unit, objective: ids.next(), key_result: ids.next() })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(cycle) = &self.cycle {
            write!(f, "{cycle}:")?;
        }
        write!(f, "{}", self.unit)?;
        if let Some(objective) = &self.objective {
            write!(f, "/{objective}")?;
        }
        if let Some(key_result) = &self.key_result {
            write!(f, "/{key_result}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_equal_across_case_and_normalisation() {
        assert_eq!(Id::parse("Café").unwrap(), Id::parse("cafe\u{301}").unwrap());
        assert_ne!(Id::parse("cafe").unwrap(), Id::parse("café").unwrap());
        for good in ["a", "1", "中文", "việt-nam", "a.b_c-d", "v2"] {
            assert!(Id::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", "a b", "a/b", "a:b", ".a", "a\u{202e}b"] {
            assert!(Id::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn references_print_as_they_are_read() {
        for text in ["a", "a/b", "a/b/c", "2026-Q4:a/b", "fy27 q1:a/b/c"] {
            assert_eq!(Reference::parse(text).unwrap().to_string(), text);
        }
        for bad in ["", "/", "a/", "a//b", ":a", "a/b/c/d", "a b/c", "2026:"] {
            assert!(Reference::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_id_is_proposed_from_the_words_that_matter() {
        let propose = |text| Id::propose(text).map(|id: Id| id.to_string());
        assert_eq!(propose("Cut the p99 of our checkout in half").as_deref(), Some("cut-p99-checkout"));
        assert_eq!(propose("…"), None);
    }
}
