//! What `okr new cycle --carry` took over, what it left, and what is still to be said: in lines for
//! people, and as comments in the new files.

use crate::check::{self, Options};
use crate::cli::checkin::verify;
use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::render::text;
use crate::source::{FileId, Route};
use crate::words::shorten;
use crate::yaml::parse;

/// The column in which what is said begins.
const HANG: usize = 9;

/// What is said about an objective or key result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// It goes on.
    Carried,
    /// It stays behind.
    Left,
    /// Somebody has to say more.
    ToSay,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Kind::Carried => "carried",
            Kind::Left => "left",
            Kind::ToSay => "to say",
        }
    }
}

/// Everything that is said.
#[derive(Debug, Default)]
pub(super) struct Told {
    lines: Vec<(Kind, String)>,
}

impl Told {
    pub(super) fn add(&mut self, kind: Kind, line: String) {
        self.lines.push((kind, line));
    }

    /// In lines for a terminal of so many columns: what was carried, what was left, what is to be said.
    pub(super) fn lines(mut self, width: Option<usize>) -> String {
        self.lines.sort_by_key(|(kind, _)| *kind);
        let lines = self.lines.iter().map(|(kind, line)| {
            let first = text::pad_end(kind.word(), HANG);
            text::wrap(&text::safe(line), width.unwrap_or(usize::MAX), &first, &" ".repeat(HANG)).trim_end().to_owned()
                + "\n"
        });
        lines.collect()
    }
}

/// The text with a comment at the end of the line on which a value ends.
pub(super) fn commented(text: &str, route: &Route, comment: &str) -> String {
    let parsed = parse::parse(FileId::default(), text);
    let end = parsed.root.as_ref().and_then(|root| root.at(route)).map(|node| node.span.end as usize);
    match end {
        Some(end) => behind_line(text, end, comment),
        None => text.to_owned(),
    }
}

fn behind_line(text: &str, at: usize, comment: &str) -> String {
    let end = text[at..].find('\n').map_or(text.len(), |more| at + more);
    let comment: String = comment.split(char::is_whitespace).collect::<Vec<_>>().join(" ");
    format!("{}  # {comment}{}", &text[..end], &text[end..])
}

/// Marks texts whose numbers are no longer those of the keys, and says so.
pub(super) fn mark(name: &str, text: String, told: &mut Told, context: &Context) -> Result<String, Failure> {
    let reading = verify::overlaid(&context.root, name, text.clone().into_bytes())?;
    let workspace = &reading.workspace;
    let found = check::run(&reading, &Options::default()).findings;
    let mut places = Vec::new();
    for judged in found.into_iter().filter(|judged| judged.finding.rule == "text-number-differs") {
        let place = judged.finding.label.place;
        let subject = judged.subject;
        let at = subject.unit.zip(subject.objective).zip(subject.key_result);
        if workspace.file(place.file).name != name {
            continue;
        }
        let message = shorten(&judged.finding.message);
        if let Some(((unit, objective), key_result)) = at {
            let objective = crate::model::workspace::ObjectiveAt { unit, objective };
            let at = crate::model::workspace::KeyResultAt { objective, key_result };
            let reference = workspace.key_result_ref(at).without_cycle();
            told.add(Kind::ToSay, format!("{reference}: {}", judged.finding.message));
        }
        places.push((place.span.end as usize, message));
    }
    places.sort();
    Ok(places.into_iter().rev().fold(text, |text, (end, message)| behind_line(&text, end, &message)))
}
