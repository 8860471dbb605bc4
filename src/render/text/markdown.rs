//! Texts inside Markdown: shown as they are, with no power over the page.

use crate::render::text::safe_lines;

/// A text as inline Markdown. Nothing in it is markup, raw HTML, a link, a mention (`@ana`) or a
/// reference to an issue (`#12`); line breaks become blanks, so that it stays in its cell.
pub fn markdown(text: &str) -> String {
    let safe = safe_lines(text);
    let mut out = String::with_capacity(safe.len() + 8);
    for c in safe.chars() {
        match c {
            '\n' => out.push(' '),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            ':' => out.push_str("&#58;"),
            '|' => out.push_str("&#124;"),
            // A bare `www.` becomes a link in many places.
            '.' if out.ends_with("www") || out.ends_with("WWW") => out.push_str("&#46;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '~' | '$' | '!' => {
                out.push('\\');
                out.push(c);
            }
            '-' | '+' | '=' if out.is_empty() => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    // `1.` at the beginning would be a list.
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && out[digits..].starts_with(['.', ')']) {
        out.insert(digits, '\\');
    }
    out
}

/// A message, whose things stand in backticks, as inline Markdown: what stands in them is code, the
/// rest a text.
pub fn markdown_message(message: &str) -> String {
    let safe = safe_lines(message).replace('\n', " ");
    let parts: Vec<&str> = safe.split('`').collect();
    let is_code = |number: usize| number % 2 == 1 && number + 1 < parts.len() && !parts[number].trim().is_empty();
    let mut out = String::with_capacity(safe.len() + 8);
    for (number, part) in parts.iter().enumerate() {
        if is_code(number) {
            out.push_str(&format!("`{part}`"));
        } else if number > 0 && number % 2 == 1 {
            // a backtick without its partner, or nothing between two
            out.push_str(&markdown(&format!("`{part}{}", if number + 1 < parts.len() { "`" } else { "" })));
        } else {
            out.push_str(&markdown(part));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{markdown, markdown_message};

    #[test]
    fn what_stands_in_backticks_is_code_and_nothing_else_is_markup() {
        assert_eq!(markdown_message("found `12`, *not* 7"), "found `12`, \\*not\\* 7");
        assert_eq!(markdown_message("`<b>` and `@ana`"), "`<b>` and `@ana`");
        assert_eq!(markdown_message("a ` b *c*"), "a \\` b \\*c\\*");
        assert_eq!(markdown_message("`` *a* `x` @ana"), "\\`\\` \\*a\\* `x` &#64;ana");
        assert_eq!(markdown_message("`a\nb`"), "`a b`");
    }

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(markdown("cut p99 to 300 ms"), "cut p99 to 300 ms");
        assert_eq!(markdown("<b>@ana</b> #12"), "&lt;b&gt;&#64;ana&lt;/b&gt; &#35;12");
        assert_eq!(markdown("[x](http://y) www.z"), "\\[x\\]\\(http&#58;//y\\) www&#46;z");
        assert_eq!(markdown("a|b\nc `d` *e* _f_"), "a&#124;b c \\`d\\` \\*e\\* \\_f\\_");
        assert_eq!(markdown("1. a"), "1\\. a");
        assert_eq!(markdown("- a"), "\\- a");
        assert_eq!(markdown("a\u{202e}b"), "a\\\\u\\{202e\\}b");
    }
}
