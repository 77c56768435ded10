package app.garage.plugin.marelli;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.ReadsVehicleInfo;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.testkit.TwinLine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The virtual Marelli, read from the line up.
class MarelliTest {
    private static final BusProtocol BUS = new BusProtocol("marelli", "", BusProtocol.Kind.MAKER_KLINE);

    @Test
    void codesAreStoredOrPendingAsTheirStatusSays() throws Exception {
        var twin = new TwinLine("sim://bike-marelli");
        var link = twin.connected(new MarelliLine(), "");
        var soon = twin.in(Duration.ofSeconds(10));
        var session = new MarelliAdapter().open(link, BUS, Settings.none(), soon);
        var faults = session.capability(ReadsFaults.class).orElseThrow();
        assertThat(faults.faults(FaultState.STORED, soon).getFirst().reply())
                .isEqualTo(new Reply.Positive<>(List.of(new FaultCode("P0335"), new FaultCode("P0170"))));
        assertThat(faults.faults(FaultState.PENDING, soon).getFirst().reply())
                .isEqualTo(new Reply.Positive<>(List.of(new FaultCode("P0480"))));
        var info = session.capability(ReadsVehicleInfo.class).orElseThrow().vehicleInfo(Set.of(), soon);
        assertThat(info.getFirst().reply().positive().orElseThrow().toLatin1()).isEqualTo("IAW5AM-HW610");
        var data = session.capability(ReadsLiveData.class).orElseThrow().supported(soon);
        assertThat(data.getFirst().reply()).as("nothing is known").isInstanceOf(Reply.NoAnswer.class);
        assertThat(twin.complaints()).isEmpty();
        assertThat(new MarelliAdapter().classify(Bytes.hex("14 FF 00"))).isEqualTo(RequestClass.CLEAR);
    }
}
