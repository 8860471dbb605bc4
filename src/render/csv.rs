//! CSV by RFC 4180, harmless to spreadsheets.

use crate::render::text::{is_hidden, safe_lines};

/// Rows of comma-separated cells.
#[derive(Debug)]
pub struct Csv {
    out: String,
    raw: bool,
}

impl Csv {
    /// With these headings. Unless `raw`, a cell that a spreadsheet would take for a formula gets
    /// an apostrophe in front.
    pub fn new(headings: &[&str], raw: bool) -> Self {
        let mut csv = Csv { out: String::new(), raw };
        csv.row(headings);
        csv
    }

    /// Adds a row.
    pub fn row<T: AsRef<str>>(&mut self, cells: &[T]) {
        for (number, cell) in cells.iter().enumerate() {
            if number > 0 {
                self.out.push(',');
            }
            self.cell(cell.as_ref());
        }
        self.out.push_str("\r\n");
    }

    fn cell(&mut self, text: &str) {
        let safe = safe_lines(text);
        let is_formula = begins_like_a_formula(text) && !is_number(text.trim_start());
        let guard = if is_formula && !self.raw { "'" } else { "" };
        if safe.contains([',', '"', '\n', '\r']) {
            self.out.push_str(&format!("\"{guard}{}\"", safe.replace('"', "\"\"")));
        } else {
            self.out.push_str(guard);
            self.out.push_str(&safe);
        }
    }

    /// The whole document.
    pub fn finish(self) -> String {
        self.out
    }
}

/// Whether a spreadsheet may take a cell for a formula: it begins like one, perhaps behind what is not
/// seen. Spreadsheets trim blanks, and some take the wide signs for the narrow ones.
fn begins_like_a_formula(text: &str) -> bool {
    let seen = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || is_hidden(c));
    text.starts_with(['\n', '\t', '\r']) || seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// `-2` or `-0.5`: what begins with a minus and computes nothing.
fn is_number(text: &str) -> bool {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole.strip_prefix('-').unwrap_or(whole)) && digits(decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_are_guarded() {
        let rows = [["a", "b,c"], ["say \"no\"", "x\ny"], ["=1+1", "-3"], ["@x", "+,1"], ["-3+2", "-0.5"]];
        let write = |raw| {
            let mut csv = Csv::new(&["one", "two"], raw);
            rows.iter().for_each(|row| csv.row(row));
            csv.finish()
        };
        assert_eq!(
            write(false),
            "one,two\r\na,\"b,c\"\r\n\"say \"\"no\"\"\",\"x\ny\"\r\n'=1+1,-3\r\n'@x,\"'+,1\"\r\n'-3+2,-0.5\r\n"
        );
        assert!(write(true).contains("\r\n=1+1,-3\r\n"));
    }

    #[test]
    fn what_is_not_seen_hides_no_formula() {
        for before in [
            "",
            " ",
            "\t",
            "\u{a0}",
            "\u{feff}",
            "\u{200b}",
            "\u{3000}",
            "\r",
            "\n",
            " \u{a0}\t",
            "\u{202e}",
            "\u{2028}",
        ] {
            for formula in ["=1+1", "+1+1", "-2+3", "@SUM(1)", "＝1+1", "-cmd|' /c calc'!A0"] {
                let mut csv = Csv::new(&[], false);
                csv.row(&[format!("{before}{formula}")]);
                let out = csv.finish();
                let cell = out.trim_start_matches(['\r', '\n', '"']);
                assert!(cell.starts_with('\''), "{before:?} {formula}: {out:?}");
            }
        }
        let mut csv = Csv::new(&[], false);
        csv.row(&[" -3", "5 - 3", " a=b", "\u{a0}640 ms"]);
        assert_eq!(csv.finish(), "\r\n -3,5 - 3, a=b,\u{a0}640 ms\r\n");
    }
}
