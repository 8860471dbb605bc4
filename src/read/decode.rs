//! One file's tree to a header and its objectives, with everything that is wrong with it.
//!
//! Files are decoded one by one, independently of each other; [`crate::read::assemble`] joins them.

use crate::finding::{Edit, Finding};
use crate::keys;
use crate::model::cycle::CycleName;
use crate::model::decimal::Decimal;
use crate::model::id::{Id, Reference};
use crate::model::key_result::KeyResult;
use crate::model::measure::Done;
use crate::model::objective::{Category, Commitment, Initiative, Next, Objective, Origin, Status};
use crate::model::unit::{Header, LevelIndex};
use crate::read::{measure, week};
use crate::source::{FileId, Place, Placed};
use crate::words::{nearest, shorten};
use crate::yaml::lower::{self, Given, Kind, Lowering, Table};
use crate::yaml::{Kind as NodeKind, Node};

/// What one file says.
#[derive(Clone, Debug)]
pub struct DecodedFile {
    /// What it says about its unit; `None` where it names none or cannot be read.
    pub header: Option<Header>,
    /// Its objectives; those without an id have a provisional one.
    pub objectives: Vec<Objective>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

impl DecodedFile {
    /// A file that says nothing, for the reasons found.
    pub fn unreadable(findings: Vec<Finding>) -> Self {
        DecodedFile { header: None, objectives: Vec::new(), findings }
    }
}

/// Reads a file's tree. `levels` are the words that name a unit's level, highest first.
pub fn file(file: FileId, text: &str, root: &Node, levels: &[String]) -> DecodedFile {
    let mut lowering = Lowering::new(file, text, keys::SHAPES);
    let Some(mut table) = root_table(&mut lowering, root, levels) else {
        return DecodedFile::unreadable(lowering.findings);
    };
    table.allow(levels.iter().cloned());
    let unit = level(&mut lowering, root, levels);
    let name = table.text(&mut lowering, "name").good();
    let part_of = id(&mut lowering, &mut table, "part_of");
    let lead = table.name(&mut lowering, "lead").good();
    let cycle = table.text(&mut lowering, "cycle").good().map(|placed| placed.map(CycleName::new));
    let objectives_place = table.entry("objectives").map(|entry| lowering.place(entry.key_span));
    let items = table.items(&mut lowering, "objectives");
    let objectives =
        items.iter().enumerate().filter_map(|(index, node)| objective(&mut lowering, node, index)).collect();
    let week = table.node("week").and_then(|node| week::week(&mut lowering, node));
    table.finish(&mut lowering);
    let header = unit.map(|(level, level_place, id)| Header {
        level,
        level_place,
        id,
        name,
        part_of,
        lead,
        cycle,
        objectives_place,
        week,
    });
    DecodedFile { header, objectives, findings: lowering.findings }
}

fn root_table<'n>(lowering: &mut Lowering<'_>, root: &'n Node, levels: &[String]) -> Option<Table<'n>> {
    if let NodeKind::Map { .. } = root.kind {
        return lowering.table(root, "", &keys::UNIT);
    }
    let place = lowering.place(root.head());
    let message = format!("a unit's file begins with its level, found {}", lower::describe(root));
    let level = levels.iter().rev().nth(1).map_or("team", String::as_str);
    lowering
        .report(Finding::new("wrong-type", place, message).help(format!("begin with `{level}: name-of-the-{level}`")));
    None
}

/// The one key that names level and id.
fn level(lowering: &mut Lowering<'_>, root: &Node, levels: &[String]) -> Option<(LevelIndex, Place, Placed<Id>)> {
    let written: Vec<_> = levels
        .iter()
        .enumerate()
        .filter_map(|(index, word)| root.get(word).map(|entry| (LevelIndex(index), entry)))
        .collect();
    let [(level, entry), rest @ ..] = written.as_slice() else {
        return misspelt_level(lowering, root, levels);
    };
    let place = lowering.place(entry.key_span);
    if let Some((_, other)) = rest.first() {
        lowering.report(
            Finding::new(
                "conflicting-header",
                lowering.place(other.key_span),
                format!("`{}` and `{}` in one file", entry.key, other.key),
            )
            .related(place, "the unit is named here")
            .help("a file is about one unit: keep one of the two; the unit above goes under `part_of:`"),
        );
    }
    if entry.value.is_null() {
        let message = format!("`{}` of this unit has no value", entry.key);
        let help = format!("name the {}: `{}: platform`", entry.key, entry.key);
        lowering.report(Finding::new("missing-key", place, message).help(help));
        return None;
    }
    let name = lower::name_of(lowering, &entry.value, &entry.key, Kind::Name)?;
    Some((*level, place, checked_id(lowering, name)))
}

/// A file without a level: a key that is nearly one is taken for it (and reported as unknown), so
/// that the rest of the file is read as it was meant.
fn misspelt_level(
    lowering: &mut Lowering<'_>,
    root: &Node,
    levels: &[String],
) -> Option<(LevelIndex, Place, Placed<Id>)> {
    let NodeKind::Map { entries, .. } = &root.kind else { return None };
    let unknown = entries.iter().filter(|entry| keys::UNIT.keys.iter().all(|key| key.name != entry.key));
    for entry in unknown {
        let near = nearest(&entry.key, levels.iter().map(String::as_str));
        let level = near.and_then(|near| levels.iter().position(|level| level == near));
        if let Some((level, text)) = level.zip(lower::read_text(&entry.value)) {
            let id = Placed { value: Id::lenient(&text), place: lowering.place(entry.value.span) };
            return Some((LevelIndex(level), lowering.place(entry.key_span), id));
        }
    }
    let words: Vec<String> = levels.iter().map(|level| format!("`{level}: …`")).collect();
    lowering.report(
        Finding::new("missing-key", lowering.place(root.head()), "this file does not say which unit it is about")
            .help(format!("begin with the unit's level and id, one of {}", words.join(", "))),
    );
    None
}

/// An id as written; one that is none is reported and kept, so that what refers to it is not
/// reported too.
fn checked_id(lowering: &mut Lowering<'_>, name: Placed<String>) -> Placed<Id> {
    match Id::parse(&name.value) {
        Ok(id) => Placed { value: id, place: name.place },
        Err(problem) => {
            let message = format!("the id `{}` {problem}", shorten(&name.value));
            let finding = Finding::new("wrong-type", name.place, message);
            lowering.report(match Id::propose(&name.value) {
                Some(id) => finding.help(format!("write `{id}`; a text to show goes under `name:`")),
                None => finding.help("write a short name like `checkout`"),
            });
            name.map(|text| Id::lenient(&text))
        }
    }
}

pub(super) fn id(lowering: &mut Lowering<'_>, table: &mut Table<'_>, key: &'static str) -> Option<Placed<Id>> {
    let name = table.name(lowering, key).good()?;
    Some(checked_id(lowering, name))
}

fn references(lowering: &mut Lowering<'_>, table: &mut Table<'_>, key: &'static str) -> Vec<Placed<Reference>> {
    let names = table.names(lowering, key);
    names
        .into_iter()
        .filter_map(|name| match Reference::parse(&name.value) {
            Ok(value) => Some(Placed { value, place: name.place }),
            Err(help) => {
                let message = format!("`{}` is no reference", shorten(&name.value));
                lowering.report(Finding::new("unknown-reference", name.place, message).help(help));
                None
            }
        })
        .collect()
}

fn objective(lowering: &mut Lowering<'_>, node: &Node, index: usize) -> Option<Objective> {
    let mut table = lowering.table(node, "objectives", &keys::OBJECTIVE)?;
    let written_id = id(lowering, &mut table, "id");
    let key_results_place = table.entry("key_results").map(|entry| lowering.place(entry.key_span));
    let items = table.items(lowering, "key_results");
    let objective = Objective {
        place: lowering.place(node.head()),
        extent: lowering.place(node.span),
        index,
        id_place: written_id.as_ref().map(|id| id.place),
        id: written_id.map_or_else(|| Id::positional("o", index), |id| id.value),
        text: table.text(lowering, "objective").good(),
        owner: table.name(lowering, "owner").good(),
        contributors: table.names(lowering, "contributors"),
        type_place: table.entry("type").map(|entry| lowering.place(entry.value.span)),
        commitment: match table.word(lowering, "type").good() {
            Some(placed) if placed.value == "committed" => Commitment::Committed,
            Some(_) | None => Commitment::Aspirational,
        },
        supports: references(lowering, &mut table, "supports"),
        depends_on: references(lowering, &mut table, "depends_on"),
        shared_with: table.names(lowering, "shared_with").into_iter().map(|name| checked_id(lowering, name)).collect(),
        category: match table.word(lowering, "category").good() {
            Some(placed) if placed.value == "organization" => Category::Organization,
            Some(_) | None => Category::Business,
        },
        origin: {
            let to = table.text(lowering, "to").good();
            origin(lowering, &mut table, to)
        },
        weight: weight(lowering, &mut table),
        status: status(lowering, &mut table),
        confidential: table.switch(lowering, "confidential").good().is_some_and(|placed| placed.value),
        initiatives: table
            .items(lowering, "initiatives")
            .iter()
            .filter_map(|node| initiative(lowering, node))
            .collect(),
        score: score(lowering, &mut table),
        score_reason: table.text(lowering, "score_reason").good(),
        retrospective: table.text(lowering, "retrospective").good(),
        postmortem: table.text(lowering, "postmortem").good(),
        next: table.word(lowering, "next").good().and_then(|placed| {
            let value = match placed.value {
                "keep" => Next::Keep,
                "change" => Next::Change,
                "drop" => Next::Drop,
                _ => return None,
            };
            Some(Placed { value, place: placed.place })
        }),
        key_results: items.iter().enumerate().filter_map(|(index, node)| key_result(lowering, node, index)).collect(),
        key_results_place,
    };
    table.finish(lowering);
    Some(objective)
}

fn key_result(lowering: &mut Lowering<'_>, node: &Node, index: usize) -> Option<KeyResult> {
    let mut table = lowering.table(node, "key_results", &keys::KEY_RESULT)?;
    let written_id = id(lowering, &mut table, "id");
    let key_result = KeyResult {
        place: lowering.place(node.head()),
        extent: lowering.place(node.span),
        index,
        id_place: written_id.as_ref().map(|id| id.place),
        id: written_id.map_or_else(|| Id::positional("kr", index), |id| id.value),
        text: table.text(lowering, "key_result").good(),
        owner: table.name(lowering, "owner").good(),
        contributors: table.names(lowering, "contributors"),
        measure: measure::measure(lowering, &mut table),
        has_confidence: table.has("confidence"),
        confidence: confidence(lowering, &mut table),
        as_of: table.day(lowering, "as_of").good(),
        note: table.text(lowering, "note").good(),
        source: table.text(lowering, "source").good(),
        due: table.day(lowering, "due").good(),
        weight: weight(lowering, &mut table),
        supports: references(lowering, &mut table, "supports"),
        depends_on: references(lowering, &mut table, "depends_on"),
        origin: origin(lowering, &mut table, None),
        status: status(lowering, &mut table),
        confidential: table.switch(lowering, "confidential").good().is_some_and(|placed| placed.value),
        score: score(lowering, &mut table),
        score_reason: table.text(lowering, "score_reason").good(),
    };
    table.finish(lowering);
    Some(key_result)
}

fn initiative(lowering: &mut Lowering<'_>, node: &Node) -> Option<Initiative> {
    let mut table = lowering.table(node, "initiatives", &keys::INITIATIVE)?;
    let text = table.text(lowering, "initiative").good();
    let rest = (
        id(lowering, &mut table, "unit"),
        table.name(lowering, "owner").good(),
        table.text(lowering, "link").good(),
        table.text(lowering, "note").good(),
        done(lowering, &mut table, "done").good().map(|placed| placed.value).unwrap_or_default(),
    );
    table.finish(lowering);
    let (unit, owner, link, note, done) = rest;
    Some(Initiative { text: text?, unit, owner, link, note, done })
}

fn origin(lowering: &mut Lowering<'_>, table: &mut Table<'_>, to: Option<Placed<String>>) -> Option<Origin> {
    let unit = id(lowering, table, "for");
    match table.word(lowering, "origin").good()?.value {
        "aligned" => Some(Origin::Aligned { to }),
        "self" => Some(Origin::Own),
        "external" => Some(Origin::External { unit }),
        _ => None,
    }
}

fn status(lowering: &mut Lowering<'_>, table: &mut Table<'_>) -> Status {
    let reason = table.text(lowering, "reason").good();
    match table.word(lowering, "status").good() {
        Some(placed) if placed.value == "draft" => Status::Draft,
        Some(placed) if placed.value == "dropped" => Status::Dropped { place: placed.place, reason },
        Some(_) | None => Status::Live,
    }
}

fn weight(lowering: &mut Lowering<'_>, table: &mut Table<'_>) -> Option<Placed<Decimal>> {
    let placed = number(lowering, table, "weight")?;
    if placed.value.is_negative() {
        lowering.report(
            Finding::new("bad-weight", placed.place, format!("a weight cannot be negative, found `{}`", placed.value))
                .help("write 0 to show it without counting it, or a positive number"),
        );
        return None;
    }
    Some(placed)
}

fn score(lowering: &mut Lowering<'_>, table: &mut Table<'_>) -> Option<Placed<Decimal>> {
    let placed = number(lowering, table, "score")?;
    if placed.value.is_negative() || placed.value > Decimal::from(1) {
        lowering.report(
            Finding::new(
                "unknown-value",
                placed.place,
                format!("`score` expects a number from 0 to 1, found `{}`", placed.value),
            )
            .help("write a grade between 0 and 1, like `0.7`"),
        );
        return None;
    }
    Some(placed)
}

/// A plain decimal number; anything else is reported.
pub(super) fn number(lowering: &mut Lowering<'_>, table: &mut Table<'_>, key: &'static str) -> Option<Placed<Decimal>> {
    let node = table.node(key)?;
    let placed = match lower::read_text(node).map(|text| Decimal::parse(&text)) {
        Some(Ok(value)) => Some(Placed { value, place: lowering.place(node.span) }),
        Some(Err(_)) | None => None,
    };
    if placed.is_none() {
        let expected = if key == "score" { Kind::Number(0, 1) } else { Kind::Number(0, i64::MAX) };
        lowering.wrong_type(node, key, expected);
    }
    placed
}

/// `true`, `false` or a day.
pub(super) fn done(lowering: &mut Lowering<'_>, table: &mut Table<'_>, key: &'static str) -> Given<Done> {
    use crate::yaml::Scalar;
    let Some(node) = table.node(key) else { return Given::Missing };
    let place = lowering.place(node.span);
    match node.scalar() {
        Some(Scalar::Bool(true)) => Given::Good(Placed { value: Done::Yes, place }),
        Some(Scalar::Bool(false)) => Given::Good(Placed { value: Done::No, place }),
        Some(Scalar::Text(text)) if text.contains(|c: char| c.is_ascii_digit()) => {
            match lower::day_of(lowering, node, key) {
                Some(day) => Given::Good(day.map(Done::On)),
                None => Given::Bad(place),
            }
        }
        _ => {
            lowering.wrong_type(node, key, Kind::Done);
            Given::Bad(place)
        }
    }
}

/// 1 to 10; other spellings get the one that was probably meant.
fn confidence(lowering: &mut Lowering<'_>, table: &mut Table<'_>) -> Option<Placed<u8>> {
    let node = table.node("confidence")?;
    let place = lowering.place(node.span);
    let Some(text) = lower::read_text(node) else {
        lowering.wrong_type(node, "confidence", Kind::Whole(1, 10));
        return None;
    };
    if let Some(value) = text.parse::<u8>().ok().filter(|value| (1..=10).contains(value)) {
        return Some(Placed { value, place });
    }
    let message = format!("`confidence` expects a whole number from 1 to 10, found `{}`", shorten(&text));
    let finding = Finding::new("confidence-scale", place, message);
    lowering.report(match meant_confidence(&text) {
        Some((value, safe)) => finding.help(format!("write `confidence: {value}`")).fix(
            format!("write `{value}`"),
            safe,
            vec![Edit { place, text: value.to_string() }],
        ),
        None if text.starts_with('0') && text.trim_matches(['0', '.']).is_empty() => {
            finding.help("1 means no chance at all; if it was given up, write `status: dropped` with a `reason:`")
        }
        None => finding.help("say how sure you are: 10 is certain, 5 an honest start, 1 no chance"),
    });
    None
}

/// What was probably meant, and whether that is beyond doubt.
fn meant_confidence(text: &str) -> Option<(u8, bool)> {
    let within = |number: &str| number.trim().parse::<u8>().ok().filter(|value| (1..=10).contains(value));
    if let Some((number, "10")) = text.split_once('/').map(|(a, b)| (a, b.trim())) {
        return within(number).map(|value| (value, true));
    }
    if let Some((number, _)) = text.split_once(" of 10").or_else(|| text.split_once(" out of 10")) {
        return within(number).map(|value| (value, true));
    }
    let tenths = |decimal: Decimal, scale: i64| {
        let tenth = decimal.to_ratio() * num_bigint::BigInt::from(10) / num_bigint::BigInt::from(scale);
        let rounded = tenth.round().to_integer();
        u8::try_from(rounded).ok().filter(|value| (1..=10).contains(value))
    };
    if let Some(percent) = text.strip_suffix('%') {
        return tenths(Decimal::parse(percent.trim()).ok()?, 100).map(|value| (value, false));
    }
    let decimal = Decimal::parse(text).ok()?;
    if decimal.is_negative() {
        return None;
    }
    match decimal <= Decimal::from(1) {
        true => tenths(decimal, 1).map(|value| (value, false)),
        false if decimal.to_ratio() <= num_rational::BigRational::from_integer(10.into()) => {
            u8::try_from(decimal.to_ratio().round().to_integer()).ok().map(|value| (value, false))
        }
        false if text.len() <= 3 && !text.contains('.') => tenths(decimal, 100).map(|value| (value, false)),
        false => None,
    }
}
