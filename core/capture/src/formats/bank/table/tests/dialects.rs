//! Each bank's layout, with what is read of a file of it.

use super::*;
use std::fmt::Write;

/// What is read of a file, in a form that a person checks.
fn account_of(bytes: &[u8]) -> String {
    let mut text = format!("{:?}\n", BankTable.recognise(&Head::new(bytes)));
    let out = match read_bytes(bytes) {
        Ok(out) => out,
        Err(error) => return format!("{text}{error}\n"),
    };
    for (part, _) in &out.parts {
        let organisation = part.organisation.as_ref().map_or("-", |found| &found.name);
        let ids: Vec<_> = part.ids.iter().map(|id| format!("{}={}", id.name, id.value)).collect();
        let _ = writeln!(text, "{organisation}; {}", ids.join(", "));
        for total in &part.totals {
            let _ = writeln!(
                text,
                "  {} {} {} {:?}",
                total.name, total.value, total.unit, total.status
            );
        }
    }
    for remark in &out.remarks {
        let _ = writeln!(text, "  {remark:?}");
    }
    for entry in &out.entries {
        let visavis_model::Detail::Payment(payment) = &entry.matter.detail else { continue };
        let _ = writeln!(text, "{}: {} [{:?}]", entry.line, line(entry), payment.method);
        let details: Vec<_> = entry
            .details
            .iter()
            .map(|detail| format!("{}={}", detail.name, detail.value))
            .collect();
        let _ = writeln!(text, "    {:?} {}", payment.purpose, details.join(", "));
    }
    text
}

#[test]
fn the_layouts_of_banks_are_read_as_they_are_meant() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/formats/bank/table/tests/files");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut text = String::new();
    for file in &files {
        let name = file.file_stem().unwrap().to_string_lossy();
        let _ = writeln!(text, "# {name}\n{}", account_of(&std::fs::read(file).unwrap()));
    }
    insta::assert_snapshot!(text);
}
