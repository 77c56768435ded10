package app.garage.pluginapi;

import app.garage.kernel.Subscription;
import app.garage.pluginapi.LinkException.LinkLost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells everybody who wants to know, once, that a link is lost: what [Link#onLost(Consumer)] promises, for
/// authors of links and drivers. Followers are called on the thread that tells, with no lock held; whoever
/// follows later is told at once. May be used from several threads.
public final class Loss {
    private final Object lock = new Object();
    private final List<Consumer<LinkLost>> followers = new ArrayList<>();
    private Optional<LinkLost> told = Optional.empty();

    /// Makes a loss that has not happened.
    public Loss() {}

    /// Follows it.
    ///
    /// @param follower told once; at once if it is told already
    /// @return ends it
    public Subscription follow(Consumer<LinkLost> follower) {
        Optional<LinkLost> already;
        synchronized (lock) {
            already = told;
            if (already.isEmpty()) {
                followers.add(follower);
            }
        }
        already.ifPresent(follower);
        return () -> forget(follower);
    }

    /// Tells it; called a second time it does nothing.
    ///
    /// @param why of the link
    public void tell(LinkLost why) {
        List<Consumer<LinkLost>> all;
        synchronized (lock) {
            if (told.isPresent()) {
                return;
            }
            told = Optional.of(why);
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
