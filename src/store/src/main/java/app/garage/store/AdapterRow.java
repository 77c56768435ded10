package app.garage.store;

import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.LinkAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/// An interface that was used, with the newest report card.
@Entity
@Table(name = "adapter")
class AdapterRow {
    @Id
    UUID id;

    String driver;
    String claims;

    @Column(name = "behaves_like")
    String behavesLike;

    String device;
    String link;
    String abilities;
    String missing;
    String quirks;
    String limits;

    @Column(name = "first_seen", secondPrecision = 9)
    Instant firstSeen;

    @Column(name = "last_seen", secondPrecision = 9)
    Instant lastSeen;

    /// For Hibernate.
    protected AdapterRow() {}

    AdapterRow(AdapterCard card, LinkAddress address, Instant seen) {
        id = identity(card, address);
        driver = card.driver();
        claims = card.claims();
        behavesLike = card.behavesLike().name();
        device = card.device();
        link = place(address);
        abilities = lines(new TreeSet<>(card.abilities()));
        missing = lines(card.missing());
        quirks = lines(new TreeSet<>(card.quirks()));
        limits = lines(new TreeMap<>(card.limits())
                .entrySet().stream()
                        .map(limit -> limit.getKey() + "=" + limit.getValue())
                        .toList());
        firstSeen = seen;
        lastSeen = seen;
    }

    static String place(LinkAddress address) {
        return address.scheme() + "://" + address.place();
    }

    AdapterCard card() {
        return new AdapterCard(
                driver,
                claims,
                AdapterCard.Family.valueOf(behavesLike),
                device,
                Set.copyOf(words(abilities)),
                words(missing),
                Set.copyOf(words(quirks)),
                words(limits).stream()
                        .map(limit -> limit.split("=", 2))
                        .collect(Collectors.toMap(limit -> limit[0], limit -> Integer.valueOf(limit[1]))));
    }

    private static List<String> words(String lines) {
        return lines.lines().toList();
    }

    /// Keeps when the interface was first seen, and never goes back in time.
    void knownSince(AdapterRow before) {
        firstSeen = before.firstSeen.isBefore(firstSeen) ? before.firstSeen : firstSeen;
        lastSeen = before.lastSeen.isAfter(lastSeen) ? before.lastSeen : lastSeen;
    }

    /// {@return a name that is the same whenever the same interface is met at the same place}
    static UUID identity(AdapterCard card, LinkAddress address) {
        var told = String.join("\n", card.driver(), card.claims(), card.device(), address.scheme(), address.place());
        return UUID.nameUUIDFromBytes(told.getBytes(StandardCharsets.UTF_8));
    }

    private static String lines(Collection<String> words) {
        return String.join("\n", words);
    }
}
