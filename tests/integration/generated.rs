//! The parts of the manual that the program writes itself.

use crate::bless::compare;
use okr::model::quantity::magnitude::{LANGUAGES, Language};
use okr::model::settings::Settings;
use okr::{render, report};

#[test]
fn rules_page() {
    compare("docs/rules.md", &render::markdown::rules(&report::explain::all()));
}

#[test]
fn schemas() {
    let okrs = report::schema::okrs(&Settings::default().levels);
    compare("docs/schema/okrs.json", &render::json::schema::schema(&okrs));
    compare("docs/schema/settings.json", &render::json::schema::schema(&report::schema::settings()));
}

#[test]
fn magnitudes_page() {
    let intro = "A quantity may have `k`, `M` or `bn` right behind its digits: `25k`, `1.2M`, `3bn`. The words below \
        are magnitudes too, so okr never takes them for a unit of measure. In a quantity they are refused, with the \
        number written out (`5万`: write `50,000`); where one of them means two numbers, the message shows both. In \
        the text of a key result they are read as their number.\n\nSmall letters and capitals make no difference \
        where only small letters are listed here, except that two capitals (`CR`) are somebody's own abbreviation. A \
        short word may have a full stop (`Mio.`), several words may follow each other (`hundred thousand`), and in \
        scripts without blanks a unit of measure may follow at once (`50만원`).";
    let cell = |words: &[&str]| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let rows = |language: &Language| {
        let rows = language.words.iter().map(|(factor, words)| format!("| {factor} | {} |\n", cell(words)));
        format!("\n## {}\n\n| means | words |\n| ---: | --- |\n{}", language.name, rows.collect::<String>())
    };
    let tables: String = LANGUAGES.iter().map(rows).collect();
    compare("docs/magnitudes.md", &format!("# Words for magnitudes\n\n{intro}\n{tables}"));
}

#[test]
fn commands_page() {
    let mut cli = okr::cli::command().term_width(100);
    cli.build();
    let mut page = String::from("# The commands\n\nWhat `okr help` and `okr help COMMAND` print.\n\n## okr\n\n");
    page.push_str(&help(&mut cli));
    for command in cli.get_subcommands_mut().filter(|command| command.get_name() != "help" && !command.is_hide_set()) {
        page.push_str(&format!("\n## okr {}\n\n", command.get_name()));
        page.push_str(&help(command));
    }
    compare("docs/cli.md", &page);
}

/// The long help as a block, without blanks at the ends of lines.
fn help(command: &mut clap::Command) -> String {
    let text = command.render_long_help().to_string();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("```text\n{}\n```\n", lines.join("\n").trim_end())
}
