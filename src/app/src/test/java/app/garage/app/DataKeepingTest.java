package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.desktop.bench.StoreState;
import app.garage.kernel.StoreUnavailable;
import app.garage.workshop.Customer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataKeepingTest {
    private static final Customer BEFORE = new Customer(UUID.randomUUID(), "Dupont", "", "", "");
    private static final Customer AFTER = new Customer(UUID.randomUUID(), "Durand", "", "", "");

    @TempDir
    private Path folder = Path.of("");

    private Optional<DataKeeping> open = Optional.empty();

    @AfterEach
    void close() {
        open.ifPresent(DataKeeping::close);
    }

    private DataKeeping keeping(Optional<String> passphrase) {
        var keeping = new DataKeeping(folder.resolve("database"), passphrase);
        open = Optional.of(keeping);
        keeping.open();
        return keeping;
    }

    @Test
    void a_copy_brought_back_replaces_the_data_while_the_window_is_open() throws Exception {
        var keeping = keeping(Optional.empty());
        LateStore.await(keeping.database()).save(BEFORE);
        var told = new ArrayList<Long>();
        var copy = keeping.copy((done, of) -> told.add(of - done));
        assertThat(told).as("what is left").isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(told.getLast()).isLessThan(told.getFirst() / 2);
        LateStore.await(keeping.database()).save(AFTER);

        keeping.bringBack(copy, Optional.empty());

        assertThat(LateStore.await(keeping.database()).customers()).containsExactly(BEFORE);
        awaitReady(keeping);
        try (var kept = Files.list(keeping.shelf())) {
            assertThat(kept.map(file -> String.valueOf(file.getFileName())))
                    .anyMatch(name -> name.startsWith("replaced-"));
        }
    }

    /// The window learns it after those who wait for the data.
    private static void awaitReady(DataKeeping keeping) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!(keeping.state().value() instanceof StoreState.Ready) && System.nanoTime() < until) {
            Thread.sleep(5);
        }
        assertThat(keeping.state().value()).isInstanceOf(StoreState.Ready.class);
    }

    @Test
    void a_foreign_file_is_refused_and_the_data_goes_on_being_used() throws Exception {
        var keeping = keeping(Optional.empty());
        LateStore.await(keeping.database()).save(BEFORE);
        var foreign = Files.writeString(folder.resolve("holiday.zip"), "PK no backup");

        assertThatThrownBy(() -> keeping.bringBack(foreign, Optional.empty())).isInstanceOf(StoreUnavailable.class);

        assertThat(LateStore.await(keeping.database()).customers()).containsExactly(BEFORE);
    }

    @Test
    void copies_never_replace_each_other_and_the_newest_is_listed_first() throws Exception {
        var keeping = keeping(Optional.empty());
        var first = keeping.copy((done, of) -> {});
        var second = keeping.copy((done, of) -> {});

        assertThat(second).isNotEqualTo(first);
        assertThat(keeping.copies()).containsExactly(second, first);
    }

    @Test
    void encrypted_data_opens_with_the_passphrase_that_is_typed_and_with_no_other() throws Exception {
        LateStore.await(keeping(Optional.of("four words of ours")).database()).save(BEFORE);
        close();

        var keeping = keeping(Optional.empty());
        assertThatThrownBy(() -> LateStore.await(keeping.database())).isInstanceOf(StoreUnavailable.class);
        keeping.unlock("four words of yours");
        assertThatThrownBy(() -> LateStore.await(keeping.database())).isInstanceOf(StoreUnavailable.class);
        keeping.unlock("four words of ours");

        assertThat(LateStore.await(keeping.database()).customers()).containsExactly(BEFORE);
    }
}
