package app.garage.links;

import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.LinkProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// CAN interfaces of a Linux machine: `socketcan://can0`. The kernel's driver chooses the bit rate, so the interface
/// must
/// have been set up: `ip link set can0 up type can bitrate 500000`.
public final class SocketCanLinks implements LinkProvider {
    /// Opens the socket of an interface.
    interface Sockets {
        CanSocket open(String name, boolean fd) throws IOException;
    }

    private final CanInterfaces interfaces;
    private final Sockets sockets;

    /// For the service loader.
    public SocketCanLinks() {
        this(Path.of("/sys/class/net"), KernelCan::open);
    }

    /// Looks elsewhere.
    SocketCanLinks(Path folder, Sockets sockets) {
        this.interfaces = new CanInterfaces(folder);
        this.sockets = sockets;
    }

    @Override
    public String scheme() {
        return "socketcan";
    }

    @Override
    public List<LinkInfo> discover(Deadline by) {
        return interfaces.names().stream()
                .map(each -> LinkInfo.of(LinkAddress.parse("socketcan://" + each)))
                .toList();
    }

    @Override
    public CanLink open(LinkAddress address, TimeSource time, Deadline by) throws LinkException, InterruptedException {
        var name = address.place();
        interfaces.check(name);
        var claim = Claim.soon("socketcan://" + name, by)
                .orElseThrow(() -> Trouble.OPEN_ALREADY.busy("socketcan://" + name));
        boolean open = false;
        try {
            boolean fd = interfaces.fd(name);
            var line = new CanSocketLine(sockets.open(name, fd), time);
            var pumped = new PumpedLink(LinkInfo.of(address), line, time, claim);
            pumped.begin();
            open = true;
            return new SocketCanLink(pumped, line, fd);
        } catch (IOException failed) {
            throw refused(name, failed);
        } finally {
            if (!open) {
                claim.release();
            }
        }
    }

    private static NoSuchLink refused(String name, IOException failed) {
        boolean noCan = failed instanceof SocketCalls.Failure failure && failure.number() == SocketCalls.EAFNOSUPPORT;
        var trouble = noCan ? Trouble.NO_CAN : Trouble.CAN_BROKEN;
        return new NoSuchLink(trouble.about(name).because(failed.toString()));
    }
}
