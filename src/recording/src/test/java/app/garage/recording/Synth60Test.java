package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.testkit.Synth60;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The made-up drive is one on which figures can be compared: it needs as many bytes as the published ones.
class Synth60Test {
    @Test
    void theDriveHasSixtyChannelsAt1920ValuesASecond() {
        assertThat(Synth60.groups()).hasSize(13);
        assertThat(Synth60.groups().stream()
                        .mapToInt(group -> group.channels().size())
                        .sum())
                .isEqualTo(60);
        var count = new long[1];
        new Synth60(1).drive(10, (_, _, raw) -> count[0] += raw.length);
        assertThat(count[0]).isEqualTo(19_200);
    }

    @Test
    void theSameSeedGivesTheSameDriveAndAnotherAnother() {
        assertThat(drawn(7)).isEqualTo(drawn(7)).isNotEqualTo(drawn(8));
    }

    @Test
    void stampsRiseWithinEachGroup() {
        var last = new long[13];
        Arrays.fill(last, -1);
        new Synth60(3).drive(120, (group, micros, _) -> {
            assertThat(micros).isGreaterThan(last[group]);
            last[group] = micros;
        });
    }

    /// Between 0.45 and 0.60 bytes a value and 1.4 and 1.9 bytes a stamp: only then do sizes and speeds
    /// compare.
    @Test
    void rawValuesNeedHalfAByteAndStampsOneAndAHalf() {
        var drives = SynthBlocks.of(1, 1_200);
        long values = 0;
        long valueBytes = 0;
        long stamps = 0;
        long stampBytes = 0;
        for (var block : drives) {
            stampBytes += Chunk.ofStamps(block.stamps(), block.count()).data().size();
            stamps += block.count();
            for (var each : block.values()) {
                valueBytes += each.pack().data().size();
                values += each.count();
            }
        }
        assertThat((double) valueBytes / values).as("bytes a value").isBetween(0.45, 0.60);
        assertThat((double) stampBytes / stamps).as("bytes a stamp").isBetween(1.4, 1.9);
    }

    private static List<Long> drawn(long seed) {
        var drawn = new ArrayList<Long>();
        new Synth60(seed).drive(5, (_, micros, raw) -> {
            drawn.add(micros);
            Arrays.stream(raw).forEach(drawn::add);
        });
        return drawn;
    }
}
