//! The names of months on receipts, by language.

/// The month, from 1, that a word without accents and in capitals names.
pub(crate) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "JAN"
        | "JANUARY"
        | "JANV"
        | "JANVIER"
        | "JANUAR"
        | "JANNER"
        | "ENE"
        | "ENERO"
        | "GEN"
        | "GENNAIO"
        | "JANEIRO"
        | "JANUARI"
        | "JAANUAR"
        | "STYCZNIA"
        | "LEDNA"
        | "SIJECNJA"
        | "SAUSIO"
        | "ΙΑΝ"
        | "ΙΑΝΟΥΑΡΙΟΥ" => 1,
        "FEB"
        | "FEBRUARY"
        | "FEV"
        | "FEVR"
        | "FEVRIER"
        | "FEBRUAR"
        | "FEBRERO"
        | "FEBBRAIO"
        | "FEVEREIRO"
        | "FEBRUARI"
        | "VEEBRUAR"
        | "LUTEGO"
        | "UNORA"
        | "VELJACE"
        | "VASARIO"
        | "ΦΕΒ"
        | "ΦΕΒΡΟΥΑΡΙΟΥ" => 2,
        "MAR" | "MARCH" | "MARS" | "MARZ" | "MAERZ" | "MRZ" | "MARZO" | "MARCO" | "MAART"
        | "MRT" | "MARTS" | "MARCA" | "BREZNA" | "OZUJKA" | "KOVO" | "ΜΑΡ" | "ΜΑΡΤΙΟΥ" => {
            3
        }
        "APR" | "APRIL" | "AVR" | "AVRIL" | "ABR" | "ABRIL" | "APRILE" | "APRILL" | "KWIETNIA"
        | "DUBNA" | "TRAVNJA" | "BALANDZIO" | "ΑΠΡ" | "ΑΠΡΙΛΙΟΥ" => 4,
        "MAY" | "MAI" | "MAYO" | "MAG" | "MAGGIO" | "MAIO" | "MEI" | "MAJ" | "MAJA" | "KVETNA"
        | "SVIBNJA" | "GEGUZES" | "ΜΑΙ" | "ΜΑΙΟΥ" => 5,
        "JUN" | "JUNE" | "JUIN" | "JUNI" | "JUNIO" | "GIU" | "GIUGNO" | "JUNHO" | "JUUNI"
        | "CZERWCA" | "CERVNA" | "LIPNJA" | "BIRZELIO" | "ΙΟΥΝ" | "ΙΟΥΝΙΟΥ" => 6,
        "JUL" | "JULY" | "JUIL" | "JUILLET" | "JULI" | "JULIO" | "LUG" | "LUGLIO" | "JULHO"
        | "JUULI" | "LIPCA" | "CERVENCE" | "SRPNJA" | "LIEPOS" | "ΙΟΥΛ" | "ΙΟΥΛΙΟΥ" => 7,
        "AUG" | "AUGUST" | "AOU" | "AOUT" | "AGO" | "AGOSTO" | "AUGUSTUS" | "AUGUSTI"
        | "SIERPNIA" | "SRPNA" | "KOLOVOZA" | "RUGPJUCIO" | "ΑΥΓ" | "ΑΥΓΟΥΣΤΟΥ" => 8,
        "SEP"
        | "SEPT"
        | "SEPTEMBER"
        | "SEPTEMBRE"
        | "SEPTIEMBRE"
        | "SETIEMBRE"
        | "SET"
        | "SETT"
        | "SETTEMBRE"
        | "SETEMBRO"
        | "WRZESNIA"
        | "ZARI"
        | "RUJNA"
        | "RUGSEJO"
        | "ΣΕΠ"
        | "ΣΕΠΤΕΜΒΡΙΟΥ" => 9,
        "OCT" | "OCTOBER" | "OCTOBRE" | "OKT" | "OKTOBER" | "OCTUBRE" | "OTT" | "OTTOBRE"
        | "OUT" | "OUTUBRO" | "OKTOOBER" | "PAZDZIERNIKA" | "RIJNA" | "SPALIO" | "ΟΚΤ"
        | "ΟΚΤΩΒΡΙΟΥ" => 10,
        "NOV" | "NOVEMBER" | "NOVEMBRE" | "NOVIEMBRE" | "NOVEMBRO" | "LISTOPADA" | "LISTOPADU"
        | "STUDENOGA" | "LAPKRICIO" | "ΝΟΕ" | "ΝΟΕΜΒΡΙΟΥ" => 11,
        "DEC"
        | "DECEMBER"
        | "DECEMBRE"
        | "DEZ"
        | "DEZEMBER"
        | "DIC"
        | "DICIEMBRE"
        | "DICEMBRE"
        | "DEZEMBRO"
        | "DETSEMBER"
        | "GRUDNIA"
        | "PROSINCE"
        | "PROSINCA"
        | "GRUODZIO"
        | "ΔΕΚ"
        | "ΔΕΚΕΜΒΡΙΟΥ" => 12,
        _ => return None,
    })
}
