package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.links.j2534.J2534;
import app.garage.links.j2534.PassThru;
import app.garage.links.j2534.PassThruException;
import app.garage.links.j2534.PassThruMsg;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AnswerLate;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.ReadsVoltage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// A PassThru device as raw CAN. Everything on the bus is let through; what we sent ourselves does not come back.
final class PassThruCanLink implements CanLink, ReadsVoltage {
    /// Both kinds of identifiers on one channel, an addition of J2534-1 that nearly all devices have.
    private static final int CAN_ID_BOTH = 0x800;

    private static final Bytes ANY = Bytes.of(0, 0, 0, 0);
    private static final int IDENTIFIER = 4;
    private static final long FULL_PAUSE_MILLIS = 1;

    private final PassThruDevice device;

    private PassThruCanLink(PassThruDevice device) {
        this.device = device;
    }

    /// {@return the link over an open device}
    static PassThruCanLink over(PassThruDevice device, int baud, Deadline by)
            throws LinkException, InterruptedException {
        device.connect(J2534.CAN, CAN_ID_BOTH, baud, by);
        int _ = device.onChannel(
                (library, channel) -> {
                    library.configure(channel, Map.of(J2534.LOOPBACK, 0));
                    passEverything(library, channel, 0);
                    passEverything(library, channel, J2534.CAN_29BIT_ID);
                    return 0;
                },
                by);
        return new PassThruCanLink(device);
    }

    private static void passEverything(PassThru library, int channel, int flags) throws PassThruException {
        var any = PassThruMsg.of(J2534.CAN, flags, ANY);
        int _ = library.startFilter(channel, J2534.PASS_FILTER, any, any);
    }

    @Override
    public LinkInfo info() {
        return device.info();
    }

    /// Offers the frame again while the device's own buffer is full.
    @Override
    public void send(CanFrame frame, Deadline by) throws LinkException, InterruptedException {
        if (frame.fd()) {
            throw new IllegalArgumentException("this link has no CAN FD");
        }
        var message = PassThruMsg.of(J2534.CAN, frame.id().extended() ? J2534.CAN_29BIT_ID : 0, data(frame));
        while (!device.onChannel((library, channel) -> taken(library, channel, message), by)) {
            if (by.passed()) {
                throw new AnswerLate(Trouble.NOT_SENT.about("j2534://" + device.name()));
            }
            Thread.sleep(FULL_PAUSE_MILLIS);
        }
    }

    private static boolean taken(PassThru library, int channel, PassThruMsg message) throws PassThruException {
        try {
            return library.write(channel, List.of(message), Duration.ZERO) == 1;
        } catch (PassThruException refused) {
            if (refused.code() == J2534.ERR_BUFFER_FULL) {
                return false;
            }
            throw refused;
        }
    }

    private static Bytes data(CanFrame frame) {
        int id = frame.id().value();
        return Bytes.of(id >>> 24, (id >> 16) & 0xFF, (id >> 8) & 0xFF, id & 0xFF)
                .plus(frame.data());
    }

    @Override
    public Optional<Arrived> receive(Deadline by) throws LinkException, InterruptedException {
        while (true) {
            var heard = device.take(by);
            if (heard.isEmpty()) {
                return Optional.empty();
            }
            var frame = frame(heard.get().message());
            if (frame.isPresent()) {
                return Optional.of(new Arrived(frame.get(), heard.get().nanos()));
            }
        }
    }

    /// {@return the frame of a message; empty for indications and for what no CAN frame can be}
    private static Optional<CanFrame> frame(PassThruMsg message) {
        var data = message.data();
        if (message.isIndication() || data.size() < IDENTIFIER || data.size() > IDENTIFIER + 8) {
            return Optional.empty();
        }
        boolean extended = (message.rxStatus() & J2534.CAN_29BIT_ID) != 0;
        int id = (data.u16(0) << 16) | data.u16(2);
        if (id < 0 || id > (extended ? 0x1FFF_FFFF : 0x7FF)) {
            return Optional.empty();
        }
        return Optional.of(CanFrame.classic(new CanId(id, extended), data.from(IDENTIFIER)));
    }

    @Override
    public OptionalDouble voltage(Deadline by) throws LinkException, InterruptedException {
        return PassThruVoltage.read(device, by);
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return device.onLost(follower);
    }

    @Override
    public void close() {
        device.close();
    }
}
