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
