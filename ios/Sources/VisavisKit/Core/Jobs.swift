/// Work of the core that takes long.
extension BackgroundJob {
    /// Waits for what it makes. Cancelling the task stops the job, which waiting alone does not; that
    /// comes out as Swift's own error.
    public func result() async throws -> JobOutcome {
        try await withTaskCancellationHandler {
            do {
                return try await outcome()
            } catch VisavisError.Cancelled {
                throw CancellationError()
            }
        } onCancel: {
            cancel()
        }
    }
}

/// Hands on how far a job is, from the thread of the job.
public final class ProgressRelay: ProgressListener {
    private let tell: @Sendable (JobProgress) -> Void

    public init(_ tell: @escaping @Sendable (JobProgress) -> Void) {
        self.tell = tell
    }

    public func progressed(progress: JobProgress) throws { tell(progress) }
}
