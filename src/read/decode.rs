//! One file's tree to a header and its objectives, with everything that is wrong with it.
//!
//! Files are decoded one by one, independently of each other; [`crate::read::assemble`] joins them.

mod value;

pub(super) use value::{done, number};

use crate::finding::Finding;
use crate::keys;
use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::key_result::KeyResult;
use crate::model::objective::{Category, Commitment, Initiative, Next, Objective, Origin};
use crate::model::quantity::Quantity;
use crate::model::unit::{Header, LevelIndex};
use crate::read::confidential::{self, Clarity};
use crate::read::{measure, week};
use crate::source::{FileId, Place, Placed};
use crate::words::{nearest, shorten};
use crate::yaml::lower::{self, Kind, Lowering, Table};
use crate::yaml::{Kind as NodeKind, Node};
use chrono::NaiveDate;
use std::sync::Arc;
use value::{confidence, score, status, weight};

/// What one file says.
#[derive(Clone, Debug)]
pub struct DecodedFile {
    /// What it says about its unit; `None` where it names none or cannot be read.
    pub header: Option<Header>,
    /// Its objectives; those without an id have a provisional one.
    pub objectives: Vec<Objective>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
    /// Those among them for which a part of the file is missing: a list or a mapping that is none.
    pub lost: Vec<Finding>,
}

impl DecodedFile {
    /// A file that says nothing, for the reasons found.
    pub fn unreadable(findings: Vec<Finding>) -> Self {
        DecodedFile { header: None, objectives: Vec::new(), findings, lost: Vec::new() }
    }
}

/// Reads a file's tree. `levels` are the words that name a unit's level, highest first.
pub fn file(file: FileId, text: &str, root: &Node<'_>, levels: &[String], clarity: Clarity) -> DecodedFile {
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
    let retrospective = table.text(&mut lowering, "retrospective").good();
    let objectives_place = table.entry("objectives").map(|entry| lowering.place(entry.key_span));
    let items = table.items(&mut lowering, "objectives");
    let mut objectives: Vec<Objective> =
        items.iter().enumerate().filter_map(|(index, node)| objective(&mut lowering, node, index, clarity)).collect();
    let confidential = confidential::is_on_for_all(text, root, items, clarity);
    if confidential {
        objectives.iter_mut().for_each(|objective| objective.confidential = true);
    }
    let week = table.node("week").and_then(|node| week::week(&mut lowering, node));
    table.finish(&mut lowering);
    let header = unit.map(|(level, level_place, id)| Header {
        level,
        confidential,
        level_place,
        id,
        name,
        part_of,
        lead,
        cycle,
        retrospective,
        objectives_place,
        week,
    });
    DecodedFile { header, objectives, findings: lowering.findings, lost: lowering.lost }
}

fn root_table<'n>(lowering: &mut Lowering<'_>, root: &'n Node<'n>, levels: &[String]) -> Option<Table<'n>> {
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
fn level(lowering: &mut Lowering<'_>, root: &Node<'_>, levels: &[String]) -> Option<(LevelIndex, Place, Placed<Id>)> {
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
    root: &Node<'_>,
    levels: &[String],
) -> Option<(LevelIndex, Place, Placed<Id>)> {
    let NodeKind::Map { entries, .. } = &root.kind else { return None };
    let unknown = entries.iter().filter(|entry| keys::UNIT.keys.iter().all(|key| key.name != entry.key));
    for entry in unknown {
        let near = nearest(&entry.key, levels.iter().map(String::as_str));
        let level = near.and_then(|near| levels.iter().position(|level| level == near));
        if let Some((level, text)) = level.zip(lower::read_text(&entry.value)) {
            let id = Placed { value: Id::lenient(text), place: lowering.place(entry.value.span) };
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

fn objective(lowering: &mut Lowering<'_>, node: &Node<'_>, index: usize, clarity: Clarity) -> Option<Objective> {
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
        confidential: confidential::is_on(lowering, &mut table, node, items, clarity),
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
        key_results: items
            .iter()
            .enumerate()
            .filter_map(|(index, node)| key_result(lowering, node, index, clarity).map(Arc::new))
            .collect(),
        key_results_place,
    };
    table.finish(lowering);
    Some(objective)
}

fn key_result(lowering: &mut Lowering<'_>, node: &Node<'_>, index: usize, clarity: Clarity) -> Option<KeyResult> {
    let mut table = lowering.table(node, "key_results", &keys::KEY_RESULT)?;
    let written_id = id(lowering, &mut table, "id");
    let measure = measure::measure(lowering, &mut table);
    let unmeasured = match measure {
        Ok(_) => None,
        Err(_) => table.node("current").and_then(lower::read_text).and_then(|text| Quantity::parse(text).ok()),
    };
    let as_of = table.day(lowering, "as_of").good();
    let corrected = corrected(lowering, &mut table, as_of.as_ref());
    let key_result = KeyResult {
        place: lowering.place(node.head()),
        extent: lowering.place(node.span),
        index,
        id_place: written_id.as_ref().map(|id| id.place),
        id: written_id.map_or_else(|| Id::positional("kr", index), |id| id.value),
        text: table.text(lowering, "key_result").good(),
        owner: table.name(lowering, "owner").good(),
        contributors: table.names(lowering, "contributors"),
        measure,
        unmeasured,
        has_confidence: table.has("confidence"),
        confidence: confidence(lowering, &mut table),
        as_of,
        corrected,
        note: table.text(lowering, "note").good(),
        source: table.text(lowering, "source").good(),
        due: table.day(lowering, "due").good(),
        weight: weight(lowering, &mut table),
        supports: references(lowering, &mut table, "supports"),
        depends_on: references(lowering, &mut table, "depends_on"),
        origin: origin(lowering, &mut table, None),
        status: status(lowering, &mut table),
        confidential: confidential::is_on(lowering, &mut table, node, &[], clarity),
        score: score(lowering, &mut table),
        score_reason: table.text(lowering, "score_reason").good(),
    };
    table.finish(lowering);
    Some(key_result)
}

/// The day of a correction. One that corrects nothing is read as if it were not there.
fn corrected(
    lowering: &mut Lowering<'_>,
    table: &mut Table<'_>,
    as_of: Option<&Placed<NaiveDate>>,
) -> Option<Placed<NaiveDate>> {
    let corrected = table.day(lowering, "corrected").good()?;
    let (message, help) = match as_of {
        Some(as_of) if as_of.value <= corrected.value => return Some(corrected),
        Some(as_of) => (
            format!("`corrected` is {}, before `as_of`, the day that it corrects", corrected.value),
            format!("write the day on which the value of {} was put right, or take `corrected` away", as_of.value),
        ),
        None => (
            "`corrected` stands without `as_of`, the day that it corrects".to_owned(),
            "name the day that the value is of with `as_of`, or take `corrected` away".to_owned(),
        ),
    };
    lowering.report(Finding::new("unknown-value", corrected.place, message).help(help));
    None
}

fn initiative(lowering: &mut Lowering<'_>, node: &Node<'_>) -> Option<Initiative> {
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
