//! The parts of the manual that the program writes itself.

use crate::bless::compare;
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
