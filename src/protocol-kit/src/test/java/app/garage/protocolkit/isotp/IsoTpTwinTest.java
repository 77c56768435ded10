package app.garage.protocolkit.isotp;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.testkit.Seeded;
import app.garage.twin.TransportServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Our side of ISO 15765-2 against one written a second time from the standard: the virtual vehicle's. It
/// complains about a frame that comes too early, too late, unasked for, or out of order.
class IsoTpTwinTest {
    private static final long FRAME = 270_000L;
    private static final List<Integer> SEPARATIONS = List.of(0x00, 0x01, 0x7F, 0x80, 0xF0, 0xF1, 0xF9, 0xFA, 0xFF);
    private static final List<Integer> BLOCKS = List.of(0, 1, 2, 8, 255);
    private static final List<Integer> LENGTHS =
            List.of(1, 6, 7, 8, 12, 13, 14, 20, 61, 62, 63, 64, 111, 4095, 4096, 9000);

    /// One way to speak to a unit.
    record Way(String name, IsoTpAddress address, int frameSize) {
        @Override
        public String toString() {
            return name + " " + frameSize;
        }

        TransportServer.Form form() {
            return new TransportServer.Form(address.ourPrefix(), address.theirPrefix(), frameSize, 0x55);
        }
    }

    static Stream<Way> ways() {
        var request = CanId.of11(0x7E0);
        var answer = CanId.of11(0x7E8);
        return Stream.of(8, 12, 24, 64)
                .flatMap(size -> Stream.of(
                        new Way("normal", IsoTpAddress.normal(request, answer), size),
                        new Way("normal fixed", IsoTpAddress.normalFixed(0x10, 0xF1), size),
                        new Way("extended", IsoTpAddress.extended(request, answer, 0x12, 0xF1), size),
                        new Way("mixed", IsoTpAddress.mixed(request, answer, 0x55), size),
                        new Way("mixed fixed", IsoTpAddress.mixedFixed(0x10, 0xF1, 0x20), size)));
    }

    /// A bus in virtual time with both sides on it.
    private static final class Bench {
        private final IsoTpChannel channel;
        private final TransportServer unit;
        private final Way way;
        private final List<TransportServer.Later> fromUnit = new ArrayList<>();
        private final ArrayDeque<CanFrame> fromUs = new ArrayDeque<>();
        private final List<Bytes> received = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();
        private long now;

        Bench(Way way, TransportServer.Wishes wishes, int ourBlock, int ourSeparation) {
            this.way = way;
            unit = new TransportServer(way.form(), wishes);
            channel = new IsoTpChannel(
                    way.address(),
                    IsoTpSettings.classic()
                            .withFrames(way.frameSize(), OptionalInt.of(0))
                            .asking(ourBlock, ourSeparation));
        }

        void send(Bytes message) {
            note(channel.send(message, now));
            run();
        }

        void answer(Bytes message) {
            fromUnit.add(unit.say(message, now));
            run();
        }

        private void note(List<IsoTpEvent> events) {
            for (var event : events) {
                switch (event) {
                    case IsoTpEvent.Transmit(var frame) -> fromUs.add(frame);
                    case IsoTpEvent.Received(var message) -> received.add(message);
                    case IsoTpEvent.MessageSent _, IsoTpEvent.ReceptionBegan _ -> {}
                    default -> failures.add(event.toString());
                }
            }
        }

        private void run() {
            while (step()) {
                assertThat(fromUs).as("one frame at a time").hasSizeLessThanOrEqualTo(2);
            }
        }

        private boolean step() {
            if (!fromUs.isEmpty()) {
                now += FRAME;
                var frame = fromUs.remove();
                fromUnit.addAll(unit.hear(frame.data(), now));
                note(channel.sent(frame, now));
                return true;
            }
            var first = fromUnit.stream().min(Comparator.comparingLong(TransportServer.Later::at));
            long next = first.map(each -> Math.max(now, each.at()) + FRAME).orElse(Long.MAX_VALUE);
            var deadline = channel.deadline();
            if (deadline.isPresent() && deadline.getAsLong() < next) {
                now = Math.max(now, deadline.getAsLong());
                note(channel.tick(now));
                return true;
            }
            if (first.isEmpty()) {
                return false;
            }
            now = next;
            fromUnit.remove(first.get());
            var data = first.get().data();
            note(channel.hear(new CanFrame(way.address().receive(), way.frameSize() > 8, data), now));
            return true;
        }
    }

    private static Bytes counting(int size) {
        var made = new byte[size];
        for (int i = 0; i < size; i++) {
            made[i] = (byte) (i * 7);
        }
        return Bytes.copyOf(made);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyLengthPassesInBothDirections(Way way) {
        var bench = new Bench(way, new TransportServer.Wishes(0, 0, 0, 0), 0, 0);
        for (int length : LENGTHS) {
            bench.send(counting(length));
            assertThat(bench.unit.request()).as("%d bytes to the unit", length).contains(counting(length));
            bench.answer(counting(length));
            assertThat(bench.received).as("%d bytes from the unit", length).containsExactly(counting(length));
            bench.received.clear();
        }
        assertThat(bench.unit.complaints()).isEmpty();
        assertThat(bench.failures).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyBlockAndSeparationIsKept(Way way) {
        for (int block : BLOCKS) {
            for (int separation : SEPARATIONS) {
                var bench = new Bench(way, new TransportServer.Wishes(block, separation, 0, 0), block, separation);
                bench.send(counting(150));
                bench.answer(counting(150));
                var what = "block " + block + " separation " + separation;
                assertThat(bench.unit.request()).as(what).contains(counting(150));
                assertThat(bench.received).as(what).containsExactly(counting(150));
                assertThat(bench.unit.complaints()).as(what).isEmpty();
                assertThat(bench.failures).as(what).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void waitingIsWorthItUntilItIsTooOftenOrTooLong(Way way) {
        waits(way, 16, 999_000_000L - FRAME, true);
        waits(way, 17, 1_000_000L, false);
        waits(way, 1, 1_001_000_000L, false);
    }

    private static void waits(Way way, int times, long nanos, boolean gets) {
        var bench = new Bench(way, new TransportServer.Wishes(0, 0, times, nanos), 0, 0);
        bench.send(counting(150));
        assertThat(bench.unit.request().isPresent()).isEqualTo(gets);
        assertThat(bench.failures).hasSize(gets ? 0 : 1);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void anyMixOfMessagesPassesUnchanged(Way way) {
        Seeded.check("isotp-twin-" + way.toString().replace(' ', '-'), 100, made -> {
            var wishes = new TransportServer.Wishes(
                    made.number(0, 20), made.oneOf(SEPARATIONS), made.number(0, 3), made.number(0, 900_000_000));
            var bench = new Bench(way, wishes, made.number(0, 20), made.oneOf(SEPARATIONS));
            for (var message : made.list(made::bytes).stream().limit(5).toList()) {
                var some = Bytes.of(1).plus(message);
                bench.send(some);
                assertThat(bench.unit.request()).contains(some);
                bench.answer(some);
                assertThat(bench.received).last().isEqualTo(some);
            }
            assertThat(bench.unit.complaints()).isEmpty();
            assertThat(bench.failures).isEmpty();
        });
    }
}
