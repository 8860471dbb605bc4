//! Edits of texts as people write them.

use crate::source::{Route, Step};
use crate::yaml::edit::{EditError, Value, add_key, append, put, quote, remove_key, set};

/// `a.b[0]` as a route.
fn route(path: &str) -> Route {
    let mut steps = Vec::new();
    for part in path.split(['.', '[']).filter(|part| !part.is_empty()) {
        steps.push(match part.strip_suffix(']') {
            Some(index) => Step::Index(index.parse().unwrap()),
            None => Step::Key(part.to_owned()),
        });
    }
    Route(steps)
}

fn plain(text: &str) -> Value {
    Value::Plain(text.into())
}

fn words(text: &str) -> Value {
    Value::Text(text.into())
}

fn map(entries: &[(&str, Value)]) -> Value {
    Value::Map(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
}

#[test]
fn values_are_set_where_they_stand() {
    for (text, path, value, expected) in [
        ("a: 1\n", "a", plain("2"), "a: 2\n"),
        ("a: 1 # why\nb: 3", "a", plain("22"), "a: 22 # why\nb: 3"),
        ("a:  1\r\nb: 3\r\n", "a", plain("2"), "a:  2\r\nb: 3\r\n"),
        ("\u{feff}a: 1\n", "a", plain("2"), "\u{feff}a: 2\n"),
        ("a: \"1\"\n", "a", plain("2"), "a: 2\n"),
        ("\"a\" : 'x'\n", "a", words("v"), "\"a\" : v\n"),
        ("a: x\n", "a", words("y: z"), "a: \"y: z\"\n"),
        ("a: x\n", "a", words("no"), "a: \"no\"\n"),
        ("a: x\n", "a", words("12"), "a: \"12\"\n"),
        ("a: x\n", "a", words("two\nlines"), "a: \"two\\nlines\"\n"),
        ("a:\n", "a", plain("2"), "a: 2\n"),
        ("a:", "a", plain("2"), "a: 2"),
        ("a: # why\nb: c\n", "a", plain("2"), "a: 2 # why\nb: c\n"),
        ("a: ~\n", "a", plain("2"), "a: 2\n"),
        ("a: null # x\n", "a", words("v"), "a: v # x\n"),
        ("a:   \nb: c\n", "a", plain("2"), "a: 2   \nb: c\n"),
        ("- 1\n- 2\n", "[1]", plain("3"), "- 1\n- 3\n"),
        ("-\n- 2\n", "[0]", plain("3"), "- 3\n- 2\n"),
        ("a: {b: 1, c: 2}\n", "a.c", plain("3"), "a: {b: 1, c: 3}\n"),
        ("a: {b: , c: 2}\n", "a.b", plain("3"), "a: {b: 3 , c: 2}\n"),
        ("a: {b, c: 2}\n", "a.b", plain("3"), "a: {b: 3, c: 2}\n"),
        ("{\"a\":1}", "a", plain("2"), "{\"a\":2}"),
        ("a: [1, 2]\n", "a[0]", words("x, y"), "a: [\"x, y\", 2]\n"),
        ("a: one\n  two\nb: c\n", "a", words("three"), "a: three\nb: c\n"),
        ("a: 'one\n\n  two'\nb: c\n", "a", words("three"), "a: three\nb: c\n"),
        ("a:\n  - b: 1\n    c: 2 # x\n  - b: 3\n", "a[1].b", plain("4"), "a:\n  - b: 1\n    c: 2 # x\n  - b: 4\n"),
        ("a:\n      b\n", "a", words("c"), "a:\n      c\n"),
        ("a: 2026-01-01\n", "a", plain("2026-02-02"), "a: 2026-02-02\n"),
        ("a: 900 ms\n", "a", plain("640 ms"), "a: 640 ms\n"),
        ("a:\nb: c\n", "a", Value::List(vec![words("x"), words("y z")]), "a:\n  - x\n  - y z\nb: c\n"),
        ("a: # x\nb: c\n", "a", map(&[("k", plain("1"))]), "a: # x\n  k: 1\nb: c\n"),
        ("a: ~\n", "a", Value::List(vec![words("x")]), "a: [x]\n"),
        ("a:\n", "a", Value::List(vec![]), "a: []\n"),
        ("{a: }", "a", map(&[("k", words("v"))]), "{a: { k: v } }"),
        ("- a:\n", "[0].a", map(&[("k", plain("1"))]), "- a:\n    k: 1\n"),
    ] {
        assert_eq!(set(text, &route(path), &value).as_deref(), Ok(expected), "{text:?}");
    }
}

#[test]
fn keys_are_added_after_the_last_one() {
    for (text, path, key, value, expected) in [
        ("a: 1\n", "", "k", plain("2"), "a: 1\nk: 2\n"),
        ("a: 1", "", "k", plain("2"), "a: 1\nk: 2"),
        ("a: 1\r\n", "", "k", plain("2"), "a: 1\r\nk: 2\r\n"),
        ("\u{feff}a: 1\n", "", "k", plain("2"), "\u{feff}a: 1\nk: 2\n"),
        ("a: 1 # x\n# y\n", "", "k", plain("2"), "a: 1 # x\nk: 2\n# y\n"),
        ("a:\n", "", "k", plain("2"), "a:\nk: 2\n"),
        ("- id: a\n  x: 1\n- id: b\n", "[0]", "k", plain("2"), "- id: a\n  x: 1\n  k: 2\n- id: b\n"),
        ("- id: a\n- id: b\n", "[0]", "k", plain("2"), "- id: a\n  k: 2\n- id: b\n"),
        ("-   id: a\n", "[0]", "k", plain("2"), "-   id: a\n    k: 2\n"),
        ("a:\n   b: 1\nc: d\n", "a", "k", plain("2"), "a:\n   b: 1\n   k: 2\nc: d\n"),
        ("a: {b: 1}\n", "a", "k", plain("2"), "a: {b: 1, k: 2}\n"),
        ("a: {b: 1,}\n", "a", "k", plain("2"), "a: {b: 1, k: 2,}\n"),
        ("a: { b: 1 }\n", "a", "k", plain("2"), "a: { b: 1, k: 2 }\n"),
        ("a: {\n  b: 1 # x\n}\n", "a", "k", plain("2"), "a: {\n  b: 1, k: 2 # x\n}\n"),
        ("a: {}\n", "a", "k", plain("2"), "a: { k: 2 }\n"),
        ("{}", "", "k", plain("2"), "{ k: 2 }"),
        ("a: {b}\n", "a", "k", plain("2"), "a: {b, k: 2}\n"),
        ("a: |\n  x\n\n\nb: |+\n  y\n\n", "", "k", plain("2"), "a: |\n  x\n\n\nb: |+\n  y\n\nk: 2\n"),
        ("a: |\n  x\n\n# c\n", "", "k", plain("2"), "a: |\n  x\nk: 2\n\n# c\n"),
        ("a:\n  - x\nb:\n  - y\n", "", "k", words("z"), "a:\n  - x\nb:\n  - y\nk: z\n"),
        ("a:\n", "a", "k", plain("1"), "a:\n  k: 1\n"),
        ("", "", "k", plain("1"), "k: 1\n"),
        ("# note\n", "", "k", plain("1"), "# note\nk: 1\n"),
        ("# note", "", "k", plain("1"), "# note\nk: 1\n"),
        ("a: 1\n", "", "yes", plain("2"), "a: 1\n\"yes\": 2\n"),
        ("a: 1\n", "", "k", Value::List(vec![words("x")]), "a: 1\nk:\n  - x\n"),
        (
            "a: 1\n",
            "",
            "k",
            map(&[("l", map(&[("m", plain("1"))])), ("o", words(""))]),
            "a: 1\nk:\n  l:\n    m: 1\n  o: \"\"\n",
        ),
        ("a: 1\n...\n", "", "k", plain("2"), "a: 1\nk: 2\n...\n"),
        ("- - a: 1\n", "[0][0]", "k", plain("2"), "- - a: 1\n    k: 2\n"),
    ] {
        assert_eq!(add_key(text, &route(path), key, &value).as_deref(), Ok(expected), "{text:?}");
    }
}

#[test]
fn items_are_appended_in_the_column_of_the_dashes() {
    let result =
        map(&[("id", words("speed")), ("target", plain("5 %")), ("supports", Value::List(vec![words("a/b")]))]);
    for (text, path, value, expected) in [
        ("a:\n  - x\n", "a", words("v"), "a:\n  - x\n  - v\n"),
        ("a:\n- x\nb: c\n", "a", words("v"), "a:\n- x\n- v\nb: c\n"),
        ("a:\n   -  x # c\r\nb: c\r\n", "a", words("v"), "a:\n   -  x # c\n   - v\r\nb: c\r\n"),
        ("- x", "", words("v"), "- x\n- v"),
        ("- - x\n", "[0]", words("v"), "- - x\n  - v\n"),
        ("a: [x]\n", "a", words("v"), "a: [x, v]\n"),
        ("a: [x,]\n", "a", words("v"), "a: [x, v,]\n"),
        ("a: []\n", "a", words("v"), "a: [v]\n"),
        ("a:\n", "a", words("v"), "a:\n  - v\n"),
        ("-\n", "", words("v"), "-\n- v\n"),
        (
            "k:\n  - id: a\n    target: 1\n",
            "k",
            result.clone(),
            "k:\n  - id: a\n    target: 1\n  - id: speed\n    target: 5 %\n    supports:\n      - a/b\n",
        ),
        ("k: [{id: a}]\n", "k", result.clone(), "k: [{id: a}, { id: speed, target: 5 %, supports: [a/b] }]\n"),
        ("k:\n", "k", result.clone(), "k:\n  - id: speed\n    target: 5 %\n    supports:\n      - a/b\n"),
        ("k:\n  - a\n", "k", Value::List(vec![words("b"), words("c")]), "k:\n  - a\n  - [b, c]\n"),
    ] {
        if text.contains("\r\n") {
            // the first line break of a file decides; mixed ones are kept
            assert!(append(text, &route(path), &value).is_ok());
            continue;
        }
        assert_eq!(append(text, &route(path), &value).as_deref(), Ok(expected), "{text:?}");
    }
}

#[test]
fn keys_are_removed_with_their_lines() {
    for (text, path, key, expected) in [
        ("a: 1\nb: 2\n", "", "b", "a: 1\n"),
        ("a: 1\nb: 2", "", "b", "a: 1"),
        ("a: 1\r\nb: 2", "", "b", "a: 1"),
        ("a: 1\nb: 2\nc: 3\n", "", "b", "a: 1\nc: 3\n"),
        ("a: 1\n# about b\nb: 2 # x\nc: 3\n", "", "b", "a: 1\n# about b\nc: 3\n"),
        ("a:\n  - x\n  - y\nb: 1\n", "", "a", "b: 1\n"),
        ("- id: a\n  x: 1\n", "[0]", "id", "- x: 1\n"),
        ("- id: a\n  x: 1\n", "[0]", "x", "- id: a\n"),
        ("a: {b: 1, c: 2}\n", "a", "c", "a: {b: 1}\n"),
        ("a: {b: 1, c: 2}\n", "a", "b", "a: {c: 2}\n"),
        ("a: { b: 1 }\n", "a", "b", "a: {}\n"),
        ("a:\n  b: 1\nc: d\n", "a", "b", "a:\n  {}\nc: d\n"),
        ("a: |\n  x\n  y\nb: 1\n", "", "a", "b: 1\n"),
        ("a:\nb: 1\n", "", "a", "b: 1\n"),
    ] {
        assert_eq!(remove_key(text, &route(path), key).as_deref(), Ok(expected), "{text:?}");
    }
}

#[test]
fn put_sets_or_adds() {
    assert_eq!(put("a: 1\n", &Route::default(), "a", &plain("2")).as_deref(), Ok("a: 2\n"));
    assert_eq!(put("a: 1\n", &Route::default(), "b", &plain("2")).as_deref(), Ok("a: 1\nb: 2\n"));
}

#[test]
fn what_cannot_be_done_cleanly_is_refused_with_a_reason() {
    let one = plain("1");
    for (result, message) in [
        (set("a: [b", &route("a"), &one), "the file has syntax errors: mend what `okr check` shows first"),
        (set("a: 1\na: 2\n", &route("a"), &one), "the file has syntax errors: mend what `okr check` shows first"),
        (set("a: 1\n", &route("b.c"), &one), "`b.c` is not in the file"),
        (set("", &route("b"), &one), "`b` is not in the file"),
        (set("a: [1]\n", &route("a"), &one), "`a` is a list or mapping, expected a single value"),
        (set("a: 1\n", &route("a"), &map(&[("k", one.clone())])), "`a` is a list or mapping, expected a single value"),
        (set("a: |\n  x\n", &route("a"), &one), "`a` is a text of several lines (`|` or `>`): change it in an editor"),
        (
            set("a: 1\n", &route("a"), &plain("b: c")),
            "`a` cannot be changed without changing more of the file: change it in an editor",
        ),
        (
            set("a: [1]\n", &route("a[0]"), &plain("1, 2")),
            "`a[0]` cannot be changed without changing more of the file: change it in an editor",
        ),
        (add_key("a: 1\n", &Route::default(), "a", &one), "`a` is in the file already"),
        (add_key("a: [1]\n", &route("a"), "b", &one), "`a` is not a mapping: it takes no keys"),
        (append("a: 1\n", &route("a"), &one), "`a` is not a list: nothing can be added to it"),
        (remove_key("a: 1\n", &Route::default(), "b"), "`b` is not in the file"),
        (
            remove_key("a: {b: 1, # why\n c: 2}\n", &route("a"), "b"),
            "`a.b` cannot be changed without changing more of the file: change it in an editor",
        ),
    ] {
        assert_eq!(result.map_err(|error| error.to_string()), Err(message.to_owned()));
    }
    assert_eq!(set("a: [b", &route("a"), &one), Err(EditError::Unreadable));
}

#[test]
fn texts_are_quoted_when_a_reader_might_take_them_for_something_else() {
    for text in ["ana", "Cut p99 latency", "a_b-c.d/e+f", "größer", "中文", "v2", "Q3 2026"] {
        assert_eq!(quote(text), text);
    }
    for text in [
        "", " a", "a ", "12", "1a", "yes", "No", "ON", "y", "null", "True", "a: b", "a #b", "-a", "a,b", "[a]", "@a",
        "~", "a?", "it's",
    ] {
        assert_eq!(quote(text), format!("\"{text}\""));
    }
    assert_eq!(quote("a \"b\" \\ \n\t\r\u{7}\u{85}\u{feff}"), r#""a \"b\" \\ \n\t\r\x07\x85\uFEFF""#);
    for code in (0..0x300).chain(0x2000..0x2100).chain([0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F375]) {
        let Some(letter) = char::from_u32(code) else { continue };
        for text in [format!("{letter}"), format!("a{letter}b"), format!("a {letter}")] {
            let line = format!("k: {}\n", quote(&text));
            let root = super::tree(&line);
            assert_eq!(root.get("k").unwrap().value.scalar(), Some(crate::yaml::Scalar::Text(&text)), "{line:?}");
        }
    }
}
