package app.garage.workshop;

import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Vin;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Keeps customers, vehicles, visits and reports. What a save has returned from survives the death of the process.
public interface VehicleStore {
    /// Stores a customer, new or changed.
    ///
    /// @param customer whom
    /// @throws StoreUnavailable if it could not be stored
    void save(Customer customer) throws StoreUnavailable;

    /// Stores a vehicle, new or changed.
    ///
    /// @param vehicle which
    /// @throws StoreUnavailable if it could not be stored
    void save(Vehicle vehicle) throws StoreUnavailable;

    /// Stores a visit, new or changed, with its scans.
    ///
    /// @param visit which
    /// @throws StoreUnavailable if it could not be stored
    void save(Visit visit) throws StoreUnavailable;

    /// Stores that a report was made.
    ///
    /// @param report which
    /// @throws StoreUnavailable if it could not be stored
    void save(StoredReport report) throws StoreUnavailable;

    /// {@return all customers by name}
    ///
    /// @throws StoreUnavailable if the store cannot be asked
    List<Customer> customers() throws StoreUnavailable;

    /// {@return all vehicles, last visited first}
    ///
    /// @throws StoreUnavailable if the store cannot be asked
    List<Vehicle> vehicles() throws StoreUnavailable;

    /// {@return the vehicle with this number, if it is known}
    ///
    /// @param vin the number
    /// @throws StoreUnavailable if the store cannot be asked
    Optional<Vehicle> vehicle(Vin vin) throws StoreUnavailable;

    /// {@return the visits of a vehicle, newest first}
    ///
    /// @param vehicle which
    /// @throws StoreUnavailable if the store cannot be asked
    List<Visit> visits(UUID vehicle) throws StoreUnavailable;

    /// {@return the reports made from a scan, newest first}
    ///
    /// @param scan which
    /// @throws StoreUnavailable if the store cannot be asked
    List<StoredReport> reports(UUID scan) throws StoreUnavailable;

    /// Deletes a customer; the vehicles stay without owner.
    ///
    /// @param customer which
    /// @throws StoreUnavailable if it could not be deleted
    void deleteCustomer(UUID customer) throws StoreUnavailable;
}
