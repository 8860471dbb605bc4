//! Markdown: for the manual and for comments on pull requests.

use crate::report::explain::{GROUPS, Page, files, intro};

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
        for example in examples {
            for (number, (name, text)) in files(example).iter().enumerate() {
                let heading = match (number, name) {
                    (0, None) => format!("{word}:"),
                    (0, Some(name)) => format!("{word}, `{name}`:"),
                    (_, name) => format!("and `{}`:", name.as_deref().unwrap_or_default()),
                };
                out.push_str(&format!("\n{heading}\n\n```yaml\n{}\n```\n", text.trim_end()));
            }
        }
    }
    out
}

fn title(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}
