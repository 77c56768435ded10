package app.garage.links;

import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.kernel.TimeSource;
import app.garage.links.j2534.J2534;
import app.garage.links.j2534.PassThru;
import app.garage.links.j2534.PassThruException;
import app.garage.links.j2534.PassThruMsg;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AnswerLate;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.Loss;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An open PassThru device with at most one channel, and the one thread that calls its library.
///
/// Some drivers want every call from the same thread, so this one opens, sends, reads and closes. It looks for messages
/// every millisecond while there is traffic, and is woken at once by something to send.
final class PassThruDevice {
    private static final Logger LOG = LoggerFactory.getLogger(PassThruDevice.class);
    private static final Duration LIVELY = Duration.ofMillis(1);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration IDLE = Duration.ofMillis(5);
    private static final long LIVELY_FOR = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long CLOSING_MILLIS = 200;

    /// So long no call takes: what is not back by then does not come back.
    private static final long HUNG = TimeUnit.SECONDS.toNanos(3);

    private final LinkInfo info;
    private final String name;
    private final TimeSource time;
    private final Claim claim;
    private final Consumer<Optional<PassThruException>> died;
    private final Orders orders = new Orders();
    private final Inbox<Heard> inbox = new Inbox<>();
    private final Loss loss = new Loss();
    private final AtomicReference<@Nullable Problem> end = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private OptionalInt channel = OptionalInt.empty();
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile @Nullable Opened opened;
    private volatile long inLibrarySince;

    /// A message and when it was read.
    record Heard(PassThruMsg message, long nanos) {}

    /// Gives a loaded library.
    interface Loading {
        PassThru load() throws PassThruException;
    }

    /// Something done with the library.
    interface Call<T> {
        T on(PassThru library, int device) throws PassThruException;
    }

    /// Something done with the channel.
    interface ChannelCall<T> {
        T on(PassThru library, int channel) throws PassThruException;
    }

    private record Opened(PassThru library, int device) {}

    /// @param info of the link
    /// @param name of the library, as the user knows it
    /// @param time the clock messages are stamped with
    /// @param claim on the device, released at the end
    /// @param died told why the library or its process is lost; nothing if it hangs in this process
    PassThruDevice(
            LinkInfo info, String name, TimeSource time, Claim claim, Consumer<Optional<PassThruException>> died) {
        this.info = info;
        this.name = name;
        this.time = time;
        this.claim = claim;
        this.died = died;
    }

    LinkInfo info() {
        return info;
    }

    String name() {
        return name;
    }

    TimeSource time() {
        return time;
    }

    /// Opens the device on its own thread. Whoever gives up waiting leaves that thread to close it again.
    void open(Loading loading, String device, Deadline by) throws LinkException, InterruptedException {
        var opening = new CompletableFuture<Opened>();
        thread("bus").start(() -> run(loading, device, opening));
        try {
            var _ = opening.get(Math.max(1, by.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof PassThruException no) {
                throw PassThruTrouble.of(no, name);
            }
            throw new IllegalStateException(refused.getCause());
        } catch (TimeoutException late) {
            boolean _ = end(Trouble.PORT_HANGS.about(name), false);
            throw Trouble.PORT_HANGS.busy(name);
        } catch (InterruptedException cancelled) {
            boolean _ = end(Trouble.CLOSED.about(address()), false);
            throw cancelled;
        }
    }

    /// {@return what a call gave}
    <T> T call(Call<T> call, Deadline by) throws LinkException, InterruptedException {
        var result = new AtomicReference<@Nullable T>();
        var refused = new AtomicReference<@Nullable PassThruException>();
        var order = orders.add(() -> carryOut(call, result, refused));
        throwIfEnded(order);
        while (end.get() == null && !by.passed() && !order.isOver(by.within(LOOK))) {
            endIfHung();
        }
        switch (order.outcome(end.get() == null ? by : by.within(Duration.ZERO))) {
            case DONE -> {}
            case WITHDRAWN -> {
                throwIfEnded(order);
                throw new AnswerLate(Trouble.NOT_SENT.about(address()));
            }
            case STUCK -> {
                boolean _ = end(Trouble.STALLED.about(address()), true);
            }
            case REFUSED -> {
                boolean _ = end(Trouble.LOST.about(address()), true);
            }
        }
        throwIfEnded(order);
        var no = refused.get();
        if (no != null) {
            throw PassThruTrouble.of(no, name);
        }
        var got = result.get();
        if (got == null) {
            throw new IllegalStateException("a call gave nothing");
        }
        return got;
    }

    /// {@return what a call on the channel gave}
    <T> T onChannel(ChannelCall<T> call, Deadline by) throws LinkException, InterruptedException {
        return call((library, device) -> call.on(library, channel.orElseThrow()), by);
    }

    /// Connects a channel in place of the one there was.
    void connect(int protocol, int flags, int baud, Deadline by) throws LinkException, InterruptedException {
        int _ = call(
                (library, device) -> {
                    disconnect(library);
                    channel = OptionalInt.of(library.connect(device, protocol, flags, baud));
                    return 0;
                },
                by);
        inbox.forget();
    }

    /// {@return the next message or indication; empty if none came in time}
    Optional<Heard> take(Deadline by) throws LinkLost, InterruptedException {
        var heard = inbox.take(by);
        if (heard.isEmpty()) {
            endIfHung();
        }
        return heard;
    }

    /// A library in this process cannot be ended: its thread is given up, and the device can be opened anew in a
    /// process
    /// of its own.
    private void endIfHung() {
        long since = inLibrarySince;
        var open = opened;
        boolean hung = since != 0 && System.nanoTime() - since > HUNG;
        if (hung && open != null && !open.library().isWatched() && end(Trouble.PORT_HANGS.about(name), true)) {
            died.accept(Optional.empty());
            release();
        }
    }

    private void release() {
        if (released.compareAndSet(false, true)) {
            claim.release();
        }
    }

    /// Forgets what has come.
    void forget() {
        inbox.forget();
    }

    Subscription onLost(Consumer<LinkLost> follower) {
        return loss.follow(follower);
    }

    void close() {
        boolean _ = end(Trouble.CLOSED.about(address()), false);
        boolean interrupted = Thread.interrupted();
        try {
            boolean _ = ended.await(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException cancelled) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> boolean carryOut(
            Call<T> call, AtomicReference<@Nullable T> result, AtomicReference<@Nullable PassThruException> refused) {
        var open = opened;
        if (open == null) {
            return false;
        }
        try {
            inLibrarySince = System.nanoTime();
            result.set(call.on(open.library(), open.device()));
            return true;
        } catch (PassThruException no) {
            refused.set(no);
            if (PassThruTrouble.isLoss(no)) {
                lost(no);
            }
            return !PassThruTrouble.isLoss(no);
        } finally {
            inLibrarySince = 0;
        }
    }

    private void run(Loading loading, String device, CompletableFuture<Opened> opening) {
        try {
            var library = loading.load();
            boolean held = false;
            try {
                opened = new Opened(library, library.open(device));
                held = true;
            } finally {
                if (!held) {
                    library.close();
                }
            }
            opening.complete(opened);
            serve(library);
        } catch (PassThruException refused) {
            opening.completeExceptionally(refused);
            boolean _ = end(Trouble.CLOSED.about(address()), false);
        } catch (RuntimeException | Error ours) {
            opening.completeExceptionally(ours);
            throw ours;
        } finally {
            orders.refuseAll();
            leave();
            release();
            ended.countDown();
        }
    }

    private void serve(PassThru library) {
        long lively = System.nanoTime();
        while (end.get() == null) {
            boolean quiet = System.nanoTime() - lively > LIVELY_FOR;
            if (!orders.serveNext(quiet ? IDLE : LIVELY)) {
                return;
            }
            if (read(library)) {
                lively = System.nanoTime();
            }
        }
    }

    private boolean read(PassThru library) {
        if (channel.isEmpty() || end.get() != null) {
            return false;
        }
        try {
            inLibrarySince = System.nanoTime();
            var came = library.read(channel.getAsInt(), J2534.MOST_MESSAGES, Duration.ZERO);
            long now = time.nanos();
            came.forEach(each -> inbox.put(new Heard(each, now)));
            return !came.isEmpty();
        } catch (PassThruException broken) {
            if (broken.code() == J2534.ERR_BUFFER_OVERFLOW) {
                LOG.warn("{}: the device could not hold everything that came.", address());
                return true;
            }
            lost(broken);
            return false;
        } finally {
            inLibrarySince = 0;
        }
    }

    private void lost(PassThruException why) {
        boolean helper = why.kind() == PassThruException.Kind.HELPER_LOST;
        died.accept(Optional.of(why));
        var trouble = helper ? Trouble.PASSTHRU_HELPER_LOST.about(name) : Trouble.LOST.about(address());
        boolean _ = end(trouble.because(String.valueOf(why.getMessage())), true);
    }

    private void leave() {
        var open = opened;
        if (open == null) {
            return;
        }
        try (var library = open.library()) {
            disconnect(library);
            library.close(open.device());
        } catch (PassThruException gone) {
            LOG.debug("{} was gone before it was closed.", address(), gone);
        }
    }

    private void disconnect(PassThru library) throws PassThruException {
        if (channel.isPresent()) {
            int old = channel.getAsInt();
            channel = OptionalInt.empty();
            library.disconnect(old);
        }
    }

    /// Ends it, once: the first reason counts. Followers are told on a thread of their own.
    ///
    /// @return whether this was the first
    private boolean end(Problem why, boolean tell) {
        boolean first = end.compareAndSet(null, why);
        if (first) {
            inbox.end(why);
            orders.end();
            if (tell) {
                thread("end").start(() -> loss.tell(new LinkLost(why)));
            }
        }
        return first;
    }

    private void throwIfEnded(Orders.Order order) throws LinkLost {
        var why = end.get();
        if (why != null && !order.isDone()) {
            throw new LinkLost(why);
        }
    }

    private Thread.Builder.OfPlatform thread(String role) {
        return Thread.ofPlatform().daemon().name("link-" + address() + "-" + role);
    }

    private String address() {
        return info.address().scheme() + "://" + info.address().place();
    }
}
