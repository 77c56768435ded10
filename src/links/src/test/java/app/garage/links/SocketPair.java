package app.garage.links;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;

/// Two sockets of the kernel joined to each other that keep the boundaries of what is written, as CAN sockets do
/// (`AF_UNIX`, `SOCK_SEQPACKET`). They stand for a CAN interface where the kernel has none.
record SocketPair(KernelCan ours, KernelCan theirs) {
    private static final int AF_UNIX = 1;
    private static final int SEQPACKET_NONBLOCK = 5 | 0x800;

    @SuppressWarnings("restricted")
    static SocketPair make() throws IOException {
        var linker = Linker.nativeLinker();
        var call = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("socketpair"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
        try (var arena = Arena.ofConfined()) {
            var both = arena.allocate(JAVA_INT, 2);
            int failed = (int) call.invokeExact(AF_UNIX, SEQPACKET_NONBLOCK, 0, both);
            if (failed != 0) {
                throw new IOException("no pair of sockets");
            }
            return new SocketPair(
                    new KernelCan(both.getAtIndex(JAVA_INT, 0)), new KernelCan(both.getAtIndex(JAVA_INT, 1)));
        } catch (IOException known) {
            throw known;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
