//! Key results of which something cannot be read.

use crate::model::key_result::KeyResult;

/// Whether something in a key result cannot be read.
pub(super) fn is_incomplete(key_result: &KeyResult) -> bool {
    let confidence = key_result.has_confidence && key_result.confidence.is_none();
    key_result.measure.is_err() || confidence || key_result.weight.is_unreadable()
}

/// A key result of which something cannot be read, with what could be read of it before; `None`
/// where there is nothing to complete.
pub(super) fn complete(key_result: &KeyResult, before: &KeyResult) -> Option<KeyResult> {
    let measure = key_result.measure.is_err() && before.measure.is_ok();
    let confidence = key_result.has_confidence && key_result.confidence.is_none() && before.confidence.is_some();
    let weight = key_result.weight.is_unreadable() && !before.weight.is_unreadable();
    (measure || confidence || weight).then(|| {
        let mut complete = key_result.clone();
        if measure {
            complete.measure = before.measure.clone();
        }
        if confidence {
            complete.confidence = before.confidence.clone();
        }
        if weight {
            complete.weight = before.weight.clone();
        }
        complete
    })
}
