package app.garage.store;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/// The connections of the threads `store-<n>`.
final class Pool {
    private static final long WAIT_MILLIS = 5_000;

    private Pool() {}

    static HikariDataSource open(Access access) {
        var config = new HikariConfig();
        config.setPoolName("garage");
        config.setDataSource(access.source(DataFolder.NAME));
        config.setMaximumPoolSize(StoreThreads.READERS + 1);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    /// Refuses to work on a database that would lose acknowledged commits. There are two rows of that name,
    /// the remembered setting and the one in force; only both together prove anything.
    static void requireDurable(Connection connection) throws SQLException, StoreUnavailable {
        try (var ask = connection.createStatement();
                var rows = ask.executeQuery(
                        "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'")) {
            int seen = 0;
            while (rows.next()) {
                seen++;
                if (!rows.getString(1).equals("0")) {
                    throw new StoreUnavailable(
                            Problem.of("store.failed").because("WRITE_DELAY is " + rows.getString(1)),
                            new IllegalStateException("WRITE_DELAY"));
                }
            }
            if (seen == 0) {
                throw new StoreUnavailable(
                        Problem.of("store.failed").because("WRITE_DELAY is not shown"),
                        new IllegalStateException("WRITE_DELAY"));
            }
        }
    }

    /// Writes everything down and closes the connections, the last of which closes the database.
    static void close(HikariDataSource pool) throws SQLException {
        try (pool;
                var last = pool.getConnection();
                var statement = last.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }
}
