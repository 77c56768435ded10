package app.garage.links;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// A CAN socket of the Linux kernel, by way of the C library. One thread reads, one writes, any closes.
final class KernelCan implements CanSocket {
    private static final int WAIT_MILLIS = 50;
    private static final int FULL_MILLIS = 100;
    private static final short POLLIN = 1;
    private final int socket;

    /// Held for reading while the socket is used, so that its number is not given free, and to somebody else, under a
    /// call.
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private final Side in = new Side();
    private final Side out = new Side();
    private volatile boolean closing;
    private boolean closed;

    /// Memory for the calls of one thread; the collector frees it when no call can use it any more.
    private static final class Side {
        final Arena arena = Arena.ofAuto();
        final MemorySegment errno = arena.allocate(SocketCalls.STATE);
        final MemorySegment frame = arena.allocate(CanStruct.FD_SIZE, 8);
        final MemorySegment poll = arena.allocate(8, 4);
    }

    /// Takes over an open socket that does not block.
    KernelCan(int socket) {
        this.socket = socket;
        in.poll.set(JAVA_INT, 0, socket);
        in.poll.set(JAVA_SHORT, 4, POLLIN);
    }

    /// Opens a raw socket on an interface: all frames and all errors, but not our own frames. They stay visible to
    /// other
    /// programs of this machine.
    ///
    /// @throws IOException with the system's error number
    static KernelCan open(String name, boolean fd) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(SocketCalls.STATE);
            int socket = SocketCalls.socket(errno);
            boolean bound = false;
            try {
                var value = arena.allocate(JAVA_INT);
                value.set(JAVA_INT, 0, 0x1FFF_FFFF);
                SocketCalls.option(errno, socket, SocketCalls.ERROR_FILTER, value);
                value.set(JAVA_INT, 0, 0);
                SocketCalls.option(errno, socket, SocketCalls.OWN_FRAMES, value);
                value.set(JAVA_INT, 0, fd ? 1 : 0);
                SocketCalls.option(errno, socket, SocketCalls.FD_FRAMES, value);
                SocketCalls.bind(errno, socket, SocketCalls.interfaceIndex(errno, arena.allocateFrom(name)), arena);
                bound = true;
                return new KernelCan(socket);
            } finally {
                if (!bound) {
                    SocketCalls.close(socket);
                }
            }
        }
    }

    @Override
    public int read(byte[] frame, boolean wait) throws IOException {
        use.readLock().lock();
        try {
            if (closing) {
                return -1;
            }
            if (wait && SocketCalls.poll(in.errno, in.poll, WAIT_MILLIS) == 0) {
                return 0;
            }
            long count = SocketCalls.receive(in.errno, socket, in.frame);
            if (count < 0) {
                return SocketCalls.passing(in.errno) ? 0 : failed(in.errno);
            }
            MemorySegment.copy(in.frame, JAVA_BYTE, 0, frame, 0, (int) count);
            return count == 0 ? -1 : (int) count;
        } finally {
            use.readLock().unlock();
        }
    }

    @Override
    public boolean write(byte[] frame) throws IOException {
        use.readLock().lock();
        try {
            MemorySegment.copy(frame, 0, out.frame, JAVA_BYTE, 0, frame.length);
            for (int waited = 0; !closing; waited++) {
                if (SocketCalls.send(out.errno, socket, out.frame, frame.length) >= 0) {
                    return true;
                }
                if (!SocketCalls.passing(out.errno)) {
                    failed(out.errno);
                }
                if (waited == FULL_MILLIS) {
                    return false;
                }
                pause();
            }
            return false;
        } finally {
            use.readLock().unlock();
        }
    }

    /// The kernel tells nobody when the queue of an interface has room again.
    private static void pause() throws IOException {
        try {
            Thread.sleep(1);
        } catch (InterruptedException nobodyDoes) {
            throw new IOException("the writing thread of a link is never interrupted", nobodyDoes);
        }
    }

    private static int failed(MemorySegment errno) throws IOException {
        throw SocketCalls.failure("CAN socket", errno);
    }

    @Override
    public void close() {
        closing = true;
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                SocketCalls.close(socket);
            }
        } finally {
            use.writeLock().unlock();
        }
    }
}
