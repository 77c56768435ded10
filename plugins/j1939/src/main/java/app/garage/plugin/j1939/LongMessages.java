package app.garage.plugin.j1939;

import app.garage.pluginapi.CanFrame;
import app.garage.protocolkit.j1939.J1939Event;
import app.garage.protocolkit.j1939.J1939Id;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The frames of long messages that are coming in, for the evidence and for patience.
final class LongMessages {
    private static final int MANAGEMENT = 0xEC00;
    private static final int DATA = 0xEB00;
    private static final int REQUEST_TO_SEND = 0x10;
    private static final int ANNOUNCEMENT = 0x20;
    private static final int MOST = 260;
    private final Map<Way, Coming> coming = new HashMap<>();

    private record Way(int source, boolean toAll) {}

    private record Coming(int pgn, List<String> lines) {}

    void hear(CanFrame frame) {
        var id = J1939Id.of(frame.id());
        var way = new Way(id.source(), id.destination() == J1939Id.GLOBAL);
        if (id.pgn() == MANAGEMENT && frame.data().size() == 8 && begins(frame)) {
            coming.put(way, new Coming(pgn(frame), new ArrayList<>(List.of(Wire.line(frame)))));
        } else if (id.pgn() == DATA
                && coming.containsKey(way)
                && coming.get(way).lines().size() < MOST) {
            coming.get(way).lines().add(Wire.line(frame));
        }
    }

    private static boolean begins(CanFrame frame) {
        return frame.data().at(0) == REQUEST_TO_SEND || frame.data().at(0) == ANNOUNCEMENT;
    }

    private static int pgn(CanFrame frame) {
        var data = frame.data();
        return data.at(5) | data.at(6) << 8 | data.at(7) << 16;
    }

    boolean isComing(int pgn) {
        return coming.values().stream().anyMatch(each -> each.pgn() == pgn);
    }

    /// {@return the frames an event is made of: those of the long message it ends, otherwise the last one}
    List<String> lines(J1939Event event, CanFrame last) {
        var ended = J1939Id.of(last.id()).pgn() == DATA || event instanceof J1939Event.ReceptionFailed;
        if (!ended) {
            return List.of(Wire.line(last));
        }
        int source = J1939Id.of(last.id()).source();
        var way = new Way(source, J1939Id.of(last.id()).destination() == J1939Id.GLOBAL);
        var whole = event instanceof J1939Event.Received || event instanceof J1939Event.ReceptionFailed
                ? coming.remove(way)
                : coming.get(way);
        return whole == null ? List.of(Wire.line(last)) : List.copyOf(whole.lines());
    }
}
