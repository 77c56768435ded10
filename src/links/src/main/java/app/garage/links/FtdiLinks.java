package app.garage.links;

import app.garage.ftdi4j.FtdiChoice;
import app.garage.ftdi4j.FtdiDriver;
import app.garage.ftdi4j.FtdiException;
import app.garage.ftdi4j.FtdiInfo;
import app.garage.ftdi4j.Parity;
import app.garage.ftdi4j.StopBits;
import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.LinkProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// K-line cables with a chip of FTDI, past the system's serial port: `ftdi://A50285BI`, by serial number or description
/// (blanks as `%20`), or `ftdi://any` for whatever cable there is. Options: `index` counts among cables of the same
/// name,
/// from 0, `interface` is the line of a chip with several (A to D), `baud` the speed to begin with (10,400).
///
/// A serial port that the system makes of the same cable disappears while the link is open and is there again after it.
public final class FtdiLinks implements LinkProvider {
    private static final Logger LOG = LoggerFactory.getLogger(FtdiLinks.class);
    private static final String ANY = "any";
    private static final int USUAL_BAUD = 10_400;

    /// Sixteen would be added to every exchange of a few milliseconds.
    private static final int LATENCY_MILLIS = 1;

    private final List<String> libraries;
    private Optional<FtdiDriver> loaded = Optional.empty();
    private boolean complained;

    /// For the service loader.
    public FtdiLinks() {
        this(List.of());
    }

    /// Looks for the library somewhere else.
    FtdiLinks(List<String> libraries) {
        this.libraries = libraries;
    }

    @Override
    public String scheme() {
        return "ftdi";
    }

    @Override
    public List<LinkInfo> discover(Deadline by) throws InterruptedException {
        try {
            return Aside.call("ftdi-discovery", this::listed, unwanted -> {}, by);
        } catch (TimeoutException late) {
            LOG.warn("The system did not list its FTDI cables in time.");
        } catch (LinkException unlisted) {
            complainOnce(unlisted);
        }
        return List.of();
    }

    private List<LinkInfo> listed() throws LinkException {
        try {
            var found = new ArrayList<LinkInfo>();
            for (var cable : driver().devices()) {
                found.add(info(cable, found));
            }
            return List.copyOf(found);
        } catch (FtdiException unlisted) {
            throw FtdiTrouble.of(unlisted, "");
        }
    }

    /// Cables of the same name are told apart by their number among those, a cable without a name by its number in the
    /// whole list.
    private static LinkInfo info(FtdiInfo cable, List<LinkInfo> before) {
        var name = cable.serial().isEmpty() ? cable.description() : cable.serial();
        var place = name.isEmpty() ? ANY : PlaceName.encoded(name);
        var address = new LinkAddress("", "ftdi", place, Map.of());
        long same = name.isEmpty()
                ? before.size()
                : before.stream()
                        .filter(each -> each.address().place().equals(place))
                        .count();
        return new LinkInfo(
                same == 0 ? address : address.with("index", Long.toString(same)),
                cable.description().isEmpty() ? cable.id().toString() : cable.description(),
                OptionalInt.of(cable.id().vendor()),
                OptionalInt.of(cable.id().product()),
                cable.serial());
    }

    @Override
    public KLineLink open(LinkAddress address, TimeSource time, Deadline by)
            throws LinkException, InterruptedException {
        var choice = choice(address);
        int baud = number(address, "baud", USUAL_BAUD, 183, 3_000_000);
        var name = "ftdi://" + address.place();
        var claim = Claim.soon(name + "/" + choice.index() + choice.channel(), by)
                .orElseThrow(() -> Trouble.OPEN_ALREADY.busy(name));
        boolean open = false;
        try {
            var line = Aside.call("link-" + name + "-open", () -> opened(choice, baud), FtdiLine::close, by);
            var pumped = new PumpedLink(LinkInfo.of(address), line, time, claim);
            pumped.begin();
            open = true;
            return new FtdiLink(line, pumped, time, baud);
        } catch (TimeoutException late) {
            throw Trouble.PORT_HANGS.busy(address.place());
        } finally {
            if (!open) {
                claim.release();
            }
        }
    }

    private FtdiLine opened(FtdiChoice choice, int baud) throws LinkException {
        try {
            var device = driver().open(choice);
            boolean ready = false;
            try {
                device.lineProperty(8, StopBits.ONE, Parity.NONE, false);
                device.baud(baud);
                device.latency(LATENCY_MILLIS);
                device.flush();
                ready = true;
                return new FtdiLine(device);
            } finally {
                if (!ready) {
                    device.close();
                }
            }
        } catch (FtdiException refused) {
            throw FtdiTrouble.of(refused, choice.name().isEmpty() ? ANY : choice.name());
        }
    }

    private synchronized FtdiDriver driver() throws FtdiException {
        if (loaded.isEmpty()) {
            loaded = Optional.of(libraries.isEmpty() ? FtdiDriver.load() : FtdiDriver.load(libraries));
        }
        return loaded.get();
    }

    /// A computer without the library is no fault worth a line at every look.
    private synchronized void complainOnce(LinkException unlisted) {
        if (!complained) {
            complained = true;
            LOG.info("FTDI cables cannot be listed: {}", unlisted.getMessage());
        }
    }

    private static FtdiChoice choice(LinkAddress address) throws NoSuchLink {
        var name = address.place().equals(ANY) ? "" : PlaceName.decoded(address.place());
        var choice = FtdiChoice.named(name).withIndex(number(address, "index", 0, 0, 126));
        var channel = address.option("interface").orElse("ANY").toUpperCase(Locale.ROOT);
        try {
            return choice.withChannel(FtdiChoice.Channel.valueOf(channel));
        } catch (IllegalArgumentException none) {
            throw new NoSuchLink(Trouble.BAD_ADDRESS
                    .about(address.toString(), "interface=" + channel)
                    .because(none.toString()));
        }
    }

    private static int number(LinkAddress address, String option, int usual, int least, int most) throws NoSuchLink {
        var text = address.option(option).orElse(Integer.toString(usual));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            LOG.debug("{} has a {} that is no number.", address, option, notANumber);
        }
        throw Trouble.BAD_ADDRESS.missing(address.toString(), option + "=" + text);
    }
}
