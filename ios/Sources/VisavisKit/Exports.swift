// Whoever imports the kit sees the core's records, enumerations and errors too.
@_exported import VisavisCore

/// How far a job is. The core's own name of it is Foundation's name of something else.
public typealias JobProgress = VisavisCore.Progress
