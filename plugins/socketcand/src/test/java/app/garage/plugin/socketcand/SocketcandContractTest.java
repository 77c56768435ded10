package app.garage.plugin.socketcand;

import app.garage.testkit.Check;
import app.garage.testkit.DriverContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SocketcandContractTest {
    private static String transcript() throws IOException {
        try (var in = SocketcandContractTest.class.getResourceAsStream("/transcripts/driver-socketcand.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @TestFactory
    Stream<DynamicTest> contract() throws IOException {
        return Check.tests(DriverContract.of(new SocketcandDriver(), transcript()));
    }
}
