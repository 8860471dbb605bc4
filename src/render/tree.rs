//! `okr tree` in the terminal, and what all pictures of the alignment say in the same words.

use crate::model::id::Reference;
use crate::model::objective::Commitment;
use crate::model::workspace::Workspace;
use crate::render::seen::{CONFIDENTIAL, Seen};
use crate::render::status::phrases::people_left_out;
use crate::render::style::{Style, paint};
use crate::render::text::{percent, safe, score, wrap};
use crate::report::tree::Node;
use crate::report::tree::asked::{Above, Answer, Reason, TreeReport, Wait, reason};
use crate::report::tree::outline::{Line, Link, Shown, Way};
use crate::score::time::elapsed;
use crate::score::{Band, Ratio};
use crate::words::{and_list, count};
use num_traits::One;
use std::collections::BTreeSet;

/// The width where standard output is no terminal.
const ELSEWHERE: usize = 80;
/// The columns of one step of the outline.
const STEP: usize = 3;

/// What is shown, and to whom.
pub type Show<'a> = Seen<'a, TreeReport>;

impl Show<'_> {
    /// How much of the cycle is gone while it runs, for the end of a heading: ` · 69 % elapsed`.
    pub fn time_gone(&self) -> String {
        let (cycle, today) = (&self.report.cycle, self.basis.today);
        let dates = self.workspace().settings.dates(cycle);
        let running = dates.filter(|dates| dates.start <= today && !self.basis.is_over(cycle));
        running.map_or_else(String::new, |dates| format!(" · {} elapsed", percent(&elapsed(dates, today))))
    }

    /// A reference without the cycle that everything is of.
    pub fn short(&self, reference: &Reference) -> String {
        let own = reference.cycle.as_ref() == Some(&self.report.cycle);
        let cycle = reference.cycle.clone().filter(|_| !own);
        safe(&Reference { cycle, ..reference.clone() }.to_string()).into_owned()
    }
}

/// A score, and once its cycle is over what it is called: `0.46`, `0.46 partly`, `no score`.
pub fn scored(value: Option<&Ratio>, over: bool) -> String {
    match value {
        Some(value) if over => format!("{} {}", score(value), Band::of(value).word()),
        Some(value) => score(value),
        None => "no score".into(),
    }
}

/// The same of an objective: a commitment is met, not met yet, or not met.
pub fn objective_scored(commitment: Commitment, value: Option<&Ratio>, over: bool) -> String {
    match (commitment, value) {
        (Commitment::Aspirational, _) | (Commitment::Committed, None) => scored(value, over),
        (Commitment::Committed, Some(value)) => {
            let word = match (value.is_one(), over) {
                (true, _) => "met",
                (false, true) => "not met",
                (false, false) => "not met yet",
            };
            format!("{} {word}", score(value))
        }
    }
}

/// How far an objective is, in words: `0.46`, `0.90 not met yet`, `draft`, `no score`.
pub fn standing(workspace: &Workspace, node: &Node) -> String {
    match &node.score {
        None if node.draft => "draft".into(),
        value => objective_scored(workspace.objective(node.at).commitment, value.as_ref(), node.over),
    }
}

/// The mean of the supporters, with the mark where it tells another story than the score.
pub fn supporters(node: &Node) -> Option<String> {
    let mean = node.supporters_mean.as_ref()?;
    let story = match &node.score {
        Some(own) if node.tells_two_stories() && own < mean => " ≠ far ahead",
        Some(_) if node.tells_two_stories() => " ≠ far behind",
        Some(_) | None => "",
    };
    Some(format!("supporters {}{story}", score(mean)))
}

/// Why an objective stands below another: "for reorders (by its agility) and revenue".
fn why(links: &[Link], way: Way) -> Option<String> {
    let words = |link: &Link| {
        let (to, by) = (link.to.as_ref(), link.by.as_ref());
        let by = by.map(|by| format!("by its {by}"));
        let to = to.map(ToString::to_string);
        match (to, by) {
            (Some(to), Some(by)) => Some(format!("{to} ({by})")),
            (Some(to), None) => Some(to),
            (None, Some(by)) => Some(format!("the whole ({by})")),
            (None, None) => None,
        }
    };
    let mut all: Vec<String> = links.iter().filter_map(words).collect();
    all.dedup();
    let word = match way {
        Way::Down => "for",
        Way::Up => "supported in",
    };
    (!all.is_empty()).then(|| format!("{word} {}", and_list(&all)))
}

/// What is said of an objective beside score and text: committed, shared, draft, where it comes from.
pub fn marks(show: &Show<'_>, node: &Node) -> Vec<String> {
    let workspace = show.workspace();
    let objective = workspace.objective(node.at);
    let mut marks = Vec::new();
    if node.draft && node.score.is_some() {
        marks.push("draft".to_owned());
    }
    if objective.commitment == Commitment::Committed {
        marks.push("committed".into());
    }
    if !objective.shared_with.is_empty() {
        let units: Vec<String> = objective.shared_with.iter().map(|unit| unit.value.to_string()).collect();
        marks.push(format!("shared with {}", and_list(&units)));
    }
    let supports = !objective.supports.is_empty() || objective.key_results.iter().any(|one| !one.supports.is_empty());
    if let Some(reason) = reason(workspace, node.at).filter(|_| !supports) {
        marks.push(match reason {
            Reason::Organization => "builds the organization".into(),
            Reason::Own => "from the unit itself".into(),
            Reason::For(Some(unit)) => format!("for {unit}"),
            Reason::For(None) => "for another unit".into(),
            Reason::Elsewhere(_) if show.public && objective.confidential => format!("aligned to: {CONFIDENTIAL}"),
            Reason::Elsewhere(text) => format!("aligned to: {text}"),
        });
    }
    marks
}

/// What stands above a top of the outline: "supports teabee/growth (0.42)".
pub fn above(show: &Show<'_>, all: &[Above]) -> String {
    let one = |above: &Above| {
        let name = show.short(&show.above(above));
        match (&above.target, &above.score) {
            (None, _) => format!("{name} (! not there)"),
            (Some(_), Some(value)) => format!("{name} ({})", score(value)),
            (Some(_), None) => name,
        }
    };
    format!("supports {}", and_list(&all.iter().map(one).collect::<Vec<_>>()))
}

/// What stands where somebody waits: "0.43", "! nothing there is for growth". `short` writes
/// a reference.
pub fn answer_words(wait: &Wait, short: impl Fn(&Reference) -> String) -> String {
    let scored = |value: &Option<Ratio>| scored(value.as_ref(), wait.over);
    match &wait.answer {
        Answer::Found(value) => scored(value),
        Answer::Promised(reference, value) => format!("by {}, {}", short(reference), scored(value)),
        Answer::Dropped => "! it was dropped".into(),
        Answer::Nobody => format!("! no objective there says that it is for {}", wait.from.unit),
        Answer::Missing => "! it is not there yet".into(),
    }
}

/// The tree for a terminal of so many columns; `None` where there is none. Nothing is cut.
pub fn terminal(show: &Show<'_>, color: bool, columns: Option<usize>) -> String {
    let page = Page { show, color, columns: columns.unwrap_or(ELSEWHERE) };
    let mut out = page.heading();
    let report = show.report;
    if report.alignment.nodes.is_empty() {
        out.push_str(&page.wrapped("\nNothing to show.", "", ""));
        return out;
    }
    page.outline(&report.outline, &mut out);
    if !report.orphans.is_empty() {
        out.push_str(&page.section("Orphans: they support nothing above them"));
        page.outline(&report.orphans, &mut out);
    }
    page.waits(&mut out);
    let last = page.closing();
    out.push_str(&format!("\n{}", page.wrapped(&last, "", "")));
    out
}

struct Page<'s, 'a> {
    show: &'s Show<'a>,
    color: bool,
    columns: usize,
}

impl Page<'_, '_> {
    fn wrapped(&self, text: &str, first: &str, rest: &str) -> String {
        wrap(text, self.columns, first, rest).replace('\u{a0}', " ") + "\n"
    }

    fn paint(&self, style: Style, text: &str) -> String {
        paint(self.color, style, text)
    }

    fn section(&self, title: &str) -> String {
        let lines = self.wrapped(title, "", "  ");
        let painted: Vec<String> = lines.lines().map(|line| self.paint(Style::Heading, line)).collect();
        format!("\n{}\n", painted.join("\n"))
    }

    fn heading(&self) -> String {
        let workspace = self.show.workspace();
        let nodes = &self.show.report.alignment.nodes;
        let units: BTreeSet<&str> = nodes.iter().map(|node| workspace.units[node.at.unit].id.key()).collect();
        let others: BTreeSet<String> = nodes
            .iter()
            .map(|node| &workspace.units[node.at.unit].cycle)
            .filter(|cycle| **cycle != self.show.report.cycle)
            .map(ToString::to_string)
            .collect();
        let with = match others.is_empty() {
            true => String::new(),
            false => format!(", with those of {}", and_list(&others.into_iter().collect::<Vec<_>>())),
        };
        let text = format!(
            "{} · {} of {}{with}{}",
            self.show.report.cycle,
            count(nodes.len(), "objective"),
            count(units.len(), "unit"),
            self.show.time_gone()
        );
        let lines = self.wrapped(&safe(&text), "", "  ");
        lines.lines().map(|line| format!("{}\n", self.paint(Style::Heading, line))).collect()
    }

    fn outline(&self, lines: &[Line], out: &mut String) {
        let mut lasts: Vec<bool> = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            lasts.truncate(line.depth.saturating_sub(1));
            if line.depth > 0 {
                lasts.push(line.last);
            } else {
                out.push('\n');
            }
            let goes_on = lines.get(number + 1).is_some_and(|next| next.depth > line.depth);
            self.line(line, &lasts, goes_on, out);
        }
    }

    /// The guides before a line and before those that go on with it. Where they would leave too
    /// little room, the outermost are left out, and the line says how deep it is.
    fn guides(&self, lasts: &[bool], goes_on: bool) -> (String, String, bool) {
        let most = (self.columns / 2 / STEP).max(2);
        let near = &lasts[lasts.len().saturating_sub(most)..];
        let mut first = String::new();
        let mut rest = String::new();
        for (number, last) in near.iter().enumerate() {
            let own = number + 1 == near.len();
            first.push_str(match (own, last) {
                (true, true) => "└─ ",
                (true, false) => "├─ ",
                (false, true) => "   ",
                (false, false) => "│  ",
            });
            rest.push_str(if *last { "   " } else { "│  " });
        }
        rest.push_str(if goes_on { "│  " } else { "   " });
        (first, rest, near.len() < lasts.len())
    }

    fn line(&self, line: &Line, lasts: &[bool], goes_on: bool, out: &mut String) {
        let Some(node) = self.show.report.node(line.at) else { return };
        let name = self.show.short(&node.reference);
        let (first, rest, deep) = self.guides(lasts, goes_on);
        let mut about: Vec<String> = Vec::new();
        if deep {
            about.push(format!("{} below the top", count(line.depth, "step")));
        }
        about.extend(why(&line.links, self.show.report.way));
        let seen = match line.shown {
            Shown::Here => None,
            Shown::Elsewhere => Some(format!("→ see {name}")),
            Shown::Above => Some(format!("→ see {name} above: they support each other in a circle")),
        };
        if let Some(seen) = seen {
            about.insert(0, seen);
            let text = safe(&about.join(" · ")).into_owned();
            let lines = self.wrapped(&text, &first, &rest);
            out.push_str(&lines.replacen(&name, &self.paint(Style::Name, &name), 1));
            return;
        }
        let standing = standing(self.show.workspace(), node).replace(' ', "\u{a0}");
        about.insert(0, standing.clone());
        about.extend(supporters(node));
        about.extend(marks(self.show, node));
        let style = node.band.map_or(Style::Dim, Style::from);
        let text = format!("{name}\u{a0} {}", safe(&about.join(" · ")).replace("supporters ", "supporters\u{a0}"));
        let plain = standing.replace('\u{a0}', " ");
        let lines = self.wrapped(&text, &first, &rest);
        let lines = lines.replacen(&plain, &self.paint(style, &plain), 1);
        let lines = match node.tells_two_stories() {
            true => lines.replacen('≠', &self.paint(Style::Yellow, "≠"), 1),
            false => lines,
        };
        out.push_str(&lines.replacen(&name, &self.paint(Style::Name, &name), 1));
        let text = safe(self.show.objective_text(line.at)).into_owned();
        if !text.trim().is_empty() {
            out.push_str(&self.wrapped(&text, &rest, &rest));
        }
        if let Some(all) = self.show.report.above.get(&line.at).filter(|_| line.depth == 0) {
            let lines = self.wrapped(&format!("↑ {}", above(self.show, all)), &rest, &rest);
            out.push_str(&lines);
        }
    }

    fn waits(&self, out: &mut String) {
        let waits = &self.show.report.waits;
        let mut pair = None;
        for wait in waits {
            if pair.is_none() {
                out.push_str(&self.section("Dependencies: who waits for whom"));
            }
            let units = (&wait.from.unit, &wait.to.unit);
            if pair != Some(units) {
                pair = Some(units);
                out.push_str(&self.wrapped(&format!("{} waits for {}", units.0, units.1), "  ", "    "));
            }
            let answer = answer_words(wait, |one| self.show.short(&self.show.dependency(one))).replace("! ", "!\u{a0}");
            let to = self.show.waited_for(&wait.from, &wait.to);
            let from = self.show.dependency(&wait.from);
            let text = format!("{} ← {} · {answer}", self.show.short(&from), self.show.short(&to));
            let lines = self.wrapped(&safe(&text), "    ", "      ");
            out.push_str(&match wait.answer.is_unmatched() {
                true => lines.replacen("! ", &format!("{} ", self.paint(Style::Red, "!")), 1),
                false => lines,
            });
        }
    }

    /// "2 orphans, 1 objective tells another story than its supporters, 3 dependencies, 1 unmatched."
    fn closing(&self) -> String {
        let report = self.show.report;
        let nodes = &report.alignment.nodes;
        let orphans = nodes.iter().filter(|node| node.orphan).count();
        let drafts = nodes.iter().filter(|node| node.draft).count();
        let stories = nodes.iter().filter(|node| node.tells_two_stories()).count();
        let unmatched = report.waits.iter().filter(|wait| wait.answer.is_unmatched()).count();
        let mut parts = vec![count(orphans, "orphan")];
        if stories > 0 {
            parts.push(format!("{stories} whose supporters tell another story (≠)"));
        }
        if drafts > 0 {
            parts.push(count(drafts, "draft"));
        }
        if !report.waits.is_empty() {
            let all = count(report.waits.len(), "dependency");
            parts.push(if unmatched > 0 { format!("{all}, {unmatched} of them open (!)") } else { all });
        }
        parts.extend(people_left_out(report.hidden_people));
        let mut sentence = parts.join("; ");
        if let Some(first) = sentence.chars().next().filter(char::is_ascii_lowercase) {
            sentence.replace_range(..1, &first.to_ascii_uppercase().to_string());
        }
        format!("{sentence}.")
    }
}

#[cfg(test)]
mod tests;
