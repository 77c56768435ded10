package app.garage.plugin.slcan;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes the channel of an interface and its line, also when the caller was cancelled or the line is gone.
final class Leaving {
    private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);
    private static final Duration TIDYING = Duration.ofMillis(50);

    private Leaving() {}

    static void from(ByteLink link, TimeSource time) {
        boolean interrupted = Thread.interrupted();
        try {
            link.send(Bytes.latin1("C\r"), Deadline.in(TIDYING, time));
        } catch (LinkException gone) {
            LOG.debug("The channel of {} could not be closed.", link.info().address(), gone);
        } catch (InterruptedException cancelled) {
            interrupted = true;
        } finally {
            link.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
