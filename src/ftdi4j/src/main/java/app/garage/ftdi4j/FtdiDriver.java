package app.garage.ftdi4j;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The library, loaded: says which cables are there and opens them.
public final class FtdiDriver {
    private final LibFtdi library;
    private final List<UsbId> ids;

    private FtdiDriver(LibFtdi library, List<UsbId> ids) {
        this.library = library;
        this.ids = ids;
    }

    /// Loads the library from where this system keeps it.
    ///
    /// @return the driver
    /// @throws FtdiException LIBRARY_MISSING, LIBRARY_UNUSABLE or SYMBOL_MISSING
    public static FtdiDriver load() throws FtdiException {
        return load(Symbols.usualNames());
    }

    /// Loads the first library there is.
    ///
    /// @param names file names, which the system looks for in its own places, or whole paths
    /// @return the driver
    /// @throws FtdiException LIBRARY_MISSING, LIBRARY_UNUSABLE or SYMBOL_MISSING
    public static FtdiDriver load(List<String> names) throws FtdiException {
        return new FtdiDriver(new LibFtdi(Symbols.load(names)), UsbId.USUAL);
    }

    /// {@return a driver that knows one more kind of cable}
    ///
    /// @param id of cables whose maker gave them a number of its own
    public FtdiDriver alsoFinding(UsbId id) {
        var more = new ArrayList<>(ids);
        more.add(id);
        return new FtdiDriver(library, List.copyOf(more));
    }

    /// {@return the version of libftdi1}
    public Version libraryVersion() {
        try (var arena = Arena.ofConfined()) {
            var told = library.version.call(arena);
            return new Version(told.get(JAVA_INT, 0), told.get(JAVA_INT, 4), told.get(JAVA_INT, 8));
        }
    }

    /// {@return the version of the libusb beneath it; empty if it does not tell}
    public Optional<Version> usbVersion() {
        return library.usbVersion
                .map(Shapes.PointsByItself::call)
                .filter(told -> told.address() != 0)
                .map(told -> new Version(told.get(JAVA_SHORT, 0), told.get(JAVA_SHORT, 2), told.get(JAVA_SHORT, 4)));
    }

    /// {@return the cables that are plugged in, without opening any}
    ///
    /// @throws FtdiException if the system does not list its USB devices
    public List<FtdiInfo> devices() throws FtdiException {
        var context = context();
        try {
            var listing = new Listing(library, context);
            var found = new ArrayList<FtdiInfo>();
            for (var id : ids) {
                found.addAll(listing.of(id));
            }
            return List.copyOf(found);
        } finally {
            library.free.call(context);
        }
    }

    /// {@return a cable that is not opened yet: [FtdiDevice#open] does that}
    ///
    /// @param choice which
    public FtdiDevice device(FtdiChoice choice) {
        return new FtdiDevice(library, ids, choice);
    }

    /// {@return a cable, open}
    ///
    /// @param choice which
    /// @throws FtdiException NOT_FOUND, NO_RIGHTS, CLAIMED or REFUSED
    public FtdiDevice open(FtdiChoice choice) throws FtdiException {
        var device = device(choice);
        device.open();
        return device;
    }

    private MemorySegment context() throws FtdiException {
        var context = library.make.call();
        if (context.address() == 0) {
            throw new FtdiException(0, "ftdi_new", FtdiHelp.REFUSED);
        }
        return context;
    }
}
