package app.garage.links;

import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkInfo;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// An open serial port as a link.
final class SerialLink extends PumpedLink implements ChangesBaud {
    /// The system takes a new speed at once; this bounds a driver that does not come back.
    private static final Duration CHANGE = Duration.ofSeconds(2);

    private final SerialLine line;
    private final TimeSource time;
    private volatile int baud;

    SerialLink(LinkInfo info, SerialLine line, TimeSource time, Claim claim, int baud) {
        super(info, line, time, claim);
        this.line = line;
        this.time = time;
        this.baud = baud;
    }

    @Override
    public int baud() {
        return baud;
    }

    @Override
    public void changeBaud(int bitsPerSecond) throws LinkException {
        var taken = new AtomicBoolean();
        try {
            order(
                    () -> {
                        taken.set(line.changeBaud(bitsPerSecond));
                        return true;
                    },
                    Deadline.in(CHANGE, time));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw refused(bitsPerSecond, new InterruptedIOException("cancelled").toString());
        }
        if (!taken.get()) {
            throw refused(bitsPerSecond, "");
        }
        baud = bitsPerSecond;
    }

    private AdapterRefused refused(int bitsPerSecond, String why) {
        return new AdapterRefused(Trouble.BAUD_REFUSED
                .about(info().address().place(), Integer.toString(bitsPerSecond))
                .because(why));
    }
}
