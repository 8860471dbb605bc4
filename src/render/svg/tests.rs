use super::*;
use crate::model::cycle::CycleName;
use crate::model::workspace::Workspace;
use crate::render::sample;
use crate::report::tree::asked::{Asked, tree};
use crate::report::units::Basis;
use std::collections::BTreeSet;

fn drawn(workspace: &Workspace) -> String {
    let basis = Basis { workspace, timeline: None, today: "2026-11-21".parse().unwrap() };
    let report = tree(basis, &CycleName::new("2026-Q4"), &Asked { people: true, ..Asked::default() });
    svg(&Show { basis, report: &report, public: false }, None)
}

fn company(teams: usize) -> Workspace {
    let mut files = vec![(
        "okrs/2026-Q4/acme.yaml".to_owned(),
        "company: acme\nlead: x\nobjectives:\n  - id: o\n    objective: All\n    key_results:\n      - id: k\n        \
         key_result: x\n        done: true\n"
            .to_owned(),
    )];
    for n in 0..teams {
        let objective = |id: &str| {
            format!(
                "  - id: {id}\n    objective: \"<script>alert('{n}')</script> ]]> &amp; \\u001b[31m \
                 Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen\"\n    supports:\n      - acme/o/k\n"
            )
        };
        let text = format!("team: t{n}\npart_of: acme\nlead: x\nobjectives:\n{}{}", objective("a"), objective("b"));
        files.push((format!("okrs/2026-Q4/t{n}.yaml"), text));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    sample::workspace(&files)
}

#[test]
fn another_reader_finds_shapes_and_texts_and_nothing_else() {
    let text = drawn(&company(7));
    let document = roxmltree::Document::parse(&text).unwrap();
    let elements: BTreeSet<&str> =
        document.descendants().filter(|node| node.is_element()).map(|node| node.tag_name().name()).collect();
    assert_eq!(elements, BTreeSet::from(["path", "rect", "svg", "text", "title"]));
    for node in document.descendants() {
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on") && !attribute.value().contains("url("), "{}", attribute.name());
        }
    }
    let said: String = document.descendants().filter_map(|node| node.text()).collect();
    assert!(said.contains("<script>") && !said.contains('\u{1b}'));
}

#[test]
fn cards_stand_side_by_side_and_texts_stay_in_them() {
    for teams in [1, 7, 60] {
        let text = drawn(&company(teams));
        let document = roxmltree::Document::parse(&text).unwrap();
        let number = |node: &roxmltree::Node<'_, '_>, name: &str| node.attribute(name).unwrap().parse::<i64>().unwrap();
        let cards: Vec<[i64; 4]> = document
            .descendants()
            .filter(|node| {
                node.has_tag_name(("http://www.w3.org/2000/svg", "rect")) && node.attribute("rx") == Some("8")
            })
            .map(|node| ["x", "y", "width", "height"].map(|name| number(&node, name)))
            .collect();
        assert_eq!(cards.len(), 1 + 2 * teams);
        for (at, [x, y, w, h]) in cards.iter().enumerate() {
            for [x2, y2, w2, h2] in &cards[..at] {
                assert!(x + w <= *x2 || x2 + w2 <= *x || y + h <= *y2 || y2 + h2 <= *y, "two cards overlap");
            }
        }
        let root = document.root_element();
        let (width, height) = (number(&root, "width"), number(&root, "height"));
        assert!(cards.iter().all(|[x, y, w, h]| x + w <= width && y + h <= height));
    }
}

#[test]
fn nothing_at_all_is_drawn_too() {
    let workspace = sample::workspace(&[("okrs/2026-Q4/a.yaml", "team: a\nlead: x\n")]);
    roxmltree::Document::parse(&drawn(&workspace)).unwrap();
}
