//! Markdown: for the manual and for comments on pull requests.

use crate::report::explain::{GROUPS, Page, Step, example, intro};

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
    for (word, examples) in [("Bad", page.bad), ("Good", page.good)] {
        for text in examples {
            let example = example(text);
            for (number, step) in example.steps.iter().enumerate() {
                out.push_str(&shown(word, number == 0, step));
            }
            if let Some(day) = example.today {
                out.push_str(&format!("\nand checked on {day}.\n"));
            }
        }
    }
    out
}

/// One step of an example: the files, or the commit and what it writes or changes.
fn shown(word: &str, is_first: bool, step: &Step) -> String {
    let opening = match (&step.commit, is_first) {
        (None, _) => word.to_owned(),
        (Some(commit), true) => format!("{word}: “{}”, {} on {}", commit.subject, commit.author, commit.day),
        (Some(commit), false) => format!("then “{}”, {} on {}", commit.subject, commit.author, commit.day),
    };
    let mut out = String::new();
    for (number, part) in step.parts.iter().enumerate() {
        let heading = match (number, part.is_named) {
            (0, false) => format!("{opening}:"),
            (0, true) => format!("{opening}, `{}`:", part.name),
            (_, _) => format!("and `{}`:", part.name),
        };
        let language = if part.is_change() { "diff" } else { "yaml" };
        out.push_str(&format!("\n{heading}\n\n```{language}\n{}\n```\n", part.text.trim_end()));
    }
    out
}

fn title(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}
