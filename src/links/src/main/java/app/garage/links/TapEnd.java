package app.garage.links;

import app.garage.pluginapi.Link;
import java.util.concurrent.atomic.AtomicBoolean;

/// Tells a listener once how a link ended.
final class TapEnd {
    private final Wiretap.Listener listener;
    private final AtomicBoolean over = new AtomicBoolean();

    TapEnd(Link link, Wiretap.Listener listener) {
        this.listener = listener;
        link.onLost(lost -> over("lost " + lost.problem().detail()));
    }

    void over(String how) {
        if (over.compareAndSet(false, true)) {
            listener.remarked(how.strip());
            listener.closed();
        }
    }
}
