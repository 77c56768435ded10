package app.garage.plugin.slcan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.plugin.slcan.PlayedDevice.Habit;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.TellsBusState;
import app.garage.pluginapi.TellsBusState.BusState;
import app.garage.testkit.HandMovedTime;
import app.garage.testkit.RealTime;
import app.garage.testkit.ScriptedLink;
import java.io.IOException;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SlcanDriverTest {
    private static final CanFrame FRAME = CanFrame.classic(CanId.of11(0x7DF), Bytes.hex("02 01 00"));

    @Test
    void theChannelIsSetUpOpenedAndLeftClosed() throws Exception {
        try (var bus = PlayedBus.onTcp(Habit.THOROUGH, "?bitrate=250000")) {
            bus.open().close();
            awaitClosed(bus);
            assertThat(bus.device().commands()).containsExactly("", "", "C", "V", "N", "C", "S5", "Z0", "O", "F", "C");
        }
    }

    @Test
    void listeningAndTheFdDialectAreChosenByTheAddress() throws Exception {
        try (var bus = PlayedBus.onTcp(Habit.THOROUGH, "?listen=1&fd=1&data=5000000&timestamps=1")) {
            try (var link = bus.open()) {
                assertThat(bus.device().commands())
                        .containsExactly("", "", "C", "V", "N", "C", "S6", "Y5", "Z1", "L", "F");
                assertThat(link.fd()).isTrue();
                assertRefused("slcan.only-listens", () -> link.send(FRAME, RealTime.in(1_000)));
            }
        }
    }

    @Test
    void theCardTellsWhoItIsAndWhatItLacks() throws Exception {
        assertThat(card(Habit.THOROUGH)).isEqualTo("SLCAN V1013/NA123 [] [answers, can]");
        assertThat(card(Habit.MUTE)).isEqualTo("SLCAN V1013/ [N] [can]");
    }

    private static String card(Habit habit) throws IOException, InterruptedException {
        try (var bus = PlayedBus.onTcp(habit, "")) {
            var card = bus.card();
            return card.claims() + "/" + card.device() + " " + card.missing() + " " + new TreeSet<>(card.abilities());
        }
    }

    @Test
    void aBitRateNobodyHasIsRefusedWithThoseThatExist() throws Exception {
        try (var bus = PlayedBus.onTcp(Habit.THOROUGH, "?bitrate=123456")) {
            assertThatThrownBy(bus::open)
                    .asInstanceOf(InstanceOfAssertFactories.type(AdapterRefused.class))
                    .extracting(each -> each.problem().args())
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .first()
                    .isEqualTo("123456");
        }
    }

    @Test
    void aFrameTheInterfaceDoesNotTakeIsToldToWhoSentIt() throws Exception {
        try (var bus = PlayedBus.onTcp(Habit.FULL, "");
                var link = bus.open()) {
            assertRefused("slcan.frame-refused", () -> link.send(FRAME, RealTime.in(1_000)));
        }
    }

    @Test
    void anInterfaceThatDoesNotConfirmFramesIsWaitedForOnce() throws Exception {
        try (var bus = PlayedBus.onTcp(Habit.FORGETFUL, "");
                var link = bus.open()) {
            long begun = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                link.send(FRAME, RealTime.in(1_000));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            for (int i = 0; i < 100; i++) {
                assertThat(bus.heard(1_000)).contains(FRAME);
            }
        }
    }

    @Test
    void aFrameNobodyAnswersIsAReasonToAskHowTheControllerStands() throws Exception {
        try (var bus = PlayedBus.onTcp(Habit.THOROUGH, "");
                var link = bus.open()) {
            var states = new CopyOnWriteArrayList<BusState>();
            var tells = link.capability(TellsBusState.class).orElseThrow();
            try (var _ = tells.onBusState(states::add)) {
                bus.device().fallOff();
                link.send(FRAME, RealTime.in(1_000));
                assertThat(link.receive(RealTime.in(500))).isEmpty();
                assertThat(states).endsWith(BusState.OFF);
            }
            assertThat(bus.device().commands().stream().filter("F"::equals))
                    .as("asked once, not all the time")
                    .hasSize(2);
        }
    }

    @Test
    void theSpeedOfASerialLineIsSearched() throws Exception {
        var time = new HandMovedTime();
        var link = new ScriptedLink(time).listensAt(57_600);
        link.on("C", "·");
        link.on("V", "V1013·");
        link.on("N", "NA123·");
        var card = new SlcanDriver()
                .probe(link, Deadline.in(Duration.ofSeconds(15), time))
                .card();
        assertThat(card).isPresent();
        assertThat(link.baud()).isEqualTo(57_600);
    }

    @Test
    void whoAnswersNothingIsNone() throws Exception {
        var time = new HandMovedTime();
        var link = new ScriptedLink(time);
        link.otherwise();
        assertThat(new SlcanDriver()
                        .probe(link, Deadline.in(Duration.ofSeconds(15), time))
                        .card())
                .isEmpty();
    }

    @Test
    void itsOwnSchemeIsASerialLine() {
        assertThat(new SlcanDriver()
                        .carrier(LinkAddress.parse("slcan:///dev/ttyACM0?bitrate=250000"))
                        .orElseThrow()
                        .toString())
                .isEqualTo("slcan+serial:///dev/ttyACM0?bitrate=250000");
    }

    @Test
    void settingsAreReadFromTheAddress() throws LinkException {
        assertThat(ChannelSettings.of(Settings.none())).isEqualTo(new ChannelSettings(500_000, false, false, 2, false));
    }

    private static void awaitClosed(PlayedBus bus) throws InterruptedException {
        for (int i = 0; i < 200 && bus.device().isOpen(); i++) {
            Thread.sleep(5);
        }
    }

    private static void assertRefused(String key, ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .asInstanceOf(InstanceOfAssertFactories.type(AdapterRefused.class))
                .extracting(each -> each.problem().key())
                .isEqualTo(key);
    }
}
