package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every plugin that ships passes the kit that other authors' plugins have to pass. What ships is not signed one by
/// one, so a copy is, with a key made for the test.
class ShippedPluginsTest {
    @TempDir
    private static Path folder = Path.of("");

    private static Typed plugin(String... words) {
        var all = new java.util.ArrayList<>(List.of("plugin"));
        all.addAll(List.of(words));
        all.addAll(List.of("--lang", "en", "--data", folder.resolve("data").toString()));
        return Typed.command(all.toArray(String[]::new));
    }

    private static List<Path> rooms() throws IOException {
        try (var all = Files.list(Path.of("../../plugins"))) {
            return all.filter(each -> Files.isRegularFile(each.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
    }

    private static String key() {
        return folder.resolve("house.pem").toString();
    }

    @BeforeAll
    static void makeAKey() throws IOException {
        var first = Files.copy(BuiltPlugins.in(rooms().getFirst()), folder.resolve("first.jar"));
        var signed = plugin("sign", first.toString(), "--key", key(), "--new-key");
        assertThat(signed.exit()).as(signed.err()).isZero();
    }

    @TestFactory
    Stream<DynamicTest> eachPassesTheKit() throws IOException {
        return rooms().stream()
                .map(room -> DynamicTest.dynamicTest(String.valueOf(room.getFileName()), () -> {
                    var jar = BuiltPlugins.in(room);
                    var copy = Files.copy(jar, folder.resolve(String.valueOf(jar.getFileName())));
                    var signed = plugin("sign", copy.toString(), "--key", key());
                    assertThat(signed.exit()).as(signed.err()).isZero();
                    var card = plugin("tck", copy.toString());
                    assertThat(card.exit()).as(card.out() + card.err()).isZero();
                    assertThat(card.out())
                            .as("every transport and driver was tried")
                            .doesNotContainPattern("(?m)^not-run +(transport|driver):");
                }));
    }

    @Test
    void eachIsListedWithAReadableDescription() throws IOException {
        var listed = plugin("list").out();
        for (var room : rooms()) {
            assertThat(listed).containsPattern("(?m)^" + room.getFileName() + "\\b");
        }
    }
}
