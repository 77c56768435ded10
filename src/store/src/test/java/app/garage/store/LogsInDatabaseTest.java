package app.garage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.StoreUnavailable;
import app.garage.recording.BadChunk;
import app.garage.recording.Block;
import app.garage.recording.Channel;
import app.garage.recording.Conversion;
import app.garage.recording.Group;
import app.garage.recording.GroupKind;
import app.garage.recording.Layout;
import app.garage.recording.LogEvent;
import app.garage.recording.LogSession;
import app.garage.recording.LogStore;
import app.garage.recording.PackedBlock;
import app.garage.recording.RawType;
import app.garage.recording.SessionState;
import app.garage.recording.Values;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsInDatabaseTest {
    private static final int COUNT = 4_096;
    private static final Layout LAYOUT = new Layout(
            List.of(new Group(0, "fast", GroupKind.POLL, 100, 2)),
            List.of(channel(0, "RPM", RawType.U16), channel(1, "SPEED", RawType.U8)));

    @TempDir
    Path folder;

    private GarageDatabase database;
    private LogStore logs;
    private final Random random = new Random(7);

    @BeforeEach
    void open() throws StoreUnavailable {
        database = GarageDatabase.open(folder, Optional.empty());
        logs = database.logs();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void again() throws StoreUnavailable {
        database.close();
        open();
    }

    private static Channel channel(int number, String name, RawType raw) {
        return new Channel(
                number, 0, name, raw, Conversion.none(), Channel.Scale.of(""), new Channel.Definition("test", 1));
    }

    private LogSession session(String started) throws StoreUnavailable {
        var at = Instant.parse(started);
        var session = new LogSession(
                LogSession.newId(at, random),
                at,
                0,
                new LogSession.About(Optional.empty(), Optional.empty(), "drive"),
                new LogSession.Origin("ELM327 v1.5", "ISO 15765-4 11/500"),
                LogSession.Calibration.unknown());
        logs.open(session, LAYOUT);
        return session;
    }

    private static Block block(long first) {
        var stamps = new long[COUNT];
        var rpm = new long[COUNT];
        var speed = new long[COUNT];
        for (int i = 0; i < COUNT; i++) {
            stamps[i] = (first + i) * 10_000;
            rpm[i] = 800 + (first + i) % 977;
            speed[i] = i == 5 ? 255 : i % 130;
        }
        return new Block(0, first, stamps, List.of(Values.of(RawType.U16, rpm), Values.of(RawType.U8, speed)));
    }

    private void seal(LogSession session, long first) throws StoreUnavailable {
        logs.seal(session.id(), PackedBlock.of(block(first)));
    }

    @Test
    void whatWasSealedIsThereAfterTheProgramStartsAgain() throws Exception {
        var session = session("2026-11-29T10:00:00Z");
        seal(session, 0);
        seal(session, COUNT);
        again();

        assertThat(logs.watermark(session.id(), 0)).isEqualTo(2L * COUNT);
        assertThat(logs.summaries(session.id(), 1)).hasSize(2).allMatch(each -> each.most() == 255);
        var expected = block(COUNT);
        var found = logs.values(session.id(), 0, 1);
        for (int i = 0; i < COUNT; i++) {
            assertThat(found.raw(i)).isEqualTo(expected.values().getFirst().raw(i));
        }
        assertThat(logs.stamps(session.id(), 0, 1)).isEqualTo(expected.stamps());
        assertThat(logs.preview(session.id(), 1, 0).most(0)).isEqualTo(255);
        assertThat(logs.log(session.id()).orElseThrow().layout()).isEqualTo(LAYOUT);
        assertThat(logs.log(session.id()).orElseThrow().session()).isEqualTo(session);
    }

    @Test
    void sealingTheSameBlockAgainChangesNothingAndOneThatOverlapsIsRefused() throws Exception {
        var session = session("2026-11-29T10:00:00Z");
        seal(session, 0);
        seal(session, 0);

        assertThat(logs.summaries(session.id(), 0)).hasSize(1);
        assertThatThrownBy(() -> seal(session, COUNT - 1L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> logs.seal(UUID.randomUUID(), PackedBlock.of(block(0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameEventIsStoredOnceAndEventsComeByTime() throws Exception {
        var session = session("2026-11-29T10:00:00Z");
        var late = new LogEvent.Mark(9_000_000, LogEvent.MarkKind.MARKER, "knock");
        var early = new LogEvent.RateChange(1_000_000, 0, 50);
        logs.add(session.id(), late);
        logs.add(session.id(), early);
        logs.add(session.id(), late);

        assertThat(logs.events(session.id())).containsExactly(early, late);
    }

    @Test
    void eachMonthHasAFileThatGoesWithItsLastRecording() throws Exception {
        var november = session("2026-11-30T23:59:59Z");
        var december = session("2026-12-01T00:00:00Z");
        seal(november, 0);
        seal(december, 0);
        assertThat(folder.resolve("logstore-2026-11.mv.db")).exists();
        assertThat(folder.resolve("logstore-2026-12.mv.db")).exists();
        assertThat(logs.logs()).extracting(log -> log.session().id()).containsExactly(december.id(), november.id());

        logs.delete(november.id());
        logs.delete(november.id());
        assertThat(folder.resolve("logstore-2026-11.mv.db")).doesNotExist();
        assertThat(logs.log(november.id())).isEmpty();
        assertThat(logs.values(december.id(), 0, 0).count()).isEqualTo(COUNT);
    }

    @Test
    void aChunkWithAnotherChecksumIsBadAndTheOthersAreStillRead() throws Exception {
        var session = session("2026-11-29T10:00:00Z");
        seal(session, 0);
        seal(session, COUNT);
        database.close();
        spoil("update chunk set data = concat(substring(data from 1 for 20), X'5a', substring(data from 22)) "
                + "where channel = 0 and seq = 0");
        open();

        assertThatThrownBy(() -> logs.values(session.id(), 0, 0)).isInstanceOf(BadChunk.class);
        assertThat(logs.values(session.id(), 0, 1).count()).isEqualTo(COUNT);
        assertThat(logs.values(session.id(), 1, 0).count()).isEqualTo(COUNT);
    }

    private void spoil(String how) throws SQLException {
        var access = Access.to(new DataFolder(folder), Optional.empty());
        try (var connection = access.logs("logstore-2026-11").getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(how)).isEqualTo(1);
        }
    }

    @Test
    void aMonthThatCannotBeReadIsKeptUnderAnotherNameAndItsRecordingsAreMarked() throws Exception {
        var lost = session("2026-11-29T10:00:00Z");
        var kept = session("2026-12-02T10:00:00Z");
        seal(lost, 0);
        seal(kept, 0);
        database.close();
        var file = folder.resolve("logstore-2026-11.mv.db");
        destroy(file);
        open();

        assertThat(logs.watermark(lost.id(), 0)).isZero();
        assertThat(logs.log(lost.id()).orElseThrow().state()).isEqualTo(SessionState.DAMAGED);
        assertThat(folder.resolve("logstore-2026-11.damaged")).exists();
        assertThat(logs.values(kept.id(), 0, 0).count()).isEqualTo(COUNT);
        seal(lost, 0);
        assertThat(logs.values(lost.id(), 0, 0).count())
                .as("brought back from a journal")
                .isEqualTo(COUNT);
    }

    private static void destroy(Path file) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.write(new byte[(int) Math.min(open.length(), 12_288)]);
        }
        assertThat(Files.size(file)).isPositive();
    }

    @Test
    void cancelledReadersNeverDisturbTheOneWhoWrites() throws Exception {
        var session = session("2026-11-29T10:00:00Z");
        seal(session, 0);
        for (int i = 1; i <= 40; i++) {
            var reader = Thread.ofPlatform().start(() -> {
                try {
                    for (int k = 0; k < 50; k++) {
                        logs.values(session.id(), 0, 0);
                    }
                } catch (StoreUnavailable | BadChunk cancelled) {
                    Thread.currentThread().interrupt();
                }
            });
            reader.interrupt();
            seal(session, (long) i * COUNT);
            reader.join();
        }
        assertThat(logs.watermark(session.id(), 0)).isEqualTo(41L * COUNT);
        logs.checkpoint();
        again();
        assertThat(logs.values(session.id(), 0, 40).count()).isEqualTo(COUNT);
    }
}
