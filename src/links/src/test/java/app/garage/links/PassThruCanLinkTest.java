package app.garage.links;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.links.j2534.Fakes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkProvider;
import app.garage.pluginapi.ReadsVoltage;
import app.garage.testkit.CanLinkContract;
import app.garage.testkit.FakeLibrary;
import app.garage.testkit.RealTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandleProxies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract of CAN links over the fake PassThru library: its log is what others on the bus hear.
class PassThruCanLinkTest extends CanLinkContract {
    private static final String WRITTEN = "PassThruWriteMsgs 5 ";
    private static final int EXTENDED = 0x100;

    @TempDir
    private static Path folder;

    private FakeLibrary library;
    private J2534Links links;

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        library = new Fakes(folder).eight();
        links = new J2534Links(
                new PassThruLoader(() -> Optional.of(folder), System::nanoTime), Map.of("XDG_CONFIG_HOME", "/nowhere"));
    }

    @Override
    protected LinkProvider provider() {
        return links;
    }

    @Override
    protected Bus bus() throws IOException {
        library.begin("mute=1", "");
        return new FakeBus(library, this::open);
    }

    private CanLink open() throws LinkException, InterruptedException {
        var address = LinkAddress.parse("j2534://" + library.file() + "?protocol=can");
        return (CanLink) links.open(address, new RealTime(), RealTime.in(5_000));
    }

    @Test
    void framesOfOthersAreLetThroughAndOursAreNotHeardAgain() throws Exception {
        library.begin("", "");
        try (var link = open()) {
            link.send(CanFrame.classic(CanId.of11(0x7E0), Bytes.hex("02 3E 00")), RealTime.in(2_000));

            var answer = link.receive(RealTime.in(2_000)).orElseThrow().frame();
            assertThat(answer).isEqualTo(CanFrame.classic(CanId.of11(0x7E8), Bytes.hex("02 7E 00 00 00 00 00 00")));
            assertThat(link.capability(ReadsVoltage.class).orElseThrow().voltage(RealTime.in(2_000)))
                    .hasValue(12.4);
        }
        assertThat(library.words())
                .containsSubsequence(
                        "PassThruConnect 7 5 800 500000",
                        "  3=0",
                        "PassThruStartMsgFilter 3 1 0 0",
                        "PassThruStartMsgFilter 3 1 0 0",
                        "PassThruWriteMsgs 5 0 000007E0023E00",
                        "PassThruDisconnect 3",
                        "PassThruClose 7");
    }

    /// A function that puts a frame on the bus.
    public interface Says {
        void call(int id, int extended, MemorySegment data, int size);
    }

    /// A function that pulls the device.
    public interface Unplugs {
        void call();
    }

    private interface Opening {
        CanLink open() throws LinkException, InterruptedException;
    }

    private static final class FakeBus implements Bus {
        private final Opening opening;
        private final BufferedReader log;
        private final Says says;
        private final Unplugs unplugs;
        private long written;

        FakeBus(FakeLibrary library, Opening opening) throws IOException {
            this.opening = opening;
            log = Files.newBufferedReader(library.log());
            says = bound(
                    library, "fake_say", FunctionDescriptor.ofVoid(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT), Says.class);
            unplugs = bound(library, "fake_unplug", FunctionDescriptor.ofVoid(), Unplugs.class);
        }

        @SuppressWarnings("restricted") // two functions of the fake
        private static <T> T bound(FakeLibrary library, String name, FunctionDescriptor shape, Class<T> kind) {
            var address =
                    SymbolLookup.libraryLookup(library.file(), Arena.global()).findOrThrow(name);
            return MethodHandleProxies.asInterfaceInstance(
                    kind, Linker.nativeLinker().downcallHandle(address, shape));
        }

        @Override
        public CanLink open() throws LinkException, InterruptedException {
            return opening.open();
        }

        @Override
        public void say(List<CanFrame> frames) {
            try (var arena = Arena.ofConfined()) {
                for (var each : frames) {
                    var data = arena.allocateFrom(JAVA_BYTE, each.data().toArray());
                    says.call(
                            each.id().value(),
                            each.id().extended() ? 1 : 0,
                            data,
                            each.data().size());
                }
            }
        }

        @Override
        public Optional<CanFrame> heard(long millis) throws InterruptedException {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < millis * 1_000_000) {
                var frame = next();
                if (frame.isPresent()) {
                    return frame;
                }
                Thread.sleep(1);
            }
            return Optional.empty();
        }

        private Optional<CanFrame> next() {
            try {
                for (var line = log.readLine(); line != null; line = log.readLine()) {
                    int at = line.indexOf(WRITTEN);
                    if (at > 0) {
                        written++;
                        return Optional.of(frame(line.substring(at + WRITTEN.length())));
                    }
                }
                return Optional.empty();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        private static CanFrame frame(String flagsAndData) {
            int blank = flagsAndData.indexOf(' ');
            boolean extended = Integer.parseInt(flagsAndData.substring(0, blank), 16) == EXTENDED;
            var data = Bytes.hex(flagsAndData.substring(blank + 1));
            return CanFrame.classic(new CanId((data.u16(0) << 16) | data.u16(2), extended), data.from(4));
        }

        @Override
        public boolean pull() {
            unplugs.call();
            return true;
        }

        @Override
        public Optional<Long> written() {
            return Optional.of(written);
        }

        @Override
        public void close() throws IOException {
            log.close();
        }
    }
}
