//! A judge of Markdown that is not ours: what a page of GitHub's dialect becomes.

use comrak::nodes::{AstNode, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};

/// A page that okr made: no raw HTML, no link, no image, no block of code, whole tables, and outside of
/// code nothing that a forge makes a link of.
pub fn page(what: &str, text: &str) {
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    let root = parse_document(&arena, text, &options);
    for node in root.descendants() {
        let value = &node.data.borrow().value;
        let bad = match value {
            NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) | NodeValue::Raw(_) => Some("raw HTML"),
            NodeValue::Link(_) | NodeValue::WikiLink(_) => Some("a link"),
            NodeValue::Image(_) => Some("an image"),
            NodeValue::CodeBlock(_) => Some("a block of code"),
            NodeValue::BlockQuote | NodeValue::MultilineBlockQuote(_) => Some("a quotation"),
            NodeValue::ThematicBreak => Some("a rule"),
            NodeValue::Strikethrough => Some("struck text"),
            NodeValue::TaskItem(_) => Some("a task"),
            NodeValue::FootnoteDefinition(_) | NodeValue::FootnoteReference(_) => Some("a footnote"),
            NodeValue::List(list) if !matches!(list.list_type, comrak::nodes::ListType::Bullet) => {
                Some("a numbered list")
            }
            NodeValue::Heading(heading) if heading.setext => Some("an underlined heading"),
            _ => None,
        };
        if let Some(bad) = bad {
            panic!("{what} holds {bad}: {value:?}\n{text}");
        }
        if let NodeValue::Table(table) = value {
            whole(what, node, table.alignments.as_slice(), text);
        }
        if is_block_of_text(value) {
            quiet(what, &shown(node), text);
        }
    }
}

/// A table keeps its columns: each row has as many cells, and none is a remainder of another.
fn whole<'a>(what: &str, table: &'a AstNode<'a>, columns: &[TableAlignment], text: &str) {
    for row in table.children() {
        let cells = row.children().count();
        assert_eq!(cells, columns.len(), "{what}: a row of {cells} cells\n{text}");
        let line = row.data.borrow().sourcepos.start.line;
        let source = text.lines().nth(line - 1).unwrap_or_default();
        let mut bars = 0;
        let mut escaped = false;
        for c in source.chars() {
            bars += usize::from(c == '|' && !escaped);
            escaped = c == '\\' && !escaped;
        }
        assert_eq!(bars, columns.len() + 1, "{what}: a row of another width: {source}\n{text}");
    }
}

fn is_block_of_text(value: &NodeValue) -> bool {
    matches!(value, NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::TableCell)
}

/// What a block shows outside of code.
pub fn shown<'a>(block: &'a AstNode<'a>) -> String {
    let mut out = String::new();
    for node in block.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::Code(_) => out.push('\u{fffc}'),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push('\n'),
            _ => {}
        }
    }
    out
}

/// Nothing that a forge makes a link of: it looks for that in what is shown.
fn quiet(what: &str, shown: &str, text: &str) {
    let chars: Vec<char> = shown.chars().collect();
    let is_word = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric() || *c == '_');
    for (at, c) in chars.iter().enumerate() {
        let before = is_word(at.checked_sub(1));
        let name = *c == '@' && !before && is_word(Some(at + 1));
        let number = *c == '#' && chars.get(at + 1).is_some_and(char::is_ascii_digit) && {
            let rest: String = chars[at + 1..].iter().skip_while(|c| c.is_ascii_digit()).take(1).collect();
            !rest.chars().all(|c| c.is_alphanumeric() || c == '_') || rest.is_empty()
        };
        assert!(!name && !number, "{what} mentions something: {shown}\n{text}");
    }
    let lower = shown.to_lowercase();
    for word in lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '/' | '.' | '@'))) {
        let ticket =
            word.strip_prefix("gh-").is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
        let commit = word.len() == 40 && word.bytes().all(|b| b.is_ascii_hexdigit());
        let address = word.contains("://") || (word.starts_with("www.") && word.len() > 4);
        assert!(!ticket && !commit && !address, "{what} links something: {word}\n{text}");
    }
}
