package app.garage.plugin.uds;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.RequestClass;

/// How dangerous a request is, by its service and, where that decides, its parameters. Bit 7 of a
/// sub-function only asks for silence.
final class Classifier {
    private static final int SILENT = 0x80;
    private static final int STORED = 0x40;
    private static final int ERASE_MEMORY = 0xFF00;
    private static final int RETURN_CONTROL = 0x00;

    private Classifier() {}

    static RequestClass of(Bytes request) {
        if (request.isEmpty()) {
            return RequestClass.UNKNOWN;
        }
        return switch (request.at(0)) {
            case 0x01, 0x02, 0x03, 0x05, 0x06, 0x07, 0x09, 0x0A -> RequestClass.READ;
            case 0x19, 0x22, 0x23, 0x24, 0x3E -> RequestClass.READ;
            case 0x10 -> session(request);
            case 0x27, 0x29, 0x2A, 0x2C -> RequestClass.SESSION;
            case 0x28, 0x85 -> RequestClass.COMMUNICATION;
            case 0x08, 0x38 -> RequestClass.CONTROL;
            case 0x2F -> gives(request) ? RequestClass.SESSION : RequestClass.CONTROL;
            case 0x31 -> erases(request) ? RequestClass.DOWNLOAD : RequestClass.CONTROL;
            case 0x04, 0x14 -> RequestClass.CLEAR;
            case 0x2E, 0x3D, 0x87 -> RequestClass.WRITE;
            case 0x83 -> timing(request);
            case 0x86 -> event(request);
            case 0x11 -> RequestClass.RESET;
            case 0x34, 0x35, 0x36, 0x37 -> RequestClass.DOWNLOAD;
            default -> RequestClass.UNKNOWN;
        };
    }

    private static int subFunction(Bytes request) {
        return request.size() < 2 ? -1 : request.at(1) & ~SILENT;
    }

    private static RequestClass session(Bytes request) {
        return switch (subFunction(request)) {
            case -1 -> RequestClass.UNKNOWN;
            case 0x01, 0x03 -> RequestClass.READ;
            case 0x02, 0x05 -> RequestClass.DOWNLOAD;
            default -> RequestClass.SESSION;
        };
    }

    private static boolean gives(Bytes request) {
        return request.size() == 4 && request.at(3) == RETURN_CONTROL;
    }

    private static boolean erases(Bytes request) {
        return request.size() >= 4 && request.u16(2) == ERASE_MEMORY;
    }

    private static RequestClass timing(Bytes request) {
        return switch (subFunction(request)) {
            case 0x01, 0x03 -> RequestClass.READ;
            case 0x02, 0x04 -> RequestClass.WRITE;
            default -> RequestClass.UNKNOWN;
        };
    }

    /// A set-up that outlives the session is a change of stored data.
    private static RequestClass event(Bytes request) {
        if (request.size() < 2) {
            return RequestClass.UNKNOWN;
        }
        return (request.at(1) & STORED) == 0 ? RequestClass.SESSION : RequestClass.WRITE;
    }
}
