package app.garage.protocolkit.doip;

import app.garage.kernel.Bytes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Finds gateways (ISO 13400-2, 7.4): asks by a datagram to port 13400 and hears their announcements, each
/// gateway once, however often it repeats itself, and two behind one IP address as two.
public final class DoipDiscovery {
    private static final int MOST = 1_000;
    private final Set<Bytes> known = new HashSet<>();

    /// Makes a discovery that knows nobody.
    public DoipDiscovery() {}

    /// {@return the request to every gateway of any version}
    public static DoipMessage askAll() {
        return new DoipMessage(DoipMessage.ANY_VERSION, DoipMessage.IDENTIFY, Bytes.none());
    }

    /// {@return the request to the gateway with an entity identification}
    ///
    /// @param eid six bytes
    public static DoipMessage askFor(Bytes eid) {
        if (eid.size() != 6) {
            throw new IllegalArgumentException("an entity identification has six bytes: " + eid);
        }
        return new DoipMessage(DoipMessage.ANY_VERSION, DoipMessage.IDENTIFY_BY_EID, eid);
    }

    /// {@return the request to the gateways of one vehicle}
    ///
    /// @param vin 17 characters
    public static DoipMessage askForVin(String vin) {
        if (vin.length() != 17) {
            throw new IllegalArgumentException("a VIN has 17 characters: " + vin);
        }
        return new DoipMessage(DoipMessage.ANY_VERSION, DoipMessage.IDENTIFY_BY_VIN, Bytes.latin1(vin));
    }

    /// {@return the gateway a datagram announces, if it was not known yet}
    ///
    /// A thousand gateways are known at most; more is a storm and no workshop.
    ///
    /// @param datagram all of it
    public Optional<DoipEntity> hear(Bytes datagram) {
        return DoipMessage.inDatagram(datagram)
                .flatMap(DoipEntity::in)
                .filter(entity -> known.size() < MOST && known.add(entity.eid()));
    }
}
