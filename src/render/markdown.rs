//! Markdown: for the manual and for comments on pull requests.

use crate::report::explain::{Example, GROUPS, Page, Step, example, intro};

/// What holds for all rules.
const INTRO: &str = "\
# The rules of `okr check`

An **error** is what cannot be understood, scored or attributed: `okr check` exits with 1. A **warning** is shown, \
**advice** only with `--advice`. `okr explain RULE` prints what stands here.

To change the level of a rule, write `error`, `warning`, `advice` or `off` in `okr.yaml`:

```yaml
rules:
  objective-count: warning
```

or call `okr check` with `-D` (error), `-W` (warning) or `-A` (off): `okr check -A objective-count`.

To suppress one finding, say why in a comment on its line or on the line above:

```yaml
# okr: ignore[objective-count] eight battles, agreed for 2026
```

Some findings are mended by `okr check --fix`: see [fixes](fixes.md).

Neither the clock nor git's history changes the answer: what is right today is right tomorrow. Only the rules about \
[rhythm](#rhythm) ask both, and they run only with `okr check --history`, best in a [job that runs every \
week](history.md#a-job-that-runs-every-week).
";

/// All rules: an index and a section each. This is `docs/rules.md`.
pub fn rules(pages: &[Page]) -> String {
    let mut out = String::from(INTRO);
    for group in GROUPS {
        let of: Vec<&Page> = pages.iter().filter(|page| page.group == group).collect();
        if of.is_empty() {
            continue;
        }
        out.push_str(&format!(
            "\n## {}\n\n{}\n\n| rule | level | finds |\n| --- | --- | --- |\n",
            title(group.word()),
            intro(group)
        ));
        for page in of {
            let summary = page.summary.replace('|', "\\|");
            out.push_str(&format!("| [`{0}`](#{0}) | {1} | {summary} |\n", page.rule, page.level.word()));
        }
    }
    for page in pages {
        out.push_str(&format!("\n{}", section(page)));
    }
    out
}

/// One rule's page: its section, and what can be done about its findings.
pub fn rule(page: &Page) -> String {
    let mut out = section(page);
    if page.suppressible {
        out.push_str(&format!(
            "\nTo suppress one finding, say why on its line or on the line above:\n\n```yaml\n{}\n```\n",
            page.comment()
        ));
    }
    if page.fixed {
        return out;
    }
    out.push_str(&format!(
        "\nTo change its level (`error`, `warning`, `advice` or `off`), write in `okr.yaml`:\n\n```yaml\n{}\n```\n\n\
         or call `okr check` with `-D` (error), `-W` (warning) or `-A` (off): `okr check -A {}`.\n",
        page.setting(),
        page.rule
    ));
    out
}

fn section(page: &Page) -> String {
    let mut out = format!(
        "## {}\n\n*{}, {}:* {}\n\n{}\n",
        page.rule,
        page.group.word(),
        page.level.word(),
        page.summary,
        page.docs.trim()
    );
    for (word, text) in page.examples() {
        out.push_str(&shown(&title(word), &example(text)));
    }
    out
}

/// An example: its files, or its commits and what each writes or changes.
fn shown(word: &str, example: &Example) -> String {
    let mut out = String::new();
    for (number, step) in example.steps.iter().enumerate() {
        let commit = step.commit.as_ref();
        let named = commit.map(|commit| format!("“{}”, {} on {}", commit.subject, commit.author, commit.day));
        let opening = match (number, named, example.is_change()) {
            (0, Some(named), false) => format!("{word}: {named}"),
            (0, Some(named), true) => format!("{word}, with {named}"),
            (0, None, false) => word.to_owned(),
            (0, None, true) => format!("{word}, with this instead"),
            (_, Some(named), _) => format!("then {named}"),
            (_, None, _) => "then".to_owned(),
        };
        out.push_str(&files(&opening, step));
    }
    match example.today {
        Some(day) => out + &format!("\nChecked on {day}.\n"),
        None => out,
    }
}

/// What one step writes or changes.
fn files(opening: &str, step: &Step) -> String {
    let mut out = String::new();
    for (number, part) in step.parts.iter().enumerate() {
        let heading = match (number, part.is_named) {
            (0, false) => format!("{opening}:"),
            (0, true) => format!("{opening}, in `{}`:", part.name),
            (_, _) => format!("and in `{}`:", part.name),
        };
        let language = if part.is_change() { "diff" } else { "yaml" };
        out.push_str(&format!("\n{heading}\n\n```{language}\n{}\n```\n", part.text.trim_end()));
    }
    if step.parts.is_empty() { format!("\n{opening} instead.\n") } else { out }
}

fn title(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}
