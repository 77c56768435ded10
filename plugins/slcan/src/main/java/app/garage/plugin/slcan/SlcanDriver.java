package app.garage.plugin.slcan;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ProbeResult;
import app.garage.pluginapi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Speaks to SLCAN interfaces: `slcan:///dev/ttyACM0`, `slcan+tcp://192.168.0.30:3333`. Options: `bitrate=500000` of
/// the
/// bus, `listen=1`, `fd=1` with `data=2000000`, `timestamps=1`, and `baud=` of the serial line; without it the speed is
/// searched.
public final class SlcanDriver implements AdapterDriver {
    static final String PREFIX = "slcan";

    /// An ability on the card: it answers commands, so that answers can be waited for.
    static final String ANSWERS = "answers";

    /// Those on USB take any speed; the others are set to one of these.
    private static final List<Integer> SPEEDS = List.of(115_200, 57_600, 38_400, 1_000_000, 500_000, 230_400, 9_600);

    private static final Duration CLOSING = Duration.ofMillis(150);
    private static final Duration ANSWER = Duration.ofMillis(300);
    private static final int SHORTEST_NAME = 4;

    /// For the service loader.
    public SlcanDriver() {}

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Optional<LinkAddress> carrier(LinkAddress own) {
        return Optional.of(new LinkAddress(PREFIX, "serial", own.place(), own.options()));
    }

    /// Its commands mean something else to other devices: it is used only where it is named.
    @Override
    public boolean recognises() {
        return false;
    }

    @Override
    public ProbeResult probe(ByteLink link, Deadline by) throws LinkException, InterruptedException {
        var line = link.capability(ChangesBaud.class);
        boolean given = link.info().address().option("baud").isPresent();
        var card = greet(link, by);
        if (line.isPresent() && !given) {
            for (int speed : SPEEDS) {
                if (card.isPresent() || by.passed()) {
                    break;
                }
                line.get().changeBaud(speed);
                card = greet(link, by);
            }
        }
        return new ProbeResult(card, card.map(AdapterCard::claims).orElse("nobody answered C, V and N"));
    }

    /// The first carriage returns end a line somebody left unfinished; `C` ends the frames of an open channel.
    private static Optional<AdapterCard> greet(ByteLink link, Deadline by) throws LinkException, InterruptedException {
        var talk = new Talk(link);
        boolean answers = talk.listen("\r\rC", CLOSING, by).stream().anyMatch(SlcanDriver::isAnswer);
        var version = talk.ask("V", each -> true, ANSWER, by);
        var name = version.flatMap(SlcanDriver::name);
        if (name.isEmpty() && version.filter(SlcanDriver::isAnswer).isEmpty()) {
            return Optional.empty();
        }
        var serial = talk.ask("N", each -> true, ANSWER, by).flatMap(SlcanDriver::name);
        return Optional.of(new AdapterCard(
                PREFIX,
                name.map(each -> "SLCAN " + each).orElse("SLCAN"),
                AdapterCard.Family.OTHER,
                serial.orElse(""),
                answers ? Set.of("can", ANSWERS) : Set.of("can"),
                missing(name, serial),
                Set.of(),
                Map.of()));
    }

    private static boolean isAnswer(Told told) {
        return told instanceof Told.Done || told instanceof Told.Refused;
    }

    private static Optional<String> name(Told told) {
        return told instanceof Told.Words(var text) && text.length() >= SHORTEST_NAME
                ? Optional.of(text)
                : Optional.empty();
    }

    private static List<String> missing(Optional<String> version, Optional<String> serial) {
        var missing = new ArrayList<String>();
        if (version.isEmpty()) {
            missing.add("V");
        }
        if (serial.isEmpty()) {
            missing.add("N");
        }
        return missing;
    }

    @Override
    public CanLink attach(ByteLink link, AdapterCard found, Settings chosen, Deadline by)
            throws LinkException, InterruptedException {
        var channel = ChannelSettings.of(chosen);
        boolean answers = found.abilities().contains(ANSWERS);
        var opening = new Opening(new Talk(link), answers);
        opening.choose(channel, by);
        boolean tellsStatus = opening.open(channel, link.info().address().place(), by);
        return new SlcanLink(link, channel, answers, tellsStatus, by.time());
    }
}
