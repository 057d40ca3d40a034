//! Names for the codes of bills.

/// The profile that a guideline stands for, by which people know it.
pub(super) fn profile(guideline: &str) -> Option<String> {
    let text = guideline.to_lowercase();
    let version = |text: &str| {
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
        text.get(..end).unwrap_or_default().trim_end_matches('.').to_owned()
    };
    if let Some((_, rest)) = text.split_once("xrechnung_") {
        return Some(format!("xrechnung-{}", version(rest)));
    }
    if text.contains("peppol.eu:2017:poacc:billing:3") {
        return Some("peppol-bis-3".to_owned());
    }
    for (mark, name) in [("factur-x.eu:1p0:", "factur-x"), ("zugferd.de:2p0:", "zugferd-2")] {
        if let Some((_, level)) = text.split_once(mark) {
            return Some(format!("{name}-{level}"));
        }
    }
    if let Some((_, level)) = text.split_once("ferd:crossindustrydocument:invoice:1p0:") {
        return Some(format!("zugferd-1-{level}"));
    }
    if let Some(version) = text.strip_prefix("fatturapa:") {
        return Some(format!("fatturapa-{version}"));
    }
    (text == "urn:cen.eu:en16931:2017").then(|| "en16931".to_owned())
}

/// A unit of UN/ECE recommendations 20 and 21 as people write it; others stay codes.
pub(super) fn unit(code: &str) -> &str {
    match code {
        "C62" | "H87" | "EA" | "XPP" | "NAR" | "PCE" | "XPK" | "ZZ" | "1" | "ONE" => "piece",
        "KWH" => "kWh",
        "MWH" => "MWh",
        "KWT" => "kW",
        "KVA" => "kVA",
        "MTQ" => "m3",
        "MTK" => "m2",
        "MTR" => "m",
        "KMT" => "km",
        "LTR" => "l",
        "KGM" => "kg",
        "GRM" => "g",
        "TNE" => "t",
        "SEC" => "s",
        "MIN" => "min",
        "HUR" | "LH" => "h",
        "DAY" => "day",
        "WEE" => "week",
        "MON" => "month",
        "QAN" => "quarter",
        "ANN" => "year",
        "4L" => "MB",
        "E34" => "GB",
        "P1" => "%",
        "LS" => "lump-sum",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guidelines_are_known_by_their_profiles() {
        for (guideline, name) in [
            (
                "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0",
                "xrechnung-3.0",
            ),
            (
                "urn:cen.eu:en16931:2017#compliant#urn:xoev-de:kosit:standard:xrechnung_1.2",
                "xrechnung-1.2",
            ),
            (
                "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
                "peppol-bis-3",
            ),
            ("urn:factur-x.eu:1p0:basicwl", "factur-x-basicwl"),
            ("urn:ferd:CrossIndustryDocument:invoice:1p0:comfort", "zugferd-1-comfort"),
            ("urn:cen.eu:en16931:2017", "en16931"),
        ] {
            assert_eq!(profile(guideline).as_deref(), Some(name), "{guideline}");
        }
        assert_eq!(profile("urn:someone:else"), None);
    }
}
