package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import java.util.List;
import java.util.OptionalInt;

/// Reads the results of on-board self-tests with their limits (SAE J1979 service 06, and service 05 where the bus is
/// not CAN).
public interface ReadsMonitors extends Capability {
    /// What a result is of.
    enum Kind {
        /// A monitor of service 06 on CAN; its scaling identifier says what the numbers mean.
        MONITOR,
        /// A component of service 06 on K-line and J1850: test, component and scaling are the maker's.
        COMPONENT,
        /// An oxygen sensor of service 05 on K-line and J1850, numbered as CAN numbers its monitors: 01 is bank 1
        /// sensor 1, 05 is bank 2 sensor 1.
        OXYGEN_SENSOR
    }

    /// One result, undecoded. Value and limits share one scaling.
    ///
    /// @param kind what it is of
    /// @param monitor the monitor, component or sensor, 00 to FF hexadecimal
    /// @param test the test of that monitor
    /// @param scaling the unit-and-scaling identifier of a monitor, 0 for the other kinds
    /// @param value as received, 16 bits, 8 of an oxygen sensor
    /// @param min the smallest value that passes, as received; empty if there is no such limit
    /// @param max the largest value that passes, as received; empty if there is no such limit
    record Result(Kind kind, int monitor, int test, int scaling, int value, OptionalInt min, OptionalInt max) {
        /// A result of a monitor, which always has both limits.
        ///
        /// @param monitor the monitor, 01 to FF hexadecimal
        /// @param test the test of that monitor
        /// @param scaling the unit-and-scaling identifier
        /// @param value 16 bits as received
        /// @param min the smallest value that passes
        /// @param max the largest value that passes
        public Result(int monitor, int test, int scaling, int value, int min, int max) {
            this(Kind.MONITOR, monitor, test, scaling, value, OptionalInt.of(min), OptionalInt.of(max));
        }
    }

    /// {@return for every unit of the census its results, and one answer more for each of its tests that cannot be
    /// read}
    ///
    /// @param by until when to ask
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    List<EcuAnswer<List<Result>>> monitors(Deadline by) throws LinkException, InterruptedException;
}
