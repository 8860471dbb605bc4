//! Slips, and what is said about each: the position, what is underlined, message and help.

use crate::source::{FileId, SourceFile};
use crate::yaml::parse::parse;

/// Text, `line:column`, the underlined text, message, help.
pub(super) const BAD: &[(&str, &str, &str, &str, &str)] = &[
    (
        "key_result: @ana ships",
        "1:13",
        "@ana ships",
        "a text cannot begin with `@`",
        "put the text in quotes: `key_result: \"@ana ships\"`",
    ),
    ("target: %85", "1:9", "%85", "a text cannot begin with `%`", "put the text in quotes: `target: \"%85\"`"),
    (
        "objective: *important*",
        "1:12",
        "*important*",
        "alias `*important*`, but nothing has that name: a text cannot begin with `*`",
        "put the text in quotes: `objective: \"*important*\"`",
    ),
    (
        "objective: *important* x",
        "1:12",
        "*important* x",
        "a text cannot begin with `*`: it repeats an earlier value",
        "put the text in quotes: `objective: \"*important* x\"`",
    ),
    (
        "note: [draft] x",
        "1:7",
        "[draft] x",
        "a text cannot begin with `[`: it opens a list",
        "put the text in quotes: `note: \"[draft] x\"`",
    ),
    (
        "note: {x} y",
        "1:7",
        "{x} y",
        "a text cannot begin with `{`: it opens a mapping",
        "put the text in quotes: `note: \"{x} y\"`",
    ),
    (
        "note: > 5 times",
        "1:7",
        "> 5 times",
        "a text cannot begin with `>`: it announces a text of several lines",
        "put the text in quotes: `note: \"> 5 times\"`",
    ),
    (
        "note: >5 times",
        "1:7",
        ">5 times",
        "a text cannot begin with `>`: it announces a text of several lines",
        "put the text in quotes: `note: \">5 times\"`",
    ),
    (
        "note: | x",
        "1:7",
        "| x",
        "a text cannot begin with `|`: it announces a text of several lines",
        "put the text in quotes: `note: \"| x\"`",
    ),
    (
        "note: & co",
        "1:7",
        "& co",
        "a text cannot begin with `&`: it names a value",
        "put the text in quotes: `note: \"& co\"`",
    ),
    (
        "note: &co x",
        "1:7",
        "&co",
        "anchor `&co`: OKR files name no values, and a text cannot begin with `&`",
        "remove it and write the value out where it is repeated, or put the text in quotes",
    ),
    (
        "note: !important",
        "1:7",
        "!important",
        "tag `!important`: OKR files name no types, and a text cannot begin with `!`",
        "put the text in quotes: `note: \"!important\"`",
    ),
    (
        "note: ! x",
        "1:7",
        "!",
        "tag `!`: OKR files name no types, and a text cannot begin with `!`",
        "put the text in quotes: `note: \"! x\"`",
    ),
    (
        "note: `code` x",
        "1:7",
        "`code` x",
        "a text cannot begin with a backtick",
        "put the text in quotes: `note: \"`code` x\"`",
    ),
    (
        "note: ? x",
        "1:7",
        "? x",
        "a text cannot begin with `?`: it announces a key",
        "put the text in quotes: `note: \"? x\"`",
    ),
    (
        "note: - x",
        "1:7",
        "- x",
        "a list item on the same line as its key",
        "begin the list on a line of its own; if it is a text, put the text in quotes: `note: \"- x\"`",
    ),
    ("note: , x", "1:7", ", x", "a text cannot begin with `,`", "put the text in quotes: `note: \", x\"`"),
    ("note: ] x", "1:7", "] x", "a text cannot begin with `]`", "put the text in quotes: `note: \"] x\"`"),
    ("note: } x", "1:7", "} x", "a text cannot begin with `}`", "put the text in quotes: `note: \"} x\"`"),
    (
        "key_result: Checkout: faster\nowner: a",
        "1:13",
        "Checkout: faster",
        "`: ` inside a text without quotes: `Checkout: faster`",
        "put the text in quotes: `key_result: \"Checkout: faster\"`",
    ),
    (
        "- key_result: Checkout: faster\n  owner: a",
        "1:15",
        "Checkout: faster",
        "`: ` inside a text without quotes: `Checkout: faster`",
        "put the text in quotes: `key_result: \"Checkout: faster\"`",
    ),
    ("owner:ana", "1:1", "owner:ana", "blank missing after the colon of `owner`", "write `owner: ana`"),
    (
        "team: x\nowner:ana\nlead: b",
        "2:1",
        "owner:ana",
        "blank missing after the colon of `owner`",
        "write `owner: ana`",
    ),
    ("team: x\nowner:ana", "2:1", "owner:ana", "blank missing after the colon of `owner`", "write `owner: ana`"),
    (
        "objectives:\n  - id: a\n    owner:ana\n    objective: b",
        "3:5",
        "owner:ana",
        "blank missing after the colon of `owner`",
        "write `owner: ana`",
    ),
    (
        "objectives:\n  - id: a\n     owner: ana",
        "3:6",
        "owner",
        "key `owner` stands in column 6, expected column 5 like `id`",
        "move the line 1 blank to the left, to line up with `id`",
    ),
    (
        "objectives:\n  - id: a\n   owner: ana",
        "3:4",
        "owner",
        "key `owner` stands in column 4, expected column 5 like `id`",
        "move the line 1 blank to the right, to line up with `id`",
    ),
    (
        "objectives:\n  - id: a\n  owner: ana",
        "3:3",
        "owner",
        "key `owner` stands in the column of the dashes, expected column 5 like `id`",
        "move the line 2 blanks to the right, to line up with `id`",
    ),
    (
        "objectives:\n    - id: a\n  - id: b",
        "3:3",
        "-",
        "`-` stands in column 3, expected column 5 like the list's other dashes",
        "move the line 2 blanks to the right, to line up with the first `-`",
    ),
    (
        "objectives:\n  - id: a\n    - id: b",
        "3:5",
        "-",
        "`-` stands in column 5, expected column 3 like the list's other dashes",
        "move the line 2 blanks to the left, to line up with the first `-`",
    ),
    (
        "objectives:\n  - id: a\n - id: b",
        "3:2",
        "-",
        "`-` stands in column 2, expected column 3 like the list's other dashes",
        "move the line 1 blank to the right, to line up with the first `-`",
    ),
    (
        "team: x\n  name: y",
        "2:3",
        "name",
        "key `name` stands in column 3, expected column 1 like `team`",
        "move the line 2 blanks to the left, to line up with `team`",
    ),
    (
        "  team: x\nname: y",
        "2:1",
        "name",
        "key `name` stands in column 1, expected column 3 like `team`",
        "move the line 2 blanks to the right, to line up with `team`",
    ),
    (
        "team: x\n name: y",
        "2:2",
        "name",
        "key `name` stands in column 2, expected column 1 like `team`",
        "move the line 1 blank to the left, to line up with `team`",
    ),
    ("objectives:\n  -id: a", "2:3", "-", "blank missing after the `-` of a list item", "write `- id: a`"),
    ("objectives:\n  -id: a\n  -id: b", "2:3", "-", "blank missing after the `-` of a list item", "write `- id: a`"),
    ("objectives:\n  - id: a\n  -id: b", "3:3", "-", "blank missing after the `-` of a list item", "write `- id: b`"),
    ("objectives:\n-id: a", "2:1", "-", "blank missing after the `-` of a list item", "write `- id: a`"),
    (
        "note: \"abc\nowner: x",
        "1:7",
        "\"",
        "this `\"` is never closed",
        "write `\"` at the end of the text: `note: \"abc\"`",
    ),
    (
        "note: \"abc\nowner: \"x\"",
        "1:7",
        "\"",
        "this `\"` is never closed",
        "write `\"` at the end of the text: `note: \"abc\"`",
    ),
    (
        "note: 'it's fine'",
        "1:11",
        "s fine'",
        "text after the closing `'`: `s fine'`",
        "put the whole text in quotes: `note: \"it's fine\"`",
    ),
    ("note: 'abc", "1:7", "'", "this `'` is never closed", "write `'` at the end of the text: `note: 'abc'`"),
    (
        "note: \"abc\" def",
        "1:13",
        "def",
        "text after the closing `\"`: `def`",
        "put the whole text in quotes: `note: '\"abc\" def'`",
    ),
    (
        "note: \"abc\"def",
        "1:12",
        "def",
        "text after the closing `\"`: `def`",
        "put the whole text in quotes: `note: '\"abc\"def'`",
    ),
    (
        "note: 'abc' def",
        "1:13",
        "def",
        "text after the closing `'`: `def`",
        "put the whole text in quotes: `note: \"'abc' def\"`",
    ),
    (
        "\"abc\" def: x",
        "1:7",
        "def: x",
        "text after the closing `\"`: `def: x`",
        "put the whole text in quotes: `'\"abc\" def: x'`",
    ),
    (
        "- \"abc\" def\n- x",
        "1:9",
        "def",
        "text after the closing `\"`: `def`",
        "put the whole text in quotes: `- '\"abc\" def'`",
    ),
    (
        "team: x\nname\nlead: y",
        "2:1",
        "name",
        "`name` has no colon",
        "write `name: …`, or indent the line if it goes on with the text above",
    ),
    (
        "team: x\nname",
        "2:1",
        "name",
        "`name` has no colon",
        "write `name: …`, or indent the line if it goes on with the text above",
    ),
    ("\tteam: x", "1:1", "\t", "tab used as indentation", "use blanks, as many as stand before the lines beside it"),
    ("a:\n\tb: c", "2:1", "\t", "tab used as indentation", "use blanks, as many as stand before the lines beside it"),
    ("a:\n  \tb: c", "2:3", "\t", "tab used as indentation", "use blanks, as many as stand before the lines beside it"),
    (
        "a:\n  - b: c\n\t  d: e",
        "3:1",
        "\t",
        "tab used as indentation",
        "use blanks, as many as stand before the lines beside it",
    ),
    (
        "a:\n  - b: c\n    \td: e",
        "3:5",
        "\t",
        "tab used as indentation",
        "use blanks, as many as stand before the lines beside it",
    ),
    ("- \ta: b", "1:3", "\t", "tab used as indentation", "use blanks, as many as stand before the lines beside it"),
    ("-\ta: b", "1:2", "\t", "tab used as indentation", "use blanks, as many as stand before the lines beside it"),
    (
        "a: [b, c\nd: e",
        "1:4",
        "[",
        "this `[` is never closed by `]`",
        "write `]` at its end, or put a text that begins with `[` in quotes",
    ),
    (
        "a: {b: c\nd: e",
        "1:4",
        "{",
        "this `{` is never closed by `}`",
        "write `}` at its end, or put a text that begins with `{` in quotes",
    ),
    ("a: [b, c}", "1:4", "[", "this `[` is never closed by `]`", "write `]` instead of the `}` at the end"),
    ("a: {b, c]", "1:4", "{", "this `{` is never closed by `}`", "write `}` instead of the `]` at the end"),
    ("a: ]", "1:4", "]", "a text cannot begin with `]`", "put the text in quotes: `a: \"]\"`"),
    (
        "? [a]\n: b",
        "1:3",
        "[a]",
        "a list or mapping stands where a key belongs",
        "write a plain word before the colon, or put the text in quotes",
    ),
    (
        "[a, b]: c",
        "1:1",
        "[a, b]",
        "a list or mapping stands where a key belongs",
        "write a plain word before the colon, or put the text in quotes",
    ),
    (
        "{a: b}: c",
        "1:1",
        "{a: b}",
        "a list or mapping stands where a key belongs",
        "write a plain word before the colon, or put the text in quotes",
    ),
    (
        "<<: *x",
        "1:1",
        "<<",
        "merge key `<<`: OKR files have none",
        "write the keys out: a reviewer cannot see merged ones in a diff",
    ),
    (
        "a: &x {b: c}\nd:\n  <<: *x",
        "1:4",
        "&x",
        "anchor `&x`: OKR files name no values, and a text cannot begin with `&`",
        "remove it and write the value out where it is repeated, or put the text in quotes",
    ),
    (
        "a: *x",
        "1:4",
        "*x",
        "alias `*x`, but nothing has that name: a text cannot begin with `*`",
        "put the text in quotes: `a: \"*x\"`",
    ),
    (
        "*x : b",
        "1:1",
        "*x",
        "alias `*x`, but nothing has that name: a text cannot begin with `*`",
        "put the text in quotes",
    ),
    (
        "&k a: b",
        "1:1",
        "&k",
        "anchor `&k`: OKR files name no values, and a text cannot begin with `&`",
        "remove it and write the value out where it is repeated, or put the text in quotes",
    ),
    (
        "!!str a: b",
        "1:1",
        "!!str",
        "tag `!!str`: OKR files name no types, and a text cannot begin with `!`",
        "remove the tag",
    ),
    (
        "a: !!str 3",
        "1:4",
        "!!str",
        "tag `!!str`: OKR files name no types, and a text cannot begin with `!`",
        "remove the tag",
    ),
    (
        "a: !foo\n  b: c",
        "1:4",
        "!foo",
        "tag `!foo`: OKR files name no types, and a text cannot begin with `!`",
        "remove the tag, or put the text in quotes",
    ),
    (
        "!foo\na: b",
        "1:1",
        "!foo",
        "tag `!foo`: OKR files name no types, and a text cannot begin with `!`",
        "put the text in quotes: `\"!foo\"`",
    ),
    (
        "%YAML 1.2\n---\na: b",
        "1:1",
        "%YAML 1.2",
        "directive `%YAML`: a line that begins with `%` instructs YAML readers",
        "remove the line, or put a text that begins with `%` in quotes after its key",
    ),
    (
        "%TAG ! x\n---\na: b",
        "1:1",
        "%TAG ! x",
        "directive `%TAG`: a line that begins with `%` instructs YAML readers",
        "remove the line, or put a text that begins with `%` in quotes after its key",
    ),
    (
        "---\na: b\n---\nc: d",
        "3:1",
        "---",
        "second document: a file holds one",
        "remove the `---` (or `...`) between the two, or move the second to a file of its own",
    ),
    (
        "a: b\n...\nc: d",
        "3:1",
        "c: d",
        "second document: a file holds one",
        "remove the `---` (or `...`) between the two, or move the second to a file of its own",
    ),
    (
        "a: b\n---",
        "2:1",
        "---",
        "second document: a file holds one",
        "remove the `---` (or `...`) between the two, or move the second to a file of its own",
    ),
    (
        "---\n---",
        "2:1",
        "---",
        "second document: a file holds one",
        "remove the `---` (or `...`) between the two, or move the second to a file of its own",
    ),
    (
        "a: \"\\q\"",
        "1:5",
        "\\q",
        "`\\q` means no character: in double quotes `\\` is special",
        "write `\\\\` for a backslash, or put the text in single quotes: `'\\q'`",
    ),
    (
        "a: \"C:\\Users\"",
        "1:7",
        "\\U",
        "`\\U` means no character: in double quotes `\\` is special",
        "write `\\\\` for a backslash, or put the text in single quotes: `'C:\\Users'`",
    ),
    (
        "a: \"\\xZZ\"",
        "1:5",
        "\\x",
        "`\\x` means no character: in double quotes `\\` is special",
        "write `\\\\` for a backslash, or put the text in single quotes: `'\\xZZ'`",
    ),
    (
        "a: \"\\ud800\"",
        "1:5",
        "\\u",
        "`\\u` means no character: in double quotes `\\` is special",
        "write `\\\\` for a backslash, or put the text in single quotes: `'\\ud800'`",
    ),
    (
        "a: |\n  x\n y",
        "3:2",
        "y",
        "a line of a text of several lines stands too far left",
        "indent it like the first line of that text; a key of its own needs a colon",
    ),
    ("a: |\n\tx", "2:1", "\t", "tab used as indentation", "use blanks, as many as stand before the lines beside it"),
    (
        "a: |0\n  x",
        "1:4",
        "|0",
        "a text cannot begin with `|`: it announces a text of several lines",
        "put the text in quotes: `a: \"|0\"`",
    ),
    (
        "a: x # c\n  y",
        "1:6",
        "# c",
        "comment in the middle of a text of several lines",
        "move the comment to a line of its own above the key, or put the text in quotes",
    ),
    (
        "a: \"b\"#c",
        "1:7",
        "#c",
        "blank missing before the comment",
        "write a blank before the `#`, or put a `#` that belongs to the text inside the quotes",
    ),
    (
        "a: x\nb: c\n  d: e",
        "3:3",
        "d",
        "key `d` stands in column 3, expected column 1 like `b`",
        "move the line 2 blanks to the left, to line up with `b`",
    ),
    (
        "a:\n  b: 1\n c: 2",
        "3:2",
        "c",
        "key `c` stands in column 2, expected column 3 like `b`",
        "move the line 1 blank to the right, to line up with `b`",
    ),
    (
        "a:\n  b: 1\n   c: 2",
        "3:4",
        "c",
        "key `c` stands in column 4, expected column 3 like `b`",
        "move the line 1 blank to the left, to line up with `b`",
    ),
    (
        "a:\n  b:\n    c: 1\n   d: 2",
        "4:4",
        "d",
        "key `d` stands in column 4, expected column 5 like `c`",
        "move the line 1 blank to the right, to line up with `c`",
    ),
    (
        "- a\n- b\nc: d",
        "3:1",
        "c",
        "key `c` where none belongs",
        "a list and keys cannot stand side by side: write `- ` before it, or move it above the list",
    ),
    (
        "a: b\n- c",
        "2:1",
        "-",
        "a list item where a key belongs",
        "a list stands below a key that has nothing after its colon: `supports:`",
    ),
    (
        "a:\n  b: c\n  - d",
        "3:3",
        "-",
        "a list item where a key belongs",
        "a list stands below a key that has nothing after its colon: `supports:`",
    ),
    (
        "a: - b",
        "1:4",
        "- b",
        "a list item on the same line as its key",
        "begin the list on a line of its own; if it is a text, put the text in quotes: `a: \"- b\"`",
    ),
    (
        "a: -",
        "1:4",
        "-",
        "a list item on the same line as its key",
        "begin the list on a line of its own; if it is a text, put the text in quotes: `a: \"-\"`",
    ),
    ("a: x\0y", "1:5", "\0", "invisible control character U+0000", "delete it: it may not show in the editor"),
    ("a: b\na: c", "2:1", "a", "key `a` is written twice", "keep one of the two"),
    (
        ": b",
        "1:1",
        ":",
        "colon without a key before it",
        "write the key: `owner: ana`, or put a text that begins with `:` in quotes",
    ),
    (
        "- : b",
        "1:3",
        ":",
        "colon without a key before it",
        "write the key: `owner: ana`, or put a text that begins with `:` in quotes",
    ),
    (
        "a: b: c: d",
        "1:4",
        "b: c: d",
        "`: ` inside a text without quotes: `b: c: d`",
        "put the text in quotes: `a: \"b: c: d\"`",
    ),
    ("a: b:", "1:4", "b:", "`: ` inside a text without quotes: `b:`", "put the text in quotes: `a: \"b:\"`"),
    (
        "a: \"b\": c",
        "1:4",
        "\"b\": c",
        "`: ` inside a text without quotes: `\"b\": c`",
        "put the text in quotes: `a: '\"b\": c'`",
    ),
    ("'a", "1:1", "'", "this `'` is never closed", "write `'` at the end of the text: `'a'`"),
    (
        "a:\n  - b: c\n    d: [\n    e\n    ]",
        "4:5",
        "e",
        "a line inside `[` stands too far left",
        "indent it to column 6 or further",
    ),
    (
        "a: [b,, c]",
        "1:7",
        ",",
        "comma without a value before it, inside `[`",
        "remove the comma, or put a text with commas in quotes",
    ),
    (
        "a: {b: c,, d: e}",
        "1:10",
        ",",
        "comma without a value before it, inside `{`",
        "remove the comma, or put a text with commas in quotes",
    ),
    (
        "a: [- b]",
        "1:5",
        "-",
        "a `- ` item inside `[`",
        "separate the items of `[]` by commas, or write one `- ` item a line without the brackets",
    ),
    (
        "a: [,]",
        "1:5",
        ",",
        "comma without a value before it, inside `[`",
        "remove the comma, or put a text with commas in quotes",
    ),
    (
        "a: b\n\u{feff}c: d",
        "2:1",
        "\u{feff}",
        "byte-order mark in the middle of the file",
        "delete this invisible character: it comes from joining two files",
    ),
    (
        "a:\n  b: \"x\n y\"",
        "3:2",
        "y\"",
        "a text in quotes goes on too far left",
        "indent this line: it needs more blanks than the line of the opening `\"`",
    ),
    (
        "a:\n  b: \"x\n  y\"",
        "3:3",
        "y\"",
        "a text in quotes goes on too far left",
        "indent this line: it needs more blanks than the line of the opening `\"`",
    ),
    (
        "a:\n  b: 'x\ny'",
        "3:1",
        "y'",
        "a text in quotes goes on too far left",
        "indent this line: it needs more blanks than the line of the opening `'`",
    ),
    ("a:\n  b: [x,\n y]", "3:2", "y]", "a line inside `[` stands too far left", "indent it to column 4 or further"),
    ("a:\n  b: [x,\ny]", "3:1", "y]", "a line inside `[` stands too far left", "indent it to column 4 or further"),
    ("a: [x,\ny]", "2:1", "y]", "a line inside `[` stands too far left", "indent it to column 2 or further"),
    (
        "a:\n  b: x\n y",
        "3:2",
        "y",
        "`y` has no colon",
        "write `y: …`, or indent the line if it goes on with the text above",
    ),
    ("a: \"x", "1:4", "\"", "this `\"` is never closed", "write `\"` at the end of the text: `a: \"x\"`"),
    ("a: \"x\nb: y\"\nc: z", "1:4", "\"", "this `\"` is never closed", "write `\"` at the end of the text: `a: \"x\"`"),
    ("a: \"x\nb: y\nc: z", "1:4", "\"", "this `\"` is never closed", "write `\"` at the end of the text: `a: \"x\"`"),
    (
        "a: [x",
        "1:4",
        "[",
        "this `[` is never closed by `]`",
        "write `]` at its end, or put a text that begins with `[` in quotes",
    ),
    (
        "a: {x: y",
        "1:4",
        "{",
        "this `{` is never closed by `}`",
        "write `}` at its end, or put a text that begins with `{` in quotes",
    ),
    (
        "- a: [x\n  b: c\n- d",
        "1:6",
        "[",
        "this `[` is never closed by `]`",
        "write `]` at its end, or put a text that begins with `[` in quotes",
    ),
    (
        "a: {b: c\n  d: e}",
        "1:4",
        "{",
        "this `{` is never closed by `}`",
        "write `}` at its end, or put a text that begins with `{` in quotes",
    ),
    (
        "a: [b\n c: d]",
        "1:4",
        "[",
        "this `[` is never closed by `]`",
        "write `]` at its end, or put a text that begins with `[` in quotes",
    ),
    (
        "a: {b: [c}",
        "1:8",
        "[",
        "this `[` is never closed by `]`",
        "write `]` at its end, or put a text that begins with `[` in quotes",
    ),
    (
        "{{ name }}: x",
        "1:1",
        "{{ name }}",
        "a list or mapping stands where a key belongs",
        "fill in the template: `{{ … }}` is left over from one",
    ),
    (
        "a: {{ name }}",
        "1:5",
        "{ name }",
        "a list or mapping stands where a key belongs",
        "fill in the template: `{{ … }}` is left over from one",
    ),
    ("a:\n - b\n -c", "3:2", "-", "blank missing after the `-` of a list item", "write `- c`"),
    (
        "a:\n - b\n c",
        "3:2",
        "c",
        "`c` has no colon",
        "write `c: …`, or indent the line if it goes on with the text above",
    ),
    (
        "a:\n b\n c: d",
        "2:2",
        "b",
        "`b` has no colon",
        "write `b: …`, or indent the line if it goes on with the text above",
    ),
    (
        "- a: b\n   c: d",
        "2:4",
        "c",
        "key `c` stands in column 4, expected column 3 like `a`",
        "move the line 1 blank to the left, to line up with `a`",
    ),
    (
        "- a: b\n c: d",
        "2:2",
        "c",
        "key `c` stands in column 2, expected column 3 like `a`",
        "move the line 1 blank to the right, to line up with `a`",
    ),
    (
        "a:\n  - b\n    c: d",
        "2:5",
        "b",
        "`b` has no colon",
        "write `b: …`, or indent the line if it goes on with the text above",
    ),
    ("a: 'b' 'c'", "1:8", "'c'", "text after the closing `'`: `'c'`", "put the whole text in quotes: `a: \"'b' 'c'\"`"),
    (
        "a: \"b\n\nc\"",
        "3:1",
        "c\"",
        "a text in quotes goes on too far left",
        "indent this line: it needs more blanks than the line of the opening `\"`",
    ),
    (
        "%a: b",
        "1:1",
        "%a: b",
        "directive `%a:`: a line that begins with `%` instructs YAML readers",
        "remove the line, or put a text that begins with `%` in quotes after its key",
    ),
    (
        "a: b\n%c: d",
        "2:1",
        "%c: d",
        "directive `%c:`: a line that begins with `%` instructs YAML readers",
        "remove the line, or put a text that begins with `%` in quotes after its key",
    ),
    ("a: b\n@c: d", "2:1", "@c", "a key cannot begin with `@`", "write a key that begins with a letter"),
    ("- @c\n- `x`", "1:3", "@c", "a text cannot begin with `@`", "put the text in quotes: `- \"@c\"`"),
    (
        "[a",
        "1:1",
        "[",
        "this `[` is never closed by `]`",
        "write `]` at its end, or put a text that begins with `[` in quotes",
    ),
    (
        "a: |\n x\ny",
        "3:1",
        "y",
        "a line of a text of several lines stands too far left",
        "indent it like the first line of that text; a key of its own needs a colon",
    ),
    (
        "a: |\n   x\n  y\nb: c",
        "3:3",
        "y",
        "a line of a text of several lines stands too far left",
        "indent it like the first line of that text; a key of its own needs a colon",
    ),
    (
        "a: >\n    x\n\n  y",
        "4:3",
        "y",
        "a line of a text of several lines stands too far left",
        "indent it like the first line of that text; a key of its own needs a colon",
    ),
    (
        "a:\n  b:\n  c: d\n e: f",
        "4:2",
        "e",
        "key `e` stands in column 2, expected column 3 like `c`",
        "move the line 1 blank to the right, to line up with `c`",
    ),
    (
        "a b c\nd: e",
        "1:1",
        "a b c",
        "`a b c` has no colon",
        "write `key: value`, or indent the line further if it goes on with the text above",
    ),
    (
        "a: \"x\" # c\nb: \"x\"y: z",
        "2:7",
        "y: z",
        "text after the closing `\"`: `y: z`",
        "put the whole text in quotes: `b: '\"x\"y: z'`",
    ),
    ("a: b\na=b\nc: d", "2:1", "a=b", "`=` after `a`, expected a colon and a blank", "write `a: b`"),
    ("key：value\nb: c", "1:1", "key：value", "`：` after `key`, expected a colon and a blank", "write `key: value`"),
    ("b: c\nkey：value", "2:1", "key：value", "`：` after `key`, expected a colon and a blank", "write `key: value`"),
    (
        "a: {b: c}d",
        "1:4",
        "{b: c}d",
        "a text cannot begin with `{`: it opens a mapping",
        "put the text in quotes: `a: \"{b: c}d\"`",
    ),
    (
        "a: \"\\u{12}\"",
        "1:5",
        "\\u",
        "`\\u` means no character: in double quotes `\\` is special",
        "write `\\\\` for a backslash, or put the text in single quotes: `'\\u{12}'`",
    ),
    (
        "a: **bold** text",
        "1:4",
        "**bold** text",
        "a text cannot begin with `*`: it repeats an earlier value",
        "put the text in quotes: `a: \"**bold** text\"`",
    ),
    (
        "a: *b c: d",
        "1:4",
        "*b c: d",
        "a text cannot begin with `*`: it repeats an earlier value",
        "put the text in quotes: `a: \"*b c: d\"`",
    ),
    (
        "a: &b",
        "1:4",
        "&b",
        "anchor `&b`: OKR files name no values, and a text cannot begin with `&`",
        "remove it and write the value out where it is repeated, or put the text in quotes",
    ),
    ("a: & b", "1:4", "& b", "a text cannot begin with `&`: it names a value", "put the text in quotes: `a: \"& b\"`"),
    (
        "a: !",
        "1:4",
        "!",
        "tag `!`: OKR files name no types, and a text cannot begin with `!`",
        "put the text in quotes: `a: \"!\"`",
    ),
    ("a: !!", "1:4", "!!", "a text cannot begin with `!`: it names a type", "put the text in quotes: `a: \"!!\"`"),
    (
        "a: !b,c",
        "1:4",
        "!b,c",
        "a text cannot begin with `!`: it names a type",
        "put the text in quotes: `a: \"!b,c\"`",
    ),
    (
        "a: !b{c",
        "1:4",
        "!b{c",
        "a text cannot begin with `!`: it names a type",
        "put the text in quotes: `a: \"!b{c\"`",
    ),
    (
        "a: !%zz x",
        "1:4",
        "!%zz x",
        "a text cannot begin with `!`: it names a type",
        "put the text in quotes: `a: \"!%zz x\"`",
    ),
    (
        "a: !<x y",
        "1:4",
        "!<x y",
        "a text cannot begin with `!`: it names a type",
        "put the text in quotes: `a: \"!<x y\"`",
    ),
    (
        "a: >x\n  y",
        "1:4",
        ">x",
        "a text cannot begin with `>`: it announces a text of several lines",
        "put the text in quotes: `a: \">x\"`",
    ),
    (
        "a: |x",
        "1:4",
        "|x",
        "a text cannot begin with `|`: it announces a text of several lines",
        "put the text in quotes: `a: \"|x\"`",
    ),
    (
        "a:\n  - b\n  -\n    c: d\n   e: f",
        "5:4",
        "e",
        "key `e` stands in column 4, expected column 5 like `c`",
        "move the line 1 blank to the right, to line up with `c`",
    ),
    (
        "note: \"abc\n  owner: \"ana\"\nlead: x",
        "1:7",
        "\"",
        "this `\"` is never closed",
        "write `\"` at the end of the text: `note: \"abc\"`",
    ),
    (
        "- id: \"a\n  owner: \"ana\"",
        "1:7",
        "\"",
        "this `\"` is never closed",
        "write `\"` at the end of the text: `id: \"a\"`",
    ),
    ("a: `x`", "1:4", "`x`", "a text cannot begin with a backtick", "put the text in quotes: `a: \"`x`\"`"),
    (
        "objectives:\n  - objective: x\n    key_results:\n    - key_result: y\n      start: 1\n     target: 5",
        "6:6",
        "target",
        "key `target` stands in column 6, expected column 7 like `start`",
        "move the line 1 blank to the right, to line up with `start`",
    ),
    (
        "a: [b\nc: [d]",
        "1:4",
        "[",
        "this `[` is never closed by `]`",
        "write `]` at its end, or put a text that begins with `[` in quotes",
    ),
    (
        "a: \"b\nc: d\ne: \"f\"",
        "1:4",
        "\"",
        "this `\"` is never closed",
        "write `\"` at the end of the text: `a: \"b\"`",
    ),
    (
        "team: x\nobjectives:\n- id: a\nobjective: Ship it\n- id: b",
        "5:1",
        "-",
        "a list item where a key belongs",
        "a list stands below a key that has nothing after its colon: `supports:`",
    ),
    (
        "a: it's: fine",
        "1:4",
        "it's: fine",
        "`: ` inside a text without quotes: `it's: fine`",
        "put the text in quotes: `a: \"it's: fine\"`",
    ),
    (
        "a: b\n # c\n  d: e",
        "3:3",
        "d",
        "key `d` stands in column 3, expected column 1 like `a`",
        "move the line 2 blanks to the left, to line up with `a`",
    ),
    (
        "a: >-\n  b\n c: d",
        "3:2",
        "c",
        "key `c` stands in column 2, expected column 1 like `a`",
        "move the line 1 blank to the left, to line up with `a`",
    ),
    (
        "a: 5 > 3: yes",
        "1:4",
        "5 > 3: yes",
        "`: ` inside a text without quotes: `5 > 3: yes`",
        "put the text in quotes: `a: \"5 > 3: yes\"`",
    ),
    (
        "\"a\": \"b\" # c\n\"d: e",
        "2:1",
        "\"",
        "this `\"` is never closed",
        "write `\"` at the end of the text: `\"d: e\"`",
    ),
    (
        "a: (b) c: d",
        "1:4",
        "(b) c: d",
        "`: ` inside a text without quotes: `(b) c: d`",
        "put the text in quotes: `a: \"(b) c: d\"`",
    ),
    (
        "a:\n  - b: c\n  d: e\n  - f: g",
        "3:3",
        "d",
        "key `d` stands in the column of the dashes, expected column 5 like `b`",
        "move the line 2 blanks to the right, to line up with `b`",
    ),
    ("a: b\n\t- c", "2:1", "\t", "tab used as indentation", "use blanks, as many as stand before the lines beside it"),
    ("a: 'b\nc: d", "1:4", "'", "this `'` is never closed", "write `'` at the end of the text: `a: 'b'`"),
    (
        "a: don't\nb: 'x' y' z",
        "2:8",
        "y' z",
        "text after the closing `'`: `y' z`",
        "put the whole text in quotes: `b: \"'x' y' z\"`",
    ),
    (
        "- - - a\n  b: c",
        "2:3",
        "b",
        "key `b` where none belongs",
        "a list and keys cannot stand side by side: write `- ` before it, or move it above the list",
    ),
    ("a = b\nc = d", "1:1", "a = b", "`=` after `a`, expected a colon and a blank", "write `a: b`"),
    (
        "{a: b",
        "1:1",
        "{",
        "this `{` is never closed by `}`",
        "write `}` at its end, or put a text that begins with `{` in quotes",
    ),
    (
        "{\n  \"a\": 1,\n  \"b\": [1, 2,],\n  \"c\" 3\n}",
        "4:7",
        "3",
        "text after the closing `\"`: `3`",
        "put the whole text in quotes: `'\"c\" 3'`",
    ),
    (
        "a: [b: c: d]",
        "1:4",
        "[b: c: d]",
        "`[b: c: d]` cannot be read as a list",
        "put the text in quotes: `a: \"[b: c: d]\"`",
    ),
    (
        "a: {b: c: d}",
        "1:4",
        "{b: c: d}",
        "`{b: c: d}` cannot be read as a mapping",
        "put the text in quotes: `a: \"{b: c: d}\"`",
    ),
    (
        "# Title\n\nSome text here: it is a README\n\n- list\n",
        "5:1",
        "-",
        "a list item where a key belongs",
        "a list stands below a key that has nothing after its colon: `supports:`",
    ),
    ("k: 1\na: [x, y\nz]\n", "3:1", "z]", "a line inside `[` stands too far left", "indent it to column 2 or further"),
    (
        "a:\n  b: [\"x\n y\"]\n",
        "3:2",
        "y\"]",
        "a line inside `\"` stands too far left",
        "indent it to column 4 or further",
    ),
];

#[test]
fn every_slip_is_said_where_it_is_and_how_to_mend_it() {
    for (text, at, underlined, message, help) in BAD {
        let parsed = parse(FileId(0), text);
        let file = SourceFile::new("x", *text);
        let first = parsed.findings.first().unwrap_or_else(|| panic!("nothing found in {text}"));
        let position = file.position(first.label.place.span.start as usize);
        let found = (
            format!("{}:{}", position.line, position.column),
            file.slice(first.label.place.span),
            first.message.as_str(),
            first.help.as_deref().unwrap_or(""),
        );
        assert_eq!(found, ((*at).to_owned(), *underlined, *message, *help), "{text}");
        super::assert_sound(text, &parsed);
    }
}

#[test]
fn a_fix_that_is_offered_leaves_nothing_of_the_finding() {
    let mut fixed = 0;
    for (text, ..) in BAD {
        let parsed = parse(FileId(0), text);
        let (Some(first), 1) = (parsed.findings.first(), parsed.findings.len()) else { continue };
        let Some(fix) = &first.fix else { continue };
        let mut new = (*text).to_owned();
        for edit in &fix.edits {
            new.replace_range(edit.place.span.range(), &edit.text);
        }
        let again = parse(FileId(0), &new);
        let left = again.findings.iter().any(|finding| finding.message == first.message);
        assert!(!left, "{text} became {new}: {:?}", again.findings);
        fixed += 1;
    }
    assert!(fixed > 40, "only {fixed} of the samples have a fix");
}

#[test]
fn the_parsers_own_words_are_never_shown() {
    for (text, ..) in BAD {
        for finding in parse(FileId(0), text).findings {
            let said = format!("{} {}", finding.message, finding.help.unwrap_or_default());
            for word in [
                "scanning",
                "parsing",
                "expected <",
                "token",
                "codepoint",
                "flow ",
                "scalar",
                "simple key",
                "ErrorKind",
            ] {
                assert!(!said.contains(word), "{said}");
            }
            assert!(!finding.message.ends_with('.') && !finding.message.starts_with(char::is_uppercase), "{said}");
        }
    }
}

#[test]
fn openers_and_siblings_are_pointed_at_too() {
    let related = |text: &str| -> Vec<(usize, String)> {
        let file = SourceFile::new("x", text);
        let parsed = parse(FileId(0), text);
        let labels = parsed.findings.iter().flat_map(|finding| finding.related.clone());
        labels.map(|label| (file.position(label.place.span.start as usize).line, label.text)).collect()
    };
    assert_eq!(related("a: [b\nc: d"), [(2, "read as part of it up to here".to_owned())]);
    assert_eq!(related("a: b\na: c"), [(1, "first here".to_owned())]);
    assert_eq!(related("- id: a\n   owner: b"), [(1, "lines up with this".to_owned())]);
    assert_eq!(related("a: \"b\" c"), [(1, "the quote opens here".to_owned())]);
    assert_eq!(related("a: 'b\nc: d"), [(2, "read as part of the text up to here".to_owned())]);
}

#[test]
fn findings_before_a_syntax_error_are_kept_and_sorted() {
    let parsed = parse(FileId(0), "a: 1\na: 2\nb: *c\nd: [e\n");
    let messages: Vec<_> = parsed.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages.len(), 3, "{messages:?}");
    assert!(messages[0].starts_with("key `a` is written twice"));
    assert!(messages[2].contains("never closed"));
    assert!(parsed.root.is_none());
}

#[test]
fn reading_goes_on_after_what_okr_files_may_not_use() {
    let parsed = parse(FileId(0), "base: &b 1\ncopy: *b\n<<: *b\nkind: !!str x\nlast: y\n");
    assert_eq!(parsed.findings.len(), 4, "{:?}", parsed.findings);
    let root = parsed.root.unwrap();
    assert_eq!(super::brief(&root), "{base: #1, copy: '*b', kind: 'x', last: 'y'}");
    assert!(parsed.findings.iter().all(|finding| finding.rule == "yaml-syntax"));
}
