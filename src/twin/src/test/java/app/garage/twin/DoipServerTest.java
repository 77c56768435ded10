package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.LinkException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The gateway spoken to by plain sockets with bytes written by hand from ISO 13400-2, and by scapy where Debian's
/// package
/// is installed.
class DoipServerTest {
    private static final String ACTIVATE = "02 FD 00 05 00 00 00 07 0E 00 00 00 00 00 00";
    private static final String ACTIVATED = "02 FD 00 06 00 00 00 09 0E 00 10 00 10 00 00 00 00";
    private static final String READ_VIN = "02 FD 80 01 00 00 00 07 0E 00 10 10 22 F1 90";
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var each : opened.reversed()) {
            each.close();
        }
    }

    private int serve(Map<String, String> options) throws LinkException {
        var server = TwinServer.park("car-doip", options)
                .withDoip(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        opened.add(server);
        assertThat(server.address()).startsWith("doip://127.0.0.1:");
        return Integer.parseInt(server.address().substring("doip://127.0.0.1:".length()));
    }

    private Socket connected(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5_000);
        opened.add(socket);
        return socket;
    }

    private static void say(Socket socket, String hex) throws IOException {
        socket.getOutputStream().write(Bytes.hex(hex).toArray());
    }

    private static Bytes next(Socket socket) throws IOException {
        var head = Bytes.copyOf(socket.getInputStream().readNBytes(8));
        return head.size() < 8
                ? head
                : head.plus(Bytes.copyOf(socket.getInputStream().readNBytes(head.u16(6))));
    }

    private static boolean isClosed(Socket socket) throws IOException {
        return socket.getInputStream().read() < 0;
    }

    private Socket activated(int port) throws IOException {
        var socket = connected(port);
        say(socket, ACTIVATE);
        assertThat(next(socket)).isEqualTo(Bytes.hex(ACTIVATED));
        return socket;
    }

    @Test
    void aTesterIsLetInAndItsMessageIsAcknowledgedBeforeTheAnswerComes() throws Exception {
        var tester = activated(serve(Map.of()));

        say(tester, READ_VIN);

        assertThat(next(tester)).isEqualTo(Bytes.hex("02 FD 80 02 00 00 00 05 10 10 0E 00 00"));
        assertThat(next(tester))
                .isEqualTo(Bytes.hex("02 FD 80 01 00 00 00 18 10 10 0E 00 62 F1 90")
                        .plus(Bytes.latin1("VF9TWD0E8RG002402")));
    }

    /// With and without the bytes of the maker, in both versions of the header and in "any".
    @ParameterizedTest
    @CsvSource({
        "02 FD 00 05 00 00 00 0B 0E 00 00 00 00 00 00 AA BB CC DD, 02 FD",
        "03 FC 00 05 00 00 00 07 0E 00 00 00 00 00 00, 03 FC",
        "FF 00 00 05 00 00 00 07 0E 00 00 00 00 00 00, 02 FD"
    })
    void testersAreUnderstoodHoweverTheyWriteTheirHeader(String activate, String answered) throws Exception {
        var tester = connected(serve(Map.of()));
        say(tester, activate);
        assertThat(next(tester)).isEqualTo(Bytes.hex(answered + ACTIVATED.substring(5)));
        var version = activate.substring(0, 5);
        say(tester, version + " 00 07 00 00 00 00");
        assertThat(next(tester)).as("alive").isEqualTo(Bytes.hex(answered + " 00 08 00 00 00 02 10 00"));
        say(tester, version + READ_VIN.substring(5));
        assertThat(next(tester).u16(2)).isEqualTo(0x8002);
        assertThat(next(tester).slice(12, 15)).isEqualTo(Bytes.hex("62 F1 90"));
    }

    @Test
    void messagesCutAnywhereAreUnderstood() throws Exception {
        var tester = connected(serve(Map.of()));
        tester.setTcpNoDelay(true);
        var both = Bytes.hex(ACTIVATE + READ_VIN);
        for (int i = 0; i < both.size(); i++) {
            tester.getOutputStream().write(both.at(i));
        }

        assertThat(next(tester)).isEqualTo(Bytes.hex(ACTIVATED));
        assertThat(next(tester).at(3)).isEqualTo(0x02);
        assertThat(next(tester).slice(12, 15)).isEqualTo(Bytes.hex("62 F1 90"));
    }

    @ParameterizedTest
    @CsvSource({
        "02 FD 00 05 00 00 00 07 12 34 00 00 00 00 00, 00, true",
        "02 FD 00 05 00 00 00 07 0E 00 07 00 00 00 00, 06, true",
        "02 FD 00 05 00 00 00 07 0E 00 E0 00 00 00 00, 04, false"
    })
    void whoIsNotLetInIsToldWhy(String request, String code, boolean closed) throws Exception {
        var tester = connected(serve(Map.of()));
        say(tester, request);

        assertThat(next(tester).at(12)).isEqualTo(Integer.parseInt(code, 16));
        if (closed) {
            assertThat(isClosed(tester)).isTrue();
        } else {
            say(tester, ACTIVATE);
            assertThat(next(tester)).isEqualTo(Bytes.hex(ACTIVATED));
        }
    }

    @Test
    void aSecondAddressOnOneConnectionIsRefused() throws Exception {
        var tester = activated(serve(Map.of()));

        say(tester, ACTIVATE);
        assertThat(next(tester)).as("the same once more").isEqualTo(Bytes.hex(ACTIVATED));
        say(tester, "02 FD 00 05 00 00 00 07 0E 01 00 00 00 00 00");
        assertThat(next(tester).at(12)).isEqualTo(0x02);
        assertThat(isClosed(tester)).isTrue();
    }

    @Test
    void theThirdTesterIsRefusedWhileTheFirstTwoSayThatTheyAreAlive() throws Exception {
        int port = serve(Map.of());
        var first = activated(port);
        var second = connected(port);
        say(second, "02 FD 00 05 00 00 00 07 0E 01 00 00 00 00 00");
        assertThat(next(second).at(12)).isEqualTo(0x10);
        var third = connected(port);
        say(third, "02 FD 00 05 00 00 00 07 0E 02 00 00 00 00 00");

        assertThat(next(first)).isEqualTo(Bytes.hex("02 FD 00 07 00 00 00 00"));
        assertThat(next(second)).isEqualTo(Bytes.hex("02 FD 00 07 00 00 00 00"));
        say(first, "02 FD 00 08 00 00 00 02 0E 00");
        say(second, "02 FD 00 08 00 00 00 02 0E 01");
        assertThat(next(third).at(12)).isEqualTo(0x01);
        assertThat(isClosed(third)).isTrue();
    }

    @Test
    void aTesterThatDoesNotSayThatItIsAliveLosesItsPlace() throws Exception {
        int port = serve(Map.of("sockets", "1"));
        var silent = activated(port);
        var next = connected(port);
        say(next, "02 FD 00 05 00 00 00 07 0E 01 00 00 00 00 00");

        assertThat(next(next).at(12)).isEqualTo(0x10);
        assertThat(next(silent)).isEqualTo(Bytes.hex("02 FD 00 07 00 00 00 00"));
        assertThat(isClosed(silent)).isTrue();
    }

    @Test
    void aConnectionThatIsNotUsedIsClosed() throws Exception {
        int port = serve(Map.of("idle", "1"));

        assertThat(isClosed(activated(port)))
                .as("after a second without a message")
                .isTrue();
        assertThat(isClosed(connected(port)))
                .as("two seconds without activation")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "02 02 80 01 00 00 00 07 0E 00 10 10 22 F1 90, 00, true",
        "09 F6 80 01 00 00 00 07 0E 00 10 10 22 F1 90, 00, true",
        "02 FD 12 34 00 00 00 01 FF, 01, false",
        "02 FD 00 05 00 00 00 03 0E 00 00, 04, true"
    })
    void aHeaderThatIsWrongIsRefused(String message, String code, boolean closed) throws Exception {
        var tester = activated(serve(Map.of()));
        say(tester, message);

        assertThat(next(tester)).isEqualTo(Bytes.hex("02 FD 00 00 00 00 00 01 " + code));
        if (closed) {
            assertThat(isClosed(tester)).isTrue();
        } else {
            say(tester, READ_VIN);
            assertThat(next(tester).at(3)).isEqualTo(0x02);
        }
    }

    @Test
    void aMessageThatIsTooLargeIsRefusedAndSkipped() throws Exception {
        var tester = activated(serve(Map.of()));
        say(tester, "02 FD 80 01 00 00 20 00" + " 00".repeat(0x2000) + READ_VIN);

        assertThat(next(tester)).isEqualTo(Bytes.hex("02 FD 00 00 00 00 00 01 02"));
        assertThat(next(tester)).isEqualTo(Bytes.hex("02 FD 80 02 00 00 00 05 10 10 0E 00 00"));
    }

    @ParameterizedTest
    @CsvSource({
        "02 FD 80 01 00 00 00 06 0E 00 10 99 3E 00, 03, false",
        "02 FD 80 01 00 00 00 06 0E 00 10 20 3E 00, 06, false",
        "02 FD 80 01 00 00 00 06 0E 55 10 10 3E 00, 02, true"
    })
    void aMessageThatCannotBeDeliveredIsRefused(String message, String code, boolean closed) throws Exception {
        var tester = activated(serve(Map.of("silentEcu", "1020")));
        say(tester, message);

        var refusal = next(tester);
        assertThat(refusal.u16(2)).isEqualTo(0x8003);
        assertThat(refusal.at(12)).isEqualTo(Integer.parseInt(code, 16));
        if (closed) {
            assertThat(isClosed(tester)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FF 00 00 01 00 00 00 00, true",
        "FF 00 00 02 00 00 00 06 02 47 57 0E 24 02, true",
        "FF 00 00 02 00 00 00 06 02 47 57 0E 24 03, false",
        "02 FD 00 03 00 00 00 11 56 46 39 54 57 44 30 45 38 52 47 30 30 32 34 30 32, true",
        "02 FD 00 03 00 00 00 11 56 46 39 54 57 44 30 45 38 52 47 30 30 32 34 30 33, false"
    })
    void whoLooksForTheVehicleFindsIt(String request, boolean found) throws Exception {
        int port = serve(Map.of());
        try (var asker = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            asker.setSoTimeout(found ? 3_000 : 300);
            ask(asker, port, request);
            if (!found) {
                assertThatThrownBy(() -> heard(asker)).isInstanceOf(java.net.SocketTimeoutException.class);
                return;
            }
            assertThat(heard(asker))
                    .isEqualTo(Bytes.hex("02 FD 00 04 00 00 00 21")
                            .plus(Bytes.latin1("VF9TWD0E8RG002402"))
                            .plus(Bytes.hex("10 00 02 47 57 0E 24 02 02 47 57 00 00 01 00 00")));
        }
    }

    @Test
    void itsStateAndPowerAreToldByDatagram() throws Exception {
        int port = serve(Map.of());
        activated(port);
        try (var asker = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            asker.setSoTimeout(3_000);
            ask(asker, port, "02 FD 40 01 00 00 00 00");
            assertThat(heard(asker)).isEqualTo(Bytes.hex("02 FD 40 02 00 00 00 07 00 02 01 00 00 10 00"));
            ask(asker, port, "02 FD 40 03 00 00 00 00");
            assertThat(heard(asker)).isEqualTo(Bytes.hex("02 FD 40 04 00 00 00 01 01"));
            ask(asker, port, "02 FD 77 77 00 00 00 00");
            assertThat(heard(asker)).isEqualTo(Bytes.hex("02 FD 00 00 00 00 00 01 01"));
        }
    }

    private static void ask(DatagramSocket asker, int port, String hex) throws IOException {
        var bytes = Bytes.hex(hex).toArray();
        asker.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    private static Bytes heard(DatagramSocket asker) throws IOException {
        var packet = new DatagramPacket(new byte[1_000], 1_000);
        asker.receive(packet);
        return Bytes.copyOf(packet.getData(), 0, packet.getLength());
    }

    @Test
    void aVehicleWithoutANetworkPlugCannotBeServedSo() {
        assertThatThrownBy(() -> TwinServer.park("car", Map.of())
                        .withDoip(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .isInstanceOfSatisfying(
                        LinkException.NoSuchLink.class,
                        none -> assertThat(none.problem().key()).isEqualTo("twin.no-plug"));
    }

    @Test
    void scapyReadsTheVin() throws Exception {
        var python = Path.of("/usr/bin/python3");
        assumeTrue(
                Files.exists(python) && Files.exists(Path.of("/usr/lib/python3/dist-packages/scapy")),
                "python3-scapy is not installed");
        var script = """
                import socket, sys
                from scapy.contrib.automotive.doip import DoIP
                from scapy.contrib.automotive.uds import UDS, UDS_RDBI
                s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
                def heard():
                    head = s.recv(8, socket.MSG_WAITALL)
                    return DoIP(head + s.recv(int.from_bytes(head[4:8], "big"), socket.MSG_WAITALL))
                s.sendall(bytes(DoIP(payload_type=0x5, source_address=0xe00, activation_type=0, reserved_iso=0)))
                answer = heard()
                print("%x %x %x" % (answer.payload_type, answer.logical_address_doip_entity,
                                    answer.routing_activation_response))
                s.sendall(bytes(DoIP(payload_type=0x8001, source_address=0xe00, target_address=0x1010)
                                / UDS() / UDS_RDBI(identifiers=[0xf190])))
                print("%x %x" % (heard().payload_type, 0))
                answer = heard()
                print("%x %x %s" % (answer.payload_type, answer.source_address, bytes(answer[UDS])[3:].decode()))
                u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                u.sendto(bytes(DoIP(payload_type=0x1)), ("127.0.0.1", int(sys.argv[1])))
                who = DoIP(u.recv(1000))
                print("%s %x %s" % (who.vin.decode(), who.logical_address, who.eid.hex()))
                """;
        var process = new ProcessBuilder(python.toString(), "-c", script, String.valueOf(serve(Map.of())))
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.contains("arning")))
                .containsExactly(
                        "6 1000 10", "8002 0", "8001 1010 VF9TWD0E8RG002402", "VF9TWD0E8RG002402 1000 0247570e2402");
    }
}
