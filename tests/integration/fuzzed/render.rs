//! Hostile texts in every place of an OKR file that takes a text, and through the functions that make
//! texts harmless, one by one.
//!
//! The bytes are texts with a zero byte between any two of them.

use super::check::{judged, reading};
use super::outputs::{self, for_people, html_document, json_document, markdown_document, rows, table};
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
    let read = |file: &str| reading(&name, file.as_bytes(), Care::Strict).workspace;
    outputs::answers(&read(&file), bytes.len().is_multiple_of(2));
    let turned: Vec<String> = texts[1..].iter().chain(&texts[..1]).map(|text| format!("{text} again")).collect();
    outputs::differences(&read(&self::file(&turned)), &read(&file));
    outputs::differences(&read("team: platform\n"), &read(&file));
}

/// One text through every function that makes texts harmless.
fn alone(text: &str) {
    for_people("a text", text);
    let line = text::safe(text);
    assert_quiet("a line", &line.replace([':', '#'], ""));
    assert!(!line.contains(['\n', '\r', '\t']), "{line:?}");
    assert_eq!(text::safe(&line), line, "what is safe stays as it is");
    inline(text);
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
    markdown_document("a page in Markdown", &markdown);
    assert_eq!(markdown.lines().count(), 15, "a text ends the line of its block: {markdown:?}");
    for columns in [0, 1, 7, 40] {
        let wrapped = text::wrap(&text::safe(text), columns, "- ", "  ");
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(letters(&wrapped), letters(&format!("- {}", text::safe(text))));
    }
}

/// A text in every place of a page.
fn inline(text: &str) {
    use text::Place::{Cell, Heading, Running, Start};
    let page = format!(
        "# {}\n\n{}\n\nWords {} and {}\n\n- {}\n- words {}, *{}, 3 Nov*\n\n  {}\n- **a** {} ({})\n\n\
         | a | b |\n| --- | --- |\n| {} | {} |\n| **{}** {} | x |\n",
        text::markdown(text, Heading),
        text::markdown(text, Start),
        text::markdown(text, Running),
        text::markdown_message(text, Running),
        text::markdown(text, Start),
        text::markdown_code(text, Running),
        text::markdown(text, Running),
        text::markdown_message(text, Start),
        text::markdown_message(text, Running),
        text::markdown(text, Running),
        text::markdown(text, Cell),
        text::markdown_code(text, Cell),
        text::markdown(text, Cell),
        text::markdown_message(text, Cell),
    );
    markdown_document("a text in Markdown", &page);
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Pieces out of which markup is made, and what lies between them.
    const PIECES: [&str; 64] = [
        "`",
        "``",
        "```",
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "~~~",
        "[",
        "]",
        "(",
        ")",
        "[x](y)",
        "![x](y)",
        "[x]: y",
        "[^1]",
        "[ ] ",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<http://x.y>",
        "http://x.y",
        "www.x.y",
        "a@b.cd",
        "@ana",
        "@org/team",
        "#12",
        "GH-12",
        "owner/repo#1",
        "0123456789abcdef0123456789abcdef01234567",
        "|",
        "\\|",
        "\\",
        "\\\\",
        "&",
        "&lt;",
        "&#35;",
        ";",
        "#",
        "# ",
        "- ",
        "+ ",
        "* ",
        "1. ",
        "2) ",
        "> ",
        "---",
        "===",
        "    ",
        "\t",
        "\n",
        "\n\n",
        " ",
        "x",
        "Ab",
        "é",
        "{",
        "$",
        "!",
        ":",
        "://",
    ];

    #[test]
    fn every_piece_of_markup_alone_is_only_text() {
        for one in PIECES {
            inline(one);
            for other in PIECES {
                inline(&format!("{one}{other}"));
                inline(&format!("{one}a{other}"));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]
        #[test]
        fn no_mixture_of_markup_is_more_than_text(pieces in proptest::collection::vec(0..PIECES.len(), 0..14)) {
            inline(&pieces.iter().map(|piece| PIECES[*piece]).collect::<String>());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(6))]
        #[test]
        fn hostile_texts_in_every_field_are_only_texts(
            texts in proptest::collection::vec(proptest::collection::vec(0..PIECES.len(), 0..8), 1..6),
        ) {
            let texts: Vec<String> =
                texts.iter().map(|text| text.iter().map(|piece| PIECES[*piece]).collect()).collect();
            render(texts.join("\0").as_bytes());
        }
    }
}
