package app.garage.plugin.honda;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.RequestClass;

/// How dangerous the requests of a Honda line are. What is not known is not let through.
final class HondaClasses {
    static final int TABLE = 0x71;
    static final int PAST = 0x73;
    static final int CURRENT = 0x74;
    static final int CLEAR = 0x60;
    private static final int ERASE_CODES = 0x03;

    private HondaClasses() {}

    static RequestClass of(Bytes request) {
        if (request.size() != 2) {
            return RequestClass.UNKNOWN;
        }
        return switch (request.at(0)) {
            case TABLE, PAST, CURRENT -> RequestClass.READ;
            case CLEAR -> request.at(1) == ERASE_CODES ? RequestClass.CLEAR : RequestClass.CONTROL;
            default -> RequestClass.UNKNOWN;
        };
    }

    static boolean isRead(Bytes request) {
        return of(request) == RequestClass.READ;
    }
}
