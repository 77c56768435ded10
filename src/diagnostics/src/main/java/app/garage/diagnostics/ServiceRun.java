package app.garage.diagnostics;

import app.garage.kernel.Jobs;
import app.garage.kernel.Observable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A procedure that runs as long as it is held.
public interface ServiceRun {
    /// How it is doing.
    ///
    /// @param active whether the vehicle does it now
    /// @param held how long it has been doing it
    /// @param most how long it may
    /// @param conditions as they were read last
    /// @param readBack what the unit said last of what it moves
    record Now(
            boolean active,
            Duration held,
            Duration most,
            List<ServiceCondition> conditions,
            Optional<ServiceReport.ReadBack> readBack) {
        /// Copies the conditions.
        public Now {
            conditions = List.copyOf(conditions);
        }
    }

    /// {@return how it is doing}
    Observable<Now> now();

    /// Stops it; the first reason counts. Returns at once; the job ends when the unit was told.
    ///
    /// @param why the reason
    void stop(ServiceReport.Ended why);

    /// {@return the job; it fails before anything is sent if a condition does not hold or is not confirmed}
    Jobs.Started<ServiceReport> job();
}
