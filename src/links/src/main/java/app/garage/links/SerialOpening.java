package app.garage.links;

import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.LinkException.PortBusy;
import app.garage.pluginapi.LinkException.PortDenied;
import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// Opens one serial port and says why it cannot be opened.
///
/// The file system is asked first, because the library gives no more than the error number of the system call that
/// failed last.
final class SerialOpening {
    private static final String MODEM_SERVICE = "ModemManager";
    private static final int NOT_PERMITTED = 1;
    private static final int ACCESS_DENIED = 13;
    private static final int LOCK_TAKEN = 11;
    private static final int LOCK_TAKEN_MAC = 35;
    private static final int DEVICE_BUSY = 16;
    private static final int NOT_A_TERMINAL = 25;
    private static final int WINDOWS_HELD = 5;

    private final String place;
    private final int baud;
    private final UnaryOperator<String> owners;

    SerialOpening(String place, int baud, UnaryOperator<String> owners) {
        this.place = place;
        this.baud = baud;
        this.owners = owners;
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

    /// Opens it; native, so not for virtual threads.
    SerialLine open() throws LinkException {
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
        var programs = owners.apply(device.toString());
        return programs.isEmpty() || programs.contains(MODEM_SERVICE)
                ? new PortBusy(Trouble.PORT_BUSY.about(place).because(detail))
                : Trouble.PORT_HELD.busy(place, programs);
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
