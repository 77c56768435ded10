package app.garage.ftdi4j;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.util.Optional;

/// The functions of libftdi1 that are used here, named as in its header without the prefix, and three of the libusb
/// beneath it.
@SuppressWarnings("restricted") // the pointer to a version leads to a version
final class LibFtdi {
    private static final FunctionDescriptor PLAIN = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    private static final FunctionDescriptor ONE_NUMBER = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);
    private static final FunctionDescriptor TWO_NUMBERS = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final FunctionDescriptor FOUR_NUMBERS =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final FunctionDescriptor FILLS = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
    private static final FunctionDescriptor FILLS_FROM = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    private static final FunctionDescriptor MOVES = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    private static final FunctionDescriptor LISTS =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT);
    private static final FunctionDescriptor OPENS =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    private static final FunctionDescriptor NAMES =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    private static final FunctionDescriptor FREES = FunctionDescriptor.ofVoid(ADDRESS);

    /// `struct ftdi_version_info`, which is returned by value.
    static final StructLayout VERSION = MemoryLayout.structLayout(
            JAVA_INT.withName("major"),
            JAVA_INT.withName("minor"),
            JAVA_INT.withName("micro"),
            MemoryLayout.paddingLayout(ADDRESS.byteSize() == 8 ? 4 : 0),
            CString.POINTER.withName("version"),
            CString.POINTER.withName("snapshot"));

    /// The beginning of `struct libusb_version`.
    static final StructLayout USB_VERSION = MemoryLayout.structLayout(
            JAVA_SHORT.withName("major"), JAVA_SHORT.withName("minor"), JAVA_SHORT.withName("micro"));

    /// `struct ftdi_device_list`.
    static final StructLayout LISTED = MemoryLayout.structLayout(ADDRESS.withName("next"), ADDRESS.withName("device"));

    /// The beginning of `struct ftdi_context`.
    static final StructLayout CONTEXT =
            MemoryLayout.structLayout(ADDRESS.withName("libusb"), ADDRESS.withName("handle"));

    final Symbols symbols;
    final Shapes.Returns version;
    final Shapes.Makes make;
    final Shapes.Frees free;
    final Shapes.Points errorString;
    final Shapes.Lists findAll;
    final Shapes.Frees freeList;
    final Shapes.Names strings;
    final Shapes.OneNumber setInterface;
    final Shapes.Opens open;
    final Shapes.Plain close;
    final Shapes.OneNumber baud;
    final Shapes.FourNumbers line;
    final Shapes.OneNumber flow;
    final Shapes.Moves read;
    final Shapes.Moves write;
    final Shapes.Plain flushInput;
    final Shapes.Plain flushOutput;
    final Shapes.Plain flushBoth;
    final Shapes.TwoNumbers bitMode;
    final Shapes.Fills pins;
    final Shapes.OneNumber setLatency;
    final Shapes.Fills getLatency;
    final Shapes.Fills modemStatus;
    final Shapes.OneNumber dtr;
    final Shapes.OneNumber rts;
    final Shapes.FillsFrom eepromWord;
    final Shapes.Fills chipId;
    final Optional<Shapes.PointsByItself> usbVersion;
    final Optional<Shapes.OneNumber> autoDetach;
    final Optional<Shapes.Plain> busNumber;
    final Optional<Shapes.Plain> deviceAddress;

    LibFtdi(Symbols symbols) throws FtdiException {
        this.symbols = symbols;
        version = symbols.bound("ftdi_get_library_version", FunctionDescriptor.of(VERSION), Shapes.Returns.class);
        make = symbols.bound("ftdi_new", FunctionDescriptor.of(ADDRESS), Shapes.Makes.class);
        free = symbols.bound("ftdi_free", FREES, Shapes.Frees.class);
        errorString = symbols.bound(
                "ftdi_get_error_string", FunctionDescriptor.of(CString.POINTER, ADDRESS), Shapes.Points.class);
        findAll = symbols.bound("ftdi_usb_find_all", LISTS, Shapes.Lists.class);
        freeList = symbols.bound("ftdi_list_free", FREES, Shapes.Frees.class);
        strings = symbols.bound("ftdi_usb_get_strings", NAMES, Shapes.Names.class);
        setInterface = symbols.bound("ftdi_set_interface", ONE_NUMBER, Shapes.OneNumber.class);
        open = symbols.bound("ftdi_usb_open_desc_index", OPENS, Shapes.Opens.class);
        close = symbols.bound("ftdi_usb_close", PLAIN, Shapes.Plain.class);
        baud = symbols.bound("ftdi_set_baudrate", ONE_NUMBER, Shapes.OneNumber.class);
        line = symbols.bound("ftdi_set_line_property2", FOUR_NUMBERS, Shapes.FourNumbers.class);
        flow = symbols.bound("ftdi_setflowctrl", ONE_NUMBER, Shapes.OneNumber.class);
        read = symbols.bound("ftdi_read_data", MOVES, Shapes.Moves.class);
        write = symbols.bound("ftdi_write_data", MOVES, Shapes.Moves.class);
        // not the older purge functions: they empty the opposite buffer of the one in their name
        flushInput = symbols.bound("ftdi_tciflush", PLAIN, Shapes.Plain.class);
        flushOutput = symbols.bound("ftdi_tcoflush", PLAIN, Shapes.Plain.class);
        flushBoth = symbols.bound("ftdi_tcioflush", PLAIN, Shapes.Plain.class);
        bitMode = symbols.bound("ftdi_set_bitmode", TWO_NUMBERS, Shapes.TwoNumbers.class);
        pins = symbols.bound("ftdi_read_pins", FILLS, Shapes.Fills.class);
        setLatency = symbols.bound("ftdi_set_latency_timer", ONE_NUMBER, Shapes.OneNumber.class);
        getLatency = symbols.bound("ftdi_get_latency_timer", FILLS, Shapes.Fills.class);
        modemStatus = symbols.bound("ftdi_poll_modem_status", FILLS, Shapes.Fills.class);
        dtr = symbols.bound("ftdi_setdtr", ONE_NUMBER, Shapes.OneNumber.class);
        rts = symbols.bound("ftdi_setrts", ONE_NUMBER, Shapes.OneNumber.class);
        eepromWord = symbols.bound("ftdi_read_eeprom_location", FILLS_FROM, Shapes.FillsFrom.class);
        chipId = symbols.bound("ftdi_read_chipid", FILLS, Shapes.Fills.class);
        usbVersion = symbols.optional(
                "libusb_get_version",
                FunctionDescriptor.of(ADDRESS.withTargetLayout(USB_VERSION)),
                Shapes.PointsByItself.class);
        autoDetach = symbols.optional("libusb_set_auto_detach_kernel_driver", ONE_NUMBER, Shapes.OneNumber.class);
        var small = FunctionDescriptor.of(JAVA_BYTE, ADDRESS);
        busNumber = symbols.optional("libusb_get_bus_number", small, Shapes.Plain.class);
        deviceAddress = symbols.optional("libusb_get_device_address", small, Shapes.Plain.class);
    }
}
