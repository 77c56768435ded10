package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.CanLinkContract;
import app.garage.testkit.RealTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CAN interfaces of the kernel. Most kernels tests run on have no CAN, so the socket of the interface is one end of a
/// pair of local sockets that keep frames apart just so; what remains untested then is the opening of a real one.
class SocketCanLinksTest extends CanLinkContract {
    @TempDir
    private Path folder;

    @Override
    protected Bus bus() throws IOException {
        describe("can0", "280", "72", "0x40041");
        return new Pair();
    }

    @Override
    protected LinkProvider provider() {
        return new SocketCanLinks(folder, (name, fd) -> {
            throw new IOException("discovery opens nothing");
        });
    }

    private void describe(String name, String type, String mtu, String flags) throws IOException {
        var about = Files.createDirectories(folder.resolve(name));
        Files.writeString(about.resolve("type"), type + "\n");
        Files.writeString(about.resolve("mtu"), mtu + "\n");
        Files.writeString(about.resolve("flags"), flags + "\n");
    }

    /// The last opened pair; frames are written and read as the kernel's structures.
    private final class Pair implements Bus {
        private SocketPair sockets = SocketPair.make();

        private Pair() throws IOException {}

        @Override
        public CanLink open() throws LinkException, InterruptedException {
            return new SocketCanLinks(folder, (name, fd) -> {
                        sockets.theirs().close();
                        sockets = SocketPair.make();
                        return sockets.ours();
                    })
                    .open(LinkAddress.parse("socketcan://can0"), new RealTime(), RealTime.in(5_000));
        }

        @Override
        public void say(List<CanFrame> frames) throws IOException {
            for (var each : frames) {
                write(CanStruct.of(each));
            }
        }

        private void write(byte[] structure) throws IOException {
            assertThat(sockets.theirs().write(structure)).isTrue();
        }

        @Override
        public Optional<CanFrame> heard(long millis) throws InterruptedException {
            var structure = new byte[CanStruct.FD_SIZE];
            try {
                for (long begun = System.nanoTime();
                        System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(millis); ) {
                    int size = sockets.theirs().read(structure, true);
                    if (size > 0) {
                        var buffer = ByteBuffer.wrap(structure).order(ByteOrder.nativeOrder());
                        return CanStruct.frame(buffer, size == CanStruct.FD_SIZE);
                    }
                }
                return Optional.empty();
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        }

        @Override
        public boolean fallOff() throws IOException {
            write(error(0x2000_0040));
            return true;
        }

        private static byte[] error(int id) {
            return ByteBuffer.allocate(CanStruct.CLASSIC_SIZE)
                    .order(ByteOrder.nativeOrder())
                    .putInt(id)
                    .put((byte) 8)
                    .array();
        }

        @Override
        public boolean pull() {
            close();
            return true;
        }

        @Override
        public void close() {
            sockets.theirs().close();
        }
    }

    /// Local sockets hold a few hundred frames; then the writer has to wait as on a bus nobody acknowledges.
    @Override
    protected void whatWeSendIsHeardInOrderAndDoesNotComeBack() throws Exception {
        var bus = keep(bus());
        var link = keep(bus.open());
        for (int i = 0; i < 2_000; i++) {
            var frame = CanFrame.classic(CanId.of11(i & 0x7FF), Bytes.of(i & 0xFF));
            link.send(frame, RealTime.in(5_000));
            assertThat(bus.heard(5_000)).contains(frame);
        }
        assertThat(link.receive(RealTime.in(50))).isEmpty();
    }

    @Test
    void aBusThatTakesNoFrameIsToldToWhoSends() throws Exception {
        var link = keep(keep(bus()).open());
        var frame = CanFrame.classic(CanId.of11(0x7DF), Bytes.of(1));

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        link.send(frame, RealTime.in(5_000));
                    }
                })
                .asInstanceOf(InstanceOfAssertFactories.type(AdapterRefused.class))
                .extracting(AdapterRefused::problem)
                .isEqualTo(Problem.of("links.can-queue-full", "can0"));
    }

    @Test
    void interfacesAreFoundWithoutOpeningThem() throws Exception {
        describe("eth0", "1", "1500", "0x1003");
        describe("vcan1", "280", "16", "0x41");
        describe("can0", "280", "72", "0x41");

        assertThat(provider().discover(RealTime.in(100)))
                .extracting(each -> each.address().toString())
                .containsExactly("socketcan://can0", "socketcan://vcan1");
        assertThat(new CanInterfaces(folder).fd("can0")).isTrue();
        assertThat(new CanInterfaces(folder).fd("vcan1")).isFalse();
    }

    @Test
    void whatCannotBeOpenedIsToldInWords() throws Exception {
        assertRefused("socketcan://can0", Problem.of("links.no-can", "can0"));
        describe("eth0", "1", "1500", "0x1003");
        describe("can0", "280", "16", "0x40");
        assertRefused("socketcan://can0", Problem.of("links.can-down", "can0"));
        assertRefused("socketcan://eth0", Problem.of("links.no-can-interface", "eth0", "can0"));
        describe("can0", "280", "16", "0x41");
        assertRefused("socketcan://can0", Problem.of("links.can-broken", "can0").because("java.io.IOException: no"));
    }

    private void assertRefused(String address, Problem expected) {
        var links = new SocketCanLinks(folder, (name, fd) -> {
            throw new IOException("no");
        });
        assertThatThrownBy(() -> links.open(LinkAddress.parse(address), new RealTime(), RealTime.in(1_000)))
                .asInstanceOf(InstanceOfAssertFactories.type(NoSuchLink.class))
                .extracting(NoSuchLink::problem)
                .isEqualTo(expected);
    }

    /// The kernel is really asked here: where it has no CAN it says so, and where it has, there is no such interface.
    @Test
    void theKernelIsAskedAndItsAnswerTold() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/sys/class/net")), "this is no Linux machine");
        describe("can99", "280", "16", "0x41");
        var links = new SocketCanLinks(folder, KernelCan::open);

        assertThatThrownBy(() -> links.open(LinkAddress.parse("socketcan://can99"), new RealTime(), RealTime.in(1_000)))
                .asInstanceOf(InstanceOfAssertFactories.type(NoSuchLink.class))
                .extracting(each -> each.problem().key())
                .isIn("links.no-can", "links.can-broken");
    }

    @Test
    void aVirtualInterfaceOfTheKernelCarriesFrames() throws Exception {
        assumeTrue(
                done("ip", "link", "add", "dev", "vgarage0", "type", "vcan"),
                "this kernel or user cannot make a virtual CAN interface");
        try {
            assertThat(done("ip", "link", "set", "vgarage0", "up")).isTrue();
            var links = new SocketCanLinks();
            try (var link = links.open(LinkAddress.parse("socketcan://vgarage0"), new RealTime(), RealTime.in(1_000))) {
                var other = KernelCan.open("vgarage0", false);
                try {
                    var frame = CanFrame.classic(CanId.of29(0x18DAF110), Bytes.hex("01 02"));
                    assertThat(other.write(CanStruct.of(frame))).isTrue();
                    assertThat(link.receive(RealTime.in(1_000)).orElseThrow().frame())
                            .isEqualTo(frame);
                    link.send(frame, RealTime.in(1_000));
                    var structure = new byte[CanStruct.FD_SIZE];
                    assertThat(other.read(structure, true)).isEqualTo(CanStruct.CLASSIC_SIZE);
                    assertThat(link.receive(RealTime.in(50))).isEmpty();
                } finally {
                    other.close();
                }
            }
        } finally {
            assertThat(done("ip", "link", "del", "vgarage0")).isTrue();
        }
    }

    private static boolean done(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
