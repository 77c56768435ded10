package app.garage.app;

import app.garage.diagnostics.ConnectionStatus;
import app.garage.diagnostics.WorkshopDiagnosis;
import app.garage.kernel.Problem;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Finds the adapter when no address was typed: only ports that were approved, or call themselves an OBD adapter, are
/// written to.
final class Discovery {
    private static final Duration TO_APPEAR = Duration.ofSeconds(4);
    private final WorkshopDiagnosis diagnosis;

    Discovery(WorkshopDiagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    /// {@return the status once units of a vehicle answer}
    ///
    /// @param most how long to wait in all
    /// @throws CommandFailed if no adapter appears or no unit answers
    ConnectionStatus vehicle(Duration most) throws CommandFailed, InterruptedException {
        var seen = new LinkedBlockingQueue<ConnectionStatus>();
        long end = System.nanoTime() + most.toNanos();
        try (var _ = diagnosis.status().follow(seen::add)) {
            diagnosis.watchLinks();
            var patience = TO_APPEAR.toNanos();
            while (true) {
                var now = seen.poll(Math.min(patience, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (now == null) {
                    throw nothing();
                }
                switch (now.state()) {
                    case READY, BUSY -> {
                        return now;
                    }
                    case NO_VEHICLE, LOST -> throw new CommandFailed(Exit.NO_LINK, Lost.why(now));
                    case CONNECTING, IDENTIFYING -> patience = most.toNanos();
                    case DISCONNECTED -> refuse(now);
                }
            }
        }
    }

    private static void refuse(ConnectionStatus now) throws CommandFailed {
        if (now.problem().isPresent()) {
            throw new CommandFailed(Exit.NO_LINK, now.problem().get());
        }
    }

    private CommandFailed nothing() {
        var waiting = diagnosis.unapproved().value();
        return new CommandFailed(
                Exit.NO_LINK,
                waiting.isEmpty()
                        ? Problem.of("app.no-adapter")
                        : Problem.of(
                                "app.unapproved",
                                String.join(
                                        ", ",
                                        waiting.stream()
                                                .map(each -> each.address().toString())
                                                .toList())));
    }
}
