//! A plain list in columns: names, and what is said of them.

use comfy_table::{ContentArrangement, Table, presets};

/// Rows of safe texts, each beginning with two blanks; long texts go on below in their own column
/// where `width` says how wide the terminal is.
pub fn listing<const N: usize>(rows: impl IntoIterator<Item = [String; N]>, width: Option<usize>) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    match width {
        Some(width) => {
            table.set_content_arrangement(ContentArrangement::Dynamic);
            table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
        }
        None => drop(table.set_content_arrangement(ContentArrangement::Disabled)),
    }
    table.add_rows(rows);
    for column in table.column_iter_mut() {
        column.set_padding((2, 0));
    }
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[cfg(test)]
mod tests {
    use super::listing;

    #[test]
    fn columns_stand_below_each_other_and_texts_go_on_in_theirs() {
        let rows = || [["no-start", "a metric without a start"], ["期限", "due"]].map(|row| row.map(str::to_owned));
        assert_eq!(listing(rows(), None), "  no-start  a metric without a start\n  期限      due\n");
        assert_eq!(
            listing(rows(), Some(24)),
            "  no-start  a metric\n            without a\n            start\n  期限      due\n"
        );
    }
}
