package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Quality;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The parameters of service 01: SAE J1979-DA, as far as it is publicly known.
final class ParametersTest {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final SignalSet OBD = CATALOGUE.obd();
    /// Masks of what follows, and parameters without a decoding of ours: the causing code of the freeze frame is
    /// read by its own rule; of A3 and C8 only the length is publicly known.
    private static final Set<Integer> WITHOUT_SIGNALS =
            Set.of(0x00, 0x02, 0x20, 0x40, 0x60, 0x80, 0xA0, 0xA3, 0xC0, 0xC8);
    /// Reserved by the standard, or its layout is not publicly known: nothing may be shown for them.
    private static final Set<Integer> NOT_DEFINED = without(0x95, 0x97, 0xAB, 0xB1, 0xB3, 0xC6, 0xC9, 0xD1, 0xD4, 0xFF);

    /// {@return the numbers of several ranges, each given by its first and its last}
    private static Set<Integer> without(int... ends) {
        var all = new TreeSet<Integer>();
        for (int i = 0; i < ends.length; i += 2) {
            IntStream.rangeClosed(ends[i], ends[i + 1]).forEach(all::add);
        }
        all.remove(0xC0);
        return all;
    }

    private static Set<Integer> all(java.util.function.IntPredicate which) {
        return IntStream.rangeClosed(0, 0xFF).filter(which).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyParameterOfTheStandardIsThereAndNoOther() {
        assertThat(all(pid -> OBD.length(new DataId(1, pid)) == 0)).isEqualTo(NOT_DEFINED);
        assertThat(all(pid -> OBD.length(new DataId(1, pid)) > 0
                        && OBD.of(new DataId(1, pid)).isEmpty()))
                .isEqualTo(WITHOUT_SIGNALS);
    }

    @Test
    void theSmallestAndTheLargestRawNumberGiveTheLimitsOfTheStandard() {
        assertThat(OBD.signals())
                .filteredOn(signal -> signal.states().isEmpty())
                .hasSizeGreaterThan(340)
                .allSatisfy(signal -> {
                    double least = at(signal, signal.signed() ? -(1L << (signal.bits() - 1)) : 0);
                    double most = at(signal, (1L << (signal.bits() - (signal.signed() ? 1 : 0))) - 1);
                    assertThat(signal.min()).as(signal.id()).isPresent();
                    assertThat(signal.max()).as(signal.id()).isPresent();
                    double step = signal.mul() / signal.div();
                    assertThat(signal.min().getAsDouble()).as(signal.id()).isBetween(least - step, least + step);
                    assertThat(signal.max().getAsDouble()).as(signal.id()).isBetween(most - step, most + step);
                });
    }

    private static double at(Signal signal, long raw) {
        return raw * signal.mul() / signal.div() + signal.add();
    }

    /// In the parameters with several sensors the first byte says which are there: what it leaves out is never a
    /// number, whatever its own bytes say.
    @Test
    void aSensorThatIsNotThereHasNoValue() {
        for (int pid = 0x65; pid <= 0xFF; pid++) {
            var id = new DataId(1, pid);
            boolean several =
                    OBD.of(id).size() > 1 && OBD.of(id).stream().allMatch(signal -> signal.bit() >= Byte.SIZE);
            var data = new byte[OBD.length(id)];
            Arrays.fill(data, (byte) 0x55);
            if (several) {
                data[0] = 0;
                assertThat(OBD.decode(id, Bytes.copyOf(data)))
                        .as("PID %02X", pid)
                        .allMatch(value -> value.quality() == Quality.NOT_AVAILABLE);
            }
        }
    }

    /// 01 tells what was finished since clearing and has the lamp, 41 tells it of this drive cycle and has none.
    @Test
    void theMonitorsOfThisDriveCycleAreNotThoseSinceClearing() {
        var since = OBD.of(new DataId(1, 0x01)).stream().map(Signal::id).toList();
        var cycle = OBD.of(new DataId(1, 0x41)).stream().map(Signal::id).toList();
        assertThat(since).contains("MIL", "DTC_CNT");
        assertThat(cycle).doesNotContain("MIL", "DTC_CNT").doesNotContainAnyElementsOf(since);
    }
}
