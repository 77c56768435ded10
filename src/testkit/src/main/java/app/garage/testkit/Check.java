package app.garage.testkit;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// One sentence of a contract, and how it is checked. Contracts are lists of checks, so that the tests of an author
/// and `garage plugin tck` run the same ones.
///
/// ```java
/// @TestFactory
/// Stream<DynamicTest> contract() {
///     return Check.tests(ProtocolContract.of(new MyProtocol(), BUS, TRANSCRIPT));
/// }
/// ```
///
/// @param name what holds, as a sentence
/// @param body fails if it does not
public record Check(String name, Body body) {
    /// How it is checked.
    public interface Body {
        /// Checks it.
        ///
        /// @throws Exception if it does not hold; so does an assertion error
        void run() throws Exception;
    }

    /// {@return the checks as tests of JUnit}
    ///
    /// @param checks of a contract
    public static Stream<DynamicTest> tests(List<Check> checks) {
        return checks.stream().map(check -> DynamicTest.dynamicTest(check.name, check.body::run));
    }
}
