package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.Settable;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.HandMovedTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Which ports are written to without asking.
final class LinkWatchTest {
    private static final LinkInfo PRINTER = port("/dev/ttyUSB0", "USB-Serial Controller", "");
    private static final LinkInfo SCANNER = port("/dev/ttyUSB1", "ELM327 OBD interface", "");
    private final HandMovedTime time = new HandMovedTime();
    private final Settable<List<LinkInfo>> unapproved = new Settable<>(List.of());
    private final List<String> tried = new ArrayList<>();
    private final Ports ports = new Ports();

    private static LinkInfo port(String place, String name, String serialNumber) {
        return new LinkInfo(
                LinkAddress.parse("serial://" + place),
                name,
                OptionalInt.of(0x0403),
                OptionalInt.of(0x6001),
                serialNumber);
    }

    private LinkWatch watch(ScanStore store) {
        return new LinkWatch(() -> List.of(ports), new Memory(store), time, unapproved);
    }

    private void look(LinkWatch watch) throws InterruptedException {
        watch.look(link -> tried.add(link.place()));
    }

    @Test
    void aPortOfWhichNothingIsKnownIsShownAndNeverOpened() throws InterruptedException {
        ports.here = List.of(PRINTER);
        var watch = watch(new ScansInMemory());
        for (int i = 0; i < 20; i++) {
            look(watch);
            time.pass(Duration.ofSeconds(15));
        }
        assertThat(tried).isEmpty();
        assertThat(unapproved.value()).containsExactly(PRINTER);
        assertThat(ports.opened).isEmpty();
    }

    @Test
    void whatCallsItselfAnObdAdapterIsTriedAtOnceAndAgainAfterAWhile() throws InterruptedException {
        ports.here = List.of(PRINTER, SCANNER);
        var watch = watch(new ScansInMemory());
        look(watch);
        look(watch);
        assertThat(tried).containsExactly("/dev/ttyUSB1");
        assertThat(unapproved.value()).containsExactly(PRINTER);
        time.pass(Duration.ofSeconds(11));
        look(watch);
        assertThat(tried).hasSize(2);
    }

    @Test
    void aLostLinkThatNeverShowsItselfIsCalledFromTimeToTimeUntilTheUserWantsAnother() throws InterruptedException {
        var wifi = LinkAddress.parse("tcp://192.168.0.10:35000");
        var watch = watch(new ScansInMemory());
        look(watch);
        assertThat(tried).as("nothing was lost").isEmpty();

        watch.miss(wifi);
        look(watch);
        look(watch);
        time.pass(Duration.ofSeconds(11));
        look(watch);
        assertThat(tried).containsExactly(wifi.place(), wifi.place());

        watch.want(LinkAddress.parse("serial:///dev/ttyUSB1"));
        time.pass(Duration.ofSeconds(11));
        look(watch);
        assertThat(tried).hasSize(2);
    }

    @Test
    void aLostVirtualVehicleIsNotCalled() throws InterruptedException {
        var watch = watch(new ScansInMemory());
        watch.miss(LinkAddress.parse("sim://car"));
        look(watch);
        assertThat(tried).isEmpty();
    }

    @Test
    void anApprovalHoldsForThatAdapterAndNotForAnotherAtTheSamePort() throws InterruptedException {
        var store = new ScansInMemory();
        var mine = port("/dev/ttyUSB0", "USB-Serial Controller", "A1");
        new Memory(store).approve(mine);
        ports.here = List.of(port("/dev/ttyUSB0", "USB-Serial Controller", "B2"));
        look(watch(store));
        assertThat(tried).as("another device at this port").isEmpty();
        ports.here = List.of(port("/dev/ttyUSB7", "USB-Serial Controller", "A1"));
        look(watch(store));
        assertThat(tried).as("the approved one at another port").containsExactly("/dev/ttyUSB7");
    }

    @Test
    void aStoreThatCannotBeAskedApprovesNothing() throws InterruptedException {
        ports.here = List.of(PRINTER);
        var disk = new FillingDisk();
        new Memory(disk).approve(PRINTER);
        look(watch(disk.dead()));
        assertThat(tried).isEmpty();
        assertThat(unapproved.value()).containsExactly(PRINTER);
    }

    @Test
    void aLinkTheUserHasLeftIsNotTakenAgainUntilItWasUnpluggedOrIsWanted() throws InterruptedException {
        ports.here = List.of(SCANNER);
        var watch = watch(new ScansInMemory());
        watch.leave(SCANNER.address());
        look(watch);
        assertThat(tried).isEmpty();
        watch.want(SCANNER.address());
        look(watch);
        assertThat(tried).hasSize(1);
        watch.leave(SCANNER.address());
        ports.here = List.of();
        look(watch);
        ports.here = List.of(SCANNER);
        look(watch);
        assertThat(tried).hasSize(2);
    }

    /// Ports that are only listed. Opening one is noted, and fails.
    private static final class Ports implements LinkProvider {
        private List<LinkInfo> here = List.of();
        private final List<LinkAddress> opened = new ArrayList<>();

        @Override
        public String scheme() {
            return "serial";
        }

        @Override
        public List<LinkInfo> discover(Deadline by) {
            return here;
        }

        @Override
        public ByteLink open(LinkAddress address, TimeSource clock, Deadline by) throws LinkException {
            opened.add(address);
            throw new LinkException.NoSuchLink(Problem.of("test.closed"));
        }
    }
}
