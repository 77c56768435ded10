package app.garage.testkit;

import app.garage.kernel.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Plays the far end of a line: it waits for one request, says its answer, and begins anew, until the line ends.
public final class FarEnd {
    private final InputStream in;
    private final OutputStream out;
    private final Bytes request;
    private final List<Bytes> pieces;
    private final AtomicLong received = new AtomicLong();
    private final Thread thread;

    private FarEnd(InputStream in, OutputStream out, Bytes request, List<Bytes> pieces) {
        this.in = in;
        this.out = out;
        this.request = request;
        this.pieces = List.copyOf(pieces);
        thread = thread(this::answer);
    }

    /// Plays it on a thread of its own.
    ///
    /// @param in what our end sends
    /// @param out to our end
    /// @param request what it waits for; bytes before it are passed over
    /// @param pieces its answer, each piece written by itself
    /// @return the far end at work
    public static FarEnd answers(InputStream in, OutputStream out, Bytes request, List<Bytes> pieces) {
        var far = new FarEnd(in, out, request, pieces);
        far.thread.start();
        return far;
    }

    /// Sends back whatever comes, on a thread of its own that ends with the line.
    ///
    /// @param in what our end sends
    /// @param out to our end
    public static void echoes(InputStream in, OutputStream out) {
        thread(() -> in.transferTo(out)).start();
    }

    /// {@return how many bytes have come from our end}
    public long received() {
        return received.get();
    }

    /// Waits until the line has ended.
    ///
    /// @throws InterruptedException if the test was cancelled
    public void awaitEnd() throws InterruptedException {
        thread.join();
    }

    private interface Part {
        void play() throws IOException;
    }

    private static Thread thread(Part part) {
        return Thread.ofPlatform().daemon().name("far-end").unstarted(() -> {
            try {
                part.play();
            } catch (IOException over) {
                Thread.currentThread().setName("far-end, over: " + over);
            }
        });
    }

    private void answer() throws IOException {
        int matched = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            received.incrementAndGet();
            matched = next == request.at(matched) ? matched + 1 : next == request.at(0) ? 1 : 0;
            if (matched == request.size()) {
                matched = 0;
                say();
            }
        }
    }

    private void say() throws IOException {
        for (var piece : pieces) {
            out.write(piece.toArray());
            out.flush();
        }
    }
}
