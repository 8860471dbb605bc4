//! What the card of an objective says, in lines that fit it.

use crate::model::workspace::{ObjectiveAt, UnitAt};
use crate::render::text::{clusters, safe, width, wrap};
use crate::render::tree::{Show, answer_words, marks, standing, supporters};
use crate::report::tree::{EdgeKind, Node};
use std::collections::BTreeMap;

/// The space inside a group.
pub const PAD: i64 = 12;
/// Columns of text in a card; what is wider is broken.
const COLUMNS: usize = 32;
/// Columns of a card's name.
const NAME: usize = 34;
/// The height of a line of text.
pub const LINE: i64 = 17;
/// The height of a line of small text.
pub const SMALL: i64 = 14;

/// What a card says.
#[derive(Clone, Debug)]
pub struct Card {
    /// Which objective: its number among the nodes.
    pub number: usize,
    /// Its id, in lines.
    pub name: Vec<String>,
    /// Its text, in lines.
    pub text: Vec<String>,
    /// How far it is, in words.
    pub standing: String,
    /// What else is said of it, in small lines; those that warn are marked.
    pub small: Vec<(String, bool)>,
    /// The height of the card.
    pub height: i64,
}

impl Card {
    /// Where the bar stands, below the card's top.
    pub fn bar(&self) -> i64 {
        12 + self.name.len() as i64 * SMALL + self.text.len() as i64 * LINE + 6
    }
}

/// What stands above a unit's cards.
#[derive(Clone, Debug)]
pub struct Head {
    /// Its name, in lines.
    pub name: Vec<String>,
    /// Its level, and its cycle where that is another.
    pub about: String,
}

impl Head {
    /// Of a unit.
    pub fn of(show: &Show<'_>, unit: UnitAt) -> Head {
        let workspace = show.workspace();
        let content = &workspace.units[unit];
        let mut about = workspace.settings.level_word(content.level).to_owned();
        if content.title().to_lowercase() != content.id.key() {
            about.push_str(&format!(" {}", content.id));
        }
        if content.cycle != show.report.cycle {
            about.push_str(&format!(" · {}", content.cycle));
        }
        Head { name: lines(content.title(), COLUMNS - 2), about }
    }

    /// Its height.
    pub fn height(&self) -> i64 {
        14 + self.name.len() as i64 * LINE + SMALL
    }
}

/// The cards of all objectives, by unit.
pub fn cards(show: &Show<'_>) -> BTreeMap<UnitAt, Vec<(ObjectiveAt, Card)>> {
    let mut supports: BTreeMap<ObjectiveAt, Vec<String>> = BTreeMap::new();
    for edge in show.report.alignment.edges.iter().filter(|edge| edge.kind == EdgeKind::Supports) {
        if let Some(from) = edge.from_objective {
            let names = supports.entry(from).or_default();
            let name = match edge.to_objective {
                Some(_) => show.short(&edge.to),
                None => format!("{} (not shown)", show.short(&show.waited_for(&edge.from, &edge.to))),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let mut cards: BTreeMap<UnitAt, Vec<(ObjectiveAt, Card)>> = BTreeMap::new();
    for (number, node) in show.report.alignment.nodes.iter().enumerate() {
        let names = supports.remove(&node.at).unwrap_or_default();
        cards.entry(node.at.unit).or_default().push((node.at, card(show, number, node, &names)));
    }
    cards
}

fn card(show: &Show<'_>, number: usize, node: &Node, supports: &[String]) -> Card {
    let mut small: Vec<(String, bool)> = Vec::new();
    let mut say = |text: String, warns: bool| {
        small.extend(lines(&text, COLUMNS + 3).into_iter().map(|line| (line, warns)));
    };
    if let Some(mean) = supporters(node) {
        say(mean, node.tells_two_stories());
    }
    let marks = marks(show, node);
    if !marks.is_empty() {
        say(marks.join(" · "), false);
    }
    if node.orphan {
        say("orphan: supports nothing above".into(), true);
    }
    for name in supports {
        say(format!("→ {name}"), false);
    }
    let waits = show.report.waits.iter().filter(|wait| {
        let own = (&node.reference.cycle, &node.reference.unit, &node.reference.objective);
        own == (&wait.from.cycle, &wait.from.unit, &wait.from.objective)
    });
    for wait in waits {
        let answer = answer_words(wait, |one| show.short(&show.dependency(one)));
        say(
            format!("waits for {} · {answer}", show.short(&show.waited_for(&wait.from, &wait.to))),
            wait.answer.is_unmatched(),
        );
    }
    let objective = show.workspace().objective(node.at);
    let mut card = Card {
        number,
        name: lines(objective.id.as_str(), NAME),
        text: lines(show.objective_text(node.at), COLUMNS),
        standing: standing(show.workspace(), node),
        small,
        height: 0,
    };
    card.height = card.bar() + 14 + card.small.len() as i64 * SMALL + 8;
    card
}

/// A text in lines of so many columns. A word that is longer than a line is broken: nothing stands
/// outside its card.
pub fn lines(text: &str, columns: usize) -> Vec<String> {
    let safe = safe(text.trim());
    let mut lines = Vec::new();
    for line in wrap(&safe, columns, "", "").lines() {
        let mut rest = String::new();
        for cluster in clusters(line) {
            if width(&rest) + width(cluster) > columns {
                lines.push(std::mem::take(&mut rest));
            }
            rest.push_str(cluster);
        }
        lines.push(rest);
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}
