//! What would be written: each check-in found, its file's new text made, and that checked.

use crate::cli::checkin::doubt::Earlier;
use crate::cli::checkin::verify;
use crate::cli::exit::{self, Failure};
use crate::history::change;
use crate::model::cycle::CycleName;
use crate::model::id::Reference;
use crate::model::implausible::Implausible;
use crate::model::key_result::KeyResult;
use crate::model::workspace::{KeyResultAt, Target, Workspace};
use crate::read::Reading;
use crate::render::checkin as show;
use crate::report::checkin::{Deed, Taken};
use crate::source::{Placed, Route};
use crate::words::nearest;
use crate::write::checkin::{self, CheckIn, Put, Refusal};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

/// One check-in as it is wanted.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// The line of the input that it comes from.
    pub line: Option<usize>,
    /// The key result, as written.
    pub reference: String,
    /// What to write.
    pub wish: Wish,
    /// Whether somebody was asked if the value is meant.
    pub asked: bool,
    /// What was saved of the same question before, and gives way to this.
    pub instead_of: Option<Answered>,
}

/// A check-in that somebody went back to.
#[derive(Clone, Debug)]
pub(super) struct Answered {
    /// The key result as it was before that check-in.
    pub before: Arc<KeyResult>,
    /// As it was saved.
    pub saved: Arc<KeyResult>,
}

/// What is wanted of a key result.
#[derive(Clone, Debug)]
pub(super) enum Wish {
    /// To say where it stands.
    CheckIn(CheckIn),
    /// To take its last check-in back.
    TakeBack {
        /// What it becomes.
        earlier: checkin::Earlier,
        /// What is taken back.
        taken: Taken,
    },
}

impl Answered {
    /// The keys that make the key result what it was before.
    fn take_back(&self, now: &KeyResult, route: &Route) -> Result<Vec<Put>, Refused> {
        let day = |day: &Option<Placed<NaiveDate>>| day.as_ref().map(|day| day.value);
        let says = |key_result: &KeyResult| (day(&key_result.as_of), day(&key_result.corrected));
        if !change::same_check_in(now, &self.saved) || says(now) != says(&self.saved) {
            return Err(Refused::there(
                format!("somebody else checked `{}` in meanwhile", now.id),
                "look at it with `okr show`, and check in again",
            ));
        }
        let before = &self.before;
        let earlier = checkin::Earlier {
            key_result: before.clone(),
            as_of: day(&before.as_of),
            corrected: day(&before.corrected),
        };
        Ok(checkin::restore(now, &earlier, route)?)
    }
}

impl Wanted {
    /// The check-in, where it is one.
    pub(super) fn check_in(&self) -> Option<&CheckIn> {
        match &self.wish {
            Wish::CheckIn(check_in) => Some(check_in),
            Wish::TakeBack { .. } => None,
        }
    }
}

/// Why a check-in was refused.
#[derive(Clone, Debug)]
pub(super) struct Refused {
    /// Why.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The exit code: whether what was said is wrong, what is there, or hardly meant.
    pub code: u8,
}

impl Refused {
    pub(super) fn there(message: impl Into<String>, help: impl Into<String>) -> Self {
        Refused { message: message.into(), help: Some(help.into()), code: exit::FAILED }
    }

    /// A closed cycle takes no check-ins.
    pub(super) fn closed(cycle: &CycleName, day: NaiveDate) -> Self {
        Refused::there(
            format!("the cycle `{cycle}` was closed on {day}"),
            "take `closed:` out of okr.yaml to open it again",
        )
    }

    /// As the failure of the command.
    pub(super) fn failure(self) -> Failure {
        let failure = Failure { code: self.code, ..Failure::new(self.message) };
        match self.help {
            Some(help) => failure.hint(help),
            None => failure,
        }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Refused { message: refusal.message, help: refusal.help, code: exit::USAGE }
    }
}

/// The new text of one file.
pub(super) struct NewText {
    /// Its name.
    pub name: String,
    /// Its text now.
    pub old: String,
    /// The text that it gets.
    pub new: String,
    /// Which of the wanted check-ins are in it.
    pub wanted: Vec<usize>,
}

/// One check-in, found.
pub(super) struct Step {
    at: KeyResultAt,
    /// With its cycle.
    pub reference: Reference,
    /// Where it stands.
    pub file: String,
    /// Whether anything is to be written.
    pub changes: bool,
    /// Why its value is hardly meant.
    pub doubt: Option<Implausible>,
    /// What it is to what was there before.
    pub deed: Deed,
}

/// What would be written.
pub(super) struct Plan {
    /// For each wanted check-in.
    pub steps: Vec<Result<Step, Refused>>,
    /// By file.
    pub texts: BTreeMap<String, NewText>,
    root: PathBuf,
}

impl Plan {
    /// Works out all new texts, and checks them where every check-in was found.
    pub(super) fn new(
        reading: &Reading,
        cycle: &CycleName,
        wanted: &[Wanted],
        earlier: &Earlier<'_>,
        root: &std::path::Path,
    ) -> Self {
        let mut plan = Plan { steps: Vec::new(), texts: BTreeMap::new(), root: root.to_owned() };
        let mut seen: HashMap<KeyResultAt, usize> = HashMap::new();
        for (number, one) in wanted.iter().enumerate() {
            let mut step = plan.step(&reading.workspace, cycle, (number, one), earlier);
            if let Ok(found) = &step
                && seen.insert(found.at, number).is_some()
            {
                let message = format!("`{}` is there twice", one.reference);
                step = Err(Refused { message, help: Some("give each key result once".to_owned()), code: exit::USAGE });
            }
            plan.steps.push(step);
        }
        if plan.steps.iter().all(Result::is_ok) {
            plan.check(reading);
        }
        plan
    }

    fn step(
        &mut self,
        workspace: &Workspace,
        cycle: &CycleName,
        (number, wanted): (usize, &Wanted),
        earlier: &Earlier<'_>,
    ) -> Result<Step, Refused> {
        let at = find(workspace, cycle, &wanted.reference)?;
        let (key_result, objective) = (workspace.key_result(at), workspace.objective(at.objective));
        let its_cycle = &workspace.units[at.objective.unit].cycle;
        if let Some(day) = workspace.settings.closed(its_cycle) {
            return Err(Refused::closed(its_cycle, day));
        }
        if objective.status.is_dropped() || !key_result.is_live() {
            let what = if objective.status.is_dropped() { "the objective of " } else { "" };
            return Err(Refused::there(
                format!("{what}`{}` was dropped", wanted.reference),
                "take `status: dropped` away to pursue it again",
            ));
        }
        let route = Route::default().key("objectives").index(objective.index);
        let route = route.key("key_results").index(key_result.index);
        let reference = workspace.key_result_ref(at);
        let source = workspace.file(key_result.extent.file);
        let text = self.texts.entry(source.name.clone()).or_insert_with(|| NewText {
            name: source.name.clone(),
            old: source.text.clone(),
            new: source.text.clone(),
            wanted: Vec::new(),
        });
        let cannot = |error: crate::yaml::edit::EditError| Refused {
            message: format!("`{}`: {error}", source.name),
            help: None,
            code: exit::FAILED,
        };
        let before;
        let key_result = match &wanted.instead_of {
            None => key_result,
            Some(answered) => {
                let puts = answered.take_back(key_result, &route)?;
                text.new = checkin::apply(&text.new, &puts).map_err(cannot)?;
                before = answered.before.clone();
                &*before
            }
        };
        let (puts, deed) = match &wanted.wish {
            Wish::CheckIn(said) => {
                let committed = earlier.committed(&reference);
                let deed = checkin::corrects(key_result, said).map_or(Deed::CheckIn, Deed::Correction);
                (checkin::puts(key_result, committed.as_deref(), &route, said)?, deed)
            }
            Wish::TakeBack { earlier, taken } => {
                (checkin::restore(key_result, earlier, &route)?, Deed::TakingBack(taken.clone()))
            }
        };
        let doubt = wanted.check_in().filter(|_| !wanted.asked);
        let doubt = doubt.and_then(|said| earlier.doubt(&reference, key_result, said));
        if let Some(doubt) = doubt.as_ref().filter(|_| earlier.strict) {
            let help =
                show::meant(doubt).unwrap_or_else(|| "without `--strict` it is saved, with a warning".to_owned());
            return Err(Refused { message: doubt.why.clone(), help: Some(help), code: exit::FINDINGS });
        }
        text.new = checkin::apply(&text.new, &puts).map_err(cannot)?;
        text.wanted.push(number);
        let changes = !puts.is_empty() || wanted.instead_of.is_some();
        Ok(Step { at, reference, file: source.name.clone(), changes, doubt, deed })
    }

    /// Refuses what would bring a new error into a file.
    fn check(&mut self, reading: &Reading) {
        for text in self.texts.values().filter(|text| text.old != text.new) {
            let found = match verify::new_errors(reading, &self.root, &text.name, text.new.clone().into_bytes()) {
                Ok(found) => found,
                Err(failure) => {
                    let refused = Refused { message: failure.message, help: None, code: exit::FAILED };
                    text.wanted.iter().for_each(|number| self.steps[*number] = Err(refused.clone()));
                    continue;
                }
            };
            for error in found {
                let about = |number: &&usize| {
                    let step = self.steps[**number].as_ref();
                    step.is_ok_and(|step| Some(&step.reference) == error.key_result.as_ref())
                };
                let mine: Vec<usize> = text.wanted.iter().filter(about).copied().collect();
                let mine = if mine.is_empty() { text.wanted.clone() } else { mine };
                let refused = Refused { message: error.said(), help: error.help, code: exit::USAGE };
                mine.into_iter().for_each(|number| self.steps[number] = Err(refused.clone()));
            }
        }
    }
}

/// The key result that a reference means.
pub(super) fn find(workspace: &Workspace, cycle: &CycleName, text: &str) -> Result<KeyResultAt, Refused> {
    let reference = Reference::parse(text).map_err(|help| Refused {
        message: format!("`{text}` is no reference"),
        help: Some(help),
        code: exit::USAGE,
    })?;
    match workspace.resolve(&reference, cycle) {
        Some(Target::KeyResult(at)) => Ok(at),
        Some(Target::Unit(_) | Target::Objective(_)) => Err(Refused {
            message: format!("`{text}` is no key result"),
            help: Some("write `unit/objective/key-result`".to_owned()),
            code: exit::USAGE,
        }),
        None => Err(unknown(text, workspace, cycle)),
    }
}

/// Why nothing is known by a name.
pub(super) fn unknown(text: &str, workspace: &Workspace, cycle: &CycleName) -> Refused {
    let reference = Reference::parse(text).ok();
    if let Some(unit) =
        reference.as_ref().map(|reference| &reference.unit).filter(|unit| workspace.is_broken_unit(unit))
    {
        return Refused::there(
            format!("a file of `{unit}` cannot be read"),
            "mend what `okr check` shows, then check in",
        );
    }
    if let Some(unread) = workspace.files.iter().find(|file| file.text.is_empty()) {
        return Refused::there(
            format!("there is no key result `{text}` in what can be read, and `{}` cannot", unread.name),
            "mend what `okr check` shows, then check in",
        );
    }
    let objective = reference.as_ref().map(|reference| Reference { key_result: None, ..reference.clone() });
    let target = objective.as_ref().and_then(|objective| Some((objective, workspace.resolve(objective, cycle)?)));
    if let Some((objective, Target::Objective(at))) = target
        && workspace.objective(at).key_results.is_empty()
    {
        return Refused::there(
            format!("`{objective}` has no key results"),
            "mend what `okr check` shows, then check in",
        );
    }
    let own_cycle = reference.and_then(|reference| reference.cycle);
    let cycle = own_cycle.as_ref().unwrap_or(cycle);
    let known: Vec<String> = workspace
        .key_results()
        .map(|at| workspace.key_result_ref(at))
        .filter(|reference| reference.cycle.as_ref() == Some(cycle))
        .map(|reference| Reference { cycle: own_cycle.clone(), ..reference }.to_string())
        .collect();
    // The unit may have been left out.
    let mut ending = known.iter().filter(|known| known.strip_suffix(text).is_some_and(|unit| unit.ends_with('/')));
    let without_unit = ending.next().filter(|_| ending.next().is_none()).map(String::as_str);
    let help = match without_unit.or_else(|| nearest(text, known.iter().map(String::as_str))) {
        Some(near) => format!("did you mean `{near}`?"),
        None if !text.contains('/') => {
            "a value with a blank goes in quotes, like `\"640 ms\"`; a key result is `unit/objective/key-result`"
                .to_owned()
        }
        None => "write `unit/objective/key-result`; `okr status` shows them".to_owned(),
    };
    Refused { message: format!("there is no key result `{text}` in {cycle}"), help: Some(help), code: exit::USAGE }
}
