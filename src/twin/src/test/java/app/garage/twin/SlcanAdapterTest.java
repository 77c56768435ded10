package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlcanAdapterTest {
    private static final long MS = 1_000_000;
    private static final CanFrame SPEED = CanFrame.classic(CanId.of11(0x7E0), Bytes.hex("02 01 0D 00 00 00 00 00"));
    private static final String ASKED = "t7E0802010D0000000000\r";
    private long now = 1_000 * MS;
    private Optional<Vehicle> vehicle = Optional.empty();

    private Device adapter(String... options) throws Exception {
        var given = new LinkedHashMap<String, String>();
        given.put("adapter", "slcan");
        for (var each : options) {
            given.put(each.replaceFirst("=.*", ""), each.replaceFirst(".*=", ""));
        }
        var chosen = TwinOptions.of(given);
        vehicle = Optional.of(Vehicles.kind("car").with(chosen));
        return Device.adapter(vehicle.get(), chosen);
    }

    /// Types something and tells what is said, with the time of the last character in microseconds.
    private String said(Device adapter, String text) {
        vehicle.orElseThrow().lock().lock(); // whoever owns an adapter holds it
        try {
            return answer(adapter, text);
        } finally {
            vehicle.orElseThrow().lock().unlock();
        }
    }

    private String answer(Device adapter, String text) {
        long begun = now;
        adapter.receive(Bytes.latin1(text), now);
        var all = new StringBuilder();
        long last = now;
        for (var next = adapter.nextAt(); next.isPresent(); next = adapter.nextAt()) {
            now = Math.max(now, next.getAsLong());
            var heard = adapter.advance(now);
            last = heard.text().isEmpty() ? last : heard.at();
            all.append(heard.text());
        }
        return all.toString().replace("\r", "·").replace("\007", "!") + " " + (last - begun) / 1_000;
    }

    @Test
    void theChannelIsOpenedBeforeFramesPassAndClosedBeforeItIsSetUpAgain() throws Exception {
        var adapter = adapter("speed=instant");
        assertThat(said(adapter, "\rVX\r")).isEqualTo("·V1013· 0");
        assertThat(said(adapter, "O\r")).as("without a bit rate").isEqualTo("! 0");
        assertThat(said(adapter, "S6\rS9\rO\rO\rS5\rZ1\r")).isEqualTo("·!·!!! 0");
        assertThat(said(adapter, "C\rC\r" + ASKED + "F\r")).isEqualTo("·!!! 0");
        assertThat(said(adapter, "L\r" + ASKED)).as("it only listens").isEqualTo("·! 0");
    }

    @Test
    void aRequestIsAnsweredByTheUnitsOfTheCar() throws Exception {
        var adapter = adapter("speed=instant");
        var _ = said(adapter, "S6\rO\r");
        assertThat(said(adapter, ASKED)).matches("z·t7E8803410D..00000000· 0");
        assertThat(said(adapter, "t7DF\rt7DF9\rt8000\rT200000000\rtXYZ0\rb7DF0\r"))
                .isEqualTo("!!!!!! 0");
    }

    /// 22 characters out, the frame, the unit's time, its frame, 22 characters back; `z` and its end fit in between.
    @Test
    void everythingTakesItsTimeOnTheSerialLineAndOnTheBus() throws Exception {
        var adapter = adapter("baud=100000", "p2=5");
        var _ = said(adapter, "S6\rO\r");
        long micros = Long.parseLong(said(adapter, ASKED).replaceFirst(".* ", ""));
        long frame = new FrameBits.Speed(500_000, 500_000).nanos(SPEED) / 1_000;
        assertThat(micros)
                .isBetween(2_200 + frame + 5_000 + frame + 2_200 - 30, 2_200 + frame + 5_000 + frame + 2_200 + 30);
    }

    @Test
    void stampsBeginAnewEachMinute() throws Exception {
        var adapter = adapter("speed=instant");
        var _ = said(adapter, "S6\rZ1\rO\r");
        now = 60_001 * MS;
        assertThat(said(adapter, ASKED)).contains("000000000001·");
    }

    @Test
    void aHostThatDoesNotFetchLosesFramesAndIsToldSo() throws Exception {
        var options = TwinOptions.of(Map.of("adapter", "slcan", "ignition", "off", "speed", "instant"));
        vehicle = Optional.of(Vehicles.kind("car").with(options));
        var adapter = new SlcanAdapter(vehicle.get(), options);
        var _ = said(adapter, "S6\rO\r");
        for (int i = 0; i < 10_000; i++) {
            adapter.hear(SPEED, now);
        }
        assertThat(said(adapter, "F\r")).contains("F01·");
        assertThat(said(adapter, "F\r")).startsWith("F00·");
    }
}
