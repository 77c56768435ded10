package app.garage.links.j2534;

import app.garage.links.j2534.PassThruException.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A running helper process. Whoever asks it waits in a read; a watchdog kills a helper that does not answer in time,
/// and so ends the read.
final class Helper implements AutoCloseable {
    /// How much longer than it was given a function may take.
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Process process;
    private final OutputStream out;
    private final InputStream in;
    private final Thread watchdog;
    private final long grace;
    private volatile long due = Long.MAX_VALUE;

    private Helper(Process process, Duration grace) {
        this.process = process;
        this.grace = grace.toNanos();
        out = process.getOutputStream();
        in = new BufferedInputStream(process.getInputStream(), 1 << 16);
        watchdog = Thread.ofPlatform()
                .daemon()
                .name("j2534-watchdog-" + process.pid())
                .start(this::watch);
    }

    /// Starts one.
    ///
    /// @param program the helper program
    static Helper start(Path program) throws PassThruException {
        return start(program, GRACE);
    }

    static Helper start(Path program, Duration grace) throws PassThruException {
        try {
            return new Helper(
                    new ProcessBuilder(program.toString())
                            .redirectError(Redirect.DISCARD)
                            .start(),
                    grace);
        } catch (IOException absent) {
            throw PassThruException.of(Kind.NO_HELPER, program + ": " + absent.getMessage());
        }
    }

    long pid() {
        return process.pid();
    }

    /// Asks and waits.
    ///
    /// @param function its number
    /// @param request the whole record
    /// @param within how long the function was told to take at most
    synchronized Wire.Response ask(int function, Wire.Request request, Duration within) throws PassThruException {
        try {
            due = System.nanoTime() + within.toNanos() + grace;
            out.write(request.record());
            out.flush();
            return Wire.response(in, function);
        } catch (IOException over) {
            throw lost(over);
        } finally {
            due = Long.MAX_VALUE;
        }
    }

    /// Gives the helper up.
    PassThruException lost(IOException why) {
        boolean alive = process.isAlive();
        var _ = process.destroyForcibly();
        return PassThruException.of(Kind.HELPER_LOST, (alive ? "" : "the helper has ended: ") + why.getMessage());
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close(); // it ends by itself at the end of its input
        } catch (IOException alreadyGone) {
            var _ = process.destroyForcibly();
        }
        due = System.nanoTime() + grace;
        LockSupport.unpark(watchdog);
    }

    private void watch() {
        while (process.isAlive()) {
            LockSupport.parkNanos(LOOK.toNanos());
            long until = due;
            if (until != Long.MAX_VALUE && System.nanoTime() - until > 0) {
                var _ = process.destroyForcibly();
            }
        }
    }
}
