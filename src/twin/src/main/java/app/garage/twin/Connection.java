package app.garage.twin;

import java.util.List;
import java.util.function.LongConsumer;

/// What happens before a request leaves: searching the protocol, waking a K-line, or finding out that nobody
/// is there.
final class Connection {
    private static final long MS = 1_000_000L;
    private final TextAdapter adapter;
    private final Vehicle vehicle;
    private final ChipSettings settings;

    Connection(TextAdapter adapter, Vehicle vehicle) {
        this.adapter = adapter;
        this.vehicle = vehicle;
        settings = adapter.settings();
    }

    void then(long at, LongConsumer ready) {
        char wanted = vehicle.network().number();
        boolean fits = settings.protocol == wanted;
        if (fits && vehicle.awake()) {
            wake(at, ready);
        } else if (settings.automatic && !settings.initialised) {
            search(at, ready);
        } else {
            refuse(at);
        }
    }

    private void search(long at, LongConsumer ready) {
        adapter.print("SEARCHING...\r", at);
        if (!vehicle.awake()) {
            answer(at + adapter.pace().giveUp(), "UNABLE TO CONNECT");
            return;
        }
        adapter.busy(new Pause(at + adapter.pace().search(), then -> {
            settings.protocol = vehicle.network().number();
            settings.initialised = true;
            ready.accept(then);
        }));
    }

    private void wake(long at, LongConsumer ready) {
        if (settings.initialised || vehicle.network().isCan()) {
            settings.initialised = true;
            ready.accept(at);
            return;
        }
        adapter.print("BUS INIT: ", at);
        adapter.busy(new Pause(at + adapter.pace().wakeUp(), then -> {
            settings.initialised = true;
            adapter.print("OK\r", then);
            ready.accept(then);
        }));
    }

    private void refuse(long at) {
        boolean can = settings.protocol >= '6';
        boolean kline = settings.protocol >= '3' && settings.protocol <= '5';
        boolean sameSpeed = vehicle.network().isCan()
                && (settings.protocol <= '7') == (vehicle.network().number() <= '7');
        settings.initialised = settings.initialised && vehicle.awake();
        if (kline) {
            adapter.print(settings.protocol == '5' ? "BUS INIT: " : "BUS INIT: ...", at);
            answer(at + adapter.pace().wakeUp() * 2, "ERROR");
        } else if (can && !sameSpeed) {
            answer(at + 100 * MS, "CAN ERROR");
        } else {
            answer(at + settings.timeoutNanos, "NO DATA");
        }
    }

    private void answer(long at, String text) {
        adapter.busy(new Pause(at, then -> adapter.replied(List.of(text), then)));
    }
}
