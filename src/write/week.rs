//! What somebody says about the week becomes changes of single keys in a unit's `week:`. Nothing is
//! saved here.

use crate::model::unit::{Colour, Priority, Week};
use crate::source::Placed;
use crate::source::Route;
use crate::words::{folded, nearest, shorten};
use crate::write::checkin::Refusal;
use crate::yaml::edit::{self, EditError, Value};
use chrono::NaiveDate;
use std::collections::HashSet;

/// What somebody says about the week of one unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// Begin a new week: what is done goes, what is not is carried on.
    pub begin: bool,
    /// Priorities that are done, by number or words.
    pub done: Vec<String>,
    /// New priorities.
    pub priorities: Vec<NewPriority>,
    /// What comes after this week.
    pub next: Vec<String>,
    /// How an indicator is now.
    pub health: Vec<NewHealth>,
    /// What Friday celebrates.
    pub wins: Vec<String>,
}

impl Said {
    /// With what a page in another file leaves to do: its open priorities, what comes, and the health of what
    /// is watched.
    pub fn carrying(mut self, page: &Week) -> Said {
        let open = page.priorities.iter().filter(|priority| !priority.done).map(|priority| NewPriority {
            p: priority.p.as_ref().and_then(|p| u8::try_from(p.value).ok()),
            task: priority.task.value.clone(),
            owner: priority.owner.as_ref().map(|owner| owner.value.clone()),
        });
        self.priorities = open.chain(self.priorities).collect();
        self.next = page.next_four_weeks.iter().map(|next| next.value.clone()).chain(self.next).collect();
        let health = page.health.iter().filter_map(|health| {
            Some(NewHealth {
                indicator: health.indicator.value.clone(),
                status: health.status.as_ref()?.value,
                note: health.note.as_ref().map(|note| note.value.clone()),
            })
        });
        self.health = NewHealth::last_of_each(health.chain(self.health).collect());
        self
    }
}

/// A priority as it is said: `P1 Ship the cache @li`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPriority {
    /// How urgent it is, 1 to 9; `None` comes after what is there.
    pub p: Option<u8>,
    /// What.
    pub task: String,
    /// Who.
    pub owner: Option<String>,
}

/// An indicator as it is said: `on-call load=yellow: two people on leave`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHealth {
    /// What is watched.
    pub indicator: String,
    /// How it is.
    pub status: Colour,
    /// A remark.
    pub note: Option<String>,
}

impl NewPriority {
    /// Reads `P1 Ship the cache @li`; the number and the owner may be missing. `known` is what people are
    /// called: an owner of several words is one of them.
    ///
    /// # Errors
    /// Without a task, with another number than 1 to 9, or with an owner of several words whom nobody
    /// knows.
    pub fn parse(text: &str, known: &[String]) -> Result<Self, Refusal> {
        let mut rest = text.trim();
        let mut p = None;
        let (first, more) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        if let Some(digits) = first.strip_prefix(['P', 'p']).map(|digits| digits.trim_end_matches(':'))
            && !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit())
        {
            p = digits.parse().ok().filter(|p| (1..=9).contains(p));
            if p.is_none() {
                return Err(Refusal::new(format!("`{first}` is no priority from P1 to P9")));
            }
            rest = more.trim_start();
        }
        let mut owner = None;
        if let Some((before, name)) = owner_behind(rest, known)? {
            (owner, rest) = (Some(name), before);
        }
        match rest.is_empty() || rest.starts_with('@') {
            true => Err(Refusal::new(format!("`{}` says nothing that is to be done", shorten(text)))
                .help("write it like `P1 Ship the cache @li`")),
            false => Ok(NewPriority { p, task: rest.to_owned(), owner }),
        }
    }
}

/// The task and the owner behind it: the longest name behind an `@` that is known, else a last word.
fn owner_behind<'t>(text: &'t str, known: &[String]) -> Result<Option<(&'t str, String)>, Refusal> {
    let ats = text.match_indices('@').map(|(at, _)| (&text[..at], text[at + 1..].trim()));
    let candidates: Vec<(&str, &str)> =
        ats.filter(|(before, name)| before.ends_with(char::is_whitespace) && !name.is_empty()).collect();
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
    let as_known = |name: &str| known.iter().find(|known| folded(known) == folded(&plain(name)));
    let Some((before, last)) = candidates.last().copied() else { return Ok(None) };
    let one_word = (!last.contains(char::is_whitespace)).then(|| (before.trim_end(), last.to_owned()));
    let several = candidates.iter().filter(|(_, name)| name.contains(char::is_whitespace));
    let known_as = several.filter_map(|(before, name)| Some((before.trim_end(), as_known(name)?.clone()))).next();
    if let Some(found) = known_as.or(one_word) {
        return Ok(Some(found));
    }
    if !looks_like_a_name(last) {
        return Ok(None);
    }
    let refusal = Refusal::new(format!("nobody who is known here is called `{}`", shorten(last)));
    Err(match nearest(&plain(last), known.iter().map(String::as_str)) {
        Some(near) => refusal.help(format!("did you mean `@{near}`?")),
        None => refusal.help("name the owner in one word, like `@li`, or list the name under `people:` in okr.yaml"),
    })
}

/// Two to four words of which the first and the last begin like names: `Ludwig van Beethoven`, `李 小龙`.
fn looks_like_a_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let like_one = |word: Option<&&str>| {
        word.and_then(|word| word.chars().next()).is_some_and(|first| first.is_alphabetic() && !first.is_lowercase())
    };
    (2..=4).contains(&words.len()) && like_one(words.first()) && like_one(words.last())
}

impl NewHealth {
    /// Reads `on-call load=yellow: two people on leave`; the remark may be missing.
    ///
    /// # Errors
    /// Without an indicator or one of the three colours.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let wrong = || {
            Refusal::new(format!("`{}` does not say which indicator is green, yellow or red", shorten(text)))
                .help("write it like `on-call load=yellow: two people on leave`")
        };
        let (indicator, rest) = text.split_once('=').ok_or_else(wrong)?;
        let (status, note) = match rest.split_once(':') {
            Some((status, note)) => (status, Some(note.trim().to_owned()).filter(|note| !note.is_empty())),
            None => (rest, None),
        };
        let colours = [Colour::Green, Colour::Yellow, Colour::Red];
        let status = colours.into_iter().find(|colour| status.trim().eq_ignore_ascii_case(colour.word()));
        match (indicator.trim(), status) {
            ("", _) | (_, None) => Err(wrong()),
            (indicator, Some(status)) => Ok(NewHealth { indicator: indicator.to_owned(), status, note }),
        }
    }
}

impl NewHealth {
    /// What was said last of each indicator.
    pub fn last_of_each(all: Vec<NewHealth>) -> Vec<NewHealth> {
        let mut last: Vec<NewHealth> = Vec::new();
        for new in all {
            last.retain(|old| old.indicator.to_lowercase() != new.indicator.to_lowercase());
            last.push(new);
        }
        last
    }
}

/// The new text of a unit's file. `week` is what it says now, `monday` the Monday of this week.
///
/// # Errors
/// Where nothing fits what is said, or the text cannot be changed without changing more of it.
pub fn apply(text: &str, week: Option<&Week>, said: &Said, monday: NaiveDate) -> Result<String, Refusal> {
    let mut page = Page { text: text.to_owned() };
    let Some(week) = week else {
        if let Some(first) = said.done.first() {
            return Err(unknown(first, &[]));
        }
        let of = Value::Map(vec![("of".to_owned(), Value::Plain(monday.to_string()))]);
        page.change(|text| edit::put(text, &Route::default(), "week", &of))?;
        page.add(&Week::default(), said)?;
        return Ok(page.text);
    };
    let mut now = week.clone();
    for words in &said.done {
        let number = priority(&now.priorities, words)?;
        if !std::mem::replace(&mut now.priorities[number].done, true) {
            let route = route("priorities").index(number);
            page.change(|text| edit::put(text, &route, "done", &Value::Plain("true".to_owned())))?;
        }
    }
    if said.begin && !has_begun(week, monday) {
        page.begin(&now.priorities, week, monday)?;
        now.priorities.retain(|priority| !priority.done);
        now.wins.clear();
    }
    page.add(&now, said)?;
    Ok(page.text)
}

/// Whether a page is of this week, or of a later one already.
pub fn has_begun(week: &Week, monday: NaiveDate) -> bool {
    week.of.as_ref().is_none_or(|of| of.value >= monday)
}

/// The priority that a number or some words mean.
fn priority(priorities: &[Priority], said: &str) -> Result<usize, Refusal> {
    let wanted = said.trim().to_lowercase();
    let number = wanted.strip_prefix('p').unwrap_or(&wanted).parse::<i64>().ok();
    let all = |matches: &dyn Fn(&Priority) -> bool| -> Vec<usize> {
        (0..priorities.len()).filter(|at| matches(&priorities[*at])).collect()
    };
    let found = match number {
        Some(number) => all(&|priority| priority.p.as_ref().is_some_and(|p| p.value == number)),
        None => {
            let same = all(&|priority| priority.task.value.to_lowercase() == wanted);
            let having = || all(&|priority| !wanted.is_empty() && priority.task.value.to_lowercase().contains(&wanted));
            if same.is_empty() { having() } else { same }
        }
    };
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(unknown(said, priorities)),
        several => {
            let tasks = several.iter().map(|at| priorities[*at].task.value.as_str()).collect::<Vec<_>>();
            Err(Refusal::new(format!("`{}` is more than one priority", shorten(said)))
                .help(format!("say some of its words: {}", tasks.join("; "))))
        }
    }
}

fn unknown(said: &str, priorities: &[Priority]) -> Refusal {
    let refusal = Refusal::new(format!("no priority is called `{}`", shorten(said)));
    let tasks: Vec<String> = priorities.iter().map(called).collect();
    match tasks.is_empty() {
        true => refusal.help("add one: `--priority \"P1 Ship the cache @li\"`"),
        false => refusal.help(format!("name one of: {}", tasks.join("; "))),
    }
}

fn called(priority: &Priority) -> String {
    match &priority.p {
        Some(p) => format!("P{} {}", p.value, priority.task.value),
        None => priority.task.value.clone(),
    }
}

fn route(key: &str) -> Route {
    Route::default().key("week").key(key)
}

/// The text of a unit's file that has a page.
struct Page {
    text: String,
}

impl Page {
    fn change(&mut self, change: impl FnOnce(&str) -> Result<String, EditError>) -> Result<(), Refusal> {
        self.text = change(&self.text).map_err(|error| Refusal::new(error.to_string()))?;
        Ok(())
    }

    /// Another Monday: what is done and the wins go.
    fn begin(&mut self, priorities: &[Priority], week: &Week, monday: NaiveDate) -> Result<(), Refusal> {
        let week_route = Route::default().key("week");
        if !priorities.is_empty() && priorities.iter().all(|priority| priority.done) {
            self.change(|text| edit::remove_key(text, &week_route, "priorities"))?;
        } else {
            for (number, _) in priorities.iter().enumerate().rev().filter(|(_, priority)| priority.done) {
                self.change(|text| edit::remove_item(text, &route("priorities"), number))?;
            }
        }
        if !week.wins.is_empty() {
            self.change(|text| edit::remove_key(text, &week_route, "wins"))?;
        }
        self.change(|text| edit::put(text, &week_route, "of", &Value::Plain(monday.to_string())))
    }

    /// What is not on the page yet; saying something twice does not write it twice.
    fn add(&mut self, now: &Week, said: &Said) -> Result<(), Refusal> {
        let open: Vec<_> = now.priorities.iter().filter(|old| !old.done).map(|old| old.task.clone()).collect();
        let mut last =
            now.priorities.iter().filter_map(|priority| priority.p.as_ref()).map(|p| p.value).max().unwrap_or(0);
        for priority in fresh(&said.priorities, |priority| &priority.task, &open) {
            let p = priority.p.map_or((last + 1).min(9), i64::from);
            last = last.max(p);
            let mut item = vec![
                ("p".to_owned(), Value::Plain(p.to_string())),
                ("task".to_owned(), Value::Text(priority.task.clone())),
            ];
            item.extend(priority.owner.iter().map(|owner| ("owner".to_owned(), Value::Text(owner.clone()))));
            self.append("priorities", Value::Map(item))?;
        }
        for text in fresh(&said.next, String::as_str, &now.next_four_weeks) {
            self.append("next_four_weeks", Value::Text(text.clone()))?;
        }
        for new in &said.health {
            self.health(&now.health, new)?;
        }
        for text in fresh(&said.wins, String::as_str, &now.wins) {
            self.append("wins", Value::Text(text.clone()))?;
        }
        Ok(())
    }

    /// The note of another colour goes with that colour.
    fn health(&mut self, health: &[crate::model::unit::Health], new: &NewHealth) -> Result<(), Refusal> {
        let same = |one: &str| one.to_lowercase() == new.indicator.to_lowercase();
        let Some(number) = health.iter().position(|health| same(&health.indicator.value)) else {
            let mut item = vec![
                ("indicator".to_owned(), Value::Text(new.indicator.clone())),
                ("status".to_owned(), Value::Plain(new.status.word().to_owned())),
            ];
            item.extend(new.note.iter().map(|note| ("note".to_owned(), Value::Text(note.clone()))));
            return self.append("health", Value::Map(item));
        };
        let (old, route) = (&health[number], route("health").index(number));
        if old.status.as_ref().is_none_or(|status| status.value != new.status) {
            self.change(|text| edit::put(text, &route, "status", &Value::Plain(new.status.word().to_owned())))?;
            if old.note.is_some() && new.note.is_none() {
                self.change(|text| edit::remove_key(text, &route, "note"))?;
            }
        }
        match &new.note {
            Some(note) if old.note.as_ref().is_none_or(|old| old.value != *note) => {
                self.change(|text| edit::put(text, &route, "note", &Value::Text(note.clone())))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Adds to a list of the page, and makes it where it is missing.
    fn append(&mut self, key: &str, item: Value) -> Result<(), Refusal> {
        self.change(|text| match edit::append(text, &route(key), &item) {
            Err(EditError::Missing(_)) => {
                edit::add_key(text, &Route::default().key("week"), key, &Value::List(vec![item.clone()]))
            }
            result => result,
        })
    }
}

/// What stands neither on the page nor earlier in what is said.
fn fresh<'s, T>(said: &'s [T], text: impl Fn(&T) -> &str, old: &[Placed<String>]) -> Vec<&'s T> {
    let mut known: HashSet<String> = old.iter().map(|old| old.value.trim().to_owned()).collect();
    said.iter().filter(|one| known.insert(text(one).trim().to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_priority_is_read_as_people_write_it() {
        let read = |text: &str| NewPriority::parse(text, &[]).map(|new| (new.p, new.task, new.owner));
        let new = |p: Option<u8>, task: &str, owner: Option<&str>| Ok((p, task.to_owned(), owner.map(str::to_owned)));
        assert_eq!(read("P1 Ship the cache @li"), new(Some(1), "Ship the cache", Some("li")));
        assert_eq!(read("p2: Runbook"), new(Some(2), "Runbook", None));
        assert_eq!(read(" 发布缓存 @李 "), new(None, "发布缓存", Some("李")));
        assert_eq!(read("Ask @ana about it"), new(None, "Ask @ana about it", None));
        assert_eq!(read("Platform move"), new(None, "Platform move", None));
        for wrong in ["", "P1 ", "P1 @li", "P12 x", "@li"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_indicator_is_read_with_its_colour_and_remark() {
        let read = |text: &str| NewHealth::parse(text).ok().map(|new| (new.indicator, new.status, new.note));
        let two = Some("two on leave: Li, Bo".to_owned());
        assert_eq!(
            read("on-call load = Yellow: two on leave: Li, Bo"),
            Some(("on-call load".into(), Colour::Yellow, two))
        );
        assert_eq!(read("team=green"), Some(("team".into(), Colour::Green, None)));
        assert_eq!(read("team=amber"), None);
        assert_eq!(read("=red"), None);
        assert_eq!(read("team red"), None);
    }
}
