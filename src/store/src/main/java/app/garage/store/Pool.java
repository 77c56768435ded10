package app.garage.store;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.RandomAccessStore;

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

    /// Refuses to work on a database that would lose acknowledged commits. There are two rows of the delay,
    /// the remembered setting and the one in force; only both together prove anything.
    static void requireDurable(Connection connection) throws SQLException, StoreUnavailable {
        require(connection, "WRITE_DELAY", "0");
        require(connection, "REUSE_SPACE", "false");
    }

    private static void require(Connection connection, String setting, String wanted)
            throws SQLException, StoreUnavailable {
        var found = new ArrayList<String>();
        try (var ask = connection.prepareStatement(
                "select setting_value from information_schema.settings where setting_name = ?")) {
            ask.setString(1, setting);
            try (var rows = ask.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        if (found.isEmpty() || !found.stream().allMatch(wanted::equalsIgnoreCase)) {
            throw new StoreUnavailable(
                    Problem.of("store.failed").because(setting + " is " + found), new IllegalStateException(setting));
        }
    }

    /// Writes everything down, and closes the connections, the last of which closes the database. Nothing is
    /// acknowledged any more, so that H2 may now use the gaps of the file while it makes it smaller.
    static void close(HikariDataSource pool) throws SQLException {
        try (pool;
                var last = pool.getConnection();
                var statement = last.createStatement()) {
            statement.execute("checkpoint sync");
            fillGaps(last);
        }
    }

    private static void fillGaps(Connection last) throws SQLException {
        if (last.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                && session.getDatabase().getStore().getMvStore().getFileStore() instanceof RandomAccessStore file) {
            file.setReuseSpace(true);
        }
    }
}
