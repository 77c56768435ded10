package app.garage.ftdi4j;

/// How the far end says that it cannot take more.
public enum FlowControl {
    /// It does not.
    NONE(0),
    /// By the lines RTS and CTS.
    RTS_CTS(0x100),
    /// By the lines DTR and DSR.
    DTR_DSR(0x200),
    /// By characters within the data.
    XON_XOFF(0x400);

    private final int code;

    FlowControl(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
