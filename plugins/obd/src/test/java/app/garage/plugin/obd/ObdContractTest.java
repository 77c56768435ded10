package app.garage.plugin.obd;

import app.garage.pluginapi.BusProtocol;
import app.garage.testkit.Check;
import app.garage.testkit.ProtocolContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The contract of protocols, over a conversation with a car of two units.
final class ObdContractTest {
    private static final BusProtocol CAN = new BusProtocol("6", "ISO 15765-4 CAN 11/500", BusProtocol.Kind.CAN);
    private static final String CAR = """
            > 01 00
            < 7E8: 41 00 08 18 00 00
            < 7E9: 41 00 00 08 00 00
            > 01 05
            < 7E8: 41 05 7B
            > 01 0C
            < 7E8: 41 0C 1A F8
            > 01 0D
            < 7E8: 41 0D 32
            < 7E9: 41 0D 32
            > 01 05 0C 0D
            < 7E8: 41 05 7B 0C 1A F8 0D 32
            > 03
            < 7E8: 43 01 03 01
            < 7E9: 43 00
            > 07
            < 7E8: 47 00
            < 7E9: 47 00
            > 0A
            < 7E8: 4A 00
            < 7E9: 4A 00
            > 02 02 00
            < 7E8: 42 02 00 03 01
            < 7E9: 42 02 00 00 00
            > 02 00 00
            < 7E8: 42 00 00 08 00 00 00
            > 02 05 00
            < 7E8: 42 05 00 7B
            > 09 00
            < 7E8: 49 00 40 00 00 00
            > 09 02
            < 7E8: 49 02 01 31 48 47 42 48 34 31 4A 58 4D 4E 31 30 39 31 38 36
            """;

    @TestFactory
    Stream<DynamicTest> contract() {
        return Check.tests(ProtocolContract.of(new ObdAdapter(), CAN, CAR));
    }
}
