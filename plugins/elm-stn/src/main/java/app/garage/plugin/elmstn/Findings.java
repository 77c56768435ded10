package app.garage.plugin.elmstn;

import app.garage.pluginapi.AdapterCard;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// What has been learned about one adapter so far; the report card is made of it. Any thread may read the
/// card.
final class Findings {
    static final String HEADERS = "headers";
    static final String RESPONSE_COUNT = "response-count";
    static final String PIDS_PER_REQUEST = "pids-per-request";
    static final String ADDRESSING_REFUSED = "addressing-refused";

    private final String claims;
    private final AdapterCard.Family family;
    private final String device;
    private final Set<String> abilities;
    private final Set<String> missing;
    private final Set<String> quirks;
    private final Map<String, Integer> limits;

    Findings(AdapterCard card) {
        claims = card.claims();
        family = card.behavesLike();
        device = card.device();
        abilities = new LinkedHashSet<>(card.abilities());
        missing = new LinkedHashSet<>(card.missing());
        quirks = new LinkedHashSet<>(card.quirks());
        limits = new LinkedHashMap<>(card.limits());
    }

    String claims() {
        return claims;
    }

    synchronized boolean can(String ability) {
        return abilities.contains(ability);
    }

    synchronized void can(String ability, boolean it) {
        if (it) {
            abilities.add(ability);
        } else {
            abilities.remove(ability);
        }
    }

    synchronized void misses(String command) {
        missing.add(command);
    }

    synchronized void quirk(String name) {
        quirks.add(name);
    }

    synchronized boolean hasQuirk(String name) {
        return quirks.contains(name);
    }

    synchronized void limit(String name, int most) {
        limits.merge(name, most, Math::min);
    }

    synchronized OptionalInt limit(String name) {
        var most = limits.get(name);
        return most == null ? OptionalInt.empty() : OptionalInt.of(most);
    }

    synchronized void count(String name) {
        limits.merge(name, 1, Integer::sum);
    }

    synchronized AdapterCard card() {
        return new AdapterCard(
                ElmDriver.PREFIX, claims, family, device, abilities, List.copyOf(missing), quirks, limits);
    }
}
