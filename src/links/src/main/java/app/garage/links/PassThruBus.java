package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.links.j2534.J2534;
import app.garage.links.j2534.PassThru;
import app.garage.links.j2534.PassThruException;
import app.garage.links.j2534.PassThruMsg;
import app.garage.pluginapi.BusProtocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A bus of ISO 15765-4 as a PassThru device is told of it: identifiers of 11 or 29 bits, 500 or 250 kbit/s.
///
/// @param protocol as OBD adapters number it
/// @param extended whether identifiers have 29 bits
/// @param baud bits per second
record PassThruBus(BusProtocol protocol, boolean extended, int baud) {
    private static final int FUNCTIONAL_11 = 0x7DF;
    private static final int FUNCTIONAL_29 = 0x18DB_33F1;
    private static final int FIRST_ANSWER = 0x7E8;
    private static final int OBD_UNITS = 8;
    private static final int ASKED_29 = 0x18DA_00F1;
    private static final int ANSWER_29 = 0x18DA_F100;
    private static final Bytes ALL = Bytes.of(0xFF, 0xFF, 0xFF, 0xFF);
    private static final int IDENTIFIER = 4;

    /// Units that engines, gearboxes, brakes and bodies usually are (SAE J2178-1): a device has room for few filters.
    private static final List<Integer> USUAL_29 = List.of(0x10, 0x11, 0x17, 0x18, 0x1D, 0x28, 0x40, 0x58);

    /// The buses of ISO 15765-4, the most frequent first.
    static final List<PassThruBus> ALL_OF_THEM = List.of(
            bus("6", "ISO 15765-4 CAN 11/500", false, 500_000),
            bus("7", "ISO 15765-4 CAN 29/500", true, 500_000),
            bus("8", "ISO 15765-4 CAN 11/250", false, 250_000),
            bus("9", "ISO 15765-4 CAN 29/250", true, 250_000));

    private static PassThruBus bus(String id, String name, boolean extended, int baud) {
        return new PassThruBus(new BusProtocol(id, name, BusProtocol.Kind.CAN), extended, baud);
    }

    /// The units a filter is set for before anybody is known.
    List<EcuId> usualUnits() {
        return extended
                ? USUAL_29.stream().map(each -> EcuId.can29(ANSWER_29 | each)).toList()
                : IntStream.range(FIRST_ANSWER, FIRST_ANSWER + OBD_UNITS)
                        .mapToObj(EcuId::can11)
                        .toList();
    }

    int flags() {
        return extended ? J2534.CAN_29BIT_ID : 0;
    }

    /// {@return where a unit is asked by the rule of the standard; empty if it has none for it}
    Optional<Integer> requestOf(EcuId unit) {
        boolean byRule29 = unit.kind() == EcuId.Kind.CAN29 && (unit.address() & 0xFFFF_FF00) == ANSWER_29;
        if (extended && byRule29) {
            return Optional.of(ASKED_29 | (unit.address() & 0xFF) << 8);
        }
        boolean byRule11 = unit.kind() == EcuId.Kind.CAN11
                && unit.address() >= FIRST_ANSWER
                && unit.address() < FIRST_ANSWER + OBD_UNITS;
        return !extended && byRule11 ? Optional.of(unit.address() - 8) : Optional.empty();
    }

    int functional() {
        return extended ? FUNCTIONAL_29 : FUNCTIONAL_11;
    }

    /// No loopback, and no limits of ours to how quickly units may send.
    void configure(PassThru library, int channel) throws PassThruException {
        library.configure(channel, Map.of(J2534.LOOPBACK, 0, J2534.ISO15765_BS, 0, J2534.ISO15765_STMIN, 0));
    }

    void pair(PassThru library, int channel, EcuId unit, int request) throws PassThruException {
        int flags = flags() | J2534.ISO15765_FRAME_PAD;
        int _ = library.startFlowFilter(
                channel,
                PassThruMsg.of(J2534.ISO15765, flags, ALL),
                PassThruMsg.of(J2534.ISO15765, flags, identifier(unit.address())),
                PassThruMsg.of(J2534.ISO15765, flags, identifier(request)));
    }

    PassThruMsg message(int request, Bytes payload) {
        return PassThruMsg.of(
                J2534.ISO15765,
                flags() | J2534.ISO15765_FRAME_PAD,
                identifier(request).plus(payload));
    }

    /// {@return who sent a message; empty if it has no identifier}
    Optional<EcuId> sender(PassThruMsg message) {
        if (message.data().size() < IDENTIFIER) {
            return Optional.empty();
        }
        int id = (message.data().u16(0) << 16) | message.data().u16(2);
        return Optional.of(extended ? EcuId.can29(id) : EcuId.can11(id));
    }

    static Bytes payload(PassThruMsg message) {
        return message.data().from(IDENTIFIER);
    }

    private static Bytes identifier(int id) {
        return Bytes.of(id >>> 24, (id >> 16) & 0xFF, (id >> 8) & 0xFF, id & 0xFF);
    }
}
