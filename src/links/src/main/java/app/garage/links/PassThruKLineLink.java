package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.links.j2534.J2534;
import app.garage.links.j2534.PassThru;
import app.garage.links.j2534.PassThruException;
import app.garage.links.j2534.PassThruMsg;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AnswerLate;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.ReadsVoltage;
import app.garage.pluginapi.WakesFast;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// A PassThru device as a bare K-line, for the ways of makers: an ISO 9141 channel whose messages are any
/// bytes.
///
/// The device gathers bytes into messages, so they arrive a pause later than on a cable (P1_MAX). A wake-up
/// by address is not offered: the device speaks the keys itself and does not show their bytes, of which
/// protocols measure the times; [PassThruIso9141] and [PassThruKLine] leave it to the device.
final class PassThruKLineLink implements KLineLink, WakesFast, ChangesBaud, ReadsVoltage {
    private static final int USUAL_BAUD = 10_400;
    private static final Bytes ANY = Bytes.of(0);
    private static final Duration CHANGING = Duration.ofSeconds(1);
    private static final Duration SPARE = Duration.ofMillis(200);
    private static final int BITS = 10;
    private static final long HALF_MILLI = 500_000L;

    private final PassThruDevice device;
    private final Deque<ByteLink.Arrived> early = new ArrayDeque<>();
    private volatile int baud = USUAL_BAUD;

    private PassThruKLineLink(PassThruDevice device) {
        this.device = device;
    }

    /// {@return the link over an open device}
    static PassThruKLineLink over(PassThruDevice device, Deadline by) throws LinkException, InterruptedException {
        device.connect(J2534.ISO9141, J2534.NO_CHECKSUM, USUAL_BAUD, by);
        int _ = device.onChannel(
                (library, channel) -> {
                    library.configure(channel, Map.of(J2534.LOOPBACK, 0, J2534.P3_MIN, 0));
                    var any = PassThruMsg.of(J2534.ISO9141, 0, ANY);
                    return library.startFilter(channel, J2534.PASS_FILTER, any, any);
                },
                by);
        return new PassThruKLineLink(device);
    }

    @Override
    public LinkInfo info() {
        return device.info();
    }

    /// A library of 04.04 comes back when the bytes have left, one of 05.00 at once; they cannot have left
    /// before their time.
    @Override
    public long send(Bytes bytes, Duration gap, Deadline by) throws LinkException, InterruptedException {
        var message = PassThruMsg.of(J2534.ISO9141, 0, bytes);
        long least = bytes.size() * (BITS * 1_000_000_000L / baud) + (bytes.size() - 1) * gap.toNanos();
        var wait = Duration.ofNanos(least).plus(SPARE);
        return device.onChannel(
                (library, channel) -> {
                    pause(library, channel, gap);
                    long begin = device.time().nanos();
                    if (library.write(channel, List.of(message), wait) != 1) {
                        throw PassThruException.unexpected("the message was not taken");
                    }
                    return Math.max(device.time().nanos(), begin + least);
                },
                by);
    }

    private static void pause(PassThru library, int channel, Duration gap) throws PassThruException {
        library.configure(channel, Map.of(J2534.P4_MIN, (int) (gap.toNanos() / HALF_MILLI)));
    }

    @Override
    public ByteLink.Arrived receive(Deadline by) throws LinkException, InterruptedException {
        var kept = early.poll();
        if (kept != null) {
            return kept;
        }
        for (var heard = device.take(by); heard.isPresent(); heard = device.take(by)) {
            var message = heard.get().message();
            if (!message.isIndication() && !message.data().isEmpty()) {
                return new ByteLink.Arrived(message.data(), heard.get().nanos());
            }
        }
        return new ByteLink.Arrived(Bytes.none(), device.time().nanos());
    }

    /// The device makes the pulse and hands over what answered; silence is no trouble of the link.
    @Override
    public long wakeFast(Duration low, Duration high, Bytes first, Duration gap, Deadline by)
            throws LinkException, InterruptedException {
        var request = PassThruMsg.of(J2534.ISO9141, 0, first);
        var pulse = Map.of(
                J2534.TIDLE, 0,
                J2534.TINIL, (int) low.toMillis(),
                J2534.TWUP, (int) low.plus(high).toMillis());
        var answer = device.onChannel(
                (library, channel) -> {
                    library.configure(channel, pulse);
                    pause(library, channel, gap);
                    return answer(library, channel, request);
                },
                by);
        long now = device.time().nanos();
        answer.filter(said -> !said.data().isEmpty())
                .ifPresent(said -> early.add(new ByteLink.Arrived(said.data(), now)));
        return now;
    }

    private static Optional<PassThruMsg> answer(PassThru library, int channel, PassThruMsg request)
            throws PassThruException {
        try {
            return Optional.of(library.fastInit(channel, request));
        } catch (PassThruException refused) {
            if (refused.code() == J2534.ERR_FAILED || refused.code() == J2534.ERR_TIMEOUT) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    @Override
    public int baud() {
        return baud;
    }

    @Override
    public void changeBaud(int bitsPerSecond) throws LinkException {
        try {
            int _ = device.onChannel(
                    (library, channel) -> {
                        library.configure(channel, Map.of(J2534.DATA_RATE, bitsPerSecond));
                        return 0;
                    },
                    Deadline.in(CHANGING, device.time()));
            baud = bitsPerSecond;
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new AnswerLate(Trouble.NOT_SENT.about("j2534://" + device.name()));
        }
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
