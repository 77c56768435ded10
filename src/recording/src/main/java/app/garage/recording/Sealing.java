package app.garage.recording;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries blocks from the journal to the store on a thread of its own, which nobody interrupts. If the
/// store fails, the rest stays in the journal, and the next start of the program stores it.
final class Sealing {
    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
    private static final int MOST_WAITING = 512;
    private static final int CHECKPOINT_EVERY = 64;

    /// Something for the store.
    @FunctionalInterface
    interface Work {
        void run() throws StoreUnavailable;
    }

    /// A segment that is closed, and how many samples of each group there were then.
    private record Closed(Path path, List<Long> ends) {}

    private final UUID session;
    private final LogStore store;
    private final Path journals;
    private final SegmentShelf shelf;
    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Deque<Closed> closed = new ArrayDeque<>();
    private final long[] stored;
    private final Thread thread;
    private volatile Optional<Problem> problem = Optional.empty();
    private volatile boolean ending;
    private int sinceCheckpoint;

    Sealing(LogSession session, Layout layout, LogStore store, Path journals) {
        this.session = session.id();
        this.store = store;
        this.journals = journals;
        shelf = new SegmentShelf(journals);
        stored = new long[layout.groups().size()];
        submit(() -> store.open(session, layout));
        thread = Thread.ofPlatform().name("seal").daemon().unstarted(this::loop);
    }

    void start() {
        thread.start();
    }

    /// {@return what the user must be told, if the store has failed}
    Optional<Problem> problem() {
        return problem;
    }

    void block(Block block) {
        submit(() -> {
            store.seal(session, PackedBlock.of(block));
            stored[block.group()] = block.end();
            if (++sinceCheckpoint >= CHECKPOINT_EVERY) {
                checkpoint();
            }
        });
    }

    void event(LogEvent event) {
        submit(() -> store.add(session, event));
    }

    void clock(ClockSync clock) {
        submit(() -> store.add(session, clock));
    }

    /// A segment is complete; it may leave once everything in it is stored.
    void segment(Path path, List<Long> ends) {
        submit(() -> closed.addLast(new Closed(path, ends)));
    }

    private void submit(Work work) {
        if (problem.isEmpty() && !queue.offer(work)) {
            problem = Optional.of(Problem.of("recording.store-slow"));
        }
    }

    /// Waits until everything handed over is stored, says that the session is complete, and archives its
    /// journal.
    ///
    /// @param lastSegment the number of the segment that was written last
    void finish(int lastSegment) {
        submit(() -> {
            store.state(session, SessionState.SEALED);
            store.checkpoint();
            for (int number = 0; number <= lastSegment; number++) {
                archived(JournalFormat.path(journals, session, number));
            }
        });
        ending = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true; // whoever ends a recording waits for its end
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        while (!ending || !queue.isEmpty()) {
            try {
                var work = queue.poll(50, TimeUnit.MILLISECONDS);
                if (work != null && problem.isEmpty()) {
                    work.run();
                }
            } catch (StoreUnavailable failed) {
                LOG.warn("session {} goes on in its journal only", session, failed);
                problem = Optional.of(failed.problem());
            } catch (RuntimeException ours) {
                LOG.error("session {} goes on in its journal only", session, ours);
                problem = Optional.of(Problem.of("recording.store-failed").because(ours.toString()));
            } catch (InterruptedException nobody) {
                LOG.warn("the sealing thread was interrupted, which nobody may do", nobody);
            }
        }
    }

    private void checkpoint() throws StoreUnavailable {
        store.checkpoint();
        sinceCheckpoint = 0;
        var kept = new ArrayList<Closed>();
        for (var each = closed.pollFirst(); each != null; each = closed.pollFirst()) {
            if (!complete(each) || !archived(each.path)) {
                kept.add(each);
            }
        }
        closed.addAll(kept);
    }

    private boolean complete(Closed segment) {
        for (int group = 0; group < stored.length; group++) {
            if (stored[group] < segment.ends.get(group)) {
                return false;
            }
        }
        return true;
    }

    private boolean archived(Path segment) {
        try {
            if (Files.exists(segment)) {
                shelf.keep(segment);
            }
            return true;
        } catch (IOException later) {
            LOG.warn("{} could not be archived and stays", segment, later);
            return false;
        }
    }
}
