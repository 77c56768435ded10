package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The twin as a link in this process.
class SimLinksTest {
    private final TimeSource time = new SystemClock();
    private final SimLinks yard = new SimLinks();

    @Test
    void itIsFoundAsAServiceAndOffersItsVehicles() throws Exception {
        var found = ServiceLoader.load(LinkProvider.class).stream()
                .filter(each -> each.type() == SimLinks.class)
                .findFirst()
                .orElseThrow()
                .get();
        assertThat(found.scheme()).isEqualTo("sim");
        assertThat(found.discover(within(100)))
                .extracting(each -> each.address().toString())
                .containsExactly(
                        "sim://car",
                        "sim://motorcycle",
                        "sim://quad",
                        "sim://car-doip",
                        "sim://truck-j1939",
                        "sim://modules",
                        "sim://motorbike-kline",
                        "sim://bike-kds",
                        "sim://bike-honda",
                        "sim://bike-marelli",
                        "sim://bike-ktm",
                        "sim://bike-yamaha",
                        "sim://car-iso9141");
    }

    @Test
    void wrongNamesAndOptionsAreExplained() {
        assertThatThrownBy(() -> open("sim://tram"))
                .isInstanceOfSatisfying(
                        LinkException.NoSuchLink.class,
                        no -> assertThat(no.problem().args())
                                .containsExactly("tram", String.join(", ", Vehicles.NAMES)));
        assertThatThrownBy(() -> open("sim://car?boud=1"))
                .isInstanceOfSatisfying(LinkException.NoSuchLink.class, no -> {
                    assertThat(no.problem().key()).isEqualTo("twin.unknown-option");
                    assertThat(no.problem().args().getFirst()).isEqualTo("boud");
                });
        for (var wrong : List.of("engine=maybe", "baud=fast", "pending=5", "silentEcu=engine", "late=0x5")) {
            assertThatThrownBy(() -> open("sim://car?" + wrong)).as(wrong).isInstanceOf(LinkException.NoSuchLink.class);
        }
    }

    @Test
    void theCarIsFoundAsItWasLeft() throws Exception {
        try (var first = open("sim://car")) {
            ask(first, "ATE0");
            assertThat(ask(first, "03")).contains("43 02 03 01 01 71");
            ask(first, "04");
        }
        try (var second = open("sim://car?adapter=stn")) {
            assertThat(ask(second, "03")).contains("43 00");
        }
        try (var fresh = open("sim://car?fresh=1")) {
            assertThat(ask(fresh, "03")).contains("43 02 03 01 01 71");
        }
    }

    @Test
    void anUnpluggedAdapterIsLostOnceAndClosingEndsAWait() throws Exception {
        var link = open("sim://quad?fresh=1");
        var told = new ArrayList<LinkException.LinkLost>();
        link.onLost(told::add);
        var waiting = CompletableFuture.supplyAsync(() -> waitFor(link));
        Thread.sleep(50);
        link.capability(Ignition.class).orElseThrow().unplug();
        assertThat(waiting.get()).isEqualTo("lost");
        assertThatThrownBy(() -> link.send(Bytes.latin1("\r"), within(100))).isInstanceOf(LinkException.LinkLost.class);
        assertThat(told).hasSize(1);
        var other = open("sim://quad");
        var closing = CompletableFuture.supplyAsync(() -> waitFor(other));
        Thread.sleep(50);
        other.close();
        assertThat(closing.get()).isEqualTo("lost");
    }

    @Test
    void aLinkLostInMidReplyGivesWhatCameAndThenIsLost() throws Exception {
        try (var link = open("sim://car?dropAfter=8")) {
            link.send(Bytes.latin1("ATI\r"), within(100));
            var text = new StringBuilder();
            assertThatThrownBy(() -> {
                        while (true) {
                            text.append(link.receive(within(500)).bytes().toLatin1());
                        }
                    })
                    .isInstanceOf(LinkException.LinkLost.class);
            assertThat(text).hasToString("ATI\rELM3");
        }
    }

    @Test
    void aTestMovesTheClockInsteadOfWaiting() throws Exception {
        var clock = new Clock();
        var moved = new SimLinks(moment -> clock.nanos = moment);
        try (var link = (ByteLink) moved.open(
                LinkAddress.parse("sim://car?pace=real"), clock, Deadline.in(Duration.ofSeconds(1), clock))) {
            link.send(Bytes.latin1("ATZ\r"), Deadline.in(Duration.ofSeconds(1), clock));
            var text = new StringBuilder();
            while (text.indexOf(">") < 0) {
                text.append(link.receive(Deadline.in(Duration.ofSeconds(5), clock))
                        .bytes()
                        .toLatin1());
            }
            assertThat(text.toString()).isEqualTo("ATZ\r\r\rELM327 v1.5\r\r>");
            assertThat(clock.nanos).isBetween(500_000_000L, 510_000_000L);
        }
    }

    private static final class Clock implements TimeSource {
        private long nanos;

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(nanos);
        }
    }

    private String waitFor(ByteLink link) {
        try {
            return link.receive(within(5_000)).toString();
        } catch (LinkException.LinkLost _) {
            return "lost";
        } catch (LinkException | InterruptedException other) {
            return other.toString();
        }
    }

    private ByteLink open(String address) throws Exception {
        return (ByteLink) yard.open(LinkAddress.parse(address), time, within(1_000));
    }

    private String ask(ByteLink link, String line) throws Exception {
        link.send(Bytes.latin1(line + "\r"), within(1_000));
        var text = new StringBuilder();
        var until = within(5_000);
        while (text.indexOf(">") < 0 && !until.passed()) {
            text.append(link.receive(until).bytes().toLatin1());
        }
        return text.toString();
    }

    private Deadline within(long milliseconds) {
        return Deadline.in(Duration.ofMillis(milliseconds), time);
    }
}
