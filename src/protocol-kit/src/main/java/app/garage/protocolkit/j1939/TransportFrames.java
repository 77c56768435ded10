package app.garage.protocolkit.j1939;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;

/// The frames of the transport protocol (SAE J1939-21, 5.10).
final class TransportFrames {
    static final int MANAGEMENT = 0xEC00;
    static final int DATA = 0xEB00;
    static final int RTS = 0x10;
    static final int CTS = 0x11;
    static final int END = 0x13;
    static final int BAM = 0x20;
    static final int ABORT = 0xFF;
    static final int MOST = 255 * 7;
    static final int ABORT_TIMEOUT = 3;
    static final int ABORT_BAD_SEQUENCE = 7;
    private static final int PRIORITY = 7;

    private TransportFrames() {}

    static J1939Event management(Parcel way, int... control) {
        var data = Bytes.of(control).plus(DiagnosticMessages.request(way.pgn()));
        return frame(MANAGEMENT, way, data);
    }

    static J1939Event data(Parcel way, int number, Bytes message) {
        int from = (number - 1) * 7;
        var part = message.slice(from, Math.min(message.size(), from + 7));
        var data = Bytes.of(number).plus(part);
        while (data.size() < 8) {
            data = data.plus(Bytes.of(0xFF));
        }
        return frame(DATA, way, data);
    }

    private static J1939Event frame(int pgn, Parcel way, Bytes data) {
        var id = new J1939Id(PRIORITY, pgn, way.destination(), way.source());
        return new J1939Event.Transmit(CanFrame.classic(id.canId(), data));
    }

    static int packets(int size) {
        return (size + 6) / 7;
    }
}
