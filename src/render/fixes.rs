//! What was mended, in words.

use crate::render::text;
use crate::report::fix::{Fixed, Mend, Why};
use crate::words::{and_list, count};

/// The most fixes that are listed one by one.
const MOST_LISTED: usize = 20;

/// Whether the fixes were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// They are on the disk.
    Made,
    /// They are only shown.
    Would,
}

/// "fixed 3 findings in 2 files", which, and what was left out.
pub fn fixes(fixed: &Fixed, tense: Tense) -> String {
    let mut out = match (tense, fixed.made.is_empty()) {
        (Tense::Made, true) => "fixed nothing\n".to_owned(),
        (Tense::Would, true) => "would fix nothing\n".to_owned(),
        (tense, false) => {
            let verb = if tense == Tense::Made { "fixed" } else { "would fix" };
            format!("{verb} {} in {}\n", count(fixed.made.len(), "finding"), count(fixed.changed.len(), "file"))
        }
    };
    if tense == Tense::Made {
        list(&mut out, fixed.made.iter().map(line).collect());
    }
    if !fixed.left.is_empty() {
        out.push_str(&format!("left out {}\n", count(fixed.left.len(), "fix")));
        list(&mut out, fixed.left.iter().map(|(mend, why)| format!("{}: {}", line(mend), because(*why))).collect());
    }
    if fixed.doubtful > 0 {
        let (have, its, it) = if fixed.doubtful == 1 { ("has", "its", "it") } else { ("have", "their", "them") };
        let advice = match tense {
            Tense::Made => format!("{its} help says what to write"),
            Tense::Would => format!("`okr check` shows {it}"),
        };
        out.push_str(&format!(
            "{} {have} a fix that is not beyond doubt: {advice}\n",
            count(fixed.doubtful, "finding")
        ));
    }
    if tense == Tense::Would {
        out.push_str(&left(fixed));
    }
    out
}

/// "2 errors and 1 warning would be left: `okr check` shows them"
fn left(fixed: &Fixed) -> String {
    let found: Vec<String> = [(fixed.errors, "error"), (fixed.warnings, "warning")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| count(number, noun))
        .collect();
    let them = if fixed.errors + fixed.warnings == 1 { "it" } else { "them" };
    let are = match fixed.made.is_empty() {
        false => "would be",
        true if them == "it" => "is",
        true => "are",
    };
    match found.is_empty() {
        true => String::new(),
        false => format!("{} {are} left: `okr check` shows {them}\n", and_list(&found)),
    }
}

fn list(out: &mut String, lines: Vec<String>) {
    for line in lines.iter().take(MOST_LISTED) {
        out.push_str(&format!("  {line}\n"));
    }
    if lines.len() > MOST_LISTED {
        out.push_str(&format!("  and {} more\n", lines.len() - MOST_LISTED));
    }
}

/// `okrs/2026-Q4/platform.yaml:13: write 7 [confidence-scale]`
fn line(mend: &Mend) -> String {
    format!("{}:{}: {} [{}]", text::safe(&mend.file), mend.line, text::safe(&mend.title), mend.rule)
}

fn because(why: Why) -> &'static str {
    match why {
        Why::Elsewhere => "it changes a file that was not asked for",
        Why::Closed => "it changes a file of a closed cycle",
        Why::Unreadable => "the file has syntax errors that have to be mended first",
        Why::Breaks => "it would bring an error, or change more than it should",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fix::Changed;

    fn mend(line: usize) -> Mend {
        Mend { file: "okrs/a.yaml".into(), line, rule: "confidence-scale", title: "write `7`".into() }
    }

    #[test]
    fn the_words_are_grammatical() {
        let changed = vec![Changed { name: "okrs/a.yaml".into(), old: String::new(), new: "x".into() }];
        let left = vec![(mend(9), Why::Closed)];
        let one = Fixed { changed, made: vec![mend(3)], left, doubtful: 1, errors: 2, warnings: 0 };
        assert_eq!(
            fixes(&one, Tense::Made),
            "fixed 1 finding in 1 file\n  okrs/a.yaml:3: write `7` [confidence-scale]\nleft out 1 fix\n  okrs/a.yaml:9: \
             write `7` [confidence-scale]: it changes a file of a closed cycle\n1 finding has a fix that is not beyond \
             doubt: its help says what to write\n"
        );
        assert_eq!(fixes(&Fixed::default(), Tense::Made), "fixed nothing\n");
        let many = Fixed { doubtful: 2, made: (0..30).map(mend).collect(), ..one };
        assert!(fixes(&many, Tense::Made).contains("\n  and 10 more\n"), "{}", fixes(&many, Tense::Made));
        assert!(
            fixes(&many, Tense::Would).starts_with("would fix 30 findings in 1 file\nleft out 1 fix\n"),
            "{}",
            fixes(&many, Tense::Would)
        );
        assert!(fixes(&many, Tense::Would).ends_with(
            "\n2 findings have a fix that is not beyond doubt: `okr check` shows them\n2 errors would \
                     be left: `okr check` shows them\n"
        ));
        let nothing = Fixed { errors: 1, ..Fixed::default() };
        assert_eq!(fixes(&nothing, Tense::Would), "would fix nothing\n1 error is left: `okr check` shows it\n");
        let both = Fixed { errors: 1, warnings: 1, ..Fixed::default() };
        assert!(fixes(&both, Tense::Would).ends_with("\n1 error and 1 warning are left: `okr check` shows them\n"));
    }
}
