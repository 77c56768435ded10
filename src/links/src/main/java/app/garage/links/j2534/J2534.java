package app.garage.links.j2534;

/// The numbers of SAE J2534-1 (04.04), by the names the standard gives them.
public final class J2534 {
    /// Protocols.
    public static final int J1850VPW = 1;

    public static final int J1850PWM = 2;
    public static final int ISO9141 = 3;
    public static final int ISO14230 = 4;
    public static final int CAN = 5;
    public static final int ISO15765 = 6;

    /// What [PassThru] asks of a device or channel besides messages.
    public static final int GET_CONFIG = 1;

    public static final int SET_CONFIG = 2;
    public static final int READ_VBATT = 3;
    public static final int FIVE_BAUD_INIT = 4;
    public static final int FAST_INIT = 5;
    public static final int CLEAR_TX_BUFFER = 7;
    public static final int CLEAR_RX_BUFFER = 8;
    public static final int CLEAR_PERIODIC_MSGS = 9;
    public static final int CLEAR_MSG_FILTERS = 0x0A;
    public static final int ADD_TO_FUNCT_MSG_LOOKUP_TABLE = 0x0C;
    public static final int READ_PROG_VOLTAGE = 0x0E;

    /// Parameters of a channel.
    public static final int DATA_RATE = 1;

    public static final int LOOPBACK = 3;
    public static final int NODE_ADDRESS = 4;
    public static final int P1_MAX = 7;
    public static final int P3_MIN = 0x0A;
    public static final int P4_MIN = 0x0C;
    public static final int W0 = 0x19;
    public static final int TIDLE = 0x13;
    public static final int TINIL = 0x14;
    public static final int TWUP = 0x15;
    public static final int PARITY = 0x16;
    public static final int ISO15765_BS = 0x1E;
    public static final int ISO15765_STMIN = 0x1F;
    public static final int BS_TX = 0x22;
    public static final int STMIN_TX = 0x23;

    /// Kinds of filters.
    public static final int PASS_FILTER = 1;

    public static final int BLOCK_FILTER = 2;
    public static final int FLOW_CONTROL_FILTER = 3;

    /// How a message is to be sent.
    public static final int ISO15765_FRAME_PAD = 0x40;

    public static final int ISO15765_ADDR_TYPE = 0x80;
    public static final int CAN_29BIT_ID = 0x100;
    public static final int WAIT_P3_MIN_ONLY = 0x200;

    /// How a K-line channel is connected: checksums are ours.
    public static final int NO_CHECKSUM = 0x200;

    /// What a message that was read is.
    public static final int TX_MSG_TYPE = 1;

    public static final int START_OF_MESSAGE = 2;
    public static final int RX_BREAK = 4;
    public static final int TX_DONE = 8;
    public static final int PADDING_ERROR = 0x10;

    /// What a function returns.
    public static final int STATUS_NOERROR = 0;

    public static final int ERR_NOT_SUPPORTED = 1;
    public static final int ERR_INVALID_PROTOCOL_ID = 3;
    public static final int ERR_FAILED = 7;
    public static final int ERR_DEVICE_NOT_CONNECTED = 8;
    public static final int ERR_TIMEOUT = 9;
    public static final int ERR_INVALID_MSG = 0x0A;
    public static final int ERR_DEVICE_IN_USE = 0x0E;
    public static final int ERR_BUFFER_EMPTY = 0x10;
    public static final int ERR_BUFFER_FULL = 0x11;
    public static final int ERR_BUFFER_OVERFLOW = 0x12;
    public static final int ERR_CHANNEL_IN_USE = 0x14;
    public static final int ERR_NO_FLOW_CONTROL = 0x17;
    public static final int ERR_INVALID_BAUDRATE = 0x19;
    public static final int ERR_INVALID_DEVICE_ID = 0x1A;

    /// The most bytes of one message.
    public static final int MOST_DATA = 4_128;

    /// The most messages of one read or write here.
    public static final int MOST_MESSAGES = 64;

    private J2534() {}
}
