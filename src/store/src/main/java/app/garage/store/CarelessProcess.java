package app.garage.store;

import app.garage.kernel.StoreUnavailable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A process that stores numbers the way the product must not: with the database's own delay before a commit is
/// written. What it loses shows that the measurement beside it would notice a loss.
public final class CarelessProcess {
    private static final int MOST = 1_000_000;

    private CarelessProcess() {}

    /// Begins.
    ///
    /// @param args the folder of the database
    /// @throws SQLException if the database refuses
    public static void main(String[] args) throws SQLException {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (var connection = DriverManager.getConnection(address(Path.of(args[0])));
                var make = connection.createStatement()) {
            make.execute("create table line (number integer primary key)");
            try (var insert = connection.prepareStatement("insert into line values (?)")) {
                for (int i = 0; i < MOST; i++) {
                    insert.setInt(1, i);
                    insert.execute();
                    out.println(i);
                }
            }
        }
    }

    private static String address(Path folder) {
        return "jdbc:h2:async:" + folder.toAbsolutePath().resolve("careless");
    }

    /// {@return how many numbers are left of those it said it had stored}
    ///
    /// @param folder the folder of the database
    /// @throws StoreUnavailable if the database cannot be opened
    public static int left(Path folder) throws StoreUnavailable {
        try (var connection = DriverManager.getConnection(address(folder));
                var ask = connection.createStatement();
                var tables = ask.executeQuery("select 1 from information_schema.tables where table_name = 'LINE'")) {
            return tables.next() ? lines(connection) : 0;
        } catch (SQLException error) {
            throw Trouble.of(new DataFolder(folder), error);
        }
    }

    private static int lines(Connection connection) throws SQLException {
        try (var ask = connection.createStatement();
                var lines = ask.executeQuery("select count(*) from line")) {
            return lines.next() ? lines.getInt(1) : 0;
        }
    }
}
