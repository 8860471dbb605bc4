//! Texts and the trees they make; the maintained `serde_yaml` fork must read the same.

use super::brief;
use crate::source::FileId;
use crate::yaml::parse::parse;

/// Text and tree: `~` nothing, `#` a number, `'…'` a text, `f` before what is written in brackets.
pub(super) const VALID: &[(&str, &str)] = &[
    ("owner: ana\nweight: 3", "{owner: 'ana', weight: #3}"),
    ("a: 1.5\nb: -2\nc: 1e3\nd: 0x1F\ne: .inf", "{a: #1.5, b: #-2, c: #1e3, d: #0x1F, e: #.inf}"),
    ("a: true\nb: False\nc: null\nd: ~\ne:", "{a: true, b: false, c: ~, d: ~, e: ~}"),
    ("a: \"1\"\nb: '2'\nc: \"true\"\nd: \"null\"", "{a: '1', b: '2', c: 'true', d: 'null'}"),
    ("a: no\nb: on\nc: yes\nd: y", "{a: 'no', b: 'on', c: 'yes', d: 'y'}"),
    ("a: 12:30\nb: 2026-11-16\nc: 85 %\nd: 1_000", "{a: '12:30', b: '2026-11-16', c: '85 %', d: '1_000'}"),
    (
        "a: 'it''s'\nb: \"say \\\"hi\\\"\"\nc: \"tab\\tnew\\nline \\u00e9 \\x41\"",
        "{a: 'it's', b: 'say \"hi\"', c: 'tab\tnew/line é A'}",
    ),
    ("a: \"two\n  lines\"", "{a: 'two lines'}"),
    ("a: 'two\n\n  paragraphs'", "{a: 'two/paragraphs'}"),
    ("a: plain\n  goes on\n  here\nb: c", "{a: 'plain goes on here', b: 'c'}"),
    ("a: |\n  one\n  two\nb: c", "{a: 'one/two/', b: 'c'}"),
    ("a: >\n  one\n  two\n\n  three\nb: c", "{a: 'one two/three/', b: 'c'}"),
    ("a: |-\n  stripped\nb: |+\n  kept\n\nc: d", "{a: 'stripped', b: 'kept//', c: 'd'}"),
    ("a: |2\n    two more\n  two\n", "{a: '  two more/two/'}"),
    ("- a\n- b", "['a', 'b']"),
    ("- a: 1\n  b: 2\n- c: 3", "[{a: #1, b: #2}, {c: #3}]"),
    ("a:\n- b\n- c", "{a: ['b', 'c']}"),
    ("a:\n    - b\n    - c: d\n      e: f", "{a: ['b', {c: 'd', e: 'f'}]}"),
    ("a:\n  b:\n    c:\n      d: e\n  f: g\nh: i", "{a: {b: {c: {d: 'e'}}, f: 'g'}, h: 'i'}"),
    ("- - a\n  - b\n- - c", "[['a', 'b'], ['c']]"),
    ("-\n  a: b\n-\n  - c", "[{a: 'b'}, ['c']]"),
    ("a: []\nb: {}\nc: [ ]\nd: { }", "{a: f[], b: f{}, c: f[], d: f{}}"),
    ("a: [b, c]\nd: {e: f, g: h}", "{a: f['b', 'c'], d: f{e: 'f', g: 'h'}}"),
    ("a: [b, [c, d], {e: f}]", "{a: f['b', f['c', 'd'], f{e: 'f'}]}"),
    ("a: [b, c,]\nd: {e: f,}", "{a: f['b', 'c'], d: f{e: 'f'}}"),
    ("a: [\n  b,\n  c\n]", "{a: f['b', 'c']}"),
    ("a: {\n  b: c,\n  d: e\n}", "{a: f{b: 'c', d: 'e'}}"),
    ("{\"a\": 1, \"b\": [true, null], \"c\": {\"d\": \"e\"}}", "f{a: #1, b: f[true, ~], c: f{d: 'e'}}"),
    ("{\"a\":1,\"b\":\"c\"}", "f{a: #1, b: 'c'}"),
    ("[a, b]", "f['a', 'b']"),
    ("\"a b\": c\n'd': e", "{a b: 'c', d: 'e'}"),
    ("a : b", "{a: 'b'}"),
    ("a: {owner: ana, note: one, two}", "{a: f{owner: 'ana', note: 'one', two: ~}}"),
    ("a: {owner:ana}", "{a: f{owner:ana: ~}}"),
    ("a: [b: c]", "{a: f[f{b: 'c'}]}"),
    ("# only a comment above\na: b # and beside\n# between\nc: d\n# below", "{a: 'b', c: 'd'}"),
    ("a:\n  # inside\n  - b # one\n  # two\n  - c", "{a: ['b', 'c']}"),
    ("---\na: b", "{a: 'b'}"),
    ("---\na: b\n...", "{a: 'b'}"),
    ("\u{feff}a: b", "{a: 'b'}"),
    ("a: b\r\nc:\r\n  - d\r\n  - e\r\n", "{a: 'b', c: ['d', 'e']}"),
    ("\u{feff}a: b\r\nc: d\r\n", "{a: 'b', c: 'd'}"),
    ("a: b\n\nc: d\n\n", "{a: 'b', c: 'd'}"),
    ("a: b", "{a: 'b'}"),
    ("a:\tb", "{a: 'b'}"),
    ("a: b\t# c", "{a: 'b'}"),
    ("-\ta", "['a']"),
    ("a: x#y", "{a: 'x#y'}"),
    ("a: b]c}d", "{a: 'b]c}d'}"),
    ("a: x, y", "{a: 'x, y'}"),
    ("a: http://example.com/a?b=c#d", "{a: 'http://example.com/a?b=c#d'}"),
    ("a: -b", "{a: '-b'}"),
    ("a: --- b", "{a: '--- b'}"),
    ("a: ${{ name }}", "{a: '${{ name }}'}"),
    ("a: 100%", "{a: '100%'}"),
    ("a: Grow 10 % → 20 %", "{a: 'Grow 10 % → 20 %'}"),
    ("中文: 值\nключ: значение", "{中文: '值', ключ: 'значение'}"),
    ("a: 🍵 tea", "{a: '🍵 tea'}"),
    ("a: \"🍵 \\U0001F375 \\uD83C\\uDF75\"", "{a: '🍵 🍵 🍵'}"),
    ("a: it's fine\nb: say \"hi\"", "{a: 'it's fine', b: 'say \"hi\"'}"),
    ("a:\n  -\n  - b", "{a: [~, 'b']}"),
    ("a:\n    b: c", "{a: {b: 'c'}}"),
    ("a:\n - b:\n    c\n - d", "{a: [{b: 'c'}, 'd']}"),
    ("a: (b)", "{a: '(b)'}"),
    ("a: .\nb: -.5\nc: +1", "{a: '.', b: #-.5, c: #+1}"),
    ("a: \"b\" # c", "{a: 'b'}"),
    ("a: b\\cd", "{a: 'b\\cd'}"),
    ("a: 'C:\\Users'", "{a: 'C:\\Users'}"),
    ("a: \"C:\\\\Users\"", "{a: 'C:\\Users'}"),
    ("a: \"x\\\n  y\"", "{a: 'xy'}"),
    ("a: \"#b\"", "{a: '#b'}"),
    ("a: =b", "{a: '=b'}"),
    ("a: <b", "{a: '<b'}"),
    ("a: ;b", "{a: ';b'}"),
    ("a: ?b", "{a: '?b'}"),
    ("a: :b", "{a: ':b'}"),
    ("a: b?\nc: d!\ne: f*", "{a: 'b?', c: 'd!', e: 'f*'}"),
    ("a: 0o17\nb: 0x1f", "{a: #0o17, b: #0x1f}"),
    ("? a\n: b", "{a: 'b'}"),
    ("a: [x, \"y\", 'z']", "{a: f['x', 'y', 'z']}"),
    ("a:\n  b: [x,\n    y]", "{a: {b: f['x', 'y']}}"),
    ("a:   b", "{a: 'b'}"),
    ("\u{feff}a: [x,\n  y]", "{a: f['x', 'y']}"),
    ("a: 'x\n'", "{a: 'x '}"),
    ("a: [x, y\n  z, \"v\n  w\"]", "{a: f['x', 'y z', 'v w']}"),
    ("[x,\ny]", "f['x', 'y']"),
    ("a: {b: [c, {d: e}]}", "{a: f{b: f['c', f{d: 'e'}]}}"),
    ("a: ~b", "{a: '~b'}"),
    ("a: nullable", "{a: 'nullable'}"),
    ("a: \"null\"\nb: 'b'\nc: ''\nd: \"\"", "{a: 'null', b: 'b', c: '', d: ''}"),
    ("a: 1,5\nb: 1.000.000", "{a: '1,5', b: '1.000.000'}"),
    ("a: |\n\n  blank first\n", "{a: '/blank first/'}"),
    ("a: >-\n\nb: c", "{a: '', b: 'c'}"),
    ("owner:\n  - ana\n  - li\nnote: x\n", "{owner: ['ana', 'li'], note: 'x'}"),
];

#[test]
fn valid_texts_make_the_trees_that_people_expect() {
    for (text, expected) in VALID {
        let parsed = parse(FileId(0), text);
        assert_eq!(parsed.findings, [], "{text}");
        assert_eq!(brief(&parsed.root.unwrap()), *expected, "{text}");
        super::assert_sound(text, &parse(FileId(0), text));
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "the other reader is what ours is compared with")]
fn another_reader_reads_the_same() {
    for (text, expected) in VALID.iter().filter(|(text, _)| !DIFFERENT.contains(text)) {
        // a byte-order mark before several lines makes it see two documents
        let theirs: serde_yaml::Value =
            serde_yaml::from_str(text.trim_start_matches('\u{feff}')).unwrap_or_else(|e| panic!("{text}: {e}"));
        let ours = expected.replace("f[", "[").replace("f{", "{");
        assert_eq!(theirs_brief(&theirs), without_numbers(&ours), "{text}");
    }
}

/// What the other reader refuses although it is YAML 1.2.
const DIFFERENT: &[&str] = &["-\ta", "a: \"🍵 \\U0001F375 \\uD83C\\uDF75\""];

fn theirs_brief(value: &serde_yaml::Value) -> String {
    use serde_yaml::Value;
    match value {
        Value::Null => "~".into(),
        Value::Bool(value) => value.to_string(),
        Value::Number(_) => "#".into(),
        Value::String(text) => format!("'{}'", text.replace('\n', "/")),
        Value::Sequence(items) => format!("[{}]", items.iter().map(theirs_brief).collect::<Vec<_>>().join(", ")),
        Value::Mapping(entries) => {
            let entry =
                |(key, value): (&Value, &Value)| format!("{}: {}", key.as_str().unwrap_or("?"), theirs_brief(value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        Value::Tagged(_) => "tagged".into(),
    }
}

/// Numbers are kept as written by us, and read by them: only that they are numbers is compared.
fn without_numbers(brief: &str) -> String {
    let mut out = String::new();
    let mut number = false;
    for letter in brief.chars() {
        number = if number { !matches!(letter, ',' | '}' | ']') } else { letter == '#' && out.ends_with([' ', '[']) };
        if !number || letter == '#' {
            out.push(letter);
        }
    }
    out
}
