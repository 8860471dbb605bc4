//! CSV by RFC 4180, harmless to spreadsheets.

use crate::render::text::safe_lines;

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
        let begins = safe.starts_with(['=', '+', '-', '@', '\n', '＝', '＋', '－', '＠']);
        let is_formula = begins && !is_number(&safe);
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
}
