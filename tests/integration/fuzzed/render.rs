//! Hostile texts in every place of an OKR file that takes a text, and through the functions that make
//! texts harmless, one by one.
//!
//! The bytes are texts with a zero byte between any two of them.

use super::check::{judged, reading};
use super::outputs::{self, for_people, html_document, json_document, rows, table};
use super::quiet::assert_quiet;
use okr::read::Care;
use okr::render::csv::Csv;
use okr::render::page::{self, Block, Document, Row, styled};
use okr::render::style::Style;
use okr::render::{guard, text};
use okr::yaml::edit::quote;

/// Panics where a text gets power over what shows it.
pub fn render(bytes: &[u8]) {
    let texts: Vec<String> = bytes.split(|byte| *byte == 0).map(|text| String::from_utf8_lossy(text).into()).collect();
    texts.iter().for_each(|text| alone(text));
    let path: String = texts[0].chars().filter(|c| !matches!(c, '/' | '\\')).take(80).collect();
    let name = format!("okrs/2026-Q4/{path}.yaml");
    let file = file(&texts);
    judged(&reading(&name, file.as_bytes(), Care::ReadOn));
    outputs::answers(&reading(&name, file.as_bytes(), Care::Strict).workspace, bytes.len().is_multiple_of(2));
}

/// One text through every function that makes texts harmless.
fn alone(text: &str) {
    for_people("a text", text);
    let line = text::safe(text);
    assert_quiet("a line", &line.replace([':', '#'], ""));
    assert!(!line.contains(['\n', '\r', '\t']), "{line:?}");
    assert_eq!(text::safe(&line), line, "what is safe stays as it is");
    for_people("inline Markdown", &text::markdown(text));
    assert_is_inline(&text::markdown(text));
    let json = serde_json::to_string(text).expect("a text is JSON");
    let guarded = guard::json(json.clone());
    json_document("a JSON text", &guarded);
    assert_eq!(serde_json::from_str::<String>(&guarded).ok().as_deref(), Some(text), "{guarded}");
    let mut csv = Csv::new(&["one", "two"], false);
    csv.row(&[text, "x"]);
    let csv = csv.finish();
    table("CSV", &csv);
    let cell = &rows(&csv)[1][0];
    let safe = text::safe_lines(text);
    assert_eq!(cell.strip_prefix('\'').filter(|_| !safe.starts_with('\'')).unwrap_or(cell), safe);
    let line = || vec![page::text(text), styled(Style::Name, text), styled(Style::Red, text), page::text(" x")];
    let document = Document {
        title: text.to_owned(),
        lang: Some(text.to_owned()),
        blocks: vec![
            Block::Heading(text.to_owned()),
            Block::Subheading(text.to_owned()),
            Block::Text(line()),
            Block::List(vec![line(), line()]),
            Block::Table(vec!["a", "b"], vec![Row::Title(line()), Row::Cells(vec![line(), line()])]),
        ],
    };
    html_document("a page", &page::html(&document));
    for_people("a page as text", &page::plain(&document));
    let markdown = page::markdown(&document);
    for_people("a page in Markdown", &markdown);
    assert_eq!(markdown.lines().count(), 15, "a text ends the line of its block: {markdown:?}");
    for columns in [0, 1, 7, 40] {
        let wrapped = text::wrap(&text::safe(text), columns, "- ", "  ");
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(letters(&wrapped), letters(&format!("- {}", text::safe(text))));
    }
}

/// Nothing in a text is markup: every mark has its backslash or is an entity.
fn assert_is_inline(markdown: &str) {
    let mut chars = markdown.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => assert!(chars.next().is_some_and(|c| c.is_ascii_punctuation()), "{markdown:?}"),
            '&' => assert!(
                ["amp;", "lt;", "gt;", "#"].iter().any(|entity| {
                    let rest: String = chars.clone().take(entity.len()).collect();
                    rest == *entity
                }),
                "{markdown:?}"
            ),
            '<' | '>' | '@' | '|' | '`' | '*' | '[' | ']' | '_' | '~' | '\n' => panic!("{c:?} in {markdown:?}"),
            _ => {}
        }
    }
}

/// A unit in which every text is one of those given.
fn file(texts: &[String]) -> String {
    let mut parts = include_str!("hostile.yaml").split("TEXT");
    let mut file = parts.next().unwrap_or("").to_owned();
    for (part, text) in parts.zip(texts.iter().cycle()) {
        file.push_str(&quote(text));
        file.push_str(part);
    }
    file
}
