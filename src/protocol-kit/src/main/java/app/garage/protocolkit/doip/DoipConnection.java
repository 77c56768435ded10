package app.garage.protocolkit.doip;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// One TCP connection to a gateway, shared by all units behind it (ISO 13400-2, 7.1 to 7.3 and 9).
///
/// After the connection is open, routing must be activated. Then messages go to units by their logical
/// addresses; the gateway acknowledges each, or says why it cannot deliver it, before the unit's answer
/// comes. One message per unit waits for its acknowledgement at a time; units do not wait for each other. A
/// gateway that asks whether we are alive is answered at once, at any time.
public final class DoipConnection {
    private static final long SECOND = 1_000_000_000L;
    private static final long ACTIVATION = 2 * SECOND;
    private static final long ACKNOWLEDGEMENT = 2 * SECOND;
    private static final int SILENT = -1;
    private static final int UNKNOWN_TYPE = 0x01;
    private static final int TOO_LARGE = 0x02;
    private static final int WRONG_LENGTH = 0x04;
    private final int version;
    private final int tester;
    private final DoipReader reader;
    private final Map<Integer, Unacknowledged> unacknowledged = new TreeMap<>();
    private OptionalLong activationUntil = OptionalLong.empty();
    private boolean active;
    private boolean closed;

    private record Unacknowledged(Bytes message, long until) {}

    /// Prepares for a connection that has just been opened.
    ///
    /// @param version of the gateway, as in its announcement; [DoipMessage#VERSION_2012] where it is not
    ///     known
    /// @param tester our logical address, 0E00 to 0E7F for external testers
    /// @param longest the longest message we take
    public DoipConnection(int version, int tester, int longest) {
        this.version = version;
        this.tester = tester;
        reader = new DoipReader(longest);
    }

    /// {@return whether messages can be sent to units}
    public boolean isActive() {
        return active && !closed;
    }

    /// {@return when [#tick(long)] must be called if nothing happens before}
    public OptionalLong deadline() {
        var acknowledgement = unacknowledged.values().stream()
                .mapToLong(Unacknowledged::until)
                .min();
        return activationUntil.isPresent() ? activationUntil : acknowledgement;
    }

    /// Asks the gateway to open the way (7.2).
    ///
    /// @param type 00 default, 01 required by regulation, E0 central security
    /// @param now the time
    /// @return what to do
    public List<DoipEvent> activate(int type, long now) {
        activationUntil = OptionalLong.of(now + ACTIVATION);
        return List.of(message(DoipMessage.ACTIVATE, DoipMessage.u16(tester).plus(Bytes.of(type, 0, 0, 0, 0))));
    }

    private DoipEvent message(int type, Bytes content) {
        return new DoipEvent.Send(new DoipMessage(version, type, content).bytes());
    }

    /// Sends a message to a unit.
    ///
    /// @param unit its logical address
    /// @param message service byte and parameters
    /// @param now the time
    /// @return what to do
    /// @throws IllegalStateException if the way is not open, or the last message to this unit is not
    ///     acknowledged
    public List<DoipEvent> send(int unit, Bytes message, long now) {
        if (!isActive() || unacknowledged.containsKey(unit)) {
            throw new IllegalStateException("no message to " + Integer.toHexString(unit) + " now");
        }
        unacknowledged.put(unit, new Unacknowledged(message, now + ACKNOWLEDGEMENT));
        var way = DoipMessage.u16(tester).plus(DoipMessage.u16(unit));
        return List.of(message(DoipMessage.DIAGNOSTIC, way.plus(message)));
    }

    /// Bytes came.
    ///
    /// @param bytes in order
    /// @return what follows
    public List<DoipEvent> hear(Bytes bytes) {
        var events = new ArrayList<DoipEvent>();
        for (var heard : reader.take(bytes)) {
            if (closed) {
                break;
            }
            switch (heard) {
                case DoipReader.Heard.Message(var message) -> events.add(judged(message));
                case DoipReader.Heard.TooLong tooLong -> {
                    events.add(new DoipEvent.Ignored("a message of " + tooLong.length() + " bytes"));
                    events.add(refusal(TOO_LARGE));
                }
                case DoipReader.Heard.NoHeader(var header) -> {
                    events.add(refusal(0));
                    events.add(close("no header: " + header));
                }
            }
        }
        return events;
    }

    private DoipEvent refusal(int code) {
        return message(DoipMessage.HEADER_NACK, Bytes.of(code));
    }

    private DoipEvent close(String why) {
        closed = true;
        unacknowledged.clear();
        activationUntil = OptionalLong.empty();
        return new DoipEvent.Close(why);
    }

    private DoipEvent judged(DoipMessage message) {
        var content = message.content();
        return switch (message.type()) {
            case DoipMessage.ACTIVATED -> activated(content);
            case DoipMessage.ALIVE_CHECK ->
                content.isEmpty() ? message(DoipMessage.ALIVE, DoipMessage.u16(tester)) : refusal(WRONG_LENGTH);
            case DoipMessage.DIAGNOSTIC -> diagnostic(content);
            case DoipMessage.DIAGNOSTIC_ACK, DoipMessage.DIAGNOSTIC_NACK ->
                acknowledged(content, message.type() == DoipMessage.DIAGNOSTIC_ACK);
            case DoipMessage.HEADER_NACK -> headerRefused(content);
            default -> refusal(UNKNOWN_TYPE);
        };
    }

    private DoipEvent activated(Bytes content) {
        boolean valid = content.size() == 9 || content.size() == 13;
        if (!valid || activationUntil.isEmpty() || content.u16(0) != tester) {
            return new DoipEvent.Ignored("an activation that nobody asked for: " + content);
        }
        var outcome = RoutingActivation.of(content.at(4));
        active = outcome == RoutingActivation.ACTIVATED;
        activationUntil = OptionalLong.empty();
        return new DoipEvent.Activation(outcome, content.at(4), content.u16(2));
    }

    /// The answer of a unit also tells that its question arrived.
    private DoipEvent diagnostic(Bytes content) {
        if (content.size() < 5 || content.u16(2) != tester) {
            return new DoipEvent.Ignored("a message for nobody here: " + content);
        }
        unacknowledged.remove(content.u16(0));
        return new DoipEvent.Received(content.u16(0), content.from(4));
    }

    private DoipEvent acknowledged(Bytes content, boolean delivered) {
        if (content.size() < 5 || content.u16(2) != tester || !isAbout(content.u16(0), content.from(5))) {
            return new DoipEvent.Ignored("an acknowledgement that nobody waits for: " + content);
        }
        int unit = content.u16(0);
        unacknowledged.remove(unit);
        boolean taken = delivered && content.at(4) == 0;
        return taken ? new DoipEvent.Acknowledged(unit) : new DoipEvent.Undelivered(unit, content.at(4));
    }

    /// A gateway may repeat the message it means, or its beginning.
    private boolean isAbout(int unit, Bytes repeated) {
        var waiting = unacknowledged.get(unit);
        return waiting != null && waiting.message().startsWith(repeated);
    }

    /// 00 wrong pattern and 04 wrong length end the connection, the others only the message (9.3).
    private DoipEvent headerRefused(Bytes content) {
        int code = content.isEmpty() ? 0 : content.at(0);
        return code == 0 || code == WRONG_LENGTH
                ? close("the gateway refuses our header, reason " + code)
                : new DoipEvent.Ignored("the gateway refuses a message, reason " + code);
    }

    /// Time has passed. Calling it too often does no harm.
    ///
    /// @param now the time
    /// @return what follows
    public List<DoipEvent> tick(long now) {
        if (activationUntil.isPresent() && now - activationUntil.getAsLong() >= 0) {
            return List.of(close("routing was not activated in time"));
        }
        var late = unacknowledged.entrySet().stream()
                .filter(each -> now - each.getValue().until() >= 0)
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(unacknowledged::remove);
        return late.stream()
                .map(unit -> (DoipEvent) new DoipEvent.Undelivered(unit, SILENT))
                .toList();
    }

    /// The other side closed the connection, or it was lost.
    ///
    /// @return what is lost by it
    public List<DoipEvent> lost() {
        var waiting = List.copyOf(unacknowledged.keySet());
        close("lost");
        return waiting.stream()
                .map(unit -> (DoipEvent) new DoipEvent.Undelivered(unit, SILENT))
                .toList();
    }
}
