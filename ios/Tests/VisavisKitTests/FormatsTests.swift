import Foundation
import Testing
import VisavisKit

@Suite struct FormatsTests {
    let english = Words.english
    let french = Words.french

    @Test func moneyStandsAsThePersonWritesIt() {
        let money = Money(minor: -123_456, currency: "EUR", digits: 2)
        #expect(english.money(money) == "-€1,234.56")
        #expect(french.money(money).filter { !$0.isWhitespace } == "-1234,56€")
        #expect(english.money(Money(minor: 500, currency: "JPY", digits: 0)) == "JP¥500")
        #expect(english.money(Money(minor: 1, currency: "KWD", digits: 3)).hasSuffix("0.001"))
        #expect(
            english.money(Money(minor: .min, currency: "EUR", digits: 2)) == "-€92,233,720,368,547,758.08")
        #expect(english.size(of: money) == "€1,234.56")
    }

    @Test func anAmountKeepsItsDigitsAndWhatIsNoneStaysAsItIs() {
        #expect(english.amount("1234.50") == "1,234.50")
        #expect(french.amount("12.40") == "12,40")
        #expect(english.amount("3") == "3")
        #expect(english.amount("3 for 2") == "3 for 2")
        #expect(english.amount("") == "")
        #expect(french.editable("12.40") == "12,40")
    }

    @Test func theNearerADayTheShorter() {
        #expect(english.day("2024-03-08") == "Today")
        #expect(french.day("2024-03-07") == "Hier")
        #expect(english.day("2024-01-02") == "2 January")
        #expect(french.day("2023-12-31") == "31 décembre 2023")
        #expect(english.fullDay("2024-03-08") == "Friday 8 March 2024")
        #expect(english.day("2024-02-30") == "2024-02-30")
        #expect(english.dayInside("2024-03-08T16:42:00+01:00") == "today")
        #expect(english.time("16:42:10") == "16:42")
    }

    @Test func monthsAndTheirNeighboursAreTold() throws {
        let month = try #require(Month("2024-01"))
        #expect(french.month(month) == "Janvier 2024")
        #expect(month.before.description == "2023-12")
        #expect(month.after.description == "2024-02")
        #expect(try #require(Month("2024-12")).after.description == "2025-01")
        #expect(Month("2024-13") == nil)
        #expect(english.shortMonth(month) == "Jan")
    }

    @Test func theDayIsThatOfThePersonsTimeZone() throws {
        let late = Date(timeIntervalSince1970: 1_709_938_800)  // 2024-03-08 23:00 in Greenwich
        #expect(Day(late, in: .gmt).description == "2024-03-08")
        #expect(Day(late, in: try #require(TimeZone(identifier: "Europe/Paris"))).description == "2024-03-09")
        #expect(Phone.today.adding(days: -8).description == "2024-02-29")
    }

    @Test func quantitiesSizesAndListsAreWords() {
        #expect(french.quantity("0.452", .kilogram) == "0,452 kg")
        #expect(english.quantity("1", .night) == "1 night")
        #expect(french.quantity("2", .night) == "2 nuits")
        #expect(english.size(UInt64(1_500_000)) == "1.5 MB")
        #expect(french.list(["a", "b", "c"]) == "a, b et c")
        #expect(english(.tax, "5.5") == "VAT 5.5 %")
    }

    @Test func numbersOfThingsFollowTheRulesOfTheLanguage() {
        #expect(english(.records, 0) == "0 records")
        #expect(english(.records, 1) == "1 record")
        #expect(french(.records, 0) == "0 élément")
        #expect(french(.records, 2) == "2 éléments")
    }

    @Test func anotherRegionWritesTheSameWordsWithItsOwnNumbers() {
        let canadian = Words(Catalogue(locale: Locale(identifier: "fr_CA")), today: Phone.today)
        #expect(canadian(.save) == "Enregistrer")
        let money = Money(minor: 1_240, currency: "CAD", digits: 2)
        #expect(canadian.money(money).filter { !$0.isWhitespace } == "12,40$")
    }
}
