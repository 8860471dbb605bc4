//! Takes items out of lists.

use super::value::Model;
use super::{EditError, changed, content_end, first_right, read};
use crate::source::Route;
use crate::yaml::line::{line_end, line_start};
use crate::yaml::{Kind, Node};
use std::ops::Range;

/// Removes an item of a list. Of a comment only the one on the item's own lines goes too.
///
/// # Errors
///
/// As [`EditError`] says; the last item of a block list stays, since nothing would be left of the list.
pub fn remove_item(text: &str, route: &Route, index: usize) -> Result<String, EditError> {
    let root = read(text)?.ok_or_else(|| EditError::Missing(route.clone()))?;
    let node = root.at(route).ok_or_else(|| EditError::Missing(route.clone()))?;
    let Kind::List { items, flow } = &node.kind else { return Err(EditError::NotList(route.clone())) };
    if index >= items.len() {
        return Err(EditError::Missing(route.clone().index(index)));
    }
    let splice = if *flow { out_of_flow(text, node, items, index) } else { out_of_block(text, items, index) };
    let wanted = changed(&root, route, |model| match model {
        Model::List(items) => {
            items.remove(index);
            Some(())
        }
        Model::Single(_) | Model::Map(_) => None,
    });
    first_right(text, splice.into_iter().collect(), wanted, route)
}

fn out_of_flow(text: &str, node: &Node<'_>, items: &[Node<'_>], index: usize) -> Option<(Range<usize>, String)> {
    let (start, end) = (items[index].span.start as usize, content_end(text, &items[index]));
    let range = match (index.checked_sub(1), items.get(index + 1)) {
        (Some(before), _) => content_end(text, &items[before])..end,
        (None, Some(next)) => start..next.span.start as usize,
        (None, None) => node.span.start as usize + 1..node.span.end as usize - 1,
    };
    let around = [text.get(range.start..start), text.get(end..range.end)];
    let comment = around.iter().flatten().any(|part| part.contains('#'));
    (!comment).then(|| (range, String::new()))
}

/// Whole lines, from that of the dash to that of the last byte.
fn out_of_block(text: &str, items: &[Node<'_>], index: usize) -> Option<(Range<usize>, String)> {
    let (start, end) = (items[index].span.start as usize, content_end(text, &items[index]));
    let first = line_start(text, start);
    let is_dash = text.get(first..start)?.trim() == "-";
    if !is_dash || items.len() == 1 {
        return None;
    }
    let last = line_end(text, end);
    let range = match text[last..].find('\n') {
        Some(at) => first..last + at + 1,
        // no line break at the end of the file: take the one before
        None => {
            let before = text[..first].strip_suffix('\n').unwrap_or(&text[..first]);
            before.strip_suffix('\r').unwrap_or(before).len()..text.len()
        }
    };
    Some((range, String::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn removed(text: &str, index: usize) -> Option<String> {
        remove_item(text, &Route::default().key("a"), index).ok()
    }

    #[test]
    fn an_item_goes_with_its_lines_and_nothing_else_does() {
        let text = "a:\n  # one\n  - x: 1 # yes\n    y: 2\n  # two\n  - z: 3\n  - w: 4\nb: 1\n";
        assert_eq!(removed(text, 0).unwrap(), "a:\n  # one\n  # two\n  - z: 3\n  - w: 4\nb: 1\n");
        assert_eq!(removed(text, 2).unwrap(), "a:\n  # one\n  - x: 1 # yes\n    y: 2\n  # two\n  - z: 3\nb: 1\n");
        assert_eq!(removed("a:\r\n- x\r\n- y", 1).unwrap(), "a:\r\n- x");
        assert_eq!(removed("a:\r\n- x\r\n- y", 0).unwrap(), "a:\r\n- y");
    }

    #[test]
    fn between_brackets_the_comma_goes_too() {
        assert_eq!(removed("a: [x, y,  z] # c\n", 0).unwrap(), "a: [y,  z] # c\n");
        assert_eq!(removed("a: [x, y,  z]", 2).unwrap(), "a: [x, y]");
        assert_eq!(removed("a: [x]", 0).unwrap(), "a: []");
    }

    #[test]
    fn what_cannot_be_taken_out_cleanly_stays() {
        for (text, index) in [("a:\n  - x\n", 0), ("a: b\n", 0), ("a: [x]\n", 1), ("a: [x, # c\n y]\n", 0)] {
            assert_eq!(removed(text, index), None, "{text}");
        }
    }
}
