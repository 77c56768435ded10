package app.garage.links;

import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.LinkProvider;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wi-Fi adapters and twins behind a socket: `tcp://192.168.0.10:35000`. Without a port it is 35000, which nearly all
/// Wi-Fi adapters use. They serve one client, so a second link to the same address is refused. A path, as in
/// `tcp://192.168.0.20:29536/can0`, is for whoever speaks to the far end.
public final class TcpLinks implements LinkProvider {
    private static final Logger LOG = LoggerFactory.getLogger(TcpLinks.class);
    private static final int USUAL_PORT = 35_000;

    /// For the service loader.
    public TcpLinks() {}

    @Override
    public String scheme() {
        return "tcp";
    }

    /// {@return nothing: finding hosts would mean sending to them}
    @Override
    public List<LinkInfo> discover(Deadline by) {
        return List.of();
    }

    @Override
    public ByteLink open(LinkAddress address, TimeSource time, Deadline by) throws LinkException, InterruptedException {
        var host = hostAndPort(address);
        var name = "tcp://" + text(host) + path(address);
        var claim = Claim.soon(name.toLowerCase(Locale.ROOT), by).orElseThrow(() -> Trouble.OPEN_ALREADY.busy(name));
        boolean open = false;
        try {
            var line = Aside.call("link-" + name + "-open", () -> connected(host, by), TcpLine::close, by);
            var link = new PumpedLink(LinkInfo.of(address), line, time, claim);
            link.begin();
            open = true;
            return link;
        } catch (TimeoutException late) {
            throw Trouble.NO_ANSWER.missing(text(host));
        } finally {
            if (!open) {
                claim.release();
            }
        }
    }

    private static TcpLine connected(InetSocketAddress host, Deadline by) throws LinkException {
        var socket = new Socket();
        TcpLine line = null;
        try {
            var resolved = new InetSocketAddress(host.getHostString(), host.getPort());
            if (resolved.isUnresolved()) {
                throw Trouble.UNKNOWN_HOST.missing(host.getHostString());
            }
            socket.connect(resolved, Math.clamp(by.remaining().toMillis(), 1, Integer.MAX_VALUE));
            line = new TcpLine(socket);
            return line;
        } catch (IOException failed) {
            throw failed instanceof LinkException known ? known : new NoSuchLink(reason(host, failed));
        } finally {
            if (line == null) {
                closeQuietly(socket);
            }
        }
    }

    private static Problem reason(InetSocketAddress host, IOException failed) {
        boolean silent = failed instanceof SocketTimeoutException || !(failed instanceof ConnectException);
        return (silent ? Trouble.NO_ANSWER : Trouble.REFUSED).about(text(host)).because(failed.toString());
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException nothingToSave) {
            LOG.debug("A failed socket did not close.", nothingToSave);
        }
    }

    private static InetSocketAddress hostAndPort(LinkAddress address) throws NoSuchLink {
        try {
            var uri = URI.create("tcp://" + address.place());
            int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
            if (uri.getHost() != null && port > 0) {
                return InetSocketAddress.createUnresolved(uri.getHost(), port);
            }
        } catch (IllegalArgumentException malformed) {
            throw new NoSuchLink(Trouble.BAD_ADDRESS
                    .about(address.toString(), address.place())
                    .because(malformed.toString()));
        }
        throw Trouble.BAD_ADDRESS.missing(address.toString(), address.place());
    }

    /// Behind one port there may be several things, such as the buses of a CAN server.
    private static String path(LinkAddress address) {
        int slash = address.place().indexOf('/');
        return slash < 0 ? "" : address.place().substring(slash);
    }

    private static String text(InetSocketAddress host) {
        return host.getHostString() + ":" + host.getPort();
    }
}
