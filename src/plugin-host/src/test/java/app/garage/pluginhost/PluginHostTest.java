package app.garage.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.ImportRefused;
import app.garage.pluginapi.ProfileImporter;
import app.garage.pluginapi.ProfileSource;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginhost.PluginCard.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a file to something in use, and back, without a restart.
class PluginHostTest {
    private static final String CLEAR = MadePackage.LINK_PERMISSION
            + ",{\"kind\":\"clear\",\"reason\":{\"fr\":\"Pour effacer\",\"en\":\"To clear\"}}";

    @TempDir
    private Path folder = Path.of("");

    private Path data = folder;
    private PluginHost host = new PluginHost(folder);

    @BeforeEach
    void begin() {
        data = folder.resolve("data");
        host = new PluginHost(data);
    }

    @AfterEach
    void end() {
        host.close();
    }

    private PluginCard installed(Path file) throws PackageRefused {
        return host.install(file, host.look(file));
    }

    private PluginCard moto() throws Exception {
        return installed(MotoDriver.made().signedIn(folder, "moto.jar", TestKeys.one()));
    }

    private List<String> drivers() {
        return host.offered(AdapterDriver.class).stream()
                .map(AdapterDriver::prefix)
                .toList();
    }

    private State state(String id) {
        return host.list().stream()
                .filter(each -> each.id().equals(id))
                .map(PluginCard::state)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_empty_folder_stays_empty() {
        assertThat(host.load()).isEmpty();
        assertThat(host.list()).isEmpty();
        assertThat(drivers()).isEmpty();
        assertThat(data).doesNotExist();
    }

    @Test
    void what_is_installed_is_in_use_at_once_and_after_the_next_start() throws Exception {
        assertThat(moto().state()).isEqualTo(State.ACTIVE);
        assertThat(drivers()).containsExactly("moto");
        assertThat(host.offered(ProtocolAdapter.class))
                .singleElement()
                .satisfies(each -> assertThat(each.id()).isEqualTo("moto-k"));
        host.close();
        host = new PluginHost(data);
        assertThat(drivers()).isEmpty();
        assertThat(host.load()).isEmpty();
        assertThat(drivers()).containsExactly("moto");
    }

    @Test
    void what_is_put_aside_is_not_used_until_it_is_wanted_again() throws Exception {
        moto();
        assertThat(host.enable("moto-k", false).state()).isEqualTo(State.DISABLED);
        assertThat(drivers()).isEmpty();
        host.close();
        host = new PluginHost(data);
        host.load();
        assertThat(drivers()).isEmpty();
        assertThat(host.enable("moto-k", true).state()).isEqualTo(State.ACTIVE);
        assertThat(drivers()).containsExactly("moto");
    }

    @Test
    void what_is_removed_leaves_no_file_and_no_permission() throws Exception {
        moto();
        host.remove("moto-k");
        assertThat(drivers()).isEmpty();
        assertThat(host.list()).isEmpty();
        assertThat(new PluginFolder(data).files()).isEmpty();
        assertThatThrownBy(() -> host.remove("moto-k")).hasMessageContaining("plugins.not-installed");
    }

    @Test
    void a_file_somebody_put_there_is_listed_and_not_loaded() throws Exception {
        Files.createDirectories(data.resolve("plugins"));
        MotoDriver.made().signedIn(data.resolve("plugins"), "dropped.jar", TestKeys.one());
        host.load();
        assertThat(drivers()).isEmpty();
        assertThat(host.list()).singleElement().satisfies(card -> {
            assertThat(card.state()).isEqualTo(State.WAITING);
            assertThat(card.reason().orElseThrow().key()).isEqualTo("plugins.unknown-author");
            assertThat(card.reason().orElseThrow().args())
                    .contains(TestKeys.one().fingerprint());
        });
    }

    @Test
    void an_installed_file_that_was_changed_afterwards_is_not_loaded() throws Exception {
        moto();
        host.close();
        var place = data.resolve("plugins/moto-k-1.0.0.jar");
        var bytes = Files.readAllBytes(place);
        Files.copy(
                MotoDriver.made().with("more.txt", "x").in(folder, "other.jar"),
                place,
                StandardCopyOption.REPLACE_EXISTING);
        host = new PluginHost(data);
        host.load();
        assertThat(drivers()).isEmpty();
        assertThat(host.list()).singleElement().satisfies(card -> {
            assertThat(card.state()).isEqualTo(State.REFUSED);
            assertThat(card.reason().orElseThrow().key()).isEqualTo("plugins.unsigned");
        });
        Files.write(place, bytes);
        host.load();
        assertThat(drivers()).containsExactly("moto");
    }

    @Test
    void an_update_by_the_same_author_that_wants_no_more_needs_no_new_yes() throws Exception {
        moto();
        var file = MotoDriver.made().version("1.1.0").signedIn(folder, "new.jar", TestKeys.one());
        var offer = host.look(file);
        assertThat(offer.isAgreed()).isTrue();
        assertThat(host.install(file, offer).version()).isEqualTo("1.1.0");
        assertThat(drivers()).containsExactly("moto");
        assertThat(host.list()).as("the old file is gone").hasSize(1);
    }

    @Test
    void an_update_that_wants_more_waits_and_the_former_version_stays() throws Exception {
        moto();
        var made = MotoDriver.made().version("1.1.0").permissions(CLEAR);
        var offer = host.look(made.signedIn(folder, "new.jar", TestKeys.one()));
        assertThat(offer.isAgreed()).isFalse();
        assertThat(offer.more()).extracting(Permission::kind).containsExactly(Permission.Kind.CLEAR);
        made.signedIn(data.resolve("plugins"), "new.jar", TestKeys.one());
        host.close();
        host = new PluginHost(data);
        host.load();
        assertThat(host.list())
                .extracting(PluginCard::version, PluginCard::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("1.0.0", State.ACTIVE),
                        org.assertj.core.groups.Tuple.tuple("1.1.0", State.WAITING));
        assertThat(drivers()).containsExactly("moto");
    }

    @Test
    void an_older_version_is_not_put_over_a_newer_one() throws Exception {
        moto();
        var file = MotoDriver.made().version("0.9.0").signedIn(folder, "old.jar", TestKeys.one());
        assertThatThrownBy(() -> host.look(file)).hasMessageContaining("plugins.older");
        assertThat(drivers()).containsExactly("moto");
    }

    @Test
    void a_known_author_with_another_key_is_refused_and_the_former_version_stays() throws Exception {
        moto();
        var update = MotoDriver.made().version("1.1.0").signedIn(folder, "new.jar", TestKeys.other());
        assertThatThrownBy(() -> host.look(update)).hasMessageContaining("plugins.changed-key");
        var namesake = MotoDriver.made().provider("EXAMPLE  moto").version("1.1.0");
        assertThatThrownBy(() -> host.look(namesake.signedIn(folder, "like.jar", TestKeys.other())))
                .hasMessageContaining("plugins.changed-key");
        var thief = MotoDriver.made().provider("Somebody Else").version("9.0.0");
        assertThatThrownBy(() -> host.look(thief.signedIn(folder, "thief.jar", TestKeys.other())))
                .as("the id of a plugin belongs to whoever signed it first")
                .hasMessageContaining("plugins.changed-key");
        assertThat(drivers()).containsExactly("moto");
    }

    @Test
    void what_is_signed_with_a_key_that_was_called_back_is_not_used() throws Exception {
        moto();
        host.revoke("moto-k");
        assertThat(drivers()).isEmpty();
        assertThat(host.list()).singleElement().satisfies(card -> {
            assertThat(card.state()).isEqualTo(State.REFUSED);
            assertThat(card.reason().orElseThrow().key()).isEqualTo("plugins.revoked");
        });
        var update = MotoDriver.made().version("1.1.0").signedIn(folder, "new.jar", TestKeys.one());
        assertThatThrownBy(() -> host.look(update)).hasMessageContaining("plugins.revoked");
    }

    @Test
    void of_two_approved_with_the_same_id_the_higher_version_is_used_and_the_other_listed() throws Exception {
        var first = MotoDriver.made().signedIn(folder, "moto.jar", TestKeys.one());
        installed(first);
        var ledger = new PluginFolder(data).ledger();
        var second = MotoDriver.made().version("1.10.0").signedIn(folder, "second.jar", TestKeys.one());
        installed(second);
        Files.copy(first, data.resolve("plugins/copy.jar"));
        new PluginFolder(data)
                .keep(new PluginFolder(data).ledger().with(ledger.entries().getFirst()));
        host.close();
        host = new PluginHost(data);
        assertThat(host.load()).isEmpty();
        assertThat(host.list())
                .extracting(PluginCard::version, PluginCard::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("1.10.0", State.ACTIVE),
                        org.assertj.core.groups.Tuple.tuple("1.0.0", State.SUPERSEDED));
    }

    @Test
    void what_stands_on_another_is_loaded_after_it_and_told_about_if_that_is_missing() throws Exception {
        var upper = new MadePackage("upper")
                .manifest("Plugin-Dependencies: moto-k")
                .source(
                        "example.upper.Upper",
                        MotoDriver.source("MotoProtocol")
                                .replace("example.moto", "example.upper")
                                .replace("class MotoProtocol", "class Upper")
                                .replace(
                                        "return \"moto-k\";",
                                        "try { return Class.forName(\"example.moto.MotoDriver\").getSimpleName(); }"
                                                + " catch (ClassNotFoundException none) { return \"none\"; }"))
                .offering("ProtocolAdapter", "example.upper.Upper");
        var alone = installed(upper.signedIn(folder, "upper.jar", TestKeys.one()));
        assertThat(alone.state()).isEqualTo(State.FAILED);
        assertThat(alone.reason().orElseThrow().key()).isEqualTo("plugins.missing-dependency");
        moto();
        assertThat(state("upper")).isEqualTo(State.ACTIVE);
        assertThat(host.offered(ProtocolAdapter.class))
                .extracting(ProtocolAdapter::id)
                .containsExactly("moto-k", "MotoDriver");
        host.enable("moto-k", false);
        assertThat(state("upper")).isEqualTo(State.FAILED);
        assertThat(host.offered(ProtocolAdapter.class)).isEmpty();
    }

    @Test
    void a_plugin_whose_class_is_not_there_is_named_and_the_others_work() throws Exception {
        moto();
        var card = installed(new MadePackage("hollow")
                .offering("AdapterDriver", "example.hollow.Missing")
                .signedIn(folder, "hollow.jar", TestKeys.one()));
        assertThat(card.state()).isEqualTo(State.FAILED);
        assertThat(card.reason().orElseThrow().key()).isEqualTo("plugins.broken");
        assertThat(card.reason().orElseThrow().args().getFirst()).isEqualTo("hollow");
        assertThat(state("moto-k")).isEqualTo(State.ACTIVE);
    }

    @Test
    void a_plugin_sees_the_published_rooms_and_nothing_else_of_the_program() throws Exception {
        var curious = new MadePackage("curious")
                .source(
                        "example.curious.Curious",
                        MotoDriver.source("MotoProtocol")
                                .replace("example.moto", "example.curious")
                                .replace("class MotoProtocol", "class Curious")
                                .replace("return \"moto-k\"", "return seen()")
                                .replace("public SettingsForm settings()", """
                                        private static String seen() {
                                            var seen = "";
                                            for (var name : List.of("app.garage.pluginhost.PluginHost", "org.pf4j.Plugin",
                                                    "tools.jackson.databind.JsonNode", "app.garage.kernel.Bytes",
                                                    "org.slf4j.Logger")) {
                                                try {
                                                    seen += " " + Class.forName(name).getSimpleName();
                                                } catch (ClassNotFoundException hidden) {
                                                    seen += " -";
                                                }
                                            }
                                            return seen;
                                        }
                                        public SettingsForm settings()"""))
                .offering("ProtocolAdapter", "example.curious.Curious");
        installed(curious.signedIn(folder, "curious.jar", TestKeys.one()));
        assertThat(host.offered(ProtocolAdapter.class).getFirst().id()).isEqualTo(" - - - Bytes Logger");
    }

    @Test
    void a_pack_is_unpacked_whole_put_aside_and_removed() throws Exception {
        var pack = new MadePackage("euro5")
                .permissions("")
                .with("profiles/acme/one/vehicle.json", "{\"a\":1}")
                .with("dtcs/acme.csv", "P1234,x,x,low,none\n");
        assertThat(installed(pack.signedIn(folder, "euro5.gpack", TestKeys.one()))
                        .kind())
                .isEqualTo(PluginCard.Kind.PACK);
        var unpacked = data.resolve("packs/euro5");
        assertThat(host.profileFolders()).containsExactly(unpacked);
        assertThat(unpacked.resolve("acme/one/vehicle.json")).hasContent("{\"a\":1}");
        assertThat(unpacked.resolve("dtcs/acme.csv")).exists();
        host.enable("euro5", false);
        assertThat(unpacked).doesNotExist();
        assertThat(host.profileFolders()).isEmpty();
        host.enable("euro5", true);
        assertThat(unpacked.resolve("acme/one/vehicle.json")).exists();
        var update = pack.version("1.0.1").with("profiles/acme/two/vehicle.json", "{}");
        installed(update.signedIn(folder, "newer.gpack", TestKeys.one()));
        assertThat(unpacked.resolve("acme/two/vehicle.json")).exists();
        host.remove("euro5");
        assertThat(unpacked).doesNotExist();
    }

    @Test
    void what_can_be_set_for_a_plugin_is_told_in_its_own_words() throws Exception {
        var settable = new MadePackage("settable")
                .with("i18n/messages_fr.properties", "setting.speed=Vitesse\n")
                .with("i18n/messages_en.properties", "setting.speed=Speed\n")
                .source(
                        "example.settable.Settable",
                        MotoDriver.source("MotoProtocol")
                                .replace("example.moto", "example.settable")
                                .replace("class MotoProtocol", "class Settable")
                                .replace(
                                        "return SettingsForm.empty();",
                                        "return new SettingsForm(List.of(new SettingsForm.Field(\"speed\", \"setting.speed\","
                                                + " SettingsForm.Kind.NUMBER, \"5\", \"1.0.0\"), new SettingsForm.Field(\"odd\","
                                                + " \"setting.odd\", SettingsForm.Kind.TEXT, \"\", \"1.0.0\")));"))
                .offering("ProtocolAdapter", "example.settable.Settable");
        installed(settable.signedIn(folder, "settable.jar", TestKeys.one()));
        assertThat(host.settings("settable"))
                .extracting(each -> each.label().fr() + "/" + each.label().en())
                .containsExactly("Vitesse/Speed", "setting.odd/setting.odd");
        assertThat(host.settings("nobody")).isEmpty();
    }

    private ProfileImporter profiles(String add) throws Exception {
        installed(new MadePackage("acme-data")
                .permissions("")
                .with("i18n/messages_fr.properties", "problem.acme.bad=Ligne {1} : {2}\nremedy.acme.bad=Corrigez.\n")
                .with("i18n/messages_en.properties", "problem.acme.bad=Line {1}: {2}\nremedy.acme.bad=Correct it.\n")
                .source("example.acme.Acme", """
                        package example.acme;

                        import app.garage.kernel.Problem;
                        import app.garage.pluginapi.ImportRefused;
                        import app.garage.pluginapi.ProfileImporter;
                        import app.garage.pluginapi.ProfileSource;
                        import java.io.IOException;
                        import java.nio.file.Path;
                        import java.util.List;
                        import java.util.stream.Stream;

                        public final class Acme implements ProfileImporter, ProfileSource {
                            public String id() { return "acme"; }
                            public boolean accepts(Path source) { return source.toString().endsWith(".acme"); }
                            public ImportReport importInto(Path source, ProfileSink sink) throws IOException {
                                ADD
                            }
                            public Stream<ProfileFile> files() {
                                return Stream.of("a").map(each -> { throw new IllegalStateException("too late"); });
                            }
                        }
                        """.replace("ADD", add))
                .offering("ProfileImporter", "example.acme.Acme")
                .offering("ProfileSource", "example.acme.Acme")
                .signedIn(folder, "acme.jar", TestKeys.one()));
        return host.offered(ProfileImporter.class).getFirst();
    }

    @Test
    void what_an_importer_of_a_plugin_says_of_a_file_comes_as_its_own_sentence() throws Exception {
        var importer = profiles("throw new ImportRefused(Problem.of(\"acme.bad\", source.toString(), 7, \"speed\"));");
        assertThat(importer.accepts(Path.of("x.acme"))).isTrue();
        assertThatThrownBy(() -> importer.importInto(Path.of("x.acme"), (path, text) -> {}))
                .isInstanceOfSatisfying(
                        ImportRefused.class,
                        refused -> assertThat(refused.problem().args())
                                .containsExactly("Ligne 7 : speed", "Line 7: speed", "Corrigez.", "Correct it."));
    }

    @Test
    void a_crash_of_an_importer_is_told_with_the_name_of_its_plugin() throws Exception {
        var importer = profiles("throw new IllegalStateException();");
        assertThatThrownBy(() -> importer.importInto(Path.of("x.acme"), (path, text) -> {}))
                .isInstanceOfSatisfying(ImportRefused.class, refused -> {
                    assertThat(refused.problem().key()).isEqualTo("plugins.crashed");
                    assertThat(refused.problem().args().getFirst()).isEqualTo("acme-data");
                });
    }

    @Test
    void a_source_of_profiles_that_fails_while_it_is_read_gives_none_and_keeps_nobody_waiting() throws Exception {
        var _ = profiles("return new ImportReport(0, 0, List.of());");
        try (var files = host.offered(ProfileSource.class).getFirst().files()) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_file_that_was_exchanged_after_it_was_shown_is_not_installed() throws Exception {
        var file = MotoDriver.made().signedIn(folder, "moto.jar", TestKeys.one());
        var offer = host.look(file);
        MotoDriver.made().permissions(CLEAR).signedIn(folder, "moto.jar", TestKeys.one());
        assertThatThrownBy(() -> host.install(file, offer)).hasMessageContaining("plugins.exchanged");
        assertThat(host.list()).isEmpty();
    }

    @Test
    void a_trust_list_that_cannot_be_read_stops_everything_of_others_and_is_named() throws Exception {
        moto();
        host.close();
        Files.writeString(data.resolve("plugins/trust.json"), "{");
        host = new PluginHost(data);
        assertThat(host.load())
                .singleElement()
                .satisfies(problem -> assertThat(problem.args()).contains("trust.json"));
        assertThat(drivers()).isEmpty();
    }
}
