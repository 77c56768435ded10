package app.garage.plugin.elmstn;

import app.garage.testkit.Check;
import app.garage.testkit.DriverContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The contract of drivers, over a conversation with a clone that lacks some commands.
final class ElmContractTest {
    private static String transcript() throws IOException {
        try (var in = ElmContractTest.class.getResourceAsStream("/transcripts/driver-elm.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @TestFactory
    Stream<DynamicTest> contract() throws IOException {
        return Check.tests(DriverContract.of(new ElmDriver(), transcript()));
    }
}
