package app.garage.kernel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Hands samples from the session to everybody who asked, without ever waiting for any of them.
public final class SampleBus {
    private final List<Mailbox> boxes = new CopyOnWriteArrayList<>();

    /// Somewhere samples are put. `offer` is called on the session's thread: it must not block and must not throw.
    @FunctionalInterface
    public interface Mailbox {
        /// Takes or drops one sample, at once.
        ///
        /// @param sample what was measured
        void offer(Sample sample);
    }

    /// Makes a bus nobody listens to yet.
    public SampleBus() {}

    /// Adds a mailbox.
    ///
    /// @param box where samples go from now on
    /// @return closing it removes the mailbox
    public Subscription subscribe(Mailbox box) {
        boxes.add(box);
        return () -> boxes.remove(box);
    }

    /// Gives a sample to every mailbox.
    ///
    /// @param sample what was measured
    public void publish(Sample sample) {
        for (Mailbox box : boxes) {
            box.offer(sample);
        }
    }
}
