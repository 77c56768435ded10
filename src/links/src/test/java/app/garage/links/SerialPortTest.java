package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.LinkException.PortBusy;
import app.garage.pluginapi.LinkException.PortDenied;
import app.garage.testkit.PtyPair;
import app.garage.testkit.RealTime;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialPortTest {
    private static final Path FLOCK = Path.of("/usr/bin/flock");
    private final SerialLinks links = new SerialLinks();

    @Test
    void aMissingPortIsNamed() {
        assertThat(refusal("serial:///dev/ttyUSB99", NoSuchLink.class))
                .isEqualTo(Problem.of("links.no-port", "/dev/ttyUSB99"));
    }

    @Test
    void aFileThatIsNoSerialPortIsNotTakenForOneAndNothingIsWrittenToIt(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("notes.txt"), "mine");

        assertThat(refusal("serial://" + file, NoSuchLink.class).key()).isEqualTo("links.not-serial");
        assertThat(refusal("serial://" + folder, NoSuchLink.class).key()).isEqualTo("links.not-serial");
        assertThat(Files.readString(file)).isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "0", "-38400", "99999999999", ""})
    void aSpeedThatIsNoneIsRefusedBeforeAnythingIsOpened(String baud) {
        assertThat(refusal("serial:///dev/ttyUSB99?baud=" + baud, NoSuchLink.class)
                        .key())
                .isEqualTo("links.bad-address");
    }

    @Test
    void f29_aBusyPortIsNamedWithTheProgramThatHoldsIt() throws Exception {
        assumeTrue(Files.isExecutable(FLOCK), "flock is not installed");
        try (var pair = PtyPair.start()) {
            var holder =
                    new ProcessBuilder(FLOCK.toString(), pair.ours().toString(), "-c", "echo held; sleep 30").start();
            try {
                assertThat(holder.inputReader().readLine()).isEqualTo("held");

                var problem = refusal("serial://" + pair.ours(), PortBusy.class);

                assertThat(problem.key()).isEqualTo("links.port-held");
                assertThat(problem.args()).first().isEqualTo(pair.ours().toString());
                assertThat((String) problem.args().getLast()).contains("flock");
            } finally {
                var heirs = holder.descendants().toList(); // they hold the lock as well
                heirs.forEach(ProcessHandle::destroyForcibly);
                heirs.forEach(each -> each.onExit().join());
                holder.destroyForcibly().waitFor();
            }
            open(pair.ours()).close();
        }
    }

    @Test
    void aPortThatAModemServiceLetsGoOfIsOpenedWithinTheDeadline() throws Exception {
        assumeTrue(Files.isExecutable(FLOCK), "flock is not installed");
        var examined = new SerialLinks(device -> "ModemManager");
        try (var pair = PtyPair.start()) {
            var holder =
                    new ProcessBuilder(FLOCK.toString(), pair.ours().toString(), "-c", "echo held; sleep 0.8").start();
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            var address = LinkAddress.parse("serial://" + pair.ours());

            assertThat(catchThrowable(() -> examined.open(address, new RealTime(), RealTime.in(300))))
                    .isInstanceOfSatisfying(
                            PortBusy.class,
                            busy -> assertThat(busy.problem().key()).isEqualTo("links.port-busy"));
            examined.open(address, new RealTime(), RealTime.in(8_000)).close();
        }
    }

    @Test
    void whoMayNotOpenThePortIsToldWhichGroupMay(@TempDir Path folder) throws IOException {
        var closed = Files.createFile(folder.resolve("port"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(closed), "this user may open everything");

        assertThat(refusal("serial://" + closed, PortDenied.class).key()).isEqualTo("links.port-denied");
    }

    @Test
    void theGroupNamedIsTheOneOfThePortAndNeverTheAdministrators() {
        var problem = SerialOpening.denied("/dev/null").problem();

        assertThat(problem).isEqualTo(Problem.of("links.port-denied", "/dev/null", "dialout"));
        assertThat(SerialOpening.denied("/dev/ttyUSB99").problem().args())
                .last()
                .isEqualTo("dialout");
    }

    @Test
    void twoNamesOfOnePortAreOnePort(@TempDir Path folder) throws Exception {
        try (var pair = PtyPair.start()) {
            var alias = Files.createSymbolicLink(folder.resolve("adapter"), pair.ours());
            try (var first = open(pair.ours())) {
                assertThat(first.info().address().place()).isEqualTo(pair.ours().toString());
                assertThat(refusal("serial://" + alias, PortBusy.class).key()).isEqualTo("links.open-already");
            }
            open(alias).close();
        }
    }

    @Test
    void theSpeedCanBeChangedWhileTheLinkIsOpenAndAPtyNeverMakesThatFatal() throws Exception {
        try (var pair = PtyPair.start();
                var link = open(pair.ours());
                var far = new FileOutputStream(pair.theirs().toFile())) {
            var speed = link.capability(ChangesBaud.class).orElseThrow();
            assertThat(speed.baud()).isEqualTo(38_400);

            speed.changeBaud(115_200);
            speed.changeBaud(10_400);

            assertThat(speed.baud()).isEqualTo(10_400);
            far.write('>');
            assertThat(link.receive(RealTime.in(2_000)).bytes()).isEqualTo(Bytes.latin1(">"));
        }
    }

    @Test
    void whatArrivedBeforeTheCableWasPulledCanStillBeRead() throws Exception {
        try (var pair = PtyPair.start();
                var link = open(pair.ours());
                var far = new FileOutputStream(pair.theirs().toFile())) {
            var lost = new CompletableFuture<LinkException>();
            link.onLost(lost::complete);
            far.write(Bytes.latin1("41 0C").toArray());
            Thread.sleep(200);

            pair.pull();
            assertThat(lost.get(1, TimeUnit.SECONDS))
                    .extracting(LinkException::problem)
                    .extracting(Problem::key)
                    .isEqualTo("links.lost");

            assertThat(link.receive(RealTime.in(1_000)).bytes()).isEqualTo(Bytes.latin1("41 0C"));
            assertThatThrownBy(() -> link.receive(RealTime.in(1_000))).isInstanceOf(LinkException.LinkLost.class);
        }
    }

    @Test
    void thousandsOfBytesAreSentWholeAndInOrder() throws Exception {
        try (var pair = PtyPair.start();
                var link = open(pair.ours());
                var far = new FileInputStream(pair.theirs().toFile())) {
            var values = new byte[60_000];
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) (i * 7 + i / 251);
            }
            var heard = new CompletableFuture<Bytes>();
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    heard.complete(Bytes.copyOf(far.readNBytes(values.length)));
                } catch (IOException over) {
                    heard.completeExceptionally(over);
                }
            });

            link.send(Bytes.copyOf(values), RealTime.in(10_000));

            assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(Bytes.copyOf(values));
        }
    }

    /// Four of these reads on virtual threads would hold every carrier for seconds.
    @Test
    void eightSilentLinksDoNotDelayAnUnrelatedVirtualThread() throws Exception {
        var open = new ArrayList<AutoCloseable>();
        try {
            for (int i = 0; i < 8; i++) {
                var pair = PtyPair.start();
                open.add(pair);
                var link = open(pair.ours());
                open.add(link);
                Thread.ofVirtual().start(() -> silence(link));
            }
            Thread.sleep(150);
            var delays = new ArrayList<Long>();
            for (int i = 0; i < 20; i++) {
                long begun = System.nanoTime();
                var started = new CompletableFuture<Long>();
                Thread.ofVirtual().start(() -> started.complete(System.nanoTime()));
                delays.add(TimeUnit.NANOSECONDS.toMillis(started.get(5, TimeUnit.SECONDS) - begun));
            }
            delays.sort(null);

            assertThat(delays.get(delays.size() / 2)).isLessThan(50);
        } finally {
            for (var each : open.reversed()) {
                each.close();
            }
        }
    }

    @Test
    void discoveryTellsPathsAndNamesOfPortsThatCouldBeOpened() throws InterruptedException {
        assertThat(links.discover(RealTime.in(5_000))).allSatisfy(port -> {
            assertThat(port.address().scheme()).isEqualTo("serial");
            assertThat(port.address().place()).isNotBlank();
            assertThat(port.name()).isNotBlank();
            assertThat(port.serialNumber()).isNotEqualTo("Unknown");
        });
    }

    @Test
    void theNativePartIsUnpackedWhereTheProductKeepsSuchFiles() throws Exception {
        var _ = links.discover(RealTime.in(5_000));

        assertThat(Path.of(System.getProperty("garage.natives"), "jSerialComm"))
                .isDirectoryContaining(file -> file.getFileName().toString().contains("jSerialComm"));
        assertThat(List.of(
                        Natives.place("Linux", "amd64").orElseThrow(),
                        Natives.place("Windows 11", "amd64").orElseThrow(),
                        Natives.place("Mac OS X", "aarch64").orElseThrow()))
                .allSatisfy(
                        place -> assertThat(Natives.class.getResource(place)).isNotNull());
        assertThat(Natives.place("Linux", "riscv64")).isEmpty();
    }

    private static void silence(ByteLink link) {
        try {
            link.receive(RealTime.in(3_000));
        } catch (LinkException | InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private ByteLink open(Path port) throws LinkException, InterruptedException {
        return links.open(LinkAddress.parse("serial://" + port), new RealTime(), RealTime.in(5_000));
    }

    private Problem refusal(String address, Class<? extends LinkException> kind) {
        return assertThat(catchThrowable(
                        () -> links.open(LinkAddress.parse(address), new RealTime(), RealTime.in(1_500))))
                .asInstanceOf(InstanceOfAssertFactories.type(LinkException.class))
                .isInstanceOf(kind)
                .actual()
                .problem();
    }
}
