package app.garage.protocolkit.doip;

import java.util.Arrays;

/// What a gateway says to a routing activation (ISO 13400-2, table 49).
public enum RoutingActivation {
    /// 00: our source address is not known to it.
    UNKNOWN_SOURCE(0x00),
    /// 01: all its connections are taken.
    SOCKETS_FULL(0x01),
    /// 02: this connection already belongs to another source address.
    OTHER_SOURCE_ON_CONNECTION(0x02),
    /// 03: our source address is in use on another connection.
    SOURCE_IN_USE(0x03),
    /// 04: it wants authentication first.
    AUTHENTICATION_MISSING(0x04),
    /// 05: somebody at the vehicle refused.
    CONFIRMATION_REJECTED(0x05),
    /// 06: it does not know this kind of activation.
    TYPE_UNSUPPORTED(0x06),
    /// 07: it wants a connection with TLS.
    TLS_REQUIRED(0x07),
    /// 08: it is not ready yet (edition of 2019).
    NOT_READY(0x08),
    /// 10: done.
    ACTIVATED(0x10),
    /// 11: done once somebody at the vehicle confirms.
    CONFIRMATION_REQUIRED(0x11),
    /// Anything else: not done.
    UNKNOWN(-1);

    private final int code;

    RoutingActivation(int code) {
        this.code = code;
    }

    static RoutingActivation of(int code) {
        return Arrays.stream(values())
                .filter(each -> each.code == code)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
