package app.garage.protocolkit.kwp;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.RequestClass;

/// How dangerous the requests of KWP2000 are (ISO 14230-3).
public final class KwpClasses {
    private KwpClasses() {}

    /// {@return the class of a request; UNKNOWN for what the standard leaves to makers}
    ///
    /// @param request service and parameters
    public static RequestClass of(Bytes request) {
        if (request.isEmpty()) {
            return RequestClass.UNKNOWN;
        }
        return switch (request.at(0)) {
            case 0x12, 0x13, 0x17, 0x18, 0x1A, 0x21, 0x22, 0x23, 0x33, 0x3E, 0x81, 0x82 -> RequestClass.READ;
            case 0x10 -> session(request);
            case 0x20, 0x27 -> RequestClass.SESSION;
            case 0x28, 0x29 -> RequestClass.COMMUNICATION;
            case 0x83 -> timing(request);
            case 0x2F, 0x30, 0x31, 0x32 -> RequestClass.CONTROL;
            case 0x14 -> RequestClass.CLEAR;
            case 0x2E, 0x3B, 0x3D -> RequestClass.WRITE;
            case 0x11 -> RequestClass.RESET;
            case 0x34, 0x35, 0x36, 0x37 -> RequestClass.DOWNLOAD;
            default -> RequestClass.UNKNOWN;
        };
    }

    /// Session 85 is for programming; 80 and 81 are those a unit has anyway.
    private static RequestClass session(Bytes request) {
        if (request.size() < 2) {
            return RequestClass.UNKNOWN;
        }
        return switch (request.at(1)) {
            case 0x80, 0x81 -> RequestClass.READ;
            case 0x02, 0x82, 0x85 -> RequestClass.DOWNLOAD;
            default -> RequestClass.SESSION;
        };
    }

    private static RequestClass timing(Bytes request) {
        if (request.size() < 2) {
            return RequestClass.UNKNOWN;
        }
        return switch (request.at(1)) {
            case 0x00, 0x02 -> RequestClass.READ;
            case 0x01, 0x03 -> RequestClass.WRITE;
            default -> RequestClass.UNKNOWN;
        };
    }
}
