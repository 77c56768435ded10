package app.garage.links;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.PortBusy;
import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// Opens one serial port and says why it cannot be opened.
///
/// The library gives the error number of whatever system call came last, so it is asked only where the file system has
/// no answer: a port that exists, is a terminal and may be used by this user, but does not open, is held by somebody.
final class SerialOpening {
    /// How often, and with which pauses, a held port is tried again: modem services look at fresh devices for seconds.
    private static final int TRIES = 4;

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int NOT_A_TERMINAL = 25;
    private static final int IO_ERROR = 5;

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
            throw Trouble.PORT_DENIED.denied(place, group(path));
        }
    }

    private LinkException reason(int error, int location) throws LinkException {
        var detail = "error " + error + " at " + location;
        if (!isFile()) {
            boolean held = error == IO_ERROR; // Windows: access is denied to all but the first
            return held
                    ? new PortBusy(Trouble.PORT_BUSY.about(place).because(detail))
                    : new LinkException.NoSuchLink(Trouble.NO_PORT.about(place).because(detail));
        }
        var device = Path.of(port());
        if (error == NOT_A_TERMINAL || Files.isRegularFile(device) || Files.isDirectory(device)) {
            return Trouble.NOT_SERIAL.missing(place);
        }
        if (error == IO_ERROR) {
            return new LinkException.NoSuchLink(
                    Trouble.PORT_BROKEN.about(place, Integer.toString(error)).because(detail));
        }
        var owner = PortOwner.of(device).filter(name -> !name.equals("ModemManager"));
        return owner.isPresent()
                ? Trouble.PORT_HELD.busy(place, owner.get())
                : new PortBusy(Trouble.PORT_BUSY.about(place).because(detail));
    }

    private boolean isFile() {
        return place.startsWith("/");
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
