package app.garage.ftdi4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

/// The wake-up patterns of a K-line, made by holding the line low and letting it go (ISO 9141-2, ISO 14230-2).
///
/// Every edge has its own time, counted from the first, so that delays do not add up. A program cannot force the system
/// to run it in time; so each edge is measured, and a pattern with an edge out of place is said to be void.
///
/// Measured is the time between a call of the library and its return, in which the order to change the level
/// lies. When the level itself changes is only asked for: the order travels in the next frame of USB, a
/// millisecond at most, and what the driver of the line adds no program can see.
public final class FtdiKLine {
    private static final long BIT = Duration.ofMillis(200).toNanos();
    private static final Duration SLOW_ALLOWED = Duration.ofMillis(2);
    private static final Duration FAST_ALLOWED = Duration.ofMillis(1);
    private static final int DATA_BITS = 8;

    /// The last stretch before an edge is waited through awake: sleeping ends late.
    private static final long AWAKE = Duration.ofMillis(1).toNanos();

    private final FtdiDevice device;

    /// A change of the level.
    private record Edge(long at, boolean low) {}

    /// Looks at a device from this side.
    ///
    /// @param device open
    public FtdiKLine(FtdiDevice device) {
        this.device = device;
    }

    /// Sends an address at five bits a second: 200 ms each for a start bit, eight bits from the lowest, a stop bit.
    /// Returns at the end of the stop bit, with what came meanwhile forgotten.
    ///
    /// @param address of the unit, 0 to FF hexadecimal
    /// @return how well it was kept; each edge may be 2 ms off
    /// @throws FtdiException if the chip does not do it
    /// @throws InterruptedException if the caller was cancelled; the line is let go
    public Edges slowInit(int address) throws FtdiException, InterruptedException {
        if (address < 0 || address > 0xFF) {
            throw new IllegalArgumentException("not an address: " + address);
        }
        var edges = new ArrayList<Edge>();
        edges.add(new Edge(0, true));
        boolean low = true;
        for (int bit = 0; bit <= DATA_BITS; bit++) {
            boolean next = bit < DATA_BITS && ((address >> bit) & 1) == 0;
            if (next != low) {
                edges.add(new Edge((bit + 1) * BIT, next));
                low = next;
            }
        }
        return drive(edges, (DATA_BITS + 2) * BIT, SLOW_ALLOWED);
    }

    /// Holds the line low and lets it go, as a fast initialisation begins. Returns when the request may follow, with
    /// what came meanwhile forgotten.
    ///
    /// @param low how long it is held
    /// @param high how long it rests then
    /// @return how well it was kept; each edge may be 1 ms off
    /// @throws FtdiException if the chip does not do it
    /// @throws InterruptedException if the caller was cancelled; the line is let go
    public Edges fastInit(Duration low, Duration high) throws FtdiException, InterruptedException {
        var edges = new ArrayList<Edge>();
        edges.add(new Edge(0, true));
        edges.add(new Edge(low.toNanos(), false));
        return drive(edges, low.plus(high).toNanos(), FAST_ALLOWED);
    }

    private Edges drive(Iterable<Edge> edges, long end, Duration allowed) throws FtdiException, InterruptedException {
        long begun = System.nanoTime();
        long firstDone = begun;
        long worst = 0;
        boolean held = false;
        try {
            for (var edge : edges) {
                await(begun + edge.at());
                long before = System.nanoTime();
                hold(edge.low());
                held = edge.low();
                long after = System.nanoTime();
                if (edge.at() == 0) {
                    begun = before;
                    firstDone = after;
                }
                // the edge lies between before and after, and so did the first
                worst = Math.max(worst, Math.max(after - begun - edge.at(), firstDone + edge.at() - before));
            }
            await(begun + end);
        } finally {
            if (held) {
                hold(false);
            }
        }
        device.flushInput();
        return new Edges(Duration.ofNanos(worst), allowed);
    }

    private void hold(boolean low) throws FtdiException {
        device.lineProperty(8, StopBits.ONE, Parity.NONE, low);
    }

    private static void await(long due) throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (left > AWAKE) {
                LockSupport.parkNanos(left - AWAKE);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
