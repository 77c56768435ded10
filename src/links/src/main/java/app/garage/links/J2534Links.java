package app.garage.links;

import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.links.j2534.PassThru;
import app.garage.links.j2534.PassThruException;
import app.garage.links.j2534.PassThruLibraries;
import app.garage.links.j2534.PassThruLibrary;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.LinkException.PortBusy;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.LinkProvider;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Workshop devices with a PassThru library (SAE J2534): `j2534://Box%202.0` by the name it is installed under, or
/// `j2534:///path/of/the/library.so`.
///
/// Options: `protocol` is `iso15765` (whole messages on CAN; the usual one), `iso14230` or `iso9141` (whole
/// messages on a K-line), `j1850pwm` or `j1850vpw` (whole messages on J1850), `kline` (a bare K-line) or
/// `can` (raw frames), `baud` the speed of raw CAN (500,000), `device` the name of one of several devices,
/// `apart=true` has a library run in a helper process that could run in this one.
public final class J2534Links implements LinkProvider {
    private static final PassThruLoader LOADER = new PassThruLoader();
    private static final String RAW_CAN = "can";
    private static final String RAW_K_LINE = "kline";
    private static final Map<String, List<PassThruBus>> MESSAGES = Map.of(
            "iso15765", PassThruCanBus.ALL_OF_THEM,
            "iso14230", PassThruKLine.BOTH,
            "iso9141", List.of(PassThruIso9141.ISO9141),
            "j1850pwm", List.of(PassThruJ1850.PWM),
            "j1850vpw", List.of(PassThruJ1850.VPW));
    private static final int USUAL_BAUD = 500_000;
    private static final int MOST_BAUD = 1_000_000;

    private final PassThruLoader loader;
    private final Map<String, String> env;

    /// For the service loader.
    public J2534Links() {
        this(LOADER, System.getenv());
    }

    /// Loads libraries in another way, or finds other ones.
    J2534Links(PassThruLoader loader, Map<String, String> env) {
        this.loader = loader;
        this.env = Map.copyOf(env);
    }

    @Override
    public String scheme() {
        return "j2534";
    }

    /// {@return the libraries that are installed; whether a device is plugged in only its library could say}
    @Override
    public List<LinkInfo> discover(Deadline by) throws InterruptedException {
        return PassThruLibraries.installed(env).stream()
                .map(each -> new LinkInfo(
                        new LinkAddress("", "j2534", PlaceName.encoded(each.name()), Map.of()),
                        each.vendor().isEmpty() ? each.name() : each.name() + " (" + each.vendor() + ")",
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        ""))
                .toList();
    }

    @Override
    public Link open(LinkAddress address, TimeSource time, Deadline by) throws LinkException, InterruptedException {
        var protocol = address.option("protocol").orElse("iso15765");
        if (!MESSAGES.containsKey(protocol) && !Set.of(RAW_CAN, RAW_K_LINE).contains(protocol)) {
            throw Trouble.BAD_ADDRESS.missing(address.toString(), "protocol=" + protocol);
        }
        int baud = baud(address);
        var library = library(address);
        var file = library.file();
        if (loader.isDisabled(file)) {
            throw new PortBusy(Trouble.PASSTHRU_DISABLED.about(library.name()));
        }
        if (address.option("apart").filter("true"::equals).isPresent()) {
            loader.runApart(file);
        }
        var name = "j2534://" + address.place();
        var claim = Claim.soon(
                        "j2534://" + file + "/" + address.option("device").orElse(""), by)
                .orElseThrow(() -> Trouble.OPEN_ALREADY.busy(name));
        var device = new PassThruDevice(LinkInfo.of(address), library.name(), time, claim, why -> died(file, why));
        device.open(() -> loader.load(file), address.option("device").orElse(""), by);
        boolean ready = false;
        try {
            var link = linkOf(protocol, device, baud, by);
            ready = true;
            return link;
        } finally {
            if (!ready) {
                device.close();
            }
        }
    }

    private static Link linkOf(String protocol, PassThruDevice device, int baud, Deadline by)
            throws LinkException, InterruptedException {
        var buses = MESSAGES.get(protocol);
        if (buses != null) {
            return new PassThruMessageLink(device, device.call(PassThru::versions, by), buses);
        }
        return protocol.equals(RAW_CAN) ? PassThruCanLink.over(device, baud, by) : PassThruKLineLink.over(device, by);
    }

    private void died(Path file, Optional<PassThruException> why) {
        if (why.isEmpty() || why.get().kind() == PassThruException.Kind.HELPER_LOST) {
            loader.died(file);
        }
    }

    private PassThruLibrary library(LinkAddress address) throws LinkException, InterruptedException {
        var place = PlaceName.decoded(address.place());
        var file = file(place);
        if (file.isPresent()) {
            return new PassThruLibrary(String.valueOf(file.get().getFileName()), "", file.get(), Set.of(), "");
        }
        for (var each : PassThruLibraries.installed(env)) {
            if (each.name().equals(place)) {
                return each;
            }
        }
        throw Trouble.NO_PASSTHRU.missing(place);
    }

    /// {@return the file a place names; empty if it is a name}
    private static Optional<Path> file(String place) {
        try {
            return Optional.of(Path.of(place)).filter(Path::isAbsolute);
        } catch (InvalidPathException name) {
            return Optional.empty();
        }
    }

    private static int baud(LinkAddress address) throws NoSuchLink {
        var text = address.option("baud").orElse(Integer.toString(USUAL_BAUD));
        try {
            int baud = Integer.parseInt(text);
            if (baud > 0 && baud <= MOST_BAUD) {
                return baud;
            }
        } catch (NumberFormatException notANumber) {
            throw new NoSuchLink(Trouble.BAD_ADDRESS
                    .about(address.toString(), "baud=" + text)
                    .because(notANumber.toString()));
        }
        throw Trouble.BAD_ADDRESS.missing(address.toString(), "baud=" + text);
    }
}
