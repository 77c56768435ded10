package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.Transcript;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what the wiretap hears into a transcript file, which `replay://` and tests can play.
///
/// The file is written on a thread of its own and flushed every second, when the link closes and at the end. A slow or
/// full disk never slows the link: the writer stops with a problem, and the conversation goes on unrecorded.
public final class TranscriptWriter implements Wiretap.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TranscriptWriter.class);
    private static final int MOST_WAITING = 65_536;
    private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CLOSING_MILLIS = 2_000;

    private sealed interface Entry {
        record Text(String line) implements Entry {}

        record Transfer(Transcript.Line line) implements Entry {}

        record Flush() implements Entry {}
    }

    private final Path file;
    private final TimeSource time;
    private final Consumer<Problem> trouble;
    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong missed = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean stopped;
    private volatile boolean begun;
    private volatile long opened;

    private TranscriptWriter(Path file, TimeSource time, Consumer<Problem> trouble, Writer out) {
        this.file = file;
        this.time = time;
        this.trouble = trouble;
        opened = time.nanos();
        thread = Thread.ofPlatform().daemon().name("transcript").unstarted(() -> write(out));
    }

    /// Begins a transcript; a file of that name is replaced.
    ///
    /// @param file where to write
    /// @param time the clock of the links listened to
    /// @param trouble is told, once and on the writer's thread, if writing had to stop
    /// @return the writer, to be closed when nothing more is to be recorded
    /// @throws NoSuchLink if the file cannot be made
    public static TranscriptWriter to(Path file, TimeSource time, Consumer<Problem> trouble) throws NoSuchLink {
        try {
            // not a channel: an interrupt would close it
            var out = new BufferedWriter(
                    new OutputStreamWriter(new FileOutputStream(file.toFile()), StandardCharsets.UTF_8), 1 << 16);
            var writer = new TranscriptWriter(file, time, trouble, out);
            writer.add(new Entry.Text(Transcript.HEADER));
            writer.thread.start();
            return writer;
        } catch (IOException denied) {
            throw new NoSuchLink(
                    Trouble.TRANSCRIPT_STOPPED.about(file.toString()).because(denied.toString()));
        }
    }

    @Override
    public synchronized void opened(LinkAddress address) {
        if (begun) {
            remarked("opened again " + address);
            return;
        }
        begun = true;
        opened = time.nanos();
        add(new Entry.Text("# link " + address));
    }

    @Override
    public void heard(boolean sent, Bytes bytes, long nanos) {
        heard(sent, "", bytes, nanos);
    }

    @Override
    public void heard(boolean sent, String id, Bytes bytes, long nanos) {
        double seconds = Math.max(0, nanos - opened) / 1e9;
        add(new Entry.Transfer(new Transcript.Line(seconds, sent, id, bytes))); // made a text by the writer's thread
    }

    @Override
    public void remarked(String words) {
        add(new Entry.Text("# " + words.replaceAll("\\R", " ")));
    }

    @Override
    public void closed() {
        add(new Entry.Flush());
    }

    /// Writes what is left and closes the file; waits for it at most 2 s.
    @Override
    public void close() {
        closing = true;
        add(new Entry.Flush());
        boolean interrupted = Thread.interrupted(); // also a cancelled job leaves a whole file
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException cancelled) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(Entry entry) {
        if (stopped) {
            return;
        }
        if (!waiting.offer(entry)) {
            missed.incrementAndGet();
        }
    }

    private void write(Writer out) {
        try (out) {
            long flushed = System.nanoTime();
            while (!closing || !waiting.isEmpty()) {
                var next = waiting.poll(FLUSH_NANOS, TimeUnit.NANOSECONDS);
                boolean flush = next == null || next instanceof Entry.Flush;
                if (next instanceof Entry.Text(var line)) {
                    out.write(line + "\n");
                } else if (next instanceof Entry.Transfer(var line)) {
                    out.write(line + "\n");
                }
                noteGap(out);
                if (flush || System.nanoTime() - flushed > FLUSH_NANOS) {
                    out.flush();
                    flushed = System.nanoTime();
                }
            }
        } catch (IOException full) {
            stop(full);
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException("the transcript's thread is never interrupted", nobodyDoes);
        } finally {
            stopped = true;
            waiting.clear();
        }
    }

    private void noteGap(Writer out) throws IOException {
        long lines = missed.getAndSet(0);
        if (lines > 0) {
            out.write("# gap: " + lines + " lines could not be written in time\n");
        }
    }

    private void stop(IOException full) {
        stopped = true;
        LOG.warn("The transcript {} stops here.", file, full);
        trouble.accept(Trouble.TRANSCRIPT_STOPPED.about(file.toString()).because(full.toString()));
    }
}
