package app.garage.diagnostics;

import app.garage.kernel.Deadline;
import app.garage.kernel.Settable;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.LinkProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks about once a second which links are there. An approved one that appears is tried, one that could
/// not be opened is
/// tried again after a while; all others are only shown.
final class LinkWatch implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    /// Virtual vehicles and recordings are never connected to by themselves, nor is a cable that also is a serial port
    /// (opening it here takes the port away) or an interface that belongs to another program's set-up.
    private static final Set<String> NOT_WATCHED = Set.of("sim", "replay", "ftdi", "j2534", "socketcan", "doip");
    private final Supplier<List<LinkProvider>> providers;
    private final Memory memory;
    private final TimeSource time;
    private final KnownAdapters known = new KnownAdapters();
    private final Map<LinkAddress, Deadline> notBefore = new HashMap<>();
    private final Settable<List<LinkInfo>> unapproved;
    private Optional<LinkAddress> missed = Optional.empty();
    private Optional<Thread> thread = Optional.empty();

    LinkWatch(
            Supplier<List<LinkProvider>> providers,
            Memory memory,
            TimeSource time,
            Settable<List<LinkInfo>> unapproved) {
        this.providers = providers;
        this.memory = memory;
        this.time = time;
        this.unapproved = unapproved;
    }

    /// Begins to look. Ports are listed by native code, so this is a platform thread.
    ///
    /// @param candidate called with a link to try, once a second at most; says whether it was tried
    synchronized void begin(Candidate candidate) {
        if (thread.isEmpty()) {
            thread =
                    Optional.of(Thread.ofPlatform().daemon().name("links-watch").start(() -> watch(candidate)));
        }
    }

    /// Somebody who may want a link.
    @FunctionalInterface
    interface Candidate {
        boolean tried(LinkAddress link);
    }

    private void watch(Candidate candidate) {
        try {
            while (true) {
                look(candidate);
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    void look(Candidate candidate) throws InterruptedException {
        var found = new ArrayList<LinkInfo>();
        for (var provider : providers.get()) {
            if (!NOT_WATCHED.contains(provider.scheme())) {
                found.addAll(provider.discover(Deadline.in(BETWEEN, time)));
            }
        }
        forgetAbsent(found);
        var free = found.stream().filter(this::mayBeTried).toList();
        unapproved.set(found.stream().filter(each -> !free.contains(each)).toList());
        Stream.concat(
                        free.stream()
                                .sorted(Comparator.comparing(each -> !isLast(each)))
                                .map(LinkInfo::address),
                        missed().stream())
                .filter(this::isDue)
                .findFirst()
                .filter(candidate::tried)
                .ifPresent(each -> postpone(each, AGAIN));
    }

    /// This link was lost and is wanted back. One that shows itself again is seen; one that never does, such as a
    /// Wi-Fi adapter, is called from time to time.
    synchronized void miss(LinkAddress link) {
        missed = Optional.of(link).filter(each -> !NOT_WATCHED.contains(each.scheme()));
    }

    private synchronized Optional<LinkAddress> missed() {
        return missed;
    }

    private boolean mayBeTried(LinkInfo link) {
        return known.knows(link) || memory.isApproved(link);
    }

    private boolean isLast(LinkInfo link) {
        return memory.lastLink().filter(Memory.key(link.address())::equals).isPresent();
    }

    private synchronized boolean isDue(LinkAddress link) {
        var deadline = notBefore.get(link);
        return deadline == null || deadline.passed();
    }

    private synchronized void postpone(LinkAddress link, Duration time) {
        notBefore.put(link, Deadline.in(time, this.time));
    }

    private synchronized void forgetAbsent(List<LinkInfo> found) {
        var here = found.stream().map(LinkInfo::address).collect(Collectors.toSet());
        missed.ifPresent(here::add);
        notBefore.keySet().retainAll(here);
    }

    /// The user has ended the connection: this link is left alone until it is unplugged.
    synchronized void leave(LinkAddress link) {
        missed = Optional.empty();
        postpone(link, Duration.ofDays(1));
    }

    /// The user wants this link tried now.
    synchronized void want(LinkAddress link) {
        missed = Optional.empty();
        notBefore.remove(link);
    }

    @Override
    public synchronized void close() {
        thread.ifPresent(Thread::interrupt);
        thread = Optional.empty();
    }
}
