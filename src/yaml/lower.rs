//! From a tree to declared records: what keys there are, and every finding about them at once.
//!
//! A [`Shape`] declares the keys of one mapping. The same declaration drives the reading here,
//! the JSON Schema and the manual, so that the three cannot drift apart. Reading never stops at
//! the first mistake: each getter of a [`Table`] reports what is wrong with its key and goes on.

use crate::finding::{Edit, Finding};
use crate::source::{FileId, Place, Placed, Span};
use crate::words::{is_slip_of, nearest, one_of, shorten};
use crate::yaml::{Entry, Kind as NodeKind, Node, Scalar, Style, slips};
use chrono::NaiveDate;

/// The keys of one mapping of the format.
#[derive(Debug)]
pub struct Shape {
    /// What a user calls such a mapping: "key result".
    pub what: &'static str,
    /// Its keys, in the order of the manual.
    pub keys: &'static [Key],
}

/// One key of the format.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether a mapping without it is an error.
    pub needed: bool,
    /// One line for the manual and the editor.
    pub doc: &'static str,
}

/// What a key holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A text.
    Text,
    /// A short name that others refer to: an id, a person, a unit.
    Name,
    /// `true` or `false`.
    Switch,
    /// `true`, `false` or the day on which it became true.
    Done,
    /// A day, `2026-11-16`.
    Day,
    /// A whole number from `0` to `1` of these, inclusive.
    Whole(i64, i64),
    /// A decimal number from `0` to `1` of these, inclusive.
    Number(i64, i64),
    /// A number with its unit of measure: `640 ms`.
    Quantity,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// A list of names.
    Names,
    /// One name or a list of them.
    NameOrNames,
    /// A mapping.
    Record(&'static Shape),
    /// A list of mappings.
    Records(&'static Shape),
    /// A mapping from names that the user chooses to mappings.
    Named(&'static Shape),
    /// A mapping from rising numbers to texts.
    Grades,
    /// A mapping from rule names to a level or a mapping of settings.
    Rules,
}

impl Kind {
    /// What is expected, in words.
    pub fn words(self) -> String {
        match self {
            Kind::Text => "a text".into(),
            Kind::Name => "a name".into(),
            Kind::Switch => "`true` or `false`".into(),
            Kind::Done => "`true`, `false` or a date".into(),
            Kind::Day => "a date like `2026-11-16`".into(),
            Kind::Whole(min, i64::MAX) => format!("a whole number from {min}"),
            Kind::Whole(min, max) => format!("a whole number from {min} to {max}"),
            Kind::Number(min, i64::MAX) => format!("a number from {min}"),
            Kind::Number(min, max) => format!("a number from {min} to {max}"),
            Kind::Quantity => "a number with its unit of measure".into(),
            Kind::OneOf(words) => one_of(words),
            Kind::Texts => "a list of texts".into(),
            Kind::Names => "a list of names".into(),
            Kind::NameOrNames => "a name or a list of names".into(),
            Kind::Record(shape) => format!("a mapping with the keys of {}", a(shape.what)),
            Kind::Records(shape) => format!("a list, each item {}", a(shape.what)),
            Kind::Named(shape) => format!("a mapping from names to {}s", shape.what),
            Kind::Grades => "a mapping from grades to texts".into(),
            Kind::Rules => "a mapping from rules to their levels".into(),
        }
    }
}

/// A key's value as far as it could be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Given<T> {
    /// The key is not there, or has no value.
    Missing,
    /// It is there, but cannot be read; this was reported.
    Bad(Place),
    /// It is there.
    Good(Placed<T>),
}

impl<T> Given<T> {
    /// The value where it could be read.
    pub fn good(self) -> Option<Placed<T>> {
        match self {
            Given::Good(placed) => Some(placed),
            Given::Missing | Given::Bad(_) => None,
        }
    }

    /// Whether something is written there, good or bad.
    pub fn is_given(&self) -> bool {
        !matches!(self, Given::Missing)
    }

    /// Where it is written.
    pub fn place(&self) -> Option<Place> {
        match self {
            Given::Missing => None,
            Given::Bad(place) => Some(*place),
            Given::Good(placed) => Some(placed.place),
        }
    }
}

/// Collects the findings about one file while it is read.
#[derive(Debug)]
pub struct Lowering<'t> {
    /// The file.
    pub file: FileId,
    /// Its text.
    pub text: &'t str,
    /// What was found so far.
    pub findings: Vec<Finding>,
    /// All shapes of this kind of file, to say where a misplaced key belongs.
    pub shapes: &'static [&'static Shape],
}

impl<'t> Lowering<'t> {
    /// Nothing found yet.
    pub fn new(file: FileId, text: &'t str, shapes: &'static [&'static Shape]) -> Self {
        Lowering { file, text, findings: Vec::new(), shapes }
    }

    /// Whether a word is a key anywhere in this kind of file.
    fn is_key(&self, word: &str) -> bool {
        self.shapes.iter().any(|shape| shape.keys.iter().any(|key| key.name == word))
    }

    fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// A span of this file as a place.
    pub fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    /// Adds a finding.
    pub fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Reports that a node is not what belongs there.
    pub fn wrong_type(&mut self, node: &Node, key: &str, expected: Kind) {
        let found = describe(node);
        let span = if matches!(node.kind, NodeKind::Scalar { .. }) { node.span } else { node.head() };
        let mut finding = Finding::new(
            "wrong-type",
            self.place(span),
            format!("`{key}` expects {}, found {found}", expected.words()),
        );
        if let Some(help) = self.wrong_type_help(node, key, expected) {
            finding = finding.help(help);
        }
        self.report(finding);
    }

    fn wrong_type_help(&self, node: &Node, key: &str, expected: Kind) -> Option<String> {
        let written = shorten(self.text.get(node.span.range()).unwrap_or("").trim());
        match (&node.kind, expected) {
            (NodeKind::Scalar { .. }, Kind::Text | Kind::Name | Kind::NameOrNames) => {
                Some(format!("put it in quotes to make it a text: `{key}: \"{written}\"`"))
            }
            (NodeKind::Scalar { text, .. }, Kind::Switch | Kind::Done) => match text.to_lowercase().as_str() {
                "yes" | "y" | "on" => Some(format!("write `{key}: true`")),
                "no" | "n" | "off" => Some(format!("write `{key}: false`")),
                _ => Some(format!("write `{key}: true` or `{key}: false`")),
            },
            (NodeKind::Scalar { .. }, Kind::Texts | Kind::Names) => {
                Some(format!("write it as a list, each item on its own line with `- ` in front: `- {written}`"))
            }
            (NodeKind::Scalar { .. }, Kind::Records(shape)) => Some(format!(
                "write a list under `{key}:`, each item beginning with `- {}: …`",
                shape.keys.iter().find(|key| key.needed).map_or("id", |key| key.name)
            )),
            (NodeKind::Map { .. }, Kind::Records(_) | Kind::Texts | Kind::Names) => {
                Some(format!("put `- ` in front of each item below `{key}:`"))
            }
            (NodeKind::Map { .. }, Kind::Text | Kind::Name | Kind::Quantity) => Some(format!(
                "a colon inside a text makes a key of what stands before it: put the text of `{key}` in quotes"
            )),
            (NodeKind::List { .. }, Kind::Text) => {
                Some(format!("write one text; one that begins with `[` or `-` needs quotes: `{key}: \"…\"`"))
            }
            (NodeKind::List { .. }, Kind::Name) => Some(format!("name exactly one: `{key}: ana`")),
            (NodeKind::Scalar { .. }, Kind::Whole(min, _) | Kind::Number(min, _)) => {
                Some(format!("write the number alone: `{key}: {}`", min.max(1)))
            }
            _ => None,
        }
    }

    /// A text in the quotes that the value at `span` has.
    pub fn quoted_like(&self, span: Span, text: &str) -> String {
        let written = self.text.get(span.range()).unwrap_or_default();
        match written.chars().next().filter(|first| matches!(first, '"' | '\'')) {
            Some(quote) => format!("{quote}{text}{quote}"),
            None => text.to_owned(),
        }
    }

    /// Opens a mapping; anything else is reported.
    pub fn table<'n>(&mut self, node: &'n Node, key: &str, shape: &'static Shape) -> Option<Table<'n>> {
        match &node.kind {
            NodeKind::Map { entries, flow } => {
                Some(Table { node, entries, flow: *flow, shape, extra: Vec::new(), asked: Vec::new() })
            }
            NodeKind::Scalar { .. } | NodeKind::List { .. } => {
                self.wrong_type(node, key, Kind::Record(shape));
                None
            }
        }
    }
}

/// What a node is, for "found …".
pub fn describe(node: &Node) -> String {
    match (&node.kind, node.scalar()) {
        (NodeKind::List { .. }, _) => "a list".into(),
        (NodeKind::Map { .. }, _) => "a mapping".into(),
        (_, Some(Scalar::Null) | None) => "nothing".into(),
        (_, Some(Scalar::Bool(value))) => format!("`{value}`"),
        (_, Some(Scalar::Number(text))) => format!("the number `{text}`"),
        (_, Some(Scalar::Text(text))) => format!("the text `{}`", shorten(text)),
    }
}

/// A mapping while its keys are read.
#[derive(Debug)]
pub struct Table<'n> {
    node: &'n Node,
    entries: &'n [Entry],
    flow: bool,
    shape: &'static Shape,
    extra: Vec<String>,
    asked: Vec<&'static str>,
}

impl<'n> Table<'n> {
    /// Allows further keys beside those of the shape: the levels that settings declare.
    pub fn allow(&mut self, keys: impl IntoIterator<Item = String>) {
        self.extra.extend(keys);
    }

    /// The entry of a key, whatever it holds. Marks the key as read.
    pub fn entry(&mut self, key: &'static str) -> Option<&'n Entry> {
        debug_assert!(self.shape.keys.iter().any(|declared| declared.name == key), "`{key}` is declared");
        self.asked.push(key);
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The node of a key that has a value.
    pub fn node(&mut self, key: &'static str) -> Option<&'n Node> {
        self.entry(key).map(|entry| &entry.value).filter(|node| !node.is_null())
    }

    fn kind(&self, key: &str) -> Kind {
        self.shape.keys.iter().find(|declared| declared.name == key).map_or(Kind::Text, |declared| declared.kind)
    }

    fn scalar<T>(
        &mut self,
        lowering: &mut Lowering<'_>,
        key: &'static str,
        read: impl FnOnce(&'n Node) -> Option<T>,
    ) -> Given<T> {
        let Some(node) = self.node(key) else { return Given::Missing };
        let place = lowering.place(node.span);
        match read(node) {
            Some(value) => Given::Good(Placed { value, place }),
            None => {
                lowering.wrong_type(node, key, self.kind(key));
                Given::Bad(place)
            }
        }
    }

    /// A text. Numbers count as the text they are written as; `true` and `false` do not.
    pub fn text(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Given<String> {
        self.scalar(lowering, key, read_text)
    }

    /// A name: like a text, but what YAML 1.1 takes for a truth value needs quotes.
    pub fn name(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Given<String> {
        let Some(node) = self.node(key) else { return Given::Missing };
        match name_of(lowering, node, key, self.kind(key)) {
            Some(placed) => Given::Good(placed),
            None => Given::Bad(lowering.place(node.span)),
        }
    }

    /// A scalar as written, for quantities and the like.
    pub fn written(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Given<String> {
        self.scalar(lowering, key, |node| match &node.kind {
            NodeKind::Scalar { text, .. } if !matches!(node.scalar(), Some(Scalar::Bool(_))) => Some(text.clone()),
            NodeKind::Scalar { .. } | NodeKind::List { .. } | NodeKind::Map { .. } => None,
        })
    }

    /// `true` or `false`.
    pub fn switch(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Given<bool> {
        self.scalar(lowering, key, |node| match node.scalar() {
            Some(Scalar::Bool(value)) => Some(value),
            _ => None,
        })
    }

    /// A day.
    pub fn day(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Given<NaiveDate> {
        let Some(node) = self.node(key) else { return Given::Missing };
        match day_of(lowering, node, key) {
            Some(placed) => Given::Good(placed),
            None => Given::Bad(lowering.place(node.span)),
        }
    }

    /// One of the declared words.
    pub fn word(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Given<&'static str> {
        let Some(node) = self.node(key) else { return Given::Missing };
        let Kind::OneOf(words) = self.kind(key) else { return Given::Missing };
        let place = lowering.place(node.span);
        let Some(text) = read_text(node) else {
            lowering.wrong_type(node, key, self.kind(key));
            return Given::Bad(place);
        };
        match words.iter().find(|word| **word == text) {
            Some(word) => Given::Good(Placed { value: *word, place }),
            None => {
                lowering.report(unknown_word(place, key, &text, words));
                Given::Bad(place)
            }
        }
    }

    /// A whole number within the declared range.
    pub fn whole(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Given<i64> {
        let Kind::Whole(min, max) = self.kind(key) else { return Given::Missing };
        self.scalar(lowering, key, |node| match node.scalar() {
            Some(Scalar::Number(text)) => text.parse::<i64>().ok().filter(|number| (min..=max).contains(number)),
            _ => None,
        })
    }

    /// A list of texts.
    pub fn texts(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Vec<Placed<String>> {
        let mut texts = Vec::new();
        for item in self.items(lowering, key) {
            match read_text(item) {
                Some(value) => texts.push(Placed { value, place: lowering.place(item.span) }),
                None => lowering.wrong_type(item, key, Kind::Text),
            }
        }
        texts
    }

    /// A list of names.
    pub fn names(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Vec<Placed<String>> {
        let lenient = matches!(self.kind(key), Kind::NameOrNames);
        if lenient && self.entries.iter().any(|e| e.key == key && matches!(e.value.kind, NodeKind::Scalar { .. })) {
            return self.name(lowering, key).good().into_iter().collect();
        }
        self.items(lowering, key).iter().filter_map(|item| name_of(lowering, item, key, Kind::Name)).collect()
    }

    /// The items of a list; a missing one is empty, anything else is reported.
    pub fn items(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> &'n [Node] {
        match self.node(key) {
            None => &[],
            Some(Node { kind: NodeKind::List { items, .. }, .. }) => items,
            Some(node) => {
                lowering.wrong_type(node, key, self.kind(key));
                &[]
            }
        }
    }

    /// Whether the key is written, with or without a value.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// Reports what is missing and what is unknown. An unknown key that is near a missing one is
    /// one finding.
    pub fn finish(self, lowering: &mut Lowering<'_>) {
        debug_assert!(
            self.shape.keys.iter().all(|key| self.asked.contains(&key.name)),
            "every declared key of a {} is read: {:?}",
            self.shape.what,
            self.shape.keys.iter().map(|key| key.name).filter(|key| !self.asked.contains(key)).collect::<Vec<_>>()
        );
        let is_known = |key: &str| {
            self.shape.keys.iter().any(|declared| declared.name == key) || self.extra.iter().any(|extra| extra == key)
        };
        for entry in self.entries {
            report_slips(lowering, entry);
        }
        let mut meant: Vec<String> = Vec::new();
        for entry in self.entries.iter().filter(|entry| !is_known(&entry.key)) {
            let alternatives =
                self.extra.iter().map(String::as_str).filter(|_| !self.extra.iter().any(|key| self.has(key)));
            let absent = self.shape.keys.iter().map(|key| key.name).filter(|key| !self.has(key));
            let candidates: Vec<&str> = absent.chain(alternatives).collect();
            let near = nearest(&entry.key, candidates.iter().copied()).map(str::to_owned);
            meant.extend(near.clone());
            let glued = self.glued_key(lowering, entry);
            let near = near.as_deref().map(|near| (near, is_slip_of(&entry.key, near, candidates.iter().copied())));
            let finding = glued.unwrap_or_else(|| self.unknown_key(lowering, entry, near));
            lowering.report(finding);
        }
        for key in self.shape.keys.iter().filter(|key| key.needed && !meant.iter().any(|near| near == key.name)) {
            let written = self.entries.iter().find(|entry| entry.key == key.name);
            if written.is_some_and(|entry| !entry.value.is_null()) {
                continue;
            }
            let (span, message) = match written {
                Some(entry) => (entry.key_span, format!("`{}` of this {} has no value", key.name, self.shape.what)),
                None => (self.node.head(), format!("this {} has no `{}`", self.shape.what, key.name)),
            };
            lowering.report(Finding::new("missing-key", lowering.place(span), message).help(format!(
                "add `{}:` with {}",
                key.name,
                plain_doc(key.doc)
            )));
        }
    }

    /// `{owner:ana}`: a key of the format that lacks the blank after its colon.
    fn glued_key(&self, lowering: &Lowering<'_>, entry: &Entry) -> Option<Finding> {
        let (key, value) = slips::glued(&entry.key).filter(|(key, _)| lowering.is_key(key))?;
        let place = lowering.place(entry.key_span);
        let fixed = format!("{key}: {value}");
        Some(
            Finding::new("yaml-syntax", place, format!("`{}` has no blank after the colon", shorten(&entry.key)))
                .help(format!("write `{}`", shorten(&fixed)))
                .fix("add the blank", true, vec![Edit { place, text: fixed }]),
        )
    }

    /// `near` is the key that was probably meant, and whether that is beyond doubt.
    fn unknown_key(&self, lowering: &Lowering<'_>, entry: &Entry, near: Option<(&str, bool)>) -> Finding {
        let place = lowering.place(entry.key_span);
        let key = shorten(&entry.key);
        let finding = Finding::new("unknown-key", place, format!("`{key}` is not a key of {}", a(self.shape.what)));
        if self.flow && entry.value.is_null() && entry.value.span.start == entry.value.span.end {
            return finding
                .label("the comma before this ended the text")
                .help("inside `{}` a comma starts a new key: put the whole text in quotes, or write one key a line");
        }
        if let Some((near, safe)) = near {
            let fix = vec![Edit { place, text: near.to_owned() }];
            return finding.help(format!("did you mean `{near}`?")).fix(
                format!("rename `{key}` to `{near}`"),
                safe,
                fix,
            );
        }
        if let Some(written) =
            self.shape.keys.iter().map(|key| key.name).find(|name| nearest(&entry.key, [*name]).is_some())
        {
            return finding.help(format!("`{written}` is already there: take one of the two away"));
        }
        let home = lowering.shapes.iter().find(|shape| shape.keys.iter().any(|declared| declared.name == entry.key));
        if let Some(home) = home {
            return finding.help(format!(
                "`{key}` is a key of {}: move it there, or check the indentation of this line",
                a(home.what)
            ));
        }
        let known: Vec<&str> = self.shape.keys.iter().map(|key| key.name).collect();
        finding.help(format!("take it away, or use one of {}", one_of(&known)))
    }
}

/// What reads as YAML, but not as it was meant: keys that became part of the text above them, and
/// text that became a comment.
fn report_slips(lowering: &mut Lowering<'_>, entry: &Entry) {
    for line in slips::swallowed(&entry.value, lowering.text) {
        if lowering.is_key(&line.key) {
            let key = shorten(&entry.key);
            let message = format!("`{}` is read as part of the text of `{key}`", shorten(lowering.slice(line.span)));
            let help = match line.value.as_str() {
                "" => format!("put `{}:` in the same column as `{key}`", line.key),
                value => format!("write `{}: {}` in the same column as `{key}`", line.key, shorten(value)),
            };
            lowering.report(Finding::new("yaml-syntax", lowering.place(line.span), message).help(help));
        }
    }
    if let Some(span) = slips::cut_off(&entry.value, lowering.text) {
        let value = shorten(lowering.slice(Span { start: entry.value.span.start, end: span.end }));
        let message =
            format!("`{}` is read as a comment, so `{}` ends before it", shorten(lowering.slice(span)), entry.key);
        lowering.report(Finding::new("yaml-syntax", lowering.place(span), message).help(format!(
            "put the text in quotes: `{}: \"{value}\"`; or write a blank after `#` if it is a comment",
            entry.key
        )));
    }
}

/// A noun with its article.
fn a(what: &str) -> String {
    let article = if what.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {what}")
}

/// A key's one-line doc inside a sentence.
fn plain_doc(doc: &str) -> String {
    let doc = doc.trim_end_matches('.');
    let mut chars = doc.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    format!("{first}{}", chars.as_str())
}

/// A scalar as text; truth values are none.
pub fn read_text(node: &Node) -> Option<String> {
    match (node.scalar(), &node.kind) {
        (Some(Scalar::Text(_) | Scalar::Number(_)), NodeKind::Scalar { text, .. }) => Some(text.trim().to_owned()),
        _ => None,
    }
}

/// A name at a node, or a finding.
pub fn name_of(lowering: &mut Lowering<'_>, node: &Node, key: &str, expected: Kind) -> Option<Placed<String>> {
    let place = lowering.place(node.span);
    let Some(value) = read_text(node) else {
        lowering.wrong_type(node, key, expected);
        return None;
    };
    let plain = matches!(node.kind, NodeKind::Scalar { style: Style::Plain, .. });
    if plain && is_yaml11_truth(&value) {
        let finding = Finding::new("wrong-type", place, format!("`{value}` means yes or no to many YAML readers"))
            .label("is this a name?")
            .help(format!("if it is a name, put it in quotes: `{key}: \"{value}\"`"));
        lowering.report(finding);
        return None;
    }
    Some(Placed { value, place })
}

/// What YAML 1.1 reads as true or false and YAML 1.2 does not.
pub fn is_yaml11_truth(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "y" | "n" | "yes" | "no" | "on" | "off")
}

/// A day at a node, or a finding.
pub fn day_of(lowering: &mut Lowering<'_>, node: &Node, key: &str) -> Option<Placed<NaiveDate>> {
    let place = lowering.place(node.span);
    let Some(text) = read_text(node) else {
        lowering.wrong_type(node, key, Kind::Day);
        return None;
    };
    match parse_day(&text) {
        Ok(value) => Some(Placed { value, place }),
        Err(help) => {
            let message = format!("`{key}` expects {}, found `{}`", Kind::Day.words(), shorten(&text));
            lowering.report(Finding::new("unknown-value", place, message).help(help));
            None
        }
    }
}

/// Reads `2026-11-16`. The error says what to write instead.
pub fn parse_day(text: &str) -> Result<NaiveDate, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let shaped = matches!(parts.as_slice(), [y, m, d] if y.len() == 4 && m.len() == 2 && d.len() == 2)
        && parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if shaped {
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d");
        return day.map_err(|_| "there is no such day in the calendar: check month and day".to_owned());
    }
    let numbers: Vec<u32> = text.split(['-', '/', '.', ' ', 'T']).filter_map(|part| part.parse().ok()).collect();
    let guess = match numbers.as_slice() {
        [y, m, d, ..] if *y > 31 => NaiveDate::from_ymd_opt(*y as i32, *m, *d),
        [d, m, y] if *d > 12 && *y > 31 => NaiveDate::from_ymd_opt(*y as i32, *m, *d),
        _ => None,
    };
    Err(match guess {
        Some(day) => format!("write `{day}`"),
        None => "write year, month and day: `2026-11-16`".to_owned(),
    })
}

/// The finding for a word that is none of the allowed ones.
pub fn unknown_word(place: Place, key: &str, text: &str, words: &[&str]) -> Finding {
    let message = format!("`{key}` expects {}, found `{}`", one_of(words), shorten(text));
    match nearest(text, words.iter().copied()) {
        Some(near) => Finding::new("unknown-value", place, message).help(format!("did you mean `{near}`?")).fix(
            format!("write `{near}`"),
            false,
            vec![Edit { place, text: near.to_owned() }],
        ),
        None => Finding::new("unknown-value", place, message).help(format!("write {}", one_of(words))),
    }
}
