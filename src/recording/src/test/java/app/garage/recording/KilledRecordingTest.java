package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Recordings whose process is killed at random moments, as `kill -9` does.
class KilledRecordingTest {
    private static final int KILLS = 20;
    private static final double MOST_LOST_SECONDS = 0.3;

    @TempDir
    private Path folder = Path.of("");

    /// What was acknowledged is there, whenever the process dies; and no more than 0.3 s is lost, plus as
    /// long as the machine itself kept the process from running.
    @Test
    void twentyOfTwentyAreReadAgainAndNothingAcknowledgedIsLost() throws IOException, InterruptedException {
        var moments = new Random(20_261_129);
        double worst = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            var place = Files.createDirectories(folder.resolve("kill" + kill));
            var session = new UUID(0x7000L, kill);
            var words = RecordingChild.words(place);
            var child = child(place, kill, session);
            long until = moments.nextInt(100, 700);
            await(words, child, until);
            Thread.sleep(moments.nextInt(30));
            child.destroyForcibly().waitFor();

            var counts = new long[SynthBlocks.layout().groups().size()];
            long recovered = recovered(place, session, counts);
            double lost = (words.get(RecordingChild.OFFERED) - recovered) / RecordingChild.SAMPLES_A_SECOND;
            double stalled = words.get(RecordingChild.LONGEST_STALL) / 1e9;
            LoggerFactory.getLogger(KilledRecordingTest.class)
                    .info(
                            "kill {}: offered {}, acknowledged {}, recovered {}, lost {} s, stalled {} s",
                            kill,
                            words.get(RecordingChild.OFFERED),
                            words.get(RecordingChild.ACKNOWLEDGED),
                            recovered,
                            lost,
                            stalled);
            worst = Math.max(worst, lost);
            assertThat(recovered)
                    .as("acknowledged at kill " + kill)
                    .isGreaterThanOrEqualTo(words.get(RecordingChild.ACKNOWLEDGED));
            assertThat(lost).as("seconds lost at kill " + kill).isLessThan(MOST_LOST_SECONDS + stalled);
        }
        assertThat(worst).as("some kill must have met unwritten samples").isPositive();
    }

    private static void await(LongBuffer words, Process child, long count) throws InterruptedException {
        while (words.get(RecordingChild.OFFERED) < count && child.isAlive()) {
            Thread.sleep(5);
        }
        assertThat(child.isAlive()).isTrue();
    }

    private static long recovered(Path place, UUID session, long[] counts) throws IOException {
        var total = new long[1];
        var outcome = JournalReader.read(place, session, new JournalReader.Taker() {
            @Override
            public void session(LogSession read, Layout layout) {
                assertThat(layout).isEqualTo(SynthBlocks.layout());
            }

            @Override
            public void samples(Block block) {
                assertThat(block.first()).as("without holes").isEqualTo(counts[block.group()]);
                counts[block.group()] = block.end();
                total[0] += block.count();
            }

            @Override
            public void event(LogEvent event) {
                throw new AssertionError(event);
            }

            @Override
            public void clock(ClockSync clock) {
                assertThat(clock.source()).isEqualTo(ClockSync.Source.NTP);
            }
        });
        assertThat(outcome.layout()).isTrue();
        assertThat(outcome.ended()).isFalse();
        return total[0];
    }

    private static Process child(Path place, int seed, UUID session) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-cp",
                        path,
                        RecordingChild.class.getName(),
                        place.toString(),
                        Integer.toString(seed),
                        session.toString())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("said").toFile())
                .start();
    }
}
