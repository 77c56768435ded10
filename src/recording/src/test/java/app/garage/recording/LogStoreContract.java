package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.StoreUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of recordings does, whatever it keeps them in.
public abstract class LogStoreContract {
    private static final UUID STRANGER = UUID.fromString("01900000-0000-7000-8000-000000000000");

    private LogStore store = new LogsInMemory();

    /// {@return a store without recordings}
    ///
    /// @throws Exception if it cannot be made
    protected abstract LogStore empty() throws Exception;

    /// Lets go of the store; the same data must be there when it is opened again.
    ///
    /// @param used the store
    /// @return the same store, closed and opened again if it can be
    /// @throws Exception if it cannot
    protected LogStore reopened(LogStore used) throws Exception {
        return used;
    }

    /// Closes the store for good.
    ///
    /// @param used the store
    /// @throws Exception if it cannot
    protected void close(LogStore used) throws Exception {}

    @BeforeEach
    final void open() throws Exception {
        store = empty();
    }

    @AfterEach
    final void close() throws Exception {
        close(store);
    }

    @Test
    void aSessionComesBackWithEverythingItIs() throws Exception {
        var made = session("2026-03-01T10:00:00.123456789Z");
        store.open(made, layout());
        assertThat(store.log(STRANGER)).isEmpty();

        store = reopened(store);

        assertThat(store.log(made.id())).contains(new StoredLog(made, layout(), SessionState.RECORDING));
    }

    @Test
    void theLatestStartComesFirst() throws StoreUnavailable {
        var early = session("2026-03-01T10:00:00Z");
        var late = session("2026-03-02T10:00:00Z");
        store.open(late, layout());
        store.open(early, layout());

        assertThat(store.logs()).extracting(StoredLog::session).containsExactly(late, early);
    }

    @Test
    void blocksComeBackSampleForSample() throws Exception {
        var made = session("2026-03-01T10:00:00Z");
        store.open(made, layout());
        var first = block(0, 0, 300, false);
        var second = block(0, 300, 4_096, true);
        var other = block(1, 0, 5, false);
        for (var each : List.of(first, other, second)) {
            store.seal(made.id(), PackedBlock.of(each));
        }

        store = reopened(store);

        assertThat(store.watermark(made.id(), 0)).isEqualTo(4_396);
        assertThat(store.watermark(made.id(), 1)).isEqualTo(5);
        assertThat(store.stamps(made.id(), 0, 0)).isEqualTo(first.stamps());
        assertThat(store.stamps(made.id(), 0, 1)).isEqualTo(second.stamps());
        assertThat(store.stamps(made.id(), 1, 0)).isEqualTo(other.stamps());
        assertSame(store.values(made.id(), 1, 1), second.values().get(1));
        assertSame(store.values(made.id(), 2, 0), other.values().get(0));
        assertThat(store.summaries(made.id(), 1))
                .containsExactly(
                        Summary.of(first.stamps(), first.values().get(1)),
                        Summary.of(second.stamps(), second.values().get(1)));
        assertThat(store.preview(made.id(), 0, 1).pack())
                .isEqualTo(Preview.of(second.values().get(0)).pack());
    }

    @Test
    void whatIsStoredAlreadyIsNotStoredAgain() throws Exception {
        var made = session("2026-03-01T10:00:00Z");
        store.open(made, layout());
        var block = PackedBlock.of(block(0, 0, 300, false));
        store.seal(made.id(), block);
        store.seal(made.id(), block);
        assertThat(store.summaries(made.id(), 0)).hasSize(1);

        assertThatThrownBy(() -> store.seal(made.id(), PackedBlock.of(block(0, 299, 300, false))))
                .isInstanceOf(IllegalArgumentException.class);
        store.seal(made.id(), PackedBlock.of(block(0, 310, 5, false)));
        assertThat(store.watermark(made.id(), 0))
                .as("ten samples were lost on the way")
                .isEqualTo(315);
    }

    @Test
    void aSessionNobodyOpenedTakesNothing() throws StoreUnavailable {
        assertThatThrownBy(() -> store.seal(STRANGER, PackedBlock.of(block(0, 0, 3, false))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.watermark(STRANGER, 0)).isZero();
        assertThat(store.logs()).isEmpty();
    }

    @Test
    void eventsComeBackByTimeAndOnce() throws Exception {
        var made = session("2026-03-01T10:00:00Z");
        store.open(made, layout());
        var mark = new LogEvent.Mark(9_000, LogEvent.MarkKind.MARKER, "knock « here » 中");
        var gap = new LogEvent.Gap(5_000, 6_000, LogEvent.Gap.EVERY_GROUP, GapCause.LINK_LOST, 12);
        var run = new LogEvent.Invalid(7_000, 8_000, 1, new LogEvent.Why(InvalidCause.NEGATIVE_RESPONSE, 0x22), 3);
        var rate = new LogEvent.RateChange(1_000, 1, 12.5);
        for (var event : List.of(mark, gap, run, rate, mark)) {
            store.add(made.id(), event);
        }
        var clock = new ClockSync(500, 1_772_359_200_000_000_000L, ClockSync.Source.GPS, 30);
        store.add(made.id(), clock);
        store.add(made.id(), clock);

        store = reopened(store);

        assertThat(store.events(made.id())).containsExactly(rate, gap, run, mark);
        assertThat(store.clocks(made.id())).containsExactly(clock);
    }

    @Test
    void aNewStateAndALongerLayoutLeaveTheSamples() throws Exception {
        var made = session("2026-03-01T10:00:00Z");
        store.open(made, layout());
        store.seal(made.id(), PackedBlock.of(block(0, 0, 64, false)));
        store.state(made.id(), SessionState.RECOVERED);
        store.open(made, layout().plus(renamed()));
        store.checkpoint();

        store = reopened(store);

        assertThat(store.log(made.id()).map(StoredLog::state)).contains(SessionState.RECOVERED);
        assertThat(store.log(made.id()).orElseThrow().layout().groups()).hasSize(3);
        assertThat(store.watermark(made.id(), 0)).isEqualTo(64);
    }

    @Test
    void aDeletedSessionIsGoneAndOthersStay() throws Exception {
        var gone = session("2026-03-01T10:00:00Z");
        var kept = session("2026-03-02T10:00:00Z");
        for (var each : List.of(gone, kept)) {
            store.open(each, layout());
            store.seal(each.id(), PackedBlock.of(block(0, 0, 64, false)));
        }
        store.delete(gone.id());
        store.delete(gone.id());

        store = reopened(store);

        assertThat(store.logs()).extracting(StoredLog::session).containsExactly(kept);
        assertThat(store.watermark(gone.id(), 0)).isZero();
        assertThat(store.stamps(kept.id(), 0, 0)).hasSize(64);
    }

    /// {@return a session that began then}
    static LogSession session(String started) {
        var moment = Instant.parse(started);
        return new LogSession(
                LogSession.newId(moment, new java.util.Random(moment.toEpochMilli())),
                moment,
                1_000_000_000,
                new LogSession.About(Optional.of(STRANGER), Optional.empty(), "Ténéré, first drive"),
                new LogSession.Origin("STN2120 5.6.19", "ISO 15765-4 11/500"),
                new LogSession.Calibration("CAL-1", "D59C4A21", ""));
    }

    /// {@return two groups: 50 Hz with an unsigned and a signed channel, 5 Hz with doubles}
    static Layout layout() {
        return new Layout(
                List.of(new Group(0, "engine", GroupKind.POLL, 50, 6), new Group(1, "position", GroupKind.GPS, 5, 0)),
                List.of(
                        channel(0, 0, "rpm", RawType.U16, Conversion.linear(0.25, 0), "rpm"),
                        channel(1, 0, "advance", RawType.S8, new Conversion.Linear(-1, 2, 3), "°"),
                        channel(2, 1, "latitude", RawType.F64, Conversion.none(), "°")));
    }

    private static Layout renamed() {
        return new Layout(
                List.of(new Group(0, "wideband", GroupKind.STREAM, 10, 0)),
                List.of(channel(
                        0,
                        0,
                        "lambda",
                        RawType.U16,
                        new Table(List.of(new Table.Point(0, 0.5), new Table.Point(1_023, 1.5)), true),
                        "")));
    }

    static Channel channel(int number, int group, String name, RawType raw, Conversion conversion, String unit) {
        return new Channel(
                number,
                group,
                name,
                raw,
                conversion,
                Channel.Scale.of(unit),
                new Channel.Definition("test." + name, 2));
    }

    static Block block(int group, long first, int count, boolean holes) {
        var stamps = new long[count];
        Arrays.setAll(stamps, i -> 20_000 * (first + i) + i % 3);
        var values = new ArrayList<Values>();
        for (var channel : layout().of(group)) {
            var raw = new long[count];
            var none = new BitSet();
            for (int i = 0; i < count; i++) {
                raw[i] = switch (channel.raw()) {
                    case U16 -> 3_000 + i % 500;
                    case S8 -> i % 100 - 50;
                    default -> Double.doubleToRawLongBits(45 + (first + i) / 1e6);
                };
                none.set(i, holes && i % 7 == 0);
            }
            values.add(new Values(channel.raw(), raw, count, none));
        }
        return new Block(group, first, stamps, values);
    }

    static void assertSame(Values one, Values other) {
        assertThat(one.count()).isEqualTo(other.count());
        for (int i = 0; i < one.count(); i++) {
            assertThat(one.valid(i)).isEqualTo(other.valid(i));
            if (one.valid(i)) {
                assertThat(one.raw(i)).isEqualTo(other.raw(i));
            }
        }
    }
}
