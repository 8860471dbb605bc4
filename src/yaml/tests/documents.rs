//! A generator of documents in every style that people write, from a number.

use crate::yaml::edit::{Value, quote};

/// Small and repeatable random numbers (SplitMix64).
pub(super) struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }

    pub fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    pub fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.roll(of.len())]
    }
}

/// How one document is written.
struct Writer {
    dice: Dice,
    step: usize,
    dash_step: usize,
    comments: bool,
    quoted_keys: bool,
    lines: Vec<String>,
}

/// A document: a mapping of mappings, lists and values, with the line ends, comments, quotes and
/// indents that its number stands for.
pub(super) fn document(seed: u64) -> String {
    let mut dice = Dice(seed);
    let (crlf, mark, last) = (dice.one_in(4), dice.one_in(6), !dice.one_in(4));
    let step = dice.roll(4) + 1;
    let dash_step = if dice.one_in(3) { 0 } else { dice.roll(3) + 1 };
    let (comments, quoted_keys) = (dice.one_in(2), dice.one_in(4));
    let mut writer = Writer { dice, step, dash_step, comments, quoted_keys, lines: Vec::new() };
    if writer.dice.one_in(8) {
        writer.lines.push("# heading: - [x]".into());
    }
    if writer.dice.one_in(8) {
        writer.lines.push("---".into());
    }
    writer.map(0, 3);
    let end = if crlf { "\r\n" } else { "\n" };
    format!("{}{}{}", if mark { "\u{feff}" } else { "" }, writer.lines.join(end), if last { end } else { "" })
}

/// A value that an edit might write.
pub(super) fn value(dice: &mut Dice) -> Value {
    match dice.roll(6) {
        0 => Value::Plain("42".into()),
        1 => Value::Plain("2026-10-20".into()),
        2 => Value::Plain("true".into()),
        3 => Value::Text("plain words".into()),
        4 => Value::Text("a: \"b\" # c, [d] 'e'\n\\".into()),
        _ => Value::Text("yes".into()),
    }
}

impl Writer {
    fn key(&mut self, index: usize) -> String {
        let name = self.dice.pick(&["id", "owner", "key_result", "a b", "größe", "x-1", "note"]);
        let name = format!("{name}{index}");
        match self.quoted_keys {
            true if self.dice.one_in(2) => format!("\"{name}\""),
            true => format!("'{name}'"),
            false => name,
        }
    }

    fn tail(&mut self) -> &'static str {
        if self.comments && self.dice.one_in(4) { self.dice.pick(&[" # why: - x", "  #y", " # 'z"]) } else { "" }
    }

    fn between(&mut self, indent: usize) {
        if self.dice.one_in(8) {
            self.lines.push(String::new());
        }
        if self.comments && self.dice.one_in(5) {
            self.lines.push(format!("{}# about: - it", " ".repeat(indent)));
        }
    }

    /// A block mapping whose keys stand in column `indent`.
    fn map(&mut self, indent: usize, depth: usize) {
        for index in 0..=self.dice.roll(4) {
            self.between(indent);
            let key = self.key(index);
            let lead = format!("{}{key}{}:", " ".repeat(indent), if self.dice.one_in(12) { " " } else { "" });
            self.value(lead, indent, depth);
        }
    }

    /// A value behind `lead`, which belongs to the column `indent`.
    fn value(&mut self, lead: String, indent: usize, depth: usize) {
        let gap = " ".repeat(1 + usize::from(self.dice.one_in(8)));
        let deeper = " ".repeat(indent + self.step);
        match self.dice.roll(if depth == 0 { 7 } else { 11 }) {
            0 => {
                let tail = self.tail();
                self.lines.push(format!("{lead}{tail}"));
            }
            1 => {
                self.lines.push(format!("{lead}{gap}{}", self.dice.pick(&["|", ">", "|-", ">-"])));
                self.lines.push(format!("{deeper}first: line"));
                self.lines.push(format!("{deeper}- second # line"));
            }
            2 => {
                self.lines.push(format!("{lead}{gap}words over"));
                self.lines.push(format!("{deeper}two lines"));
            }
            3 => {
                self.lines.push(format!("{lead}{gap}\"words over"));
                self.lines.push(format!("{deeper}two \\\"lines\\\"\""));
            }
            4..=6 => {
                let (value, tail) = (self.single(), self.tail());
                self.lines.push(format!("{lead}{gap}{value}{tail}"));
            }
            7 => {
                let (value, tail) = (self.flow(2), self.tail());
                self.lines.push(format!("{lead}{gap}{value}{tail}"));
            }
            8 => {
                let tail = self.tail();
                self.lines.push(format!("{lead}{tail}"));
                self.map(indent + self.step, depth - 1);
            }
            _ => {
                let tail = self.tail();
                self.lines.push(format!("{lead}{tail}"));
                self.list(indent + self.dash_step, depth - 1);
            }
        }
    }

    /// A block list whose dashes stand in column `indent`.
    fn list(&mut self, indent: usize, depth: usize) {
        let gap = self.dice.roll(3) + 1;
        for index in 0..=self.dice.roll(3) {
            self.between(indent);
            let lead = format!("{}-{}", " ".repeat(indent), " ".repeat(gap));
            if depth > 0 && self.dice.one_in(2) {
                let from = self.lines.len();
                let key = self.key(index + 10);
                self.value(format!("{lead}{key}:"), indent + 1 + gap, depth - 1);
                self.map(indent + 1 + gap, depth - 1);
                debug_assert!(self.lines.len() > from);
            } else {
                let (value, tail) = (self.single(), self.tail());
                self.lines.push(format!("{lead}{value}{tail}"));
            }
        }
    }

    fn single(&mut self) -> String {
        match self.dice.roll(6) {
            0 => self.dice.pick(&["1", "-2.5", "85 %", "2026-11-16", "true", "~"]).to_owned(),
            1 => "'it''s'".into(),
            2 => quote("say \"hi\": é\t"),
            _ => self.dice.pick(&["ana", "Cut latency", "größer", "https://a.b/c#d", "中文 🍵", "a-b"]).to_owned(),
        }
    }

    fn flow(&mut self, depth: usize) -> String {
        let pad = if self.dice.one_in(3) { " " } else { "" };
        let count = self.dice.roll(4);
        let list = self.dice.one_in(2);
        let mut parts = Vec::new();
        for index in 0..count {
            let value = if depth > 0 && self.dice.one_in(4) { self.flow(depth - 1) } else { self.single() };
            let key = self.key(index);
            parts.push(if list { value } else { format!("{key}: {value}") });
        }
        let comma = if count > 0 && self.dice.one_in(6) { "," } else { "" };
        let inner = format!("{pad}{}{comma}{pad}", parts.join(", "));
        if list { format!("[{inner}]") } else { format!("{{{inner}}}") }
    }
}
