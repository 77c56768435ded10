package app.garage.plugin.obd;

import app.garage.pluginapi.BusProtocol;
import app.garage.testkit.Check;
import app.garage.testkit.ProtocolContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The contract of protocols, over a conversation with a car of two units.
final class ObdContractTest {
    private static final BusProtocol CAN = new BusProtocol("6", "ISO 15765-4 CAN 11/500", BusProtocol.Kind.CAN);

    private static String transcript() throws IOException {
        try (var in = ObdContractTest.class.getResourceAsStream("/transcripts/protocol-obd.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @TestFactory
    Stream<DynamicTest> contract() throws IOException {
        return Check.tests(ProtocolContract.of(new ObdAdapter(), CAN, transcript()));
    }
}
