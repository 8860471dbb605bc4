//! The rules, one a file: what each is called, what its page says, and what it finds.

use crate::check::example;
use crate::check::facts::Facts;
use crate::check::part::Part;
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Workspace;

/// What a rule is called and what its page says.
#[derive(Debug)]
pub struct RuleInfo {
    /// Its name in kebab case, describing the problem; also its file's name.
    pub name: &'static str,
    /// Its group.
    pub group: Group,
    /// Its level unless settings or command line say otherwise.
    pub level: Level,
    /// What it finds, in a few words: lower case, no full stop.
    pub summary: &'static str,
    /// Its page: what it finds, why it matters and who says so. Markdown without headings.
    pub docs: &'static str,
    /// What its bad examples are based on. See [`crate::check::example`] for how examples are written.
    pub base: &'static str,
    /// Examples that it finds something in.
    pub bad: &'static [&'static str],
    /// The same, mended.
    pub good: &'static [&'static str],
    /// Whether it is only advice for drafts.
    pub eased_in_drafts: bool,
    /// Whether it also looks at what was dropped: syntax, ids and the reason.
    pub on_dropped: bool,
    /// Whether it keeps its level in closed cycles.
    pub always: bool,
    /// Whether nobody can change its level, since what it finds hides other things.
    pub fixed: bool,
}

impl RuleInfo {
    /// The defaults of most rules, to be filled in.
    pub const DEFAULT: RuleInfo = RuleInfo {
        name: "",
        group: Group::Structure,
        level: Level::Error,
        summary: "",
        docs: "",
        base: "",
        bad: &[],
        good: &[],
        eased_in_drafts: false,
        on_dropped: false,
        always: false,
        fixed: false,
    };

    /// The bad examples, whole.
    pub fn bad_examples(&self) -> Vec<String> {
        self.bad.iter().map(|bad| example::whole(self.base, bad)).collect()
    }

    /// The good examples, whole; one that says only what is other is based on the bad one of the same
    /// number.
    pub fn good_examples(&self) -> Vec<String> {
        let bad = self.bad_examples();
        let whole = |(number, good): (usize, &&str)| match bad.get(number) {
            Some(bad) if example::read(good).is_change() => example::whole(bad, good),
            Some(_) | None => (*good).to_owned(),
        };
        self.good.iter().enumerate().map(whole).collect()
    }
}

/// How a rule finds what it finds.
#[derive(Debug)]
pub enum Run {
    /// While the files are read, or while suppressions are applied.
    Elsewhere,
    /// By looking at every objective and key result by itself.
    Part(fn(&Part<'_>, &mut Vec<Finding>)),
    /// By looking at the whole workspace.
    Workspace(fn(&Workspace, &mut Vec<Finding>)),
    /// The same, with scores that only history can tell where it was asked.
    Scores(fn(&Workspace, Option<&Facts>, &mut Vec<Finding>)),
    /// By what history and the calendar tell; only where they are asked.
    Rhythm(fn(&Workspace, &Facts, &mut Vec<Finding>)),
    /// The same as with scores, but only when a cycle is to be closed.
    Closing(fn(&Workspace, Option<&Facts>, &mut Vec<Finding>)),
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// What it is called and what its page says.
    pub info: RuleInfo,
    /// How it finds what it finds.
    pub run: Run,
}

pub mod activity_key_result;
pub mod added_mid_cycle;
pub mod adjusted_without_reason;
pub mod all_due_at_the_end;
pub mod appraisal_words;
pub mod bad_bounds;
pub mod bad_milestones;
pub mod bad_settings;
pub mod bad_suppression;
pub mod bad_week;
pub mod bad_weight;
pub mod bare_number;
pub mod business_as_usual;
pub mod circular_support;
pub mod committed_at_risk;
pub mod compound_objective;
pub mod confidence_dropped;
pub mod confidence_never_moves;
pub mod confidence_scale;
pub mod conflicting_header;
pub mod counts_activity;
pub mod cycle_length;
pub mod cycles_do_not_overlap;
pub mod date_in_the_future;
pub mod deliverable_key_result;
pub mod dropped_without_reason;
pub mod due_outside_cycle;
pub mod duplicate_id;
pub mod edited_after_close;
pub mod hidden_characters;
pub mod implausible_start;
pub mod key_result_count;
pub mod late_start;
pub mod missed_commitment;
pub mod missing_key;
pub mod mixed_units;
pub mod moved_goalposts;
pub mod never_checked_in;
pub mod no_confidence;
pub mod no_owner;
pub mod no_retrospective;
pub mod no_start;
pub mod not_quantified;
pub mod not_scored;
pub mod objective_count;
pub mod objective_has_number;
pub mod objective_is_metric;
pub mod objective_long;
pub mod only_yes_or_no;
pub mod orphan_objective;
pub mod owner_left;
pub mod owner_overloaded;
pub mod percent_done;
pub mod percent_or_fraction;
pub mod placeholder;
pub mod same_metric_twice;
pub mod same_text;
pub mod sandbagging;
pub mod several_company_objectives;
pub mod several_forms;
pub mod shared_without_owner;
pub mod stale_check_in;
pub mod start_equals_target;
pub mod still_draft;
pub mod supports_dropped;
pub mod text_changed_under_id;
pub mod text_number_differs;
pub mod too_deep;
pub mod two_metrics;
pub mod undecided_leftover;
pub mod unknown_cycle;
pub mod unknown_key;
pub mod unknown_reference;
pub mod unknown_value;
pub mod unmatched_dependency;
pub mod unstable_reference;
pub mod unsupported_key_result;
pub mod vague_words;
pub mod watermelon;
pub mod wrong_type;
pub mod yaml_syntax;

/// Every rule, in the order of the manual.
pub static ALL: &[&Rule] = &[
    &yaml_syntax::RULE,
    &unknown_key::RULE,
    &missing_key::RULE,
    &unknown_value::RULE,
    &bad_week::RULE,
    &bad_settings::RULE,
    &wrong_type::RULE,
    &duplicate_id::RULE,
    &objective_count::RULE,
    &key_result_count::RULE,
    &no_owner::RULE,
    &not_quantified::RULE,
    &several_forms::RULE,
    &implausible_start::RULE,
    &no_start::RULE,
    &start_equals_target::RULE,
    &mixed_units::RULE,
    &percent_or_fraction::RULE,
    &bad_bounds::RULE,
    &bad_weight::RULE,
    &bad_milestones::RULE,
    &confidence_scale::RULE,
    &unknown_reference::RULE,
    &unstable_reference::RULE,
    &circular_support::RULE,
    &unknown_cycle::RULE,
    &due_outside_cycle::RULE,
    &conflicting_header::RULE,
    &placeholder::RULE,
    &dropped_without_reason::RULE,
    &adjusted_without_reason::RULE,
    &shared_without_owner::RULE,
    &bad_suppression::RULE,
    &hidden_characters::RULE,
    &bare_number::RULE,
    &no_confidence::RULE,
    &text_number_differs::RULE,
    &activity_key_result::RULE,
    &deliverable_key_result::RULE,
    &counts_activity::RULE,
    &two_metrics::RULE,
    &vague_words::RULE,
    &objective_has_number::RULE,
    &objective_is_metric::RULE,
    &objective_long::RULE,
    &compound_objective::RULE,
    &business_as_usual::RULE,
    &same_text::RULE,
    &only_yes_or_no::RULE,
    &percent_done::RULE,
    &appraisal_words::RULE,
    &cycle_length::RULE,
    &all_due_at_the_end::RULE,
    &owner_overloaded::RULE,
    &orphan_objective::RULE,
    &unsupported_key_result::RULE,
    &several_company_objectives::RULE,
    &unmatched_dependency::RULE,
    &supports_dropped::RULE,
    &cycles_do_not_overlap::RULE,
    &too_deep::RULE,
    &same_metric_twice::RULE,
    &stale_check_in::RULE,
    &never_checked_in::RULE,
    &confidence_dropped::RULE,
    &committed_at_risk::RULE,
    &watermelon::RULE,
    &confidence_never_moves::RULE,
    &sandbagging::RULE,
    &moved_goalposts::RULE,
    &added_mid_cycle::RULE,
    &owner_left::RULE,
    &still_draft::RULE,
    &date_in_the_future::RULE,
    &late_start::RULE,
    &text_changed_under_id::RULE,
    &edited_after_close::RULE,
    &not_scored::RULE,
    &missed_commitment::RULE,
    &undecided_leftover::RULE,
    &no_retrospective::RULE,
];

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().find(|rule| rule.info.name == name).copied()
}
