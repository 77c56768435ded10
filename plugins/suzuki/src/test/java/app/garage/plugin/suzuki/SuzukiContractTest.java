package app.garage.plugin.suzuki;

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
final class SuzukiContractTest {
    private static final BusProtocol BUS = new BusProtocol("sds", "sds", BusProtocol.Kind.MAKER_KLINE);

    @TestFactory
    Stream<DynamicTest> contract() throws IOException {
        var script = Path.of("src/main/resources/transcripts/protocol-suzuki.txt");
        return Check.tests(
                ProtocolContract.of(new SuzukiAdapter(), BUS, Files.readString(script, StandardCharsets.UTF_8)));
    }
}
