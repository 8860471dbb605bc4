//! Characters that nobody sees, and ids that look like others.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Edit, Finding, Level};
use crate::model::id::Id;
use crate::model::workspace::Workspace;
use crate::source::{FileId, Place, SourceFile, Span};
use crate::words::{and_list, count};
use std::collections::BTreeSet;
use unicode_script::{Script, UnicodeScript};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "hidden-characters",
        level: Level::Warning,
        summary: "characters that nobody sees in a text, or letters of several scripts in an id",
        docs: "\
Control, bidirectional and zero-width characters cannot be seen, but change what a text says: a line \
can read one way on the screen and another way to programs (\"Trojan Source\", Boucher and Anderson, \
2021). Most come from copying out of a web page. The joiners inside emoji are fine, and so are those \
that Arabic, Persian and Indic scripts need.

In an id, letters of several scripts look alike: the `а` of Cyrillic is not the `a` of Latin, and a \
reference written with the other one leads nowhere. Scripts that belong together, like those of \
Japanese, are fine, and so are parts joined by `-`, `_` or `.`.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as \u{202e}eht tseb\u{202c} source of fine tea
    key_results:
      - id: reоrders
        key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-  - objective: Suppliers see us as \u{202e}eht tseb\u{202c} source of fine tea
+  - objective: Suppliers see us as the best source of fine tea 👩‍🌾☕️
@@
-      - id: reоrders
+      - id: reorders
"],
        on_dropped: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for (number, file) in workspace.files.iter().enumerate() {
        // The control characters of ASCII make a file unreadable.
        if !file.text.is_ascii() {
            hidden(FileId(number as u32), file, findings);
        }
    }
    let settings = &workspace.settings;
    let people = settings.people.iter().map(|person| (&person.id, person.place));
    let declared = settings.units.iter().map(|unit| (&unit.id, unit.place));
    let written = people.chain(declared).chain(workspace.units.iter().flat_map(|unit| {
        let headers = unit.headers.iter().map(|header| (&header.id.value, header.id.place));
        let parts = unit.objectives.iter().flat_map(|objective| {
            let own = objective.id_place.map(|place| (&objective.id, place));
            let key_results = objective.key_results.iter();
            own.into_iter().chain(key_results.filter_map(|kr| kr.id_place.map(|place| (&kr.id, place))))
        });
        headers.chain(parts)
    }));
    findings.extend(written.filter_map(|(id, place)| mixed(id, place)));
}

/// One finding a line.
fn hidden(id: FileId, file: &SourceFile, findings: &mut Vec<Finding>) {
    let mut at_line: Option<(usize, Vec<Edit>, BTreeSet<char>)> = None;
    let mut report = |found: Option<(usize, Vec<Edit>, BTreeSet<char>)>| {
        let Some((_, edits, characters)) = found else { return };
        let Some(first) = edits.first().map(|edit| edit.place) else { return };
        let names: Vec<String> = characters.iter().map(|c| format!("`{}`", c.escape_unicode())).collect();
        let message = format!("{} that cannot be seen: {}", count(edits.len(), "character"), and_list(&names));
        findings.push(
            Finding::new(RULE.info.name, first, message)
                .help("write the text of this line anew, without copying it")
                .fix("delete what cannot be seen", false, edits),
        );
    };
    let mut characters = file.text.char_indices().peekable();
    let mut before: Option<char> = None;
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|(_, next)| *next);
        let starts_file = at == 0 && character == '\u{feff}';
        if !starts_file && is_hidden(character) && !belongs(before, character, after) {
            let line = file.line_index(at);
            let place = Place { file: id, span: Span::new(at, at + character.len_utf8()) };
            if at_line.as_ref().is_none_or(|(known, ..)| *known != line) {
                report(at_line.take());
                at_line = Some((line, Vec::new(), BTreeSet::new()));
            }
            if let Some((_, edits, seen)) = &mut at_line {
                edits.push(Edit { place, text: String::new() });
                seen.insert(character);
            }
        }
        before = Some(character);
    }
    report(at_line);
}

/// Control, bidirectional, zero-width and other characters without a shape.
fn is_hidden(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    control
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        )
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}')
        || matches!(c, '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a character without a shape does its proper work between its neighbours: a joiner inside
/// an emoji or between letters of a script that needs it, a tag inside a flag.
fn belongs(before: Option<char>, c: char, after: Option<char>) -> bool {
    match c {
        '\u{200d}' if before.is_some_and(is_emoji_part) => after.is_some_and(is_emoji_part),
        '\u{200c}' | '\u{200d}' => {
            before.is_some_and(needs_joiners) && (c == '\u{200d}' || after.is_some_and(needs_joiners))
        }
        '\u{e0020}'..='\u{e007f}' => before.is_some_and(|b| b == '🏴' || matches!(b, '\u{e0020}'..='\u{e007e}')),
        _ => false,
    }
}

fn is_emoji_part(c: char) -> bool {
    matches!(c, '\u{fe0f}' | '\u{20e3}' | '\u{1f000}'..='\u{1faff}' | '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{303d}')
}

fn needs_joiners(c: char) -> bool {
    let scripts = [
        Script::Arabic,
        Script::Syriac,
        Script::Nko,
        Script::Mongolian,
        Script::Devanagari,
        Script::Bengali,
        Script::Gurmukhi,
        Script::Gujarati,
        Script::Oriya,
        Script::Tamil,
        Script::Telugu,
        Script::Kannada,
        Script::Malayalam,
        Script::Sinhala,
        Script::Khmer,
        Script::Myanmar,
        Script::Tibetan,
    ];
    scripts.contains(&c.script()) || (c.script() == Script::Inherited && c != '\u{200c}' && c != '\u{200d}')
}

/// An id of which one part has letters of scripts that do not belong together.
fn mixed(id: &Id, place: Place) -> Option<Finding> {
    if id.as_str().is_ascii() {
        return None;
    }
    let part = id.as_str().split(['-', '_', '.']).find(|part| !go_together(&scripts(part)))?;
    let scripts = scripts(part);
    let names: Vec<String> = scripts.iter().map(|script| script.full_name().to_owned()).collect();
    let message = format!("the id `{id}` mixes letters of {}", and_list(&names));
    let few = scripts.iter().min_by_key(|script| part.chars().filter(|c| c.script() == **script).count())?;
    let letters: BTreeSet<char> = part.chars().filter(|c| c.script() == *few).collect();
    let letters: Vec<String> =
        letters.iter().map(|letter| format!("`{letter}` ({})", letter.escape_unicode())).collect();
    Some(
        Finding::new(RULE.info.name, place, message)
            .label(format!("{}: {}", few.full_name(), letters.join(", ")))
            .help("type the id anew with the letters of one script, also where it is referred to"),
    )
}

/// The scripts of a text in the order in which they first appear.
fn scripts(text: &str) -> Vec<Script> {
    let mut scripts = Vec::new();
    for script in text.chars().map(|c| c.script()) {
        if !matches!(script, Script::Common | Script::Inherited | Script::Unknown) && !scripts.contains(&script) {
            scripts.push(script);
        }
    }
    scripts
}

fn go_together(scripts: &[Script]) -> bool {
    const SYSTEMS: [&[Script]; 3] = [
        &[Script::Latin, Script::Han, Script::Hiragana, Script::Katakana],
        &[Script::Latin, Script::Han, Script::Hangul],
        &[Script::Latin, Script::Han, Script::Bopomofo],
    ];
    scripts.len() < 2 || SYSTEMS.iter().any(|system| scripts.iter().all(|script| system.contains(script)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::checked;

    #[test]
    fn what_cannot_be_seen_is_spelled_once_a_line() {
        let text = "team: a # \u{200b}\u{200b}\u{202e}\nname: B\u{2066}\n";
        let checked = checked(text);
        assert_eq!(
            checked.messages("hidden-characters"),
            [
                "3 characters that cannot be seen: `\\u{200b}` and `\\u{202e}`",
                "1 character that cannot be seen: `\\u{2066}`"
            ]
        );
        assert!(checked.fixed("hidden-characters").contains("\nname: B\n"));
    }

    #[test]
    fn emoji_and_scripts_that_need_joiners_are_fine() {
        for text in [
            "👩‍🌾",
            "☕️",
            "👨‍👩‍👧",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "1️⃣",
            "❤️‍🔥",
        ] {
            let checked = checked(&format!("team: a\nname: \"{text}\"\n"));
            assert!(checked.of("hidden-characters").is_empty(), "{text}: {}", checked.concise());
        }
        for text in ["a\u{200d}b", "a\u{200c}b", "x\u{feff}y", "soft\u{ad}hyphen"] {
            let checked = checked(&format!("team: a\nname: \"{text}\"\n"));
            assert_eq!(checked.of("hidden-characters").len(), 1, "{text:?}");
        }
    }

    #[test]
    fn ids_are_of_one_script() {
        for good in ["команда-api", "中文", "東京タワー", "việt", "서울team", "checkout", "café"] {
            assert!(mixed(&Id::lenient(good), Place::default()).is_none(), "{good}");
        }
        for bad in ["plаtform", "αlpha", "teаm-a"] {
            assert!(mixed(&Id::lenient(bad), Place::default()).is_some(), "{bad}");
        }
    }
}
