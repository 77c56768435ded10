package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.garage.kernel.BadFormula;
import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import app.garage.recording.LogEvent.Why;
import app.garage.recording.RecorderStatus.State;
import app.garage.testkit.HandMovedTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way of a sample from its source into the store, step by step on a clock that is moved by hand.
class RecorderTest {
    private static final Layout LAYOUT = LogStoreContract.layout();

    @TempDir
    private Path folder = Path.of("");

    private final HandMovedTime time = new HandMovedTime();
    private final LogSession session = session();
    private final LogsInMemory store = new LogsInMemory();
    private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);

    private LogSession session() {
        var made = LogStoreContract.session("2026-01-02T03:04:06Z");
        return new LogSession(made.id(), made.started(), time.nanos(), made.about(), made.origin(), made.calibration());
    }

    @Test
    void whatWasOfferedIsStoredSampleForSample() throws Exception {
        var scribe = scribe(Optional.empty());
        var source = scribe.source();
        for (int i = 0; i < 10_000; i++) {
            time.pass(Duration.ofMillis(20));
            assertThat(source.offer(0, time.nanos(), new long[] {i & 0xFFFF, i % 100 - 50}))
                    .isTrue();
            scribe.step();
        }
        scribe.end();

        assertThat(store.log(session.id()).map(StoredLog::state)).contains(SessionState.SEALED);
        assertThat(store.watermark(session.id(), 0)).isEqualTo(10_000);
        assertThat(store.summaries(session.id(), 0)).extracting(Summary::count).containsExactly(4_096, 4_096, 1_808);
        int number = 0;
        for (int chunk = 0; chunk < 3; chunk++) {
            var stamps = store.stamps(session.id(), 0, chunk);
            var rpm = store.values(session.id(), 0, chunk);
            for (int i = 0; i < stamps.length; i++, number++) {
                assertThat(stamps[i]).isEqualTo(20_000L * (number + 1));
                assertThat(rpm.raw(i)).isEqualTo(number & 0xFFFF);
            }
        }
        assertThat(scribe.status().value().samples()).isEqualTo(10_000);
        assertThat(journals()).as("the journal went to the archive").isEmpty();
        assertThat(folder.resolve("archive")).isNotEmptyDirectory();
        var kept = Duration.ofDays(14);
        assertThat(new Recovery(folder, store).expire(Instant.now(), kept)).isEmpty();
        assertThat(new Recovery(folder, store).expire(Instant.now().plus(kept), kept))
                .isNotEmpty();
        assertThat(folder.resolve("archive")).isEmptyDirectory();
        assertThat(store.checkpoints()).isPositive();
    }

    @Test
    void aBlockIsStoredAfterFiveMinutesHoweverFewSamplesItHas() throws Exception {
        var scribe = scribe(Optional.empty());
        var source = scribe.source();
        source.offer(1, time.nanos(), new long[] {Double.doubleToRawLongBits(45.5)});
        scribe.step();
        time.pass(Duration.ofMinutes(5));
        scribe.step();
        scribe.end();
        assertThat(store.values(session.id(), 2, 0).number(0)).isEqualTo(45.5);
    }

    @Test
    void stampsOfAGroupRiseStrictly() throws Exception {
        var scribe = scribe(Optional.empty());
        var source = scribe.source();
        long at = time.nanos() + 5_000_000;
        for (long nanos : new long[] {at, at, at + 400, at - 3_000_000, at + 10_000}) {
            source.offer(0, nanos, new long[] {1, 1});
        }
        scribe.step();
        scribe.end();
        assertThat(store.stamps(session.id(), 0, 0)).containsExactly(5_000, 5_001, 5_002, 5_003, 5_010);
    }

    @Test
    void whatIsMissingIsMissingWithItsCause() throws Exception {
        var scribe = scribe(Optional.empty());
        var source = scribe.source();
        var refused = new Why(InvalidCause.NEGATIVE_RESPONSE, 0x12);
        for (int i = 0; i < 6; i++) {
            time.pass(Duration.ofMillis(20));
            if (i == 0) {
                source.offer(0, time.nanos(), new long[] {800, -3});
            } else if (i < 4) {
                source.offer(0, time.nanos(), new long[] {810, 0}, new @Nullable Why[] {null, refused});
            } else {
                source.missed(0, time.nanos(), Why.of(InvalidCause.TIMEOUT));
            }
            scribe.step();
        }
        scribe.end();

        var advance = store.values(session.id(), 1, 0);
        assertThat(advance.valid(0)).isTrue();
        assertThat(advance.invalidCount()).isEqualTo(5);
        assertThat(advance.raw(3)).as("a cause never becomes a value").isEqualTo(-3);
        assertThat(store.values(session.id(), 0, 0).invalidCount()).isEqualTo(2);
        assertThat(store.events(session.id()))
                .contains(
                        new LogEvent.Invalid(40_000, 80_000, 1, refused, 3),
                        new LogEvent.Invalid(100_000, 120_000, 1, Why.of(InvalidCause.TIMEOUT), 2),
                        new LogEvent.Invalid(100_000, 120_000, 0, Why.of(InvalidCause.TIMEOUT), 2));
        var achieved = scribe.rates().of(1, 1_000_000);
        assertThat(achieved.hertz()).isEqualTo(1);
        assertThat(achieved.timeouts()).isEqualTo(2);
        assertThat(achieved.refusals()).isEqualTo(Map.of(0x12, 3L));
    }

    @Test
    void theAchievedRateIsThatOfTheLastTenSeconds() throws Exception {
        var scribe = scribe(Optional.empty());
        var source = scribe.source();
        for (int i = 0; i < 20 * 30; i++) {
            time.pass(Duration.ofMillis(50));
            if (i < 300 || i % 2 == 0) {
                source.offer(0, time.nanos(), new long[] {1, 1});
            }
            scribe.step();
            if (i == 300) {
                assertThat(scribe.rates().of(0, 15_000_000).hertz()).isCloseTo(20, within(0.2));
            }
        }
        assertThat(scribe.rates().of(0, 30_000_000).hertz()).isCloseTo(10, within(0.2));
        assertThat(scribe.rates().of(2, 30_000_000).hertz())
                .as("never answered")
                .isZero();
        scribe.end();
    }

    @Test
    void severalSourcesShareASession() throws Exception {
        var scribe = scribe(Optional.empty());
        var engine = scribe.source();
        var position = scribe.source();
        for (int i = 0; i < 100; i++) {
            time.pass(Duration.ofMillis(20));
            engine.offer(0, time.nanos(), new long[] {i, 0});
            if (i % 10 == 0) {
                position.offer(1, time.nanos(), new long[] {Double.doubleToRawLongBits(45 + i / 1e3)});
            }
            scribe.step();
        }
        scribe.end();
        assertThat(store.watermark(session.id(), 0)).isEqualTo(100);
        assertThat(store.watermark(session.id(), 1)).isEqualTo(10);
    }

    @Test
    void whatOverflowsIsCountedAndBecomesAGap() throws Exception {
        var scribe = scribe(Optional.empty());
        var source = scribe.source();
        int taken = 0;
        int refused = 0;
        while (refused < 50) {
            time.pass(Duration.ofMillis(1));
            boolean room = source.offer(0, time.nanos(), new long[] {1, 1});
            taken += room ? 1 : 0;
            refused += room ? 0 : 1;
        }
        scribe.end();
        assertThat(store.watermark(session.id(), 0)).isEqualTo(taken);
        assertThat(scribe.status().value().lost()).isEqualTo(50);
        assertThat(store.events(session.id()))
                .contains(new LogEvent.Gap(1_000L * (taken + 1), 1_000L * (taken + 50), 0, GapCause.OVERFLOW, 50));
    }

    @Test
    void aTriggerKeepsTheSecondsBeforeItAndTheHolesBetween() throws Exception {
        var trigger = new Trigger("[rpm] > 1000", "[rpm] < 500", 0.1, 0, 2);
        var scribe = scribe(Optional.of(trigger));
        var source = scribe.source();
        assertThat(scribe.status().value().state()).isEqualTo(State.WAITING);
        for (int i = 0; i < 1_000; i++) {
            time.pass(Duration.ofMillis(20));
            int rpm = (i >= 300 && i < 500) || (i >= 700 && i < 750) ? 2_000 : 0;
            source.offer(0, time.nanos(), new long[] {4L * rpm, 0});
            scribe.step();
        }
        scribe.end();

        // it holds for 0.1 s at sample 305, and the two seconds before the one before that are kept
        var stamps = store.stamps(session.id(), 0, 0);
        assertThat(stamps[0]).isEqualTo(20_000L * (305 - 100));
        assertThat(store.watermark(session.id(), 0)).isEqualTo(500 - 204 + 750 - 604);
        assertThat(store.events(session.id()))
                .filteredOn(event -> event instanceof LogEvent.Mark || event instanceof LogEvent.Gap)
                .containsExactly(
                        new LogEvent.Mark(20_000L * 306, LogEvent.MarkKind.TRIGGER, "start"),
                        new LogEvent.Gap(20_000L * 500, 20_000L * 605, 0, GapCause.PAUSED, 0),
                        new LogEvent.Mark(20_000L * 501, LogEvent.MarkKind.TRIGGER, "stop"),
                        new LogEvent.Mark(20_000L * 706, LogEvent.MarkKind.TRIGGER, "start"),
                        new LogEvent.Mark(20_000L * 751, LogEvent.MarkKind.TRIGGER, "stop"));
    }

    @Test
    void aSetClockMovesNoStampAndASleepIsAGap() throws Exception {
        var scribe = scribe(Optional.empty());
        var source = scribe.source();
        for (int i = 0; i < 300; i++) {
            time.pass(Duration.ofMillis(20));
            if (i == 100) {
                time.jump(Duration.ofHours(-1));
            } else if (i == 200) {
                time.jump(Duration.ofHours(8));
            }
            source.offer(0, time.nanos(), new long[] {i, 0});
            scribe.step();
        }
        scribe.end();
        var stamps = store.stamps(session.id(), 0, 0);
        for (int i = 0; i < stamps.length; i++) {
            assertThat(stamps[i]).isEqualTo(20_000L * (i + 1));
        }
        assertThat(store.clocks(session.id())).hasSize(3);
        assertThat(store.events(session.id()))
                .singleElement()
                .isInstanceOfSatisfying(
                        LogEvent.Gap.class, gap -> assertThat(gap.cause()).isEqualTo(GapCause.COMPUTER_SLEPT));
    }

    @Test
    void aFullDiskEndsTheRecordingAndWhatWasTakenIsStored() throws Exception {
        var scribe = scribe(Optional.empty());
        var source = scribe.source();
        for (int i = 0; i < 260; i++) {
            time.pass(Duration.ofMillis(20));
            source.offer(0, time.nanos(), new long[] {i, 0});
            if (i == 40) {
                free.set(1L << 30);
            }
            if (i == 150) {
                assertThat(scribe.status().value().problem().map(Problem::key)).contains("recording.disk-low");
                free.set(100L << 20);
            }
            scribe.step();
        }
        assertThat(scribe.status().value().state()).isEqualTo(State.FAILED);
        assertThat(scribe.status().value().problem().map(Problem::key)).contains("recording.disk-full");
        assertThat(scribe.tail().since(0, 0).getFirst().count())
                .as("live views go on")
                .isEqualTo(260);
        scribe.end();
        assertThat(store.watermark(session.id(), 0)).isBetween(150L, 201L);
        assertThat(store.events(session.id()))
                .anyMatch(event -> event instanceof LogEvent.Gap gap && gap.cause() == GapCause.DISK_FULL);
    }

    @Test
    void aDiskThatFailsInTheMiddleOfAFrameLosesOnlyThatFrame() throws Exception {
        var disk = new FailingDisk(1_200_000);
        var scribe = new Scribe(session, LAYOUT, settings(Optional.empty(), disk), store, time);
        scribe.start();
        var source = scribe.source();
        int offered = 0;
        while (scribe.status().value().state() == State.RECORDING) {
            time.pass(Duration.ofMillis(1));
            source.offer(0, time.nanos(), new long[] {offered & 0xFFFF, 0});
            offered++;
            scribe.step();
        }
        long acknowledged = scribe.status().value().samples();
        assertThat(scribe.status().value().problem().map(Problem::key)).contains("recording.disk-failed");

        var other = new LogsInMemory();
        var recovered = new Recovery(folder, other).run();
        assertThat(recovered)
                .singleElement()
                .satisfies(one -> assertThat(one.samples()).isGreaterThanOrEqualTo(acknowledged));
        assertThat(acknowledged).isGreaterThan(10_000);
        scribe.end();
    }

    @Test
    void withoutAStoreTheJournalKeepsEverythingForLater() throws Exception {
        var broken = BrokenStore.made();
        var scribe = new Scribe(session, LAYOUT, settings(Optional.empty(), Disk.real()), broken, time);
        scribe.start();
        var source = scribe.source();
        for (int i = 0; i < 5_000; i++) {
            time.pass(Duration.ofMillis(20));
            source.offer(0, time.nanos(), new long[] {i, 0});
            scribe.step();
        }
        scribe.end();
        assertThat(scribe.status().value().problem().map(Problem::key)).contains("store.in-use");
        assertThat(journals()).isNotEmpty();

        var recovered = new Recovery(folder, store).run();

        assertThat(recovered).singleElement().satisfies(one -> {
            assertThat(one.samples()).isEqualTo(5_000);
            assertThat(one.length()).isEqualTo(Duration.ofSeconds(100));
            assertThat(one.lost()).isEqualTo(Duration.ZERO);
        });
        assertThat(store.log(session.id()).map(StoredLog::state)).contains(SessionState.SEALED);
        assertThat(journals()).isEmpty();
    }

    /// A block that the store refused must not be followed by later ones: the watermark would lie above a
    /// hole.
    @Test
    void aStoreThatFailsOnceIsLeftAloneUntilTheNextStart() throws Exception {
        var queued = new CountDownLatch(1);
        var flaky = new LogsInMemory() {
            private boolean failed;

            @Override
            public synchronized void seal(UUID id, PackedBlock block) throws StoreUnavailable {
                if (!failed) {
                    failed = true;
                    await(queued);
                    throw new StoreUnavailable(Problem.of("store.in-use"), new IOException("once"));
                }
                super.seal(id, block);
            }
        };
        var scribe = new Scribe(session, LAYOUT, settings(Optional.empty(), Disk.real()), flaky, time);
        scribe.start();
        var source = scribe.source();
        for (int i = 0; i < 13_000; i++) {
            time.pass(Duration.ofMillis(1));
            source.offer(0, time.nanos(), new long[] {i, 0});
            scribe.step();
        }
        queued.countDown();
        scribe.end();
        assertThat(flaky.watermark(session.id(), 0)).isZero();

        new Recovery(folder, flaky).run();

        assertThat(flaky.watermark(session.id(), 0)).isEqualTo(13_000);
        assertThat(flaky.summaries(session.id(), 0).stream()
                        .mapToInt(Summary::count)
                        .sum())
                .isEqualTo(13_000);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException nobody) {
            throw new AssertionError(nobody);
        }
    }

    @Test
    void recoveringTwiceChangesNothing() throws Exception {
        var scribe = scribe(Optional.empty());
        var source = scribe.source();
        scribe.add(new LogEvent.Mark(1, LogEvent.MarkKind.MARKER, "here"));
        for (int i = 0; i < 9_000; i++) {
            time.pass(Duration.ofMillis(1));
            source.offer(0, time.nanos(), new long[] {i, 0});
            scribe.step();
        }
        time.pass(Duration.ofMillis(300));
        scribe.step(); // nothing more is said: the process dies here
        var copy = new ArrayList<byte[]>();
        for (var each : journals()) {
            copy.add(Files.readAllBytes(each));
        }
        var names = journals();

        var half = new LogsInMemory();
        half.open(session, LAYOUT);
        var first = new Recovery(folder, half).run().getFirst();
        for (int i = 0; i < copy.size(); i++) {
            Files.write(names.get(i), copy.get(i));
        }
        var second = new Recovery(folder, half).run().getFirst();

        assertThat(first.samples()).isEqualTo(9_000);
        assertThat(second.samples()).isZero();
        assertThat(half.watermark(session.id(), 0)).isEqualTo(9_000);
        assertThat(half.events(session.id())).containsOnlyOnce(new LogEvent.Mark(1, LogEvent.MarkKind.MARKER, "here"));
        assertThat(half.log(session.id()).map(StoredLog::state)).contains(SessionState.RECOVERED);
        scribe.end();
    }

    @Test
    void aDiskThatTakesLongIsTold() throws Exception {
        Disk slow = path -> new FailingDisk(Long.MAX_VALUE).create(path, () -> time.pass(Duration.ofMillis(600)));
        var scribe = new Scribe(session, LAYOUT, settings(Optional.empty(), slow), store, time);
        scribe.start();
        var source = scribe.source();
        for (int i = 0; i < 20; i++) {
            time.pass(Duration.ofMillis(20));
            source.offer(0, time.nanos(), new long[] {i, 0});
            source.offer(1, time.nanos(), new long[] {i});
            scribe.add(new LogEvent.Mark(i, LogEvent.MarkKind.NOTE, "one more writing"));
            scribe.step();
        }
        assertThat(scribe.status().value().problem().map(Problem::key)).contains("recording.disk-slow");
        assertThat(scribe.status().value().state()).isEqualTo(State.RECORDING);
        scribe.end();
    }

    /// The disk takes nothing for as long as ten seconds of samples need: the source is never kept waiting,
    /// and nothing is lost.
    @Test
    void aStalledDiskKeepsNoSourceWaiting() throws Exception {
        var stalled = new CountDownLatch(1);
        var opened = new CountDownLatch(3); // zeros ahead, header, layout
        Disk disk = path -> new FailingDisk(Long.MAX_VALUE).create(path, () -> {
            if (opened.getCount() == 0) {
                await(stalled);
            }
            opened.countDown();
        });
        var real = new app.garage.testkit.RealTime();
        var live = new LogSession(
                session.id(),
                session.started(),
                real.nanos(),
                session.about(),
                session.origin(),
                session.calibration());
        try (var recorder = Recorder.start(live, LAYOUT, settings(Optional.empty(), disk), store, real)) {
            var source = recorder.source();
            for (int i = 0; i < 10_000; i++) {
                assertThat(source.offer(0, real.nanos(), new long[] {i & 0xFFFF, 0}))
                        .isTrue();
            }
            stalled.countDown();
        }
        assertThat(store.watermark(live.id(), 0)).isEqualTo(10_000);
    }

    /// With threads and the real clock: interrupting whoever ends a recording does not keep it from being
    /// stored.
    @Test
    void closingStoresEverythingEvenIfTheCallerIsInterrupted() throws Exception {
        var real = new app.garage.testkit.RealTime();
        var now = LogStoreContract.session("2026-01-02T03:04:06Z");
        var live = new LogSession(
                UUID.randomUUID(), now.started(), real.nanos(), now.about(), now.origin(), now.calibration());
        try (var recorder = Recorder.start(live, LAYOUT, Recorder.Settings.in(folder), store, real)) {
            var source = recorder.source();
            for (int i = 0; i < 5_000; i++) {
                assertThat(source.offer(0, real.nanos(), new long[] {i & 0xFFFF, 0}))
                        .isTrue();
            }
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.watermark(live.id(), 0)).isEqualTo(5_000);
        assertThat(store.log(live.id()).map(StoredLog::state)).contains(SessionState.SEALED);
    }

    private Scribe scribe(Optional<Trigger> trigger) throws IOException, BadFormula {
        var scribe = new Scribe(session, LAYOUT, settings(trigger, Disk.real()), store, time);
        scribe.start();
        return scribe;
    }

    private Recorder.Settings settings(Optional<Trigger> trigger, Disk disk) {
        return new Recorder.Settings(folder, disk, free::get, trigger, Map.of());
    }

    private List<Path> journals() throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith(".gwj")).sorted().toList();
        }
    }
}
