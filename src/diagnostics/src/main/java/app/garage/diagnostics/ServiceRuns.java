package app.garage.diagnostics;

import app.garage.kernel.Jobs;
import java.util.List;
import java.util.Optional;

/// Tests of actuators, resets and routines, as the profile of the connected vehicle describes them.
///
/// All methods return at once and may be called from any thread.
public interface ServiceRuns {
    /// What a person saw.
    enum Judgement {
        /// The part did what it should.
        CONFORM,
        /// It did not.
        NOT_CONFORM,
        /// He is not sure.
        UNSURE
    }

    /// {@return what can be run at the units found by the last scan, and what is known but never run}
    ///
    /// @param profile the profile a technician has chosen, if he has; else those that fit the vehicle
    Jobs.Started<List<OfferedService>> offered(Optional<String> profile);

    /// {@return the conditions of a service, read now}
    ///
    /// @param service the id of an offered service
    Jobs.Started<List<ServiceCondition>> conditions(String service);

    /// Runs a service until it is stopped, once.
    ///
    /// @param order what to run, and what was confirmed for this run
    /// @return the run
    ServiceRun run(ServiceOrder order);

    /// Writes down what a person saw.
    ///
    /// @param report of the run
    /// @param judgement what he saw
    /// @return whether it was stored
    Jobs.Started<Boolean> judge(ServiceReport report, Judgement judgement);

    /// {@return what was logged about the vehicle, or about the link where it has no number; oldest first}
    Jobs.Started<List<String>> log();
}
