package app.garage.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.diagnostics.ScanStore.Purpose;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RekeyingTest {
    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<String> FIRST = Optional.of("clé de 13 mm & café");
    private static final Optional<String> SECOND = Optional.of("quatre mots bien à nous");
    private static final String NAME = "Zebulon Quichotte";

    @TempDir
    Path folder;

    private UUID filled(Optional<String> passphrase) throws StoreUnavailable {
        var scan = Scans.scan(Scans.MORNING, "P0301");
        try (var database = GarageDatabase.open(folder, passphrase)) {
            database.save(VehicleStoreContract.customer(NAME));
            database.save(scan, Purpose.SCAN);
        }
        return scan.id();
    }

    private void assertHolds(Optional<String> passphrase, UUID scan) throws StoreUnavailable {
        try (var database = GarageDatabase.open(folder, passphrase)) {
            assertThat(database.customers()).extracting(each -> each.name()).containsExactly(NAME);
            assertThat(database.load(scan).orElseThrow().ecus().getFirst().faultCount())
                    .isEqualTo(1);
        }
    }

    private String letters() throws IOException {
        return new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1);
    }

    private Path file() {
        return folder.resolve("garage.mv.db");
    }

    @Test
    void data_in_the_clear_gets_a_passphrase_and_no_letter_of_it_can_be_read_any_more() throws Exception {
        var scan = filled(NONE);
        assertThat(letters()).as("the name can be read before").contains(NAME);

        GarageDatabase.changePassphrase(folder, NONE, FIRST);

        assertThat(letters()).startsWith("H2encrypt").doesNotContain(NAME);
        assertHolds(FIRST, scan);
        Troubles.assertTold("store.passphrase-needed", () -> GarageDatabase.open(folder, NONE));
        assertThat(Troubles.files(folder))
                .as("nothing in the clear is left beside it")
                .noneMatch(name -> name.contains("draft") || name.contains("temp"));
    }

    @Test
    void another_passphrase_opens_the_data_and_the_former_one_no_longer_does() throws Exception {
        var scan = filled(FIRST);

        GarageDatabase.changePassphrase(folder, FIRST, SECOND);

        Troubles.assertTold("store.wrong-passphrase", () -> GarageDatabase.open(folder, FIRST));
        assertHolds(SECOND, scan);
    }

    @Test
    void a_passphrase_can_be_taken_away_again() throws Exception {
        var scan = filled(FIRST);

        GarageDatabase.changePassphrase(folder, FIRST, NONE);

        assertHolds(NONE, scan);
    }

    @Test
    void a_wrong_passphrase_changes_nothing() throws Exception {
        var scan = filled(FIRST);

        Troubles.assertTold("store.wrong-passphrase", () -> GarageDatabase.changePassphrase(folder, SECOND, NONE));
        Troubles.assertTold("store.passphrase-needed", () -> GarageDatabase.changePassphrase(folder, NONE, SECOND));

        assertHolds(FIRST, scan);
    }

    @Test
    void data_that_is_open_elsewhere_keeps_its_passphrase() throws Exception {
        var scan = filled(FIRST);
        try (var open = GarageDatabase.open(folder, FIRST)) {
            Troubles.assertTold("store.in-use", () -> GarageDatabase.changePassphrase(folder, FIRST, SECOND));
            assertThat(open.customers()).hasSize(1);
        }
        assertHolds(FIRST, scan);
    }

    @Test
    void what_a_change_that_was_killed_left_behind_is_in_nobodys_way() throws Exception {
        var scan = filled(FIRST);
        Files.writeString(folder.resolve("garage-draft.mv.db"), "half a copy");
        Files.writeString(folder.resolve("temp.db"), "half a copy of that");

        GarageDatabase.changePassphrase(folder, FIRST, SECOND);

        assertHolds(SECOND, scan);
        assertThat(Troubles.files(folder)).noneMatch(name -> name.contains("draft") || name.equals("temp.db"));
    }
}
