package app.garage.testkit;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.WakesFast;
import app.garage.pluginapi.WakesFiveBaud;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Links at whose far end nobody is: everything can be sent, nothing ever comes. They wait in real time.
public final class MuteLinks {
    private MuteLinks() {}

    /// {@return a byte link without anybody}
    public static ByteLink bytes() {
        return new MuteBytes();
    }

    /// {@return a CAN bus without anybody}
    public static CanLink can() {
        return new MuteCan();
    }

    /// {@return a K-line without anybody; it can be woken in every way, and takes every speed}
    public static KLineLink kline() {
        return new MuteKLine();
    }

    /// What all of them do.
    private static final class Nobody {
        private final CountDownLatch closed = new CountDownLatch(1);
        private final List<Consumer<LinkException.LinkLost>> followers = new CopyOnWriteArrayList<>();

        /// Nobody is never lost; whoever follows waits for good.
        Subscription never(Consumer<LinkException.LinkLost> follower) {
            followers.add(follower);
            return () -> followers.remove(follower);
        }

        void close() {
            closed.countDown();
        }

        void sent() throws LinkException.LinkLost {
            if (closed.getCount() == 0) {
                throw lost();
            }
        }

        void silence(Deadline by) throws LinkException.LinkLost, InterruptedException {
            if (closed.await(Math.max(0, by.remainingNanos()), TimeUnit.NANOSECONDS)) {
                throw lost();
            }
        }

        private static LinkException.LinkLost lost() {
            return new LinkException.LinkLost(Problem.of("script.gone"));
        }
    }

    private static final class MuteBytes implements ByteLink {
        private final Nobody nobody = new Nobody();

        @Override
        public void send(Bytes bytes, Deadline by) throws LinkException {
            nobody.sent();
        }

        @Override
        public ByteLink.Arrived receive(Deadline by) throws LinkException, InterruptedException {
            nobody.silence(by);
            return new ByteLink.Arrived(Bytes.none(), by.time().nanos());
        }

        @Override
        public LinkInfo info() {
            return LinkInfo.of(LinkAddress.parse("sim://nobody"));
        }

        @Override
        public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
            return nobody.never(follower);
        }

        @Override
        public void close() {
            nobody.close();
        }
    }

    private static final class MuteCan implements CanLink {
        private final Nobody nobody = new Nobody();

        @Override
        public void send(CanFrame frame, Deadline by) throws LinkException {
            nobody.sent();
        }

        @Override
        public Optional<CanLink.Arrived> receive(Deadline by) throws LinkException, InterruptedException {
            nobody.silence(by);
            return Optional.empty();
        }

        @Override
        public LinkInfo info() {
            return LinkInfo.of(LinkAddress.parse("sim://nobody"));
        }

        @Override
        public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
            return nobody.never(follower);
        }

        @Override
        public void close() {
            nobody.close();
        }
    }

    private static final class MuteKLine implements KLineLink, WakesFast, WakesFiveBaud, ChangesBaud {
        private static final long BYTE = 960_000L;
        private volatile int baud = 10_400;
        private final Nobody nobody = new Nobody();

        @Override
        public long send(Bytes bytes, Duration gap, Deadline by) throws LinkException {
            nobody.sent();
            return by.time().nanos() + bytes.size() * (BYTE + gap.toNanos());
        }

        @Override
        public ByteLink.Arrived receive(Deadline by) throws LinkException, InterruptedException {
            nobody.silence(by);
            return new ByteLink.Arrived(Bytes.none(), by.time().nanos());
        }

        @Override
        public long wakeFast(Duration low, Duration high, Bytes first, Duration gap, Deadline by)
                throws LinkException, InterruptedException {
            Thread.sleep(low.plus(high));
            return send(first, gap, by);
        }

        @Override
        public int baud() {
            return baud;
        }

        @Override
        public void changeBaud(int bitsPerSecond) {
            baud = bitsPerSecond;
        }

        @Override
        public long wakeFiveBaud(int address, Deadline by) throws LinkException, InterruptedException {
            nobody.sent();
            Thread.sleep(Duration.ofSeconds(2));
            return by.time().nanos();
        }

        @Override
        public LinkInfo info() {
            return LinkInfo.of(LinkAddress.parse("sim://nobody"));
        }

        @Override
        public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
            return nobody.never(follower);
        }

        @Override
        public void close() {
            nobody.close();
        }
    }
}
