package app.garage.twin;

import java.util.ArrayList;
import java.util.List;

/// One request to the vehicle from the last character typed to the prompt: how long the chip waits decides
/// how fast a client can be.
final class Ask implements Task {
    private static final long LEAST_WAIT = 8_000_000L;
    private static final long LEARNED_EXTRA = 4_000_000L;
    private static final long PENDING_WAIT = 5_000_000_000L;
    private final TextAdapter adapter;
    private final Wire wire;
    private final Request request;
    private final List<String> held = new ArrayList<>();
    private long deadline;
    private int frames;

    /// Sends the request.
    Ask(TextAdapter adapter, Wire wire, Request request, long at) {
        this.adapter = adapter;
        this.wire = wire;
        this.request = request;
        deadline = wire.send(request, at) + request.timeoutNanos();
    }

    @Override
    public long due() {
        var next = wire.nextAt();
        return next.isPresent() ? Math.min(next.getAsLong(), deadline) : deadline;
    }

    @Override
    public boolean run(long at) {
        var next = wire.nextAt();
        if (next.isEmpty() || next.getAsLong() > deadline) {
            return finish(at);
        }
        var reception = wire.take();
        if (reception.lines().isEmpty()) {
            return false;
        }
        held.addAll(reception.lines());
        frames++;
        deadline = reception.at() + wait(reception);
        if (reception.pending()) {
            adapter.tell(held, reception.at());
            held.clear();
        }
        return request.lines() > 0 && frames >= request.lines() && finish(reception.at());
    }

    private long wait(Wire.Reception reception) {
        if (reception.pending() && adapter.personality().does(Personality.Trait.WAITS_FOR_PENDING)) {
            return PENDING_WAIT;
        }
        if (adapter.settings().adaptive == 0 || reception.pending() || reception.more()) {
            return request.timeoutNanos();
        }
        return Math.min(request.timeoutNanos(), Math.max(LEAST_WAIT, wire.learnedLatency() * 3 / 2 + LEARNED_EXTRA));
    }

    private boolean finish(long at) {
        if (frames == 0) {
            held.add("NO DATA");
        }
        adapter.replied(held, at);
        return true;
    }
}
