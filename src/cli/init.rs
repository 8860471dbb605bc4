//! `okr init`

use crate::cli::checkin::save;
use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::line::{self, Typed};
use crate::cli::new::template::{self, Header};
use crate::cli::{named_cycle, output, settings};
use crate::git::Repository;
use crate::model::id::Id;
use crate::model::settings::Settings;
use crate::read::{self, Care, Origin, files};
use crate::render::{json, text};
use crate::report;
use crate::words::and_list;
use crate::write::save as write;
use crate::yaml::edit::quote;
use std::io::IsTerminal;
use std::process::ExitCode;

/// Set up a repository: settings, the quarter's folder, and a team with two drafts
///
/// Makes okr.yaml, okr.schema.json (which editors complete and check with), and
/// okrs/CYCLE/TEAM.yaml. What is there already stays as it is; where something is there, it asks
/// before anything is added.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The organization's name [default: the folder's]
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// The first team's id
    #[arg(long, value_name = "ID", default_value = "our-team")]
    pub team: String,
    /// Add what is missing without asking
    #[arg(short, long)]
    pub yes: bool,
}

/// Runs `okr init`.
///
/// # Errors
/// When something is there already and nobody can be asked, or a file cannot be written.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    if context.at.is_some() {
        return Err(Failure::usage("`--at` looks at the past, and this makes new files").hint("leave it out"));
    }
    let team = Id::parse(&args.team).map_err(|problem| Failure::usage(format!("`{}` {problem}", args.team)))?;
    let settings = settings(context)?;
    let cycle = match context.cycles.first() {
        Some(name) => named_cycle::meant(name, &settings, context.today)?.to_string(),
        None => template::quarter(context.today),
    };
    let there = there(context, &settings.okrs)?;
    let made = files_of(&args, &team, &cycle, context, &settings);
    // What an earlier run wrote before it was interrupted is nobody else's.
    let is_own =
        made.iter().all(|(name, text)| is_as_made(context, name, text)) && only(context, &settings.okrs, &made)?;
    let missing: Vec<_> =
        made.into_iter().filter(|(name, _)| is_missing(context, &there, &settings.okrs, name)).collect();
    if !there.is_empty() {
        let listed = and_list(&there.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>());
        if missing.is_empty() {
            return Err(Failure::new(format!("{listed} in `{}`: nothing is missing", context.root.display()))
                .hint("add more with `okr new`"));
        }
        let adds = and_list(&missing.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>());
        if !args.yes && !is_own && !agreed(&listed, &adds, context.color)? {
            return Err(Failure::new(format!(
                "in `{}` there is {listed} already: nothing was made",
                context.root.display()
            ))
            .hint(format!("with `--yes` it stays as it is and what is missing is added: {adds}")));
        }
    }
    let lock = save::lock(context)?;
    for (name, text) in &missing {
        write::create::<Failure>(&context.root, name, &lock, text.as_bytes()).map_err(save::failure)?;
    }
    drop(lock);
    let mut out = String::new();
    let okrs = text::safe(&settings.okrs);
    missing.iter().for_each(|(name, _)| out.push_str(&format!("made {}\n", text::safe(name))));
    let unit = format!("{}/{cycle}/{team}.yaml", settings.okrs);
    out.push_str(&match missing.iter().any(|(name, _)| *name == unit) {
        true => format!(
            "\ntry next:\n  edit {okrs}/{cycle}/{team}.yaml: say what should be true at the end of {cycle}\n  okr \
             check\n  okr new objective {team} \"On-call is a job that people volunteer for\"\n"
        ),
        false => "\ntry next:\n  okr check\n  okr status\n".to_owned(),
    });
    output::to_stdout(out.as_bytes())?;
    Ok(ExitCode::from(exit::DONE))
}

/// The settings that are there already, with the folder and the levels of this organization.
fn settings(context: &Context) -> Result<Settings, Failure> {
    match files::read(&context.root, crate::config::FILE_NAME.as_ref()) {
        Ok(None) => return Ok(Settings::default()),
        Ok(Some(_)) => {}
        Err(problem) => return Err(Failure::new(format!("`{}`: {problem}", crate::config::FILE_NAME))),
    }
    let origin = Origin::WorkTree { root: context.root.clone(), overlay: None };
    let reading = read::read(&origin, Care::Strict)?;
    settings::usable(&reading)?;
    Ok(reading.workspace.settings)
}

/// The files with their texts.
fn files_of(args: &Args, team: &Id, cycle: &str, context: &Context, settings: &Settings) -> Vec<(String, String)> {
    let folder = context.root.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = args.name.clone().or(folder).unwrap_or_else(|| "Our organization".to_owned());
    let repository = Repository::open(&context.root).ok().flatten();
    let git = |key: &str| repository.as_ref().and_then(|repository| repository.setting(key));
    // Where people are listed, the lead is one of them, or nobody yet.
    let lead = match settings.people.is_empty() {
        true => git("user.name"),
        false => ["user.email", "user.name"]
            .into_iter()
            .find_map(|key| settings.person(&git(key)?).map(|person| person.id.to_string())),
    };
    let schema = json::schema::schema(&report::schema::okrs(&settings.levels));
    let level = template::lowest_unit(settings).to_owned();
    let file = format!("{}/{cycle}/{team}.yaml", settings.okrs);
    let settings = format!(
        "# Every setting has a default. What else can stand here: `okr schema settings`\norganization: {}\n",
        quote(&name)
    );
    let header = Header { level, id: team.to_string(), name: None, part_of: None, lead };
    let text = template::modeline(&file) + &template::unit(&header, cycle, 2);
    vec![("okr.yaml".to_owned(), settings), (template::SCHEMA.to_owned(), schema), (file, text)]
}

/// What is there already.
fn there(context: &Context, okrs: &str) -> Result<Vec<String>, Failure> {
    let mut there = Vec::new();
    for name in ["okr.yaml", template::SCHEMA] {
        match files::read(&context.root, name.as_ref()) {
            Ok(None) => {}
            Ok(Some(_)) => there.push(name.to_owned()),
            Err(problem) => return Err(Failure::new(format!("`{name}`: {problem}"))),
        }
    }
    if !files_in(context, okrs, 0)?.is_empty() {
        there.push(format!("{okrs}/"));
    }
    Ok(there)
}

/// The files below a folder, without those that begin with a dot: what okr left when it was killed is none
/// of anybody's.
fn files_in(context: &Context, folder: &str, depth: usize) -> Result<Vec<String>, Failure> {
    /// As deep as OKR files are looked for.
    const DEEPEST: usize = 16;
    let entries = files::entries(&context.root, folder.as_ref());
    let entries = entries.map_err(|problem| Failure::new(format!("`{folder}`: {problem}")))?.unwrap_or_default();
    let mut found = Vec::new();
    for entry in entries {
        let name = format!("{folder}/{}", entry.name.to_string_lossy());
        match entry.is_folder && depth < DEEPEST {
            true => found.extend(files_in(context, &name, depth + 1)?),
            false if entry.name.as_encoded_bytes().starts_with(b".") => {}
            false => found.push(name),
        }
    }
    Ok(found)
}

/// Whether a file is not there, or just as this run would write it.
fn is_as_made(context: &Context, name: &str, text: &str) -> bool {
    files::read(&context.root, name.as_ref()).is_ok_and(|bytes| bytes.is_none_or(|bytes| bytes == text.as_bytes()))
}

/// Whether the folder of the OKR files holds nothing else than what this run would write.
fn only(context: &Context, okrs: &str, made: &[(String, String)]) -> Result<bool, Failure> {
    Ok(files_in(context, okrs, 0)?.iter().all(|name| made.iter().any(|(made, _)| made == name)))
}

/// An example unit is made only where there are no OKR files.
fn is_missing(context: &Context, there: &[String], okrs: &str, name: &str) -> bool {
    let folder = name.starts_with(&format!("{okrs}/")) && there.contains(&format!("{okrs}/"));
    !folder && files::read(&context.root, name.as_ref()).is_ok_and(|bytes| bytes.is_none())
}

fn agreed(there: &str, adds: &str, color: bool) -> Result<bool, Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Ok(false);
    }
    let question = format!("there is {} already: leave it as it is and add {}", text::safe(there), text::safe(adds));
    loop {
        let answer = match line::ask(&question, "y: yes; Enter: no", "", color)? {
            Typed::Line(answer) => answer.to_lowercase(),
            Typed::Back(_) | Typed::Interrupted(_) | Typed::Ended(_) => return Ok(false),
        };
        match answer.as_str() {
            "y" | "yes" => return Ok(true),
            "" | "n" | "no" => return Ok(false),
            _ => output::to_stderr("  y or n, please\n"),
        }
    }
}
