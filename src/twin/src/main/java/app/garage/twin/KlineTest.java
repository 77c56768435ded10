package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.List;

/// One result as units before CAN tell it: of an oxygen sensor (service 05) or of a component (service 06).
///
/// @param test its number
/// @param place the sensor's bit, or the component with bit 7 set where the limit is a minimum
/// @param hex what was measured and the limits
record KlineTest(int test, int place, String hex) {
    Bytes data() {
        return Bytes.of(test, place).plus(Bytes.hex(hex));
    }

    /// {@return which of these tests exist, as the mask at one of the identifiers 00, 20, 40, …}
    static Bytes mask(List<KlineTest> tests, int base) {
        var table = new DataTable();
        tests.forEach(each -> table.put(each.test(), ""));
        return table.data(base).orElse(Bytes.of(0, 0, 0, 0));
    }
}
