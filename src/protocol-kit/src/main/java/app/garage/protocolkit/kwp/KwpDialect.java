package app.garage.protocolkit.kwp;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.uds.Done;
import app.garage.protocolkit.uds.UdsRequest;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;

/// What a family of units does in its own way.
public interface KwpDialect {
    /// {@return the questions for what a unit says of itself, by the name its answers get: service and option}
    SequencedMap<DataId, UdsRequest<Bytes>> identification();

    /// {@return which data the unit has}
    ///
    /// @param talk to ask it
    /// @param by until when
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    EcuAnswer<SortedSet<DataId>> supported(KwpTalk talk, Deadline by) throws LinkException, InterruptedException;

    /// {@return the codes in one memory; no answer if the family has no such memory}
    ///
    /// @param talk to ask it
    /// @param memory which
    /// @param by until when
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    List<EcuAnswer<List<FaultCode>>> faults(KwpTalk talk, FaultState memory, Deadline by)
            throws LinkException, InterruptedException;

    /// {@return the request that deletes the codes}
    UdsRequest<Done> clear();

    /// {@return the request that asks for a datum}
    ///
    /// @param id one of [#supported(KwpTalk, Deadline)]
    default UdsRequest<Bytes> datum(DataId id) {
        return id.service() == 0x22 ? KwpServices.common(id.id()) : KwpServices.local(id.id());
    }

    /// {@return whether a datum is one of this protocol at all; others are not asked for}
    ///
    /// @param id any
    default boolean knows(DataId id) {
        return id.service() == 0x21 || id.service() == 0x22;
    }
}
