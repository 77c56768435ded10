package app.garage.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.TimeSource;
import app.garage.kernel.Vin;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    private static final Vin VIN = new Vin("VBKEXA408GM123456");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final VehiclesInMemory store = new VehiclesInMemory();
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private final Arrival arrival = new Arrival(
            store,
            new TimeSource() {
                @Override
                public long nanos() {
                    return 0;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            },
            PARIS);

    private Arrival.Arrived scanned(UUID scan) throws StoreUnavailable {
        return arrival.scanned(VIN, scan).orElseThrow();
    }

    @Test
    void theFirstScanEntersTheVehicleAndOpensItsVisit() throws StoreUnavailable {
        var scan = UUID.randomUUID();
        var arrived = scanned(scan);
        assertThat(store.vehicle(VIN)).contains(arrived.vehicle());
        assertThat(store.visits(arrived.vehicle().id())).containsExactly(arrived.visit());
        assertThat(arrived.visit().scans()).containsExactly(scan);
        assertThat(arrived.visit().opened()).isEqualTo(now);
        assertThat(arrived.visit().state()).isEqualTo(Visit.State.DIAGNOSIS);
    }

    @Test
    void aSecondScanOfTheDayJoinsTheSameVisitAndCountsOnce() throws StoreUnavailable {
        var first = scanned(UUID.randomUUID());
        now = now.plus(Duration.ofHours(3));
        var again = UUID.randomUUID();
        scanned(again);
        var last = scanned(again);
        assertThat(last.vehicle()).isEqualTo(first.vehicle());
        assertThat(store.vehicles()).hasSize(1);
        assertThat(store.visits(last.vehicle().id())).containsExactly(last.visit());
        assertThat(last.visit().scans()).containsExactly(first.visit().scans().getFirst(), again);
    }

    @Test
    void theDayEndsAtMidnightOfTheWorkshopAndNotOfGreenwich() throws StoreUnavailable {
        now = Instant.parse("2026-11-23T22:30:00Z"); // 23:30 in Paris
        var evening = scanned(UUID.randomUUID());
        now = Instant.parse("2026-11-23T23:30:00Z"); // 00:30 in Paris
        var night = scanned(UUID.randomUUID());
        assertThat(night.visit().id()).isNotEqualTo(evening.visit().id());
    }

    @Test
    void aVehicleUnderRepairKeepsItsVisitOverNight() throws StoreUnavailable {
        var first = scanned(UUID.randomUUID());
        store.save(moved(first.visit(), Visit.State.WORK));
        now = now.plus(Duration.ofDays(3));
        var after = scanned(UUID.randomUUID());
        assertThat(after.visit().id()).isEqualTo(first.visit().id());
        assertThat(after.visit().state()).isEqualTo(Visit.State.WORK);
    }

    @Test
    void aDeliveredVehicleThatComesBackTheSameDayHasANewVisit() throws StoreUnavailable {
        var first = scanned(UUID.randomUUID());
        store.save(moved(first.visit(), Visit.State.DELIVERED));
        var back = scanned(UUID.randomUUID());
        assertThat(back.visit().id()).isNotEqualTo(first.visit().id());
        assertThat(back.vehicle()).isEqualTo(first.vehicle());
    }

    @Test
    void whatTheReceptionWroteDownStays() throws StoreUnavailable {
        var vehicle = new Vehicle(
                UUID.randomUUID(),
                Optional.empty(),
                Optional.of(VIN),
                "AB-123-CD",
                "KTM 690",
                Vehicle.Kind.MOTORCYCLE,
                OptionalInt.of(2016),
                OptionalInt.of(18240),
                "");
        store.save(vehicle);
        store.save(new Visit(
                UUID.randomUUID(),
                vehicle.id(),
                now,
                "cale à chaud",
                OptionalInt.of(18240),
                Visit.State.RECEIVED,
                List.of(),
                "clé 2"));
        var visit = scanned(UUID.randomUUID()).visit();
        assertThat(visit.complaint()).isEqualTo("cale à chaud");
        assertThat(visit.odometer()).hasValue(18240);
        assertThat(visit.note()).isEqualTo("clé 2");
        assertThat(store.vehicle(VIN)).contains(vehicle);
    }

    @Test
    void aGarbledNumberInventsNoVehicle() throws StoreUnavailable {
        assertThat(arrival.scanned(new Vin("VBKEXA408GM12"), UUID.randomUUID())).isEmpty();
        assertThat(store.vehicles()).isEmpty();
    }

    private static Visit moved(Visit visit, Visit.State to) {
        return new Visit(
                visit.id(),
                visit.vehicle(),
                visit.opened(),
                visit.complaint(),
                visit.odometer(),
                to,
                visit.scans(),
                visit.note());
    }
}
