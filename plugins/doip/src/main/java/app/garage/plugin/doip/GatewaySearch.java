package app.garage.plugin.doip;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkInfo;
import app.garage.protocolkit.doip.DoipDiscovery;
import app.garage.protocolkit.doip.DoipEntity;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every network of this computer once which gateways are there, and hears who answers. A gateway that announces
/// itself many times is one gateway.
final class GatewaySearch {
    private static final Logger LOG = LoggerFactory.getLogger(GatewaySearch.class);
    private static final int MOST_DATAGRAM = 1_500;
    private static final Duration GLANCE = Duration.ofMillis(100);
    private final Set<InetAddress> everybody;
    private final int port;

    /// @param everybody addresses that reach all on a network
    /// @param port of the gateways
    GatewaySearch(Set<InetAddress> everybody, int port) {
        this.everybody = Set.copyOf(everybody);
        this.port = port;
    }

    /// {@return the search in the networks this computer is in}
    static GatewaySearch here(int port) {
        var all = new LinkedHashSet<InetAddress>();
        try {
            for (var network : NetworkInterface.networkInterfaces()
                    .filter(GatewaySearch::isUp)
                    .toList()) {
                network.getInterfaceAddresses().stream()
                        .map(InterfaceAddress::getBroadcast)
                        .filter(Objects::nonNull)
                        .forEach(all::add);
            }
        } catch (IOException none) {
            LOG.info("The networks of this computer cannot be listed.", none);
        }
        return new GatewaySearch(all, port);
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (IOException unknown) {
            LOG.debug("{} does not say whether it is up.", network, unknown);
            return false;
        }
    }

    /// {@return the gateways that answered, in the order they did}
    List<LinkInfo> run(Deadline by) throws InterruptedException {
        var found = new ArrayList<LinkInfo>();
        try (var socket = new DatagramSocket()) {
            socket.setBroadcast(true);
            ask(socket);
            hear(socket, found, by);
        } catch (IOException failed) {
            LOG.info("Looking for gateways has ended early.", failed);
        }
        return found;
    }

    /// One network that takes no broadcast does not keep the others from being asked.
    private void ask(DatagramSocket socket) {
        var request = DoipDiscovery.askAll().bytes().toArray();
        for (var each : everybody) {
            try {
                socket.send(new DatagramPacket(request, request.length, new InetSocketAddress(each, port)));
            } catch (IOException closed) {
                LOG.debug("Nobody can be asked at {}.", each, closed);
            }
        }
    }

    private void hear(DatagramSocket socket, List<LinkInfo> found, Deadline by)
            throws IOException, InterruptedException {
        var discovery = new DoipDiscovery();
        while (!by.passed()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            socket.setSoTimeout((int) Math.clamp(by.remaining().toMillis(), 1, GLANCE.toMillis()));
            var packet = new DatagramPacket(new byte[MOST_DATAGRAM], MOST_DATAGRAM);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException nothing) {
                continue; // the deadline decides how long is looked
            }
            discovery
                    .hear(Bytes.copyOf(packet.getData(), 0, packet.getLength()))
                    .ifPresent(entity -> found.add(info(entity, packet.getAddress())));
        }
    }

    private LinkInfo info(DoipEntity entity, InetAddress from) {
        var host = from.getHostAddress();
        var place = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        var vin = entity.vin().toLatin1().replaceAll("[^0-9A-Z]", "");
        var name = "DoIP " + Trouble.hex(entity.address(), 4) + (vin.isEmpty() ? "" : " " + vin);
        var address = LinkAddress.parse(DoipDriver.PREFIX + "://" + place);
        return new LinkInfo(
                address,
                name,
                OptionalInt.empty(),
                OptionalInt.empty(),
                entity.eid().toHex());
    }
}
