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
    private final WakingClock clock = new WakingClock(9_000 * MS);

    KLineDesk(KLineTransport transport, boolean echoes) {
        this.transport = transport;
        this.echoes = echoes;
    }

    void wake() {
        note(transport.wake(clock.now()));
    }

    void ask(String data) {
        note(transport.ask(Bytes.hex(data), clock.now()));
    }

    void hear(String bytes) {
        note(transport.hear(Bytes.hex(bytes), clock.now()));
    }

    void pass(long nanos) {
        clock.pass(nanos, transport::deadline, now -> note(transport.tick(now)));
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
        sentAt.add(clock.now());
        note(transport.sent(clock.now()));
        if (echoes && !bytes.isEmpty()) {
            note(transport.hear(bytes, clock.now()));
        }
    }

    List<String> acts() {
        var all = List.copyOf(acts);
        acts.clear();
        return all;
    }

    /// When what was sent since the last time this was asked left, counted from now on backwards.
    List<Long> sentAgo() {
        var ago = sentAt.stream().map(at -> clock.now() - at).toList();
        sentAt.clear();
        return ago;
    }
}
