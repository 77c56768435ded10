package app.garage.protocolkit.doip;

import app.garage.kernel.Bytes;
import java.util.Optional;
import java.util.OptionalInt;

/// What a gateway says of itself when it starts and when it is asked (ISO 13400-2, 7.4: vehicle
/// announcement and identification response).
///
/// @param vin 17 characters as sent, which may be 00 or FF if the unit does not know it
/// @param address its logical address, 16 bits
/// @param eid its entity identification, six bytes, mostly its MAC; what tells two entities apart
/// @param gid the group it belongs to, six bytes
/// @param furtherAction 00 none, 10 routing must be activated for central security, others by maker
/// @param syncStatus 00 VIN and group are synchronised, 10 not yet; empty if it does not say
public record DoipEntity(Bytes vin, int address, Bytes eid, Bytes gid, int furtherAction, OptionalInt syncStatus) {
    private static final int SHORT = 32;
    private static final int WITH_SYNC = 33;

    /// {@return the entity a message announces; empty if it announces none}
    ///
    /// @param message from a datagram
    public static Optional<DoipEntity> in(DoipMessage message) {
        var content = message.content();
        boolean valid = content.size() == SHORT || content.size() == WITH_SYNC;
        if (message.type() != DoipMessage.ANNOUNCEMENT || !valid) {
            return Optional.empty();
        }
        return Optional.of(new DoipEntity(
                content.slice(0, 17),
                content.u16(17),
                content.slice(19, 25),
                content.slice(25, 31),
                content.at(31),
                content.size() == WITH_SYNC ? OptionalInt.of(content.at(32)) : OptionalInt.empty()));
    }
}
