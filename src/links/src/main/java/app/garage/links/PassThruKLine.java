package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.links.j2534.J2534;
import app.garage.links.j2534.PassThru;
import app.garage.links.j2534.PassThruException;
import app.garage.links.j2534.PassThruMsg;
import app.garage.pluginapi.BusProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A K-line of ISO 14230-4. The device wakes the units and keeps the pauses between bytes and messages; frames and
/// their
/// checksums are ours, because devices disagree on whether the checksum belongs to a message.
///
/// @param protocol as OBD adapters number it
/// @param fast whether units are woken by a pulse, or by an address at five baud
record PassThruKLine(BusProtocol protocol, boolean fast) implements PassThruBus {
    private static final int TESTER = 0xF1;
    private static final int EVERYBODY = 0x33;
    private static final int TO_ONE = 0x80;
    private static final int TO_ALL = 0xC0;
    private static final int LENGTH = 0x3F;
    private static final int KWP_KEY = 0x8F;
    private static final Bytes ANY = Bytes.of(0);
    private static final Bytes START = Bytes.of(0x81);

    /// P3max: units that hear nothing for five seconds have gone back to sleep.
    private static final long ASLEEP = Duration.ofMillis(4_500).toNanos();

    /// Both, the more frequent first.
    static final List<PassThruBus> BOTH =
            List.of(bus("5", "ISO 14230-4 KWP fast", true), bus("4", "ISO 14230-4 KWP 5-baud", false));

    private static PassThruBus bus(String id, String name, boolean fast) {
        return new PassThruKLine(new BusProtocol(id, name, BusProtocol.Kind.KWP2000), fast);
    }

    @Override
    public int channel() {
        return J2534.ISO14230;
    }

    @Override
    public int flags() {
        return J2534.NO_CHECKSUM;
    }

    @Override
    public int baud() {
        return 10_400;
    }

    @Override
    public void begin(PassThru library, int channel) throws PassThruException {
        library.configure(channel, Map.of(J2534.LOOPBACK, 0));
        var any = PassThruMsg.of(J2534.ISO14230, 0, ANY);
        int _ = library.startFilter(channel, J2534.PASS_FILTER, any, any);
        wake(library, channel);
    }

    private void wake(PassThru library, int channel) throws PassThruException {
        if (fast) {
            var _ = library.fastInit(channel, message(EVERYBODY, START));
            return;
        }
        var keys = library.fiveBaudInit(channel, EVERYBODY);
        if (keys.size() < 2 || keys.at(1) != KWP_KEY) {
            throw PassThruException.unexpected("key bytes " + keys + " of another protocol");
        }
    }

    @Override
    public void keepAwake(PassThru library, int channel, long silent) throws PassThruException {
        if (silent > ASLEEP) {
            wake(library, channel);
        }
    }

    @Override
    public Optional<Integer> requestOf(EcuId unit) {
        return unit.kind() == EcuId.Kind.KLINE ? Optional.of(unit.address()) : Optional.empty();
    }

    @Override
    public int everybody() {
        return EVERYBODY;
    }

    /// Up to 63 bytes the length stands in the format byte, beyond that behind the addresses (ISO 14230-2, 4.1).
    @Override
    public PassThruMsg message(int request, Bytes payload) {
        int format = request == EVERYBODY ? TO_ALL : TO_ONE;
        var head = payload.size() <= LENGTH
                ? Bytes.of(format | payload.size(), request, TESTER)
                : Bytes.of(format, request, TESTER, payload.size());
        var frame = head.plus(payload);
        return PassThruMsg.of(J2534.ISO14230, 0, frame.plus(Bytes.of(frame.sum8())));
    }

    /// {@return what a frame says; the unit is empty if its checksum or length is wrong, or if it has no addresses}
    @Override
    public Optional<Said> said(PassThruMsg message) {
        var frame = message.data();
        if (frame.isEmpty()) {
            return Optional.empty();
        }
        int addresses = (frame.at(0) & TO_ALL) == 0 ? 0 : 2;
        int head = 1 + addresses;
        int length = frame.at(0) & LENGTH;
        if (length == 0 && frame.size() > head) {
            length = frame.at(head++);
        }
        boolean whole = addresses == 2
                && frame.size() == head + length + 1
                && frame.slice(0, frame.size() - 1).sum8() == frame.at(frame.size() - 1);
        return Optional.of(
                whole
                        ? new Said(Optional.of(EcuId.kline(frame.at(2))), frame.slice(head, head + length))
                        : new Said(Optional.empty(), frame));
    }
}
