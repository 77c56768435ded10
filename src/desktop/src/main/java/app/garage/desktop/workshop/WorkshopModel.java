package app.garage.desktop.workshop;

import app.garage.desktop.bench.Errand;
import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.StoreState;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.bench.VisitBook;
import app.garage.kernel.StoreUnavailable;
import app.garage.workshop.Customer;
import app.garage.workshop.Vehicle;
import app.garage.workshop.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Customers, vehicles and visits of the workshop.
public final class WorkshopModel {
    final ObservableList<Customer> customers = FXCollections.observableArrayList();
    final ObservableList<Vehicle> vehicles = FXCollections.observableArrayList();
    final ObservableList<VisitRow> visits = FXCollections.observableArrayList();
    private final Session session;
    private final Tasks tasks;
    private final Tongue tongue;

    /// A visit with the vehicle it is about.
    ///
    /// @param visit the visit
    /// @param vehicle the vehicle
    record VisitRow(Visit visit, Vehicle vehicle) {}

    private record Everything(List<Customer> customers, List<Vehicle> vehicles, List<VisitRow> visits) {}

    /// Makes the model.
    ///
    /// @param session where the data is
    /// @param tasks where work is shown
    /// @param tongue the language
    public WorkshopModel(Session session, Tasks tasks, Tongue tongue) {
        this.session = session;
        this.tasks = tasks;
        this.tongue = tongue;
        session.stores().addListener((source, before, now) -> shown());
    }

    void shown() {
        session.data()
                .ifPresent(data -> tasks.ask(
                        "ui.workshop",
                        new Errand<>("ui.job.workshop", () -> {
                            var known = data.vehicles().vehicles();
                            var rows = new ArrayList<VisitRow>();
                            for (var vehicle : known) {
                                for (var visit : data.vehicles().visits(vehicle.id())) {
                                    rows.add(new VisitRow(visit, vehicle));
                                }
                            }
                            rows.sort((one, other) ->
                                    other.visit().opened().compareTo(one.visit().opened()));
                            return new Everything(data.vehicles().customers(), known, rows);
                        }),
                        found -> {
                            customers.setAll(found.customers());
                            vehicles.setAll(found.vehicles());
                            visits.setAll(found.visits());
                        }));
    }

    void save(Optional<Customer> before, String name, String phone, String email, String note) {
        if (name.isBlank()) {
            return;
        }
        var customer = new Customer(
                before.map(Customer::id).orElseGet(UUID::randomUUID),
                name.strip(),
                phone.strip(),
                email.strip(),
                note.strip());
        store("ui.customer.saved", customer.name(), data -> data.vehicles().save(customer));
    }

    void delete(Customer customer) {
        store("ui.customer.deleted", customer.name(), data -> data.vehicles().deleteCustomer(customer.id()));
    }

    void save(VisitRow row, Visit.State state, String complaint) {
        var before = row.visit();
        var now = new Visit(
                before.id(),
                before.vehicle(),
                before.opened(),
                complaint.strip(),
                before.odometer(),
                state,
                before.scans(),
                before.note());
        store(
                "ui.visit.saved",
                VisitBook.title(row.vehicle()),
                data -> data.vehicles().save(now));
    }

    ObservableValue<String> nothing(String key) {
        return tongue.say(session.stores(), (words, state) -> Phrases.nothing(state, key, words));
    }

    void open(Vehicle vehicle) {
        session.openVehicle(vehicle);
    }

    String owner(Vehicle vehicle) {
        return customers.stream()
                .filter(each -> vehicle.owner().filter(each.id()::equals).isPresent())
                .map(Customer::name)
                .findFirst()
                .orElse("");
    }

    String state(Visit.State state) {
        return tongue.text("ui.visit." + state.name().toLowerCase(Locale.ROOT));
    }

    String opened(VisitRow row) {
        return Phrases.moment(row.visit().opened(), tongue.now());
    }

    private interface Storing {
        void into(StoreState.Ready data) throws StoreUnavailable;
    }

    private void store(String key, String arg, Storing work) {
        session.data()
                .ifPresent(data -> tasks.run(
                        new Errand<>("ui.job.save", () -> {
                            work.into(data);
                            return arg;
                        }),
                        done -> {
                            tasks.tell(key, done);
                            session.refresh();
                            session.askRecent();
                            shown();
                        }));
    }
}
