package app.garage.plugin.slcan;

import app.garage.testkit.Check;
import app.garage.testkit.DriverContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SlcanContractTest {
    private static final String DEVICE = """
            > ""
            < "·"
            > "C"
            < "·"
            > "V"
            < "V1013·"
            > "N"
            < "NA123·"
            > "S6"
            < "·"
            > "Z0"
            < "·"
            > "O"
            < "·"
            > "F"
            < "F00·"
            """;

    @TestFactory
    Stream<DynamicTest> contract() {
        return Check.tests(DriverContract.of(new SlcanDriver(), DEVICE));
    }
}
