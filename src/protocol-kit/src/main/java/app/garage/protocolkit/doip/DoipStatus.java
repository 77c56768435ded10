package app.garage.protocolkit.doip;

import app.garage.kernel.Bytes;
import java.util.Optional;
import java.util.OptionalLong;

/// How busy a gateway is, and whether it can diagnose now (ISO 13400-2, 7.4: entity status and power mode).
/// Asked by datagram.
public final class DoipStatus {
    private DoipStatus() {}

    /// The state of a gateway.
    ///
    /// @param isGateway whether units stand behind it
    /// @param mostConnections how many it can hold at once
    /// @param connections how many are open
    /// @param longest the longest message it takes; empty if it does not say
    public record Entity(boolean isGateway, int mostConnections, int connections, OptionalLong longest) {}

    /// {@return the request for the state}
    ///
    /// @param version of the gateway
    public static DoipMessage askEntity(int version) {
        return new DoipMessage(version, DoipMessage.ENTITY_STATUS, Bytes.none());
    }

    /// {@return the state a message tells; empty if it tells none}
    ///
    /// @param message from a datagram
    public static Optional<Entity> entity(DoipMessage message) {
        var content = message.content();
        boolean valid = content.size() == 3 || content.size() == 7;
        if (message.type() != DoipMessage.ENTITY_STATUS_ANSWER || !valid || content.at(0) > 1) {
            return Optional.empty();
        }
        var longest = content.size() == 7
                ? OptionalLong.of((long) content.u16(3) << 16 | content.u16(5))
                : OptionalLong.empty();
        return Optional.of(new Entity(content.at(0) == 0, content.at(1), content.at(2), longest));
    }

    /// Whether a vehicle can be diagnosed.
    public enum Power {
        /// Not all units that can be reached are awake.
        NOT_READY,
        /// They are.
        READY,
        /// The gateway does not know.
        NOT_SUPPORTED
    }

    /// {@return the request for the power mode}
    ///
    /// @param version of the gateway
    public static DoipMessage askPower(int version) {
        return new DoipMessage(version, DoipMessage.POWER_MODE, Bytes.none());
    }

    /// {@return the power mode a message tells; empty if it tells none}
    ///
    /// @param message from a datagram
    public static Optional<Power> power(DoipMessage message) {
        var content = message.content();
        boolean valid = message.type() == DoipMessage.POWER_MODE_ANSWER && content.size() == 1 && content.at(0) <= 2;
        return valid ? Optional.of(Power.values()[content.at(0)]) : Optional.empty();
    }
}
