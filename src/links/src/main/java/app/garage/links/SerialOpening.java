package app.garage.links;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.LinkException.PortBusy;
import app.garage.pluginapi.LinkException.PortDenied;
import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// Opens one serial port and says why it cannot be opened.
///
/// The file system is asked first, because the library gives no more than the error number of the system call that
/// failed last.
final class SerialOpening {
    /// How often, and with which pauses, a held port is tried again: modem services look at fresh devices for seconds.
    private static final int TRIES = 4;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final int NOT_PERMITTED = 1;
    private static final int ACCESS_DENIED = 13;
    private static final int LOCK_TAKEN = 11;
    private static final int LOCK_TAKEN_MAC = 35;
    private static final int DEVICE_BUSY = 16;
    private static final int NOT_A_TERMINAL = 25;
    private static final int WINDOWS_HELD = 5;

    private final String place;
    private final int baud;

    SerialOpening(String place, int baud) {
        this.place = place;
        this.baud = baud;
    }

    /// {@return the name under which nobody else may open the same port}
    String port() throws LinkException {
        if (!isFile()) {
            return place.toUpperCase(Locale.ROOT);
        }
        try {
            return Path.of(place).toRealPath().toString();
        } catch (IOException absent) {
            throw Trouble.NO_PORT.missing(place);
        }
    }

    /// Opens it, trying again while somebody holds it who may let go.
    SerialLine open(Deadline by) throws LinkException, InterruptedException {
        for (int tried = 1; ; tried++) {
            try {
                return once();
            } catch (PortBusy held) {
                boolean mayLetGo = held.problem().key().equals(Trouble.PORT_BUSY.key());
                if (tried == TRIES || !mayLetGo || by.remaining().compareTo(PAUSE) < 0) {
                    throw held;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private SerialLine once() throws LinkException {
        refuseWithoutRights();
        try {
            var port = SerialPort.getCommPort(place);
            SerialLine.prepare(port, baud);
            if (port.openPort(0)) {
                return new SerialLine(port);
            }
            throw reason(port.getLastErrorCode(), port.getLastErrorLocation());
        } catch (SerialPortInvalidPortException absent) {
            throw Trouble.NO_PORT.missing(place);
        }
    }

    private void refuseWithoutRights() throws LinkException {
        var path = Path.of(place);
        if (isFile() && Files.exists(path) && !(Files.isReadable(path) && Files.isWritable(path))) {
            throw denied(place);
        }
    }

    private LinkException reason(int error, int location) throws LinkException {
        var detail = "error " + error + " at " + location;
        if (!isFile()) {
            return windowsReason(error, detail);
        }
        var device = Path.of(port());
        if (Files.isRegularFile(device) || Files.isDirectory(device)) {
            return Trouble.NOT_SERIAL.missing(place);
        }
        return switch (error) {
            case NOT_A_TERMINAL -> Trouble.NOT_SERIAL.missing(place);
            case NOT_PERMITTED, ACCESS_DENIED -> denied(place);
            case LOCK_TAKEN, LOCK_TAKEN_MAC, DEVICE_BUSY -> held(device, detail);
            default ->
                new NoSuchLink(Trouble.PORT_BROKEN
                        .about(place, Integer.toString(error))
                        .because(detail));
        };
    }

    private LinkException windowsReason(int error, String detail) {
        return error == WINDOWS_HELD
                ? new PortBusy(Trouble.PORT_BUSY.about(place).because(detail))
                : new NoSuchLink(Trouble.NO_PORT.about(place).because(detail));
    }

    private PortBusy held(Path device, String detail) {
        var owner = PortOwner.of(device).filter(name -> !name.equals("ModemManager"));
        return owner.isPresent()
                ? Trouble.PORT_HELD.busy(place, owner.get())
                : new PortBusy(Trouble.PORT_BUSY.about(place).because(detail));
    }

    private boolean isFile() {
        return place.startsWith("/");
    }

    /// {@return the refusal that names the group which may open the port}
    static PortDenied denied(String place) {
        return Trouble.PORT_DENIED.denied(place, group(Path.of(place)));
    }

    private static String group(Path path) {
        try {
            var group = String.valueOf(Files.getAttribute(path, "posix:group"));
            return group.equals("root") || group.equals("tty") ? "dialout" : group;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return "dialout";
        }
    }
}
