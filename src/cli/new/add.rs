//! Adding a unit, an objective or a key result.

use crate::check::{self, Options};
use crate::cli::checkin::save;
use crate::cli::checkin::verify;
use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::new::measured::{self, Entries};
use crate::cli::new::template::{self, Header};
use crate::cli::new::{KeyResultArgs, ObjectiveArgs, UnitArgs};
use crate::cli::{named_cycle, output, settings, whose};
use crate::keys::KEY_RESULT;
use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::settings::Settings;
use crate::model::workspace::{ObjectiveAt, Target, UnitAt, Workspace};
use crate::read::{self, Care, Origin, Reading};
use crate::render::text;
use crate::report::cycles::{Asked, Purpose, Undecided};
use crate::source::{FileId, Route};
use crate::words::{nearest, one_of};
use crate::write::save as write;
use crate::yaml::edit::{self, EditError, Value};
use std::process::ExitCode;

/// What `okr new` adds.
const CAN_BE_ADDED: [&str; 4] = ["unit", "objective", "key-result", "cycle"];

/// What is there now.
pub(super) fn reading(context: &Context) -> Result<Reading, Failure> {
    let reading = read::read(&Origin::WorkTree { root: context.root.clone(), overlay: None }, Care::Strict)?;
    settings::usable(&reading)?;
    Ok(reading)
}

/// The cycle that was asked for, else the running one, else today's quarter.
fn cycle(workspace: &Workspace, context: &Context) -> Result<CycleName, Failure> {
    let named = match context.cycles.first() {
        Some(name) if !workspace.cycles().iter().any(|cycle| cycle.as_str() == name) => {
            Some(named_cycle::meant(name, &workspace.settings, context.today)?)
        }
        Some(name) => Some(CycleName::new(name.as_str())),
        None => None,
    };
    let asked = Asked { name: named.as_ref().map(CycleName::as_str), purpose: Purpose::Running, today: context.today };
    let chosen = asked.choose(&workspace.settings, workspace.cycles());
    match chosen {
        Ok(cycle) => Ok(cycle),
        Err(several @ Undecided::Several(_)) => Err(several.into()),
        Err(Undecided::None | Undecided::Unknown { .. }) => {
            Ok(named.unwrap_or_else(|| CycleName::new(template::quarter(context.today))))
        }
    }
}

/// What to write instead of something that cannot be added.
pub(super) fn unknown(words: &[String], context: &Context) -> Failure {
    let word = words.first().map_or("", String::as_str);
    let failure = Failure::usage(format!("`okr new {word}` adds nothing, expected {}", one_of(&CAN_BE_ADDED)));
    let levels =
        reading(context).map_or_else(|_| Settings::default().levels, |reading| reading.workspace.settings.levels);
    let near = nearest(word, CAN_BE_ADDED.into_iter().chain(levels.iter().map(String::as_str)));
    if let Some(level) = near.filter(|near| levels.iter().any(|level| level == near)) {
        let name = words.get(1).filter(|name| !name.starts_with('-')).map_or("NAME", String::as_str);
        let name = if name.contains(char::is_whitespace) { format!("{name:?}") } else { name.to_owned() };
        return failure.hint(format!("a {level} is a unit: `okr new unit {name} --level {level}`"));
    }
    match near {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint("see `okr new --help`"),
    }
}

/// Adds a unit.
pub(super) fn unit(args: &UnitArgs, context: &Context) -> Result<ExitCode, Failure> {
    let reading = reading(context)?;
    let (workspace, settings) = (&reading.workspace, &reading.workspace.settings);
    let cycle = cycle(workspace, context)?;
    let level = args.level.clone().unwrap_or_else(|| template::lowest_unit(settings).to_owned());
    if !settings.levels.contains(&level) {
        let levels: Vec<&str> = settings.levels.iter().map(String::as_str).collect();
        return Err(Failure::usage(format!("`{level}` is no level, expected {}", one_of(&levels))));
    }
    if args.unit.trim().is_empty() {
        return Err(Failure::usage("an empty text names no unit"));
    }
    let (id, name) = match Id::parse(&args.unit) {
        // `Product` is what people call it, `product` what they will type.
        Ok(id) if args.name.is_some() || !args.unit.contains(char::is_uppercase) => (id, args.name.clone()),
        Ok(id) => (Id::propose(&args.unit).unwrap_or(id), Some(args.unit.clone())),
        Err(problem) => {
            let id = Id::propose(&args.unit).ok_or_else(|| Failure::usage(format!("`{}` {problem}", args.unit)))?;
            (id, args.name.clone().or_else(|| Some(args.unit.clone())))
        }
    };
    if workspace.unit_with_files(&cycle, &id).is_some() {
        return Err(Failure::new(format!("there is a unit `{id}` in {cycle} already"))
            .hint(format!("add to it: `okr new objective {id} TEXT`")));
    }
    let (lead, part_of) = (args.lead.clone(), args.part_of.clone());
    let header = Header { level, id: id.to_string(), name, part_of, lead };
    let file = format!("{}/{cycle}/{id}.yaml", settings.okrs);
    let text = template::unit(&header, cycle.as_str(), 2);
    let bytes = text.clone().into_bytes();
    if let Some(error) = verify::new_errors(&reading, &context.root, &file, bytes.clone())?.first() {
        return Err(error.failure());
    }
    refuse_owner(args.lead.as_deref(), &file, bytes, context)?;
    create(vec![(file, text)], context)
}

/// Makes new files; where the repository has a schema, their first line names it.
pub(super) fn create(mut files: Vec<(String, String)>, context: &Context) -> Result<ExitCode, Failure> {
    if let Ok(Some(_)) = read::files::read(&context.root, template::SCHEMA.as_ref()) {
        files.iter_mut().for_each(|(name, text)| text.insert_str(0, &template::modeline(name)));
    }
    let lock = save::lock(context)?;
    let mut out = String::new();
    for (name, text) in &files {
        write::create::<Failure>(&context.root, name, &lock, text.as_bytes()).map_err(save::failure)?;
        out.push_str(&format!("made {}\n", text::safe(name)));
    }
    output::to_stdout(out.as_bytes())?;
    Ok(ExitCode::from(exit::DONE))
}

/// Adds an objective.
pub(super) fn objective(args: &ObjectiveArgs, context: &Context) -> Result<ExitCode, Failure> {
    let reading = reading(context)?;
    let workspace = &reading.workspace;
    let (cycle, at) = known_unit(workspace, &args.unit, context)?;
    let unit = &workspace.units[at];
    let taken: Vec<&Id> = unit.objectives.iter().map(|objective| &objective.id).collect();
    let id = new_id(args.id.as_deref(), &args.objective, &taken, "objective")?;
    let mut entries = vec![text_entry("id", id.as_str()), text_entry("objective", &args.objective)];
    entries.extend(args.owner.as_deref().map(|owner| text_entry("owner", owner)));
    if args.committed {
        entries.push(text_entry("type", "committed"));
    }
    if !args.supports.is_empty() {
        let supports = args.supports.iter().map(|reference| Value::Text(reference.clone())).collect();
        entries.push(("supports".to_owned(), Value::List(supports)));
    }
    if !args.agreed {
        entries.push(text_entry("status", "draft"));
    }
    let (mut key_results, mut ids, mut said) = (Vec::new(), Vec::new(), Vec::new());
    for line in &args.key_result {
        let (text, more) = measured::of_line(line)?;
        let added = key_result_of(None, &text, more, &ids.iter().collect::<Vec<_>>(), workspace)?;
        said.push(format!("  {}{}\n", text::safe(added.id.as_str()), added.read()));
        key_results.push(Value::Map(added.entries));
        ids.push(added.id);
    }
    if !key_results.is_empty() {
        entries.push(("key_results".to_owned(), Value::List(key_results)));
    }
    // The file that has objectives, else the unit's first.
    let header = unit.headers.iter().find(|header| header.objectives_place.is_some()).or(unit.headers.first());
    let file = header.map(|header| header.level_place.file).unwrap_or_default();
    let has_list = header.is_some_and(|header| header.objectives_place.is_some());
    let made = Reference { cycle: Some(cycle), unit: unit.id.clone(), objective: Some(id), key_result: None };
    let changed = change(&reading, (file, args.owner.as_deref()), &made, context, |text| {
        let item = Value::Map(entries.clone());
        match has_list {
            true => edit::append(text, &Route::default().key("objectives"), &item),
            false => edit::add_key(text, &Route::default(), "objectives", &Value::List(vec![item])),
        }
    });
    if args.agreed && args.key_result.is_empty() {
        let along = "give its key results along: `--key-result \"Bring night pages from 21 to 6\"`";
        return changed.map_err(|failure| failure.hint(along));
    }
    let code = changed?;
    output::to_stdout(said.concat().as_bytes())?;
    Ok(code)
}

/// A key result that is to be added.
struct NewKeyResult {
    id: Id,
    entries: Entries,
    /// The lines that were read out of its text.
    measure: Vec<String>,
}

impl NewKeyResult {
    /// ": start: 21, target: 6 pages", what was read out of the text.
    fn read(&self) -> String {
        match self.measure.is_empty() {
            true => String::new(),
            false => format!(": {}", text::safe(&self.measure.join(", "))),
        }
    }
}

/// A key result with its text and what is said of it beside that.
fn key_result_of(
    id: Option<&str>,
    text: &str,
    mut more: Entries,
    taken: &[&Id],
    workspace: &Workspace,
) -> Result<NewKeyResult, Failure> {
    let in_line = more.iter().position(|(key, _)| key == "id").map(|at| more.remove(at).1);
    let in_line = in_line.and_then(|value| match value {
        Value::Text(id) => Some(id),
        Value::Plain(_) | Value::List(_) | Value::Map(_) => None,
    });
    let id = new_id(id.or(in_line.as_deref()), text, taken, "key result")?;
    let measure = measured::measure(text, workspace.settings.lang.as_deref(), &mut more);
    let head = vec![text_entry("id", id.as_str()), text_entry("key_result", text)];
    let mut entries = [head, more].concat();
    entries.sort_by_key(|(key, _)| KEY_RESULT.keys.iter().position(|known| known.name == key));
    Ok(NewKeyResult { id, entries, measure })
}

/// Adds a key result.
pub(super) fn key_result(args: &KeyResultArgs, context: &Context) -> Result<ExitCode, Failure> {
    let reading = reading(context)?;
    let workspace = &reading.workspace;
    let at = known_objective(workspace, &args.objective, context)?;
    let objective = workspace.objective(at);
    let taken: Vec<&Id> = objective.key_results.iter().map(|key_result| &key_result.id).collect();
    let mut more: Entries = args.owner.as_deref().map(|owner| text_entry("owner", owner)).into_iter().collect();
    let quantities =
        [("start", &args.start), ("target", &args.target), ("at_least", &args.at_least), ("at_most", &args.at_most)];
    for (key, value) in quantities {
        let Some(value) = value else { continue };
        more.push((key.to_owned(), measured::quantity(key, value)?));
    }
    if !args.milestone.is_empty() {
        let item = |milestone: &String| Value::Map(vec![text_entry("milestone", milestone)]);
        more.push(("milestones".to_owned(), Value::List(args.milestone.iter().map(item).collect())));
    }
    if args.yes_no {
        more.push(("done".to_owned(), Value::Plain("false".to_owned())));
    }
    if let Some(confidence) = args.confidence {
        more.push(("confidence".to_owned(), Value::Plain(confidence.to_string())));
    }
    let added = key_result_of(args.id.as_deref(), &args.key_result, more, &taken, workspace)?;
    let made = Reference { key_result: Some(added.id.clone()), ..workspace.objective_ref(at) };
    let route = Route::default().key("objectives").index(objective.index);
    let has_list = objective.key_results_place.is_some();
    let code = change(&reading, (objective.extent.file, args.owner.as_deref()), &made, context, |text| {
        let item = Value::Map(added.entries.clone());
        match has_list {
            true => edit::append(text, &route.clone().key("key_results"), &item),
            false => edit::add_key(text, &route, "key_results", &Value::List(vec![item])),
        }
    })?;
    if !added.measure.is_empty() {
        output::to_stdout(format!("  {}{}\n", text::safe(added.id.as_str()), added.read()).as_bytes())?;
    }
    Ok(code)
}

/// Refuses a person who is written as an owner and is none. For a draft `okr check` has only advice
/// about it, but here somebody is there who can say the right name.
fn refuse_owner(person: Option<&str>, file: &str, text: Vec<u8>, context: &Context) -> Result<(), Failure> {
    let Some(person) = person else { return Ok(()) };
    let reading = verify::overlaid(&context.root, file, text)?;
    let found = check::run(&reading, &Options::default()).findings.into_iter().map(|judged| judged.finding);
    let mut about = found.filter(|finding| {
        let source = reading.workspace.file(finding.label.place.file);
        let written = source.slice(finding.label.place.span).trim_matches(['"', '\'']);
        finding.rule == "no-owner" && source.name == file && written == person
    });
    match about.next() {
        None => Ok(()),
        Some(finding) => {
            let failure = Failure::usage(finding.message);
            Err(match finding.help {
                Some(help) => failure.hint(help),
                None => failure,
            })
        }
    }
}

/// Changes one file, in which a person is named as an owner, and says what was added.
fn change(
    reading: &Reading,
    (file, owner): (FileId, Option<&str>),
    made: &Reference,
    context: &Context,
    edit: impl Fn(&str) -> Result<String, EditError>,
) -> Result<ExitCode, Failure> {
    let source = reading.workspace.file(file);
    let name = &source.name;
    let edited = |text: &str| edit(text).map_err(|error| Failure::new(format!("`{name}`: {error}")));
    let lock = save::lock(context)?;
    save::edit(context, name, &lock, |old| {
        if old != source.text.as_bytes() {
            let message = format!("`{name}` was changed by somebody else at the same moment");
            return Err(Failure::new(message).hint("try again"));
        }
        let new = edited(&source.text)?.into_bytes();
        match verify::new_errors(reading, &context.root, name, new.clone())?.first() {
            Some(error) => Err(error.failure()),
            None => refuse_owner(owner, name, new.clone(), context).map(|()| new),
        }
    })?;
    let shown = Reference { cycle: None, ..made.clone() };
    let line = format!("added {} to {}\n", text::safe(&shown.to_string()), text::safe(name));
    output::to_stdout(line.as_bytes())?;
    Ok(ExitCode::from(exit::DONE))
}

fn text_entry(key: &str, text: &str) -> (String, Value) {
    (key.to_owned(), Value::Text(text.to_owned()))
}

/// The id that was given, or one made of the text that nobody has yet.
fn new_id(given: Option<&str>, text: &str, taken: &[&Id], what: &str) -> Result<Id, Failure> {
    if let Some(given) = given {
        let id = Id::parse(given).map_err(|problem| Failure::usage(format!("`{given}` {problem}")))?;
        return match taken.contains(&&id) {
            true => Err(Failure::usage(format!("there is another {what} `{id}`")).hint("choose another `--id`")),
            false => Ok(id),
        };
    }
    let proposed = Id::propose(text)
        .ok_or_else(|| Failure::usage("no id can be made out of the text").hint("name one with `--id`"))?;
    let numbered = (2..).filter_map(|number| Id::parse(&format!("{proposed}-{number}")).ok());
    let free = std::iter::once(proposed.clone()).chain(numbered).find(|id| !taken.contains(&id));
    Ok(free.unwrap_or(proposed))
}

fn known_unit(workspace: &Workspace, text: &str, context: &Context) -> Result<(CycleName, UnitAt), Failure> {
    let cycle = cycle(workspace, context)?;
    if let Some(at) = workspace.unit_with_files(&cycle, &Id::lenient(text)) {
        return Ok((cycle, at));
    }
    if let Some(failure) = whose::unreadable(workspace, &Id::lenient(text)) {
        return Err(failure);
    }
    let known =
        workspace.units.iter().filter(|unit| unit.cycle == cycle && unit.has_files()).map(|unit| unit.id.as_str());
    let failure = Failure::usage(format!("there is no unit `{text}` in {cycle}"));
    Err(match nearest(text, known) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint(format!("make it with `okr new unit {text}`")),
    })
}

fn known_objective(workspace: &Workspace, text: &str, context: &Context) -> Result<ObjectiveAt, Failure> {
    let cycle = cycle(workspace, context)?;
    let reference =
        Reference::parse(text).map_err(|help| Failure::usage(format!("`{text}` is no reference")).hint(help))?;
    if let Some(Target::Objective(at)) = workspace.resolve(&reference, &cycle) {
        return Ok(at);
    }
    if let Some(failure) = whose::unreadable(workspace, &reference.unit) {
        return Err(failure);
    }
    let known: Vec<String> = workspace
        .objectives()
        .map(|at| workspace.objective_ref(at))
        .filter(|known| known.cycle.as_ref() == Some(&cycle))
        .map(|known| Reference { cycle: None, ..known }.to_string())
        .collect();
    let failure = Failure::usage(format!("there is no objective `{text}` in {cycle}"));
    Err(match nearest(text, known.iter().map(String::as_str)) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint("write `unit/objective`"),
    })
}
