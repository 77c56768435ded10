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

/// A bus of ISO 15765-4: identifiers of 11 or 29 bits, 500 or 250 kbit/s. The device does the transport.
///
/// @param protocol as OBD adapters number it
/// @param extended whether identifiers have 29 bits
/// @param baud bits per second
record PassThruCanBus(BusProtocol protocol, boolean extended, int baud) implements PassThruBus {
    private static final int EVERYBODY_11 = 0x7DF;
    private static final int EVERYBODY_29 = 0x18DB_33F1;
    private static final int FIRST_ANSWER = 0x7E8;
    private static final int OBD_UNITS = 8;
    private static final int ASKED_29 = 0x18DA_00F1;
    private static final int ANSWER_29 = 0x18DA_F100;
    private static final Bytes ALL = Bytes.of(0xFF, 0xFF, 0xFF, 0xFF);
    private static final int IDENTIFIER = 4;

    /// Units that engines, gearboxes, brakes and bodies usually are (SAE J2178-1): a device has room for few filters.
    private static final List<Integer> USUAL_29 = List.of(0x10, 0x11, 0x17, 0x18, 0x1D, 0x28, 0x40, 0x58);

    /// All there are, the most frequent first.
    static final List<PassThruBus> ALL_OF_THEM = List.of(
            bus("6", "ISO 15765-4 CAN 11/500", false, 500_000),
            bus("7", "ISO 15765-4 CAN 29/500", true, 500_000),
            bus("8", "ISO 15765-4 CAN 11/250", false, 250_000),
            bus("9", "ISO 15765-4 CAN 29/250", true, 250_000));

    private static PassThruBus bus(String id, String name, boolean extended, int baud) {
        return new PassThruCanBus(new BusProtocol(id, name, BusProtocol.Kind.CAN), extended, baud);
    }

    @Override
    public int channel() {
        return J2534.ISO15765;
    }

    @Override
    public int flags() {
        return extended ? J2534.CAN_29BIT_ID : 0;
    }

    /// No loopback, no limits of ours to how quickly units may send, and a filter for each unit that may answer.
    @Override
    public void begin(PassThru library, int channel) throws PassThruException {
        library.configure(channel, Map.of(J2534.LOOPBACK, 0, J2534.ISO15765_BS, 0, J2534.ISO15765_STMIN, 0));
        for (var unit : usualUnits()) {
            int _ = library.startFlowFilter(
                    channel,
                    filter(ALL),
                    filter(identifier(unit.address())),
                    filter(identifier(requestOf(unit).orElseThrow())));
        }
    }

    private PassThruMsg filter(Bytes identifier) {
        return PassThruMsg.of(J2534.ISO15765, flags() | J2534.ISO15765_FRAME_PAD, identifier);
    }

    private List<EcuId> usualUnits() {
        return extended
                ? USUAL_29.stream().map(each -> EcuId.can29(ANSWER_29 | each)).toList()
                : IntStream.range(FIRST_ANSWER, FIRST_ANSWER + OBD_UNITS)
                        .mapToObj(EcuId::can11)
                        .toList();
    }

    /// A CAN bus does not sleep while somebody asks.
    @Override
    public void keepAwake(PassThru library, int channel, long silent) {}

    @Override
    public Optional<Integer> requestOf(EcuId unit) {
        if (!usualUnits().contains(unit)) {
            return Optional.empty();
        }
        return Optional.of(extended ? ASKED_29 | ((unit.address() & 0xFF) << 8) : unit.address() - OBD_UNITS);
    }

    @Override
    public int everybody() {
        return extended ? EVERYBODY_29 : EVERYBODY_11;
    }

    @Override
    public PassThruMsg message(int request, Bytes payload) {
        return PassThruMsg.of(
                J2534.ISO15765,
                flags() | J2534.ISO15765_FRAME_PAD,
                identifier(request).plus(payload));
    }

    @Override
    public boolean answeredOnce(Bytes request) {
        return true;
    }

    @Override
    public Optional<Said> said(PassThruMsg message) {
        if (message.data().size() < IDENTIFIER) {
            return Optional.empty();
        }
        int id = (message.data().u16(0) << 16) | message.data().u16(2);
        var unit = extended ? EcuId.can29(id) : EcuId.can11(id);
        return Optional.of(new Said(Optional.of(unit), message.data().from(IDENTIFIER)));
    }

    private static Bytes identifier(int id) {
        return Bytes.of(id >>> 24, (id >> 16) & 0xFF, (id >> 8) & 0xFF, id & 0xFF);
    }
}
