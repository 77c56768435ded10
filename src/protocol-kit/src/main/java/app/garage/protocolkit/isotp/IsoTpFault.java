package app.garage.protocolkit.isotp;

/// Why a message did not get through: the results of ISO 15765-2, 8.3.7, and two of our own.
public enum IsoTpFault {
    /// N_TIMEOUT_A: a frame did not leave in time. Nobody acknowledges on the bus, or arbitration is never
    /// won.
    NOT_LEFT,
    /// N_TIMEOUT_Bs: no flow control came.
    NO_FLOW_CONTROL,
    /// N_TIMEOUT_Cr: the next consecutive frame did not come.
    NO_CONSECUTIVE_FRAME,
    /// N_WRONG_SN: a consecutive frame is missing, doubled or out of order.
    WRONG_SEQUENCE,
    /// N_INVALID_FS: a flow status that is reserved.
    RESERVED_FLOW_STATUS,
    /// N_UNEXP_PDU: a new message began before this one was complete.
    REPLACED,
    /// N_WFT_OVRN: the receiver asked too often to be waited for.
    TOO_MANY_WAITS,
    /// N_BUFFER_OVFLW: the message is longer than its receiver can hold.
    OVERFLOW,
    /// N_ERROR: a consecutive frame has not the size of the first one, and is not the last.
    WRONG_FRAME_SIZE,
    /// We were too slow to send the next frame (N_Cs): the computer slept, or was busy.
    OURSELVES_LATE,
    /// The controller left the bus, or the link was lost.
    BUS_OFF
}
