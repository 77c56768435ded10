package app.garage.twin;

import app.garage.kernel.Bytes;

/// A message of ISO 13400-2 as a gateway sees it: eight bytes of header, then the content.
///
/// @param version of the protocol
/// @param type 16 bits
/// @param content behind the header
record DoipFrame(int version, int type, Bytes content) {
    static final int HEADER = 8;
    static final int ANY_VERSION = 0xFF;

    /// Why a header is not accepted (table 19).
    static final int BAD_PATTERN = 0x00;

    static final int BAD_TYPE = 0x01;
    static final int TOO_LARGE = 0x02;
    static final int BAD_LENGTH = 0x04;

    static Bytes nack(int version, int reason) {
        return new DoipFrame(version, 0x0000, Bytes.of(reason)).bytes();
    }

    Bytes bytes() {
        int size = content.size();
        var length = Raw.two(size >> 16).plus(Raw.two(size & 0xFFFF));
        return Bytes.of(version, 0xFF - version)
                .plus(Raw.two(type))
                .plus(length)
                .plus(content);
    }

    /// Whether the first two bytes are a version and its inverse.
    static boolean hasPattern(Bytes head) {
        return head.at(0) + head.at(1) == 0xFF;
    }

    static long length(Bytes head) {
        return (long) head.u16(4) * 0x10000 + head.u16(6);
    }
}
