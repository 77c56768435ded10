package app.garage.protocolkit.kwp;

import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import java.util.Optional;

/// A fault code with its status (ISO 14230-3, 8.1).
///
/// @param raw two bytes, as SAE J2012 spells them
/// @param status bits 0 to 3 the symptom, 4 test not complete, 5 and 6 how it is stored, 7 lamp on
public record KwpCode(int raw, int status) {
    private static final int STORAGE = 0x60;
    private static final int MATURING = 0x40;

    /// {@return the code, empty for padding}
    public Optional<FaultCode> code() {
        return raw == 0 ? Optional.empty() : Optional.of(FaultCode.fromRaw(raw));
    }

    /// {@return in which memory it stands: a fault that is there but not yet stored is pending, all others are stored}
    public FaultState memory() {
        return (status & STORAGE) == MATURING ? FaultState.PENDING : FaultState.STORED;
    }
}
