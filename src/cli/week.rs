//! `okr week`

mod change;

use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::output;
use crate::cli::snapshot::{self, Snapshot};
use crate::cli::status::{self, note_errors};
use crate::cli::whose;
use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::unit::Week;
use crate::render::week as show;
use crate::render::{json, missing, page, terminal};
use crate::report::cycles::Purpose;
use crate::report::filter::{Filter, with_below};
use crate::report::status::cycles;
use crate::report::units::Basis;
use crate::report::week;
use std::collections::HashMap;
use std::process::ExitCode;

/// The week on one page, for Monday and for Friday
///
/// Four squares for each unit: the priorities of the week, the objectives with their confidence and
/// what it changed by within a week, what comes in the next four weeks, and the health of what is
/// watched beside them. They stand side by side from 100 columns on. On Friday --friday shows the wins
/// and what became of the priorities, this week's and last week's; last week comes out of git history.
///
/// --mail is the Monday mail, as text, Markdown or HTML: what needs attention, what got worse and what got
/// better first, then unit by unit confidence, last week's priorities, this week's, what comes, health and wins, at the end
/// what moved within seven days and what nobody has looked at. Texts and values that are confidential
/// are masked in them.
///
/// --new, --priority, --done, --health, --win and --next write the page of one UNIT, the `week:` of its
/// file; other bytes stay as they are. `okr week platform --new --priority "P1 Ship the cache @li"`
/// begins a new week: what is done goes, what is not is carried on.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only these units; one to write to
    #[arg(value_name = "UNIT")]
    pub units: Vec<String>,
    /// Wins, and what became of this and of last week's priorities
    #[arg(long)]
    pub friday: bool,
    /// The mail instead of the page: for everybody who was not there. Markdown and HTML mean it anyway
    #[arg(long)]
    pub mail: bool,
    /// The units below UNIT too: a department with its teams
    #[arg(long, requires = "units")]
    pub below: bool,
    /// People's own pages too
    #[arg(long)]
    pub people: bool,
    /// Mask confidential texts and values; the mail always does
    #[arg(long)]
    pub public: bool,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// What to write
    #[command(flatten)]
    pub change: change::Writing,
}

/// How the week is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The page for a terminal; with --mail the mail as plain text of 72 columns
    #[value(alias = "table")]
    Text,
    /// For programs: `okr.week/1`
    Json,
    /// The mail, for a page or a chat
    Markdown,
    /// The mail as one document without scripts
    Html,
}

/// Runs `okr week`.
///
/// # Errors
/// When there is nothing to read, the cycle or a unit is unknown, or a page cannot be written.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    if args.change.is_any() {
        return change::run(&args, context);
    }
    if args.change.commit {
        return Err(Failure::usage("`--commit` commits what is written, and nothing is to be written")
            .hint("say what: `okr week platform --new --commit`"));
    }
    let snapshot = snapshot::open(context, crate::read::Care::Strict)?;
    let workspace = snapshot.workspace();
    let cycle = snapshot.cycle(context, Purpose::Running)?;
    let units = args.units.iter().map(|text| whose::unit(workspace, text)).collect::<Result<_, _>>()?;
    let filter = Filter {
        units: match args.below {
            true => with_below(workspace, &cycles(workspace, &cycle), units),
            false => units,
        },
        people: args.people,
        ..Filter::default()
    };
    let earlier = earlier(&snapshot, &cycle);
    let timeline = snapshot.timeline_if_any(context, &status::scope(workspace, &cycle));
    let basis = Basis { workspace, timeline: timeline.as_ref(), today: snapshot.today };
    let report = week::week(basis, &cycle, filter, earlier.as_ref());
    if let (true, [one]) = (report.units.is_empty(), args.units.as_slice()) {
        return Err(Failure::new(format!("`{one}` has neither a week's page nor objectives in {cycle}"))
            .hint(format!("begin its page: `okr week {one} --priority \"P1 …\"`")));
    }
    let is_mail = match args.format {
        Format::Markdown | Format::Html => true,
        Format::Text => args.mail,
        Format::Json => false,
    };
    let shown = show::Show { basis, report: &report, public: args.public || is_mail, friday: args.friday };
    let cycles: Vec<CycleName> = report.status.pages.iter().map(|page| page.content.cycle.clone()).collect();
    let missing = snapshot.missing(&cycles);
    let mail = || {
        let mut mail = show::mail(&shown);
        mail.blocks.extend(missing.clone().map(|missing| page::Block::Text(vec![page::text(missing)])));
        mail
    };
    let text = match args.format {
        Format::Text if args.mail => page::plain(&mail()),
        Format::Text => {
            let text = show::terminal(&shown, context.color, context.width);
            let text = missing::in_text(text, missing.as_deref(), context.width);
            let unicode = context.width.is_none() || output::shows_unicode();
            if unicode { text } else { terminal::ascii(&text) }
        }
        Format::Json => {
            let meta = snapshot.meta_about(context, &cycles, args.public);
            json::week::week(&meta, basis, &report, args.public)
        }
        Format::Markdown => page::markdown(&mail()),
        Format::Html => page::html(&mail()),
    };
    output::to_stdout(text.as_bytes())?;
    if let Some(hidden) = crate::render::status::hidden_people(report.status.hidden_people) {
        context.note(&hidden);
    }
    note_errors(context, &snapshot);
    Ok(ExitCode::from(exit::DONE))
}

/// The pages of the weeks before; what keeps them from being read is said with the rest of history.
fn earlier(snapshot: &Snapshot, cycle: &CycleName) -> Option<HashMap<Id, Week>> {
    let wanted = week::wanted(snapshot.workspace(), cycle, snapshot.today);
    snapshot.earlier_weeks(&wanted).ok().flatten()
}
