package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.Quality;
import org.junit.jupiter.api.Test;

/// What is decoded depends on what is spoken.
class BusSignalsTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    private static SignalSet.Decoded value(String bus, String request, String data, String signal) {
        return CATALOGUE.signals(bus).decode(DataId.parse(request), Bytes.hex(data)).stream()
                .filter(each -> each.signal().id().equals(signal))
                .findFirst()
                .orElseThrow();
    }

    /// Bytes are counted from the first of the whole frame: 16 speed, 17 and 18 engine speed, 21 coolant, 24 battery.
    @Test
    void theBlockOfASuzukiIsDecodedAndAnAbsentSensorGivesNoNumber() {
        var bytes = new int[50];
        bytes[16 - 6] = 0xFF;
        bytes[18 - 6] = 0xFF;
        bytes[21 - 6] = 0x41;
        bytes[24 - 6] = 0xA7;
        var block = Bytes.of(bytes).toHex();
        assertThat(value("sds", "2108", block, "SDS_ECT").value()).isEqualTo(10.625);
        assertThat(value("sds", "2108", block, "SDS_BATTERY").value()).isBetween(13.09, 13.11);
        assertThat(value("sds", "2108", block, "SDS_SPEED").quality()).isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(value("sds", "2108", block, "SDS_RPM").quality()).isEqualTo(Quality.NOT_AVAILABLE);
    }

    @Test
    void theSameRequestMeansOnEachBusWhatItsFamilySays() {
        assertThat(value("kds", "2109", "0F84", "KDS_RPM").value()).isEqualTo(1_632);
        assertThat(value("kds", "2106", "70", "KDS_ECT").value()).isEqualTo(40);
        var table = "00 00 00 00 FF 0A FF FF FF FF 79 00 00 80 8D 00 00 00 00";
        assertThat(value("honda-k", "7117", table, "HK17_BATTERY").value()).isEqualTo(12.1);
        assertThat(CATALOGUE.signals("6").of(DataId.parse("2109"))).isEmpty();
        assertThat(value("mt05", "010C", "1AF8", "RPM").value()).as("OBD stays").isEqualTo(1_726);
    }

    @Test
    void aSignalAndACodeAreFoundWhateverTheBus() {
        assertThat(CATALOGUE.signal("RPM")).isPresent();
        assertThat(CATALOGUE.signal("SDS_ECT").orElseThrow().unit()).isEqualTo("celsius");
        assertThat(CATALOGUE.signal("NOBODY")).isEmpty();
        var code = new FaultCode("11");
        assertThat(CATALOGUE.fault("kds", code).en()).isEqualTo("Main throttle sensor");
        assertThat(CATALOGUE.fault("honda-k", code).en()).startsWith("Maker’s own code");
        assertThat(CATALOGUE.fault("kds", new FaultCode("P0301")))
                .isEqualTo(CATALOGUE.faults().of(new FaultCode("P0301")).words());
    }
}
