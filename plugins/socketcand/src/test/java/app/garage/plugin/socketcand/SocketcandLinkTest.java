package app.garage.plugin.socketcand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.links.TcpLinks;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.CanLinkContract;
import app.garage.testkit.RealTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class SocketcandLinkTest extends CanLinkContract {
    private static final int MANY = 20_000;

    @Override
    protected Bus bus() throws IOException {
        return new PlayedServer(false);
    }

    @Override
    protected LinkProvider provider() {
        return new TcpLinks();
    }

    @Test
    void aBusTheServerDoesNotHaveIsNamed() throws Exception {
        try (var server = new PlayedServer(false)) {
            assertThatThrownBy(() -> PlayedServer.open(server.address("can7")))
                    .asInstanceOf(InstanceOfAssertFactories.type(AdapterRefused.class))
                    .extracting(
                            each -> each.problem().key(),
                            each -> each.problem().args().getFirst())
                    .containsExactly("socketcand.no-bus", "can7");
        }
    }

    @Test
    void aNameNoInterfaceCanHaveIsNeverSent() throws Exception {
        try (var server = new PlayedServer(false)) {
            assertThatThrownBy(() -> PlayedServer.open(server.address("a-name-of-17-char")))
                    .asInstanceOf(InstanceOfAssertFactories.type(AdapterRefused.class))
                    .extracting(
                            each -> each.problem().key(), each -> each.problem().detail())
                    .containsExactly("socketcand.no-bus", "not a name of an interface");
            assertThatThrownBy(() -> PlayedServer.open(server.address("can0 >< send 7DF 0")))
                    .isInstanceOf(LinkException.class);
            assertThat(server.heard(50)).isEmpty();
        }
    }

    @Test
    void whoDoesNotGreetIsNoServer() throws Exception {
        try (var silent = new ServerSocket(0)) {
            var address = LinkAddress.parse("tcp://127.0.0.1:" + silent.getLocalPort());
            try (var bytes = new TcpLinks().open(address, new RealTime(), RealTime.in(5_000))) {
                assertThat(new SocketcandDriver().probe(bytes, RealTime.in(100)).card())
                        .isEmpty();
            }
        }
    }

    @Test
    void portAndBusHaveUsualValues() {
        assertThat(carrier("socketcand://pi")).isEqualTo("socketcand+tcp://pi:29536/can0");
        assertThat(carrier("socketcand://pi/vcan1")).isEqualTo("socketcand+tcp://pi:29536/vcan1");
        assertThat(carrier("socketcand://[::1]/can0")).isEqualTo("socketcand+tcp://[::1]:29536/can0");
        assertThat(carrier("socketcand://pi:1234/can0?fd=1")).isEqualTo("socketcand+tcp://pi:1234/can0?fd=1");
    }

    private static String carrier(String own) {
        return new SocketcandDriver()
                .carrier(LinkAddress.parse(own))
                .orElseThrow()
                .toString();
    }

    @Test
    void framesGoBothWaysAtTheSameTimeWithoutLossAndInOrder() throws Exception {
        var server = keep(new PlayedServer(false));
        var link = keep(server.open());
        var frames = new ArrayList<CanFrame>();
        for (int i = 0; i < MANY; i++) {
            frames.add(CanFrame.classic(CanId.of11(i & 0x7FF), Bytes.of(i >> 8 & 0xFF, i & 0xFF)));
        }
        var said = CompletableFuture.runAsync(() -> sayAll(server, frames));
        var heard = CompletableFuture.supplyAsync(() -> hearAll(server));
        var received = new ArrayList<CanFrame>();
        for (var each : frames) {
            link.send(each, RealTime.in(5_000));
            link.receive(RealTime.in(0)).ifPresent(arrived -> received.add(arrived.frame()));
        }
        while (received.size() < MANY) {
            received.add(link.receive(RealTime.in(5_000)).orElseThrow().frame());
        }
        said.join();
        assertThat(received).isEqualTo(frames);
        assertThat(heard.join()).isEqualTo(frames);
    }

    private static void sayAll(PlayedServer server, List<CanFrame> frames) {
        try {
            server.say(frames);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<CanFrame> hearAll(PlayedServer server) {
        try {
            var all = new ArrayList<CanFrame>();
            while (all.size() < MANY) {
                all.add(server.heard(5_000).orElseThrow());
            }
            return all;
        } catch (InterruptedException cancelled) {
            throw new IllegalStateException(cancelled);
        }
    }
}
