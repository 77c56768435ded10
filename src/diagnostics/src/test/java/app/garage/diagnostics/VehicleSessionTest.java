package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class VehicleSessionTest {
    private static final VehicleSession.Rank COMMAND = VehicleSession.Rank.COMMAND;
    private static final VehicleSession.Rank KEEPING = VehicleSession.Rank.KEEPING;

    @Test
    void whatTheUserAskedForComesBeforeKeepingAndPolling() throws Exception {
        try (var session = new VehicleSession("test")) {
            List<String> order = new CopyOnWriteArrayList<>();
            var hold = new CountDownLatch(1);
            var held = new CountDownLatch(1);
            session.later(COMMAND, () -> {
                held.countDown();
                hold.await();
                return true;
            });
            held.await();
            session.later(KEEPING, () -> order.add("voltage"));
            session.later(COMMAND, () -> order.add("scan"));
            hold.countDown();
            session.ask(KEEPING, () -> order.add("last"));
            assertThat(order).containsExactly("scan", "voltage", "last");
        }
    }

    @Test
    void pollingGoesOnBetweenRequests() throws Exception {
        try (var session = new VehicleSession("test")) {
            var turns = new AtomicInteger();
            session.poll(() -> turns.incrementAndGet() < 100 ? 0 : Long.MAX_VALUE);
            while (turns.get() < 100) {
                assertThat(session.ask(COMMAND, () -> 7)).isEqualTo(7);
            }
            assertThat(session.ask(COMMAND, () -> 8)).isEqualTo(8);
        }
    }

    @Test
    void cancellingBreaksOffTheExchangeAndTheNextOneIsServed() throws Exception {
        try (var session = new VehicleSession("test")) {
            var begun = new CountDownLatch(1);
            var brokenOff = new CountDownLatch(1);
            var asker = Thread.ofVirtual().start(() -> {
                try {
                    session.ask(COMMAND, () -> {
                        begun.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } finally {
                            brokenOff.countDown();
                        }
                        return true;
                    });
                } catch (InterruptedException | LinkException expected) {
                    Thread.currentThread().interrupt();
                }
            });
            begun.await();
            asker.interrupt();
            assertThat(asker.join(Duration.ofSeconds(1))).isTrue();
            brokenOff.await();
            assertThat(session.ask(COMMAND, () -> "next")).isEqualTo("next");
        }
    }

    @Test
    void aBrokenConversationReachesTheOneWhoAsked() {
        try (var session = new VehicleSession("test")) {
            assertThatThrownBy(() -> session.ask(COMMAND, () -> {
                        throw new LinkException.LinkLost(Problem.of("test.lost"));
                    }))
                    .isInstanceOf(LinkException.LinkLost.class);
        }
    }

    @Test
    void whoAsksAClosedSessionIsToldSo() {
        var session = new VehicleSession("test");
        session.close();
        assertThatThrownBy(() -> session.ask(COMMAND, () -> 1)).isInstanceOf(LinkException.LinkLost.class);
    }
}
