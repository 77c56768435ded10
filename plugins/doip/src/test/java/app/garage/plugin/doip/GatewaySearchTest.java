package app.garage.plugin.doip;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.testkit.RealTime;
import app.garage.twin.TwinServer;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Looking for gateways, on the network of this computer with itself.
class GatewaySearchTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void aGatewayThatAnswersIsListedWithItsVin() throws Exception {
        try (var server = TwinServer.park("car-doip", Map.of()).withDoip(new InetSocketAddress(HERE, 0))) {
            int port = Integer.parseInt(server.address().substring("doip://127.0.0.1:".length()));

            assertThat(new GatewaySearch(Set.of(HERE), port).run(RealTime.in(1_000)))
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.address()).hasToString("doip://127.0.0.1:" + port);
                        assertThat(each.name()).isEqualTo("DoIP 1000 VF9TWD0E8RG002402");
                        assertThat(each.serialNumber()).isEqualTo("0247570E2402");
                    });
        }
    }

    @Test
    void f64_aStormOfAnnouncementsIsOneGatewayAndTwoBehindOneAddressAreTwo() throws Exception {
        try (var gateways = new DatagramSocket(0, HERE)) {
            var storm = Thread.ofVirtual().start(() -> storm(gateways));

            assertThat(new GatewaySearch(Set.of(HERE), gateways.getLocalPort()).run(RealTime.in(1_500)))
                    .extracting(each -> each.name())
                    .containsExactlyInAnyOrder("DoIP 1000", "DoIP 2000");
            storm.join();
        }
    }

    private static void storm(DatagramSocket gateways) {
        try {
            var asked = new DatagramPacket(new byte[100], 100);
            gateways.receive(asked);
            for (int i = 0; i < 400; i++) {
                var one = i % 2 == 0;
                var content = app.garage.kernel.Bytes.hex("02 FD 00 04 00 00 00 20"
                        + "FF".repeat(17) + (one ? "1000" : "2000") + (one ? "0A0B0C0D0E01" : "0A0B0C0D0E02")
                        + "00".repeat(6) + "00");
                gateways.send(new DatagramPacket(content.toArray(), content.size(), asked.getSocketAddress()));
            }
            var nonsense = new byte[] {1, 2, 3};
            gateways.send(new DatagramPacket(nonsense, 3, asked.getSocketAddress()));
        } catch (java.io.IOException over) {
            throw new java.io.UncheckedIOException(over);
        }
    }
}
