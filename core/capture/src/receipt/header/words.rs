//! Words that say what a line of a receipt is about, in the languages of the supported countries.

/// What a word says about its line.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Hint {
    /// The day of the purchase follows.
    DateLabel,
    /// The date is another one: an expiry, a birthday, a law, an offer.
    OtherDate,
    /// The date is another one of the same stay or sale: an arrival, an order.
    EarlierDate,
    /// A time follows.
    TimeLabel,
    /// The times are when the shop is open.
    OpeningHours,
    /// A street or a place.
    Street,
    /// Part of a postal address, but of names too.
    Place,
    /// Telephone, mail, registration and tax numbers.
    Contact,
    /// What kind of paper it is, and the labels of its numbers.
    Document,
    /// Legal form of a company.
    LegalForm,
    /// What a business trades in; part of many names.
    Trade,
    /// The columns and sums of a bill.
    Column,
    /// A greeting or thanks.
    Greeting,
    /// A person who served.
    Staff,
}

/// Whether any word of a folded text gives the hint.
pub(super) fn any_word(folded: &str, hint: Hint) -> bool {
    folded.split(' ').any(|word| hint.has(word))
}

/// How many words of a folded text give the hint.
pub(super) fn count_words(folded: &str, hint: Hint) -> usize {
    folded.split(' ').filter(|word| hint.has(word)).count()
}

/// Whether the words stand in the text one after the other, as whole words.
pub(super) fn has_phrase(folded: &str, phrase: &str) -> bool {
    folded.match_indices(phrase).any(|(start, found)| {
        let free = |c: Option<char>| c.is_none_or(|c| c == ' ');
        free(folded.get(..start).and_then(|before| before.chars().next_back()))
            && free(folded.get(start + found.len()..).and_then(|after| after.chars().next()))
    })
}

impl Hint {
    /// Whether a word in capitals without accents gives this hint.
    pub(super) fn has(self, word: &str) -> bool {
        match self {
            Self::DateLabel => is_date_label(word),
            Self::OtherDate => is_other_date(word),
            Self::EarlierDate => matches!(
                word,
                "ARRIVAL" | "ARRIVE" | "ARRIVEE" | "ANREISE" | "CHECKIN" | "ENTRY" | "EINFAHRT"
                    | "ENTREE" | "ENTRADA" | "LLEGADA" | "DOLAZAK" | "ORDER" | "BESTELLDATUM"
                    | "BESTELLUNG" | "COMMANDE" | "PEDIDO" | "RESERVATION" | "FROM" | "VON"
                    | "DU" | "DESDE" | "DAL" | "ATIDARYTA" | "START" | "DELIVERY"
            ),
            Self::TimeLabel => matches!(
                word,
                "TIME" | "UHRZEIT" | "ZEIT" | "UHR" | "HEURE" | "HEURES" | "HORA" | "ORA" | "ORE"
                    | "TIJD" | "TID" | "KL" | "KLO" | "KLOCKAN" | "CAS" | "VRIJEME" | "LAIKAS"
                    | "KELL" | "KELLAAEG" | "GODZ" | "GODZINA" | "ΩΡΑ" | "MASA" | "HRE"
            ),
            Self::OpeningHours => is_opening_hours(word),
            Self::Street => is_street(word),
            Self::Place => is_place(word),
            Self::Contact => is_contact(word),
            Self::Document => is_document(word),
            Self::LegalForm => is_legal_form(word),
            Self::Trade => is_trade(word),
            Self::Column => is_column(word),
            Self::Greeting => is_greeting(word),
            Self::Staff => matches!(
                word,
                "CASHIER" | "SERVER" | "SERVED" | "WAITER" | "KELLNER" | "BEDIENER" | "BEDIENT"
                    | "BEDIENTE" | "BEDIENUNG" | "CAISSIER" | "CAISSIERE" | "SERVEUR" | "SERVEUSE"
                    | "CAJERO" | "CAJERA" | "CAMARERO" | "ATENDIDO" | "OPERATOR" | "OPERATORE"
                    | "OPERADOR" | "OPERATEUR" | "OPERATEURS" | "VENDEUR" | "VENDEDOR"
                    | "CASSIERE" | "KASSIER" | "KASSIERER" | "KASSIERERIN" | "VERKAUFER"
                    | "SALESPERSON" | "STAFF" | "CSHR" | "KASSOR" | "MEDEWERKER" | "KONOBAR"
                    | "POSLUZIO" | "POSLUZUJE" | "OBSLUHA" | "KASJER" | "ASSOCIATE" | "CLERK"
                    | "HOST" | "BARISTA"
            ),
        }
    }
}

fn is_date_label(word: &str) -> bool {
    matches!(
        word,
        "DATE" | "DATED" | "DATES" | "DATUM" | "DATO" | "DATA" | "FECHA" | "DTG" | "DT" | "DATUMS"
            | "BILLDATE" | "BIZDATE" | "RECHNUNGSDATUM" | "BELEGDATUM" | "KAUFDATUM" | "BONDATUM"
            | "RECHNUNGSTAG" | "AUSSTELLUNGSDATUM" | "LEISTUNGSDATUM" | "LEISTUNGSZEITPUNKT"
            | "VERKAUFSDATUM" | "DATUMVRIJEME" | "KUUPAEV" | "ΗΜΕΡΟΜΗΝΙΑ" | "ΗΜ" | "ΗΜΝΙΑ" | "TARIKH"
            | "FACTUURDATUM" | "KVITTODATUM" | "PAIVAYS" | "PVM" | "EDITE" | "EMISSION" | "EMISION"
            | "EMISSAO" | "EMESSO" | "PRINTED" | "DOB" | "TRANSACTION" | "SALES" | "INVOICE"
            | "ABREISE" | "DEPARTURE" | "DEPART" | "CHECKOUT" | "SORTIE" | "SALIDA" | "CLOSED"
            | "PAID" | "PAYE" | "UHRZEIT" | "TIME"
    )
}

fn is_other_date(word: &str) -> bool {
    matches!(
        word,
        "EXP" | "EXPIRY" | "EXPIRES" | "EXPIRE" | "EXPIRED" | "EXPIRATION" | "VALID" | "VALIDITY"
            | "VALABLE" | "VALABLES" | "VALIDITE" | "GULTIG" | "GUELTIG" | "GULTIGKEIT" | "BIS" | "UNTIL"
            | "TILL" | "THRU" | "BEFORE" | "AVANT" | "JUSQU" | "JUSQUAU" | "CADUCA" | "CADUCIDAD"
            | "VALIDO" | "VALIDA" | "VALIDEZ" | "VALIDADE" | "SCAD" | "SCADENZA" | "ENTRO" | "GELDIG" | "RETURN"
            | "RETURNS" | "RETURNED" | "EXCHANGE" | "EXCHANGED" | "UMTAUSCH" | "RETOUR" | "RETOURS" | "BORN" | "BIRTH"
            | "BIRTHDAY" | "GEBOREN" | "GEBURTSDATUM" | "NAISSANCE" | "NACIMIENTO" | "PERIOD"
            | "PERIODE" | "PERIODO" | "MEMBER" | "SINCE" | "SEIT" | "DEPUIS" | "LAW" | "LOI"
            | "DECRET" | "ACT" | "GESETZ" | "VERORDNUNG" | "LEY" | "LEGGE" | "EFFECTIVE" | "PROMO"
            | "PROMOTION" | "OFFER" | "OFFRE" | "AKTION" | "GEWINNSPIEL" | "CONTEST" | "DUE"
            | "ECHEANCE" | "FALLIG" | "FAELLIG" | "ZAHLBAR" | "MHD" | "DLC" | "DDM" | "VENCIMIENTO"
            | "VENCIMENTO" | "VENC" | "BATCH" | "LOT" | "COUPON" | "VOUCHER" | "GUTSCHEIN" | "BON D"
            | "HOUDBAAR" | "TGT" | "OPENS" | "CLOSING" | "PRODUKTE" | "REDEEM" | "POINTS" | "PUNKTE"
            | "WARRANTY" | "GARANTIE" | "GARANZIA" | "GARANTIA" | "LICENCE" | "LICENSE" | "VERSION"
    )
}

fn is_opening_hours(word: &str) -> bool {
    matches!(
        word,
        "OPEN" | "OPENING" | "HOURS" | "HRS" | "OFFNUNGSZEITEN" | "OEFFNUNGSZEITEN" | "GEOFFNET"
            | "OUVERT" | "OUVERTURE" | "HORAIRES" | "HORAIRE" | "HORARIO" | "HORARIOS" | "ORARIO"
            | "ORARI" | "OPENINGSTIJDEN" | "OPPETTIDER" | "OPPET" | "DAILY" | "TAGLICH" | "DAGELIJKS"
            | "MO" | "MON" | "MONDAY" | "MONTAG" | "LUN" | "LUNDI" | "LUNES" | "SA" | "SAT"
            | "SATURDAY" | "SAMSTAG" | "SAMEDI" | "SABADO" | "SABATO" | "SUN" | "SUNDAY"
            | "SONNTAG" | "DIM" | "DIMANCHE" | "DOMINGO" | "DOMENICA" | "ZATERDAG" | "ZONDAG"
            | "MAANDAG" | "SERVICEZEITEN" | "GESCHAFTSZEITEN" | "CARELINE" | "HOTLINE"
    )
}

fn is_street(word: &str) -> bool {
    matches!(
        word,
        "JALAN" | "JLN" | "JIN" | "JL" | "LORONG" | "LRG" | "LEBUH" | "LEBUHRAYA" | "TAMAN" | "TMN" | "PERSIARAN"
            | "KAMPUNG" | "KAWASAN" | "SEKSYEN" | "LOT" | "STREET" | "ST" | "ROAD" | "RD" | "AVENUE" | "AVE" | "BLVD"
            | "BOULEVARD" | "BD" | "BVD" | "LANE" | "LN" | "DRIVE" | "DR" | "HIGHWAY" | "HWY" | "PKWY"
            | "SQUARE" | "STRASSE" | "STRABE" | "STR" | "PLATZ" | "WEG" | "ALLEE" | "GASSE" | "RING"
            | "DAMM" | "UFER" | "RUE" | "ROUTE" | "CHEMIN" | "QUAI" | "IMPASSE" | "CALLE" | "CL" | "AVDA" | "AVENIDA"
            | "PLAZA" | "PASEO" | "CARRER" | "CTRA" | "VIA" | "VIALE" | "PIAZZA" | "CORSO" | "RUA" | "LARGO"
            | "PRACA" | "STRAAT" | "LAAN" | "PLEIN" | "GRACHT" | "GATAN" | "VAGEN" | "ULICA" | "UL"
            | "TRG" | "NAMESTI" | "FLOOR" | "LEVEL" | "UNIT" | "SUITE" | "GROUND" | "FLR" | "BATU"
            | "TINGKAT" | "BLOCK" | "BLK" | "POSTFACH" | "CEDEX" | "BP" | "ETAGE" | "OG" | "EG" | "BT"
    )
}

fn is_place(word: &str) -> bool {
    matches!(
        word,
        "SELANGOR" | "JOHOR" | "BAHRU" | "KUALA" | "LUMPUR" | "KL" | "PENANG" | "PERAK" | "MELAKA" | "PAHANG"
            | "KEDAH" | "SABAH" | "SARAWAK" | "KLANG" | "PETALING" | "JAYA" | "SHAH" | "ALAM" | "CHERAS"
            | "BANDAR" | "BUKIT" | "PERINDUSTRIAN" | "MALAYSIA" | "DARUL" | "EHSAN" | "DAMANSARA" | "PUCHONG" | "KEPONG"
            | "MALL" | "CENTRE" | "CENTER" | "PLAZA" | "TOWER" | "BUILDING" | "BANGUNAN" | "WISMA"
            | "CEDEX" | "DEUTSCHLAND" | "FRANCE" | "ITALIA" | "ESPANA" | "NEDERLAND" | "AUSTRIA"
            | "OSTERREICH" | "SVERIGE" | "DANMARK" | "NORGE" | "CANADA" | "USA" | "UNITED" | "KINGDOM"
            | "ENGLAND" | "SCOTLAND" | "IRELAND" | "GERMANY" | "HRVATSKA" | "POLSKA"
    )
}

fn is_contact(word: &str) -> bool {
    matches!(
        word,
        "TEL" | "TELEPHONE" | "TELEFON" | "TELEFONO" | "TELEFONE" | "TELEFOON" | "TELEFAX" | "FON" | "TFN" | "TLF" | "TFNO" | "TELF" | "PHONE"
            | "PH" | "FAX" | "MOBILE" | "WHATSAPP" | "WHATSAPPS" | "HOTLINE" | "CARELINE" | "EMAIL" | "MAIL" | "WWW" | "HTTP" | "HTTPS"
            | "GST" | "SST" | "VAT" | "TVA" | "BTW" | "MWST" | "UST" | "USTID" | "USTIDNR" | "UID" | "IVA" | "PIVA"
            | "NIF" | "CIF" | "NIPC" | "SIRET" | "SIREN" | "RCS" | "NAF" | "APE" | "REG" | "REGISTRATION" | "ROC" | "BRN"
            | "CO REG" | "STEUERNUMMER" | "STNR" | "HRB" | "HRA" | "AMTSGERICHT" | "OIB" | "NIP" | "ICO"
            | "DIC" | "ORGNR" | "ORG" | "KVK" | "ABN" | "ACN" | "CVR" | "PVM" | "KODAS" | "ΑΦΜ" | "TIN" | "EIN"
            | "FACEBOOK" | "INSTAGRAM" | "WEBSITE" | "INTRA" | "COMMUNAUTAIRE" | "CAPITAL" | "GESCHAFTSFUHRER" | "INHABER" | "INH"
    )
}

fn is_document(word: &str) -> bool {
    matches!(
        word,
        "RECEIPT" | "INVOICE" | "TAXINVOICE" | "TICKET" | "BILL" | "CHECK" | "CHK" | "TABLE" | "TISCH" | "MESA" | "TAVOLO"
            | "ORDER" | "COPY" | "ORIGINAL" | "DUPLICATE" | "DUPLICATA" | "REPRINT" | "KASSENBON" | "BON" | "QUITTUNG"
            | "RECHNUNG" | "BELEG" | "BEWIRTUNGSBELEG" | "KUNDENBELEG" | "HANDLERBELEG" | "KARTENZAHLUNG" | "FACTURE" | "NOTE" | "ADDITION"
            | "FACTURA" | "SIMPLIFICADA" | "TIQUE" | "RECIBO" | "FATTURA" | "SCONTRINO" | "DOCUMENTO" | "COMMERCIALE"
            | "RICEVUTA" | "FATURA" | "TALAO" | "KASSABON" | "KVITTO" | "KVITTERING" | "PARAGON" | "RACUN" | "UCTENKA" | "KVITAS" | "KVIITUNG"
            | "PAX" | "PAXS" | "GUEST" | "GUESTS" | "GASTE" | "COVERS" | "COUVERTS" | "DOC" | "DOCUMENT" | "CASH" | "CREDIT" | "DEBIT" | "TRANSACTION" | "TRANS"
            | "TERMINAL" | "POS" | "CAISSE" | "KASSE" | "CASSA" | "CAJA" | "KASSA" | "STATION" | "REGISTER" | "COUNTER" | "SHIFT"
            | "MEMBER" | "CUSTOMER" | "KUNDE" | "CLIENT" | "CLIENTE" | "SALE" | "VENTE" | "VERKAUF" | "REFUND" | "CARRY" | "TAKE" | "TAKEAWAY" | "DINE"
            | "EAT" | "DELIVERY" | "SUMMARY" | "MASTERCARD" | "VISA" | "MAESTRO" | "FISKALNY" | "NIEFISKALNY" | "DATE" | "DATUM" | "TIME" | "UHRZEIT" | "FECHA" | "HEURE"
            | "SLIP" | "INV" | "NO" | "NR" | "NUMBER" | "ADJUSTMENT" | "SIMPLIFIED" | "CERTIFICATE" | "PERMIT" | "ROOM" | "ZIMMER" | "CHAMBRE"
    )
}

fn is_legal_form(word: &str) -> bool {
    matches!(
        word,
        "BHD" | "SDN" | "SB" | "PLT" | "GMBH" | "MBH" | "KG" | "KGAA" | "OHG" | "AG" | "UG" | "EK" | "SARL" | "SAS" | "SASU"
            | "EURL" | "SA" | "SNC" | "SCOP" | "LTD" | "LIMITED" | "PLC" | "LLC" | "LLP" | "INC" | "CORP" | "CO" | "BV" | "NV" | "VOF"
            | "AB" | "APS" | "OY" | "OYJ" | "SRL" | "SPA" | "SL" | "SLU" | "SAU" | "LDA" | "DOO" | "JDOO" | "UAB" | "OU" | "ULC" | "PTY" | "AE" | "ΑΕ" | "SRO" | "SE"
    )
}

fn is_trade(word: &str) -> bool {
    matches!(
        word,
        "ENTERPRISE" | "ENTERPRISES" | "TRADING" | "HARDWARE" | "CAFE" | "COFFEE" | "RESTAURANT" | "RESTAURANTS" | "RESTORAN" | "RISTORANTE" | "RESTAURANTE"
            | "BISTRO" | "PASTA" | "BRASSERIE" | "BAR" | "PUB" | "GRILL" | "KITCHEN" | "PIZZA" | "PIZZERIA" | "TRATTORIA" | "OSTERIA" | "FOOD" | "FOODS" | "SUSHI" | "BURGER" | "BURGERS"
            | "MART" | "MARKET" | "SUPERMARKET" | "SUPERMARCHE" | "SUPERMERCADO" | "SUPERMERCATO" | "MINIMARKET" | "MINIMART" | "MARKT" | "MARCHE" | "PASARAYA" | "PASAR" | "KEDAI" | "RUNCIT" | "SHOP" | "STORE" | "STORES"
            | "STATIONERY" | "BOOKS" | "BOOK" | "BOOKSTORE" | "LIBRAIRIE" | "BUCHHANDLUNG" | "GIFT" | "GIFTS" | "DECO" | "HOME" | "FURNISHING" | "FURNITURE" | "MACHINERY" | "MOTOR" | "AUTO" | "ELECTRICAL" | "ELECTRONICS" | "ELEKTRO"
            | "BAKERY" | "BAKERIES" | "BACKEREI" | "BACKSTUBE" | "BOULANGERIE" | "PATISSERIE" | "CONFECTIONERY" | "CAKE" | "PANADERIA" | "PHARMACY" | "PHARMACIE" | "APOTHEKE" | "FARMACIA" | "FARMASI" | "APOTEK" | "APOTEKET" | "CLINIC" | "HEALTH" | "BEAUTY"
            | "HOTEL" | "AUBERGE" | "GASTSTATTE" | "GASTHAUS" | "TANKSTELLE" | "PETROL" | "PETROKIOSK" | "SERVICE" | "SERVICES" | "SHELL" | "FLORIST" | "HANDICRAFT" | "SUPPLY" | "SUPPLIES" | "INDUSTRIES" | "HOLDINGS" | "GROUP" | "COMPANY"
            | "MARKETING" | "DISTRIBUTOR" | "INTERNATIONAL" | "VENTURE" | "VENTURES" | "SYARIKAT" | "PERNIAGAAN" | "GALLERY" | "SEAFOOD" | "CUISINE" | "MUSEUM" | "MUSEE" | "PARKING" | "PARKHAUS" | "BAUMARKT" | "DROGERIE" | "DROGERIEMARKT" | "TRAMS" | "AIRLINES"
            | "EPICERIE" | "BOUCHERIE" | "CREMERIE" | "FROMAGERIE" | "FLEURISTE" | "TABAC" | "STATION" | "GARAGE" | "COIFFURE" | "GROCER" | "GROCERY" | "CASINO" | "STEAKHOUSE" | "DINER" | "DONUTS" | "MAKER" | "RETAIL"
    )
}

fn is_column(word: &str) -> bool {
    matches!(
        word,
        "QTY" | "ITEM" | "ITEMS" | "DESCRIPTION" | "DESC" | "PRICE" | "AMOUNT" | "AMT" | "TOTAL" | "SUBTOTAL" | "PREIS" | "MENGE" | "ARTIKEL"
            | "ANZ" | "GESAMT" | "SUMME" | "BETRAG" | "PRIX" | "QTE" | "DESIGNATION" | "MONTANT" | "ARTICLE" | "CANT" | "CANTIDAD" | "DESCRIPCION"
            | "PRECIO" | "IMPORTE" | "PREZZO" | "IMPORTO" | "TOTALE" | "AANTAL" | "BEDRAG" | "PRIJS" | "OMSCHRIJVING" | "EUR" | "RM" | "USD" | "KCS" | "ANTAL" | "BELOPP"
            | "SR" | "ZRL" | "CODE" | "TAX"
    )
}

fn is_greeting(word: &str) -> bool {
    matches!(
        word,
        "WELCOME" | "BIENVENUE" | "BIENVENIDO" | "BIENVENIDOS" | "BENVENUTI" | "WILLKOMMEN" | "WELKOM" | "VALKOMMEN" | "BEMVINDO"
            | "THANK" | "THANKS" | "MERCI" | "DANKE" | "VIELEN" | "DANK" | "GRACIAS" | "GRAZIE" | "OBRIGADO" | "TACK" | "BEDANKT" | "PLEASE"
            | "TERIMA" | "KASIH" | "BONJOUR" | "AUFWIEDERSEHEN" | "WIEDERSEHEN" | "HELLO" | "HALLO"
    )
}
