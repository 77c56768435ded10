package app.garage.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A good package passes every clause; each clause fails for the one that breaks it.
class PackageContractTest {
    @TempDir
    private Path folder = Path.of("");

    private Map<String, String> failures(Path file) throws InterruptedException {
        var failures = new TreeMap<String, String>();
        try (var host = new PluginHost(folder.resolve("kit"))) {
            for (var clause : PackageContract.of(file, host)) {
                try {
                    clause.body().check();
                } catch (PackageRefused refused) {
                    failures.put(clause.name(), refused.problem().key());
                }
            }
        }
        return failures;
    }

    private Path signed(MadePackage made) throws Exception {
        return made.signedIn(folder, "made.jar", TestKeys.one());
    }

    @Test
    void a_good_one_passes() throws Exception {
        assertThat(failures(signed(MotoDriver.made()))).isEmpty();
    }

    @Test
    void an_unsigned_one_fails_by_its_signature_only() throws Exception {
        assertThat(failures(MotoDriver.made().in(folder, "made.jar")))
                .containsExactly(Map.entry("it is signed by its author", "plugins.unsigned"));
    }

    @Test
    void a_text_in_one_language_only_and_a_problem_without_remedy_fail() throws Exception {
        for (var more : List.of("ui.moto=Moto\n", "problem.moto.asleep=Il dort.\n")) {
            assertThat(failures(signed(MotoDriver.made()
                            .with(Archive.FRENCH, more)
                            .with(Archive.ENGLISH, more.startsWith("ui") ? "" : more))))
                    .containsValue("plugins.words-missing")
                    .hasSize(1);
        }
    }

    @Test
    void a_class_in_somebody_elses_package_fails() throws Exception {
        var thief = MotoDriver.made()
                .source("app.garage.kernel.Extra", "package app.garage.kernel; public final class Extra {}");
        assertThat(failures(signed(thief)))
                .containsValue("plugins.class-outside")
                .hasSize(1);
    }

    @Test
    void an_undeclared_socket_process_or_native_call_fails_and_a_declared_one_does_not() throws Exception {
        var caller = MotoDriver.made()
                .source(
                        "example.moto.Caller",
                        "package example.moto; final class Caller { void call() throws Exception {"
                                + " new java.net.Socket(\"example.org\", 80).close(); } }");
        assertThat(failures(signed(caller)))
                .containsValue("plugins.not-asked-for")
                .hasSize(1);
        caller.permissions(MadePackage.LINK_PERMISSION
                + ",{\"kind\":\"net\",\"hosts\":[\"example.org\"],\"reason\":{\"fr\":\"a\",\"en\":\"b\"}}");
        assertThat(failures(signed(caller))).isEmpty();
        var starter = MotoDriver.made()
                .source(
                        "example.moto.Starter",
                        "package example.moto; final class Starter { void call() throws Exception {"
                                + " new ProcessBuilder(\"true\").start(); } }");
        assertThat(failures(signed(starter)))
                .containsValue("plugins.not-asked-for")
                .hasSize(1);
    }

    @Test
    void one_that_keeps_a_thread_of_its_own_fails() throws Exception {
        var leaky = new MadePackage("leaky")
                .source(
                        "example.leaky.Leaky",
                        MotoDriver.source("MotoDriver")
                                .replace("example.moto", "example.leaky")
                                .replace("MotoDriver", "Leaky")
                                .replace(
                                        "public String prefix()",
                                        "private final Thread own = start();\n"
                                                + "private static Thread start() { var t = new Thread(() -> {"
                                                + " while (System.getProperty(\"leaky.free\") == null)"
                                                + " java.util.concurrent.locks.LockSupport.parkNanos(5_000_000L); }, \"leaky\");"
                                                + " t.setDaemon(true); t.start(); return t; }\n"
                                                + "public String prefix()"))
                .offering("AdapterDriver", "example.leaky.Leaky");
        try {
            assertThat(failures(signed(leaky))).containsValue("plugins.leak").hasSize(1);
        } finally {
            System.setProperty("leaky.free", "true");
        }
    }

    @Test
    void one_that_offers_nothing_fails() throws Exception {
        assertThat(failures(new MadePackage("empty").in(folder, "made.jar")))
                .containsEntry("it is whole and describes itself", "plugins.contributes-nothing");
    }
}
