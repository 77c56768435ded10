package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.LinkException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The units met in this session. One that once answered stays, so that its silence can be told.
final class Units {
    private static final Bytes WHO_IS_THERE = Bytes.of(0x01, 0x00);
    private final SortedMap<EcuId, Unit> met = new TreeMap<>();

    /// Turns what one unit said into an answer.
    @FunctionalInterface
    interface Reader<T> {
        T read(Unit unit) throws LinkException, InterruptedException;
    }

    Set<EcuId> census(Conversation talk, Deadline by) throws LinkException, InterruptedException {
        var here = talk.all(WHO_IS_THERE, by).speakers();
        for (var known : List.copyOf(met.keySet())) {
            if (!here.contains(known) && talk.one(known, WHO_IS_THERE, by).spoke(known)) {
                here.add(known);
            }
        }
        meet(here);
        return here;
    }

    void meet(Collection<EcuId> speakers) {
        speakers.forEach(this::unit);
    }

    Unit unit(EcuId ecu) {
        return met.computeIfAbsent(ecu, Unit::new);
    }

    boolean none() {
        return met.isEmpty();
    }

    <T> List<T> all(Function<EcuId, T> tell) {
        return met.keySet().stream().map(tell).toList();
    }

    <T> List<T> each(Conversation talk, Deadline by, Reader<T> reader) throws LinkException, InterruptedException {
        if (met.isEmpty()) {
            census(talk, by);
        }
        var answers = new ArrayList<T>();
        for (var unit : List.copyOf(met.values())) {
            answers.add(reader.read(unit));
        }
        return answers;
    }
}
