//! Markdown: for the manual and for comments on pull requests.

use crate::report::explain::{GROUPS, Page, files, intro};

/// All rules: an index and a section each. This is `docs/rules.md`.
pub fn rules(pages: &[Page]) -> String {
    let mut out = String::from(
        "# The rules of `okr check`\n\n\
         An **error** is what cannot be understood, scored or attributed: `okr check` exits with 1. A **warning** is \
         shown, **advice** only with `--advice`. Levels can be changed in `okr.yaml` and on the command line, and a \
         comment with a reason suppresses a single finding; each section says how. `okr explain RULE` prints the \
         same.\n",
    );
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
        out.push_str(&format!("\n{}", rule(page)));
    }
    out
}

/// One rule's section.
pub fn rule(page: &Page) -> String {
    let mut out = format!(
        "## {}\n\n*{}, {}:* {}\n\n{}\n",
        page.rule,
        page.group.word(),
        page.level.word(),
        page.summary,
        page.docs.trim()
    );
    for (heading, examples) in [("Bad", page.bad), ("Good", page.good)] {
        for example in examples {
            for (number, (name, text)) in files(example).iter().enumerate() {
                let name = name.as_ref().map_or_else(String::new, |name| format!("`{name}`"));
                let heading = match (number, name.is_empty()) {
                    (0, true) => format!("{heading}:"),
                    (0, false) => format!("{heading}, {name}:"),
                    _ => format!("and {name}:"),
                };
                out.push_str(&format!("\n{heading}\n\n```yaml\n{}\n```\n", text.trim_end()));
            }
        }
    }
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

fn title(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}
