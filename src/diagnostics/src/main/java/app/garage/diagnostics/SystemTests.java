package app.garage.diagnostics;

import app.garage.kernel.Jobs;
import app.garage.pluginapi.EcuAnswer;
import java.util.List;
import java.util.SortedSet;

/// The tests of on-board systems of the connected vehicle (SAE J1979 service 08).
///
/// All methods return at once and may be called from any thread.
public interface SystemTests {
    /// {@return which tests each unit offers; asking moves nothing}
    Jobs.Started<List<EcuAnswer<SortedSet<Integer>>>> systemTests();

    /// Runs a test, once.
    ///
    /// @param test its number, 01 to FF hexadecimal
    /// @param confirmation the last four characters of the vehicle's number, or of the link where there is none
    /// @return the test; it fails before anything is sent if the confirmation or a precondition is wrong
    Jobs.Started<ControlReport> runTest(int test, String confirmation);
}
