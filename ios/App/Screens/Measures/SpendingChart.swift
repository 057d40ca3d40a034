import Accessibility
import Charts
import SwiftUI
import VisavisKit

/// Twelve months as bars; for who does not see it a sentence, a sound, and each bar in words.
struct SpendingChart: View {
    let months: [MonthSum]
    let chosen: Month
    @Environment(\.words) private var words
    @ScaledMetric private var height = 180.0

    var body: some View {
        Chart(bars) { bar in
            BarMark(x: .value(words(.month), bar.name), y: .value(words(.amount), bar.value))
                .foregroundStyle(bar.month == chosen ? Color.accentColor : .secondary)
                .accessibilityLabel(Text(verbatim: words.month(bar.month)))
                .accessibilityValue(Text(verbatim: bar.spoken))
        }
        .frame(height: height)
        .accessibilityElement(children: .contain)
        .accessibilityLabel(Text(verbatim: words.spoken(months)))
        .accessibilityChartDescriptor(self)
    }

    private struct Bar: Identifiable {
        let month: Month
        let name: String
        let value: Double
        let spoken: String
        var id: Month { month }
    }

    private var bars: [Bar] {
        months.compactMap { each in
            guard let month = Month(each.month) else { return nil }
            let amount = each.sum.amount
            // A length on the screen only: every amount that is said or written comes from the core.
            let value = NSDecimalNumber(decimal: Words.decimal(amount)).doubleValue
            return Bar(
                month: month, name: words.shortMonth(month), value: value, spoken: words.money(amount))
        }
    }
}

extension SpendingChart: AXChartDescriptorRepresentable {
    func makeChartDescriptor() -> AXChartDescriptor {
        let bars = bars
        let x = AXCategoricalDataAxisDescriptor(
            title: words(.month), categoryOrder: bars.map { words.month($0.month) })
        let y = AXNumericDataAxisDescriptor(
            title: words(.amount), range: 0...max(bars.map(\.value).max() ?? 1, 1), gridlinePositions: []
        ) { value in value.formatted(.number.precision(.fractionLength(0)).locale(words.locale)) }
        let series = AXDataSeriesDescriptor(
            name: words(.spending), isContinuous: false,
            dataPoints: bars.map { bar in
                AXDataPoint(x: words.month(bar.month), y: bar.value, additionalValues: [], label: bar.spoken)
            })
        return AXChartDescriptor(
            title: words(.months), summary: words.spoken(months), xAxis: x, yAxis: y, additionalAxes: [],
            series: [series])
    }
}
