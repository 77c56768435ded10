package app.garage.links;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.LinkException.PortBusy;
import app.garage.pluginapi.LinkException.PortDenied;

/// What can go wrong with a link. Each has its two texts in both languages.
enum Trouble {
    /// The address has options or a place that cannot be used: address, reason.
    BAD_ADDRESS("bad-address"),
    /// No such serial port: port.
    NO_PORT("no-port"),
    /// A path that is no serial port: path.
    NOT_SERIAL("not-serial"),
    /// Held by another program whose name is not known: port.
    PORT_BUSY("port-busy"),
    /// Held by a known program: port, program.
    PORT_HELD("port-held"),
    /// Open in this program already: address.
    OPEN_ALREADY("open-already"),
    /// No right to open: port, group.
    PORT_DENIED("port-denied"),
    /// The driver does not come back from opening: port.
    PORT_HANGS("port-hangs"),
    /// The system refuses to open for another reason: port, its error number.
    PORT_BROKEN("port-broken"),
    /// The serial library cannot be loaded.
    NO_NATIVES("no-natives"),
    /// The port does not take a speed: port, speed.
    BAUD_REFUSED("baud-refused"),
    /// The library for FTDI cables is not on this computer.
    NO_FTDI("no-ftdi"),
    /// The library for FTDI cables cannot be used: its file, or the function it lacks.
    FTDI_UNUSABLE("ftdi-unusable"),
    /// No such FTDI cable: name.
    NO_CABLE("no-cable"),
    /// No right to open an FTDI cable: name, the rule that gives it.
    CABLE_DENIED("cable-denied"),
    /// Another program or driver holds an FTDI cable: name.
    CABLE_HELD("cable-held"),
    /// An FTDI cable cannot be opened or listed for another reason: name, number.
    CABLE_BROKEN("cable-broken"),
    /// An edge of a wake-up pattern was out of its place: address, milliseconds.
    PULSE_OFF("pulse-off"),
    /// No PassThru library is installed under that name, or its file is missing: name or file.
    NO_PASSTHRU("no-passthru"),
    /// A PassThru library cannot be loaded: file.
    PASSTHRU_UNUSABLE("passthru-unusable"),
    /// A PassThru library lacks a function: file, function.
    PASSTHRU_LACKS("passthru-lacks"),
    /// The helper program for PassThru libraries is missing: file of the library.
    NO_PASSTHRU_HELPER("no-passthru-helper"),
    /// The helper process of a PassThru library has ended or was killed: address.
    PASSTHRU_HELPER_LOST("passthru-helper-lost"),
    /// The helper process of a PassThru library died too often: file.
    PASSTHRU_DISABLED("passthru-disabled"),
    /// No device behind a PassThru library: name.
    PASSTHRU_NO_DEVICE("passthru-no-device"),
    /// Another program holds a PassThru device: name.
    PASSTHRU_HELD("passthru-held"),
    /// A PassThru device does not speak that protocol or speed: name, what the library says.
    PASSTHRU_NOT_SUPPORTED("passthru-not-supported"),
    /// A PassThru library fails: name, what it says.
    PASSTHRU_FAILED("passthru-failed"),
    /// A unit is asked that the device was not told of: unit.
    PASSTHRU_UNKNOWN_UNIT("passthru-unknown-unit"),
    /// No unit answers through a PassThru device: name.
    PASSTHRU_NOBODY("passthru-nobody"),
    /// This machine has no CAN: interface.
    NO_CAN("no-can"),
    /// No such CAN interface: interface, those there are.
    NO_CAN_INTERFACE("no-can-interface"),
    /// A CAN interface that is switched off: interface.
    CAN_DOWN("can-down"),
    /// The system refuses to open a CAN interface: interface.
    CAN_BROKEN("can-broken"),
    /// The frames of a CAN interface do not leave: interface.
    CAN_QUEUE_FULL("can-queue-full"),
    /// No host of that name: host.
    UNKNOWN_HOST("unknown-host"),
    /// The host refuses the connection: host and port.
    REFUSED("refused"),
    /// The host does not answer: host and port.
    NO_ANSWER("no-answer"),
    /// The far end is gone: address.
    LOST("lost"),
    /// We closed the link ourselves: address.
    CLOSED("closed"),
    /// The far end did not take what was sent in time: address.
    STALLED("stalled"),
    /// There was no time left to send: address.
    NOT_SENT("not-sent"),
    /// The transcript cannot be read: file.
    NO_TRANSCRIPT("no-transcript"),
    /// The file is no transcript: file.
    NOT_A_TRANSCRIPT("not-a-transcript"),
    /// A line of the transcript is broken: file, line number, the line.
    BROKEN_TRANSCRIPT("broken-transcript"),
    /// The transcript holds messages, which cannot be played: file.
    NOT_FRAMES("not-frames"),
    /// The transcript has no such request: file, request.
    UNKNOWN_REQUEST("unknown-request"),
    /// The transcript cannot be written: file.
    TRANSCRIPT_STOPPED("transcript-stopped");

    private final String key;

    Trouble(String name) {
        key = "links." + name;
    }

    String key() {
        return key;
    }

    Problem about(Object... args) {
        return Problem.of(key, args);
    }

    LinkLost lost(Object... args) {
        return new LinkLost(about(args));
    }

    NoSuchLink missing(Object... args) {
        return new NoSuchLink(about(args));
    }

    PortBusy busy(Object... args) {
        return new PortBusy(about(args));
    }

    PortDenied denied(Object... args) {
        return new PortDenied(about(args));
    }
}
