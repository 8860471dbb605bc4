//! `okr.explain/1`: the rules and their pages.

use crate::render::json::envelope::{Meta, document};
use crate::report::explain::Page;
use serde::Serialize;

#[derive(Serialize)]
struct Body<'p> {
    rules: Vec<Rule<'p>>,
}

#[derive(Serialize)]
struct Rule<'p> {
    rule: &'p str,
    level: &'p str,
    group: &'p str,
    summary: &'p str,
    docs: &'p str,
    bad: &'p [String],
    good: Vec<&'p str>,
}

/// The document.
pub fn explain(meta: &Meta, pages: &[Page]) -> String {
    document("okr.explain/1", meta, Body { rules: pages.iter().map(rule).collect() })
}

fn rule(page: &Page) -> Rule<'_> {
    let Page { rule, level, group, summary, docs, bad, good, fixed: _, suppressible: _ } = page;
    let good = good.iter().map(|mended| mended.whole.as_str()).collect();
    Rule { rule, level: level.word(), group: group.word(), summary, docs, bad, good }
}
