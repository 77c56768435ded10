package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkAddress;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StatusBoardTest {
    private static final int TIMES = 200_000;

    @Test
    void whatSeveralThreadsTellAtOnceIsNeverUndone() throws InterruptedException {
        var board = new StatusBoard();
        board.connecting(LinkAddress.parse("sim://car"));
        var undone = new AtomicInteger();
        var begin = new CyclicBarrier(2);
        var voltage = Thread.ofPlatform().start(() -> {
            together(begin);
            for (int i = 1; i <= TIMES; i++) {
                board.voltage(OptionalDouble.of(i));
            }
        });
        var problem = Thread.ofPlatform().start(() -> {
            together(begin);
            for (int i = 1; i <= TIMES; i++) {
                var told = Problem.of("test.number", i);
                board.problem(told);
                if (!board.now().problem().equals(Optional.of(told))) {
                    undone.incrementAndGet();
                }
            }
        });
        voltage.join();
        problem.join();
        assertThat(undone).hasValue(0);
        var last = board.shown().value();
        assertThat(last.voltage()).hasValue(TIMES);
        assertThat(last.problem()).contains(Problem.of("test.number", TIMES));
        var followed = new CopyOnWriteArrayList<ConnectionStatus>();
        board.shown().follow(followed::add);
        assertThat(followed).containsExactly(last);
    }

    @Test
    void aFollowerThatChangesTheBoardIsHeardInOrder() {
        var board = new StatusBoard();
        var states = new CopyOnWriteArrayList<ConnectionStatus.State>();
        board.shown().follow(status -> {
            if (status.state() == ConnectionStatus.State.CONNECTING) {
                board.failed(Problem.of("test.failed"));
            }
        });
        board.shown().follow(status -> states.add(status.state()));
        board.connecting(LinkAddress.parse("sim://car"));
        assertThat(states)
                .containsExactly(
                        ConnectionStatus.State.DISCONNECTED,
                        ConnectionStatus.State.CONNECTING,
                        ConnectionStatus.State.DISCONNECTED);
    }

    private static void together(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException cancelled) {
            Thread.currentThread().interrupt();
        }
    }
}
