package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.pluginapi.LinkException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The bus spoken to by plain sockets, and by python-can where Debian's package is installed.
@Timeout(30)
class CandServerTest {
    private static final Map<String, String> CAR = Map.of();

    /// A socket that reads elements.
    private static final class Client implements AutoCloseable {
        private final Socket socket;

        Client(TwinServer server) throws IOException {
            var at = URI.create(server.address());
            socket = new Socket(at.getHost(), at.getPort());
            socket.setSoTimeout(3_000);
        }

        Client raw() throws IOException {
            assertThat(next()).isEqualTo("< hi >");
            assertThat(ask("< open can0 >")).isEqualTo("< ok >");
            assertThat(ask("< rawmode >")).isEqualTo("< ok >");
            return this;
        }

        void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        String ask(String text) throws IOException {
            say(text);
            return next();
        }

        /// The next element; "" at the end.
        String next() throws IOException {
            var text = new StringBuilder();
            for (int each = socket.getInputStream().read();
                    each >= 0;
                    each = socket.getInputStream().read()) {
                text.append((char) each);
                if (each == '>') {
                    break;
                }
            }
            return text.toString();
        }

        /// The next frame without its time.
        String frame() throws IOException {
            var words = next().split(" ", -1);
            assertThat(words[3]).matches("\\d+\\.\\d{6}");
            return words[1] + " " + words[2] + " " + words[4];
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void aRequestIsAnsweredByTheUnits() throws Exception {
        try (var server = open();
                var client = new Client(server).raw()) {
            client.say("< send 7DF 8 2 1 c 0 0 0 0 0 >");
            assertThat(client.frame()).isEqualTo("frame 7E8 04410C0000000000");
            assertThat(client.frame()).isEqualTo("frame 7E9 04410C0000000000");
            assertThat(server.address()).endsWith("/can0");
        }
    }

    @Test
    void elementsMayBeCutAndGluedAnywhere() throws Exception {
        try (var server = open();
                var client = new Client(server)) {
            assertThat(client.next()).isEqualTo("< hi >");
            client.say("<open can0><rawmode>\n< echo >< se");
            assertThat(client.next()).isEqualTo("< ok >");
            assertThat(client.next()).isEqualTo("< ok >");
            assertThat(client.next()).isEqualTo("< echo >");
            for (var each : "nd 7E0 3 2 3E 0 >< echo >".split("", -1)) {
                client.say(each);
            }
            assertThat(client.next()).isEqualTo("< echo >");
            assertThat(client.frame()).isEqualTo("frame 7E8 027E000000000000");
        }
    }

    @Test
    void severalClientsHearEachOtherAndNobodyHearsHimself() throws Exception {
        try (var server = open();
                var first = new Client(server).raw();
                var second = new Client(server).raw()) {
            first.say("< send 18DA55F1 2 AB 1 >");
            assertThat(second.frame()).isEqualTo("frame 18DA55F1 AB01");
            second.say("< send 123 0 >");
            assertThat(first.next()).startsWith("< frame 123 ").endsWith("  >");
        }
    }

    @Test
    void whatCannotBeUnderstoodIsAnsweredWithAnErrorAndTheConversationGoesOn() throws Exception {
        try (var server = open();
                var client = new Client(server)) {
            client.next();
            assertThat(client.ask("< rawmode >")).isEqualTo("< error no bus is open >");
            assertThat(client.ask("< open can0 >")).isEqualTo("< ok >");
            client.ask("< rawmode >");
            for (var wrong : new String[] {
                "< send >",
                "< send 7E0 9 1 2 3 4 5 6 7 8 9 >",
                "< send 7E0 2 1 >",
                "< send 7E0 1 100 >",
                "< send 800 1 0 >",
                "< send 3FFFFFFF 1 0 >",
                "< send x 0 >",
                "< sendrtr 123 0 >",
                "< dance >",
                "< >",
                "< fdsend 123 0 8 1 2 3 4 5 6 7 8 >",
                "< subscribe 0 0 123 >"
            }) {
                assertThat(client.ask(wrong)).as(wrong).startsWith("< error ");
            }
            assertThat(client.ask("nonsense > >> < echo >")).isEqualTo("< echo >");
        }
        try (var server = open();
                var client = new Client(server)) {
            client.next();
            assertThat(client.ask("< open can7 >")).isEqualTo("< error could not open bus >");
            assertThat(client.next()).isEmpty();
        }
    }

    @Test
    void inBroadcastModeOneHearsWhatOneAskedFor() throws Exception {
        try (var server = open();
                var sender = new Client(server).raw();
                var client = new Client(server)) {
            client.next();
            client.ask("< open can0 >");
            client.say("< subscribe 0 0 123 >< filter 0 0 124 2 FF 0 >");
            client.ask("< echo >");
            sender.say("< send 125 1 1 >< send 123 1 2 >< send 124 2 3 1 >< send 124 2 3 2 >< send 124 2 4 2 >");
            assertThat(client.frame()).isEqualTo("frame 123 02");
            assertThat(client.frame()).isEqualTo("frame 124 0301");
            assertThat(client.frame()).isEqualTo("frame 124 0402");
            client.say("< unsubscribe 123 >< echo >");
            assertThat(client.next()).isEqualTo("< echo >");
            sender.say("< send 123 1 9 >< send 124 2 5 1 >");
            assertThat(client.frame()).isEqualTo("frame 124 0501");
        }
    }

    @Test
    void theBroadcastManagerRepeatsFramesUntilItIsToldToStop() throws Exception {
        try (var server = open();
                var listener = new Client(server).raw()) {
            try (var client = new Client(server)) {
                client.next();
                client.ask("< open can0 >");
                client.say("< add 0 20000 123 1 AA >");
                assertThat(listener.frame()).isEqualTo("frame 123 AA");
                assertThat(listener.frame()).isEqualTo("frame 123 AA");
                client.say("< update 123 1 BB >");
                var last = listener.frame();
                while (last.equals("frame 123 AA")) {
                    last = listener.frame();
                }
                assertThat(last).isEqualTo("frame 123 BB");
                assertThat(client.ask("< update 124 1 BB >")).isEqualTo("< error no such job >");
                client.say("< add 0 10000 124 1 CC >");
            }
            // both jobs end with their client: behind the echo nothing is left
            Thread.sleep(300);
            listener.say("< echo >");
            while (!listener.next().equals("< echo >")) {
                // what was on its way
            }
            listener.socket.setSoTimeout(150);
            assertThatThrownBy(listener::next).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void flexibleFramesGoBothWays() throws Exception {
        try (var server = TwinServer.park("car", Map.of("fd", "1")).withCan(local());
                var first = new Client(server).raw();
                var second = new Client(server).raw()) {
            first.say("< fdsend 345 0 12 1 2 3 4 5 6 7 8 9 A B C >");
            assertThat(second.next()).matches("< fdframe 345 01 \\d+\\.\\d{6} 0102030405060708090A0B0C >");
            assertThat(first.ask("< fdsend 345 0 9 1 2 3 4 5 6 7 8 9 >")).isEqualTo("< error no such frame >");
        }
    }

    @Test
    void closingTheTwinEndsItsClients() throws Exception {
        var server = open();
        try (var client = new Client(server).raw()) {
            server.close();
            assertThat(client.next()).isEmpty();
        }
        var at = URI.create(server.address());
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 200; i++) { // the thread that listens notices a moment later
                        new Socket(at.getHost(), at.getPort()).close();
                        Thread.sleep(10);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void aVehicleWithoutCanAndABusyPortAreProblems() throws Exception {
        assertThatThrownBy(() -> TwinServer.park("quad", CAR).withCan(local()))
                .isInstanceOf(LinkException.NoSuchLink.class);
        try (var server = open()) {
            int port = URI.create(server.address()).getPort();
            var taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            assertThatThrownBy(() -> TwinServer.park("car", CAR).withCan(taken))
                    .isInstanceOf(LinkException.PortBusy.class);
        }
    }

    /// The package of Debian 12 takes every identifier for a long one, and loses a character between messages
    /// that arrive together: so one message at a time, and no word about the kind of the identifier.
    @Test
    void pythonCanReadsTheVinOfTheCar() throws Exception {
        var python = Path.of("/usr/bin/python3");
        assumeTrue(
                Files.exists(python)
                        && Files.exists(Path.of("/usr/lib/python3/dist-packages/can/interfaces/socketcand")),
                "python3-can is not installed");
        var script = """
                import can, sys
                bus = can.interface.Bus(bustype='socketcand', host='127.0.0.1', port=int(sys.argv[1]), channel='can0')
                def say(data):
                    bus.send(can.Message(arbitration_id=0x7E0, data=data, is_extended_id=False))
                def hear():
                    while True:
                        message = bus.recv(3)
                        if message is None or message.arbitration_id == 0x7E8:
                            return message.data
                say([3, 0x22, 0xF1, 0x90, 0, 0, 0, 0])
                first = hear()
                vin = first[5:8]
                while len(vin) < 17:
                    say([0x30, 1, 20, 0, 0, 0, 0, 0])
                    vin += hear()[1:8]
                print(bytes(vin[:17]).decode())
                bus.shutdown()
                """;
        try (var server = open()) {
            var port = String.valueOf(URI.create(server.address()).getPort());
            var process = new ProcessBuilder(python.toString(), "-c", script, port)
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("VF9TWC4A3NG001301");
        }
    }

    private static TwinServer open() throws LinkException {
        return TwinServer.park("car", CAR).withCan(local());
    }

    private static InetSocketAddress local() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
