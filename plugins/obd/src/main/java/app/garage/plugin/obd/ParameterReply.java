package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes an answer to several parameters of service 01 apart.
///
/// The unit may leave parameters out and may change their order, so each is found by its number and by the
/// length the
/// standard gives it. If the walk meets a number nobody asked for, some length was not what the standard
/// says; then the
/// value in front of it is as doubtful as everything behind, and nothing of the answer is used.
final class ParameterReply {
    private ParameterReply() {}

    /// {@return the data of each parameter found: nothing if the answer cannot be taken apart; a last one
    /// that was cut is
    /// given as short as it is}
    ///
    /// @param payload of a positive answer
    /// @param asked what the request carried
    static Map<Integer, Reply<Bytes>> split(Bytes payload, List<DataId> asked) {
        var found = new HashMap<Integer, Reply<Bytes>>();
        int at = 1;
        while (at < payload.size()) {
            int parameter = payload.at(at);
            if (!isAsked(asked, parameter)) {
                boolean padding = found.size() == asked.size() && isFilling(payload, at);
                return padding ? found : Map.of();
            }
            int end = Math.min(payload.size(), at + 1 + ParameterLengths.of(parameter));
            found.merge(parameter, new Reply.Positive<>(payload.slice(at + 1, end)), ParameterReply::same);
            at = end;
        }
        return found;
    }

    private static boolean isAsked(List<DataId> asked, int parameter) {
        for (var id : asked) {
            if (id.id() == parameter) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFilling(Bytes payload, int from) {
        int filler = payload.at(from);
        for (int i = from; i < payload.size(); i++) {
            if (payload.at(i) != filler) {
                return false;
            }
        }
        return filler == 0x00 || filler == 0x55 || filler == 0xAA || filler == 0xCC || filler == 0xFF;
    }

    /// {@return a value given twice, if it was the same twice}
    static Reply<Bytes> same(Reply<Bytes> one, Reply<Bytes> other) {
        return one.equals(other) ? one : Reply.Unreadable.contradiction("the unit gave two values for one parameter");
    }
}
