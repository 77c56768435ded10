package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.BadFormula;
import app.garage.kernel.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoredSeriesTest {
    private static final LogSession SESSION = LogStoreContract.session("2026-03-01T10:00:00Z");
    private static final Layout LAYOUT = LogStoreContract.layout();
    private static final String FORMULA =
            "smooth(lookup(\"one\", [rpm]), 0.2) + [advance-3] * dt() - lookup(\"one\", [rpm@-0.05s])";

    private static final Map<String, Lookup> TABLES =
            Map.of("one", Lookup.curve(new double[] {0, 1_000}, new double[] {0, 2_000}));

    @Test
    void formulasOverChunksGiveWhatTheyGiveOverTheWhole() throws BadFormula, StoreUnavailable {
        var store = new LogsInMemory();
        var blocks = blocks(store);
        var derivation = Derivation.of(FORMULA, LAYOUT, TABLES);
        var whole = derivation.over(channel -> Series.of(blocks, channel, LAYOUT));
        var parts = new ArrayList<StoredSeries>();
        for (var channel : derivation.channels()) {
            parts.add(new StoredSeries(store, SESSION.id(), LAYOUT, channel));
        }
        var stored = derivation.over(channel -> parts.get(derivation.channels().indexOf(channel)));
        int valued = 0;
        for (var block : blocks) {
            var one = new double[block.count()];
            var other = new double[block.count()];
            whole.next(block.stamps(), block.count(), one);
            stored.next(block.stamps(), block.count(), other);
            assertThat(other).isEqualTo(one);
            for (double each : one) {
                valued += Double.isNaN(each) ? 0 : 1;
            }
        }
        assertThat(valued).isGreaterThan(8_000);
        assertThat(parts).allMatch(part -> part.trouble().isEmpty());
    }

    @Test
    void aDamagedChunkHasNoValuesAndTheOthersKeepTheirs() throws StoreUnavailable {
        var store = new LogsInMemory() {
            @Override
            public synchronized Values values(UUID session, int channel, int chunk) throws BadChunk {
                if (chunk == 1) {
                    throw new BadChunk("its sum is wrong");
                }
                return super.values(session, channel, chunk);
            }
        };
        blocks(store);
        var series =
                new StoredSeries(store, SESSION.id(), LAYOUT, LAYOUT.channels().getFirst());
        assertThat(series.size()).isEqualTo(3 * 4_096);
        assertThat(series.value(4_095)).isNotNaN();
        assertThat(series.value(4_096)).isNaN();
        assertThat(series.value(8_191)).isNaN();
        assertThat(series.value(8_192)).isNotNaN();
        assertThat(series.micros(4_096)).isEqualTo(20_000L * 4_096);
    }

    private static List<Block> blocks(LogStore store) throws StoreUnavailable {
        store.open(SESSION, LAYOUT);
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < 3; i++) {
            blocks.add(LogStoreContract.block(0, 4_096L * i, 4_096, i == 1));
            store.seal(SESSION.id(), PackedBlock.of(blocks.getLast()));
        }
        return blocks;
    }
}
