package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.testkit.Seeded;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a journal holds comes back, and whatever happens to its bytes: every frame that is still right is
/// taken, what is lost is told, and no sample is ever another than the one that was recorded.
class JournalTest {
    private static final LogSession SESSION = LogStoreContract.session("2026-03-01T10:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everythingComesBack() throws IOException {
        var mark = new LogEvent.Mark(77, LogEvent.MarkKind.MARKER, "crest");
        var clock = new ClockSync(5, 1_772_359_200_000_000_000L, ClockSync.Source.NTP, 9);
        try (var journal = open()) {
            record(journal, 0, 500);
            journal.event(mark);
            journal.clock(clock);
            record(journal, 500, 600);
            journal.end();
        }
        var back = new Back();
        var outcome = JournalReader.read(folder, SESSION.id(), back);

        assertThat(outcome.ended()).isTrue();
        assertThat(outcome.damaged()).isZero();
        assertThat(back.session).containsExactly(SESSION);
        assertThat(back.layout).containsExactly(LogStoreContract.layout());
        assertThat(back.events).containsExactly(mark);
        assertThat(back.clocks).containsExactly(clock);
        assertThat(back.samples.keySet()).hasSize(600);
        back.assertTrue();
    }

    @Test
    void theHeaderAndTheFramesLieAsDescribed() throws IOException {
        try (var journal = open()) {
            journal.end();
        }
        var bytes = segment(0);
        assertThat(new String(bytes, 0, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("GWJ1");
        assertThat(Arrays.copyOfRange(bytes, 64, 68)).containsExactly('F', 'J', 'W', 'G');
        assertThat(bytes[64 + 12]).as("the layout comes first").isEqualTo((byte) 1);
        // an END frame: CRC-32C of the single byte 05, worked out bit by bit with the polynomial 82F63B78
        assertThat(Arrays.copyOfRange(bytes, bytes.length - 13, bytes.length))
                .containsExactly('F', 'J', 'W', 'G', 1, 0, 0, 0, crc(0), crc(1), crc(2), crc(3), 5);
    }

    private static int crc(int place) {
        int sum = ~0 ^ 5;
        for (int bit = 0; bit < 8; bit++) {
            sum = sum >>> 1 ^ ((sum & 1) != 0 ? 0x82F63B78 : 0);
        }
        return (byte) (~sum >>> (8 * place));
    }

    @Test
    void aCutAtAnyByteOfTheLastFrameLeavesEveryEarlierFrame() throws IOException {
        int before;
        try (var journal = open()) {
            record(journal, 0, 100);
            journal.flush(0);
            before = whole().length;
            record(journal, 100, 140);
            journal.flush(0);
        }
        var bytes = segment(0);
        int last = lastFrame(bytes);
        assertThat(before).isGreaterThan(last); // preallocated: zeros lie behind what was written
        for (int cut = last; cut < bytes.length; cut++) {
            Files.write(path(0), Arrays.copyOf(bytes, cut));
            var back = read();
            assertThat(back.samples.keySet()).as("cut at byte " + cut).hasSize(100);
            back.assertTrue();
        }
        Files.write(path(0), bytes);
        assertThat(read().samples.keySet()).hasSize(140);
    }

    @Test
    void anyZeroedBlockLosesWhatItHeldAndNothingElse() throws IOException {
        try (var journal = open()) {
            for (int from = 0; from < 6_000; from += 25) {
                record(journal, from, from + 25);
                journal.flush(0);
            }
            journal.end();
        }
        var bytes = segment(0);
        int perBlock = 4_096 / 7 + 60; // a sample takes 7 bytes; a frame of 25 may hang over at both ends
        for (int block = 0; block < bytes.length; block += 4_096) {
            var damaged = bytes.clone();
            Arrays.fill(damaged, block, Math.min(bytes.length, block + 4_096), (byte) 0);
            Files.write(path(0), damaged);
            var back = read();
            back.assertTrue();
            int lost = 6_000 - back.samples.size();
            assertThat(lost).as("block at " + block).isLessThan(perBlock);
            assertThat(back.lost()).as("told as gaps").isEqualTo(back.trailing(6_000) ? 0 : lost);
        }
    }

    @Test
    void flippedBitsAreNoticed() throws IOException {
        try (var journal = open()) {
            for (int from = 0; from < 1_000; from += 20) {
                record(journal, from, from + 20);
                journal.flush(0);
            }
            journal.end();
        }
        var bytes = segment(0);
        Seeded.check("flipped bits", 600, made -> {
            var damaged = bytes.clone();
            int flips = 1 + made.random().nextInt(2);
            for (int i = 0; i < flips; i++) {
                damaged[made.random().nextInt(damaged.length)] ^=
                        (byte) (1 << made.random().nextInt(8));
            }
            Files.write(path(0), damaged);
            var back = new Back();
            boolean layout = JournalReader.read(folder, SESSION.id(), back).layout();
            back.assertTrue();
            assertThat(layout || flips > 1)
                    .as("there are two copies of the layout")
                    .isTrue();
            assertThat(back.samples.size()).isGreaterThanOrEqualTo(layout ? 1_000 - 20 * flips : 0);
        });
    }

    /// Sums protect against accidents; a frame that was made up must be a refusal too.
    @Test
    void aRightSumOverMadeUpContentIsNoMoreThanRubbish() throws IOException {
        try (var journal = open()) {
            record(journal, 0, 60);
            journal.event(new LogEvent.Invalid(1, 2, 1, LogEvent.Why.of(InvalidCause.TIMEOUT), 3));
            journal.clock(new ClockSync(5, 6, ClockSync.Source.USER, 7));
            record(journal, 60, 80);
            journal.end();
        }
        var bytes = segment(0);
        Seeded.check("made-up frames", 1_500, made -> {
            var forged = bytes.clone();
            for (int at = JournalFormat.HEADER; at < forged.length; ) {
                int length = (forged[at + 4] & 0xFF) | (forged[at + 5] & 0xFF) << 8;
                for (int i = made.random().nextInt(3); i > 0; i--) {
                    forged[at + 12 + made.random().nextInt(length)] =
                            (byte) made.random().nextInt();
                }
                int sum = JournalFormat.crc(forged, at + 12, length);
                for (int i = 0; i < 4; i++) {
                    forged[at + 8 + i] = (byte) (sum >>> (8 * i));
                }
                at += 12 + length;
            }
            Files.write(path(0), forged);
            var count = new long[1];
            JournalReader.read(folder, SESSION.id(), new JournalReader.Taker() {
                @Override
                public void session(LogSession session, Layout layout) {}

                @Override
                public void samples(Block block) {
                    count[0] += block.count();
                }

                @Override
                public void event(LogEvent event) {}

                @Override
                public void clock(ClockSync clock) {}
            });
            assertThat(count[0]).isLessThan(2_000);
        });
    }

    @Test
    void rubbishBetweenFramesIsPassedOver() throws IOException {
        try (var journal = open()) {
            record(journal, 0, 50);
            journal.flush(0);
        }
        var whole = segment(0);
        var behind = "FJWG\u0005\u0000\u0000\u0000sumX.....FJWG".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        var both = Arrays.copyOf(whole, whole.length + behind.length);
        System.arraycopy(behind, 0, both, whole.length, behind.length);
        Files.write(path(0), both);
        assertThat(read().samples.keySet()).hasSize(50);
    }

    @Test
    void eachSegmentIsReadAloneAndAMissingOneIsAGap() throws IOException {
        try (var journal = open()) {
            record(journal, 0, 100);
            journal.flush(0);
            journal.flush(61 * SECOND);
            record(journal, 100, 200);
            journal.flush(62 * SECOND);
            journal.flush(123 * SECOND);
            record(journal, 200, 300);
            journal.end();
        }
        Files.delete(path(1));
        var back = read();
        back.assertTrue();
        assertThat(back.samples.keySet()).hasSize(200);
        assertThat(back.lost()).isEqualTo(100);

        Files.delete(path(0));
        var rest = read();
        rest.assertTrue();
        assertThat(rest.samples.keySet())
                .as("the first segment was stored and left")
                .hasSize(100);
        assertThat(rest.lost()).isZero();
    }

    @Test
    void aFileThatIsNoJournalIsNone() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "GWJ1");
        Files.writeString(path(0), "GWJ1 but not really");
        var back = new Back();
        assertThat(JournalReader.sessions(folder)).containsExactly(SESSION.id());
        assertThat(JournalReader.read(folder, SESSION.id(), back).layout()).isFalse();
        assertThat(back.session).isEmpty();
    }

    /// What the disk of the journal rests on: a `RandomAccessFile` outlives the interruption of the thread
    /// that uses it, a channel does not.
    @Test
    void anInterruptedThreadStillWrites() throws IOException {
        var path = folder.resolve("file");
        try (var file = Disk.real().create(path)) {
            Thread.currentThread().interrupt();
            file.write(0, new byte[] {1, 2, 3}, 3);
            file.force();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                assertThatThrownBy(() -> channel.force(false)).isInstanceOf(ClosedByInterruptException.class);
                assertThat(channel.isOpen()).isFalse();
            }
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(path).hasBinaryContent(new byte[] {1, 2, 3});
    }

    private Journal open() throws IOException {
        return new Journal(folder, SESSION, LogStoreContract.layout(), Disk.real(), Runnable::run, 0);
    }

    private static void record(Journal journal, int from, int to) throws IOException {
        var reading = new Reading();
        for (int i = from; i < to; i++) {
            reading.group = 0;
            reading.index = i;
            reading.micros = stamp(i);
            reading.size(2);
            reading.raw[0] = rpm(i);
            reading.raw[1] = advance(i);
            if (i % 11 == 0) {
                reading.lacks(1);
            }
            journal.sample(reading);
        }
    }

    private static long stamp(int number) {
        return 20_000L * number + number % 5;
    }

    private static long rpm(int number) {
        return 3_000L + number * 7L % 900;
    }

    private static long advance(int number) {
        return number % 60 - 30L;
    }

    private Path path(int number) {
        return JournalFormat.path(folder, SESSION.id(), number);
    }

    private byte[] segment(int number) throws IOException {
        return Files.readAllBytes(path(number));
    }

    private byte[] whole() throws IOException {
        return segment(0);
    }

    private static int lastFrame(byte[] bytes) {
        for (int at = bytes.length - 4; ; at--) {
            if (bytes[at] == 'F' && bytes[at + 1] == 'J' && bytes[at + 2] == 'W' && bytes[at + 3] == 'G') {
                return at;
            }
        }
    }

    private Back read() throws IOException {
        var back = new Back();
        assertThat(JournalReader.read(folder, SESSION.id(), back).layout()).isTrue();
        return back;
    }

    /// What came back.
    private static final class Back implements JournalReader.Taker {
        final List<LogSession> session = new ArrayList<>();
        final List<Layout> layout = new ArrayList<>();
        final Map<Long, List<Long>> samples = new TreeMap<>();
        final List<LogEvent> events = new ArrayList<>();
        final List<ClockSync> clocks = new ArrayList<>();

        @Override
        public void session(LogSession read, Layout groups) {
            session.add(read);
            layout.add(groups);
        }

        @Override
        public void samples(Block block) {
            for (int i = 0; i < block.count(); i++) {
                var values = block.values();
                var sample = List.of(
                        block.stamps()[i],
                        values.get(0).raw(i),
                        values.get(1).valid(i) ? values.get(1).raw(i) : Long.MIN_VALUE);
                assertThat(samples.put(block.first() + i, sample)).isNull();
            }
        }

        @Override
        public void event(LogEvent event) {
            events.add(event);
        }

        @Override
        public void clock(ClockSync clock) {
            clocks.add(clock);
        }

        /// Whatever came back is what was recorded under that number.
        void assertTrue() {
            samples.forEach((number, sample) -> {
                int i = Math.toIntExact(number);
                assertThat(sample).containsExactly(stamp(i), rpm(i), i % 11 == 0 ? Long.MIN_VALUE : advance(i));
            });
        }

        long lost() {
            return events.stream()
                    .mapToLong(event -> event instanceof LogEvent.Gap gap ? gap.lost() : 0)
                    .sum();
        }

        /// Whether the loss lies at the end, where no later sample tells of it.
        boolean trailing(long count) {
            return !samples.containsKey(count - 1);
        }
    }
}
