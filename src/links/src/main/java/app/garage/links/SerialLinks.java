package app.garage.links;

import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.LinkException.PortBusy;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.LinkProvider;
import com.fazecast.jSerialComm.SerialPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serial ports: `serial:///dev/ttyUSB0?baud=38400`, `serial://COM3`. A pty or a symbolic link will do as well.
public final class SerialLinks implements LinkProvider {
    private static final Logger LOG = LoggerFactory.getLogger(SerialLinks.class);
    private static final int USUAL_BAUD = 38_400;
    private static final int MOST_BAUD = 4_000_000;

    /// How often, and with which pauses, a held port is tried again: modem services look at fresh devices for seconds.
    private static final int TRIES = 4;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    static {
        Natives.unpack();
    }

    private final UnaryOperator<String> owners;

    /// For the service loader.
    public SerialLinks() {
        this(PortOwner::of);
    }

    /// Asks somebody else which programs hold a device.
    SerialLinks(UnaryOperator<String> owners) {
        this.owners = owners;
    }

    @Override
    public String scheme() {
        return "serial";
    }

    @Override
    public List<LinkInfo> discover(Deadline by) throws InterruptedException {
        try {
            return Aside.call("links-discovery", SerialLinks::listed, unwanted -> {}, by);
        } catch (TimeoutException late) {
            LOG.warn("The system did not list its serial ports in time.");
        } catch (LinkException unlisted) {
            LOG.warn("The system does not list its serial ports.", unlisted);
        }
        return List.of();
    }

    /// Opens a port, trying again while somebody unknown holds it who may let go.
    @Override
    public ByteLink open(LinkAddress address, TimeSource time, Deadline by) throws LinkException, InterruptedException {
        for (int tried = 1; ; tried++) {
            try {
                return openOnce(address, time, by);
            } catch (PortBusy held) {
                boolean mayLetGo = held.problem().key().equals(Trouble.PORT_BUSY.key());
                if (tried == TRIES || !mayLetGo || by.remaining().compareTo(PAUSE) < 0) {
                    throw held;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private ByteLink openOnce(LinkAddress address, TimeSource time, Deadline by)
            throws LinkException, InterruptedException {
        int baud = baud(address);
        var opening = new SerialOpening(address.place(), baud, owners);
        var name = "serial://" + address.place();
        var claim = Claim.soon(opening.port(), by).orElseThrow(() -> Trouble.OPEN_ALREADY.busy(name));
        try {
            var line = Aside.call(
                    "link-" + name + "-open",
                    () -> opened(opening, claim),
                    unwanted -> {
                        unwanted.close();
                        claim.release();
                    },
                    by);
            var link = new SerialLink(LinkInfo.of(address), line, time, claim, baud);
            link.begin();
            return link;
        } catch (TimeoutException late) {
            throw Trouble.PORT_HANGS.busy(address.place());
        }
    }

    private static SerialLine opened(SerialOpening opening, Claim claim) throws LinkException {
        boolean open = false;
        try {
            var line = opening.open();
            open = true;
            return line;
        } catch (LinkageError unloadable) {
            throw new NoSuchLink(Trouble.NO_NATIVES.about().because(unloadable.toString()));
        } finally {
            if (!open) {
                claim.release();
            }
        }
    }

    private static List<LinkInfo> listed() throws LinkException {
        try {
            var found = new ArrayList<LinkInfo>();
            for (var port : SerialPort.getCommPorts()) {
                found.add(info(port));
            }
            return List.copyOf(found);
        } catch (LinkageError unloadable) {
            throw new NoSuchLink(Trouble.NO_NATIVES.about().because(unloadable.toString()));
        }
    }

    private static LinkInfo info(SerialPort port) {
        var path = port.getSystemPortPath();
        var place = path.startsWith("/") ? path : port.getSystemPortName();
        var serial = port.getSerialNumber();
        return new LinkInfo(
                new LinkAddress("", "serial", place, Map.of()),
                port.getPortDescription(),
                usb(port.getVendorID()),
                usb(port.getProductID()),
                serial == null || serial.equals("Unknown") ? "" : serial);
    }

    private static OptionalInt usb(int id) {
        return id > 0 ? OptionalInt.of(id) : OptionalInt.empty();
    }

    private static int baud(LinkAddress address) throws NoSuchLink {
        var text = address.option("baud").orElse(Integer.toString(USUAL_BAUD));
        try {
            int baud = Integer.parseInt(text);
            if (baud >= 50 && baud <= MOST_BAUD) {
                return baud;
            }
        } catch (NumberFormatException notANumber) {
            LOG.debug("{} has a speed that is no number.", address, notANumber);
        }
        throw Trouble.BAD_ADDRESS.missing(address.toString(), "baud=" + text);
    }
}
