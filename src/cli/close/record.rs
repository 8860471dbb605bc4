//! `closed:` under a cycle in okr.yaml.

use crate::cli::checkin::{save, verify};
use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::config::FILE_NAME;
use crate::model::cycle::CycleName;
use crate::read::files;
use crate::source::{FileId, Route};
use crate::write::save::{self as disk, Lock};
use crate::yaml::edit::{self, EditError, Value};
use crate::yaml::parse;
use chrono::NaiveDate;

/// Writes today as the day on which the cycle was closed.
///
/// # Errors
/// When the settings cannot be read or written.
pub(super) fn closed(cycle: &CycleName, context: &Context, lock: &Lock) -> Result<(), Failure> {
    let there = files::read(&context.root, FILE_NAME.as_ref())
        .map_err(|problem| Failure::new(format!("`{FILE_NAME}`: {problem}")))?;
    if there.is_none() {
        let text = with_closed("", cycle.as_str(), context.today).map_err(refused)?;
        return disk::create(&context.root, FILE_NAME, lock, text.as_bytes()).map_err(save::failure);
    }
    save::edit(context, FILE_NAME, lock, |old| {
        let text = std::str::from_utf8(old).map_err(|_| Failure::new(format!("`{FILE_NAME}` is no UTF-8")))?;
        let new = with_closed(text, cycle.as_str(), context.today).map_err(refused)?;
        let before = verify::overlaid(&context.root, FILE_NAME, old.to_vec())?;
        match verify::new_errors(&before, &context.root, FILE_NAME, new.clone().into_bytes())?.first() {
            Some(error) => Err(error.failure()),
            None => Ok(new.into_bytes()),
        }
    })
}

fn refused(error: EditError) -> Failure {
    Failure::new(format!("`{FILE_NAME}`: {error}")).hint("nothing was closed")
}

/// The settings with the day under the cycle; a day that is there stays.
fn with_closed(text: &str, cycle: &str, day: NaiveDate) -> Result<String, EditError> {
    let cycles = Route::default().key("cycles");
    let day = Value::Plain(day.to_string());
    let closed = Value::Map(vec![("closed".to_owned(), day.clone())]);
    let root = parse::parse(FileId::default(), text).root;
    let at = |route: &Route| root.as_ref().and_then(|root| root.at(route));
    let own = cycles.clone().key(cycle);
    match (at(&cycles), at(&own)) {
        (_, Some(there)) if there.get("closed").is_some_and(|closed| !closed.value.is_null()) => Ok(text.to_owned()),
        (_, Some(_)) => edit::put(text, &own, "closed", &day),
        (Some(_), None) => edit::add_key(text, &cycles, cycle, &closed),
        (None, None) => edit::add_key(text, &Route::default(), "cycles", &Value::Map(vec![(cycle.to_owned(), closed)])),
    }
}

#[cfg(test)]
mod tests {
    use super::with_closed;

    fn written(text: &str) -> String {
        with_closed(text, "2026-Q4", "2027-01-08".parse().unwrap()).unwrap()
    }

    #[test]
    fn the_day_is_put_where_it_belongs_and_nothing_else_changes() {
        let end = "\"2026-Q4\":\n    closed: 2027-01-08\n";
        assert_eq!(written(""), format!("cycles:\n  {end}"));
        assert_eq!(written("# ours\nlang: en\n"), format!("# ours\nlang: en\ncycles:\n  {end}"));
        let others = "cycles:\n  2026-Q3:\n    closed: 2026-10-08 # late\nlang: en\n";
        assert_eq!(
            written(others),
            "cycles:\n  2026-Q3:\n    closed: 2026-10-08 # late\n  \"2026-Q4\":\n    closed: 2027-01-08\nlang: en\n"
        );
        assert_eq!(
            written("cycles:\r\n  2026-Q4: { name: Herbst }"),
            "cycles:\r\n  2026-Q4: { name: Herbst, closed: 2027-01-08 }"
        );
        assert_eq!(written("cycles:\n  2026-Q4:\n    closed:\n"), "cycles:\n  2026-Q4:\n    closed: 2027-01-08\n");
        let kept = "cycles:\n  2026-Q4:\n    closed: 2026-12-20\n";
        assert_eq!(written(kept), kept);
    }
}
