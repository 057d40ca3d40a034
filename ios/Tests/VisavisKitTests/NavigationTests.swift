import Foundation
import Testing
import VisavisKit

@MainActor @Suite struct NavigationTests {
    @Test func theWayIsKeptWhileTheAppIsAway() throws {
        let month = try #require(Month("2024-03"))
        let way = Navigator()
        way.tab = .relations
        way.open(.organisation("a"))
        way.open(.receipt("b"))
        way.open(.receipt("b"))
        way.tab = .measures
        way.open(.spent(month, Place.Spent(with: .organisation("a"), currency: "EUR")))
        let restored = Navigator()
        restored.restore(way.state)
        #expect(restored.tab == .measures)
        #expect(restored.path == way.path)
        #expect(restored.paths[.relations] == [.organisation("a"), .receipt("b")])
        restored.restore(Data("no way at all".utf8))
        restored.restore(nil)
        #expect(restored.path == way.path, "what cannot be read changes nothing")
    }

    @Test func whatIsGoneIsLeftOnEveryWay() {
        let way = Navigator()
        way.open(.organisation("a"))
        way.open(.receipt("b"))
        way.tab = .relations
        way.open(.settings)
        way.leave(.organisation("a"))
        #expect(way.paths == [.today: [], .relations: [.settings]])
        way.back()
        way.back()
        #expect(way.path.isEmpty)
    }

    @Test(arguments: [
        Place.organisation("0a1b"), .receipt("0a1b"), .document("0a1b"), .review, .settings,
    ])
    func aLinkLeadsWhereItSays(_ place: Place) throws {
        let link = try #require(place.link)
        #expect(Place(link) == place)
        let way = Navigator()
        #expect(way.follow(link))
        #expect(way.path == [place])
    }

    @Test(arguments: [
        "https://example.org/receipt/1", "visavis://receipt", "visavis://nowhere/1", "visavis:receipt",
        "visavis://settings/now", "visavis://erase",
    ])
    func aLinkThatNoVersionKnowsLeadsNowhere(_ link: String) throws {
        let way = Navigator()
        #expect(!way.follow(try #require(URL(string: link))))
        #expect(way.path.isEmpty)
    }

    @Test func scanningAndSharedFilesOpenTheirPages() throws {
        let way = Navigator()
        #expect(way.follow(try #require(URL(string: "visavis://scan"))))
        #expect(way.isScanning)
        way.import([])
        #expect(way.imported == nil)
        way.import([URL(filePath: "/a b/c.pdf")])
        #expect(way.imported?.paths == ["/a b/c.pdf"])
        way.reset()
        #expect(!way.isScanning && way.imported == nil)
    }
}
