//! How the oracle reads a file: a small reader of its own for the block style that the stories write.

use std::collections::BTreeMap;

/// What stands in a file: texts, mappings and lists.
pub enum Node {
    Text(String),
    Map(Vec<(String, Node)>),
    List(Vec<Node>),
}

/// An objective, a key result or a milestone in one commit, as it is written.
#[derive(Clone, Debug, Default)]
pub struct Thing {
    /// The id as written, or none.
    pub id: Option<String>,
    /// The id, or the one by position: `o1`, `kr1`.
    pub name: String,
    pub text: String,
    /// All other keys with a text.
    pub keys: BTreeMap<String, String>,
    /// Rising grades with their texts.
    pub levels: Vec<(String, String)>,
    /// Key results of an objective, milestones of a key result.
    pub parts: Vec<Thing>,
    /// Its number among all occurrences of everything.
    pub node: usize,
}

impl Thing {
    /// What a key says.
    pub fn key(&self, name: &str) -> Option<&str> {
        self.keys.get(name).map(String::as_str)
    }

    /// Whether it was given up by itself.
    pub fn is_dropped(&self) -> bool {
        self.key("status") == Some("dropped")
    }
}

/// A file of a unit: the unit's id and its objectives. Names by position are given where files of
/// one unit are put together.
pub struct File {
    pub unit: String,
    pub objectives: Vec<Thing>,
}

/// Reads a file.
pub fn read(text: &str) -> File {
    let lines: Vec<(usize, &str)> = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
        .map(|line| (line.len() - line.trim_start().len(), line.trim_start()))
        .collect();
    let Node::Map(root) = node(&lines) else { panic!("a file is a mapping: {text}") };
    let mut file = File { unit: String::new(), objectives: Vec::new() };
    for (key, value) in root {
        match (key.as_str(), value) {
            ("team", Node::Text(id)) => file.unit = id,
            ("objectives", Node::List(list)) => file.objectives = list.into_iter().map(thing).collect(),
            _ => {}
        }
    }
    file
}

/// Lines of one block, as deep as its first one or deeper.
fn node(lines: &[(usize, &str)]) -> Node {
    let depth = lines[0].0;
    let starts: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].0 == depth).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let blocks = starts.iter().zip(ends).map(|(start, end)| &lines[*start..end]);
    if lines[0].1.starts_with("- ") {
        let item = |block: &[(usize, &str)]| {
            let mut block = block.to_vec();
            block[0] = (depth + 2, &block[0].1[2..]);
            node(&block)
        };
        return Node::List(blocks.map(item).collect());
    }
    let pair = |block: &[(usize, &str)]| {
        let (key, value) = block[0].1.split_once(':').unwrap_or_else(|| panic!("a key: {}", block[0].1));
        let value = match block.len() {
            1 => Node::Text(unquoted(value.trim())),
            _ => node(&block[1..]),
        };
        (key.to_owned(), value)
    };
    Node::Map(blocks.map(pair).collect())
}

fn unquoted(text: &str) -> String {
    let quotes = |mark: char| text.len() > 1 && text.starts_with(mark) && text.ends_with(mark);
    let inner = if quotes('"') || quotes('\'') { &text[1..text.len() - 1] } else { text };
    inner.to_owned()
}

fn thing(node: Node) -> Thing {
    let mut thing = Thing::default();
    let Node::Map(pairs) = node else { panic!("something is a mapping") };
    for (key, value) in pairs {
        match (key.as_str(), value) {
            ("id", Node::Text(id)) => thing.id = Some(id),
            ("objective" | "key_result" | "milestone", Node::Text(text)) => thing.text = text,
            ("key_results" | "milestones", Node::List(list)) => {
                thing.parts = list.into_iter().map(self::thing).collect();
                // Milestones make the form, also where there is none of them.
                thing.keys.extend((key == "milestones").then(|| (key.clone(), String::new())));
            }
            ("levels", Node::Map(grades)) => {
                let text = |node| if let Node::Text(text) = node { text } else { panic!("a level's text") };
                thing.levels = grades.into_iter().map(|(grade, node)| (grade, text(node))).collect();
            }
            (_, Node::Text(text)) => drop(thing.keys.insert(key, text)),
            (_, Node::Map(_) | Node::List(_)) => panic!("`{key}` is no list or mapping"),
        }
    }
    thing
}
