package app.garage.protocolkit.doip;

import app.garage.kernel.Bytes;
import java.util.Optional;

/// A message with its header (ISO 13400-2, 9.2): version, its inverse, type, length, content.
///
/// @param version 02 (2012) or 03 (2019); FF in requests for identification to gateways of any version
/// @param type what it is
/// @param content without the header
public record DoipMessage(int version, int type, Bytes content) {
    /// Version of ISO 13400-2:2012, understood by all.
    public static final int VERSION_2012 = 2;
    /// Version of ISO 13400-2:2019.
    public static final int VERSION_2019 = 3;
    /// "Any version", in requests for identification only.
    public static final int ANY_VERSION = 0xFF;

    static final int HEADER = 8;
    static final int HEADER_NACK = 0x0000;
    static final int IDENTIFY = 0x0001;
    static final int IDENTIFY_BY_EID = 0x0002;
    static final int IDENTIFY_BY_VIN = 0x0003;
    static final int ANNOUNCEMENT = 0x0004;
    static final int ACTIVATE = 0x0005;
    static final int ACTIVATED = 0x0006;
    static final int ALIVE_CHECK = 0x0007;
    static final int ALIVE = 0x0008;
    static final int ENTITY_STATUS = 0x4001;
    static final int ENTITY_STATUS_ANSWER = 0x4002;
    static final int POWER_MODE = 0x4003;
    static final int POWER_MODE_ANSWER = 0x4004;
    static final int DIAGNOSTIC = 0x8001;
    static final int DIAGNOSTIC_ACK = 0x8002;
    static final int DIAGNOSTIC_NACK = 0x8003;

    /// {@return the bytes on the wire}
    public Bytes bytes() {
        int size = content.size();
        return Bytes.of(
                        version,
                        ~version & 0xFF,
                        type >> 8,
                        type & 0xFF,
                        size >>> 24,
                        size >> 16 & 0xFF,
                        size >> 8 & 0xFF,
                        size & 0xFF)
                .plus(content);
    }

    /// {@return the message one datagram holds; empty if it is not exactly one}
    ///
    /// @param datagram all of it
    public static Optional<DoipMessage> inDatagram(Bytes datagram) {
        var reader = new DoipReader(Math.max(0, datagram.size()));
        var heard = reader.take(datagram);
        boolean one = heard.size() == 1 && reader.isEmpty();
        return one && heard.getFirst() instanceof DoipReader.Heard.Message(var message)
                ? Optional.of(message)
                : Optional.empty();
    }

    static Bytes u16(int value) {
        return Bytes.of(value >> 8, value & 0xFF);
    }
}
