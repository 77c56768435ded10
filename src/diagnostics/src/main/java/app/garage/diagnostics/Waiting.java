package app.garage.diagnostics;

import java.time.Duration;

/// How a job waits: asleep in the product, by moving the clock in tests.
@FunctionalInterface
interface Waiting {
    void atLeast(Duration time) throws InterruptedException;
}
