//! Colours: every one of them says something that the text says too.

use crate::score::Band;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A heading.
    Heading,
    /// Of less weight than the rest.
    Dim,
    /// Good.
    Green,
    /// In between.
    Yellow,
    /// Bad.
    Red,
    /// A name that can be typed.
    Name,
}

impl From<Band> for Style {
    fn from(band: Band) -> Self {
        match band {
            Band::Red => Style::Red,
            Band::Yellow => Style::Yellow,
            Band::Green => Style::Green,
        }
    }
}

/// The text in its style, or as it is where colours are off. Call it last: the codes are put
/// around a text that is safe and padded already.
pub fn paint(color: bool, style: Style, text: &str) -> String {
    if !color || text.is_empty() {
        return text.to_owned();
    }
    let code = match style {
        Style::Heading => "1",
        Style::Dim => "2",
        Style::Green => "32",
        Style::Yellow => "33",
        Style::Red => "31",
        Style::Name => "36",
    };
    format!("\u{1b}[{code}m{text}\u{1b}[0m")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_a_text_stays_as_it_is() {
        assert_eq!(paint(false, Style::Red, "no"), "no");
        assert_eq!(paint(true, Style::Red, "no"), "\u{1b}[31mno\u{1b}[0m");
    }
}
