package app.garage.plugin.socketcand;

import app.garage.testkit.Check;
import app.garage.testkit.DriverContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SocketcandContractTest {
    private static final String SERVER = """
            < "< hi >"
            > "< open can0 >"
            < "< ok >"
            > "< rawmode >"
            < "< ok >"
            """;

    @TestFactory
    Stream<DynamicTest> contract() {
        return Check.tests(DriverContract.of(new SocketcandDriver(), SERVER));
    }
}
