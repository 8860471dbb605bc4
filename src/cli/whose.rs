//! Whose objectives a command shows: units and people as users name them.

use crate::cli::exit::Failure;
use crate::cli::snapshot::Snapshot;
use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::workspace::Workspace;
use crate::report::filter::{Filter, Owner, with_below};
use crate::words::nearest;

/// Whose objectives are shown.
#[derive(Debug, clap::Args)]
pub struct Whose {
    /// Only this unit, with the objectives that it shares with others
    #[arg(long, visible_alias = "team", value_name = "UNIT")]
    pub unit: Vec<String>,
    /// The units below it too: a department with its teams
    #[arg(long, requires = "unit")]
    pub below: bool,
    /// Only what this person owns: an id, name or e-mail address. Who owns an objective sees all of it
    #[arg(long, value_name = "PERSON")]
    pub owner: Vec<String>,
    /// People's own OKRs too
    #[arg(long)]
    pub people: bool,
}

impl Whose {
    /// Whether some units or people are named.
    pub fn names_some(&self) -> bool {
        !self.unit.is_empty() || !self.owner.is_empty()
    }

    /// What is left of the workspace; what is part of what is looked up in some cycles.
    ///
    /// # Errors
    /// When a unit or person is unknown.
    pub fn filter(&self, workspace: &Workspace, cycles: &[CycleName]) -> Result<Filter, Failure> {
        let units = self.unit.iter().map(|text| unit(workspace, text)).collect::<Result<_, _>>()?;
        Ok(Filter {
            units: if self.below { with_below(workspace, cycles, units) } else { units },
            owners: self.owner.iter().map(|text| owner(workspace, text)).collect::<Result<_, _>>()?,
            people: self.people,
            ..Filter::default()
        })
    }
}

/// The unit that somebody names.
pub fn unit(workspace: &Workspace, text: &str) -> Result<Id, Failure> {
    let id = Id::lenient(text);
    if workspace.is_known_unit(&id) {
        return Ok(id);
    }
    if let Some(failure) = unreadable(workspace, &id) {
        return Err(failure);
    }
    let mut known: Vec<&str> = workspace.known_units().map(Id::as_str).collect();
    known.sort_unstable();
    let failure = Failure::usage(format!("there is no unit `{text}`"));
    Err(match nearest(text, known.iter().copied()) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure,
    })
}

/// Why nothing is known of a unit of which a file cannot be read.
pub fn unreadable(workspace: &Workspace, unit: &Id) -> Option<Failure> {
    let failure =
        || Failure::new(format!("a file of `{unit}` cannot be read")).hint("mend what `okr check` shows first");
    workspace.is_broken_unit(unit).then(failure)
}

/// The person that somebody names.
fn owner(workspace: &Workspace, text: &str) -> Result<Owner, Failure> {
    Owner::find(workspace, text).map_err(|near| {
        let failure = Failure::usage(format!("nobody called `{text}` owns anything"));
        match near {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None => failure,
        }
    })
}

/// Whoever git says is sitting here.
pub fn mine(snapshot: &Snapshot) -> Result<Owner, Failure> {
    let by_name = "name yourself with `--owner` instead";
    let Some(repository) = snapshot.repository() else {
        return Err(Failure::new("`--mine` asks git who you are, and there is no git repository here").hint(by_name));
    };
    let Some(email) = repository.setting("user.email") else {
        return Err(Failure::new("`--mine` asks git who you are, and git knows no `user.email`")
            .hint("run `git config user.email you@example.com`")
            .hint(by_name));
    };
    let workspace = snapshot.workspace();
    let name = repository.setting("user.name").filter(|_| workspace.settings.people.is_empty());
    let found = Owner::find(workspace, &email).or_else(|near| {
        let name = name.as_deref().ok_or(near)?;
        Owner::find(workspace, name)
    });
    found.map_err(|_| {
        let failure =
            Failure::new(format!("nobody here has the address `{email}`, which git's `user.email` gives you"));
        match workspace.settings.people.is_empty() {
            true => failure.hint("list yourself with that address under `people:` in okr.yaml").hint(by_name),
            false => failure.hint("add the address to yours under `people:` in okr.yaml").hint(by_name),
        }
    })
}
