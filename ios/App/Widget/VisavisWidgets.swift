import AppIntents
import SwiftUI
import VisavisKit
import WidgetKit

/// A way to the camera on the home screen, the lock screen and in the Control Centre. No widget shows
/// anything of the vault.
@main struct VisavisWidgets: WidgetBundle {
    var body: some Widget {
        ScanWidget()
        ScanControl()
    }
}

struct ScanWidget: Widget {
    var body: some WidgetConfiguration {
        StaticConfiguration(kind: "app.visavis.scan", provider: OneMoment()) { _ in ScanWidgetView() }
            .configurationDisplayName("intentScan")
            .description("widgetHelp")
            .supportedFamilies([.systemSmall, .accessoryCircular])
    }
}

struct ScanControl: ControlWidget {
    var body: some ControlWidgetConfiguration {
        StaticControlConfiguration(kind: "app.visavis.scan-control") {
            ControlWidgetButton(action: ScanIntent()) {
                Label("intentScan", systemImage: "camera.viewfinder")
            }
        }
        .displayName("intentScan")
    }
}

private struct ScanWidgetView: View {
    @Environment(\.widgetFamily) private var family
    private let words = Words.phone

    var body: some View {
        Group {
            if family == .accessoryCircular {
                Image(systemName: "camera.viewfinder").font(.title)
            } else {
                VStack(alignment: .leading) {
                    Image(systemName: "camera.viewfinder").font(.largeTitle)
                    Spacer()
                    Text(verbatim: words(.intentScan)).font(.headline)
                }
                .frame(maxWidth: .infinity, maxHeight: .infinity, alignment: .leading)
            }
        }
        .accessibilityElement()
        .accessibilityLabel(Text(verbatim: words(.intentScan)))
        .containerBackground(.background, for: .widget)
        .widgetURL(URL(string: "\(Place.scheme)://scan"))
    }
}

/// It never changes.
private struct OneMoment: TimelineProvider {
    struct Entry: TimelineEntry {
        let date: Date
    }

    func placeholder(in context: Context) -> Entry { Entry(date: .now) }

    func getSnapshot(in context: Context, completion: @escaping @Sendable (Entry) -> Void) {
        completion(Entry(date: .now))
    }

    func getTimeline(in context: Context, completion: @escaping @Sendable (Timeline<Entry>) -> Void) {
        completion(Timeline(entries: [Entry(date: .now)], policy: .never))
    }
}
