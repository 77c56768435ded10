package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.Localized;
import app.garage.profiles.ServiceProcedure.Precondition;
import app.garage.profiles.ServiceProcedure.Risk;
import app.garage.profiles.ServiceProcedure.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the services of a vehicle. What writes must be known from a real vehicle, or it is refused.
final class ServiceReader {
    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");
    private final String path;
    private final String text;

    /// The file.
    record ServiceFile(@Nullable List<Entry> services) {}

    /// One service as it lies in the file.
    record Entry(
            @Nullable String id,
            SignalFile.@Nullable Words name,
            @Nullable String ecu,
            @Nullable String keys,
            @Nullable String risk,
            @Nullable List<StepEntry> steps,
            @Nullable List<Condition> preconditions,
            @Nullable List<StepEntry> undo,
            int durationSeconds,
            SignalFile.@Nullable Words warning,
            @Nullable String source,
            @Nullable String trust) {}

    /// One step as it lies in the file.
    record StepEntry(@Nullable String request, @Nullable String match, int waitMs) {}

    /// A precondition as it lies in the file.
    record Condition(@Nullable String signal, @Nullable String op, double value, SignalFile.@Nullable Words text) {}

    private ServiceReader(String path, String text) {
        this.path = path;
        this.text = text;
    }

    static List<ServiceProcedure> read(String path, String text) throws BrokenFile {
        var reader = new ServiceReader(path, text);
        var file = JsonTexts.as(path, text, JsonTexts.tree(path, text), ServiceFile.class);
        List<ServiceProcedure> read = new ArrayList<>();
        var ids = new HashSet<String>();
        for (var entry : reader.all(file.services(), "services", "")) {
            var service = reader.service(entry);
            if (!ids.add(service.id())) {
                throw reader.broken("profiles.defined-twice", service.id(), service.id());
            }
            read.add(service);
        }
        return read;
    }

    private ServiceProcedure service(Entry entry) throws BrokenFile {
        var id = must(entry.id(), "id", "");
        var risk = risk(must(entry.risk(), "risk", id), id);
        var trust = trust(must(entry.trust(), "trust", id), id);
        if (risk == Risk.WRITE && trust.compareTo(Trust.CAPTURE) > 0) {
            throw broken("profiles.untrusted-write", id, id);
        }
        return new ServiceProcedure(
                id,
                words(entry.name(), "name", id),
                must(entry.ecu(), "ecu", id),
                Optional.ofNullable(entry.keys()),
                risk,
                steps(all(entry.steps(), "steps", id), id),
                preconditions(all(entry.preconditions(), "preconditions", id), id),
                steps(entry.undo() == null ? List.of() : entry.undo(), id),
                entry.durationSeconds(),
                words(entry.warning(), "warning", id),
                must(entry.source(), "source", id),
                trust);
    }

    private List<Step> steps(List<StepEntry> entries, String id) throws BrokenFile {
        List<Step> steps = new ArrayList<>();
        for (var each : entries) {
            if (each.request() == null && each.waitMs() <= 0) {
                throw broken("profiles.missing-key", id, id + ": request");
            }
            steps.add(new Step(
                    hex(each.request(), id),
                    each.match() == null ? echo(each, id) : hex(each.match(), id),
                    each.waitMs()));
        }
        return steps;
    }

    private Bytes echo(StepEntry step, String id) throws BrokenFile {
        var request = hex(step.request(), id);
        return request.isEmpty() ? request : Bytes.of((request.at(0) + 0x40) & 0xFF);
    }

    private List<Precondition> preconditions(List<Condition> entries, String id) throws BrokenFile {
        List<Precondition> preconditions = new ArrayList<>();
        for (var each : entries) {
            var signal = each.signal() == null ? "" : each.signal();
            var comparison = each.op() == null ? "" : each.op();
            if (signal.isEmpty() ? !comparison.isEmpty() : !COMPARISONS.contains(comparison)) {
                throw broken("profiles.bad-value", id, id + ": op = " + comparison);
            }
            preconditions.add(new Precondition(signal, comparison, each.value(), words(each.text(), "text", id)));
        }
        return preconditions;
    }

    private Risk risk(String word, String id) throws BrokenFile {
        try {
            return Risk.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw broken("profiles.bad-value", id, id + ": risk = " + word);
        }
    }

    private Trust trust(String word, String id) throws BrokenFile {
        try {
            return Trust.of(word);
        } catch (IllegalArgumentException unknown) {
            throw broken("profiles.bad-value", id, id + ": trust = " + word);
        }
    }

    private Bytes hex(@Nullable String digits, String id) throws BrokenFile {
        try {
            return digits == null ? Bytes.none() : Bytes.hex(digits);
        } catch (IllegalArgumentException wrong) {
            throw broken("profiles.bad-value", id, id + ": " + digits);
        }
    }

    private Localized words(SignalFile.@Nullable Words words, String key, String id) throws BrokenFile {
        if (words == null || words.fr() == null || words.en() == null) {
            throw broken("profiles.missing-key", id, id + ": " + key);
        }
        return new Localized(words.fr(), words.en());
    }

    private <T> List<T> all(@Nullable List<T> list, String key, String id) throws BrokenFile {
        if (list == null) {
            throw broken("profiles.missing-key", id, id.isEmpty() ? key : id + ": " + key);
        }
        return list;
    }

    private String must(@Nullable String value, String key, String id) throws BrokenFile {
        if (value == null || value.isBlank()) {
            throw broken("profiles.missing-key", id, id.isEmpty() ? key : id + ": " + key);
        }
        return value;
    }

    private BrokenFile broken(String key, String id, String what) {
        return new BrokenFile(path, FieldReader.line(text, id), key, what);
    }
}
