package app.garage.ftdi4j;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is plugged in. Every list the library gives is given back to it.
final class Listing {
    private static final int NO_MANUFACTURER = -7;
    private static final int NO_DESCRIPTION = -8;
    private static final int ROOM = 128;

    private final LibFtdi library;
    private final MemorySegment context;

    Listing(LibFtdi library, MemorySegment context) {
        this.library = library;
        this.context = context;
    }

    /// {@return how many cables of a kind there are}
    int count(UsbId id) throws FtdiException {
        try (var arena = Arena.ofConfined()) {
            var head = arena.allocate(ADDRESS);
            int found = library.findAll.call(context, head, id.vendor(), id.product());
            return found < 0 ? failed(found) : freed(head, found);
        }
    }

    /// {@return the cables of a kind}
    List<FtdiInfo> of(UsbId id) throws FtdiException {
        try (var arena = Arena.ofConfined()) {
            var head = arena.allocate(ADDRESS);
            int found = library.findAll.call(context, head, id.vendor(), id.product());
            if (found < 0) {
                failed(found);
            }
            var first = head.get(ADDRESS, 0); // freeing moves the head
            try {
                return read(first, id, arena);
            } finally {
                freed(head, found);
            }
        }
    }

    @SuppressWarnings("restricted") // a node of the library's list has two pointers
    private List<FtdiInfo> read(MemorySegment first, UsbId id, Arena arena) {
        var cables = new ArrayList<FtdiInfo>();
        for (var node = first; node.address() != 0; ) {
            var listed = node.reinterpret(LibFtdi.LISTED.byteSize());
            cables.add(info(listed.get(ADDRESS, ADDRESS.byteSize()), id, arena));
            node = listed.get(ADDRESS, 0);
        }
        return cables;
    }

    /// A text that cannot be read ends the library's reading, so the rest is asked for again without it.
    private FtdiInfo info(MemorySegment device, UsbId id, Arena arena) {
        var manufacturer = arena.allocate(ROOM);
        var description = arena.allocate(ROOM);
        var serial = arena.allocate(ROOM);
        int code = names(device, manufacturer, description, serial);
        if (code == NO_MANUFACTURER) {
            code = names(device, MemorySegment.NULL, description, serial);
        }
        if (code == NO_DESCRIPTION) {
            int _ = names(device, MemorySegment.NULL, MemorySegment.NULL, serial);
        }
        return new FtdiInfo(
                CString.orEmpty(manufacturer),
                CString.orEmpty(description),
                CString.orEmpty(serial),
                id,
                busAddress(device));
    }

    private int names(
            MemorySegment device, MemorySegment manufacturer, MemorySegment description, MemorySegment serial) {
        return library.strings.call(context, device, manufacturer, ROOM, description, ROOM, serial, ROOM);
    }

    private String busAddress(MemorySegment device) {
        if (library.busNumber.isEmpty() || library.deviceAddress.isEmpty()) {
            return "";
        }
        int bus = library.busNumber.get().call(device) & 0xFF;
        int address = library.deviceAddress.get().call(device) & 0xFF;
        return String.format(Locale.ROOT, "%03d:%03d", bus, address);
    }

    private int freed(MemorySegment head, int count) {
        library.freeList.call(head);
        return count;
    }

    private int failed(int code) throws FtdiException {
        throw new FtdiException(code, CString.orEmpty(library.errorString.call(context)), FtdiHelp.REFUSED);
    }
}
