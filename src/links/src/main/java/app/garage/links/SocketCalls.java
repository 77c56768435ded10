package app.garage.links;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The calls of the C library that CAN sockets of Linux need. The numbers are those of its headers.
final class SocketCalls {
    /// Where a call leaves its error number.
    static final StructLayout STATE = Linker.Option.captureStateLayout();

    static final int ERROR_FILTER = 2;
    static final int OWN_FRAMES = 4;
    static final int FD_FRAMES = 5;

    /// No such address family: this kernel has no CAN.
    static final int EAFNOSUPPORT = 97;

    private static final int EAGAIN = 11;
    private static final int EINTR = 4;
    private static final int ENOBUFS = 105;
    private static final int AF_CAN = 29;
    private static final int SOCK_RAW_NONBLOCK_CLOEXEC = 3 | 0x800 | 0x8_0000;
    private static final int CAN_RAW = 1;
    private static final int SOL_CAN_RAW = 101;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int SOCKADDR_CAN = 24;

    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SOCKET = call("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle NAME_TO_INDEX = call("if_nametoindex", JAVA_INT, ADDRESS);
    private static final MethodHandle SET_OPTION =
            call("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle BIND = call("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle POLL = call("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle RECEIVE = call("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle SEND = call("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle CLOSE = call("close", JAVA_INT, JAVA_INT);

    private SocketCalls() {}

    /// An error of the system.
    static final class Failure extends IOException {
        private static final long serialVersionUID = 1;
        private final int number;

        Failure(String call, int number) {
            super(call + ": error " + number);
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    static int socket(MemorySegment errno) throws IOException {
        return checked("socket", errno, (int) invoke(SOCKET, errno, AF_CAN, SOCK_RAW_NONBLOCK_CLOEXEC, CAN_RAW));
    }

    static int interfaceIndex(MemorySegment errno, MemorySegment name) throws IOException {
        int index = (int) invoke(NAME_TO_INDEX, errno, name);
        return index == 0 ? checked("if_nametoindex", errno, -1) : index;
    }

    static void option(MemorySegment errno, int socket, int option, MemorySegment value) throws IOException {
        checked("setsockopt", errno, (int)
                invoke(SET_OPTION, errno, socket, SOL_CAN_RAW, option, value, (int) value.byteSize()));
    }

    static void bind(MemorySegment errno, int socket, int index, Arena arena) throws IOException {
        var address = arena.allocate(SOCKADDR_CAN, 8);
        address.set(JAVA_SHORT, 0, (short) AF_CAN);
        address.set(JAVA_INT, 4, index);
        checked("bind", errno, (int) invoke(BIND, errno, socket, address, SOCKADDR_CAN));
    }

    /// {@return 0 if nothing happened in time}
    static int poll(MemorySegment errno, MemorySegment poll, int millis) {
        try {
            return (int) POLL.invokeExact(errno, poll, 1L, millis);
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    static long receive(MemorySegment errno, int socket, MemorySegment into) {
        try {
            return (long) RECEIVE.invokeExact(errno, socket, into, into.byteSize(), 0);
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    static long send(MemorySegment errno, int socket, MemorySegment from, long count) {
        try {
            return (long) SEND.invokeExact(errno, socket, from, count, MSG_NOSIGNAL);
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    static void close(int socket) {
        try (var arena = Arena.ofConfined()) {
            invoke(CLOSE, arena.allocate(STATE), socket);
        }
    }

    /// {@return whether the last call only failed for now}
    static boolean passing(MemorySegment errno) {
        int number = (int) ERRNO.get(errno, 0L);
        return number == EAGAIN || number == EINTR || number == ENOBUFS;
    }

    static Failure failure(String call, MemorySegment errno) {
        return new Failure(call, (int) ERRNO.get(errno, 0L));
    }

    private static int checked(String call, MemorySegment errno, int result) throws Failure {
        if (result < 0) {
            throw failure(call, errno);
        }
        return result;
    }

    @SuppressWarnings("restricted") // the program is started with native access
    private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... parameters) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, parameters),
                Linker.Option.captureCallState("errno"));
    }

    private static Object invoke(MethodHandle call, Object... arguments) {
        try {
            return call.invokeWithArguments(arguments);
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    /// A call of the C library throws nothing; what its binding throws is our mistake.
    private static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException ours ? ours : new IllegalStateException(thrown);
    }
}
