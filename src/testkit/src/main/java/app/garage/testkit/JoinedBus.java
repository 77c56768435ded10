package app.garage.testkit;

import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A bus for [CanLinkContract] that the test is on with a link of its own, such as a second device on the bus of a
/// virtual vehicle.
public final class JoinedBus implements CanLinkContract.Bus {
    private static final long LONG = 5_000;
    private final Opening ours;
    private final CanLink other;
    private final Pulling pulling;

    /// How our link is opened.
    public interface Opening {
        /// {@return our link, opened anew}
        ///
        /// @throws LinkException if it cannot be opened
        /// @throws InterruptedException if the test was cancelled
        CanLink open() throws LinkException, InterruptedException;
    }

    /// How the far end of our link is taken away.
    public interface Pulling {
        /// Takes it away.
        ///
        /// @return false if that is impossible
        /// @throws IOException if the far end does not let itself be taken away
        boolean pull() throws IOException;
    }

    /// Joins a bus.
    ///
    /// @param ours opens the link under test
    /// @param other the link of the test
    /// @param pulling takes the far end away
    public JoinedBus(Opening ours, CanLink other, Pulling pulling) {
        this.ours = ours;
        this.other = other;
        this.pulling = pulling;
    }

    @Override
    public CanLink open() throws LinkException, InterruptedException {
        return ours.open();
    }

    @Override
    public void say(List<CanFrame> frames) throws LinkException, InterruptedException {
        for (var each : frames) {
            other.send(each, RealTime.in(LONG));
        }
    }

    @Override
    public Optional<CanFrame> heard(long millis) throws InterruptedException {
        try {
            return other.receive(RealTime.in(millis)).map(CanLink.Arrived::frame);
        } catch (LinkException broken) {
            throw new IllegalStateException("the link of the test is lost", broken);
        }
    }

    @Override
    public boolean pull() throws IOException {
        return pulling.pull();
    }

    @Override
    public void close() {
        other.close();
    }
}
