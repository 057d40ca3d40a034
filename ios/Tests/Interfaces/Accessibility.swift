@_exported import FoundationOfApple

public enum AccessibilityNotification {
    public struct Announcement {
        public init(_ text: String) {}
        public func post() {}
    }
}

open class AXCategoricalDataAxisDescriptor: NSObject, AXDataAxisDescriptor {
    public init(title: String, categoryOrder: [String]) {}
}
open class AXNumericDataAxisDescriptor: NSObject, AXDataAxisDescriptor {
    public init(
        title: String, range: ClosedRange<Double>, gridlinePositions: [Double],
        valueDescriptionProvider: @escaping (Double) -> String
    ) {}
}
public protocol AXDataAxisDescriptor: AnyObject {}

open class AXDataSeriesDescriptor: NSObject {
    public init(name: String, isContinuous: Bool, dataPoints: [AXDataPoint]) {}
}
open class AXDataPoint: NSObject {
    public enum Value { case number(Double) }
    public init(x: String, y: Double? = nil, additionalValues: [Value] = [], label: String? = nil) {}
}
open class AXChartDescriptor: NSObject {
    public init(
        title: String?, summary: String?, xAxis: any AXDataAxisDescriptor,
        yAxis: AXNumericDataAxisDescriptor?,
        additionalAxes: [any AXDataAxisDescriptor] = [], series: [AXDataSeriesDescriptor]
    ) {}
}
