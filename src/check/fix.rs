//! Mending what can be mended beyond doubt. Safe fixes are made in memory, everything is read and
//! checked again, and a fix is kept only if what it mends is gone, no error came, and nothing else of
//! the file means something else. Nothing is saved here.

use crate::check::{Judged, Options, Outcome, is_closed, run};
use crate::finding::{Edit, Finding, Fix, Level};
use crate::model::workspace::Workspace;
use crate::read::files::MAX_FILE;
use crate::read::{Care, Reading, again::again};
use crate::source::{FileId, Place, SourceFile, Span};
use crate::yaml::edit::{EditError, splice};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// How often what a fix brings to light is mended too.
const MOST_ROUNDS: usize = 8;

/// What may be mended.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// Whether a file's findings are, and whether the file may be changed, by its name.
    pub shown: &'a dyn Fn(&str) -> bool,
    /// Whether advice is.
    pub advice: bool,
}

/// One fix.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mend {
    /// The file of the finding.
    pub file: String,
    /// Its line when the fix was made, from 1.
    pub line: usize,
    /// Its rule.
    pub rule: &'static str,
    /// What the fix does, in the imperative.
    pub title: String,
}

/// Why a safe fix was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It changes a file that was not asked for.
    Elsewhere,
    /// It changes a file of a closed cycle.
    Closed,
    /// The file has syntax errors that it does not mend.
    Unreadable,
    /// It would bring errors, or change more than it should.
    Breaks,
}

/// A file with its new text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its name below the root.
    pub name: String,
    /// Its text as it was read.
    pub old: String,
    /// Its text with the fixes.
    pub new: String,
}

/// What was mended, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// The files that change, in path order.
    pub changed: Vec<Changed>,
    /// The fixes that were made, by file.
    pub made: Vec<Mend>,
    /// Safe fixes that were left out, by file.
    pub left: Vec<(Mend, Why)>,
    /// Findings that are left with a fix that is not beyond doubt.
    pub doubtful: usize,
    /// Errors that are left.
    pub errors: usize,
    /// Warnings that are left.
    pub warnings: usize,
}

/// Makes every safe fix of what is found, again and again until there is none left.
pub fn fix(before: &Reading, options: &Options, scope: Scope<'_>) -> Fixed {
    // A key that is spelled right may bring an error to light that can be mended as well. Where that
    // fails in the end, it was not to be trusted.
    let trusting = attempt(before, options, scope, true);
    trusting.or_else(|| attempt(before, options, scope, false)).unwrap_or_default()
}

/// All rounds; `None` where there is an error in the end that was not there before.
fn attempt(before: &Reading, options: &Options, scope: Scope<'_>, trusting: bool) -> Option<Fixed> {
    let mut fixed = Fixed::default();
    let mut refused: BTreeMap<Key, Why> = BTreeMap::new();
    let mut state = State { reading: None, outcome: run(before, options) };
    let at_first = counts(&state.outcome);
    // Whether a fix was made since those that were refused were last tried.
    let mut made_since = false;
    for _ in 0..MOST_ROUNDS {
        let reading = state.reading.as_ref().unwrap_or(before);
        let round = Round { reading, outcome: &state.outcome, options, trusting };
        let candidates = round.candidates(scope).filter_map(|(judged, fix, left)| {
            let known = refused.contains_key(&key(&judged.finding));
            (left.is_none() && !known).then_some((&judged.finding, fix))
        });
        let candidates: Vec<Candidate<'_>> = candidates.collect();
        let chosen = apart(&candidates);
        if chosen.is_empty() {
            // What broke something may fit now that other things are mended.
            if !std::mem::take(&mut made_since) {
                break;
            }
            refused.retain(|_, why| *why != Why::Breaks);
            continue;
        }
        let result = round.make(&chosen);
        made_since |= !result.accepted.is_empty();
        refused.extend(result.refused.iter().map(|((finding, _), why)| (key(finding), *why)));
        // One change may mend several findings.
        let is_made = |(_, fix): &&Candidate<'_>| result.accepted.iter().any(|(_, made)| made.edits == fix.edits);
        fixed.made.extend(candidates.iter().filter(is_made).map(|candidate| round.mend(*candidate)));
        if let Some((reading, outcome)) = result.after {
            state = State { reading: Some(reading), outcome };
        }
    }
    let reading = state.reading.as_ref().unwrap_or(before);
    let round = Round { reading, outcome: &state.outcome, options, trusting };
    let left = round.candidates(scope).filter_map(|(judged, fix, left)| {
        let why = left.or_else(|| refused.get(&key(&judged.finding)).copied())?;
        Some((round.mend((&judged.finding, fix)), why))
    });
    fixed.left = left.collect();
    fixed.doubtful =
        round.shown(scope).filter(|judged| judged.finding.fix.as_ref().is_some_and(|fix| !fix.safe)).count();
    let of = |level| round.shown(scope).filter(|judged| judged.level == level).count();
    (fixed.errors, fixed.warnings) = (of(Level::Error), of(Level::Warning));
    fixed.changed = changed(&before.workspace, &reading.workspace);
    fixed.made.sort();
    no_error_came(&at_first, &counts(&state.outcome), false).then_some(fixed)
}

/// What the last round left behind; without a reading as it was at first.
struct State {
    reading: Option<Reading>,
    outcome: Outcome,
}

/// A finding with its fix.
type Candidate<'f> = (&'f Finding, &'f Fix);

/// What a finding is known by from round to round.
type Key = (&'static str, FileId, String);

fn key(finding: &Finding) -> Key {
    (finding.rule, finding.label.place.file, finding.message.clone())
}

/// The first of all fixes that come near to each other; the others have to wait for the next round.
fn apart<'f>(candidates: &[Candidate<'f>]) -> Vec<Candidate<'f>> {
    let mut taken: HashMap<FileId, Vec<Span>> = HashMap::new();
    let mut chosen = Vec::new();
    for &(finding, fix) in candidates {
        let near = |edit: &Edit| {
            let span = edit.place.span;
            let spans = taken.get(&edit.place.file).map_or(&[][..], Vec::as_slice);
            spans.iter().any(|other| other.start <= span.end && span.start <= other.end)
        };
        if fix.edits.iter().any(near) {
            continue;
        }
        for Edit { place, .. } in &fix.edits {
            taken.entry(place.file).or_default().push(place.span);
        }
        chosen.push((finding, fix));
    }
    chosen
}

/// One look at everything.
struct Round<'r> {
    reading: &'r Reading,
    outcome: &'r Outcome,
    options: &'r Options,
    /// Whether errors may come that can be mended in the next round.
    trusting: bool,
}

/// What became of the fixes of a round.
#[derive(Default)]
struct Made<'f> {
    accepted: Vec<Candidate<'f>>,
    refused: Vec<(Candidate<'f>, Why)>,
    /// Everything with the accepted fixes; `None` where there are none.
    after: Option<(Reading, Outcome)>,
}

impl<'r> Round<'r> {
    fn workspace(&self) -> &'r Workspace {
        &self.reading.workspace
    }

    fn is_shown(&self, scope: Scope<'_>, file: FileId) -> bool {
        (scope.shown)(&self.workspace().file(file).name)
    }

    fn is_closed(&self, place: Place) -> bool {
        is_closed(self.workspace(), self.workspace().subject(place), place)
    }

    /// What is shown to somebody who wants it mended.
    fn shown(&self, scope: Scope<'_>) -> impl Iterator<Item = &'r Judged> {
        self.outcome.findings.iter().filter(move |judged| {
            let place = judged.finding.label.place;
            let listed = judged.level != Level::Advice || scope.advice;
            listed && self.is_shown(scope, place.file) && !self.is_closed(place)
        })
    }

    /// Findings with a safe fix, and why it is none of ours where it is not.
    fn candidates(&self, scope: Scope<'_>) -> impl Iterator<Item = (&'r Judged, &'r Fix, Option<Why>)> {
        self.shown(scope).filter_map(move |judged| {
            let fix = judged.finding.fix.as_ref().filter(|fix| fix.safe)?;
            let why = match fix.edits.as_slice() {
                edits if edits.iter().any(|edit| self.is_closed(edit.place)) => Some(Why::Closed),
                edits if edits.iter().any(|edit| !self.is_shown(scope, edit.place.file)) => Some(Why::Elsewhere),
                _ => None,
            };
            Some((judged, fix, why))
        })
    }

    fn mend(&self, (finding, fix): Candidate<'_>) -> Mend {
        let place = finding.label.place;
        let file = self.workspace().file(place.file);
        let line = file.position(place.span.start as usize).line;
        Mend { file: file.name.clone(), line, rule: finding.rule, title: fix.title.clone() }
    }

    fn make<'f>(&self, chosen: &[Candidate<'f>]) -> Made<'f> {
        let mut made = Made::default();
        let unreadable: BTreeSet<FileId> = by_file(chosen)
            .into_iter()
            .filter(|(file, edits)| self.splice(*file, edits) == Err(EditError::Unreadable))
            .map(|(file, _)| file)
            .collect();
        let reads = |(_, fix): &Candidate<'_>| fix.edits.iter().all(|edit| !unreadable.contains(&edit.place.file));
        let (good, bad): (Vec<_>, Vec<_>) = chosen.iter().copied().partition(reads);
        made.refused.extend(bad.into_iter().map(|candidate| (candidate, Why::Unreadable)));
        self.settle(&good, &mut made);
        made
    }

    /// Accepts all of the fixes together; where that fails, the halves of them one after the other,
    /// so that a bad one stands in nobody's way.
    fn settle<'f>(&self, fixes: &[Candidate<'f>], made: &mut Made<'f>) {
        if fixes.is_empty() {
            return;
        }
        let all = [made.accepted.as_slice(), fixes].concat();
        if let Some(after) = self.try_out(&all) {
            made.accepted = all;
            made.after = Some(after);
            return;
        }
        match fixes {
            [one] => made.refused.push((*one, Why::Breaks)),
            fixes => {
                let (first, second) = fixes.split_at(fixes.len() / 2);
                self.settle(first, made);
                self.settle(second, made);
            }
        }
    }

    /// Everything with some fixes; `None` where they must not be made.
    fn try_out(&self, fixes: &[Candidate<'_>]) -> Option<(Reading, Outcome)> {
        let mut texts = BTreeMap::new();
        for (file, edits) in by_file(fixes) {
            let text = self.splice(file, &edits).ok().filter(|text| text.len() as u64 <= MAX_FILE)?;
            texts.insert(file, text);
        }
        let reading = again(self.reading, &texts, Care::ReadOn);
        if reading.workspace.settings.okrs != self.workspace().settings.okrs {
            return None;
        }
        let outcome = run(&reading, self.options);
        let (before, after) = (counts(self.outcome), counts(&outcome));
        let no_error_came = no_error_came(&before, &after, self.trusting);
        let mut mended: HashMap<(&str, FileId), usize> = HashMap::new();
        for (finding, _) in fixes {
            *mended.entry((finding.rule, finding.label.place.file)).or_default() += 1;
        }
        let all_gone = mended.iter().all(|(of, number)| {
            let all = |counts: &Counts| counts.get(of).map_or(0, |count| count.all);
            all(&after) + number <= all(&before)
        });
        // A comment that suppresses something must not lose it.
        let kept = outcome.suppressed >= self.outcome.suppressed;
        (no_error_came && all_gone && kept).then_some((reading, outcome))
    }

    fn splice(&self, file: FileId, edits: &[&Edit]) -> Result<String, EditError> {
        let replacements: Vec<(Span, &str)> = edits.iter().map(|edit| (edit.place.span, edit.text.as_str())).collect();
        splice(&self.workspace().file(file).text, &replacements)
    }
}

fn by_file<'f>(fixes: &[Candidate<'f>]) -> BTreeMap<FileId, Vec<&'f Edit>> {
    let mut edits: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    for edit in fixes.iter().flat_map(|(_, fix)| &fix.edits) {
        edits.entry(edit.place.file).or_default().push(edit);
    }
    edits
}

/// How much a rule found in a file.
#[derive(Clone, Copy, Default)]
struct Count {
    errors: usize,
    /// Those of the errors that have a safe fix.
    mendable: usize,
    all: usize,
}

/// By rule and file.
type Counts = HashMap<(&'static str, FileId), Count>;

fn counts(outcome: &Outcome) -> Counts {
    let mut counts = Counts::new();
    for judged in &outcome.findings {
        let count = counts.entry((judged.finding.rule, judged.finding.label.place.file)).or_default();
        let is_error = judged.level == Level::Error;
        count.errors += usize::from(is_error);
        count.mendable += usize::from(is_error && judged.finding.fix.as_ref().is_some_and(|fix| fix.safe));
        count.all += 1;
    }
    counts
}

fn no_error_came(before: &Counts, after: &Counts, trusting: bool) -> bool {
    after.iter().all(|(of, count)| {
        let may_go = if trusting { count.mendable } else { 0 };
        count.errors - may_go <= before.get(of).map_or(0, |before| before.errors)
    })
}

fn changed(before: &Workspace, after: &Workspace) -> Vec<Changed> {
    let pairs = before.files.iter().zip(&after.files).filter(|(old, new)| old.text != new.text);
    let changed = |(old, new): (&Arc<SourceFile>, &Arc<SourceFile>)| Changed {
        name: old.name.clone(),
        old: old.text.clone(),
        new: new.text.clone(),
    };
    pairs.map(changed).collect()
}
