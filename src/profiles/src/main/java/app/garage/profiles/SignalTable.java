package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The signals of one or more files, ready to decode.
final class SignalTable implements SignalSet {
    private static final int CURRENT_DATA = 0x01;
    private static final int FREEZE_FRAME = 0x02;

    private final Map<DataId, Plan> plans = new HashMap<>();
    private final @Nullable Plan[] currentData = new Plan[0x100];
    private final Map<String, Signal> byId = new LinkedHashMap<>();

    /// What one request gives.
    private record Plan(int length, List<Field> fields, List<Signal> signals) {}

    /// Adds a request; its fields must be in the order of their bits.
    void add(DataId command, int length, List<Field> fields) {
        var plan = new Plan(
                length, List.copyOf(fields), fields.stream().map(Field::signal).toList());
        plans.put(command, plan);
        if (command.service() == CURRENT_DATA && command.id() < currentData.length) {
            currentData[command.id()] = plan;
        }
        plan.signals.forEach(signal -> byId.put(signal.id(), signal));
    }

    boolean knows(DataId command) {
        return plans.containsKey(command);
    }

    @Override
    public Collection<Signal> signals() {
        return Collections.unmodifiableCollection(byId.values());
    }

    @Override
    public Optional<Signal> signal(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<Signal> of(DataId command) {
        var plan = plan(command);
        return plan == null ? List.of() : plan.signals;
    }

    @Override
    public int length(DataId command) {
        var plan = plan(command);
        return plan == null ? 0 : plan.length;
    }

    @Override
    public List<Decoded> decode(DataId command, Bytes data) {
        var plan = plan(command);
        if (plan == null) {
            return List.of();
        }
        int wanted = plan.fields.size();
        var decoded = new Decoded[wanted];
        int count = 0;
        for (int i = 0; i < wanted; i++) {
            var field = plan.fields.get(i);
            if (!field.optional() || !field.beyond(data)) {
                decoded[count++] = field.decode(data);
            }
        }
        return Collections.unmodifiableList(Arrays.asList(count == wanted ? decoded : Arrays.copyOf(decoded, count)));
    }

    private @Nullable Plan plan(DataId command) {
        boolean base = command.service() == CURRENT_DATA || command.service() == FREEZE_FRAME;
        if (base) {
            return command.id() < currentData.length ? currentData[command.id()] : null;
        }
        return plans.get(command);
    }

    /// {@return all requests}
    List<DataId> commands() {
        var all = new ArrayList<>(plans.keySet());
        Collections.sort(all);
        return all;
    }
}
