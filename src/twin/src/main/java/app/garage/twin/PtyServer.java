package app.garage.twin;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException;
import java.io.IOException;

/// The twin as a serial adapter. Two platform threads, because they wait inside the system.
final class PtyServer implements TwinServer.Server {
    private static final int POLL_MS = 50;
    private static final int WRITE_MS = 1_000;
    private final Pty pty;
    private final Pump pump;
    private final Thread in;
    private final Thread out;
    private volatile boolean closed;

    private PtyServer(Pty pty, Pump pump) {
        this.pty = pty;
        this.pump = pump;
        in = Thread.ofPlatform().daemon().name("twin-pty-in").unstarted(this::read);
        out = Thread.ofPlatform().daemon().name("twin-pty-out").unstarted(this::write);
    }

    static PtyServer open(TwinServer.Parked parked) throws LinkException {
        try {
            if (!Pty.exists()) {
                throw new IOException("posix_openpt");
            }
            var server = new PtyServer(Pty.open(), parked.pump());
            server.in.start();
            server.out.start();
            return server;
        } catch (IOException failed) {
            throw new LinkException.NoSuchLink(Problem.of("twin.no-pty", String.valueOf(failed.getMessage())));
        }
    }

    @Override
    public String address() {
        return "serial://" + pty.name();
    }

    private void read() {
        try {
            while (!closed) {
                var bytes = pty.read(POLL_MS);
                if (!bytes.isEmpty()) {
                    pump.type(bytes);
                }
            }
        } catch (IOException _) {
            // the system took the terminal away: as if the adapter had been unplugged
            closed = true;
        }
        pump.stop();
    }

    private void write() {
        try {
            pump.run(bytes -> pty.write(bytes, WRITE_MS));
        } catch (IOException _) {
            // as above
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        closeWhenNobodyReads();
    }

    /// The system gives a closed number to the next who opens something, and a late reader would read there.
    private void closeWhenNobodyReads() {
        try {
            in.join();
            pty.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        pump.stop();
        try {
            out.join(2_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
