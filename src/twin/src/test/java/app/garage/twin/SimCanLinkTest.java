package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The bus of a virtual vehicle as a link.
class SimCanLinkTest {
    @Test
    void theCarAnswersFrameByFrameAfterTheRealLengthOfEachFrame() throws Exception {
        try (var bench = new CanBench("sim://car?as=can")) {
            long begun = bench.clock.nanos;
            bench.send(0x7DF, "02 01 00 00 00 00 00 00");
            var engine = bench.link.receive(bench.within(100)).orElseThrow();
            var gearbox = bench.link.receive(bench.within(100)).orElseThrow();
            var request = CanFrame.classic(CanId.of11(0x7DF), Bytes.hex("02 01 00 00 00 00 00 00"));
            assertThat(engine.frame().toString()).startsWith("7E8 06 41 00");
            assertThat(gearbox.frame().toString()).startsWith("7E9 06 41 00");
            assertThat(engine.nanos() - begun)
                    .isEqualTo(2_000L * bits(request) + 5_000_000 + 2_000L * bits(engine.frame()));
            assertThat(gearbox.nanos() - engine.nanos()).isEqualTo(2_000L * bits(gearbox.frame()));
        }
    }

    @Test
    void identifiersWith29BitsAndOtherVehiclesAreOnTheBusToo() throws Exception {
        try (var bench = new CanBench("sim://car?as=can&can=29")) {
            assertThat(bench.ask(0x18DA10F1, 0x18DAF110, "09 02")).startsWith("49 02 01 56 46 39");
            assertThat(bench.ask(0x18DB33F1, 0x18DAF118, "01 00")).startsWith("41 00");
        }
        try (var bench = new CanBench("sim://motorbike?as=can")) {
            assertThat(bench.ask("03")).isEqualTo("43 01 21 35");
        }
    }

    @Test
    void twoDevicesOnOneBusHearEachOtherAndTheUnits() throws Exception {
        try (var bench = new CanBench("sim://car?as=can&bus=a");
                var other = bench.another()) {
            bench.send(0x7E0, "02 3E 00 00 00 00 00 00");
            assertThat(other.receive(bench.within(50)).orElseThrow().frame())
                    .isEqualTo(CanFrame.classic(CanId.of11(0x7E0), Bytes.hex("02 3E 00 00 00 00 00 00")));
            assertThat(other.receive(bench.within(50)).orElseThrow().frame().toString())
                    .startsWith("7E8 02 7E 00");
            assertThat(bench.next(50).orElseThrow().toString()).startsWith("7E8 02 7E 00");
            assertThat(bench.next(50)).isEmpty();
        }
    }

    @Test
    void anotherBusIsAnotherVehicle() throws Exception {
        var yard = new SimLinks();
        var time = new SystemClock();
        var soon = Deadline.in(Duration.ofSeconds(1), time);
        try (var one = (CanLink) yard.open(LinkAddress.parse("sim://car?as=can&bus=a"), time, soon);
                var two = (CanLink) yard.open(LinkAddress.parse("sim://car?as=can&bus=b"), time, soon)) {
            one.send(CanFrame.classic(CanId.of11(0x7E0), Bytes.hex("02 3E 00")), soon);
            assertThat(one.receive(Deadline.in(Duration.ofSeconds(1), time))).isPresent();
            assertThat(two.receive(Deadline.in(Duration.ofMillis(30), time))).isEmpty();
        }
    }

    @Test
    void aDeviceTakesAsManyFramesAsItHasRoomForAndThenWaitsForTheWire() throws Exception {
        try (var bench = new CanBench("sim://car?as=can")) {
            var frame = CanFrame.classic(CanId.of11(0x321), Bytes.hex("11 22 33 44 55 66 77 88"));
            long begun = bench.clock.nanos;
            for (int i = 0; i < 164; i++) {
                bench.link.send(frame, bench.within(1_000));
            }
            assertThat(bench.clock.nanos - begun)
                    .as("64 in the device and one on the wire")
                    .isEqualTo(99 * 2_000L * bits(frame));
            assertThatThrownBy(() -> bench.link.send(frame, bench.within(0)))
                    .isInstanceOf(LinkException.AnswerLate.class);
        }
    }

    @Test
    void withoutIgnitionNobodyAnswersAndAnUnpluggedDeviceIsLost() throws Exception {
        try (var bench = new CanBench("sim://car?as=can")) {
            var key = bench.link.capability(Ignition.class).orElseThrow();
            key.ignition(false);
            assertThat(bench.ask("3E 00")).isEmpty();
            key.ignition(true);
            assertThat(bench.ask("3E 00")).isEqualTo("7E 00");
            var told = new ArrayList<LinkException.LinkLost>();
            bench.link.onLost(told::add);
            key.unplug();
            assertThatThrownBy(() -> bench.next(10)).isInstanceOf(LinkException.LinkLost.class);
            assertThat(told).hasSize(1);
        }
    }

    @Test
    void closingEndsAWaitingReceiveInRealTime() throws Exception {
        var time = new SystemClock();
        var link = (CanLink) new SimLinks()
                .open(LinkAddress.parse("sim://car?as=can"), time, Deadline.in(Duration.ofSeconds(1), time));
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return String.valueOf(link.receive(Deadline.in(Duration.ofSeconds(10), time)));
            } catch (LinkException.LinkLost _) {
                return "lost";
            } catch (LinkException | InterruptedException other) {
                return other.toString();
            }
        });
        Thread.sleep(50);
        link.close();
        assertThat(waiting.get()).isEqualTo("lost");
    }

    @Test
    void flexibleFramesNeedABusForThem() throws Exception {
        var frame = new CanFrame(CanId.of11(0x7E0), true, Bytes.hex("02 3E 00"));
        try (var bench = new CanBench("sim://car?as=can")) {
            assertThat(bench.link.fd()).isFalse();
            assertThatThrownBy(() -> bench.link.send(frame, bench.within(10)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        try (var bench = new CanBench("sim://car?as=can&fd=1")) {
            assertThat(bench.link.fd()).isTrue();
            bench.send(0x7E0, "02 09 02");
            var answer = bench.next(100).orElseThrow();
            assertThat(answer.fd()).isTrue();
            assertThat(answer.data().toString()).startsWith("00 14 49 02 01 56 46 39");
        }
    }

    @Test
    void anInstantBusMovesNoClock() throws Exception {
        try (var bench = new CanBench("sim://car?as=can&speed=instant")) {
            long begun = bench.clock.nanos;
            assertThat(bench.ask("09 02")).startsWith("49 02 01");
            assertThat(bench.clock.nanos).isEqualTo(begun);
        }
    }

    @Test
    void aVehicleWithoutCanSaysSo() {
        assertThatThrownBy(() -> new CanBench("sim://quad?as=can"))
                .isInstanceOfSatisfying(LinkException.NoSuchLink.class, no -> {
                    assertThat(no.problem().key()).isEqualTo("twin.no-plug");
                    assertThat(no.problem().args()).containsExactly("quad", "can", "text, kline");
                });
    }

    private static int bits(CanFrame frame) {
        return FrameBits.of(frame).nominal();
    }
}
