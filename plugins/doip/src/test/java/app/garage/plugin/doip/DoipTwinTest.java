package app.garage.plugin.doip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.links.TcpLinks;
import app.garage.pluginapi.Addressing;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.FindsUnits;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.testkit.RealTime;
import app.garage.twin.SimLinks;
import app.garage.twin.TwinServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The driver against the twin's gateway, which knows the standard by itself.
class DoipTwinTest {
    private final DoipDriver driver = new DoipDriver();
    private final SimLinks yard = new SimLinks();
    private final RealTime time = new RealTime();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var each : opened.reversed()) {
            each.close();
        }
    }

    private TwinServer served(Map<String, String> options) throws LinkException {
        var server = TwinServer.park("car-doip", options)
                .withDoip(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        opened.add(server);
        return server;
    }

    private MessageLink attached(String address) throws LinkException, InterruptedException {
        var own = LinkAddress.parse(address);
        Link way = own.scheme().equals("sim")
                ? yard.open(own, time, RealTime.in(1_000))
                : new TcpLinks().open(driver.carrier(own).orElseThrow(), new RealTime(), RealTime.in(2_000));
        opened.add(way);
        var link = (ByteLink) way;
        var card = driver.probe(link, RealTime.in(1_000)).card().orElseThrow();
        var attached = (MessageLink) driver.attach(link, card, new Settings(own.options()), RealTime.in(3_000));
        opened.add(attached);
        return attached;
    }

    private static EcuId unit(int address) {
        return new EcuId(EcuId.Kind.DOIP, address);
    }

    private static List<Bytes> said(MessageLink link, int unit, String request)
            throws LinkException, InterruptedException {
        return link
                .exchange(DiagRequest.physical(unit(unit), Bytes.hex(request)), RealTime.in(3_000))
                .messages()
                .stream()
                .map(Exchange.Message::payload)
                .toList();
    }

    @Test
    void anAddressWithoutAPortLeadsToTheStandardsPort() {
        assertThat(driver.carrier(LinkAddress.parse("doip://192.168.0.10?source=0E80"))
                        .orElseThrow())
                .hasToString("doip+tcp://192.168.0.10:13400?source=0E80");
        assertThat(driver.carrier(LinkAddress.parse("doip://[fe80::1]")).orElseThrow())
                .hasToString("doip+tcp://[fe80::1]:13400");
        assertThat(driver.carrier(LinkAddress.parse("doip://[fe80::1]:7")).orElseThrow())
                .hasToString("doip+tcp://[fe80::1]:7");
    }

    @Test
    void theUnitsBehindAGatewayAreFoundAndAnswerEachByItself() throws Exception {
        var link = attached(served(Map.of()).address());

        assertThat(link.connect("", RealTime.in(5_000)))
                .isEqualTo(new BusProtocol("doip", "ISO 13400-2 DoIP", BusProtocol.Kind.DOIP));
        assertThat(link.adapter().device()).isEqualTo("1000");
        var everybody = link.exchange(DiagRequest.functional(Bytes.hex("3E 00")), RealTime.in(3_000));
        assertThat(everybody.messages())
                .extracting(Exchange.Message::ecu)
                .containsExactlyInAnyOrder(unit(0x1000), unit(0x1010), unit(0x1020), unit(0x1030));
        assertThat(said(link, 0x1010, "22 F1 90"))
                .containsExactly(Bytes.hex("62 F1 90").plus(Bytes.latin1("VF9TWD0E8RG002402")));
        assertThat(said(link, 0x1077, "22 F1 90")).isEmpty();
    }

    @Test
    void theSameGatewayStandsInThisProcess() throws Exception {
        var link = attached("sim://car-doip");

        assertThat(link.info().address().adapter()).isEqualTo("doip");
        assertThat(link.connect("", RealTime.in(5_000)).id()).isEqualTo("doip");
        assertThat(said(link, 0x1010, "22 F1 90")).hasSize(1);
    }

    @Test
    void aUnitIsLookedForWhereItMayBe() throws Exception {
        var link = attached(served(Map.of()).address() + "?places=1008-1012");
        var finds = link.capability(FindsUnits.class).orElseThrow();

        assertThat(finds.places()).startsWith(0x1000).contains(0x1008, 0x1012).hasSize(12);
        assertThat(finds.look(0x1010, RealTime.in(2_000))).contains(Addressing.normal(unit(0x1010), 0x1010));
        assertThat(finds.look(0x1011, RealTime.in(2_000))).isEmpty();
    }

    @Test
    void aThirdTesterIsToldThatThereIsNoRoomOnlyIfTheOthersAreAlive() throws Exception {
        var place = "sim://car-doip";
        attached(place + "?source=0E01");
        var second = attached(place + "?source=0E02");

        assertThatThrownBy(() -> attached(place + "?source=0E03")).satisfies(is("doip.activation.sockets-full"));
        assertThatThrownBy(() -> attached(place + "?source=0E02")).satisfies(is("doip.activation.source-in-use"));
        assertThatThrownBy(() -> attached(place + "?source=1234")).satisfies(is("doip.activation.unknown-source"));

        second.close();
        assertThat(attached(place + "?source=0E03").adapter().device()).isEqualTo("1000");
    }

    @Test
    void aKindOfActivationTheGatewayDoesNotKnowIsRefused() throws Exception {
        var place = "sim://car-doip";

        assertThatThrownBy(() -> attached(place + "?activation=05")).satisfies(is("doip.activation.type-unsupported"));
        assertThatThrownBy(() -> attached(place + "?activation=E0"))
                .satisfies(is("doip.activation.authentication-missing"));
        assertThat(attached(place + "?activation=01").adapter().device()).isEqualTo("1000");
    }

    @Test
    void aUnitWhoseWireIsCutIsSilent() throws Exception {
        var link = attached(served(Map.of("silentEcu", "1020")).address());

        assertThat(said(link, 0x1020, "3E 00")).isEmpty();
        assertThat(said(link, 0x1030, "3E 00")).containsExactly(Bytes.hex("7E 00"));
    }

    @Test
    void aNonsenseOptionIsNamed() throws Exception {
        var place = "sim://car-doip";

        assertThatThrownBy(() -> attached(place + "?source=XY")).satisfies(is("doip.bad-option"));
        assertThatThrownBy(() -> attached(place + "?places=1010-1000")).satisfies(is("doip.bad-option"));
    }

    private static org.assertj.core.api.ThrowingConsumer<Throwable> is(String key) {
        return thrown -> {
            assertThat(thrown).isInstanceOf(AdapterRefused.class);
            assertThat(((AdapterRefused) thrown).problem().key()).isEqualTo(key);
        };
    }
}
