package app.garage.plugin.obd;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.RequestClass;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClassifierTest {
    private static final Map<RequestClass, List<String>> EXPECTED = Map.of(
            RequestClass.READ,
                    List.of(
                            "01 0C",
                            "02 02 00",
                            "03",
                            "05 01",
                            "06 01",
                            "07",
                            "08 00",
                            "08 20 00 00 00 00 00",
                            "09 02",
                            "0A",
                            "12",
                            "13",
                            "17",
                            "18",
                            "19 02 FF",
                            "1A 90",
                            "21 01",
                            "22 F1 90",
                            "23",
                            "24",
                            "3E 80",
                            "10 01",
                            "10 03",
                            "10 81",
                            "81",
                            "82",
                            "83 00",
                            "83 02"),
            RequestClass.SESSION, List.of("10 04", "10 83", "10 92", "27 01"),
            RequestClass.COMMUNICATION, List.of("28 03 01", "85 02"),
            RequestClass.CONTROL,
                    List.of(
                            "08",
                            "08 01",
                            "08 00 01",
                            "08 00 00",
                            "2F 01 02 03",
                            "30 01",
                            "31 01 02 03",
                            "32 01",
                            "38 01"),
            RequestClass.CLEAR, List.of("04", "14 FF FF FF"),
            RequestClass.WRITE, List.of("2E F1 90", "3B 90", "3D", "83 01", "83 03", "87 01"),
            RequestClass.RESET, List.of("11 01"),
            RequestClass.DOWNLOAD, List.of("10 02", "10 82", "10 85", "34", "35", "36 01", "37", "31 01 FF 00"),
            RequestClass.UNKNOWN, List.of("", "60 01", "72 05", "10", "83", "83 07", "BA"));

    @Test
    void everyRequestOfTheStandardsHasItsClass() {
        EXPECTED.forEach((kind, requests) -> requests.forEach(request ->
                assertThat(Classifier.of(Bytes.hex(request))).as(request).isEqualTo(kind)));
    }

    @Test
    void everyServiceByteIsClassifiedAndAnUnknownOneIsNeverFree() {
        var free = EnumSet.of(RequestClass.READ, RequestClass.SESSION);
        int reading = 0;
        for (int service = 0; service <= 0xFF; service++) {
            reading += free.contains(Classifier.of(Bytes.of(service, 0xEE, 0xEE, 0xEE))) ? 1 : 0;
        }
        assertThat(reading).isEqualTo(23);
    }
}
