package app.garage.plugin.elmstn;

import app.garage.testkit.Check;
import app.garage.testkit.DriverContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The contract of drivers, over a conversation with a clone that lacks some commands.
final class ElmContractTest {
    private static final String OK = "< \"OK··>\"\n";
    private static final String CLONE = """
            > "ATI"
            < "ELM327 v1.5··>"
            > "ATZ"
            < "··ELM327 v1.5··>"
            > "ATWS"
            < "··ELM327 v1.5··>"
            > "AT@1"
            < "OBDII to RS232 Interpreter··>"
            > "ATRV"
            < "12.4V··>"
            """
            + Stream.of(
                            "ATE0",
                            "ATL0",
                            "ATS0",
                            "ATH1",
                            "ATAT1",
                            "ATCAF1",
                            "ATST32",
                            "ATSW00",
                            "ATSW92",
                            "ATCRA7E8",
                            "ATCRA",
                            "ATAL",
                            "ATNL",
                            "ATM0")
                    .map(command -> "> \"" + command + "\"\n" + OK)
                    .reduce("", String::concat);

    @TestFactory
    Stream<DynamicTest> contract() {
        return Check.tests(DriverContract.of(new ElmDriver(), CLONE));
    }
}
