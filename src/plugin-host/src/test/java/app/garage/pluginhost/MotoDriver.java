package app.garage.pluginhost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A plugin with a driver and a protocol: enough to be probed, attached, spoken over and closed, and to misbehave when
/// the name of the link says so. Its sources are compiled in the test.
final class MotoDriver {
    static final String DRIVER = "example.moto.MotoDriver";
    static final String PROTOCOL = "example.moto.MotoProtocol";

    private MotoDriver() {}

    static MadePackage made() {
        return new MadePackage("moto-k")
                .source(DRIVER, source("MotoDriver"))
                .source(PROTOCOL, source("MotoProtocol"))
                .offering("AdapterDriver", DRIVER)
                .offering("ProtocolAdapter", PROTOCOL)
                .with(
                        Archive.FRENCH,
                        "problem.moto.asleep=Le boîtier {0} dort.\nremedy.moto.asleep=Réveillez l'engin.\n")
                .with(Archive.ENGLISH, "problem.moto.asleep=The unit {0} sleeps.\nremedy.moto.asleep=Wake it.\n");
    }

    static String source(String name) {
        try (var in = MotoDriver.class.getResourceAsStream("/moto/" + name + ".txt")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
