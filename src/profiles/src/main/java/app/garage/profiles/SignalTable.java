package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The signals of one unit, ready to decode.
final class SignalTable implements SignalSet {
    private static final int CURRENT_DATA = 0x01;
    private static final int FREEZE_FRAME = 0x02;

    private final Map<DataId, Command> commands = new HashMap<>();
    private final @Nullable Command[] currentData = new Command[0x100];
    private final Map<String, Signal> byId = new LinkedHashMap<>();

    static SignalTable of(List<Command> commands) {
        var table = new SignalTable();
        commands.forEach(table::add);
        return table;
    }

    /// Adds a request; a later one of the same identifier takes the place of an earlier one.
    void add(Command command) {
        var id = command.request().id();
        commands.put(id, command);
        if (id.service() == CURRENT_DATA && id.id() < currentData.length) {
            currentData[id.id()] = command;
        }
        command.signals().forEach(signal -> byId.put(signal.id(), signal));
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
    public List<Signal> of(DataId id) {
        var command = command(id);
        return command == null ? List.of() : command.signals();
    }

    @Override
    public int length(DataId id) {
        var command = command(id);
        return command == null ? 0 : command.request().length();
    }

    @Override
    public List<Decoded> decode(DataId id, Bytes data) {
        var command = command(id);
        return command == null ? List.of() : command.decode(data);
    }

    @Override
    public List<Request> requests() {
        var all = new ArrayList<Request>();
        for (var command : commands.values()) {
            all.add(command.request());
        }
        all.sort(java.util.Comparator.comparing(Request::id));
        return all;
    }

    private @Nullable Command command(DataId id) {
        boolean base = id.service() == CURRENT_DATA || id.service() == FREEZE_FRAME;
        if (base) {
            return id.id() < currentData.length ? currentData[id.id()] : null;
        }
        return commands.get(id);
    }
}
