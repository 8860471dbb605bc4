//! The questions about one key result: value, confidence, note, with a way back to each. What was
//! typed stays on the sheet, whatever ends it.

use crate::cli::checkin::doubt::{self, Answered};
use crate::cli::checkin::said;
use crate::cli::context::folded;
use crate::cli::exit::Failure;
use crate::cli::line::{self, Typed};
use crate::cli::output;
use crate::model::decimal::Decimal;
use crate::model::key_result::KeyResult;
use crate::model::measure::Measure;
use crate::model::workspace::KeyResultAt;
use crate::render::text;
use crate::report::units::Basis;
use crate::source::Route;
use crate::words::shorten;
use crate::write::checkin::{CheckIn, Refusal, kept_note, puts};
use chrono::NaiveDate;
use std::sync::Arc;

/// What is typed to stop, to skip, and to say none where Enter keeps something.
const STOP: &str = "q";
const SKIP: &str = "s";
const NONE: &str = "-";

/// A question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Value,
    Confidence,
    Note,
}

/// How the questions about one key result end.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    /// All of them are answered.
    Given(CheckIn),
    /// Nothing was said.
    Nothing,
    /// The key result is skipped.
    Skip,
    /// The dialogue is over.
    Stop,
    /// Back to the key result before.
    Back,
    /// Ctrl-C.
    Interrupted,
    /// The input is at its end.
    Ended,
}

/// What is asked and was answered about one key result.
pub(super) struct Sheet {
    /// As it was before the dialogue.
    key_result: Arc<KeyResult>,
    /// What the last commit has of it.
    committed: Option<Arc<KeyResult>>,
    /// Its values until now.
    earlier: Vec<Decimal>,
    today: NaiveDate,
    color: bool,
    /// As typed.
    value: String,
    confidence: String,
    note: String,
    step: Step,
    /// Whether something was typed since it was saved.
    open: bool,
}

impl Sheet {
    /// Nothing is answered yet.
    pub(super) fn new(basis: Basis<'_>, at: KeyResultAt, committed: Option<Arc<KeyResult>>, color: bool) -> Self {
        let objective = basis.workspace.objective(at.objective);
        Sheet {
            key_result: objective.key_results[at.key_result].clone(),
            committed,
            earlier: doubt::values(basis, at),
            today: basis.today,
            color,
            value: String::new(),
            confidence: String::new(),
            note: String::new(),
            step: Step::Value,
            open: false,
        }
    }

    /// Whether something may have been typed that is not saved.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// All of it is saved.
    pub(super) fn close(&mut self) {
        self.open = false;
    }

    /// The key result as it was before the dialogue.
    pub(super) fn was(&self) -> &Arc<KeyResult> {
        &self.key_result
    }

    /// Begins with the first question again; what was answered stays.
    pub(super) fn rewind(&mut self) {
        self.step = Step::Value;
    }

    /// Why nothing can be said about the key result today, whatever it is.
    pub(super) fn refusal(&self) -> Option<Refusal> {
        puts(&self.key_result, self.committed.as_deref(), &Route::default(), &CheckIn::on(self.today)).err()
    }

    /// The words of a command that says what was typed and not saved; `None` where nothing was.
    pub(super) fn command(&self, reference: &str) -> Option<Vec<String>> {
        let (mut values, mut options) = (Vec::new(), Vec::new());
        if self.question() == Some(Question::Reached) {
            let named = self.value.split(',').map(str::trim).filter(|name| !name.is_empty() && *name != NONE);
            options.extend(named.flat_map(|name| ["--done".to_owned(), name.to_owned()]));
        } else if !self.value.is_empty() {
            values.push(self.value.clone());
        }
        if !self.confidence.is_empty() {
            options.extend(["--confidence".to_owned(), self.confidence.clone()]);
        }
        if !self.note.is_empty() && self.note != NONE {
            match self.note.starts_with('-') {
                true => options.push(format!("--note={}", self.note)),
                false => options.extend(["-m".to_owned(), self.note.clone()]),
            }
        }
        if values.is_empty() && options.is_empty() {
            return None;
        }
        let signed = values.first().is_some_and(|value| value.starts_with('-'));
        let key_result = std::iter::once(reference.to_owned()).chain(values);
        let command = ["okr", "checkin"].map(str::to_owned).into_iter();
        Some(match signed {
            true => command.chain(options).chain(["--".to_owned()]).chain(key_result).collect(),
            false => command.chain(key_result).chain(options).collect(),
        })
    }

    /// Asks from where it was left.
    ///
    /// # Errors
    /// When the terminal cannot be asked.
    pub(super) fn fill(&mut self) -> Result<Answer, Failure> {
        let before = self.typed();
        let answer = self.ask();
        self.open |= self.typed() != before;
        answer
    }

    fn typed(&self) -> [String; 3] {
        [self.value.clone(), self.confidence.clone(), self.note.clone()]
    }

    fn ask(&mut self) -> Result<Answer, Failure> {
        loop {
            let went = match self.step {
                Step::Value => self.ask_value()?,
                Step::Confidence => self.ask_confidence()?,
                Step::Note => self.ask_note()?,
            };
            self.step = match (went, self.step) {
                (Went::On, Step::Value) => Step::Confidence,
                (Went::On, Step::Confidence) => Step::Note,
                (Went::On, Step::Note) => return Ok(self.answer()),
                (Went::Back, Step::Note) => Step::Confidence,
                (Went::Back, Step::Confidence) if self.question().is_some() => Step::Value,
                (Went::Back, Step::Confidence | Step::Value) => return Ok(Answer::Back),
                (Went::Out(answer), _) => return Ok(answer),
            };
        }
    }

    /// What was answered, as a check-in.
    fn answer(&self) -> Answer {
        let check_in = self.check_in();
        let said = check_in.value.is_some() || !check_in.done.is_empty() || check_in.confidence.is_some();
        match said || check_in.note.as_ref().is_some_and(|note| !note.is_empty()) || has_value(&self.key_result) {
            true => Answer::Given(check_in),
            false => Answer::Nothing,
        }
    }

    fn check_in(&self) -> CheckIn {
        let mut check_in = CheckIn::on(self.today);
        match self.question() {
            Some(Question::Reached) => {
                let named = self.value.split(',').map(str::trim).filter(|name| !name.is_empty() && *name != NONE);
                check_in.done = named.map(str::to_owned).collect();
            }
            Some(Question::Value | Question::Level | Question::Done) if !self.value.is_empty() => {
                check_in.value = said(&self.value);
            }
            Some(Question::Value | Question::Level | Question::Done) | None => {}
        }
        check_in.confidence = super::confidence(&self.confidence).ok();
        check_in.note = match self.note.as_str() {
            "" => None,
            NONE => Some(String::new()),
            note => Some(note.to_owned()),
        };
        check_in
    }

    fn question(&self) -> Option<Question> {
        Some(match self.key_result.measured()? {
            Measure::Metric(_) | Measure::Bound(_) => Question::Value,
            Measure::Levels(_) => Question::Level,
            Measure::YesNo(_) => Question::Done,
            Measure::Milestones(_) => Question::Reached,
        })
    }

    /// The note that stays where none is given.
    fn kept_note(&self) -> Option<&str> {
        kept_note(&self.key_result, self.committed.as_deref(), &self.check_in())
    }

    fn ask_value(&mut self) -> Result<Went, Failure> {
        let Some(question) = self.question() else { return Ok(Went::On) };
        let mut instead: Option<String> = None;
        loop {
            let typed = match instead.take() {
                Some(text) => Typed::Line(text),
                None => line::ask(question.words(), &self.kept_value(), "", self.color)?,
            };
            let before = self.value.clone();
            if let Some(went) = went(typed, &mut self.value) {
                return Ok(went);
            }
            if let Err(refusal) = puts(&self.key_result, self.committed.as_deref(), &Route::default(), &self.check_in())
            {
                refuse(&refusal);
                self.value = before;
                continue;
            }
            let Some(doubt) = doubt::doubt(&self.key_result, &self.check_in(), &self.earlier) else {
                return Ok(Went::On);
            };
            match doubt::question(&doubt, self.color)? {
                Ok(Answered::Meant(value)) => {
                    self.value = value;
                    return Ok(Went::On);
                }
                Ok(Answered::Kept) => return Ok(Went::On),
                Ok(Answered::Other(text)) => instead = Some(text),
                Err(Typed::Back(_)) => {}
                Err(Typed::Interrupted(_)) => return Ok(Went::Out(Answer::Interrupted)),
                Err(Typed::Line(_) | Typed::Ended(_)) => return Ok(Went::Out(Answer::Ended)),
            }
        }
    }

    fn ask_confidence(&mut self) -> Result<Went, Failure> {
        let was = self.key_result.confidence.as_ref().map(|confidence| confidence.value.to_string());
        let said = Some(self.confidence.clone()).filter(|said| !said.is_empty());
        let help = kept(said.as_deref().or(was.as_deref()));
        loop {
            let typed = line::ask("confidence, 1 to 10", &help, "", self.color)?;
            if let Some(went) = went(typed, &mut self.confidence) {
                return Ok(went);
            }
            if self.confidence.is_empty() || super::confidence(&self.confidence).is_ok() {
                return Ok(Went::On);
            }
            self.confidence = said.clone().unwrap_or_default();
            output::to_stderr("  a whole number from 1 to 10, please\n");
        }
    }

    fn ask_note(&mut self) -> Result<Went, Failure> {
        let help = match self.kept_note() {
            Some(note) => format!("Enter keeps `{}`; {NONE}: none", shorten(note)),
            None => "Enter: none".to_owned(),
        };
        // A text is put right rather than typed again.
        let begun = std::mem::take(&mut self.note);
        let typed = line::ask("note", &help, &begun, self.color)?;
        Ok(went(typed, &mut self.note).unwrap_or(Went::On))
    }

    /// What Enter does at the first question.
    fn kept_value(&self) -> String {
        let is_reached = self.question() == Some(Question::Reached);
        match self.value.as_str() {
            "" => {}
            said if is_reached => return format!("Enter keeps {}; {NONE}: none", text::safe(said)),
            said => return kept(Some(said)),
        }
        match self.key_result.measured() {
            Some(Measure::Metric(metric)) => kept(metric.current.as_ref().map(|now| now.value.written())),
            Some(Measure::Bound(bound)) => kept(bound.current.as_ref().map(|now| now.value.written())),
            Some(Measure::Levels(levels)) => kept(levels.current.as_ref().map(|now| now.value.to_string()).as_deref()),
            Some(Measure::YesNo(done)) => kept(Some(if done.is_done() { "done" } else { "open" })),
            Some(Measure::Milestones(_)) => "numbers, like 2 or 2, 3; Enter: none".to_owned(),
            None => String::new(),
        }
    }
}

/// What is asked first, by the form of the key result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    Value,
    Level,
    Done,
    Reached,
}

impl Question {
    fn words(self) -> &'static str {
        match self {
            Question::Value => "value",
            Question::Level => "level",
            Question::Done => "done or open",
            Question::Reached => "reached",
        }
    }
}

/// Where a question leads.
enum Went {
    On,
    Back,
    Out(Answer),
}

/// Puts a line where it belongs, an empty one leaves what is there; where it leads, unless it is an
/// answer.
fn went(typed: Typed, answer: &mut String) -> Option<Went> {
    let mut put = |line: String| {
        if !line.is_empty() {
            *answer = line;
        }
    };
    match typed {
        Typed::Line(line) if line == SKIP => Some(Went::Out(Answer::Skip)),
        Typed::Line(line) if line == STOP => Some(Went::Out(Answer::Stop)),
        Typed::Line(line) => {
            put(line);
            None
        }
        Typed::Back(begun) => {
            put(begun);
            Some(Went::Back)
        }
        Typed::Interrupted(begun) => {
            put(begun);
            Some(Went::Out(Answer::Interrupted))
        }
        Typed::Ended(begun) => {
            put(begun);
            Some(Went::Out(Answer::Ended))
        }
    }
}

/// Says why something cannot be.
pub(super) fn refuse(refusal: &Refusal) {
    let help = refusal.help.as_ref().map_or(String::new(), |help| format!(" ({help})"));
    output::to_stderr(&format!("{}\n", folded("  ", &format!("{}{help}", refusal.message))));
}

/// Whether there is something that Enter keeps.
fn has_value(key_result: &KeyResult) -> bool {
    match key_result.measured() {
        None => false,
        Some(Measure::Metric(metric)) => metric.current.is_some(),
        Some(Measure::Bound(bound)) => bound.current.is_some(),
        Some(Measure::Levels(levels)) => levels.current.is_some(),
        Some(Measure::Milestones(_) | Measure::YesNo(_)) => true,
    }
}

fn kept(value: Option<&str>) -> String {
    value.map_or_else(|| "Enter: none yet".to_owned(), |value| format!("Enter keeps {}", text::safe(value)))
}
