package app.garage.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.diagnostics.ScanStore.Purpose;
import app.garage.kernel.StoreUnavailable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedCallersTest {
    private static final String SLOW = "select count(*) from system_range(1, 150000) where rand() >= 0";

    @TempDir
    Path folder;

    private GarageDatabase database;

    @BeforeEach
    void open() throws StoreUnavailable {
        database = GarageDatabase.open(folder, Optional.empty());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void cancellingARunningQueryAHundredTimesLeavesTheDatabaseUsable() throws InterruptedException, StoreUnavailable {
        var inserting = new AtomicBoolean(true);
        var inserted = new AtomicInteger();
        var failures = Collections.synchronizedList(new ArrayList<Throwable>());
        var inserter = Thread.ofVirtual().start(() -> {
            while (inserting.get()) {
                try {
                    database.remember("key " + inserted.get(), "value");
                    inserted.incrementAndGet();
                } catch (StoreUnavailable failed) {
                    failures.add(failed);
                }
            }
        });
        int cancelled = 0;
        for (int i = 0; i < 100; i++) {
            cancelled += cancelledQuery(failures) ? 1 : 0;
            database.remember("after cancel", String.valueOf(i));
            assertThat(database.recall("after cancel")).contains(String.valueOf(i));
        }
        inserting.set(false);
        inserter.join();
        assertThat(failures).isEmpty();
        assertThat(cancelled).as("queries that were really cancelled").isGreaterThan(50);
        assertThat(inserted.get()).isPositive();
        assertThat(database.recall("key " + (inserted.get() - 1))).contains("value");
    }

    private boolean cancelledQuery(List<Throwable> failures) throws InterruptedException {
        var told = new AtomicBoolean();
        var asking = Thread.ofVirtual().start(() -> {
            try {
                database.tables.read(
                        session -> session.createNativeQuery(SLOW, Long.class).getSingleResult());
            } catch (StoreUnavailable cancelled) {
                told.set(cancelled.problem().key().equals("store.not-awaited")
                        && Thread.currentThread().isInterrupted());
                if (!told.get()) {
                    failures.add(cancelled);
                }
            }
        });
        Thread.sleep(3);
        asking.interrupt();
        asking.join();
        return told.get();
    }

    @Test
    void aSaveWhoseCallerIsInterruptedIsDoneWholeAndInItsTurn() throws InterruptedException, StoreUnavailable {
        var scan = Scans.scan(Scans.MORNING, "P0301");
        var problem = new ArrayList<String>();
        var caller = Thread.ofVirtual().unstarted(() -> {
            Thread.currentThread().interrupt();
            try {
                database.save(scan, Purpose.SCAN);
            } catch (StoreUnavailable told) {
                problem.add(told.problem().key());
            }
        });
        caller.start();
        caller.join();
        database.remember("after", "the save");
        assertThat(problem).containsExactly("store.not-awaited");
        assertThat(database.load(scan.id())).contains(scan);
    }

    @Test
    void anOpeningThatNobodyWaitsForHoldsNothing() throws InterruptedException, StoreUnavailable {
        var other = folder.resolve("other");
        var told = new ArrayList<String>();
        var caller = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            try {
                GarageDatabase.open(other, Optional.empty()).close();
            } catch (StoreUnavailable cancelled) {
                told.add(cancelled.problem().key());
            }
        });
        caller.join();
        assertThat(told).containsExactly("store.not-awaited");
        try (var opened = GarageDatabase.open(other, Optional.empty())) {
            assertThat(opened.customers()).isEmpty();
        }
    }

    @Test
    void closingTwiceIsClosing() throws StoreUnavailable {
        var opened = GarageDatabase.open(folder.resolve("other"), Optional.empty());
        opened.close();
        opened.close();
        GarageDatabase.open(folder.resolve("other"), Optional.empty()).close();
    }

    @Test
    void onlyTheThreadsOfTheStoreTouchTheDatabase() throws StoreUnavailable {
        var names = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            names.add(database.tables.read(session -> Thread.currentThread().getName()));
        }
        database.tables.write(session -> names.add(Thread.currentThread().getName()));
        assertThat(names).allMatch(name -> name.matches("store-[1-4]"));
        assertThat(names.getLast()).isEqualTo("store-1");
        assertThat(names.subList(0, 12)).doesNotContain("store-1");
    }
}
