//! Texts made harmless and fitting.

/// A text in which nothing can act on a terminal or hide itself.
pub fn safe(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}
