package app.garage.protocolkit;

import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.BusProtocol.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The protocols as the ELM327 numbers them.
public final class ElmProtocols {
    private static final List<BusProtocol> ALL = List.of(
            new BusProtocol("1", "SAE J1850 PWM 41.6", Kind.J1850),
            new BusProtocol("2", "SAE J1850 VPW 10.4", Kind.J1850),
            new BusProtocol("3", "ISO 9141-2", Kind.ISO9141),
            new BusProtocol("4", "ISO 14230-4 KWP 5-baud", Kind.KWP2000),
            new BusProtocol("5", "ISO 14230-4 KWP fast", Kind.KWP2000),
            new BusProtocol("6", "ISO 15765-4 CAN 11/500", Kind.CAN),
            new BusProtocol("7", "ISO 15765-4 CAN 29/500", Kind.CAN),
            new BusProtocol("8", "ISO 15765-4 CAN 11/250", Kind.CAN),
            new BusProtocol("9", "ISO 15765-4 CAN 29/250", Kind.CAN),
            new BusProtocol("A", "SAE J1939 29/250", Kind.J1939),
            new BusProtocol("B", "CAN 11 (user 1)", Kind.CAN),
            new BusProtocol("C", "CAN 29 (user 2)", Kind.CAN));

    private ElmProtocols() {}

    /// {@return the protocol with a number, if there is one}
    ///
    /// @param id 1 to 9 or A to C
    public static Optional<BusProtocol> of(String id) {
        return ALL.stream().filter(each -> each.id().equalsIgnoreCase(id)).findFirst();
    }

    /// {@return the protocol that `ATDPN` reports, with the mark for automatic search in front or not}
    ///
    /// @param reply the text of the reply, such as `A6` or `6`
    public static Optional<BusProtocol> reported(String reply) {
        var text = reply.strip().toUpperCase(Locale.ROOT);
        return of(text.length() == 2 && text.startsWith("A") ? text.substring(1) : text);
    }
}
