package app.garage.diagnostics;

import app.garage.kernel.EcuId;
import app.garage.kernel.FaultState;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Vin;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is remembered to be faster or more complete next time. Nothing here is needed to read a vehicle, so
/// a store that
/// cannot be used costs time and is only logged. Only clears of unknown outcome must not be forgotten.
final class Memory {
    private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
    private final ScanStore store;

    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws StoreUnavailable;
    }

    Memory(ScanStore store) {
        this.store = store;
    }

    /// {@return what was spoken last on a link; on one never used before, what was spoken on the link used last:
    /// behind a new adapter there is often still the same vehicle}
    String protocolOn(LinkAddress link) {
        return recall("protocol:" + key(link))
                .or(() -> lastLink().flatMap(last -> recall("protocol:" + last)))
                .orElse("");
    }

    void spoken(LinkAddress link, String protocol) {
        remember("protocol:" + key(link), protocol);
        remember("link:last", key(link));
    }

    /// Keeps what is known about an adapter, which grows while it is used.
    void met(AdapterCard card, LinkAddress link, Instant now) {
        attempt(
                () -> {
                    store.met(card, link, now);
                    return true;
                },
                false);
    }

    Optional<AdapterCard> adapter(String driver, LinkAddress link) {
        return attempt(() -> store.adapter(driver, link), Optional.empty());
    }

    Optional<String> lastLink() {
        return recall("link:last");
    }

    boolean isApproved(LinkInfo link) {
        return recall("approved:" + identity(link)).isPresent();
    }

    void approve(LinkInfo link) {
        remember("approved:" + identity(link), "yes");
    }

    /// {@return the units of the last stored scan of a vehicle that OBD reaches: they are expected to answer its calls}
    List<EcuId> unitsOf(Vin vin) {
        return attempt(
                        () -> {
                            var newest = store.ofVehicle(vin).stream().findFirst();
                            return newest.isEmpty()
                                    ? Optional.<ScanResult>empty()
                                    : store.load(newest.get().id());
                        },
                        Optional.<ScanResult>empty())
                .map(scan -> scan.ecus().stream()
                        .filter(Memory::isReachedByObd)
                        .map(EcuScan::ecu)
                        .toList())
                .orElse(List.of());
    }

    /// Every unit that OBD reaches was asked for its permanent codes; one that only a search found was not.
    private static boolean isReachedByObd(EcuScan unit) {
        return unit.faults().isEmpty() || unit.faults(FaultState.PERMANENT).isPresent();
    }

    /// {@return the addresses of a vehicle at which nobody answered so far; none for a vehicle without number}
    Set<Integer> silentPlaces(Optional<Vin> vin) {
        return vin.flatMap(each -> recall(silent(each))).stream()
                .flatMap(text -> Stream.of(text.split(" ")))
                .filter(text -> !text.isEmpty())
                .map(text -> Integer.parseInt(text, 16))
                .collect(Collectors.toSet());
    }

    void silentPlaces(Optional<Vin> vin, Set<Integer> places) {
        vin.ifPresent(each -> remember(
                silent(each), places.stream().sorted().map(Integer::toHexString).collect(Collectors.joining(" "))));
    }

    private static String silent(Vin vin) {
        return "silent:" + vin.text();
    }

    /// {@return the clears of unknown outcome on links of a scheme, as [#clearsUnknown] wrote them}
    ///
    /// @throws StoreUnavailable if it cannot be known whether there are any
    String clearsUnknown(String scheme) throws StoreUnavailable {
        return store.recall(clears(scheme)).orElse("");
    }

    /// Keeps the clears of unknown outcome on links of a scheme.
    ///
    /// @throws StoreUnavailable if they would be forgotten
    void clearsUnknown(String scheme, String clears) throws StoreUnavailable {
        store.remember(clears(scheme), clears);
    }

    private static String clears(String scheme) {
        return ScanStore.CLEARS_UNKNOWN + scheme + "://";
    }

    /// {@return the profile a technician has chosen for a vehicle}
    ///
    /// @param vehicle what it is known again by
    Optional<String> profileOf(String vehicle) {
        return recall("profile:" + vehicle).filter(id -> !id.isEmpty());
    }

    /// Keeps the profile of a vehicle; an empty id leaves it to what the vehicle says.
    void profileOf(String vehicle, String id) {
        remember("profile:" + vehicle, id);
    }

    /// {@return what was done to a vehicle, a line each}
    String services(String vehicle) {
        return recall("services:" + vehicle).orElse("");
    }

    /// {@return whether what was done to a vehicle was stored}
    boolean services(String vehicle, String lines) {
        return attempt(
                () -> {
                    store.remember("services:" + vehicle, lines);
                    return true;
                },
                false);
    }

    static String key(LinkAddress link) {
        return link.scheme() + "://" + link.place();
    }

    /// The same adapter may appear as another port, another adapter as the same port.
    private static String identity(LinkInfo link) {
        return link.serialNumber().isEmpty()
                ? key(link.address())
                : "usb:" + link.vendorId().orElse(0) + ":" + link.productId().orElse(0) + ":" + link.serialNumber();
    }

    private Optional<String> recall(String key) {
        return attempt(() -> store.recall(key), Optional.empty());
    }

    private void remember(String key, String value) {
        attempt(
                () -> {
                    store.remember(key, value);
                    return true;
                },
                false);
    }

    private static <T> T attempt(Asking<T> asking, T otherwise) {
        try {
            return asking.ask();
        } catch (StoreUnavailable unavailable) {
            LOG.info("nothing remembered: {}", unavailable.problem());
            return otherwise;
        }
    }
}
