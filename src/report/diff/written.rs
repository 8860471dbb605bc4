//! What is written where it could not be read, or means nothing by itself: for telling that a value
//! became unreadable, and that one which nobody reads changed.

use crate::finding::Finding;
use crate::model::quantity::Quantity;
use crate::model::workspace::Workspace;
use crate::source::{FileId, Place, Route, Step};
use crate::yaml::lower::read_text;
use crate::yaml::{Kind, Node, parse, route_at};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// The rules that report a value which is then read as if it were not there.
const OF_VALUES: [&str; 9] = [
    "wrong-type",
    "unknown-value",
    "confidence-scale",
    "bad-week",
    "bad-weight",
    "bad-settings",
    "unknown-cycle",
    "unknown-reference",
    "yaml-syntax",
];

/// The texts of one side as trees, each parsed when it is first asked for.
pub(super) struct Written<'a> {
    workspace: &'a Workspace,
    trees: RefCell<HashMap<FileId, Option<Rc<Node<'a>>>>>,
    /// By file: where something that could not be read stands.
    unread: HashMap<FileId, Vec<Place>>,
}

impl<'a> Written<'a> {
    /// `findings` are those of reading.
    pub fn new(workspace: &'a Workspace, findings: &[Finding]) -> Self {
        let mut unread: HashMap<FileId, Vec<Place>> = HashMap::new();
        for finding in findings.iter().filter(|finding| OF_VALUES.contains(&finding.rule)) {
            unread.entry(finding.label.place.file).or_default().push(finding.label.place);
        }
        Written { workspace, trees: RefCell::default(), unread }
    }

    fn tree(&self, file: FileId) -> Option<Rc<Node<'a>>> {
        let mut trees = self.trees.borrow_mut();
        let parsed = || parse::parse(file, &self.workspace.file(file).text).root.map(Rc::new);
        trees.entry(file).or_insert_with(parsed).clone()
    }

    /// The whole of a file.
    pub fn top(&self, file: FileId) -> Option<Place> {
        self.tree(file).map(|tree| Place { file, span: tree.span })
    }

    /// What a record says under each key, on one line. `extent` is the whole record.
    pub fn record(&self, extent: Place) -> BTreeMap<String, String> {
        let Some(tree) = self.tree(extent.file) else { return BTreeMap::new() };
        let route = route_at(&tree, extent.span);
        let Some(Node { kind: Kind::Map { entries, .. }, .. }) = tree.at(&route) else { return BTreeMap::new() };
        let entries = entries.iter().filter(|entry| !entry.value.is_null());
        entries.map(|entry| (entry.key.to_string(), one_line(&entry.value))).collect()
    }

    /// The keys of a record whose values cannot be read, and what is written there.
    pub fn unread(&self, extent: Place) -> BTreeMap<String, String> {
        let Some(places) = self.unread.get(&extent.file) else { return BTreeMap::new() };
        let Some(tree) = self.tree(extent.file) else { return BTreeMap::new() };
        let own = route_at(&tree, extent.span).0;
        let mut unread = BTreeMap::new();
        for place in places.iter().filter(|place| extent.span.contains(place.span)) {
            let route = route_at(&tree, place.span).0;
            let Some(Step::Key(key)) = route.get(own.len()).filter(|_| route.starts_with(&own)) else { continue };
            // The records inside one speak for themselves.
            let is_inside = matches!(key.as_str(), "objectives" | "key_results");
            let entry = tree.at(&Route(own.clone())).and_then(|record| record.get(key));
            if let Some(entry) = entry.filter(|entry| !is_inside && entry.value.span.contains(place.span)) {
                unread.insert(key.clone(), one_line(&entry.value));
            }
        }
        unread
    }

    /// The ways in the settings to what cannot be read: `checkin.every`, and what is written there.
    pub fn unread_settings(&self) -> BTreeMap<String, String> {
        let mut unread = BTreeMap::new();
        let Some(file) = self.workspace.settings.file else { return unread };
        let Some(tree) = self.tree(file) else { return unread };
        for place in self.unread.get(&file).into_iter().flatten() {
            let route = route_at(&tree, place.span);
            let keys: Vec<&str> = route
                .0
                .iter()
                .map_while(|step| match step {
                    Step::Key(key) => Some(key.as_str()),
                    Step::Index(_) => None,
                })
                .collect();
            if let Some(node) = tree.at(&route) {
                unread.insert(keys.join("."), one_line(node));
            }
        }
        unread
    }
}

/// A value on one line.
fn one_line(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Scalar { text, .. } => read_text(node).unwrap_or(text).to_owned(),
        Kind::List { items, .. } => items.iter().map(one_line).collect::<Vec<_>>().join(", "),
        Kind::Map { entries, .. } => {
            let entries = entries.iter().map(|entry| format!("{}: {}", entry.key, one_line(&entry.value)));
            entries.collect::<Vec<_>>().join("; ")
        }
    }
}

/// The keys under which two records say something else; `25k` and `25,000` are the same.
pub(super) fn differing<'k>(
    keys: impl IntoIterator<Item = &'k str>,
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> BTreeSet<&'k str> {
    let same = |one: &str, other: &str| match (Quantity::parse(one), Quantity::parse(other)) {
        (Ok(one), Ok(other)) => one.value() == other.value() && one.compatible(&other),
        _ => one == other,
    };
    let differs = |key: &&str| match (before.get(*key), after.get(*key)) {
        (Some(one), Some(other)) => !same(one, other),
        (None, None) => false,
        (Some(_), None) | (None, Some(_)) => true,
    };
    keys.into_iter().filter(differs).collect()
}
