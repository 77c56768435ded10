package app.garage.profiles;

import app.garage.kernel.EcuId;
import app.garage.kernel.Localized;

/// What to call a unit that was only met by its address.
///
/// ISO 15765-4 reserves eight addresses for emission-related units; that the first is the engine and the
/// second the transmission is a recommendation there and a habit of the makers. Everything else keeps its
/// address as its name.
public final class EcuNames {
    private static final int LOW_BYTE = 0xFF;

    private EcuNames() {}

    /// {@return the name by convention, otherwise the address}
    ///
    /// @param ecu who answered
    public static Localized of(EcuId ecu) {
        if (ecu.extension().isPresent()) {
            return byRole(ecu, false, false); // in the network behind a gateway the usual places mean nothing
        }
        return switch (ecu.kind()) {
            case CAN11 -> byRole(ecu, ecu.address() == 0x7E8, ecu.address() == 0x7E9);
            case CAN29 ->
                byRole(
                        ecu,
                        isObd(ecu) && (ecu.address() & LOW_BYTE) == 0x10,
                        isObd(ecu) && (ecu.address() & LOW_BYTE) == 0x18);
            case KLINE, J1850 -> byRole(ecu, isBetween(ecu, 0x10, 0x17), isBetween(ecu, 0x18, 0x1F));
            case J1939 -> byRole(ecu, isBetween(ecu, 0, 1), ecu.address() == 3);
            case DOIP -> byRole(ecu, false, false);
            case NO_HEADER -> new Localized("Calculateur (adresse inconnue)", "ECU (address unknown)");
        };
    }

    private static Localized byRole(EcuId ecu, boolean engine, boolean transmission) {
        if (engine) {
            return new Localized("Moteur", "Engine");
        }
        if (transmission) {
            return new Localized("Boîte de vitesses", "Transmission");
        }
        return new Localized("Calculateur " + ecu.hex(), "ECU " + ecu.hex());
    }

    private static boolean isObd(EcuId ecu) {
        return ecu.address() >>> 8 == 0x18DAF1;
    }

    /// SAE J2178-1 gives address ranges to the kinds of units on K-line and J1850.
    private static boolean isBetween(EcuId ecu, int first, int last) {
        return ecu.address() >= first && ecu.address() <= last;
    }
}
