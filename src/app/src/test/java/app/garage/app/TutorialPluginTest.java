package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The plugin of docs/plugin-authors goes the whole way of its tutorial, with the commands an author types.
class TutorialPluginTest {
    private static final Pattern EXCERPT = Pattern.compile("(?ms)^```(?:java|json|properties|text)\\n(.*?)^```$");

    @TempDir
    private Path folder = Path.of("");

    private Typed typed(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--lang", "en", "--data", folder.resolve("data").toString()));
        return Typed.command(all.toArray(String[]::new));
    }

    private Typed plugin(String... words) {
        var all = new ArrayList<>(List.of("plugin"));
        all.addAll(List.of(words));
        return typed(all.toArray(String[]::new));
    }

    private Typed scan() {
        return typed("scan", "--quick", "--no-store", "--json", "--link", "sim://moto-k");
    }

    private Path built() throws IOException {
        return Files.copy(BuiltPlugins.in(Path.of("../plugin-tutorial")), folder.resolve("moto-k.jar"));
    }

    @Test
    void itIsTriedSignedInstalledUsedAndTakenAway() throws Exception {
        var jar = built().toString();
        var tried = plugin("run", jar, "--once", "--link", "sim://moto-k");
        assertThat(tried.exit()).as(tried.err()).isZero();
        assertThat(tried.out()).contains("moto-k  0.1.0", "transport:moto-k", "protocol:moto-k");
        assertThat(tried.err()).contains("NOT SIGNED");
        var unsigned = plugin("install", jar, "--yes");
        assertThat(unsigned.exit()).isEqualTo(3);
        assertThat(unsigned.err()).contains("not signed");
        var signed = plugin("sign", jar, "--key", folder.resolve("author.pem").toString(), "--new-key");
        assertThat(signed.exit()).as(signed.err()).isZero();
        assertThat(plugin("check", jar).exit()).isZero();
        assertThat(plugin("install", jar).exit()).as("nobody said yes").isEqualTo(3);
        var installed = plugin("install", jar, "--yes");
        assertThat(installed.exit()).as(installed.err()).isZero();
        assertThat(plugin("list").out()).contains("moto-k");
        var scanned = scan();
        assertThat(scanned.exit()).as(scanned.err()).isIn(0, 1);
        var unit = new JsonMapper().readTree(scanned.out()).path("ecus").get(0);
        assertThat(unit.path("address").asString()).isEqualTo("kline:2A");
        assertThat(unit.path("dtcs").findValuesAsString("code")).containsExactlyInAnyOrder("P0351", "P0118");
        assertThat(plugin("remove", "moto-k").exit()).isZero();
        assertThat(plugin("list").out()).doesNotContain("moto-k");
        assertThat(scan().exit()).as("nobody speaks to a Moto-K any more").isEqualTo(4);
    }

    @Test
    void everyExcerptOfTheTutorialStandsInTheCompiledFiles() throws Exception {
        var made = new ArrayList<String>();
        for (var root : List.of("../plugin-tutorial/target/moto-k", "../plugin-tutorial/target/classes")) {
            try (var files = Files.walk(Path.of(root))) {
                for (var file : files.filter(Files::isRegularFile)
                        .filter(each -> !each.toString().endsWith(".class"))
                        .toList()) {
                    made.add(bare(Files.readString(file)));
                }
            }
        }
        var tutorial = Files.readString(Path.of("../../docs/plugin-authors/README.md"));
        var excerpts = EXCERPT.matcher(tutorial)
                .results()
                .map(each -> bare(each.group(1)))
                .toList();
        assertThat(excerpts)
                .hasSizeGreaterThan(10)
                .allSatisfy(excerpt -> assertThat(made).as(excerpt).anyMatch(each -> each.contains(excerpt)));
    }

    /// Lines without what indents them.
    private static String bare(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }

    @Test
    void itHoldsTheConformanceKit() throws Exception {
        var jar = built();
        var signed = plugin(
                "sign", jar.toString(), "--key", folder.resolve("author.pem").toString(), "--new-key");
        assertThat(signed.exit()).as(signed.err()).isZero();
        var card = plugin("tck", jar.toString());
        assertThat(card.exit()).as(card.out()).isZero();
        assertThat(card.out())
                .contains("protocol:moto-k", "response pending is never data", "it loads, offers something and lets go")
                .doesNotContain("fails  ");
    }
}
