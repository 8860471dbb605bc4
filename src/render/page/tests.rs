//! Pages with hostile texts.

use super::*;

fn page(text_of_others: &str) -> Document {
    Document {
        title: text_of_others.to_owned(),
        lang: Some("\"><script>".to_owned()),
        blocks: vec![
            Block::Heading(text_of_others.to_owned()),
            Block::Subheading(text_of_others.to_owned()),
            Block::Text(vec![text(text_of_others), styled(Style::Name, text_of_others)]),
            Block::List(vec![vec![styled(Style::Red, text_of_others)]]),
            Block::Table(
                vec!["a", "b"],
                vec![
                    Row::Title(vec![styled(Style::Heading, text_of_others)]),
                    Row::Cells(vec![vec![text(text_of_others)], vec![text("x")]]),
                ],
            ),
        ],
    }
}

#[test]
fn nothing_in_a_text_is_an_element_or_an_attribute() {
    let text = "</title><script>alert(1)</script> \"onload='x' <img src=http://x> &lt; \u{202e}\u{1b}[31m";
    let html = html(&page(text));
    let xml = html.replace("<!DOCTYPE html>", "").replace("<meta charset=\"utf-8\">", "");
    let xml: String = xml.lines().filter(|line| !line.starts_with("<meta")).collect::<Vec<_>>().join("\n");
    let tree = roxmltree::Document::parse(&xml).unwrap();
    for node in tree.descendants().filter(roxmltree::Node::is_element) {
        let known = ["html", "head", "title", "body", "div", "h1", "h2", "h3", "p", "span", "ul", "li", "table"];
        let cells = ["thead", "tbody", "tr", "th", "td"];
        let name = node.tag_name().name();
        assert!(known.contains(&name) || cells.contains(&name), "{name}");
        for attribute in node.attributes() {
            assert!(["style", "lang", "scope", "colspan"].contains(&attribute.name()), "{}", attribute.name());
        }
    }
    assert!(html.contains("<html lang=\"en\">"));
    assert!(html.contains("\\u{202e}\\u{1b}[31m"));
}

#[test]
fn markdown_keeps_texts_from_being_markup() {
    let markdown = markdown(&page("a|b *c* `d` <i> @x"));
    assert!(markdown.contains("| **a\\|b \\*c\\* \\`d\\` &lt;i> `@x`** |  |\n"), "{markdown}");
    assert!(markdown.contains("``a|b *c* `d` <i> @x``\n"), "{markdown}");
}

#[test]
fn plain_text_keeps_to_72_columns() {
    let long = "a few words that go on and on ".repeat(6);
    let plain = plain(&page(long.trim()));
    assert!(plain.lines().all(|line| line.chars().count() <= 72), "{plain}");
    assert!(plain.contains("  - a few words"));
}

#[test]
fn a_line_break_at_the_end_of_a_text_keeps_its_block_in_markdown_whole() {
    let lines = |text: &str| markdown(&page(text)).lines().count();
    assert_eq!(lines("\n\tb \u{2028}\n"), lines("b"));
    assert_eq!(lines("\n"), lines("b"));
}
