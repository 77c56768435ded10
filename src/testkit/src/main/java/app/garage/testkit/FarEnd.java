package app.garage.testkit;

import app.garage.kernel.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// Plays the far end of a line: it waits for one request, says its answer, and begins anew, until the line ends.
public final class FarEnd {
    private final InputStream in;
    private final OutputStream out;
    private final Bytes request;
    private final List<Bytes> pieces;

    private FarEnd(InputStream in, OutputStream out, Bytes request, List<Bytes> pieces) {
        this.in = in;
        this.out = out;
        this.request = request;
        this.pieces = List.copyOf(pieces);
    }

    /// Plays it on a thread of its own.
    ///
    /// @param in what our end sends
    /// @param out to our end
    /// @param request what it waits for; bytes before it are passed over
    /// @param pieces its answer, each piece written by itself
    /// @return the thread, which ends with the line
    public static Thread answers(InputStream in, OutputStream out, Bytes request, List<Bytes> pieces) {
        return start(new FarEnd(in, out, request, pieces)::answer);
    }

    /// Sends back whatever comes, on a thread of its own.
    ///
    /// @param in what our end sends
    /// @param out to our end
    /// @return the thread, which ends with the line
    public static Thread echoes(InputStream in, OutputStream out) {
        return start(() -> in.transferTo(out));
    }

    private interface Part {
        void play() throws IOException;
    }

    private static Thread start(Part part) {
        return Thread.ofPlatform().daemon().name("far-end").start(() -> {
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
