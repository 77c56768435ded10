package app.garage.store;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the tables to the version this program knows.
///
/// The work is done on a draft beside the database, which then takes its place in one step: a process that
/// dies in the middle leaves the database as it was, and there is never a half-made one.
///
/// @param scripts the places of the scripts, separated by commas
/// @param known the version they lead to
record Schema(String scripts, int known) {
    /// The tables this program knows: the version is the highest of the scripts.
    static final Schema OURS = new Schema("classpath:db/migration", 3);

    private static final int KEPT = 3;
    private static final String HISTORY = "flyway_schema_history";

    /// Makes the tables, or changes those of an older version.
    void prepare(Access access) throws StoreUnavailable {
        var folder = access.folder();
        if (Files.exists(folder.file())) {
            access.matches(folder.file());
            int found = found(access);
            if (found == 0) { // a database takes its place only with its tables
                throw new StoreUnavailable(folder.damaged(), new IOException("the tables are gone"));
            }
            if (found > known) {
                throw new StoreUnavailable(
                        Problem.of("store.newer-schema", found, known),
                        new IOException("schema " + found + " is newer than " + known));
            }
            if (found < known) {
                upgrade(access, found);
            }
        } else {
            make(access);
        }
    }

    private static int found(Access access) throws StoreUnavailable {
        try (var plain = access.look(DataFolder.NAME)) {
            Tables.requireAll(plain);
            return version(plain);
        } catch (SQLException error) {
            throw Trouble.of(access.folder(), error);
        }
    }

    /// {@return the version of a database, 0 if it has none of our tables}
    static int version(Connection plain) throws SQLException {
        try (var ask = plain.createStatement()) {
            try (var known =
                    ask.executeQuery("select 1 from information_schema.tables where table_name = '" + HISTORY + "'")) {
                if (!known.next()) {
                    return 0;
                }
            }
            try (var newest = ask.executeQuery(
                    "select max(cast(\"version\" as integer)) from \"" + HISTORY + "\" where \"success\"")) {
                return newest.next() ? newest.getInt(1) : 0;
            }
        }
    }

    private void make(Access access) throws StoreUnavailable {
        var folder = access.folder();
        try {
            Files.deleteIfExists(folder.draftFile());
            migrate(access);
            Files.move(folder.draftFile(), folder.file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw Trouble.of(folder, refused, "store.read-only");
        }
    }

    private void upgrade(Access access, int from) throws StoreUnavailable {
        var folder = access.folder();
        try {
            Files.createDirectories(folder.backups());
            var kept = folder.backups().resolve(DataFolder.NAME + "-" + from + ".mv.db");
            Files.copy(folder.file(), kept, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(folder.file(), folder.draftFile(), StandardCopyOption.REPLACE_EXISTING);
            migrate(access);
            Files.move(
                    folder.draftFile(),
                    folder.file(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            for (var old : folder.migrationCopies().stream().skip(KEPT).toList()) {
                Files.delete(old);
            }
        } catch (IOException refused) {
            throw Trouble.of(folder, refused, "store.read-only");
        }
    }

    private static void discardDraft(DataFolder folder) throws StoreUnavailable {
        try {
            Files.deleteIfExists(folder.draftFile());
        } catch (IOException refused) {
            throw Trouble.of(folder, refused, "store.read-only");
        }
    }

    private void migrate(Access access) throws StoreUnavailable {
        var flyway = Flyway.configure()
                .dataSource(access.source(access.folder().draft()))
                .locations(scripts.split(","))
                .loggers("slf4j")
                .load();
        try {
            flyway.migrate();
        } catch (FlywayException failed) {
            discardDraft(access.folder());
            if (failed.getCause() instanceof SQLException error) {
                throw Trouble.of(access.folder(), error);
            }
            throw new StoreUnavailable(
                    Problem.of(
                                    "store.migration-failed",
                                    access.folder().backups().toString())
                            .because(failed.toString()),
                    failed);
        }
    }
}
