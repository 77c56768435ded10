package app.garage.plugin.kwp2000;

import app.garage.pluginapi.BusProtocol;

/// What can be spoken on a K-line by the standards.
final class KLineBuses {
    static final int OBD = 0x33;
    static final int TESTER = 0xF1;
    static final BusProtocol ISO9141 = new BusProtocol("3", "ISO 9141-2", BusProtocol.Kind.ISO9141);
    static final BusProtocol KWP_BY_ADDRESS =
            new BusProtocol("4", "ISO 14230-4 KWP (5 baud init)", BusProtocol.Kind.KWP2000);
    static final BusProtocol KWP_FAST = new BusProtocol("5", "ISO 14230-4 KWP (fast init)", BusProtocol.Kind.KWP2000);

    private KLineBuses() {}
}
