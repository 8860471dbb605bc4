//! A chart of values over time, of characters: the line of the values in braille dots, the target
//! and the expected pace behind it. The axis shows the values themselves, so that a reduction runs
//! downwards.

use crate::render::text::{pad_start, width};
use crate::score::Ratio;
use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};

/// The rows of a chart.
const ROWS: usize = 9;
/// Dots of a cell, upwards.
const HIGH: usize = 4;
/// Dots of a cell, sideways.
const WIDE: usize = 2;

/// What a chart shows. Days count from the first, 0.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// The values: day and value, in the order of the days.
    pub values: Vec<(i64, Ratio)>,
    /// Levels to reach or to keep, drawn across.
    pub targets: Vec<Ratio>,
    /// The expected pace: from the first value on the first day to the second on the last.
    pub pace: Option<(Ratio, Ratio)>,
    /// How many days there are, at least 1.
    pub days: i64,
    /// The day that counts as today, where it lies in between.
    pub today: Option<i64>,
    /// Values on the axis, in words; where two fall into one row the first is shown.
    pub labels: Vec<(Ratio, String)>,
    /// Confidence, 1 to 10: day and value.
    pub confidence: Vec<(i64, u8)>,
    /// Words below the left end of the axis and below the right one.
    pub ends: [String; 2],
}

/// One cell of the grid.
#[derive(Clone, Copy, Default)]
struct Cell {
    dots: u8,
    target: bool,
    pace: bool,
    point: bool,
}

/// The chart in lines of at most so many columns.
pub fn chart(chart: &Chart, columns: usize) -> Vec<String> {
    let named = chart.labels.iter().map(|(value, _)| value);
    let paced = chart.pace.iter().flat_map(|(from, to)| [from, to]);
    let all =
        || chart.values.iter().map(|(_, value)| value).chain(&chart.targets).chain(named.clone()).chain(paced.clone());
    let (Some(low), Some(high)) = (all().min(), all().max()) else { return Vec::new() };
    let margin = chart.labels.iter().map(|(_, text)| width(text)).max().unwrap_or(0).max("conf.".len());
    let across = columns.saturating_sub(margin + 3).clamp(8, 100);
    let scale = Scale { low: low.clone(), high: high.clone(), days: chart.days.max(1), across };
    let mut grid = vec![vec![Cell::default(); across]; ROWS];
    for target in &chart.targets {
        let row = scale.row(target) / HIGH;
        grid[row].iter_mut().for_each(|cell| cell.target = true);
    }
    if let Some((from, to)) = &chart.pace {
        let share = |column| Ratio::new(BigInt::from(column), BigInt::from((across - 1).max(1)));
        let rows = (0..across).map(|column| scale.row(&(from + (to - from) * share(column))) / HIGH);
        rows.enumerate().for_each(|(column, row)| grid[row][column].pace = true);
    }
    for pair in chart.values.windows(2) {
        line(&mut grid, scale.dot(&pair[0]), scale.dot(&pair[1]));
    }
    for value in &chart.values {
        let (x, y) = scale.dot(value);
        grid[y / HIGH][x / WIDE].point = true;
    }
    let mut names = vec![String::new(); ROWS];
    for (value, text) in &chart.labels {
        let row = scale.row(value) / HIGH;
        if names[row].is_empty() {
            names[row].clone_from(text);
        }
    }
    let mut lines: Vec<String> = Vec::new();
    for (cells, name) in grid.iter().zip(&names) {
        let tick = if name.is_empty() { '│' } else { '┤' };
        let drawn: String = cells.iter().map(|cell| glyph(*cell)).collect();
        lines.push(format!("{} {tick}{}", pad_start(name, margin), drawn.trim_end()));
    }
    lines.extend(axis(chart, &scale, margin));
    lines
}

fn glyph(cell: Cell) -> char {
    match cell {
        Cell { point: true, .. } => '●',
        Cell { dots, .. } if dots > 0 => char::from_u32(0x2800 + u32::from(dots)).unwrap_or('•'),
        Cell { target: true, .. } => '─',
        Cell { pace: true, .. } => '·',
        Cell { .. } => ' ',
    }
}

/// The axis of the days, what stands below it, and the confidence.
fn axis(chart: &Chart, scale: &Scale, margin: usize) -> Vec<String> {
    let across = scale.across;
    let mut base = vec!['─'; across];
    let today = chart.today.map(|day| scale.column(day));
    if let Some(column) = today {
        base[column] = '┴';
    }
    let mut lines = vec![format!("{} └{}", " ".repeat(margin), base.iter().collect::<String>())];
    let [left, right] = &chart.ends;
    let mut below = left.clone();
    let end = across.saturating_sub(width(right));
    if let Some(column) = today {
        let at = column.saturating_sub(2);
        if at > width(&below) && at + 5 < end {
            below = format!("{below}{}today", " ".repeat(at - width(&below)));
        }
    }
    let gap = end.saturating_sub(width(&below)).max(1);
    lines.push(format!("{}  {below}{}{right}", " ".repeat(margin), " ".repeat(gap)));
    if !chart.confidence.is_empty() {
        let mut row = vec![String::from(" "); across];
        let mut taken = 0;
        for (day, confidence) in &chart.confidence {
            let text = confidence.to_string();
            let column = scale.column(*day).min(across - text.len());
            if column >= taken {
                row[column] = text.clone();
                row[column + 1..column + text.len()].iter_mut().for_each(String::clear);
                taken = column + text.len();
            }
        }
        lines.push(format!("{} │{}", pad_start("conf.", margin), row.concat().trim_end()));
    }
    lines
}

/// Where values and days stand in the grid.
struct Scale {
    low: Ratio,
    high: Ratio,
    days: i64,
    across: usize,
}

impl Scale {
    /// The row of dots of a value, from the top.
    fn row(&self, value: &Ratio) -> usize {
        let last = ROWS * HIGH - 1;
        let span = &self.high - &self.low;
        if span.is_zero() {
            return last / 2;
        }
        let share = (&self.high - value) / span;
        nearest(&share, last)
    }

    /// The column of dots of a day.
    fn across(&self, day: i64) -> usize {
        let last = self.across * WIDE - 1;
        let share = Ratio::new(BigInt::from(day.clamp(0, self.days - 1)), BigInt::from((self.days - 1).max(1)));
        nearest(&share, last)
    }

    fn column(&self, day: i64) -> usize {
        self.across(day) / WIDE
    }

    fn dot(&self, (day, value): &(i64, Ratio)) -> (usize, usize) {
        (self.across(*day), self.row(value))
    }
}

/// The step of `last` steps that a share between 0 and 1 is nearest to.
fn nearest(share: &Ratio, last: usize) -> usize {
    let steps = share * Ratio::from_integer(BigInt::from(last));
    steps.round().to_integer().to_usize().unwrap_or(0).min(last)
}

/// Draws a straight line of dots.
fn line(grid: &mut [Vec<Cell>], from: (usize, usize), to: (usize, usize)) {
    let (dx, dy) = (to.0.abs_diff(from.0), to.1.abs_diff(from.1));
    let steps = dx.max(dy).max(1);
    let between = |a: usize, b: usize, step: usize| (a * (steps - step) + b * step + steps / 2) / steps;
    for step in 0..=steps {
        let (x, y) = (between(from.0, to.0, step), between(from.1, to.1, step));
        let bits = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
        grid[y / HIGH][x / WIDE].dots |= bits[y % HIGH][x % WIDE];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(number: i64) -> Ratio {
        Ratio::from_integer(number.into())
    }

    fn reduction() -> Chart {
        Chart {
            values: vec![(4, ratio(900)), (25, ratio(700)), (46, ratio(520))],
            targets: vec![ratio(300)],
            pace: Some((ratio(900), ratio(300))),
            days: 92,
            today: Some(51),
            labels: vec![(ratio(300), "300 ms".into()), (ratio(900), "900 ms".into())],
            confidence: vec![(4, 5), (25, 6), (46, 10)],
            ends: ["1 Oct".into(), "31 Dec".into()],
        }
    }

    #[test]
    fn a_reduction_runs_downwards_to_its_target() {
        let lines = chart(&reduction(), 60);
        assert!(lines[0].starts_with("900 ms ┤") && lines[0].contains('●'), "{}", lines.join("\n"));
        assert!(lines[ROWS - 1].starts_with("300 ms ┤──"), "{}", lines.join("\n"));
        let rows: Vec<usize> = (0..ROWS).filter(|row| lines[*row].contains('●')).collect();
        let columns: Vec<usize> = rows.iter().map(|row| lines[*row].chars().position(|c| c == '●').unwrap()).collect();
        assert_eq!(rows.len(), 3);
        assert!(columns.is_sorted(), "the values fall as the days go by: {columns:?}");
    }

    #[test]
    fn it_fits_every_width() {
        for columns in [20, 60, 80, 120, 300] {
            for line in chart(&reduction(), columns) {
                assert!(width(&line) <= columns, "{columns}: {line}");
            }
        }
    }

    #[test]
    fn values_that_never_move_and_a_single_one_are_drawn() {
        let flat = Chart { values: vec![(0, ratio(5)), (9, ratio(5))], days: 10, ..Chart::default() };
        assert!(chart(&flat, 40).iter().any(|line| line.contains('●')));
        let one = Chart { values: vec![(0, ratio(5))], days: 1, ..Chart::default() };
        assert!(chart(&one, 40).iter().any(|line| line.contains('●')));
        assert!(chart(&Chart::default(), 40).is_empty());
    }
}
