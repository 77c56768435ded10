package app.garage.plugin.doip;

import app.garage.kernel.Subscription;
import app.garage.pluginapi.LinkException.LinkLost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells once that the gateway is lost: because the connection is, or because it cannot be understood any more.
final class Loss {
    private final List<Consumer<LinkLost>> followers = new ArrayList<>();
    private Optional<LinkLost> told = Optional.empty();

    Subscription follow(Consumer<LinkLost> follower) {
        Optional<LinkLost> already;
        synchronized (this) {
            already = told;
            followers.add(follower);
        }
        already.ifPresent(follower);
        return () -> forget(follower);
    }

    void tell(LinkLost why) {
        List<Consumer<LinkLost>> all;
        synchronized (this) {
            if (told.isPresent()) {
                return;
            }
            told = Optional.of(why);
            all = List.copyOf(followers);
        }
        all.forEach(each -> each.accept(why));
    }

    private synchronized void forget(Consumer<LinkLost> follower) {
        followers.remove(follower);
    }
}
