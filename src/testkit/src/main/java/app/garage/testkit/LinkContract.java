package app.garage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkException.PortBusy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every byte link must do. A link is done when its subclass passes.
///
/// A subclass supplies [#provider] and [#line]; the test then opens our end with the provider and has the far end
/// answer. Times are judged with generous margins, because builds run on busy machines.
public abstract class LinkContract extends OpenLinks {
    private static final Bytes REQUEST = Bytes.latin1("0100\r");
    private static final Bytes ANSWER = Bytes.latin1("41 00 BE 3E B8 11 \r\r>");

    /// A line whose far end answers one request.
    public interface Line extends AutoCloseable {
        /// {@return how our end is opened}
        LinkAddress address();

        /// {@return what makes the far end speak}
        Bytes request();

        /// {@return everything it then says}
        Bytes answer();

        /// Takes the far end away as if a cable were pulled.
        ///
        /// @return false if this kind of link cannot lose its far end
        /// @param ours the open link, for far ends that are reached through it
        /// @throws IOException if the test's own far end fails
        boolean pull(ByteLink ours) throws IOException;

        /// {@return how many bytes the far end has received; empty if it does not count}
        default Optional<Long> received() {
            return Optional.empty();
        }

        @Override
        void close() throws IOException;
    }

    /// For subclasses.
    protected LinkContract() {}

    /// Makes a line.
    ///
    /// @param request what the far end should wait for
    /// @param pieces what it should then say, each piece by itself. A far end that cannot be told
    ///     (a virtual vehicle) says what it wants and tells it by [Line#request] and [Line#answer].
    /// @return the line, nothing opened yet
    /// @throws Exception if the test's own far end cannot be made
    protected abstract Line line(Bytes request, List<Bytes> pieces) throws Exception;

    /// {@return whether a second link to the same address must be refused}
    protected boolean isExclusive() {
        return true;
    }

    /// An answer of many kilobytes arrives whole and in order.
    ///
    /// @throws Exception if the line fails
    @Test
    protected void whatTheFarEndSaysArrivesWholeAndInOrder() throws Exception {
        var pieces = new ArrayList<Bytes>();
        for (int i = 0; i < 400; i++) {
            var values = new int[1 + (i * 7) % 97];
            for (int k = 0; k < values.length; k++) {
                values[k] = (i * 31 + k * 5) & 0xFF;
            }
            pieces.add(Bytes.of(values));
        }
        var line = keep(line(REQUEST, pieces));

        assertThat(asked(keep(open(line)), line)).isEqualTo(line.answer());
    }

    /// However an answer is cut into pieces, the same bytes arrive.
    ///
    /// @throws Exception if the line fails
    @Test
    protected void everySplitOfAnAnswerGivesTheSameBytes() throws Exception {
        for (int cut = 0; cut <= ANSWER.size(); cut++) {
            try (var line = line(REQUEST, List.of(ANSWER.slice(0, cut), ANSWER.from(cut)));
                    var link = open(line)) {
                assertThat(asked(link, line)).as("cut at %d", cut).isEqualTo(line.answer());
            }
        }
    }

    /// A request may leave in pieces; the far end hears it whole.
    ///
    /// @throws Exception if the line fails
    @Test
    protected void aRequestSentInPiecesIsAnswered() throws Exception {
        var line = keep(line(REQUEST, List.of(ANSWER)));
        var link = keep(open(line));

        for (int i = 0; i < line.request().size(); i++) {
            link.send(line.request().slice(i, i + 1), RealTime.in(LONG));
        }

        assertThat(received(link, line.answer().size())).isEqualTo(line.answer());
    }

    /// Two thousand questions get their own answers.
    ///
    /// @throws Exception if the line fails
    @Test
    protected void manyRoundsDoNotMixAnswers() throws Exception {
        var line = keep(line(REQUEST, List.of(ANSWER)));
        var link = keep(open(line));

        for (int round = 0; round < rounds(); round++) {
            assertThat(asked(link, line)).as("round %d", round).isEqualTo(line.answer());
        }
    }

    /// {@return how many questions [#manyRoundsDoNotMixAnswers] asks; fewer where the far end takes its time}
    protected int rounds() {
        return 2_000;
    }

    /// Silence is an empty answer, at the deadline and not later.
    ///
    /// @throws Exception if the line fails
    @Test
    protected void receiveReturnsEmptyAtItsDeadlineAndNotLater() throws Exception {
        var line = keep(line(REQUEST, List.of(ANSWER)));
        var link = keep(open(line));
        received(link, 0);
        long begun = System.nanoTime();

        var arrived = link.receive(RealTime.in(150));

        assertThat(arrived.bytes()).isEqualTo(Bytes.none());
        assertThat(millisSince(begun)).isBetween(149L, 450L);
    }

    /// Bytes are stamped with the time of their arrival, not of their being fetched.
    ///
    /// @throws Exception if the line fails
    @Test
    protected void anArrivalIsStampedBetweenItsRequestAndItsFetching() throws Exception {
        var line = keep(line(REQUEST, List.of(ANSWER)));
        var link = keep(open(line));
        long before = System.nanoTime();
        link.send(line.request(), RealTime.in(LONG));

        var arrived = link.receive(RealTime.in(LONG));

        assertThat(arrived.bytes().size()).isPositive();
        assertThat(arrived.nanos() - before).isNotNegative();
        assertThat(System.nanoTime() - arrived.nanos()).isNotNegative();
    }

    /// A closed link ends a waiting receive at once and says it is lost; closing by ourselves tells no follower.
    ///
    /// @throws Exception if the line fails
    @Test
    protected void closingEndsAReceiveAtOnceWithLinkLost() throws Exception {
        var line = keep(line(REQUEST, List.of(ANSWER)));
        var link = keep(open(line));
        assertThatClosingEnds(link, link::receive, by -> link.send(REQUEST, by));
    }

    /// Closing twice, and from several threads, does nothing more.
    ///
    /// @throws Exception if the line fails
    @Test
    protected void closingTwiceDoesNothingMore() throws Exception {
        var line = keep(line(REQUEST, List.of(ANSWER)));
        var link = open(line);
        var other = Thread.ofPlatform().start(link::close);
        link.close();
        other.join();
        link.close();

        assertThatThrownBy(() -> link.receive(RealTime.in(10))).isInstanceOf(LinkLost.class);
        assertThat(asked(keep(open(line)), line)).isEqualTo(line.answer());
    }

    /// A cancelled wait ends at once and leaves the link usable.
    ///
    /// @throws Exception if the line fails
    @Test
    protected void aCancelledReceiveLeavesTheLinkUsable() throws Exception {
        var line = keep(line(REQUEST, List.of(ANSWER)));
        var link = keep(open(line));
        assertThatACancelledWaitEnds(link::receive);

        assertThat(asked(link, line)).isEqualTo(line.answer());
    }

    /// Opening and closing a thousand times leaves no thread and no file handle behind.
    ///
    /// @throws Exception if the line fails
    @Test
    protected void aThousandOpensLeaveNoThreadAndNoFileHandleBehind() throws Exception {
        var line = keep(line(REQUEST, List.of(ANSWER)));
        open(line).close();
        int files = openFiles();

        for (int i = 0; i < 1_000; i++) {
            open(line).close();
        }

        settle(() -> linkThreads().isEmpty() && openFiles() <= files);
        assertThat(linkThreads()).isEmpty();
        assertThat(openFiles()).isLessThanOrEqualTo(files);
    }

    /// Where a port serves one link, a second one is told so, the first goes on, and closing it frees the port.
    ///
    /// @throws Exception if the line fails
    @Test
    protected void aSecondOpenOfTheSameAddressIsPortBusy() throws Exception {
        assumeTrue(isExclusive(), "this kind of link may be opened more than once");
        var line = keep(line(REQUEST, List.of(ANSWER)));
        var first = open(line);

        assertThatThrownBy(() -> open(line)).isInstanceOf(PortBusy.class);

        assertThat(asked(first, line)).isEqualTo(line.answer());
        first.close();
        assertThat(asked(keep(open(line)), line)).isEqualTo(line.answer());
    }

    /// When the far end goes, everybody learns it once, within a second, and no thread spins.
    ///
    /// @throws Exception if the line fails
    @Test
    protected void aFarEndThatGoesIsNoticedOnceWithinASecondAndWithoutABusyLoop() throws Exception {
        var line = keep(line(REQUEST, List.of(ANSWER)));
        var link = keep(open(line));
        assertThatALossIsNoticedOnce(link, () -> line.pull(link), link::receive, by -> link.send(REQUEST, by));
        assertThat(calmestSecond()).as("share of a core").isLessThan(0.05);
    }

    /// Looking for links sends nothing to any of them.
    ///
    /// @throws Exception if the line fails
    @Test
    protected void discoveryWritesNothing() throws Exception {
        var line = keep(line(REQUEST, List.of(ANSWER)));
        var before = line.received();

        assertThatDiscoveryFindsItsOwn();
        assertThat(line.received()).isEqualTo(before);
        assertThat(asked(keep(open(line)), line)).isEqualTo(line.answer());
    }

    /// {@return the opened link}
    ///
    /// @param line to open
    /// @throws LinkException if it cannot be opened
    /// @throws InterruptedException if the test was cancelled
    protected final ByteLink open(Line line) throws LinkException, InterruptedException {
        return (ByteLink) provider().open(line.address(), new RealTime(), RealTime.in(LONG));
    }

    private static Bytes asked(ByteLink link, Line line) throws LinkException, InterruptedException {
        link.send(line.request(), RealTime.in(LONG));
        return received(link, line.answer().size());
    }

    private static Bytes received(ByteLink link, int count) throws LinkException, InterruptedException {
        var all = Bytes.none();
        var by = RealTime.in(LONG);
        while (all.size() < count && !by.passed()) {
            all = all.plus(link.receive(by).bytes());
        }
        return all;
    }

    /// {@return the share of a core this process used in the calmest of a few seconds; a thread that spins takes it
    /// all}
    private static double calmestSecond() throws InterruptedException {
        double calmest = 1;
        for (int i = 0; i < 4 && calmest >= 0.05; i++) {
            long before = cpuNanos();
            Thread.sleep(1_000);
            calmest = Math.min(calmest, (cpuNanos() - before) / 1e9);
        }
        return calmest;
    }

    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }
}
