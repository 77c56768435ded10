package app.garage.plugin.elmstn;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.Settings;
import app.garage.testkit.RealTime;
import app.garage.twin.SimLinks;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// With a learned count digit nothing but the wire limits the speed.
@Isolated("it measures times")
class WireSpeedTest {
    private static final EcuId ENGINE = EcuId.can11(0x7E8);
    private final TimeSource time = new RealTime();

    @ParameterizedTest
    @ValueSource(ints = {38400, 115200})
    void sixValuesPerRequestAreReadAboutAsFastAsTheWireCarriesThem(int baud) throws Exception {
        var address = "sim://car?engine=running&pace=real&p2=5&baud=" + baud;
        var driver = new ElmDriver();
        var link = (ByteLink) new SimLinks().open(LinkAddress.parse(address), time, soon());
        try (var car = driver.attach(link, driver.probe(link, soon()).card().orElseThrow(), Settings.none(), soon())) {
            car.connect("", soon());
            var request = DiagRequest.physical(ENGINE, Bytes.hex("01 0C 0D 05 0F 11 04"));
            var first = car.exchange(request, soon());
            int received =
                    String.join("", first.lines()).length() + first.lines().size() + 2;
            double model = 10.0 * (16 + received) / baud
                    + 0.006
                    + 0.000_27 * (first.lines().size() + 2);
            double ours = Double.MAX_VALUE;
            double raw = Double.MAX_VALUE;
            for (int round = 0; round < 8; round++) {
                ours = Math.min(
                        ours,
                        secondsEach(
                                () -> assertThat(car.exchange(request, soon()).messages())
                                        .hasSize(1)));
                raw = Math.min(raw, secondsEach(() -> rawLoop(link)));
            }
            System.out.printf(
                    Locale.ROOT, "%d baud: %.3f of the model, %.3f of a raw loop%n", baud, model / ours, raw / ours);
            assertThat(raw / ours).isGreaterThan(0.9); // the exact bars are the bench's; this machine may be busy
            assertThat(model / ours).isGreaterThan(0.5);
        }
    }

    /// What the wire allows in this process: the same bytes without reading them.
    private void rawLoop(ByteLink link) throws LinkException, InterruptedException {
        link.send(Bytes.latin1("010C0D050F11043\r"), soon());
        while (!link.receive(soon()).bytes().toLatin1().endsWith(">")) {
            // the prompt has not come yet
        }
    }

    private interface Work {
        void once() throws LinkException, InterruptedException;
    }

    private double secondsEach(Work work) throws LinkException, InterruptedException {
        int times = 10;
        long begin = time.nanos();
        for (int i = 0; i < times; i++) {
            work.once();
        }
        return (time.nanos() - begin) / 1e9 / times;
    }

    private Deadline soon() {
        return Deadline.in(Duration.ofSeconds(30), time);
    }
}
