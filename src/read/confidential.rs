//! Whether something is confidential: the one place that decides it.
//!
//! A leak cannot be taken back, so whatever was meant to be the switch and cannot be read for sure
//! counts as on: no value, another value than `true` or `false`, a misspelt key, one at a place where
//! it means nothing, one that became part of the text above it, and one that stands in lines that were
//! read over. Off is what says `false`, and what says nothing.

use crate::keys::CONFIDENTIAL;
use crate::source::Span;
use crate::words::nearest;
use crate::yaml::lower::{Given, Lowering, Table};
use crate::yaml::{Entry, Kind, Node, Scalar, Style};
use unicode_normalization::UnicodeNormalization;

/// How well a file was read, as far as confidentiality depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clarity {
    /// The tree says everything that the text says.
    Whole,
    /// Something was left out of the tree or guessed: a key that is there twice, a merge key.
    Doubtful,
}

/// Whether an objective or key result is confidential by itself. `parts` are judged by themselves and
/// left out: the key results of an objective.
pub fn is_on(
    lowering: &mut Lowering<'_>,
    table: &mut Table<'_>,
    node: &Node<'_>,
    parts: &[Node<'_>],
    clarity: Clarity,
) -> bool {
    let written = match table.mask(lowering, CONFIDENTIAL) {
        Given::Missing => false,
        Given::Bad(_) => true,
        Given::Good(placed) => placed.value,
    };
    written
        || is_meant(lowering.text, node, parts)
        || (clarity == Clarity::Doubtful && doubt(lowering.text, node, parts))
}

/// Whether the head of a file asks for it: then all in it is confidential.
pub fn is_on_for_all(text: &str, root: &Node<'_>, objectives: &[Node<'_>], clarity: Clarity) -> bool {
    let misplaced = root.get(CONFIDENTIAL).is_some_and(|entry| !is_off(&entry.value));
    misplaced || is_meant(text, root, objectives) || (clarity == Clarity::Doubtful && doubt(text, root, objectives))
}

/// Whether a key that is nearly the switch, or the switch at a wrong place, is there.
fn is_meant(text: &str, node: &Node<'_>, parts: &[Node<'_>]) -> bool {
    let Kind::Map { entries, .. } = &node.kind else { return false };
    let switched = |entry: &Entry<'_>| entry.key != CONFIDENTIAL && asks(&entry.key, &entry.value);
    // A part that is no mapping is judged by nobody else.
    let mut strays = parts.iter().filter(|part| !matches!(part.kind, Kind::Map { .. }));
    strays.any(|part| is_inside(text, part))
        || entries.iter().any(|entry| switched(entry) || (!holds(entry, parts) && is_inside(text, &entry.value)))
}

/// Whether an entry's value is the list of parts.
fn holds(entry: &Entry<'_>, parts: &[Node<'_>]) -> bool {
    parts.first().is_some_and(|first| entry.value.span.contains(first.span))
}

/// Whether it is asked for somewhere inside a value.
fn is_inside(text: &str, node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Scalar { style: Style::Plain, .. } => is_swallowed(text, node.span),
        Kind::Scalar { .. } => false,
        Kind::List { items, .. } => items.iter().any(|item| is_inside(text, item)),
        Kind::Map { entries, .. } => {
            entries.iter().any(|entry| asks(&entry.key, &entry.value) || is_inside(text, &entry.value))
        }
    }
}

/// Whether a key stands for the switch and its value is not off.
fn asks(key: &str, value: &Node<'_>) -> bool {
    !is_off(value) && (names_it(key) || (short_for_it(key) && is_truth(value)))
}

fn is_off(value: &Node<'_>) -> bool {
    value.scalar() == Some(Scalar::Bool(false))
}

/// `conf: true`: with such a value it is no confidence.
fn short_for_it(key: &str) -> bool {
    const SHORTEST: usize = 4;
    key.starts_with(['c', 'C']) && key.len() >= SHORTEST && CONFIDENTIAL.starts_with(&letters(key))
}

fn is_truth(value: &Node<'_>) -> bool {
    match value.scalar() {
        Some(Scalar::Bool(value)) => value,
        Some(Scalar::Text(text)) => ["yes", "y", "on", "true"].contains(&text.trim().to_lowercase().as_str()),
        Some(Scalar::Null | Scalar::Number(_)) | None => false,
    }
}

/// Whether a key was meant to be `confidential`: it is contained in it, or it is as near as any other
/// misspelt key to what was meant.
fn names_it(key: &str) -> bool {
    // Nearly all keys are told by their letters: without both of these, three others must be wrong too.
    if key.is_ascii() && !key.contains(['f', 'F', 'd', 'D']) {
        return false;
    }
    let first = key.split(|c: char| matches!(c, ':' | '=' | '：') || c.is_whitespace()).find(|word| !word.is_empty());
    is_near(&letters(key)) || first.is_some_and(|word| is_near(&letters(word)))
}

fn is_near(word: &str) -> bool {
    word.contains(CONFIDENTIAL) || nearest(word, [CONFIDENTIAL, "confidence"]) == Some(CONFIDENTIAL)
}

/// The letters of a key, however they are written. Nobody meant a longer one.
fn letters(key: &str) -> String {
    const LONGEST: usize = 60;
    key.nfkc().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).take(LONGEST).collect()
}

/// Whether a further line of a plain text was to be the switch: `confidential:true` without its blank.
fn is_swallowed(text: &str, span: Span) -> bool {
    let Some((_, further)) = text.get(span.range()).and_then(|written| written.split_once('\n')) else { return false };
    further.lines().any(|line| {
        let line = line.trim_start().trim_start_matches("- ").trim_start_matches(['"', '\'']);
        let end = line.find(|c: char| !(c.is_alphabetic() || matches!(c, '_' | '-'))).unwrap_or(line.len());
        let (word, rest) = line.split_at(end);
        let rest = rest.trim_start_matches(['"', '\'']).trim();
        let alone = rest.split_whitespace().count() <= 1;
        is_near(&letters(word)) && (alone || rest.starts_with([':', '=', '：'])) && !says_off(rest)
    })
}

/// Whether the lines of something that was not read as a whole name the switch anywhere, unless it
/// is off, or take keys over from elsewhere.
fn doubt(text: &str, node: &Node<'_>, parts: &[Node<'_>]) -> bool {
    let mut from = node.span.start;
    let ends = parts.iter().map(|part| part.span).chain([Span { start: node.span.end, end: node.span.end }]);
    ends.into_iter().any(|part| {
        let between = text.get(from as usize..part.start.max(from) as usize).unwrap_or("");
        from = part.end.max(from);
        between.lines().any(line_doubt)
    })
}

fn line_doubt(line: &str) -> bool {
    let line = line.split(" #").next().unwrap_or("").trim();
    if line.starts_with('#') {
        return false;
    }
    let mut at = 0;
    let is_word = |c: char| c.is_alphabetic() || matches!(c, '_' | '-');
    line.starts_with("<<")
        || line.split(|c: char| !is_word(c)).any(|word| {
            let rest = &line[at + word.len()..];
            at = (at + word.len() + rest.chars().next().map_or(0, char::len_utf8)).min(line.len());
            is_near(&letters(word)) && !says_off(rest.trim_start_matches(['"', '\'']).trim())
        })
}

/// Whether what stands behind the switch is `: false`.
fn says_off(rest: &str) -> bool {
    let value = rest.strip_prefix(':').map(|value| value.split(['#', ',', '}']).next().unwrap_or("").trim());
    value.is_some_and(|value| matches!(value, "false" | "False" | "FALSE"))
}

#[cfg(test)]
mod tests {
    use crate::model::settings::Settings;
    use crate::model::unit::Header;
    use crate::read::{alone, decode::DecodedFile};

    fn read(text: &str) -> DecodedFile {
        alone(text, &Settings::default().levels).unwrap_or_else(|| panic!("no tree:\n{text}"))
    }

    /// Whether the objective and each of its two key results are confidential, with lines put into the
    /// objective and into the first key result.
    fn masked(objective: &str, key_result: &str) -> (bool, bool, bool) {
        let indented = |lines: &str, by: usize| -> String {
            lines.lines().map(|line| format!("{}{line}\n", " ".repeat(by))).collect()
        };
        let text = format!(
            "team: a\nobjectives:\n  - objective: Buy the rival\n{}    key_results:\n      - key_result: The price\n{}      \
             - key_result: The other\n        confidence: 5\n",
            indented(objective, 4),
            indented(key_result, 8)
        );
        let read = read(&text);
        let objective = &read.objectives[0];
        (objective.confidential, objective.key_results[0].confidential, objective.key_results[1].confidential)
    }

    /// Everything that somebody may have written who wanted it masked.
    const ON: &str = "confidential: true|confidential: True|confidential: TRUE|confidential: yes|confidential: Yes|\
        confidential: on|confidential: y|confidential: 1|confidential: 0|confidential: tru|confidential: ture|\
        confidential: \"true\"|confidential: 'true'|confidential: \"false\"|confidential: no|confidential: off|\
        confidential:|confidential: ~|confidential: null|confidential: [true]|confidential: []|confidential: {}|\
        confidential:\n  - true|confidential:\n  since: today|confidential: *hidden|confidential: &a true|\
        confidential: !!bool yes|confidential: |-\n  true|confidential: >\n  true|confidential: true#now|\
        confidential: True.|confidential: 2026-11-01|confidental: true|Confidential: true|CONFIDENTIAL: yes|\
        confidential : true|'confidential': true|\"Confidential\": true|confidentail: true|cofidential: true|\
        confidencial: true|konfidentiell: true|confidentiel: true|confidential_: true|is_confidential: true|\
        confidentiality: high|conf: true|confid: yes|confidenti\u{430}l: true|ｃonfidential: true|\
        confidental: nope|confidental:|confidential: false\nconfidential: true|confidential: true\nconfidential: false|\
        confidential: false\nConfidential: true|confidential=true: yes|? confidential\n: true|<<: *hidden|<<: {confidential: true}";

    const OFF: &str = "owner: ana|confidential: false|confidential: False|confidential: FALSE|# confidential: true|\
        confidential: false # true|confidential: false\nconfidential: false|note: |-\n  confidential or not|\
        source: keep it confidential";

    #[test]
    fn what_cannot_be_read_for_sure_is_on() {
        // A bar that is the text's own is followed by its dash.
        let cases = |all: &str| -> Vec<String> {
            all.replace("|-\n", "\u{1}").split('|').map(|case| case.replace('\u{1}', "|-\n")).collect()
        };
        for case in cases(ON) {
            assert_eq!(masked(&case, ""), (true, false, false), "objective: {case}");
            assert_eq!(masked("", &case), (false, true, false), "key result: {case}");
        }
        for case in cases(OFF) {
            let objective = case.replace("note:", "retrospective:").replace("source:", "postmortem:");
            assert_eq!(masked(&objective, ""), (false, false, false), "objective: {case}");
            assert_eq!(masked("", &case), (false, false, false), "key result: {case}");
        }
        assert_eq!(masked("", "confidence: yes"), (false, false, false), "a bad confidence is none");
    }

    #[test]
    fn a_switch_at_a_wrong_place_is_on_for_what_it_may_mean() {
        assert_eq!(masked("  confidential:true", ""), (true, false, false), "part of the text above");
        assert_eq!(masked("  confidential", ""), (true, false, false), "without a value, part of the text above");
        assert_eq!(masked("", "  Confidential=yes"), (false, true, false));
        assert_eq!(masked("initiatives:\n  - initiative: Ask\n    confidential: true", ""), (true, false, false));
        assert_eq!(masked("", "milestones:\n  - milestone: Ask\n    confidential: true"), (false, true, false));
        for head in ["confidential: true\n", "Confidential: yes\n", "week:\n  confidential: true\n", "confidential:\n"]
        {
            let text = format!("team: a\n{head}objectives:\n  - objective: Buy\n  - objective: Sell\n");
            let read = read(&text);
            assert!(read.objectives.iter().all(|objective| objective.confidential), "{text}");
            assert!(matches!(read.header, Some(Header { confidential: true, .. })), "{text}");
        }
        let read = read("team: a\nobjectives:\n  - objective: Buy\n    confidential: true\n  - objective: Sell\n");
        assert_eq!(read.objectives.iter().map(|one| one.confidential).collect::<Vec<_>>(), [true, false]);
    }
}
