package app.garage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.TellsBusState;
import app.garage.pluginapi.TellsBusState.BusState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// What every CAN link must do, whatever carries it. A link is done when its subclass passes.
///
/// A subclass supplies [#bus]: a bus with our link at one end and the test at the other. Times are judged with generous
/// margins, because builds run on busy machines.
public abstract class CanLinkContract extends OpenLinks {
    private static final int FRAMES = 2_000;
    private static final CanFrame REQUEST = CanFrame.classic(CanId.of11(0x7DF), Bytes.hex("02 01 0C 00 00 00 00 00"));
    private static final CanFrame ANSWER = CanFrame.classic(CanId.of11(0x7E8), Bytes.hex("04 41 0C 1A F8 00 00 00"));

    /// A bus the test plays everybody else on.
    public interface Bus extends AutoCloseable {
        /// {@return our link to this bus, opened anew}
        ///
        /// @throws LinkException if it cannot be opened
        /// @throws InterruptedException if the test was cancelled
        CanLink open() throws LinkException, InterruptedException;

        /// Has somebody else send frames, in this order.
        ///
        /// @param frames to send
        /// @throws Exception if the test's own end fails
        void say(List<CanFrame> frames) throws Exception;

        /// {@return the next frame we sent; empty if none came in time}
        ///
        /// @param millis how long to wait
        /// @throws InterruptedException if the test was cancelled
        Optional<CanFrame> heard(long millis) throws InterruptedException;

        /// Takes the bus away as if a cable were pulled.
        ///
        /// @return false if this kind of link cannot lose its far end
        /// @throws Exception if the test's own end fails
        boolean pull() throws Exception;

        /// Has the controller of our link leave the bus because of its errors.
        ///
        /// @return false if this kind of link cannot know
        /// @throws Exception if the test's own end fails
        default boolean fallOff() throws Exception {
            return false;
        }

        /// {@return how often something was written to the far end since it was made; empty if it does not count}
        default Optional<Long> written() {
            return Optional.empty();
        }

        @Override
        void close() throws IOException;
    }

    /// For subclasses.
    protected CanLinkContract() {}

    /// {@return a bus with nobody on it}
    ///
    /// @throws Exception if the test's own end cannot be made
    protected abstract Bus bus() throws Exception;

    /// {@return how often [#openingOftenLeavesNothingBehind] opens; fewer where opening takes its time}
    protected int rounds() {
        return 200;
    }

    /// Frames of every kind and length arrive as they were, in the order of the bus.
    ///
    /// @throws Exception if the link fails
    @Test
    protected void whatOthersSendArrivesWholeAndInOrder() throws Exception {
        var bus = keep(bus());
        var link = keep(bus.open());
        var frames = everyKind(link.fd(), FRAMES);

        bus.say(frames);

        assertThat(received(link, frames.size())).isEqualTo(frames);
    }

    /// What we send is heard by the others as it was, in that order, and does not come back to us.
    ///
    /// @throws Exception if the link fails
    @Test
    protected void whatWeSendIsHeardInOrderAndDoesNotComeBack() throws Exception {
        var bus = keep(bus());
        var link = keep(bus.open());
        var frames = everyKind(link.fd(), FRAMES);

        for (var each : frames) {
            link.send(each, RealTime.in(LONG));
        }

        var heard = new ArrayList<CanFrame>();
        for (int i = 0; i < frames.size(); i++) {
            bus.heard(LONG).ifPresent(heard::add);
        }
        assertThat(heard).isEqualTo(frames);
        assertThat(link.receive(RealTime.in(50))).isEmpty();
    }

    /// Questions and answers take turns without mixing.
    ///
    /// @throws Exception if the link fails
    @Test
    protected void manyRoundsDoNotMix() throws Exception {
        var bus = keep(bus());
        var link = keep(bus.open());

        for (int round = 0; round < 500; round++) {
            assertWorks(bus, link);
        }
    }

    /// Silence is an empty answer, at the deadline and not later.
    ///
    /// @throws Exception if the link fails
    @Test
    protected void silenceEndsAtTheDeadlineAndNotLater() throws Exception {
        var link = keep(keep(bus()).open());
        long best = Long.MAX_VALUE;

        for (int i = 0; i < 3 && best > 450; i++) {
            long begun = System.nanoTime();
            assertThat(link.receive(RealTime.in(150))).isEmpty();
            best = millisSince(begun);
            assertThat(best).isGreaterThanOrEqualTo(149);
        }

        assertThat(best).isLessThanOrEqualTo(450);
    }

    /// Frames are stamped with the time of their arrival, not of their being fetched.
    ///
    /// @throws Exception if the link fails
    @Test
    protected void aFrameIsStampedBetweenItsSendingAndItsFetching() throws Exception {
        var bus = keep(bus());
        var link = keep(bus.open());
        long before = System.nanoTime();
        bus.say(List.of(ANSWER));

        var arrived = link.receive(RealTime.in(LONG)).orElseThrow();

        assertThat(arrived.nanos() - before).isNotNegative();
        assertThat(System.nanoTime() - arrived.nanos()).isNotNegative();
    }

    /// A closed link ends a waiting receive at once and says it is lost; closing by ourselves tells no follower.
    ///
    /// @throws Exception if the link fails
    @Test
    protected void closingEndsAReceiveAtOnceWithLinkLost() throws Exception {
        var link = keep(keep(bus()).open());
        assertThatClosingEnds(link, link::receive, by -> link.send(REQUEST, by));
    }

    /// Closing twice, and from several threads, does nothing more, and the bus can be opened again.
    ///
    /// @throws Exception if the link fails
    @Test
    protected void closingTwiceDoesNothingMore() throws Exception {
        var bus = keep(bus());
        var link = bus.open();
        var other = Thread.ofPlatform().start(link::close);
        link.close();
        other.join();
        link.close();

        assertThatThrownBy(() -> link.receive(RealTime.in(10))).isInstanceOf(LinkLost.class);
        assertWorks(bus, keep(bus.open()));
    }

    /// A cancelled wait ends at once and leaves the link usable.
    ///
    /// @throws Exception if the link fails
    @Test
    protected void aCancelledReceiveLeavesTheLinkUsable() throws Exception {
        var bus = keep(bus());
        var link = keep(bus.open());
        assertThatACancelledWaitEnds(link::receive);

        assertWorks(bus, link);
    }

    /// Opening and closing many times leaves no thread and no file handle behind.
    ///
    /// @throws Exception if the link fails
    @Test
    protected void openingOftenLeavesNothingBehind() throws Exception {
        var bus = keep(bus());
        var ofTheTest = linkThreads();
        bus.open().close();
        int files = openFiles();

        for (int i = 0; i < rounds(); i++) {
            bus.open().close();
        }

        settle(() -> ofTheTest.containsAll(linkThreads()) && openFiles() <= files);
        assertThat(linkThreads()).isSubsetOf(ofTheTest);
        assertThat(openFiles()).isLessThanOrEqualTo(files);
        assertWorks(bus, keep(bus.open()));
    }

    /// When the far end goes, everybody learns it once, within a second.
    ///
    /// @throws Exception if the link fails
    @Test
    protected void aFarEndThatGoesIsNoticedOnceWithinASecond() throws Exception {
        var bus = keep(bus());
        var link = keep(bus.open());
        assertThatALossIsNoticedOnce(link, bus::pull, link::receive, by -> link.send(REQUEST, by));
    }

    /// A controller that leaves the bus is told of, and so is its return.
    ///
    /// @throws Exception if the link fails
    @Test
    protected void aControllerThatLeavesTheBusIsToldOf() throws Exception {
        var bus = keep(bus());
        var link = keep(bus.open());
        var states = new CopyOnWriteArrayList<BusState>();
        var tells = link.capability(TellsBusState.class);
        assumeTrue(tells.isPresent(), "this kind of link does not know how its controller stands");
        keep(tells.orElseThrow().onBusState(states::add));
        assertWorks(bus, link);
        assumeTrue(bus.fallOff(), "this kind of link cannot know");

        var _ = link.receive(RealTime.in(300));
        assertThat(states).endsWith(BusState.OFF);

        bus.say(List.of(ANSWER));
        assertThat(received(link, 1)).containsExactly(ANSWER);
        assertThat(states).endsWith(BusState.OFF, BusState.ACTIVE);
    }

    /// Looking for links writes nothing to any of them.
    ///
    /// @throws Exception if the link fails
    @Test
    protected void discoveryWritesNothing() throws Exception {
        var bus = keep(bus());
        var before = bus.written();

        assertThatDiscoveryFindsItsOwn();
        assertThat(bus.written()).isEqualTo(before);
        assertWorks(bus, keep(bus.open()));
    }

    private static void assertWorks(Bus bus, CanLink link) throws Exception {
        link.send(REQUEST, RealTime.in(LONG));
        assertThat(bus.heard(LONG)).contains(REQUEST);
        bus.say(List.of(ANSWER));
        assertThat(received(link, 1)).containsExactly(ANSWER);
    }

    /// {@return frames of both identifier lengths and all data lengths, no two in a row alike}
    private static List<CanFrame> everyKind(boolean fd, int count) {
        var frames = new ArrayList<CanFrame>();
        for (int i = 0; i < count; i++) {
            var id = i % 3 == 0 ? CanId.of29(0x18DA_0000 + i) : CanId.of11(i * 7 & 0x7FF);
            boolean asFd = fd && i % 2 == 1;
            int size = asFd && i % 5 != 0 ? CanFrame.LONG_SIZES.get(i % CanFrame.LONG_SIZES.size()) : i % 9;
            var data = new byte[size];
            for (int k = 0; k < size; k++) {
                data[k] = (byte) (i * 31 + k * 5);
            }
            frames.add(new CanFrame(id, asFd, Bytes.copyOf(data)));
        }
        return frames;
    }

    private static List<CanFrame> received(CanLink link, int count) throws LinkException, InterruptedException {
        var all = new ArrayList<CanFrame>();
        var by = RealTime.in(LONG);
        while (all.size() < count && !by.passed()) {
            link.receive(by).ifPresent(each -> all.add(each.frame()));
        }
        return all;
    }
}
