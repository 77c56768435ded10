package app.garage.links;

import app.garage.kernel.Subscription;
import app.garage.pluginapi.LinkException.LinkLost;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells everybody who wants to know, once, that a link is lost.
final class Loss {
    private final Object lock = new Object();
    private final List<Consumer<LinkLost>> followers = new ArrayList<>();
    private @Nullable LinkLost told;

    Subscription follow(Consumer<LinkLost> follower) {
        LinkLost already;
        synchronized (lock) {
            already = told;
            if (already == null) {
                followers.add(follower);
            }
        }
        if (already != null) {
            follower.accept(already);
        }
        return () -> forget(follower);
    }

    /// Tells it; called a second time it does nothing.
    void tell(LinkLost why) {
        List<Consumer<LinkLost>> all;
        synchronized (lock) {
            if (told != null) {
                return;
            }
            told = why;
            all = List.copyOf(followers);
            followers.clear();
        }
        all.forEach(each -> each.accept(why));
    }

    private void forget(Consumer<LinkLost> follower) {
        synchronized (lock) {
            followers.remove(follower);
        }
    }
}
