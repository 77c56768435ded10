package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import java.util.List;

/// Reads the results of on-board self-tests with their limits (SAE J1979 service 06 on CAN).
public interface ReadsMonitors extends Capability {
    /// One result, undecoded. Value and limits share the unit-and-scaling identifier.
    ///
    /// @param monitor the monitor, 01 to FF hexadecimal
    /// @param test the test of that monitor
    /// @param scaling the unit-and-scaling identifier
    /// @param value 16 bits as received
    /// @param min the smallest value that passes, 16 bits as received
    /// @param max the largest value that passes, 16 bits as received
    record Result(int monitor, int test, int scaling, int value, int min, int max) {}

    /// {@return for every unit of the census its results, and one answer more for each of its monitors that
    /// cannot be read}
    ///
    /// @param by until when to ask
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    List<EcuAnswer<List<Result>>> monitors(Deadline by) throws LinkException, InterruptedException;
}
