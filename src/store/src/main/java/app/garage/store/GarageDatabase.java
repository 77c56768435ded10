package app.garage.store;

import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.diagnostics.ScanUnreadable;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Vin;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.LinkAddress;
import app.garage.recording.LogStore;
import app.garage.workshop.Customer;
import app.garage.workshop.StoredReport;
import app.garage.workshop.Vehicle;
import app.garage.workshop.VehicleStore;
import app.garage.workshop.Visit;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The workshop's database in a folder: customers, vehicles, visits, scans, reports and what was remembered.
///
/// What a save has returned from survives the death of the process. The database is touched only by threads
/// of its own; who is interrupted while waiting gets a [StoreUnavailable] and keeps the interruption, and the
/// work is still done.
public final class GarageDatabase implements VehicleStore, ScanStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GarageDatabase.class);

    private final DataFolder folder;
    private final StoreThreads threads;
    private final FolderLock lock;
    private final HikariDataSource pool;
    final Tables tables;
    private final LogDatabase logs;

    private GarageDatabase(Access access, StoreThreads threads, FolderLock lock, HikariDataSource pool) {
        this.folder = access.folder();
        this.threads = threads;
        this.lock = lock;
        this.pool = pool;
        this.tables = new Tables(folder, threads, pool);
        this.logs = new LogDatabase(access, threads, tables);
    }

    /// {@return the database of a folder, made if there is none}
    ///
    /// @param folder where it lies
    /// @param passphrase for an encrypted database, otherwise nothing; a new database gets it
    /// @throws StoreUnavailable if it is in use, damaged, encrypted otherwise, newer than this program, or
    /// cannot be written
    public static GarageDatabase open(Path folder, Optional<String> passphrase) throws StoreUnavailable {
        long began = System.nanoTime();
        var place = new DataFolder(folder);
        var threads = new StoreThreads();
        var made = new AtomicReference<@Nullable GarageDatabase>();
        boolean opened = false;
        try {
            var database = threads.write(() -> {
                var fresh = opened(Access.to(place, passphrase), threads);
                made.set(fresh);
                return fresh;
            });
            opened = true;
            LOG.info(
                    "database ready in {} ms",
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
            return database;
        } finally {
            if (!opened) { // refused, or nobody waits for it any more
                threads.close(() -> release(made.get()));
            }
        }
    }

    private static void release(@Nullable GarageDatabase unwanted) {
        if (unwanted != null) {
            unwanted.release();
        }
    }

    private static GarageDatabase opened(Access access, StoreThreads threads) throws StoreUnavailable {
        access.folder().makeWritable();
        var lock = FolderLock.take(access.folder());
        boolean opened = false;
        try {
            Schema.OURS.prepare(access);
            try (var first = access.connect(DataFolder.NAME)) {
                Pool.requireDurable(first);
                var database = new GarageDatabase(access, threads, lock, Pool.open(access));
                opened = true;
                return database;
            }
        } catch (SQLException error) {
            throw Trouble.of(access.folder(), error);
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    @Override
    public void save(Customer customer) throws StoreUnavailable {
        tables.write(session -> session.upsert(new CustomerRow(customer)));
    }

    @Override
    public void save(Vehicle vehicle) throws StoreUnavailable {
        tables.write(session -> session.upsert(new VehicleRow(vehicle)));
    }

    @Override
    public void save(Visit visit) throws StoreUnavailable {
        tables.write(session -> VehicleTables.save(session, visit));
    }

    @Override
    public void save(StoredReport report) throws StoreUnavailable {
        tables.write(session -> session.upsert(new ReportRow(report)));
    }

    @Override
    public List<Customer> customers() throws StoreUnavailable {
        return tables
                .read(session -> session.createSelectionQuery("from CustomerRow", CustomerRow.class)
                        .getResultList())
                .stream()
                .map(CustomerRow::customer)
                .sorted(Customer.byName())
                .toList();
    }

    @Override
    public List<Vehicle> vehicles() throws StoreUnavailable {
        return tables.read(VehicleTables::vehicles).stream()
                .map(VehicleRow::vehicle)
                .toList();
    }

    @Override
    public Optional<Vehicle> vehicle(Vin vin) throws StoreUnavailable {
        return tables.read(session -> VehicleTables.vehicle(session, vin.text()))
                .map(VehicleRow::vehicle);
    }

    @Override
    public List<Visit> visits(UUID vehicle) throws StoreUnavailable {
        return tables.read(session -> VehicleTables.visits(session, vehicle));
    }

    @Override
    public List<StoredReport> reports(UUID scan) throws StoreUnavailable {
        return tables
                .read(session -> session.createSelectionQuery(
                                "from ReportRow r where r.scan = :scan order by r.made desc, r.id", ReportRow.class)
                        .setParameter("scan", scan)
                        .getResultList())
                .stream()
                .map(ReportRow::report)
                .toList();
    }

    @Override
    public void deleteCustomer(UUID customer) throws StoreUnavailable {
        tables.write(session -> session.createMutationQuery("delete from CustomerRow c where c.id = :customer")
                .setParameter("customer", customer)
                .executeUpdate());
    }

    @Override
    public void save(ScanResult scan, Purpose purpose) throws StoreUnavailable {
        tables.write(session -> ScanTables.save(session, scan, purpose));
    }

    @Override
    public Optional<ScanResult> load(UUID id) throws StoreUnavailable {
        var document = tables.read(session -> ScanTables.document(session, id));
        if (document.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ScanDocument.unpack(document.get()));
        } catch (ScanUnreadable unknown) {
            throw new StoreUnavailable(unknown.problem(), unknown);
        } catch (IOException broken) {
            throw new StoreUnavailable(folder.damaged(), broken);
        }
    }

    @Override
    public List<Line> ofVehicle(Vin vin) throws StoreUnavailable {
        return tables.read(session -> ScanTables.ofVehicle(session, vin));
    }

    @Override
    public List<Line> newest(int most) throws StoreUnavailable {
        return tables.read(session -> ScanTables.newest(session, most));
    }

    @Override
    public void met(AdapterCard card, LinkAddress link, Instant seen) throws StoreUnavailable {
        tables.write(session -> ScanTables.meet(session, new AdapterRow(card, link, seen)));
    }

    @Override
    public Optional<AdapterCard> adapter(String driver, LinkAddress link) throws StoreUnavailable {
        return tables.read(session -> ScanTables.adapter(session, driver, AdapterRow.place(link)))
                .map(AdapterRow::card);
    }

    @Override
    public void remember(String key, String value) throws StoreUnavailable {
        tables.write(session -> session.upsert(new MemoryRow(key, value)));
    }

    @Override
    public Optional<String> recall(String key) throws StoreUnavailable {
        return tables.read(session ->
                Optional.ofNullable(session.get(MemoryRow.class, key)).map(row -> row.content));
    }

    /// {@return which codes a vehicle had when, oldest first: since when a fault is there}
    ///
    /// @param vin of the vehicle
    /// @throws StoreUnavailable if the store cannot be asked
    public List<FaultSighting> faultsOverTime(Vin vin) throws StoreUnavailable {
        return tables
                .read(session -> session.createSelectionQuery(
                                "from FaultRow f where f.vin = :vin order by f.seen, f.ecu, f.state, f.code",
                                FaultRow.class)
                        .setParameter("vin", vin.text())
                        .getResultList())
                .stream()
                .map(FaultRow::sighting)
                .toList();
    }

    /// Writes everything to one file, while others go on reading. An encrypted database gives an encrypted
    /// backup with the same passphrase.
    ///
    /// @param file where to; a file of that name is replaced once the new one is complete
    /// @throws StoreUnavailable if it could not be written
    public void backUp(Path file) throws StoreUnavailable {
        backUp(file, (copied, of) -> {});
    }

    /// Writes everything to one file, while others go on reading, and tells how far it is.
    ///
    /// @param file where to; a file of that name is replaced once the new one is complete
    /// @param copied told of bytes done and of all bytes, on a thread of the store
    /// @throws StoreUnavailable if it could not be written
    public void backUp(Path file, Copied copied) throws StoreUnavailable {
        threads.write(() -> {
            try (var connection = pool.getConnection()) {
                BackupShelf.make(folder, connection, file, copied);
                return true;
            } catch (SQLException refused) {
                throw Trouble.of(folder, refused);
            }
        });
    }

    /// Brings a backup back into a folder without a database.
    ///
    /// @param file the backup
    /// @param folder where to
    /// @throws StoreUnavailable if there is a database, or the file is not a complete backup; nothing is
    /// changed then
    public static void restore(Path file, Path folder) throws StoreUnavailable {
        restore(file, folder, Optional.empty(), false);
    }

    /// Brings a backup back into a folder.
    ///
    /// @param file the backup
    /// @param folder where to
    /// @param passphrase of an encrypted backup, so that it can be tried before it takes its place
    /// @param replace whether a database that is there may be replaced; it is kept in the folder of backups
    /// @throws StoreUnavailable if it could not be done; nothing is changed then
    public static void restore(Path file, Path folder, Optional<String> passphrase, boolean replace)
            throws StoreUnavailable {
        try (var threads = new StoreThreads()) {
            threads.write(() -> {
                BackupShelf.restore(file, new DataFolder(folder), passphrase, replace);
                return true;
            });
        }
    }

    /// Gives a database that nobody has open a passphrase, or another one. Backups made before keep theirs.
    ///
    /// @param folder where it lies
    /// @param before the passphrase it has, otherwise nothing
    /// @param after the passphrase it gets; with nothing it is no longer encrypted
    /// @throws StoreUnavailable if it could not be done; the database keeps its passphrase then
    public static void changePassphrase(Path folder, Optional<String> before, Optional<String> after)
            throws StoreUnavailable {
        try (var threads = new StoreThreads()) {
            threads.write(() -> {
                Rekeying.change(new DataFolder(folder), before, after);
                return true;
            });
        }
    }

    /// Finishes what was asked for, writes everything down and lets go of the folder.
    @Override
    public void close() {
        threads.close(this::release);
    }

    /// {@return the recordings of this folder}
    public LogStore logs() {
        return logs;
    }

    private void release() {
        logs.close();
        tables.close();
        try {
            Pool.close(pool);
        } catch (SQLException late) {
            LOG.warn("the database was not closed cleanly; nothing acknowledged is lost", late);
        } finally {
            lock.close();
        }
    }
}
