package app.garage.plugin.elmstn;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ProbeResult;
import app.garage.pluginapi.Settings;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Speaks to ELM327 and STN adapters, and to whatever claims to be one.
public final class ElmDriver implements AdapterDriver {
    static final String PREFIX = "elm";
    private static final int DROPS_BELIEVED = 2;
    static final String DROPS = "drops-link-on-ATZ";

    /// How often a full reset cost us the connection, by place.
    private final Map<String, Integer> dropped = new ConcurrentHashMap<>();

    /// Makes a driver that knows no adapter yet; `ServiceLoader` calls this.
    public ElmDriver() {}

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public ProbeResult probe(ByteLink link, Deadline by) throws LinkException, InterruptedException {
        return probe(link, Optional::empty, by);
    }

    /// Some adapters hang up when they are reset: a first contact that ended so is counted.
    @Override
    public ProbeResult probe(ByteLink link, Supplier<Optional<AdapterCard>> before, Deadline by)
            throws LinkException, InterruptedException {
        try {
            return recognised(link, before, by);
        } catch (LinkLost lost) {
            dropped.merge(link.info().address().place(), 1, Integer::sum);
            throw lost;
        }
    }

    private ProbeResult recognised(ByteLink link, Supplier<Optional<AdapterCard>> before, Deadline by)
            throws LinkException, InterruptedException {
        var talk = new ElmTalk(link);
        var name = new SpeedSearch(link, talk).greet(by);
        if (name.isEmpty()) {
            return new ProbeResult(
                    Optional.empty(),
                    "nobody introduced himself on " + link.info().address());
        }
        var introduction = new Introduction(talk);
        var claims = name.get();
        var known = before.get().filter(card -> card.claims().equals(claims) && canBeTidied(card));
        if (known.isPresent() && introduction.confirms(known.get(), by)) {
            return new ProbeResult(known.map(ElmDriver::tried), "known: " + claims);
        }
        boolean dropper = resetOnce(talk, by);
        var card = introduction.card(claims, introduction.device(by), by);
        return new ProbeResult(
                Optional.of(dropper ? with(card, Set.of(DROPS)) : card),
                "introduced itself as " + claims + "/" + card.device());
    }

    /// Without `ATD` only a reset undoes what another program may have set.
    private static boolean canBeTidied(AdapterCard card) {
        return !card.missing().contains("ATD");
    }

    /// One refusal may have been noise on the line, so addressing is tried again at each meeting.
    private static AdapterCard tried(AdapterCard card) {
        var quirks = new HashSet<>(card.quirks());
        quirks.remove(Findings.ADDRESSING_REFUSED);
        return with(card, quirks);
    }

    private static AdapterCard with(AdapterCard card, Set<String> quirks) {
        return new AdapterCard(
                card.driver(),
                card.claims(),
                card.behavesLike(),
                card.device(),
                card.abilities(),
                card.missing(),
                quirks,
                card.limits());
    }

    /// A full reset, once, at the first contact. Where two contacts were lost over it the softer one must do.
    private boolean resetOnce(ElmTalk talk, Deadline by) throws LinkException, InterruptedException {
        var place = talk.link().info().address().place();
        boolean dropper = dropped.getOrDefault(place, 0) >= DROPS_BELIEVED;
        talk.ask(dropper ? "ATWS" : "ATZ", Patience.RESET, by);
        return dropper;
    }

    @Override
    public MessageLink attach(ByteLink link, AdapterCard found, Settings chosen, Deadline by)
            throws LinkException, InterruptedException {
        var talk = new ElmTalk(link);
        var findings = new Findings(found);
        findings.can(Findings.RESPONSE_COUNT, true);
        findings.can("addressing", true);
        new SetUp(talk, findings).run(by);
        return new ElmLink(talk, findings, by.time());
    }
}
