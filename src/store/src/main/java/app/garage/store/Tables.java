package app.garage.store;

import app.garage.kernel.StoreUnavailable;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.HibernateException;
import org.hibernate.JDBCException;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;
import org.hibernate.exception.ConstraintViolationException;

/// The mapped tables. Each piece of work is one transaction: whole or not at all.
final class Tables implements AutoCloseable {
    private static final List<Class<?>> ROWS = List.of(
            CustomerRow.class,
            VehicleRow.class,
            VisitRow.class,
            VisitScanRow.class,
            ReportRow.class,
            AdapterRow.class,
            ScanRow.class,
            FaultRow.class,
            FreezeFrameRow.class,
            ReadingRow.class,
            MemoryRow.class,
            LogRow.class,
            LogEventRow.class,
            LogClockRow.class);
    private static final int BATCH = 100;

    private final DataFolder folder;
    private final StoreThreads threads;
    private final SessionFactory sessions;

    Tables(DataFolder folder, StoreThreads threads, DataSource source) {
        this.folder = folder;
        this.threads = threads;
        this.sessions = mapped(source, "none");
    }

    static SessionFactory mapped(DataSource source, String schemaAction) {
        var configuration = new Configuration();
        ROWS.forEach(configuration::addAnnotatedClass);
        configuration.getProperties().put("hibernate.connection.datasource", source);
        configuration.setProperty("hibernate.hbm2ddl.auto", schemaAction);
        configuration.setProperty("hibernate.jdbc.batch_size", String.valueOf(BATCH));
        configuration.setProperty("hibernate.connection.provider_disables_autocommit", "true");
        configuration.setProperty("hibernate.jdbc.log.errors", "false"); // each error is told to who asked
        return configuration.buildSessionFactory();
    }

    /// Fails if a table is missing, which happens only to a damaged file.
    static void requireAll(Connection plain) throws SQLException {
        try (var ask = plain.createStatement()) {
            for (var row : ROWS) {
                var table = row.getAnnotation(Table.class);
                ask.execute("select 1 from " + (table == null ? row.getSimpleName() : table.name())
                        + " fetch first 0 rows only");
            }
        }
    }

    void write(Consumer<StatelessSession> work) throws StoreUnavailable {
        threads.write(() -> inTransaction(session -> {
            work.accept(session);
            return true;
        }));
    }

    <T> T read(Function<StatelessSession, T> work) throws StoreUnavailable {
        return threads.read(() -> inTransaction(work));
    }

    /// Waits until everything stored survives a power cut.
    void checkpoint() throws StoreUnavailable {
        write(session -> session.createNativeMutationQuery("checkpoint sync").executeUpdate());
    }

    /// A transaction on the thread of the store that asks.
    <T> T here(Function<StatelessSession, T> work) throws StoreUnavailable {
        return inTransaction(work);
    }

    private <T> T inTransaction(Function<StatelessSession, T> work) throws StoreUnavailable {
        try {
            return sessions.fromStatelessTransaction(session -> {
                session.setJdbcBatchSize(BATCH);
                return work.apply(session);
            });
        } catch (ConstraintViolationException ours) {
            throw new IllegalArgumentException("something named was never saved: " + ours.getMessage(), ours);
        } catch (JDBCException failed) {
            throw Trouble.of(folder, failed.getSQLException());
        } catch (HibernateException failed) {
            if (failed.getCause() instanceof SQLException error) {
                throw Trouble.of(folder, error);
            }
            throw failed;
        }
    }

    @Override
    public void close() {
        sessions.close();
    }
}
