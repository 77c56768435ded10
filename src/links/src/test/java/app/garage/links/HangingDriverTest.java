package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AnswerLate;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.testkit.RealTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A driver that never returns from a read, a write or a close costs its own threads and nothing else.
class HangingDriverTest {
    private final String port = UUID.randomUUID().toString();
    private final Driver driver = new Driver();

    @AfterEach
    void theDriverComesBack() {
        driver.back.countDown();
        driver.written.countDown();
    }

    @Test
    void f27_aHangingDriverHangsNothingElse() throws Exception {
        var link = opened();
        long begun = System.nanoTime();

        assertThat(link.receive(RealTime.in(100)).bytes()).isEqualTo(Bytes.none());
        link.close();

        assertThat(millisSince(begun)).isLessThan(600);
        assertThat(Claim.on(port)).as("refused until the threads are back").isEmpty();
        driver.back.countDown();
        assertThat(claimedWithin(2_000)).isTrue();
    }

    @Test
    void aWriteThatDoesNotComeBackInTimeLosesTheLink() throws Exception {
        var link = opened();
        var told = new CopyOnWriteArrayList<LinkLost>();
        link.onLost(told::add);

        assertThatThrownBy(() -> link.send(Bytes.of(1), RealTime.in(100)))
                .isInstanceOfSatisfying(
                        LinkLost.class, lost -> assertThat(lost.problem().key()).isEqualTo("links.stalled"));
        assertThatThrownBy(() -> link.receive(RealTime.in(100))).isInstanceOf(LinkLost.class);
        driver.written.countDown();
        driver.back.countDown();
        assertThat(claimedWithin(2_000)).isTrue();
        assertThat(told).extracting(each -> each.problem().key()).isEqualTo(List.of("links.stalled"));
    }

    @Test
    void whatCouldNotBeBegunInTimeIsWithdrawnAndTheLinkStaysUsable() throws Exception {
        try (var link = opened()) {
            var first = Thread.ofVirtual().start(() -> {
                try {
                    link.send(Bytes.of(1), RealTime.in(5_000));
                } catch (LinkException | InterruptedException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            assertThat(driver.writing.await(2, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> link.send(Bytes.of(2), RealTime.in(50)))
                    .isInstanceOfSatisfying(
                            AnswerLate.class,
                            late -> assertThat(late.problem().key()).isEqualTo("links.not-sent"));

            driver.written.countDown();
            first.join();
            link.send(Bytes.of(3), RealTime.in(1_000));
            assertThat(driver.taken).isEqualTo(List.of(Bytes.of(1), Bytes.of(3)));
        }
    }

    @Test
    void aShortWriteIsALostLinkToldOnce() throws Exception {
        driver.written.countDown();
        driver.takesAll = false;
        var link = opened();
        var told = new CopyOnWriteArrayList<LinkLost>();
        link.onLost(told::add);

        assertThatThrownBy(() -> link.send(Bytes.of(1), RealTime.in(1_000))).isInstanceOf(LinkLost.class);
        assertThatThrownBy(() -> link.send(Bytes.of(1), RealTime.in(1_000))).isInstanceOf(LinkLost.class);
        driver.back.countDown();

        assertThat(claimedWithin(2_000)).isTrue();
        assertThat(told).hasSize(1);
    }

    @Test
    void followersLearnOfALossEvenIfClosingHangs() throws Exception {
        driver.written.countDown();
        driver.takesAll = false;
        var link = opened();
        var told = new CountDownLatch(1);
        link.onLost(lost -> told.countDown());

        assertThatThrownBy(() -> link.send(Bytes.of(1), RealTime.in(1_000))).isInstanceOf(LinkLost.class);

        assertThat(told.await(1, TimeUnit.SECONDS)).isTrue();
    }

    private PumpedLink opened() {
        var claim = Claim.on(port).orElseThrow();
        var info = LinkInfo.of(LinkAddress.parse("serial:///dev/hanging"));
        var link = new PumpedLink(info, driver, new RealTime(), claim);
        link.begin();
        return link;
    }

    private boolean claimedWithin(long millis) throws InterruptedException {
        long begun = System.nanoTime();
        while (millisSince(begun) < millis) {
            var claim = Claim.on(port);
            if (claim.isPresent()) {
                claim.get().release();
                return true;
            }
            Thread.sleep(5);
        }
        return false;
    }

    private static long millisSince(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    /// Does not return from anything until it is told to.
    private static final class Driver implements Line {
        private final CountDownLatch back = new CountDownLatch(1);
        private final CountDownLatch writing = new CountDownLatch(1);
        private final CountDownLatch written = new CountDownLatch(1);
        private final List<Bytes> taken = new CopyOnWriteArrayList<>();
        private volatile boolean takesAll = true;

        @Override
        public int read(byte[] into) {
            hang(back);
            return -1;
        }

        @Override
        public boolean write(byte[] bytes) {
            taken.add(Bytes.copyOf(bytes));
            writing.countDown();
            hang(written);
            return takesAll;
        }

        @Override
        public void close() {
            hang(back);
        }

        private static void hang(CountDownLatch until) {
            try {
                until.await();
            } catch (InterruptedException nobodyDoes) {
                throw new IllegalStateException(nobodyDoes);
            }
        }
    }
}
