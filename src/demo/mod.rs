//! The history that `okr demo` makes: TeaBee, a small company, and its quarter week by week.
//!
//! `start/` holds the files as they were planned, `story/` what was changed by whom and when.
//! [`story`] reads that, [`play`] does it, [`stream`] says it to git; [`mod@calendar`] puts it around
//! today, [`sheet`] changes the lines of a file.

pub mod calendar;
pub mod play;
pub mod sheet;
pub mod story;
pub mod stream;

use crate::model::cycle::monday;
use calendar::{Calendar, WEEKS};
use chrono::{Days, NaiveDate};
use play::Commit;
use story::StoryError;

/// The week of the cycle that today is in.
pub const WEEK_OF_TODAY: u64 = 9;

const STORY: [&str; 2] = [include_str!("story/weeks-0-4.txt"), include_str!("story/weeks-5-9.txt")];
const END: &str = include_str!("story/weeks-10-14.txt");

/// When the story takes place: today is in its ninth week, or, where it is finished, in the week
/// after its end.
pub fn calendar(today: NaiveDate, finished: bool) -> Calendar {
    let weeks_ago = if finished { WEEKS } else { WEEK_OF_TODAY - 1 };
    Calendar { start: monday(today) - Days::new(7 * weeks_ago) }
}

/// The commits of the demo, oldest first. The same day gives the same commits.
///
/// # Errors
/// Never, unless the story that the program brings is wrong.
pub fn history(today: NaiveDate, finished: bool) -> Result<Vec<Commit>, StoryError> {
    let mut entries = Vec::new();
    for text in STORY.into_iter().chain(finished.then_some(END)) {
        entries.extend(story::entries(text)?);
    }
    play::play(&entries, calendar(today, finished), today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveTime;

    #[test]
    fn the_stories_can_be_played_on_every_day() {
        let mut today: NaiveDate = "2026-02-25".parse().unwrap();
        for _ in 0..20 {
            for finished in [false, true] {
                let commits = history(today, finished).unwrap();
                let tomorrow = (today + Days::new(1)).and_time(NaiveTime::MIN).and_utc().timestamp();
                let second = |commit: &Commit| commit.moment.split(' ').next().unwrap().parse::<i64>().unwrap();
                assert!(commits.iter().all(|commit| second(commit) < tomorrow));
                for commit in &commits {
                    for parent in &commit.parents {
                        assert!(commits[*parent].moment < commit.moment, "{}", commit.message);
                    }
                }
            }
            today = today + Days::new(17);
        }
    }
}
