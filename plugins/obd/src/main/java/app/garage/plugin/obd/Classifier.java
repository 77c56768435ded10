package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.RequestClass;

/// How dangerous a request is, by its service and, where that decides, its parameter.
final class Classifier {
    private static final Bytes FILLED = Bytes.of(0, 0, 0, 0, 0);

    private Classifier() {}

    static RequestClass of(Bytes request) {
        if (request.isEmpty()) {
            return RequestClass.UNKNOWN;
        }
        return switch (request.at(0)) {
            case 0x01, 0x02, 0x03, 0x05, 0x06, 0x07, 0x09, 0x0A -> RequestClass.READ;
            case 0x12, 0x13, 0x17, 0x18, 0x19, 0x1A, 0x21, 0x22, 0x23, 0x24 -> RequestClass.READ;
            case 0x3E, 0x81, 0x82 -> RequestClass.READ;
            case 0x10 -> session(request);
            case 0x27 -> RequestClass.SESSION;
            case 0x83 -> timing(request);
            case 0x28, 0x85 -> RequestClass.COMMUNICATION;
            case 0x08 -> asksForSupport(request) ? RequestClass.READ : RequestClass.CONTROL;
            case 0x31 -> erases(request) ? RequestClass.DOWNLOAD : RequestClass.CONTROL;
            case 0x2F, 0x30, 0x32, 0x38 -> RequestClass.CONTROL;
            case 0x04, 0x14 -> RequestClass.CLEAR;
            case 0x2E, 0x3B, 0x3D, 0x87 -> RequestClass.WRITE;
            case 0x11 -> RequestClass.RESET;
            case 0x34, 0x35, 0x36, 0x37 -> RequestClass.DOWNLOAD;
            default -> RequestClass.UNKNOWN;
        };
    }

    /// Which tests there are is told at the tests 00, 20, 40, …: alone on CAN, filled up with five zeros elsewhere.
    private static boolean asksForSupport(Bytes request) {
        boolean mask = request.size() >= 2 && SupportMask.isMask(request.at(1));
        return mask && (request.size() == 2 || request.from(2).equals(FILLED));
    }

    /// A session of ISO 14229 may carry the bit 80 (no answer wanted): 82 is the programming session in
    /// disguise.
    private static RequestClass session(Bytes request) {
        if (request.size() < 2) {
            return RequestClass.UNKNOWN;
        }
        return switch (request.at(1)) {
            case 0x01, 0x03, 0x81 -> RequestClass.READ;
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

    /// Routine FF00 is "erase memory" (ISO 14229-1, annex F).
    private static boolean erases(Bytes request) {
        return request.size() >= 4 && request.u16(2) == 0xFF00;
    }
}
