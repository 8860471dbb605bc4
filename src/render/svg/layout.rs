//! Where everything stands in the picture: levels from left to right, each unit with what is part of
//! it beside it, the lowest level in rows. Sizes are in pixels.

use super::boxes::{Card, Head, PAD, cards};
use crate::model::id::Reference;
use crate::model::workspace::{ObjectiveAt, Target, UnitAt, Workspace};
use crate::render::tree::Show;
use crate::report::tree::EdgeKind;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The width of a card.
pub const CARD: i64 = 264;
/// The width of a unit's group.
const GROUP: i64 = CARD + 2 * PAD;
/// Between two levels: room for the curves.
const BETWEEN: i64 = 96;
/// Between two columns of the lowest level.
const GUTTER: i64 = 36;
/// Between two groups, upwards.
const GAP: i64 = 26;
/// Between two cards.
const CARD_GAP: i64 = 10;

/// A unit in its place.
#[derive(Clone, Debug)]
pub struct Group {
    /// Which.
    pub unit: UnitAt,
    /// Left.
    pub x: i64,
    /// Top.
    pub y: i64,
    /// Height.
    pub height: i64,
    /// Its column among those of the lowest level; 0 elsewhere.
    pub column: usize,
    /// The left edge of its level.
    pub level_x: i64,
}

/// Everything in its place.
#[derive(Debug, Default)]
pub struct Layout {
    /// The units.
    pub groups: Vec<Group>,
    /// The cards: their unit's group, their top, and what they say.
    pub cards: Vec<(usize, i64, Card)>,
    /// The card of each objective.
    pub places: HashMap<ObjectiveAt, usize>,
    /// Width of the whole.
    pub width: i64,
    /// Height of the whole.
    pub height: i64,
}

impl Layout {
    /// The width of a group.
    pub fn group_width(&self) -> i64 {
        GROUP
    }
}

/// Lays the report out below `top`.
pub fn layout(show: &Show<'_>, top: i64) -> Layout {
    let tree = Tree::new(show);
    // As many columns as make the picture about as wide as a screen.
    let tries = (1..=14).map(|columns| tree.place(columns, top));
    let off = |layout: &Layout| {
        let ratio = layout.width as f64 / layout.height.max(1) as f64;
        (ratio / 1.5).ln().abs()
    };
    tries.min_by(|a, b| off(a).total_cmp(&off(b))).unwrap_or_default()
}

/// The units, what is part of what, and how high each is.
struct Tree {
    layers: BTreeMap<UnitAt, usize>,
    last: usize,
    below: BTreeMap<Option<UnitAt>, Vec<UnitAt>>,
    cards: BTreeMap<UnitAt, Vec<(ObjectiveAt, Card)>>,
    heads: BTreeMap<UnitAt, Head>,
}

impl Tree {
    fn new(show: &Show<'_>) -> Self {
        let workspace = show.workspace();
        let cards = cards(show);
        let rank = |unit: UnitAt| {
            let days = workspace.settings.dates(&workspace.units[unit].cycle).map_or(0, |dates| dates.days());
            (std::cmp::Reverse(days), workspace.units[unit].level)
        };
        let ranks: BTreeSet<_> = cards.keys().map(|unit| rank(*unit)).collect();
        let ranks: Vec<_> = ranks.into_iter().collect();
        let layers: BTreeMap<UnitAt, usize> =
            cards.keys().map(|unit| (*unit, ranks.iter().position(|one| *one == rank(*unit)).unwrap_or(0))).collect();
        let mut below: BTreeMap<Option<UnitAt>, Vec<UnitAt>> = BTreeMap::new();
        let votes = votes(show);
        for (unit, layer) in &layers {
            let is_before = |other: &UnitAt| layers.get(other).is_some_and(|one| one < layer);
            let whole = whole(workspace, *unit).filter(is_before);
            let by_vote = || {
                let all = votes.get(unit)?.iter().filter(|(other, _)| is_before(other));
                all.max_by_key(|(other, number)| (**number, std::cmp::Reverse(**other))).map(|(other, _)| *other)
            };
            below.entry(whole.or_else(by_vote)).or_default().push(*unit);
        }
        let heads = cards.keys().map(|unit| (*unit, Head::of(show, *unit))).collect();
        Tree { heads, last: ranks.len().saturating_sub(1), layers, below, cards }
    }

    fn parts(&self, unit: Option<UnitAt>) -> &[UnitAt] {
        self.below.get(&unit).map_or(&[], Vec::as_slice)
    }

    fn head(&self, unit: UnitAt) -> i64 {
        self.heads.get(&unit).map_or(0, Head::height)
    }

    fn own_height(&self, unit: UnitAt) -> i64 {
        let cards = self.cards.get(&unit).map_or(&[][..], Vec::as_slice);
        let inside: i64 = cards.iter().map(|(_, card)| card.height + CARD_GAP).sum();
        self.head(unit) + inside - CARD_GAP + 2 * PAD
    }

    fn place(&self, columns: usize, top: i64) -> Layout {
        let mut layout = Layout::default();
        let left = 24;
        let bottom = self.stack(None, columns, left, top, &mut layout);
        layout.width = layout.groups.iter().map(|group| group.x + GROUP).max().unwrap_or(600).max(760) + 24;
        layout.height = bottom + 24;
        for number in 0..layout.groups.len() {
            let mut y = layout.groups[number].y + self.head(layout.groups[number].unit) + PAD;
            for (at, card) in self.cards.get(&layout.groups[number].unit).into_iter().flatten() {
                layout.places.insert(*at, layout.cards.len());
                layout.cards.push((number, y, card.clone()));
                y += card.height + CARD_GAP;
            }
        }
        layout
    }

    fn x_of(&self, layer: usize, left: i64) -> i64 {
        left + layer as i64 * (GROUP + BETWEEN)
    }

    /// The parts of a unit below each other, from `top` down; where they end.
    fn stack(&self, whole: Option<UnitAt>, columns: usize, left: i64, top: i64, layout: &mut Layout) -> i64 {
        let parts = self.parts(whole);
        let is_low = |unit: &&UnitAt| self.layers.get(*unit) == Some(&self.last) && self.parts(Some(**unit)).is_empty();
        let mut y = top;
        for unit in parts.iter().filter(|unit| !is_low(unit)) {
            y = self.block(*unit, columns, left, y, layout) + GAP;
        }
        let low: Vec<UnitAt> = parts.iter().filter(is_low).copied().collect();
        let x = self.x_of(self.last, left);
        for row in low.chunks(columns) {
            let height = row.iter().map(|unit| self.own_height(*unit)).max().unwrap_or(0);
            for (column, unit) in row.iter().enumerate() {
                let own = self.own_height(*unit);
                let at = x + column as i64 * (GROUP + GUTTER);
                layout.groups.push(Group { unit: *unit, x: at, y, height: own, column, level_x: x });
            }
            y += height + GAP;
        }
        (y - GAP).max(top)
    }

    /// A unit with its parts beside it; where they end.
    fn block(&self, unit: UnitAt, columns: usize, left: i64, top: i64, layout: &mut Layout) -> i64 {
        let own = self.own_height(unit);
        let bottom = self.stack(Some(unit), columns, left, top, layout);
        let height = (bottom - top).max(own);
        let x = self.x_of(self.layers.get(&unit).copied().unwrap_or(0), left);
        // In the middle of its parts, as far as the eye still finds it.
        let y = top + ((height - own) / 2).min(480);
        layout.groups.push(Group { unit, x, y, height: own, column: 0, level_x: x });
        top + height
    }
}

/// The unit that a unit says it is part of.
fn whole(workspace: &Workspace, unit: UnitAt) -> Option<UnitAt> {
    let content = &workspace.units[unit];
    let part_of = content.part_of.as_ref()?;
    let asked = Reference { cycle: None, unit: part_of.value.clone(), objective: None, key_result: None };
    match workspace.resolve(&asked, &content.cycle) {
        Some(Target::Unit(whole)) => Some(whole),
        Some(Target::Objective(_) | Target::KeyResult(_)) | None => None,
    }
}

/// How many times each unit supports each other one.
fn votes(show: &Show<'_>) -> BTreeMap<UnitAt, BTreeMap<UnitAt, usize>> {
    let mut votes: BTreeMap<UnitAt, BTreeMap<UnitAt, usize>> = BTreeMap::new();
    for edge in show.report.alignment.edges.iter().filter(|edge| edge.kind == EdgeKind::Supports) {
        if let (Some(from), Some(to)) = (edge.from_objective, edge.to_objective) {
            *votes.entry(from.unit).or_default().entry(to.unit).or_default() += 1;
        }
    }
    votes
}
