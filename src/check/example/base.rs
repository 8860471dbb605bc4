//! What many examples have in common: each rule says what is other in its own.

/// A company and a team that works for it.
pub const COMPANY_AND_TEAM: &str = "\
--- okrs/2026-Q4/teabee.yaml
company: teabee
lead: hannah
objectives:
  - id: growth
    objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Raise reorders within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
--- okrs/2026-Q4/service.yaml
team: service
lead: tomas
objectives:
  - objective: A supplier with a question feels looked after
    supports:
      - teabee/growth
    key_results:
      - key_result: Cut the wait for a first answer from 5 hours to 1 hour
        start: 5 hours
        target: 1 hour
      - key_result: Suppliers give our answers more than 4.5 stars
        above: 4.5 stars
  - objective: Everyone talks about tea like a grower
    origin: self
    key_results:
      - key_result: Colleagues recognise 9 teas in a blind tasting
        start: 4 teas
        target: 9 teas
      - key_result: A newcomer leads a tasting
        done: false
";

/// A quarter that is planned on its first Monday.
pub const PLAN: &str = "\
=== 2026-10-05 Hannah Lee: Plan the quarter
company: teabee
lead: hannah
objectives:
  - id: suppliers
    objective: Suppliers see us as the best source of fine tea
    key_results:
      - id: month
        key_result: Raise suppliers who reorder within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
        current: 60 %
        confidence: 6
      - id: catalogue
        key_result: Every supplier has the new catalogue
        done: 2026-10-02
        confidence: 10
";
