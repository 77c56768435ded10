package app.garage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Vin;
import app.garage.workshop.Customer;
import app.garage.workshop.StoredReport;
import app.garage.workshop.Vehicle;
import app.garage.workshop.VehicleStore;
import app.garage.workshop.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [VehicleStore] does, whether it keeps things in a file or in memory.
abstract class VehicleStoreContract {
    static final Instant MORNING = Instant.parse("2026-11-23T08:00:00.123456789Z");

    /// {@return an empty store}
    abstract VehicleStore store();

    static Customer customer(String name) {
        return new Customer(UUID.randomUUID(), name, "06 12 34 56 78", "a@b.fr", "paie comptant");
    }

    static Vehicle vehicle(Optional<UUID> owner, String vin) {
        return new Vehicle(
                UUID.randomUUID(),
                owner,
                Optional.of(new Vin(vin)),
                "AB-123-CD",
                "KTM 690 Enduro R",
                Vehicle.Kind.MOTORCYCLE,
                OptionalInt.of(2016),
                OptionalInt.of(18_240),
                "rayée à droite");
    }

    static Visit visit(UUID vehicle, Instant opened, UUID... scans) {
        return new Visit(
                UUID.randomUUID(),
                vehicle,
                opened,
                "cale à chaud",
                OptionalInt.of(18_240),
                Visit.State.DIAGNOSIS,
                List.of(scans),
                "");
    }

    @Test
    void whatWasSavedIsFoundAsItWas() throws StoreUnavailable {
        var store = store();
        var owner = customer("Zoé");
        var vehicle = vehicle(Optional.of(owner.id()), "VBKEXA408GM123456");
        var bare = new Vehicle(
                UUID.randomUUID(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                Vehicle.Kind.UNKNOWN,
                OptionalInt.empty(),
                OptionalInt.empty(),
                "");
        var visit = visit(vehicle.id(), MORNING, UUID.randomUUID(), UUID.randomUUID());
        store.save(owner);
        store.save(vehicle);
        store.save(bare);
        store.save(visit);
        assertThat(store.customers()).containsExactly(owner);
        assertThat(store.vehicles()).containsExactly(vehicle, bare);
        assertThat(store.vehicle(new Vin("VBKEXA408GM123456"))).contains(vehicle);
        assertThat(store.visits(vehicle.id())).containsExactly(visit);
    }

    @Test
    void anUnknownNumberIsNotFound() throws StoreUnavailable {
        var store = store();
        store.save(vehicle(Optional.empty(), "VBKEXA408GM123456"));
        assertThat(store.vehicle(new Vin("VBKEXA408GM123457"))).isEmpty();
        assertThat(store.visits(UUID.randomUUID())).isEmpty();
        assertThat(store.reports(UUID.randomUUID())).isEmpty();
    }

    @Test
    void savingAgainChangesAndDoesNotDouble() throws StoreUnavailable {
        var store = store();
        var vehicle = vehicle(Optional.empty(), "VBKEXA408GM123456");
        store.save(vehicle);
        var visit = visit(vehicle.id(), MORNING, UUID.randomUUID());
        store.save(visit);
        var more = visit.with(UUID.randomUUID());
        store.save(more);
        assertThat(store.visits(vehicle.id())).containsExactly(more);
        var fewer = visit;
        store.save(fewer);
        assertThat(store.visits(vehicle.id())).containsExactly(fewer);
        var renamed = new Vehicle(
                vehicle.id(),
                vehicle.owner(),
                Optional.empty(),
                "",
                "Sans nom",
                Vehicle.Kind.QUAD,
                OptionalInt.empty(),
                OptionalInt.empty(),
                "");
        store.save(renamed);
        assertThat(store.vehicles()).containsExactly(renamed);
    }

    @Test
    void customersComeByNameAsInACardIndex() throws StoreUnavailable {
        var store = store();
        for (var name : List.of("zoé", "Émile", "Zacharie", "Eva", "emma")) {
            store.save(customer(name));
        }
        assertThat(store.customers())
                .extracting(Customer::name)
                .containsExactly("Émile", "emma", "Eva", "Zacharie", "zoé");
    }

    @Test
    void theVehicleThatWasHereLastComesFirstAndANeverSeenOneLast() throws StoreUnavailable {
        var store = store();
        var never = vehicle(Optional.empty(), "VBKEXA408GM000001");
        var early = vehicle(Optional.empty(), "VBKEXA408GM000002");
        var late = vehicle(Optional.empty(), "VBKEXA408GM000003");
        store.save(never);
        store.save(early);
        store.save(late);
        store.save(visit(late.id(), MORNING));
        store.save(visit(early.id(), MORNING.plus(Duration.ofHours(-5))));
        store.save(visit(late.id(), MORNING.plus(Duration.ofDays(-400))));
        assertThat(store.vehicles()).containsExactly(late, early, never);
    }

    @Test
    void visitsAndReportsComeNewestFirst() throws StoreUnavailable {
        var store = store();
        var vehicle = vehicle(Optional.empty(), "VBKEXA408GM000001");
        store.save(vehicle);
        var first = visit(vehicle.id(), MORNING);
        var second = visit(vehicle.id(), MORNING.plusNanos(1));
        store.save(second);
        store.save(first);
        assertThat(store.visits(vehicle.id())).containsExactly(second, first);
        var scan = UUID.randomUUID();
        var old = new StoredReport(UUID.randomUUID(), scan, MORNING, "a.pdf", "0".repeat(64));
        var recent = new StoredReport(UUID.randomUUID(), scan, MORNING.plusSeconds(1), "b.pdf", "1".repeat(64));
        store.save(old);
        store.save(recent);
        store.save(new StoredReport(UUID.randomUUID(), UUID.randomUUID(), MORNING, "c.pdf", "2".repeat(64)));
        assertThat(store.reports(scan)).containsExactly(recent, old);
    }

    @Test
    void aDeletedCustomerLeavesTheVehicleBehind() throws StoreUnavailable {
        var store = store();
        var owner = customer("Zoé");
        var other = customer("Abel");
        var left = vehicle(Optional.of(owner.id()), "VBKEXA408GM000001");
        var untouched = vehicle(Optional.of(other.id()), "VBKEXA408GM000002");
        store.save(owner);
        store.save(other);
        store.save(left);
        store.save(untouched);
        store.deleteCustomer(owner.id());
        assertThat(store.customers()).containsExactly(other);
        assertThat(store.vehicles()).containsExactlyInAnyOrder(left.withoutOwner(), untouched);
    }

    @Test
    void namingWhatWasNeverSavedIsOurMistakeAndStoresNothing() throws StoreUnavailable {
        var store = store();
        var vehicle = vehicle(Optional.of(UUID.randomUUID()), "VBKEXA408GM000001");
        assertThatIllegalArgumentException().isThrownBy(() -> store.save(vehicle));
        assertThatIllegalArgumentException().isThrownBy(() -> store.save(visit(vehicle.id(), MORNING)));
        assertThat(store.vehicles()).isEmpty();
        assertThat(store.visits(vehicle.id())).isEmpty();
    }
}
