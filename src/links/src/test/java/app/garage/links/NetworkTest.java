package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.testkit.FarEnd;
import app.garage.testkit.RealTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void aHostThatRefusesIsReportedAtOnce() throws Exception {
        int free;
        try (var server = new ServerSocket(0, 1, HERE)) {
            free = server.getLocalPort();
        }
        long begun = System.nanoTime();

        var problem = refusal("tcp://127.0.0.1:" + free, 5_000);

        assertThat(problem.key()).isEqualTo("links.refused");
        assertThat(problem.args()).containsExactly("127.0.0.1:" + free);
        assertThat(millisSince(begun)).isLessThan(2_000);
    }

    /// The queue of a server that accepts nobody is filled, so that the next connection gets no answer.
    @Test
    void aHostThatDoesNotAnswerIsReportedAtTheDeadline() throws Exception {
        var waiting = new ArrayList<Socket>();
        try (var server = new ServerSocket(0, 1, HERE)) {
            for (int i = 0; i < 4; i++) {
                var client = new Socket();
                waiting.add(client);
                connectSoon(client, server);
            }
            long begun = System.nanoTime();

            var problem = refusal("tcp://127.0.0.1:" + server.getLocalPort(), 400);

            assertThat(problem.key()).isEqualTo("links.no-answer");
            assertThat(millisSince(begun)).isBetween(350L, 1_500L);
        } finally {
            for (var each : waiting) {
                each.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://host:notaport", "tcp://host:0", "tcp://:35000", "tcp://a b:1", "tcp://h:70000"})
    void anAddressThatIsNoneIsRefused(String address) {
        assertThat(refusal(address, 1_000).key()).isEqualTo("links.bad-address");
    }

    @Test
    void theEndOfTheStreamIsALostLinkAtOnceEvenInMidReply() throws Exception {
        try (var server = new ServerSocket(0, 1, HERE);
                var link = open("tcp://127.0.0.1:" + server.getLocalPort(), 2_000);
                var client = server.accept()) {
            client.getOutputStream().write(Bytes.latin1("41 0C 1A").toArray());
            client.getOutputStream().flush();
            assertThat(link.receive(RealTime.in(2_000)).bytes()).isEqualTo(Bytes.latin1("41 0C 1A"));
            client.shutdownOutput();
            long begun = System.nanoTime();

            assertThat(catchThrowable(() -> link.receive(RealTime.in(5_000)))).isInstanceOf(LinkLost.class);
            assertThat(millisSince(begun)).isLessThan(500);
        }
    }

    @Test
    void aMegabyteGoesBothWaysWholeAndInOrder() throws Exception {
        var values = new byte[1_000_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i * 13 + i / 257);
        }
        var whole = Bytes.copyOf(values);
        try (var server = new ServerSocket(0, 1, HERE);
                var link = open("tcp://127.0.0.1:" + server.getLocalPort(), 2_000);
                var client = server.accept()) {
            FarEnd.echoes(client.getInputStream(), client.getOutputStream());
            link.send(whole, RealTime.in(10_000));

            var all = new ByteArrayOutputStream();
            while (all.size() < values.length) {
                var arrived = link.receive(RealTime.in(5_000)).bytes();
                assertThat(arrived.isEmpty()).isFalse();
                all.writeBytes(arrived.toArray());
            }
            assertThat(Bytes.copyOf(all.toByteArray())).isEqualTo(whole);
        }
    }

    @Test
    void aFarEndThatSendsForEverIsSlowedDownAndMemoryStaysBounded() throws Exception {
        var arrivals = new Arrivals();
        var chunk = new byte[4096];
        var sender = Thread.ofPlatform().daemon().start(() -> {
            for (int i = 0; i < 10_000; i++) {
                arrivals.put(chunk, chunk.length, i);
            }
        });
        long begun = System.nanoTime();
        while (sender.getState() != Thread.State.WAITING && millisSince(begun) < 2_000) {
            Thread.sleep(5);
        }

        assertThat(arrivals.take(RealTime.in(1_000)).bytes().size()).isEqualTo(Arrivals.MOST);
        arrivals.end(Problem.of("links.closed", "x"));
        assertThat(sender.join(Duration.ofSeconds(2))).isTrue();
    }

    private static void connectSoon(Socket client, ServerSocket server) {
        try {
            client.connect(new InetSocketAddress(HERE, server.getLocalPort()), 100);
        } catch (IOException full) {
            assertThat(full).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static ByteLink open(String address, long millis) throws LinkException, InterruptedException {
        return new TcpLinks().open(LinkAddress.parse(address), new RealTime(), RealTime.in(millis));
    }

    private static Problem refusal(String address, long millis) {
        var refused = catchThrowable(() -> open(address, millis));
        assertThat(refused).isInstanceOf(NoSuchLink.class);
        return ((NoSuchLink) refused).problem();
    }

    private static long millisSince(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
