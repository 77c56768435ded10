package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.List;

/// A control unit as its bus sees it: a request in, the messages of the answer out.
interface Ecu {
    /// Answers.
    ///
    /// @param request service and parameters, without any framing
    /// @param functional whether all units were addressed: then what is unknown is passed over in silence
    /// @return the messages, none for silence; on CAN at most one
    List<Bytes> answer(Bytes request, boolean functional);

    static Bytes refusal(int service, int reason) {
        return Bytes.of(0x7F, service, reason);
    }
}
