package app.garage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What every adapter driver must hold, driven by one recorded conversation with its device (see
/// [ScriptedLink#play(String)]).
public final class DriverContract {
    private static final Duration PROBING = Duration.ofSeconds(15);
    private static final Duration MOST = Duration.ofSeconds(20);
    private final AdapterDriver driver;
    private final String script;

    private DriverContract(AdapterDriver driver, String script) {
        this.driver = driver;
        this.script = script;
    }

    /// {@return the checks}
    ///
    /// @param driver the author's
    /// @param script a conversation with its device: everything that recognising and setting up says
    public static List<Check> of(AdapterDriver driver, String script) {
        var contract = new DriverContract(driver, script);
        return List.of(
                new Check("its prefix is a word", contract::named),
                new Check("the device of its conversation is recognised", contract::recognised),
                new Check("any split of the bytes gives the same card", contract::split),
                new Check("it makes a link of another kind", contract::attaches),
                new Check("a silent device is none of its own, and that is found out in time", contract::silent),
                new Check("a device that talks nonsense is none of its own", contract::nonsense),
                new Check("a lost link is told", contract::lost),
                new Check("a cancelled probe ends", contract::cancelled),
                new Check("no thread is left behind", contract::noThread));
    }

    private void named() {
        assertThat(driver.prefix()).matches("[a-z][a-z0-9]*");
    }

    private Optional<AdapterCard> probed(ByteLink link, HandMovedTime time) throws LinkException, InterruptedException {
        var found = driver.probe(link, time.in(PROBING));
        assertThat(found.card().isPresent() || !found.why().isBlank())
                .as("why it is none of its own")
                .isTrue();
        return found.card();
    }

    private AdapterCard card(String played) throws LinkException, InterruptedException {
        var time = new HandMovedTime();
        return probed(new ScriptedLink(time).play(played), time)
                .orElseThrow(() -> new AssertionError("the device was not recognised"));
    }

    private void recognised() throws Exception {
        assertThat(card(script).driver()).isEqualTo(driver.prefix());
        assertThat(card(script).claims()).isNotBlank();
    }

    private void split() throws Exception {
        var whole = card(script);
        for (var sizes : List.of("1", "2", "3,1,7")) {
            assertThat(card(script.replaceAll("(?m)^((?:[0-9.]+ )?<)", "@split " + sizes + "\n$1")))
                    .as("pieces of " + sizes)
                    .isEqualTo(whole);
        }
    }

    private Link attached(HandMovedTime time, ScriptedLink device) throws LinkException, InterruptedException {
        var card = probed(device, time).orElseThrow(() -> new AssertionError("the device was not recognised"));
        return driver.attach(device, card, Settings.none(), time.in(PROBING));
    }

    private void attaches() throws Exception {
        var time = new HandMovedTime();
        var device = new ScriptedLink(time).play(script);
        var link = attached(time, device);
        assertThat(link).isNotInstanceOf(ByteLink.class);
        assertThat(link.info()).isNotNull();
        link.close();
        assertThat(device.isClosed()).as("closing it closes the device").isTrue();
    }

    private void silent() throws Exception {
        var time = new HandMovedTime();
        long start = time.nanos();
        var card = orNone(new ScriptedLink(time).otherwise("@silence"), time);
        assertThat(card).isEmpty();
        assertThat(Duration.ofNanos(time.nanos() - start)).isLessThanOrEqualTo(MOST);
    }

    private void nonsense() throws Exception {
        for (var noise : List.of("\u0000\u00FF\u0080", "login: ", "+++ERR", "<<>><<>>")) {
            var time = new HandMovedTime();
            assertThat(orNone(new ScriptedLink(time).otherwise(noise), time))
                    .as(noise)
                    .isEmpty();
        }
    }

    private void lost() throws Exception {
        var time = new HandMovedTime();
        assertThat(orNone(new ScriptedLink(time).otherwise("@close"), time)).isEmpty();
    }

    /// A conversation that breaks is an answer too, if it has words for the user.
    private Optional<AdapterCard> orNone(ScriptedLink device, HandMovedTime time)
            throws InterruptedException, java.io.IOException {
        try {
            return probed(device, time);
        } catch (LinkException broken) {
            if (!broken.problem().key().startsWith("script.")) {
                Contracts.hasWords(driver.getClass(), broken.problem());
            }
            return Optional.empty();
        }
    }

    private void cancelled() throws Exception {
        var device = MuteLinks.bytes();
        Contracts.endsWhenCancelled(() -> driver.probe(device, Deadline.in(Duration.ofMinutes(1), new RealTime())));
    }

    private void noThread() throws Exception {
        var _ = Contracts.leavesNoThread(() -> {
            var time = new HandMovedTime();
            attached(time, new ScriptedLink(time).play(script)).close();
            return true;
        });
    }
}
