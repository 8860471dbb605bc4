//! Texts that somebody meant to fill in. Placeholders that stand where a number should are found while
//! files are read.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Finding;
use crate::model::measure::Measure;
use crate::source::Placed;
use crate::words::shorten;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "placeholder",
        summary: "`X`, `??`, `TBD` or the text of a template that was never filled in",
        docs: "\
\"Increase revenue from X to Y\" is a plan to make a plan. While it is being discussed, that is what \
`status: draft` is for: there a placeholder is only advice. On the day the cycle begins the number is \
there, or the key result is not.

Found are a lone `X`, `Y`, `XX`, `??`, `___`, `TBD`, `TODO`, also as `X %`, `X/10`, `$X`, and the \
untouched texts of the templates that `okr init` and `okr new` write.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: TBD
    key_results:
      - key_result: Raise reorders within the month from X to Y
        start: 60 %
        target: 85 %
      - key_result: How you will see that
        below: 2 %
"],
        good: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Raise reorders within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
      - key_result: Posts on X bring 200 suppliers to the tea chat
        start: 0 suppliers
        target: 200 suppliers
"],
        eased_in_drafts: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

/// How the texts begin that `okr init` and `okr new` write, in lower case; they must not stay.
const TEMPLATES: [&str; 5] = [
    "what should be true for the people you work for at the end of ",
    "what should be true for yourselves at the end of ",
    "what else should be true at the end of ",
    "how you will see that",
    "and what must stay as good as it is",
];

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for unit in part.units() {
        for objective in &unit.objectives {
            findings.extend(objective.text.as_ref().and_then(finding));
            findings.extend(objective.initiatives.iter().filter_map(|initiative| finding(&initiative.text)));
            for key_result in &objective.key_results {
                findings.extend(key_result.text.as_ref().and_then(finding));
                findings.extend(key_result.measured().into_iter().flat_map(parts).filter_map(finding));
            }
        }
    }
}

/// The texts inside a measure.
fn parts(measure: &Measure) -> Vec<&Placed<String>> {
    match measure {
        Measure::Milestones(milestones) => milestones.iter().map(|milestone| &milestone.text).collect(),
        Measure::Levels(levels) => levels.grades.iter().map(|grade| &grade.text).collect(),
        Measure::Metric(_) | Measure::Bound(_) | Measure::YesNo(_) => Vec::new(),
    }
}

fn finding(text: &Placed<String>) -> Option<Finding> {
    let written = text.value.trim();
    let lower = written.to_lowercase();
    if TEMPLATES.iter().any(|template| lower.starts_with(template)) {
        let message = format!("`{}` is the text of the template", shorten(written));
        return Some(
            Finding::new(RULE.info.name, text.place, message)
                .help("say in your own words what shall be reached, or take it away"),
        );
    }
    let found = placeholder(written)?;
    let message = match found == written {
        true => format!("`{found}` still has to be filled in"),
        false => format!("`{found}` in `{}` still has to be filled in", shorten(written)),
    };
    Some(
        Finding::new(RULE.info.name, text.place, message)
            .help("write what is meant; while the objective is being discussed, give it `status: draft`"),
    )
}

/// Words in front of which a `Y` stands for a number.
const BEFORE_NUMBER: &[&str] = &["from", "to", "by", "of", "than", "least", "most", "von", "auf", "um"];
/// Words after which `X` or `Y` is a name.
const BEFORE_NAME: &[&str] = &[
    "on",
    "via",
    "os",
    "gen",
    "generation",
    "model",
    "series",
    "mac",
    "type",
    "plan",
    "factor",
    "project",
    "vitamin",
    "class",
    "category",
    "group",
    "brand",
    "space",
];
/// Words before which it is one.
const BEHIND_NAME: &[&str] =
    &["axis", "chromosome", "combinator", "corp", "ads", "account", "thread", "posts", "profile"];

/// The first placeholder in a text.
fn placeholder(text: &str) -> Option<&str> {
    // Every placeholder has one of these; most texts have none.
    if !text.contains(['X', 'x', 'Y', '?', '_', 'T', 'F']) && !text.contains("tbd") {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let has_x = words.iter().any(|word| bare(word) == "X");
    words.iter().enumerate().find_map(|(at, word)| {
        let before = at.checked_sub(1).map(|before| bare(words[before]).to_lowercase()).unwrap_or_default();
        let next = words.get(at + 1).map(|next| bare(next).to_lowercase()).unwrap_or_default();
        let found = bare(word);
        let is_name = BEFORE_NAME.contains(&before.as_str()) || BEHIND_NAME.contains(&next.as_str());
        let is_number = next == "%" || has_x || BEFORE_NUMBER.contains(&before.as_str());
        let left_open = match found {
            "X" => next == "%" || !is_name,
            "Y" => words.len() == 1 || (is_number && !is_name),
            word => is_blank(word),
        };
        left_open.then_some(found)
    })
}

/// A word without the punctuation around it; question marks, underscores and percents stay.
fn bare(word: &str) -> &str {
    let outer =
        |c: char| matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '"' | '\'' | '“' | '”' | '„' | '«' | '»');
    let word = word.trim_matches(outer).trim_end_matches(['.', ',', ';', ':', '!']);
    word.trim_matches(outer)
}

/// `XX`, `X%`, `X/10`, `$X`, `??`, `___`, `TBD`, `TODO`.
fn is_blank(word: &str) -> bool {
    let core = word.trim_start_matches(['$', '€', '£', '~', '+']);
    let with_sign = core != word;
    let core_end = core.trim_end_matches(['%', '€', '$']);
    let with_sign = with_sign || core_end != core;
    let (core, over) = match core_end.split_once('/') {
        Some((core, over)) if over.bytes().all(|b| b.is_ascii_digit()) && !over.is_empty() => (core, true),
        _ => (core_end, false),
    };
    let core = core.strip_suffix(['k', 'K', 'M']).filter(|rest| with_sign && !rest.is_empty()).unwrap_or(core);
    let only = |c: char| !core.is_empty() && core.chars().all(|other| other == c);
    let many = core.chars().count() > 1;
    match core {
        "TBD" | "tbd" | "Tbd" | "TBA" | "TBC" | "TODO" | "FIXME" | "X.X" | "X,X" | "XX.X" | "X,XXX" | "XXX,XXX" => true,
        "xx" | "xxx" | "xxxx" => true,
        _ if only('X') => many || with_sign || over,
        _ if only('Y') => with_sign || over || core.len() == 2,
        _ if only('x') => with_sign || over,
        _ => (only('?') || only('_')) && (many || with_sign || over),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::checked;
    use crate::finding::Level;

    #[test]
    fn placeholders_are_found() {
        for text in [
            "X",
            "Y",
            "XX",
            "??",
            "___",
            "TBD",
            "TODO",
            "X/10",
            "Raise it from X to Y",
            "Reach XX % of all",
            "Win X customers",
            "Grow to $XM",
            "Reach X%",
            "Score ??/10",
            "Cut it by __ %",
            "NPS of (X)",
            "TODO: ask Ana",
            "Grow by X.",
            "X new customers sign",
            "Revenue of $XXk",
        ] {
            assert!(placeholder(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Post on X every day",
            "Apply at Y Combinator",
            "Ship the OS X client",
            "Win Gen Y",
            "Does it work??",
            "Todo el equipo sabe",
            "X-ray times fall",
            "3x faster",
            "10 x faster",
            "Model Y owners love it",
            "A/B tests",
            "Room for error",
            "snake_case",
            "iPhone XS",
            "Why? Because",
            "Y nadie espera",
        ] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }

    #[test]
    fn drafts_may_have_them() {
        let text = "company: a\nlead: ana\nobjectives:\n  - objective: TBD\n    status: draft\n";
        assert_eq!(checked(text).one("placeholder").level, Level::Advice);
    }
}
