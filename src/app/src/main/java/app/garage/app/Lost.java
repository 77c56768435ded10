package app.garage.app;

import app.garage.diagnostics.ConnectionStatus;
import app.garage.kernel.Problem;

/// Whether a conversation that had begun is over by itself, and why.
final class Lost {
    private Lost() {}

    static boolean is(ConnectionStatus status) {
        return switch (status.state()) {
            case LOST, DISCONNECTED, NO_VEHICLE -> true;
            case CONNECTING, IDENTIFYING, READY, BUSY -> false;
        };
    }

    static Problem why(ConnectionStatus status) {
        return status.problem().orElseGet(() -> Problem.of("app.no-vehicle"));
    }
}
