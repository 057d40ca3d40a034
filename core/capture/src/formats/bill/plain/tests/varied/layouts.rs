//! What stands on the bills, with what a person reads there.

/// What a person reads on a bill: issuer, number, date, due, first day, last day, total, customer;
/// empty where it does not say.
pub(super) type Truth = [&'static str; 8];

pub(super) const BILLS: &[(&str, Truth)] = &[
    (
        "\
 | | Facture du 14/05/2024
VOLTALIS ENERGIE | | N° de facture : 10 145 887 302
Service Clients TSA 21941 | | Votre référence client : 6 012 345 678
62978 Arras Cedex 9
 | | M. Paul Martin
Votre espace client : www.voltalis-energie.example | | 4 allée des Tilleuls
 | | 33000 Bordeaux
Votre facture d'électricité
Electricité (consommation estimée) | | | 61,42 €
Abonnement | | | 12,10 €
Période du 10/04/2024 au 09/05/2024
Total hors TVA | | | 73,52 €
TVA à 5,50 % | | | 0,67 €
TVA à 20,00 % | | | 12,28 €
Facture TTC | | | 86,47 €
Montant à prélever | | | 86,47 €
Ce montant sera prélevé à partir du 29/05/2024
Voltalis Energie SA au capital de 1 000 000 € - RCS Nanterre 732 829 320",
        [
            "voltalis energie",
            "10145887302",
            "2024-05-14",
            "2024-05-29",
            "2024-04-10",
            "2024-05-09",
            "86.47",
            "6012345678",
        ],
    ),
    (
        "\
Avis d'échéance | | | MUTUELLE DES ALPES
Assurance habitation | | | 5 rue du Lac 74000 Annecy
N° de sociétaire : 1234567B | | Annecy, le 3 janvier 2025
Contrat n° H-9988-22 | | Mme Claire Dubois
 | | 18 chemin du Vieux Moulin
Période d'assurance : du 01/02/2025 au 31/01/2026
Cotisation annuelle TTC | | | 245,60 €
Montant à payer | | | 245,60 €
Date limite de paiement : 31/01/2025
En cas de résiliation, un préavis de 2 mois est à respecter.",
        [
            "mutuelle des alpes",
            "",
            "2025-01-03",
            "2025-01-31",
            "2025-02-01",
            "2026-01-31",
            "245.60",
            "1234567B",
        ],
    ),
    (
        "\
Quittance de loyer
Mois de mars 2024
Bailleur : SCI LES ACACIAS
Locataire : M. Ahmed Benali
Adresse du logement : 3 rue Pasteur 13001 Marseille
Loyer | 650,00 €
Charges | 80,00 €
Total | 730,00 €
Fait à Marseille, le 05/03/2024",
        ["sci les acacias", "", "2024-03-05", "", "2024-03-01", "2024-03-31", "730.00", ""],
    ),
    (
        "\
Stadtwerke Musterstadt GmbH
Musterplatz 1 | | Kundennummer | 100 234 567
12345 Musterstadt | | Vertragskonto | 2000 1234 5678
 | | Rechnungsnummer | 900 112 334
Herrn | | Datum | 15.01.2025
Max Beispiel
Lindenstr. 9 | | Bitte bei Zahlung angeben
12345 Musterstadt
Jahresabrechnung Strom
Abrechnungszeitraum: 01.01.2024 bis 31.12.2024
Zählernummer 1EMH0012345678
Verbrauch | 2.845 kWh | 31,50 ct/kWh | 896,18
Grundpreis | 12 Monate | | 120,00
Summe netto | | | 1.016,18
zzgl. 19 % USt. | | | 193,07
Rechnungsbetrag brutto | | | 1.209,25
abzüglich geleisteter Abschläge | | | -1.140,00
Nachzahlung | | | 69,25
Der Betrag wird am 30.01.2025 von Ihrem Konto abgebucht.
Ust-IdNr.: DE136695976",
        [
            "stadtwerke musterstadt gmbh",
            "900112334",
            "2025-01-15",
            "2025-01-30",
            "2024-01-01",
            "2024-12-31",
            "1209.25",
            "100234567",
        ],
    ),
    (
        "\
BRIGHT POWER | | | Your energy bill
Bill date: 12 Jan 2025 | | | Customer number: 850012345678
Bill period: 11 Dec 2024 - 10 Jan 2025 | | | Bill number: 0045
Ms Jane Roe
Electricity
We used 245.3 kWh at 24.50p/kWh | | | £60.10
Standing charge 31 days at 60.10p | | | £18.63
Subtotal | | | £78.73
VAT at 5% | | | £3.94
Total charges | | | £82.67
We'll collect £82.67 by Direct Debit on 26 Jan 2025.
Bright Power Limited. Registered in England No. 01234567. brightpower.example",
        [
            "bright power",
            "0045",
            "2025-01-12",
            "2025-01-26",
            "2024-12-11",
            "2025-01-10",
            "82.67",
            "850012345678",
        ],
    ),
    (
        "\
Télécom Horizon | | Facture mobile
N° client 4455667 | | Date : 02/09/2024
Ligne 06 12 34 56 78 | | Facture n° TH-240902-7781
Échéance du 12/09/2024
Abonnement et forfait du 02/09/2024 au 01/10/2024
Forfait 5G 130 Go | 1 | 16,66 | 19,99
Options | 1 | 2,50 | 3,00
 | Total HT | Total TVA | Total TTC
 | 19,16 | 3,83 | 22,99
Engagement jusqu'au 01/03/2025
Télécom Horizon SAS - 12 avenue de la Gare 75012 Paris - SIRET 732 829 320 00074",
        [
            "telecom horizon",
            "TH-240902-7781",
            "2024-09-02",
            "2024-09-12",
            "2024-09-02",
            "2024-10-01",
            "22.99",
            "4455667",
        ],
    ),
    (
        "\
INVOICE
Cloudbox Ltd | | Invoice # | CB-20250301
99 Fleet Street | | Date of issue | March 1, 2025
London EC4Y | | Date due | March 15, 2025
Bill to
Sam Smith
sam@example.org
$12.00 USD due March 15, 2025
Description | Qty | Unit price | Amount
Plus plan | 1 | $10.00 | $10.00
Mar 1 – Mar 31, 2025
Subtotal | | | $10.00
VAT (20%) | | | $2.00
Amount due | | | $12.00 USD",
        [
            "cloudbox ltd",
            "CB-20250301",
            "2025-03-01",
            "2025-03-15",
            "2025-03-01",
            "2025-03-31",
            "12.00",
            "",
        ],
    ),
    (
        "\
Telekom Süd AG | | Rechnung für März 2025
Postfach 12, 80331 München | | Rechnungs-Nr.: 77 8899 0011
Frau Lena Huber | | Kd.-Nr.: 5566778899
Am Anger 3 | | Rechnungsdatum: 07.03.2025
Monatliche Beträge 01.03. - 31.03.2025
Magenta Zuhause M | | | 37,77
Summe | | | 37,77
19% Umsatzsteuer | | | 7,18
Zu zahlender Betrag | | | 44,95
Wir buchen den Betrag am 14.03.2025 ab.",
        [
            "telekom sud ag",
            "7788990011",
            "2025-03-07",
            "2025-03-14",
            "2025-03-01",
            "2025-03-31",
            "44.95",
            "5566778899",
        ],
    ),
    (
        "\
Syndicat des Eaux du Val
Mairie, 1 place de l'Eglise 07000 Privas
FACTURE D'EAU | | | N° 2024-E-00417
Référence abonné : A-7781
Compteur n° 88-123-X | Ancien index 412 | Nouvel index 487 | 75 m3
Consommation du 01/10/2023 au 31/03/2024
Part fixe | | | 25,00
75 m3 x 1,8000 €/m3 | | | 135,00
Total HT | 160,00
TVA 5,5 % | 8,80
Total TTC | 168,80
A payer avant le 15/05/2024
Privas, le 12/04/2024",
        [
            "syndicat des eaux du val",
            "2024-E-00417",
            "2024-04-12",
            "2024-05-15",
            "2023-10-01",
            "2024-03-31",
            "168.80",
            "A-7781",
        ],
    ),
    (
        "\
FitClub Rhein GmbH - Rheinufer 5 - 50667 Köln
Herr Jan Klein
Domstr. 1
50668 Köln
 | | Köln, den 01.02.2025
Rechnung Nr. 2025/0231
Mitgliedsnummer 44 321
Mitgliedsbeitrag Februar 2025 | | | 29,90 EUR
enthaltene MwSt. 19 % | | | 4,77 EUR
Gesamtbetrag | | | 29,90 EUR
Zahlbar innerhalb von 14 Tagen ohne Abzug.
Ihr Vertrag läuft bis zum 31.12.2025. Kündigungsfrist: 1 Monat.",
        [
            "fitclub rhein gmbh",
            "2025/0231",
            "2025-02-01",
            "2025-02-15",
            "2025-02-01",
            "2025-02-28",
            "29.90",
            "44321",
        ],
    ),
    (
        "\
 | EAUX ET VILLES | | Page 1/2
 | Agence de Toulouse
 | Facture n° F240098123 du 18/09/2024
Vos références
Client | 3 456 789
Contrat | 00-778899
Point de livraison : TLS-0099
 | | M. et Mme Lopez
 | | 22 rue d'Alsace
 | | 31000 Toulouse
Total facture TTC | | | 112,34 €
Prélèvement le 05/10/2024
Abonnement du 01/10/2024 au 31/03/2025 | | 20,00
Consommation 50 m3 du 15/03/2024 au 14/09/2024 | | 86,48
Total HT | | | 106,48
TVA 5,50% | | | 5,86
www.eaux-et-villes.example",
        [
            "eaux et villes",
            "F240098123",
            "2024-09-18",
            "2024-10-05",
            "2024-03-15",
            "2024-09-14",
            "112.34",
            "3456789",
        ],
    ),
    (
        "\
Dr. med. dent. Eva Sommer
Zahnärztin - Bahnhofstr. 3 - 53111 Bonn
Herrn Peter Lang
Am Rhein 4
53113 Bonn | | | 20.11.2024
Rechnung Nr. 24-1187
Für zahnärztliche Leistungen vom 04.11.2024 erlaube ich mir zu berechnen:
Professionelle Zahnreinigung | | | 98,50 EUR
Gesamtbetrag | | | 98,50 EUR
Bitte überweisen Sie den Betrag bis zum 20.12.2024.
IBAN DE02120300000000202051",
        ["dr med dent eva sommer", "24-1187", "2024-11-20", "2024-12-20", "", "", "98.50", ""],
    ),
    (
        "\
Borough of Eastham | | | Council Tax Bill 2025/26
Account reference: 700123459 | | | Date of issue: 10 March 2025
Mr A Patel
15 Green Lane
Property: 15 Green Lane
Period: 1 April 2025 to 31 March 2026
Council tax charge | | | £1,845.20
Less single person discount | | | -£461.30
Total amount due | | | £1,383.90
Payable by direct debit. First instalment £138.39 on 1 April 2025",
        [
            "borough of eastham",
            "",
            "2025-03-10",
            "2025-04-01",
            "2025-04-01",
            "2026-03-31",
            "1383.90",
            "700123459",
        ],
    ),
    (
        "\
Freenet Est
FACTURE | | | Émise le 3 mars 2025
Numéro de facture | FE-00045871
Numéro de client | 99-112
Période de facturation | du 1 au 31 mars 2025
Désignation | Prix HT | TVA | Prix TTC
Abonnement Fibre | 24,99 € | 20% | 29,99 €
Total HT | 24,99 €
TVA 20% | 5,00 €
Total TTC | 29,99 €
Paiement par prélèvement automatique le 10 mars 2025
Freenet Est SARL, 2 rue de Metz 54000 Nancy, SIREN 732 829 320",
        [
            "freenet est",
            "FE-00045871",
            "2025-03-03",
            "2025-03-10",
            "2025-03-01",
            "2025-03-31",
            "29.99",
            "99-112",
        ],
    ),
    (
        "\
Hausverwaltung Kern OHG
Betriebskostenabrechnung 2023
Mieter: Familie Yilmaz
Objekt: Ringstr. 12, 04109 Leipzig
Abrechnungsdatum: 30.08.2024
Abrechnungszeitraum 01.01.2023 - 31.12.2023
Heizkosten | | | 812,40
Wasser | | | 240,10
Summe | | | 1.052,50
Vorauszahlungen | | | -960,00
Nachzahlung | | | 92,50
Bitte zahlen Sie bis zum 30.09.2024 auf das Konto DE02120300000000202051.",
        [
            "hausverwaltung kern ohg",
            "",
            "2024-08-30",
            "2024-09-30",
            "2023-01-01",
            "2023-12-31",
            "1052.50",
            "",
        ],
    ),
    (
        "\
STREAMLY
Streamly France SAS
Reçu n° 5512-9087
Date de facturation : 17 janv. 2025
Compte : lea@example.org
Streamly Premium | 17 janv. 2025 – 16 févr. 2025 | 11,99 €
Sous-total HT | | 9,99 €
TVA (20 %) | | 2,00 €
Total | | 11,99 €
Mode de paiement : Visa ****1234",
        ["streamly", "5512-9087", "2025-01-17", "", "2025-01-17", "2025-02-16", "11.99", ""],
    ),
];
