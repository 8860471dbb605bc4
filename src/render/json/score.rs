//! `okr.score/1`: what was reached.

use crate::render::json::envelope::{Meta, document};
use crate::render::json::tree::{self, Distribution, Tree};
use crate::report::score::ScoreReport;
use crate::report::units::Basis;
use serde::Serialize;

#[derive(Serialize)]
struct Body {
    units: Vec<tree::Unit<tree::KeyResult>>,
    totals: Vec<tree::Totals>,
}

/// The document; `public` masks what is confidential.
pub fn score(meta: &Meta, basis: Basis<'_>, report: &ScoreReport, public: bool) -> String {
    let mut body = Body { units: Vec::new(), totals: Vec::new() };
    for cycle in &report.cycles {
        let tree = Tree { basis, public, originals: cycle.originals.as_ref() };
        body.units.extend(cycle.page.units.iter().map(|unit| tree.unit(unit, &|row| tree.key_result(row))));
        body.totals.push(tree.totals(&cycle.page, Distribution::from(cycle.distribution.clone())));
    }
    document("okr.score/1", meta, body)
}
