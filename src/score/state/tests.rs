//! The whole table of states, against one that is written by hand.

use super::*;

/// What is said of a confidence (first column; `-` for none) with no evidence, with green, yellow and red
/// evidence, in an aspirational and in a committed objective.
const TABLE: &str = "
    -   open     on-track risk     off     | open     on-track risk     off
    1   off      off      off      off     | off      off      off      off
    2   off      off      off      off     | off      off      off      off
    3   off      off      off      off     | off      off      off      off
    4   open     open     risk     off     | risk     risk     risk     off
    5   open     open     risk     off     | risk     risk     risk     off
    6   open     open     risk     off     | risk     risk     risk     off
    7   on-track on-track on-track risk    | on-track on-track on-track risk
    8   on-track on-track on-track risk    | on-track on-track on-track risk
    9   on-track on-track on-track risk    | on-track on-track on-track risk
    10  on-track on-track on-track risk    | on-track on-track on-track risk
";

/// The word of the table.
fn word(entry: &str) -> &'static str {
    match entry {
        "open" => "open",
        "on-track" => "on track",
        "risk" => "at risk",
        "off" => "off track",
        other => panic!("{other}"),
    }
}

/// The rows of the table: a confidence, and the words by kind and evidence.
fn table() -> Vec<(Option<u8>, Vec<&'static str>)> {
    let rows = TABLE.lines().map(|line| line.split_whitespace().filter(|part| *part != "|").collect::<Vec<_>>());
    rows.filter(|row| !row.is_empty())
        .map(|row| (row[0].parse().ok(), row[1..].iter().map(|entry| word(entry)).collect()))
        .collect()
}

const EVIDENCE: [Option<Band>; 4] = [None, Some(Band::Green), Some(Band::Yellow), Some(Band::Red)];
const FLAGS: [bool; 2] = [false, true];
const BANDS: [(Band, &str); 3] = [(Band::Red, "missed"), (Band::Yellow, "partly"), (Band::Green, "achieved")];

/// Every confidence × evidence × kind × fall × phase × due × silence × value × form: nothing else decides.
#[test]
fn the_whole_table_holds_in_every_phase() {
    let moments = [Moment::Before, Moment::Running, Moment::LastDay, Moment::Over];
    let freshness =
        [None, Some(Freshness::Fresh), Some(Freshness::Due), Some(Freshness::Stale), Some(Freshness::Neglected)];
    let mut cases = 0;
    for (confidence, words) in table() {
        for (number, fall) in (0..8).flat_map(|number| [0, 1, 2, 9].map(|fall| (number, fall))) {
            let (committed, evidence) = (number >= 4, EVIDENCE[number % 4]);
            let mut said = words[number];
            if said == "open" && confidence.is_some() && fall >= 2 {
                said = "at risk";
            }
            for moment in moments {
                for freshness in freshness {
                    for bits in 0..64_u8 {
                        let flag = |bit: u8| FLAGS[usize::from(bits >> bit & 1)];
                        for (band, result) in BANDS {
                            let known = Known {
                                dropped: flag(0),
                                unreadable: flag(1),
                                no_data: flag(2),
                                full: flag(3),
                                is_bound: flag(4),
                                moment,
                                committed,
                                overdue: flag(5),
                                confidence,
                                fall,
                                evidence,
                                freshness,
                                band: Some(band),
                            };
                            assert_eq!(known.state().word(), expected(&known, said, result), "{known:?}");
                            cases += 1;
                        }
                    }
                }
            }
        }
    }
    assert_eq!(cases, 11 * 8 * 4 * 4 * 5 * 64 * 3);
}

/// The first that applies, written down again in other words.
fn expected(known: &Known, said: &'static str, result: &'static str) -> &'static str {
    let late_enough = known.moment == Moment::LastDay || known.moment == Moment::Over;
    let runs = known.moment == Moment::Running || known.moment == Moment::LastDay;
    let silent = matches!(known.freshness, Some(Freshness::Stale | Freshness::Neglected));
    let candidates = [
        (known.dropped, "dropped"),
        (known.unreadable, "unreadable"),
        (known.full && (late_enough || !known.is_bound), "done"),
        (runs && known.overdue, "overdue"),
        (runs && said == "off track", "off track"),
        (runs && said == "at risk", "at risk"),
        (known.no_data, "no data"),
        (known.moment == Moment::Over, result),
        (runs && silent, "stale"),
        (runs && said == "on track", "on track"),
        (true, "open"),
    ];
    candidates.into_iter().find(|(applies, _)| *applies).unwrap().1
}

#[test]
fn what_is_at_risk_is_off_track_at_risk_or_overdue() {
    let bands = [Band::Red, Band::Yellow, Band::Green].map(State::Result);
    let plain = [
        State::Dropped,
        State::Unreadable,
        State::Done,
        State::Overdue,
        State::OffTrack,
        State::AtRisk,
        State::NoData,
        State::Stale,
        State::Open,
        State::OnTrack,
    ];
    for state in plain.into_iter().chain(bands) {
        assert_eq!(state.is_at_risk(), ["off track", "at risk", "overdue"].contains(&state.word()), "{state:?}");
    }
}

fn forecast(hundredths: i64) -> Forecast {
    let number = |n: i64| Ratio::new(n.into(), 100.into());
    Forecast { value: number(0), score: number(hundredths), made_a_week: number(0), needs_a_week: None }
}

#[test]
fn evidence_is_the_forecast_else_the_pace_and_a_promise_asks_for_more() {
    let band = |hundredths, committed| evidence(Some(&forecast(hundredths)), Some(Pace::FarBehind), committed);
    for (hundredths, aspirational, committed) in [
        (0, Band::Red, Band::Red),
        (39, Band::Red, Band::Red),
        (40, Band::Yellow, Band::Red),
        (69, Band::Yellow, Band::Red),
        (70, Band::Green, Band::Yellow),
        (99, Band::Green, Band::Yellow),
        (100, Band::Green, Band::Green),
    ] {
        assert_eq!((band(hundredths, false), band(hundredths, true)), (Some(aspirational), Some(committed)));
    }
    for committed in FLAGS {
        assert_eq!(evidence(None, None, committed), None);
        assert_eq!(evidence(None, Some(Pace::OnPace), committed), Some(Band::Green));
        assert_eq!(evidence(None, Some(Pace::Behind), committed), Some(Band::Yellow));
        assert_eq!(evidence(None, Some(Pace::FarBehind), committed), Some(Band::Red));
    }
}

#[test]
fn a_mark_stands_only_beside_a_confidence_that_the_evidence_does_not_bear_out() {
    for confidence in std::iter::once(None).chain((1..=10).map(Some)) {
        for evidence in EVIDENCE {
            for forecast in [None, Some(forecast(33))] {
                let but = But::of(confidence, evidence, forecast.as_ref());
                let expected = match (confidence, evidence, &forecast) {
                    (Some(7..), Some(Band::Yellow), _) => Some(But::Behind),
                    (Some(7..), Some(Band::Red), None) => Some(But::FarBehind),
                    (Some(7..), Some(Band::Red), Some(forecast)) => Some(But::Forecast(forecast.score.clone())),
                    _ => None,
                };
                assert_eq!(but, expected);
                assert_eq!(
                    but.is_some_and(|but| but.is_contradiction()),
                    confidence > Some(6) && evidence == Some(Band::Red)
                );
            }
        }
    }
}
