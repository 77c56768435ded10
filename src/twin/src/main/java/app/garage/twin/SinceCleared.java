package app.garage.twin;

/// The counters that begin again when the memory is cleared: kilometres, warm-ups and minutes.
final class SinceCleared {
    private final Physics now;
    private double fromKilometre;
    private double fromSecond;
    private int warmUps;

    /// Begins in the middle of a life: so many kilometres, warm-ups and minutes ago.
    SinceCleared(Physics now, double kilometres, int warmUps, double minutes) {
        this.now = now;
        this.warmUps = warmUps;
        fromKilometre = now.odometer() - kilometres;
        fromSecond = now.ranSeconds() - minutes * 60;
    }

    void cleared() {
        fromKilometre = now.odometer();
        fromSecond = now.ranSeconds();
        warmUps = 0;
    }

    double kilometres() {
        return now.odometer() - fromKilometre;
    }

    double minutes() {
        return (now.ranSeconds() - fromSecond) / 60;
    }

    int warmUps() {
        return warmUps;
    }
}
