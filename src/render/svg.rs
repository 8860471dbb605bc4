//! The alignment as a picture: levels from left to right, units as groups, a card for each objective
//! with its score as a bar and in words, curves from each to what it supports.
//!
//! Nothing but shapes and text: no scripts, styles, links or foreign elements. What is confidential
//! is masked.

mod boxes;
mod layout;

use crate::render::text::safe;
use crate::render::tree::Show;
use crate::report::tree::{EdgeKind, Node};
use crate::score::Band;
use crate::words::count;
use boxes::{Card, Head, LINE, PAD, SMALL};
use layout::{CARD, Group, Layout, layout};
use num_traits::ToPrimitive;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The height of heading and legend.
const TOP: i64 = 92;
/// The dark of texts.
const INK: &str = "#1f2933";
/// The light of less important texts.
const PALE: &str = "#616e7c";
/// The colour of supports.
const SUPPORTS: &str = "#7b8fa6";
/// The colour of dependencies.
const WAITS: &str = "#8e44ad";
/// The colour of what warns.
const WARNS: &str = "#b42318";

/// The picture; `missing` says who is not in it.
pub fn svg(show: &Show<'_>, missing: Option<&str>) -> String {
    let show = &Show { public: true, ..*show };
    let layout = layout(show, TOP);
    let mut svg = Svg { out: String::new() };
    let (width, height) = (layout.width, layout.height);
    let title = title(show);
    let _ = writeln!(
        svg.out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif\" role=\"img\">"
    );
    let _ = writeln!(svg.out, "<title>{}</title>", escape(&title));
    svg.rect((0, 0, width, height), 0, "#ffffff", None);
    svg.text((24, 38), 20, INK, true, &title);
    if let Some(missing) = missing {
        svg.text((24, 16), 11, WARNS, true, missing);
    }
    legend(&mut svg, show.basis.is_over(&show.report.cycle));
    edges(show, &layout, &mut svg);
    for group in &layout.groups {
        heading(show, group, &layout, &mut svg);
    }
    for (group, y, card) in &layout.cards {
        let node = &show.report.alignment.nodes[card.number];
        draw(node, card, layout.groups[*group].x + PAD, *y, &mut svg);
    }
    svg.out.push_str("</svg>\n");
    svg.out
}

fn title(show: &Show<'_>) -> String {
    let nodes = &show.report.alignment.nodes;
    let units: BTreeSet<&str> = nodes.iter().map(|node| node.reference.unit.key()).collect();
    let (objectives, units) = (count(nodes.len(), "objective"), count(units.len(), "unit"));
    format!("{} · {objectives} of {units}{}", show.report.cycle, show.time_gone())
}

/// A text in a node or an attribute.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in safe(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Nothing of it begins a command of a CI service.
            '#' => out.push_str("&#35;"),
            ':' if out.is_empty() => out.push_str("&#58;"),
            c => out.push(c),
        }
    }
    out
}

struct Svg {
    out: String,
}

impl Svg {
    fn rect(&mut self, (x, y, w, h): (i64, i64, i64, i64), radius: i64, fill: &str, stroke: Option<&str>) {
        let stroke = stroke.map(|stroke| format!(" stroke=\"{stroke}\"")).unwrap_or_default();
        let _ = writeln!(
            self.out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{radius}\" fill=\"{fill}\"{stroke}/>"
        );
    }

    fn text(&mut self, (x, y): (i64, i64), size: i64, fill: &str, bold: bool, text: &str) {
        let bold = if bold { " font-weight=\"600\"" } else { "" };
        let _ = writeln!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{fill}\"{bold}>{}</text>",
            escape(text)
        );
    }

    fn path(&mut self, path: &str, stroke: &str, dashed: bool) {
        let dashes = if dashed { " stroke-dasharray=\"6 4\"" } else { "" };
        let _ = writeln!(
            self.out,
            "<path d=\"{path}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"1.6\" stroke-opacity=\"0.7\"{dashes}/>"
        );
    }

    fn arrow(&mut self, (x, y): (i64, i64), fill: &str) {
        let _ = writeln!(self.out, "<path d=\"M{x} {y} l9 -5 l0 10 z\" fill=\"{fill}\"/>");
    }
}

fn colour(band: Option<Band>) -> &'static str {
    match band {
        Some(Band::Red) => "#d64545",
        Some(Band::Yellow) => "#e0a100",
        Some(Band::Green) => "#2f9e5b",
        None => "#9aa5b1",
    }
}

/// What the colours are called: results once the cycle is over, before that how far something is.
fn legend(svg: &mut Svg, over: bool) {
    let y = 66;
    let mut x = 24;
    let named = |band: Band, so_far: &'static str| (Some(band), if over { band.word() } else { so_far });
    let words = [
        named(Band::Red, "below 0.4"),
        named(Band::Yellow, "from 0.4"),
        named(Band::Green, "from 0.7"),
        (None, "no score"),
    ];
    for (band, word) in words {
        svg.rect((x, y - 10, 18, 10), 3, colour(band), None);
        svg.text((x + 24, y), 12, PALE, false, word);
        x += 24 + 7 * word.len() as i64 + 22;
    }
    svg.rect((x + 4, y - 12, 3, 14), 1, INK, None);
    svg.text((x + 14, y), 12, PALE, false, "mean of supporters");
    x += 150;
    svg.path(&format!("M{x} {} h34", y - 5), SUPPORTS, false);
    svg.text((x + 42, y), 12, PALE, false, "supports");
    x += 114;
    svg.path(&format!("M{x} {} h34", y - 5), WAITS, true);
    svg.text((x + 42, y), 12, PALE, false, "waits for");
}

fn heading(show: &Show<'_>, group: &Group, layout: &Layout, svg: &mut Svg) {
    svg.rect((group.x, group.y, layout.group_width(), group.height), 12, "#f4f6f9", Some("#d5dce4"));
    let head = Head::of(show, group.unit);
    let mut y = group.y + 22;
    for name in &head.name {
        svg.text((group.x + PAD, y), 13, INK, true, name);
        y += LINE;
    }
    svg.text((group.x + PAD, y - 2), 11, PALE, false, &head.about);
}

fn draw(node: &Node, card: &Card, x: i64, y: i64, svg: &mut Svg) {
    let band = colour(node.band);
    let stroke = if node.draft { "#9aa5b1" } else { "#c3ccd6" };
    svg.rect((x, y, CARD, card.height), 8, "#ffffff", Some(stroke));
    svg.rect((x, y, 5, card.height), 2, band, None);
    let mut line = y + 18;
    for name in &card.name {
        svg.text((x + 16, line), 11, PALE, false, name);
        line += SMALL;
    }
    line += 3;
    for text in &card.text {
        svg.text((x + 16, line), 13, INK, false, text);
        line += LINE;
    }
    let bar = y + card.bar();
    let room = CARD - 16 - 140;
    svg.rect((x + 16, bar, room, 8), 4, "#e4e9ef", None);
    let share =
        |value: &crate::score::Ratio| (value.to_f64().unwrap_or(0.0).clamp(0.0, 1.0) * room as f64).floor() as i64;
    if let Some(score) = &node.score {
        svg.rect((x + 16, bar, share(score).max(3), 8), 4, band, None);
    }
    if let Some(mean) = &node.supporters_mean {
        svg.rect((x + 16 + share(mean) - 1, bar - 3, 3, 14), 1, INK, None);
    }
    svg.text((x + 16 + room + 10, bar + 8), 12, INK, true, &card.standing);
    let mut line = bar + 14 + SMALL;
    for (text, warns) in &card.small {
        svg.text((x + 16, line), 11, if *warns { WARNS } else { PALE }, false, text);
        line += SMALL;
    }
}

/// The curves, drawn first, so that cards stand above them.
fn edges(show: &Show<'_>, layout: &Layout, svg: &mut Svg) {
    let mut drawn = BTreeSet::new();
    for edge in &show.report.alignment.edges {
        let waits = match edge.kind {
            EdgeKind::Supports => false,
            EdgeKind::DependsOn => true,
            EdgeKind::Shared => continue,
        };
        let (Some(from), Some(to)) = (edge.from_objective, edge.to_objective) else { continue };
        let (Some(from), Some(to)) = (layout.places.get(&from), layout.places.get(&to)) else { continue };
        if from != to && drawn.insert((waits, *from, *to)) {
            curve(layout, *from, *to, waits, svg);
        }
    }
}

fn curve(layout: &Layout, from: usize, to: usize, waits: bool, svg: &mut Svg) {
    let place = |card: usize| {
        let (group, y, card) = &layout.cards[card];
        (&layout.groups[*group], y + card.height / 2)
    };
    let ((a, y1), (b, mut y2)) = (place(from), place(to));
    let x1 = a.x;
    let right = b.x + layout.group_width();
    let colour = if waits { WAITS } else { SUPPORTS };
    y2 += if waits { 10 } else { 0 };
    if right < x1 {
        // Through the lane above its row of groups, then in a curve to its goal.
        let mut path = format!("M{x1} {y1}");
        let mut at = (x1, y1);
        if a.column > 0 {
            let lane = a.y - 11 + (from % 5) as i64 * 2;
            let (out, front) = (a.x - 16 - (from % 5) as i64 * 3, a.level_x - 14);
            let _ = write!(
                path,
                " C{out} {y1} {out} {y1} {out} {} L{out} {} Q{out} {lane} {} {lane} L{front} {lane}",
                y1 - 12,
                lane + 8,
                out - 8
            );
            at = (front, lane);
        }
        let middle = ((at.0 - right) / 2).max(40);
        let _ = write!(path, " C{} {} {} {y2} {} {y2}", at.0 - middle, at.1, right + middle, right + 9);
        svg.path(&path, colour, waits);
        svg.arrow((right, y2), colour);
    } else {
        // In the same level, or to the right: out and in at the right side.
        let x1 = a.x + layout.group_width();
        let bow = x1.max(right) + 44 + (from % 4) as i64 * 8;
        svg.path(&format!("M{x1} {y1} C{bow} {y1} {bow} {y2} {} {y2}", right + 9), colour, waits);
        svg.arrow((right, y2), colour);
    }
}

#[cfg(test)]
mod tests;
