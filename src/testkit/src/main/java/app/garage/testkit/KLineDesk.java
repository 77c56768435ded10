package app.garage.testkit;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;

/// A K-line with one transport on it, played by hand. What the transport does is written down as text: `5
/// baud 33`, `> 82 11 …`, `awake EF 8F`, `= 61 01 …`, `!` and `end`.
final class KLineDesk {
    static final long MS = 1_000_000L;
    private final KLineTransport transport;
    private final List<String> acts = new ArrayList<>();
    private final List<Long> sentAt = new ArrayList<>();
    private final boolean echoes;
    private long now = 9_000 * MS;

    KLineDesk(KLineTransport transport, boolean echoes) {
        this.transport = transport;
        this.echoes = echoes;
    }

    void wake() {
        note(transport.wake(now));
    }

    void ask(String data) {
        note(transport.ask(Bytes.hex(data), now));
    }

    void hear(String bytes) {
        note(transport.hear(Bytes.hex(bytes), now));
    }

    void pass(long nanos) {
        long end = now + nanos;
        while (transport.deadline().isPresent() && transport.deadline().getAsLong() - end <= 0) {
            now = Math.max(now, transport.deadline().getAsLong());
            note(transport.tick(now));
            if (transport.deadline().orElse(Long.MAX_VALUE) <= now) {
                throw new AssertionError("woken at its own deadline, the transport wants to be woken in the past");
            }
        }
        now = end;
    }

    private void note(List<KLineTransport.Act> done) {
        for (var act : done) {
            switch (act) {
                case KLineTransport.Act.SendsAddress(var address) -> leave("5 baud " + Bytes.of(address), Bytes.none());
                case KLineTransport.Act.Sends sends -> leave("> " + sends.bytes(), sends.bytes());
                case KLineTransport.Act.IsAwake(var first, var second) -> acts.add("awake " + Bytes.of(first, second));
                case KLineTransport.Act.Delivers(var data) -> acts.add("= " + data);
                case KLineTransport.Act.Fails _ -> acts.add("!");
                case KLineTransport.Act.Ends _ -> acts.add("end");
            }
        }
    }

    private void leave(String text, Bytes bytes) {
        acts.add(text);
        sentAt.add(now);
        note(transport.sent(now));
        if (echoes && !bytes.isEmpty()) {
            note(transport.hear(bytes, now));
        }
    }

    List<String> acts() {
        var all = List.copyOf(acts);
        acts.clear();
        return all;
    }

    /// When what was sent since the last time this was asked left, counted from now on backwards.
    List<Long> sentAgo() {
        var ago = sentAt.stream().map(at -> now - at).toList();
        sentAt.clear();
        return ago;
    }
}
