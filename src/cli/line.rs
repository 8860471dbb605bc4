//! One line asked for on the terminal, with a way back, that never forgets what was typed.

use crate::cli::exit::Failure;
use crate::render::style::{Style, paint};
use crate::render::text;
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::{Hint, Hinter};
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{
    Behavior, Cmd, ConditionalEventHandler, Config, Editor, Event, EventContext, EventHandler, Helper, KeyCode,
    KeyEvent, Modifiers, RepeatCount,
};
use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Terminals on which a line cannot be edited; nothing can be shown behind what is typed there.
const PLAIN_TERMINALS: [&str; 3] = ["dumb", "cons25", "emacs"];

/// What is typed to go back.
const BACK: char = '<';

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// A line, without blanks around it.
    Line(String),
    /// Back to the question before, with what had been typed.
    Back(String),
    /// Ctrl-C, with what had been typed.
    Interrupted(String),
    /// Ctrl-D on an empty line, or a terminal that is gone, with what had been typed.
    Ended(String),
}

/// Asks one line: `help` stands behind the question until something is typed, `begun` is typed already.
///
/// # Errors
/// When the terminal cannot be asked.
pub(super) fn ask(question: &str, help: &str, begun: &str, color: bool) -> Result<Typed, Failure> {
    let cannot = |error: ReadlineError| Failure::new(format!("the terminal cannot be asked: {error}"));
    let config = Config::builder().behavior(Behavior::PreferTerm).build();
    let mut editor: Editor<Asking, MemHistory> = Editor::with_history(config, MemHistory::new()).map_err(cannot)?;
    let goes_back = Arc::new(AtomicBool::new(false));
    editor.set_helper(Some(Asking {
        help: format!("({})", text::safe(help)),
        line: RefCell::new(begun.to_owned()),
        color,
    }));
    let back = EventHandler::Conditional(Box::new(GoesBack(goes_back.clone())));
    editor.bind_sequence(KeyEvent(KeyCode::BackTab, Modifiers::NONE), back);
    let is_plain = std::env::var("TERM").is_ok_and(|term| PLAIN_TERMINALS.contains(&term.as_str()));
    let question = text::safe(question);
    let colon = if question.ends_with('?') { "" } else { ":" };
    let shown = if is_plain { format!("({}) ", text::safe(help)) } else { String::new() };
    let prompt = format!("{question}{colon} {shown}");
    let answer = editor.readline_with_initial(&prompt, (begun, ""));
    let typed = || editor.helper().map(|asking| asking.line.borrow().trim().to_owned()).unwrap_or_default();
    match answer {
        Ok(line) if goes_back.load(Ordering::Relaxed) => Ok(Typed::Back(line.trim().to_owned())),
        Ok(line) if is_back(line.trim(), begun.trim()) => Ok(Typed::Back(begun.trim().to_owned())),
        Ok(line) => Ok(Typed::Line(line.trim().to_owned())),
        Err(ReadlineError::Interrupted) => Ok(Typed::Interrupted(typed())),
        Err(ReadlineError::Eof) => Ok(Typed::Ended(typed())),
        // A terminal that is gone answers with an error: what was typed there is not.
        Err(_) if !typed().is_empty() => Ok(Typed::Ended(typed())),
        Err(error) => Err(cannot(error)),
    }
}

/// Whether a line says to go back: alone, or behind what stood there already.
fn is_back(line: &str, begun: &str) -> bool {
    line.strip_suffix(BACK).is_some_and(|rest| rest.is_empty() || rest.trim() == begun)
}

/// Shift-Tab.
struct GoesBack(Arc<AtomicBool>);

impl ConditionalEventHandler for GoesBack {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, _: &EventContext<'_>) -> Option<Cmd> {
        self.0.store(true, Ordering::Relaxed);
        Some(Cmd::AcceptLine)
    }
}

/// Shows the help, and remembers the line at each key.
struct Asking {
    help: String,
    line: RefCell<String>,
    color: bool,
}

/// A help that no key types.
struct Shown(String);

impl Hint for Shown {
    fn display(&self) -> &str {
        &self.0
    }

    fn completion(&self) -> Option<&str> {
        None
    }
}

impl Hinter for Asking {
    type Hint = Shown;

    fn hint(&self, line: &str, _: usize, _: &rustyline::Context<'_>) -> Option<Shown> {
        self.line.replace(line.to_owned());
        line.is_empty().then(|| Shown(self.help.clone()))
    }
}

impl Highlighter for Asking {
    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(paint(self.color, Style::Dim, hint))
    }
}

impl Completer for Asking {
    type Candidate = String;
}

impl Validator for Asking {}

impl Helper for Asking {}
