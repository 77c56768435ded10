package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.testkit.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a power cut leaves: everything forced, and of what came after any pages and no others.
class PowerCutTest {
    private static final LogSession SESSION = LogStoreContract.session("2026-03-01T10:00:00Z");
    private static final long PERIOD_NANOS = 2_000_000;
    private static final double MOST_LOST_SECONDS = 1.3;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aHundredPowerCutsLoseNoMoreThanTheLastSecond() {
        Seeded.check("power cut", 100, made -> {
            var disk = new ForgetfulDisk();
            var place = Files.createTempDirectory(folder, "cut");
            int count = 500 + made.random().nextInt(3_000);
            record(place, disk, count);
            disk.cut(made.random());

            var seen = new long[1];
            var outcome = JournalReader.read(place, SESSION.id(), new Counting(seen));

            assertThat(outcome.layout()).isTrue();
            double kept = seen[0] * PERIOD_NANOS / 1e9;
            assertThat(count * PERIOD_NANOS / 1e9 - kept).isLessThan(MOST_LOST_SECONDS);
        });
    }

    /// Flushes and forces as often as a recorder does.
    private static void record(Path place, Disk disk, int count) throws IOException {
        var journal = new Journal(place, SESSION, LogStoreContract.layout(), disk, Runnable::run, 0);
        journal.flush(0);
        journal.force();
        var reading = new Reading();
        for (int i = 0; i < count; i++) {
            reading.group = 0;
            reading.index = i;
            reading.micros = i * PERIOD_NANOS / 1_000;
            reading.size(2);
            reading.raw[0] = i & 0xFFFF;
            reading.raw[1] = 0;
            journal.sample(reading);
            if (i % 125 == 124) {
                journal.flush(i * PERIOD_NANOS);
            }
            if (i % 500 == 499) {
                journal.force();
            }
        }
    }

    /// How many samples came back up to the first that is missing; none may be another.
    private static final class Counting implements JournalReader.Taker {
        private final long[] seen;

        Counting(long[] seen) {
            this.seen = seen;
        }

        @Override
        public void session(LogSession session, Layout layout) {}

        @Override
        public void samples(Block block) {
            for (int i = 0; i < block.count(); i++) {
                long number = block.first() + i;
                assertThat(block.stamps()[i]).isEqualTo(number * PERIOD_NANOS / 1_000);
                assertThat(block.values().get(0).raw(i)).isEqualTo(number & 0xFFFF);
                seen[0] += number == seen[0] ? 1 : 0;
            }
        }

        @Override
        public void event(LogEvent event) {
            assertThat(event).isInstanceOf(LogEvent.Gap.class);
        }

        @Override
        public void clock(ClockSync clock) {}
    }

    /// A disk that keeps what was written since the last force in pages, and forgets some of them when the
    /// power goes.
    private static final class ForgetfulDisk implements Disk {
        private static final int PAGE = 4_096;

        private record Written(Output to, long position, Bytes bytes) {
            void now() throws IOException {
                to.write(position, bytes.toArray(), bytes.size());
            }
        }

        private final List<Written> unforced = new ArrayList<>();

        @Override
        public Output create(Path path) throws IOException {
            var real = Disk.real().create(path);
            return new Output() {
                @Override
                public void write(long position, byte[] bytes, int length) {
                    for (int from = 0; from < length; ) {
                        int size = (int) Math.min(length - from, PAGE - (position + from) % PAGE);
                        unforced.add(new Written(real, position + from, Bytes.copyOf(bytes, from, from + size)));
                        from += size;
                    }
                }

                @Override
                public void force() throws IOException {
                    for (var each : unforced) {
                        each.now();
                    }
                    unforced.clear();
                }

                @Override
                public void cut(long length) throws IOException {
                    force();
                    real.cut(length);
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }

        void cut(RandomGenerator random) throws IOException {
            for (var each : unforced) {
                if (random.nextBoolean()) {
                    each.now();
                }
            }
        }
    }
}
