package app.garage.plugin.mt05;

import app.garage.pluginapi.BusProtocol;
import app.garage.testkit.Check;
import app.garage.testkit.ProtocolContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The contract of protocols, over the conversation this package brings.
final class Mt05ContractTest {
    private static final BusProtocol BUS = new BusProtocol("mt05", "mt05", BusProtocol.Kind.KWP2000);

    @TestFactory
    Stream<DynamicTest> contract() throws IOException {
        var script = Path.of("src/main/resources/transcripts/protocol-mt05.txt");
        return Check.tests(
                ProtocolContract.of(new Mt05Adapter(), BUS, Files.readString(script, StandardCharsets.UTF_8)));
    }
}
