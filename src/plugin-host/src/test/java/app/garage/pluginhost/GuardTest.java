package app.garage.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.pluginhost.PluginCard.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mistakes of a plugin carry its name and end with it; what it may not it does not get; when it goes it is gone.
class GuardTest {
    private static final String CLEAR = MadePackage.LINK_PERMISSION
            + ",{\"kind\":\"clear\",\"reason\":{\"fr\":\"Pour effacer\",\"en\":\"To clear\"}}";
    private static final Deadline BY = Deadline.in(Duration.ofSeconds(5), new TimeSource() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant instant() {
            return Instant.now();
        }
    });

    @TempDir
    private Path folder = Path.of("");

    private PluginHost host = new PluginHost(folder);

    @BeforeEach
    void begin() {
        host = new PluginHost(folder.resolve("data"));
    }

    @AfterEach
    void end() {
        host.close();
    }

    private void install(MadePackage made) throws Exception {
        var file = made.signedIn(folder, "made.jar", TestKeys.one());
        host.install(file, host.look(file));
    }

    private AdapterDriver driver() {
        return host.offered(AdapterDriver.class).getFirst();
    }

    private ProtocolAdapter protocol() {
        return host.offered(ProtocolAdapter.class).getFirst();
    }

    private MessageLink attached(StillLink link) throws Exception {
        var card = driver().probe(link, BY).card().orElseThrow();
        return (MessageLink) driver().attach(link, card, Settings.none(), BY);
    }

    @Test
    void an_exception_and_an_error_in_a_plugin_become_problems_with_its_name() throws Exception {
        install(MotoDriver.made());
        for (var mistake : List.of("crash", "error")) {
            var found = driver().probe(StillLink.serial(mistake), BY);
            assertThat(found.card()).isEmpty();
            assertThat(found.why()).contains("plugins.crashed", "moto-k");
            var named = new StillLink(
                    "moto+serial:///dev/ttyTEST", mistake, new java.util.concurrent.atomic.AtomicBoolean());
            assertThatThrownBy(() -> driver().probe(named, BY))
                    .isInstanceOfSatisfying(
                            LinkException.AdapterRefused.class,
                            told -> assertThat(told.problem().key()).isEqualTo("plugins.crashed"));
            attached(StillLink.serial("")).close();
        }
        assertThat(protocol().speaks(new BusProtocol("6", "CAN", BusProtocol.Kind.CAN)))
                .isFalse();
    }

    @Test
    void three_mistakes_in_a_row_put_it_out_of_use_and_others_go_on() throws Exception {
        install(MotoDriver.made());
        install(new MadePackage("other")
                .source(
                        "example.other.Other",
                        MotoDriver.source("MotoDriver")
                                .replace("example.moto", "example.other")
                                .replace("MotoDriver", "Other")
                                .replace("return \"moto\"", "return \"other\""))
                .offering("AdapterDriver", "example.other.Other"));
        var mine = driver();
        for (int i = 0; i < 2; i++) {
            mine.probe(StillLink.serial("crash"), BY);
        }
        attached(StillLink.serial("")).close();
        for (int i = 0; i < 3; i++) {
            assertThat(host.offered(AdapterDriver.class))
                    .as("before the third in a row")
                    .hasSize(2);
            mine.probe(StillLink.serial("crash"), BY);
        }
        assertThat(host.offered(AdapterDriver.class))
                .extracting(AdapterDriver::prefix)
                .containsExactly("other");
        assertThatThrownBy(() -> mine.probe(StillLink.serial(""), BY))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("plugins.switched-off");
        assertThat(host.list())
                .filteredOn(card -> card.state() == State.FAILED)
                .extracting(PluginCard::id)
                .containsExactly("moto-k");
        attached(StillLink.serial("")).close();
    }

    @Test
    void what_a_plugin_tells_comes_out_as_finished_sentences() throws Exception {
        install(MotoDriver.made());
        assertThatThrownBy(() -> driver().probe(StillLink.serial("told"), BY))
                .isInstanceOfSatisfying(
                        LinkException.AdapterRefused.class,
                        told -> assertThat(told.problem().args())
                                .containsExactly(
                                        "Le boîtier X1 dort.",
                                        "The unit X1 sleeps.",
                                        "Réveillez l'engin.",
                                        "Wake it."));
    }

    @Test
    void a_link_it_was_not_allowed_is_not_handed_in_but_virtual_vehicles_are() throws Exception {
        install(MotoDriver.made());
        assertThat(driver().probe(StillLink.to("ftdi://0"), BY).why()).contains("plugins.no-link-permission", "ftdi");
        assertThat(driver().probe(StillLink.to("sim://car"), BY).card()).isPresent();
        host.forbid("moto-k", Permission.Kind.LINK);
        assertThat(driver().probe(StillLink.serial(""), BY).card()).isEmpty();
        host.allow("moto-k", Permission.Kind.LINK);
        assertThat(driver().probe(StillLink.serial(""), BY).card()).isPresent();
    }

    @Test
    void clearing_is_offered_only_with_its_permission_even_to_who_asks_the_object_itself() throws Exception {
        var bus = new BusProtocol("6", "CAN", BusProtocol.Kind.CAN);
        install(MotoDriver.made());
        var link = attached(StillLink.serial(""));
        var session = protocol().open(link, bus, Settings.none(), BY);
        assertThat(session.capability(ClearsFaults.class)).isEmpty();
        assertThat(session).isNotInstanceOf(ClearsFaults.class);
        install(MotoDriver.made().version("1.1.0").permissions(CLEAR));
        var allowed = protocol().open(attached(StillLink.serial("")), bus, Settings.none(), BY);
        assertThat(allowed.capability(ClearsFaults.class).orElseThrow().clearRequest())
                .isEqualTo(Bytes.of(4));
    }

    @Test
    void when_it_goes_its_links_are_closed_and_whoever_waits_for_their_end_is_told() throws Exception {
        install(MotoDriver.made());
        var bytes = StillLink.serial("");
        var link = attached(bytes);
        var told = new ArrayList<LinkException.LinkLost>();
        link.onLost(told::add);
        var kept = protocol();
        host.enable("moto-k", false);
        assertThat(bytes.closed()).isTrue();
        assertThat(told)
                .singleElement()
                .satisfies(lost -> assertThat(lost.problem().key()).isEqualTo("plugins.gone"));
        assertThatThrownBy(() -> link.exchange(DiagRequest.functional(Bytes.of(1)), BY))
                .isInstanceOf(LinkException.LinkLost.class);
        assertThat(kept.classify(Bytes.of(1))).as("nobody can say any more").isEqualTo(RequestClass.UNKNOWN);
        assertThat(kept.id()).isEqualTo("moto-k");
    }

    @Test
    void a_link_its_holder_forgot_is_closed_all_the_same_when_the_plugin_goes() throws Exception {
        install(MotoDriver.made());
        var bytes = StillLink.serial("");
        attached(bytes);
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        host.reload("moto-k");
        assertThat(bytes.closed()).isTrue();
    }

    @Test
    void fifty_reloads_leave_no_thread_and_no_class() throws Exception {
        install(MotoDriver.made());
        var before = threads();
        var leftovers = new ArrayList<Leftovers>();
        for (int i = 0; i < 50; i++) {
            attached(StillLink.serial("")); // left open
            leftovers.add(host.reload("moto-k").orElseThrow());
        }
        for (var each : leftovers) {
            assertThat(each.threads()).isEmpty();
        }
        assertThat(leftovers).allMatch(GuardTest::isFreed);
        assertThat(threads()).isSubsetOf(before);
    }

    @Test
    void a_plugin_that_leaves_a_thread_is_told_on_by_the_name_of_the_thread() throws Exception {
        install(MotoDriver.made());
        attached(StillLink.serial("stubborn"));
        var left = host.reload("moto-k").orElseThrow();
        assertThat(left.threads()).containsExactly("moto-beat");
        assertThat(left.isFreed()).isFalse();
        System.setProperty("moto.free", "true");
        try {
            assertThat(left.threads()).isEmpty();
            assertThat(left.isFreed()).isTrue();
        } finally {
            System.clearProperty("moto.free");
        }
    }

    private static boolean isFreed(Leftovers left) {
        try {
            return left.isFreed();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
