package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.links.j2534.J2534;
import app.garage.links.j2534.PassThru;
import app.garage.links.j2534.PassThruException;
import app.garage.links.j2534.PassThruMsg;
import app.garage.pluginapi.BusProtocol;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A K-line of ISO 9141-2: units are woken by address 33 at five baud, and all requests go to everybody (SAE
/// J1979). Checksums are ours, as on [PassThruKLine].
///
/// @param protocol as OBD adapters number it
record PassThruIso9141(BusProtocol protocol) implements PassThruBus {
    private static final int EVERYBODY = 0x33;
    private static final Bytes REQUEST = Bytes.of(0x68, 0x6A, 0xF1);
    private static final Bytes ANSWER = Bytes.of(0x48, 0x6B);
    private static final int HEAD = 3;
    private static final Bytes ANY = Bytes.of(0);

    /// P3max of ISO 9141-2: units that hear nothing for five seconds have gone back to sleep.
    private static final long ASLEEP = Duration.ofMillis(4_500).toNanos();

    static final PassThruBus ISO9141 =
            new PassThruIso9141(new BusProtocol("3", "ISO 9141-2", BusProtocol.Kind.ISO9141));

    @Override
    public int channel() {
        return J2534.ISO9141;
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
        var any = PassThruMsg.of(J2534.ISO9141, 0, ANY);
        int _ = library.startFilter(channel, J2534.PASS_FILTER, any, any);
        wake(library, channel);
    }

    /// 08 08 and 94 94 are the keys of the standard (7.1).
    private static void wake(PassThru library, int channel) throws PassThruException {
        var keys = library.fiveBaudInit(channel, EVERYBODY);
        if (keys.size() < 2 || keys.at(0) != keys.at(1) || (keys.at(0) != 0x08 && keys.at(0) != 0x94)) {
            throw PassThruException.unexpected("key bytes " + keys + " of another protocol");
        }
    }

    @Override
    public void keepAwake(PassThru library, int channel, long silent) throws PassThruException {
        if (silent > ASLEEP) {
            wake(library, channel);
        }
    }

    /// One unit cannot be asked alone; the others answer too, and are told apart by their addresses.
    @Override
    public Optional<Integer> requestOf(EcuId unit) {
        return unit.kind() == EcuId.Kind.KLINE ? Optional.of(EVERYBODY) : Optional.empty();
    }

    @Override
    public int everybody() {
        return EVERYBODY;
    }

    @Override
    public PassThruMsg message(int request, Bytes payload) {
        var frame = REQUEST.plus(payload);
        return PassThruMsg.of(J2534.ISO9141, 0, frame.plus(Bytes.of(frame.sum8())));
    }

    @Override
    public Optional<Said> said(PassThruMsg message) {
        var frame = message.data();
        if (frame.isEmpty()) {
            return Optional.empty();
        }
        boolean whole = frame.size() > HEAD + 1
                && frame.startsWith(ANSWER)
                && frame.slice(0, frame.size() - 1).sum8() == frame.at(frame.size() - 1);
        return Optional.of(
                whole
                        ? new Said(Optional.of(EcuId.kline(frame.at(2))), frame.slice(HEAD, frame.size() - 1))
                        : new Said(Optional.empty(), frame));
    }
}
