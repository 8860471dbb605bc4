//! The cycle that somebody means who makes its first files: `2026-q4` and `Q4` are written as all other
//! commands read them, and what is no cycle at all is refused before there is a folder of that name.

use crate::cli::exit::Failure;
use crate::model::cycle::CycleName;
use crate::model::settings::Settings;
use crate::words::folded;
use chrono::{Datelike, NaiveDate};

/// The cycle that a name means: one that has dates, whatever its case, or a part of this year.
///
/// # Errors
/// What has no dates, and no declaration in okr.yaml.
pub(super) fn meant(text: &str, settings: &Settings, today: NaiveDate) -> Result<CycleName, Failure> {
    let text = text.trim();
    let written = CycleName::new(text);
    if settings.cycles.contains_key(&written) || written.built_in().is_some() {
        return Ok(written);
    }
    if let Some(declared) = settings.cycles.keys().find(|name| folded(name.as_str()) == folded(text)) {
        return Ok(declared.clone());
    }
    let upper = text.to_uppercase().replace([' ', '_'], "-");
    let of_this_year = format!("{}-{upper}", today.year());
    let known = [upper, of_this_year].map(CycleName::new).into_iter().find(|name| name.built_in().is_some());
    known.ok_or_else(|| {
        Failure::usage(format!("`{text}` is no name of a cycle, and okr.yaml does not declare it"))
            .hint("write a name like `2027-Q1`, or declare `start` and `end` under `cycles:` in okr.yaml")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_is_known_however_it_is_typed() {
        let mut settings = Settings::default();
        settings.cycles.insert(CycleName::new("fy27-q1"), Default::default());
        let today = "2026-11-21".parse().unwrap();
        for (typed, cycle) in [
            ("2026-Q4", Some("2026-Q4")),
            ("2026-q4", Some("2026-Q4")),
            ("2026 q4", Some("2026-Q4")),
            ("Q4", Some("2026-Q4")),
            ("q1", Some("2026-Q1")),
            ("h2", Some("2026-H2")),
            ("2027", Some("2027")),
            ("2026-10", Some("2026-10")),
            ("FY27-Q1", Some("fy27-q1")),
            ("Q5", None),
            ("autumn", None),
            ("../x", None),
            ("", None),
        ] {
            let found = meant(typed, &settings, today).ok();
            assert_eq!(found.as_ref().map(CycleName::as_str), cycle, "{typed}");
        }
    }
}
