//! `okr.score/1`: what was reached.

use crate::render::json::envelope::{Meta, document};
use crate::render::json::tree::{self, Totals, Tree};
use crate::report::score::ScoreReport;
use crate::report::units::Basis;
use serde::Serialize;

#[derive(Serialize)]
struct Body {
    units: Vec<tree::Unit<tree::KeyResult>>,
    totals: Vec<Totals>,
    people: Vec<Totals>,
    hidden_people: usize,
}

/// The document; `public` masks what is confidential.
pub fn score(meta: &Meta, basis: Basis<'_>, report: &ScoreReport, public: bool) -> String {
    let pages = || report.cycles.iter().map(|cycle| &cycle.page);
    let mut body = Body {
        units: Vec::new(),
        totals: report.cycles.iter().map(|cycle| Totals::of(&cycle.page, &cycle.distribution)).collect(),
        people: pages().map(Totals::of_people).collect(),
        hidden_people: report.hidden_people,
    };
    for cycle in &report.cycles {
        let tree = Tree { basis, public, originals: cycle.originals.as_ref() };
        body.units.extend(cycle.page.units.iter().map(|unit| tree.unit(unit, &|row| tree.key_result(row))));
    }
    document("okr.score/1", meta, body)
}
