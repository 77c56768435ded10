package app.garage.diagnostics;

import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.profiles.ServiceProcedure;
import app.garage.profiles.ServiceProcedure.Risk;
import java.util.Optional;

/// A test, reset or routine that the profile of the connected vehicle has.
///
/// @param profile the profile it comes from, such as `demo/car`
/// @param procedure what is done
/// @param ecu the unit it is done at
/// @param refused why it is listed but never run, if so
public record OfferedService(String profile, ServiceProcedure procedure, EcuId ecu, Optional<Problem> refused) {
    /// What it belongs to.
    public enum Group {
        /// Moves a part as long as it is held.
        ACTUATORS,
        /// Restarts a unit or changes what it keeps.
        RESETS,
        /// Lets a unit do something by itself.
        ROUTINES,
        /// Everything else.
        SERVICE
    }

    /// {@return its name among all vehicles}
    public String id() {
        return profile + "#" + procedure.id();
    }

    /// {@return what it belongs to}
    public Group group() {
        return switch (procedure.risk()) {
            case CONTROL -> isRoutine() ? Group.ROUTINES : Group.ACTUATORS;
            case RESET, WRITE -> Group.RESETS;
            case READ, SESSION, COMMUNICATION, CLEAR -> Group.SERVICE;
        };
    }

    /// {@return whether it cannot be taken back, so that the person confirms the warning}
    boolean lasts() {
        return procedure.risk() == Risk.RESET || procedure.risk() == Risk.WRITE;
    }

    private boolean isRoutine() {
        return procedure.steps().stream()
                .map(ServiceProcedure.Step::request)
                .anyMatch(request -> !request.isEmpty() && request.at(0) >= 0x31 && request.at(0) <= 0x33);
    }
}
