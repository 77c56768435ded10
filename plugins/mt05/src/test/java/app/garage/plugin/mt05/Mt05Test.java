package app.garage.plugin.mt05;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.ReadsModule;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.testkit.TwinLine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The virtual quad, read by its own protocol.
class Mt05Test {
    private static final BusProtocol BUS = new BusProtocol("mt05", "", BusProtocol.Kind.KWP2000);
    private static final EcuId UNIT = EcuId.kline(0x11);

    @Test
    void itsNumbersItsBlockAndItsCodesAreRead() throws Exception {
        var twin = new TwinLine("sim://quad?as=kline&physical=1");
        var link = twin.connected(new Mt05Line(), "");
        var soon = twin.in(Duration.ofSeconds(10));
        var session = new Mt05Adapter().open(link, BUS, Settings.none(), soon);
        var module = session.capability(ReadsModule.class).orElseThrow();
        assertThat(module.identification(UNIT, soon))
                .extracting(each -> each.reply().positive().orElseThrow().toString())
                .containsExactly("01 4C 3A 07", "02 11 90 45");
        assertThat(session.capability(ReadsFaults.class)
                        .orElseThrow()
                        .faults(FaultState.STORED, soon)
                        .getFirst()
                        .reply()
                        .positive()
                        .orElseThrow())
                .extracting(FaultCode::text)
                .containsExactly("P0113", "P0031", "P0122", "P0563");
        var block =
                session.capability(ReadsLiveData.class).orElseThrow().read(UNIT, List.of(new DataId(0x21, 1)), soon);
        assertThat(block.getFirst().reply().map(Bytes::size)).isEqualTo(new Reply.Positive<>(100));
        assertThat(twin.complaints()).isEmpty();
    }

    @Test
    void aKawasakiAtTheSameAddressIsNotTakenForOne() throws Exception {
        var twin = new TwinLine("sim://bike-kds");
        assertThatThrownBy(() -> twin.connected(new Mt05Line(), "")).isInstanceOf(LinkException.AdapterRefused.class);
        assertThat(twin.complaints()).isEmpty();
    }

    @Test
    void itSpeaksOnItsOwnBusOnly() {
        assertThat(new Mt05Adapter().speaks(BUS)).isTrue();
        assertThat(new Mt05Adapter().speaks(new BusProtocol("5", "", BusProtocol.Kind.KWP2000)))
                .isFalse();
        assertThat(new Mt05Adapter().classify(Bytes.hex("10 85"))).isEqualTo(RequestClass.DOWNLOAD);
    }
}
