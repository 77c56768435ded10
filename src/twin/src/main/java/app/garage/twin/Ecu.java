package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.List;
import java.util.OptionalLong;

/// A control unit as its bus sees it: a request in, the messages of the answer out.
interface Ecu {
    /// A message with its time.
    ///
    /// @param message service and parameters
    /// @param after nanoseconds behind the moment at which the unit could answer at the soonest
    record Said(Bytes message, long after) {}

    /// Answers.
    ///
    /// @param request service and parameters, without any framing
    /// @param functional whether all units were addressed: then what is unknown is passed over in silence
    /// @return the messages, none for silence; on CAN at most one
    List<Bytes> answer(Bytes request, boolean functional);

    /// Answers, with a sense of time.
    ///
    /// @param request service and parameters, without any framing
    /// @param functional whether all units were addressed
    /// @param at when the request was complete, in monotonic nanoseconds
    /// @return the messages in the order in which they are said
    default List<Said> answer(Bytes request, boolean functional, long at) {
        return answer(request, functional).stream()
                .map(each -> new Said(each, 0))
                .toList();
    }

    /// When it has something to say without being asked.
    default OptionalLong due() {
        return OptionalLong.empty();
    }

    /// What it says then.
    ///
    /// @param at the moment that was due
    default List<Unasked> wake(long at) {
        return List.of();
    }

    /// A message nobody asked for at this moment.
    ///
    /// @param message service and parameters, or identifier and data
    /// @param periodic whether it is periodic data, which leaves without transport bytes and with an identifier of
    /// its own
    record Unasked(Bytes message, boolean periodic) {}

    static Bytes refusal(int service, int reason) {
        return Bytes.of(0x7F, service, reason);
    }
}
