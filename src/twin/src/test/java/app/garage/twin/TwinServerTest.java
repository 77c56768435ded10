package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.pluginapi.LinkException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The twin spoken to by programs that know nothing of it: a plain socket and a plain device file.
class TwinServerTest {
    private static final Map<String, String> BRISK = Map.of("pace", "brisk");

    @Test
    void aPlainSocketGetsTheWholeDialogue() throws Exception {
        try (var server = TwinServer.listen("car", BRISK, local(0));
                var socket = socket(server)) {
            assertThat(ask(socket, "ATZ")).endsWith("ELM327 v1.5\r\r>");
            assertThat(ask(socket, "ATE0")).isEqualTo("ATE0\rOK\r\r>");
            assertThat(ask(socket, "03")).isEqualTo("SEARCHING...\r43 02 03 01 01 71 \r43 01 07 41 \r\r>");
        }
    }

    @Test
    void eachConnectionHasAnAdapterOfItsOwnOnTheSameCar() throws Exception {
        try (var server = TwinServer.listen("car", BRISK, local(0));
                var first = socket(server);
                var second = socket(server)) {
            ask(first, "ATE0");
            assertThat(ask(first, "04")).isEqualTo("SEARCHING...\r44 \r44 \r\r>");
            assertThat(ask(second, "ATI")).isEqualTo("ATI\rELM327 v1.5\r\r>");
            assertThat(ask(second, "03")).isEqualTo("03\rSEARCHING...\r43 00 \r43 00 \r\r>");
        }
    }

    @Test
    void aBusyPortIsAProblemWithItsAddress() throws Exception {
        try (var server = TwinServer.listen("car", BRISK, local(0))) {
            int port = URI.create(server.address()).getPort();
            assertThatThrownBy(() -> TwinServer.listen("car", BRISK, local(port)))
                    .isInstanceOfSatisfying(LinkException.PortBusy.class, busy -> {
                        assertThat(busy.problem().key()).isEqualTo("twin.port-busy");
                        assertThat(busy.problem().args()).containsExactly("localhost:" + port);
                    });
        }
        var elsewhere = new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}), 35000);
        assertThatThrownBy(() -> TwinServer.listen("car", BRISK, elsewhere))
                .isInstanceOf(LinkException.NoSuchLink.class);
        assertThatThrownBy(() -> TwinServer.pty("tram", BRISK)).isInstanceOf(LinkException.NoSuchLink.class);
    }

    @Test
    void aLinkLostOnPurposeClosesTheSocketInMidReply() throws Exception {
        var options = Map.of("pace", "brisk", "dropAfter", "25");
        try (var server = TwinServer.listen("car", options, local(0));
                var socket = socket(server)) {
            assertThat(ask(socket, "ATE0")).isEqualTo("ATE0\rOK\r\r>");
            assertThat(ask(socket, "0902")).isEqualTo("SEARCHING...\r01").hasSize(15);
        }
    }

    @Test
    void aPseudoTerminalSurvivesItsUsers() throws Exception {
        try (var server = TwinServer.pty("motorcycle", BRISK)) {
            var device = Path.of(URI.create(server.address()).getPath()).toFile();
            try (var first = new RandomAccessFile(device, "rw")) {
                assertThat(ask(first, "ATE0")).isEqualTo("ATE0\rOK\r\r>");
            }
            try (var second = new RandomAccessFile(device, "rw")) {
                assertThat(ask(second, "03")).isEqualTo("SEARCHING...\r43 01 21 35 \r\r>");
            }
        }
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static Socket socket(TwinServer server) throws IOException {
        var at = URI.create(server.address());
        var socket = new Socket(at.getHost(), at.getPort());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static String ask(Socket socket, String line) throws IOException {
        send(socket.getOutputStream(), line);
        return answer(socket.getInputStream());
    }

    private static String ask(RandomAccessFile device, String line) throws IOException {
        device.write((line + "\r").getBytes(StandardCharsets.ISO_8859_1));
        var text = new StringBuilder();
        for (int each = device.read(); each >= 0; each = device.read()) {
            text.append((char) each);
            if (each == '>') {
                break;
            }
        }
        return text.toString();
    }

    private static void send(OutputStream out, String line) throws IOException {
        out.write((line + "\r").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String answer(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int each = in.read(); each >= 0; each = in.read()) {
            text.append((char) each);
            if (each == '>') {
                break;
            }
        }
        return text.toString();
    }
}
