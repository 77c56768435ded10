package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.links.j2534.J2534;
import app.garage.links.j2534.PassThru;
import app.garage.links.j2534.PassThruException;
import app.garage.links.j2534.PassThruMsg;
import app.garage.pluginapi.BusProtocol;
import java.util.Map;
import java.util.Optional;

/// A bus of SAE J1850, by pulse width (PWM) or variable pulse width (VPW), with the headers of SAE J1979.
/// The device makes the checksum; what it adds behind a message that came in, it tells by its index.
///
/// @param protocol as OBD adapters number it
/// @param pwm whether by pulse width
record PassThruJ1850(BusProtocol protocol, boolean pwm) implements PassThruBus {
    private static final int TESTER = 0xF1;
    private static final int REQUESTS = 0x6A;
    private static final int ANSWERS = 0x6B;
    private static final int HEAD = 3;
    private static final Bytes ANY = Bytes.of(0);

    static final PassThruBus PWM =
            new PassThruJ1850(new BusProtocol("1", "SAE J1850 PWM", BusProtocol.Kind.J1850), true);
    static final PassThruBus VPW =
            new PassThruJ1850(new BusProtocol("2", "SAE J1850 VPW", BusProtocol.Kind.J1850), false);

    @Override
    public int channel() {
        return pwm ? J2534.J1850PWM : J2534.J1850VPW;
    }

    @Override
    public int flags() {
        return 0;
    }

    @Override
    public int baud() {
        return pwm ? 41_600 : 10_400;
    }

    /// On PWM a device hears only messages to its own address and to groups it was told of.
    @Override
    public void begin(PassThru library, int channel) throws PassThruException {
        library.configure(
                channel, pwm ? Map.of(J2534.LOOPBACK, 0, J2534.NODE_ADDRESS, TESTER) : Map.of(J2534.LOOPBACK, 0));
        if (pwm) {
            library.hearGroup(channel, ANSWERS);
        }
        var any = PassThruMsg.of(channel(), 0, ANY);
        int _ = library.startFilter(channel, J2534.PASS_FILTER, any, any);
    }

    /// Units on J1850 do not sleep while the ignition is on.
    @Override
    public void keepAwake(PassThru library, int channel, long silent) {}

    /// One unit cannot be asked alone; the others answer too, and are told apart by their addresses.
    @Override
    public Optional<Integer> requestOf(EcuId unit) {
        return unit.kind() == EcuId.Kind.J1850 ? Optional.of(REQUESTS) : Optional.empty();
    }

    @Override
    public int everybody() {
        return REQUESTS;
    }

    @Override
    public PassThruMsg message(int request, Bytes payload) {
        return PassThruMsg.of(
                channel(), 0, Bytes.of(pwm ? 0x61 : 0x68, request, TESTER).plus(payload));
    }

    @Override
    public Optional<Said> said(PassThruMsg message) {
        var all = message.data();
        int end = message.extraIndex() > HEAD && message.extraIndex() < all.size() ? message.extraIndex() : all.size();
        var frame = all.slice(0, end);
        if (frame.isEmpty()) {
            return Optional.empty();
        }
        boolean answer = frame.size() > HEAD && frame.startsWith(Bytes.of(pwm ? 0x41 : 0x48, ANSWERS));
        return Optional.of(
                answer
                        ? new Said(Optional.of(new EcuId(EcuId.Kind.J1850, frame.at(2))), frame.from(HEAD))
                        : new Said(Optional.empty(), frame));
    }
}
