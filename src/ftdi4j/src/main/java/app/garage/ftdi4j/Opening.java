package app.garage.ftdi4j;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Opens a cable: of every kind in turn, until one says anything but "not found".
final class Opening {
    private static final int NOT_FOUND = -3;
    private static final int NOT_OPENED = -4;
    private static final int NOT_CLAIMED = -5;

    private final LibFtdi library;
    private final MemorySegment context;
    private final FtdiChoice choice;

    Opening(LibFtdi library, MemorySegment context, FtdiChoice choice) {
        this.library = library;
        this.context = context;
        this.choice = choice;
    }

    void open(List<UsbId> ids) throws FtdiException {
        if (choice.channel() != FtdiChoice.Channel.ANY) {
            int code = library.setInterface.call(context, choice.channel().code());
            throwIfNegative(code);
        }
        try (var arena = Arena.ofConfined()) {
            throwIfNegative(choice.name().isEmpty() ? openCounted(ids) : openNamed(ids, arena));
        }
        if (choice.borrowing()) {
            giveBackAtTheEnd();
        }
    }

    private int openNamed(List<UsbId> ids, Arena arena) {
        var name = arena.allocateFrom(choice.name());
        int code = NOT_FOUND;
        for (var id : ids) {
            code = open(id, MemorySegment.NULL, name, choice.index());
            if (code == NOT_FOUND) {
                code = open(id, name, MemorySegment.NULL, choice.index());
            }
            if (code != NOT_FOUND) {
                return code;
            }
        }
        return code;
    }

    private int openCounted(List<UsbId> ids) throws FtdiException {
        int left = choice.index();
        for (var id : ids) {
            int code = open(id, MemorySegment.NULL, MemorySegment.NULL, left);
            if (code != NOT_FOUND) {
                return code;
            }
            if (left > 0) {
                left -= new Listing(library, context).count(id);
            }
        }
        return NOT_FOUND;
    }

    private int open(UsbId id, MemorySegment description, MemorySegment serial, int index) {
        return library.open.call(context, id.vendor(), id.product(), description, serial, index);
    }

    /// libusb then gives the cable back to the system's driver when it is closed; otherwise the user's serial port
    /// would be gone until the cable is plugged in again.
    @SuppressWarnings("restricted") // the first two members of the context
    private void giveBackAtTheEnd() {
        var handle = context.reinterpret(LibFtdi.CONTEXT.byteSize()).get(ADDRESS, ADDRESS.byteSize());
        if (handle.address() != 0) {
            library.autoDetach.ifPresent(function -> function.call(handle, 1));
        }
    }

    private void throwIfNegative(int code) throws FtdiException {
        if (code < 0) {
            throw new FtdiException(code, CString.orEmpty(library.errorString.call(context)), help(code));
        }
    }

    private static FtdiHelp help(int code) {
        return switch (code) {
            case NOT_FOUND -> FtdiHelp.NOT_FOUND;
            case NOT_OPENED -> FtdiHelp.NO_RIGHTS;
            case NOT_CLAIMED -> FtdiHelp.CLAIMED;
            default -> FtdiHelp.REFUSED;
        };
    }
}
