package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import java.util.List;

/// Reads the lamp, the number of faults and the state of the self-tests where that is not parameter 01 of SAE
/// J1979: DM5 of SAE J1939-73.
public interface ReadsReadiness extends Capability {
    /// A self-test a unit has.
    ///
    /// @param key its name: `misfire`, `fuel`, `components`, `catalyst`, `heated-catalyst`, `evap`,
    ///     `secondary-air`,
    ///     `refrigerant`, `o2-sensor`, `exhaust-sensor`, `o2-heater`, `exhaust-heater`, `egr-vvt`,
    ///     `cold-start-aid`,
    ///     `boost`, `particulate-filter`, `nox-scr` or `nmhc-catalyst`
    /// @param complete whether it has finished since the memory was cleared
    record Monitor(String key, boolean complete) {}

    /// What a unit says.
    ///
    /// @param lampOn whether it lights the malfunction lamp
    /// @param faultCount how many active faults it says it has
    /// @param compression whether it has tests of engines with compression ignition
    /// @param monitors the self-tests it has
    record State(boolean lampOn, int faultCount, boolean compression, List<Monitor> monitors) {
        /// Copies the list.
        public State {
            monitors = List.copyOf(monitors);
        }
    }

    /// {@return what every unit of the census says, or why it is not known}
    ///
    /// @param by until when to ask
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    List<EcuAnswer<State>> readiness(Deadline by) throws LinkException, InterruptedException;
}
