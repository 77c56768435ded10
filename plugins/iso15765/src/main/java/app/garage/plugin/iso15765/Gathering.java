package app.garage.plugin.iso15765;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.Exchange.Garbled;
import app.garage.pluginapi.Exchange.Message;
import app.garage.protocolkit.Replies;
import app.garage.protocolkit.isotp.IsoTpFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is heard to one request, and whether it is all (ISO 15765-4, 6.5; ISO 14229-2, 7.2).
///
/// A question to one unit is over when that unit has answered. A question to all is over when P2
/// has passed since it left: only then can nobody else begin. A long answer under way is waited
/// for, however long it takes, and "response pending" gives its unit P2* more. Only a value that is
/// polled again and again is over sooner: when everybody who answered it the last time has
/// answered.
final class Gathering implements Hearing {
    private static final Set<Integer> WITH_SUB_FUNCTION =
            Set.of(0x10, 0x11, 0x19, 0x27, 0x28, 0x29, 0x2C, 0x31, 0x3E, 0x83, 0x85, 0x86, 0x87);
    private static final int SILENCE_WANTED = 0x80;
    private final DiagRequest request;
    private final Set<EcuId> expected;
    private final boolean silenceWanted;
    private final Patience patience;
    private final List<Message> messages = new ArrayList<>();
    private final List<Garbled> garbled = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final Set<EcuId> answered = new HashSet<>();
    private final Set<EcuId> arriving = new HashSet<>();
    private final Map<EcuId, Long> pending = new HashMap<>();
    private Optional<IsoTpFault> fault = Optional.empty();
    private boolean left;
    private long leftAt;

    /// @param expected who has always answered this so far; nobody if that is not known
    Gathering(DiagRequest request, Set<EcuId> expected, Patience patience) {
        this.request = request;
        this.expected = Set.copyOf(expected);
        silenceWanted = wantsSilence(request.payload());
        this.patience = silenceWanted ? patience.forSilence() : patience;
    }

    private static boolean wantsSilence(Bytes request) {
        return request.size() > 1 && WITH_SUB_FUNCTION.contains(request.at(0)) && (request.at(1) & SILENCE_WANTED) != 0;
    }

    @Override
    public void left(long now) {
        left = true;
        leftAt = now;
    }

    @Override
    public void notThrough(IsoTpFault why) {
        fault = Optional.of(why);
    }

    @Override
    public void line(String line) {
        lines.add(line);
    }

    @Override
    public void begins(EcuId ecu) {
        arriving.add(ecu);
    }

    @Override
    public void heard(Message message) {
        arriving.remove(message.ecu());
        messages.add(message);
        switch (Replies.kind(request.payload(), message.payload())) {
            case ANSWER -> {
                answered.add(message.ecu());
                pending.remove(message.ecu());
            }
            case PENDING -> pending.put(message.ecu(), message.nanos() + patience.p2Star());
            case FOREIGN -> {
                // for the transcript
            }
        }
    }

    @Override
    public void damaged(Garbled what) {
        what.ecu().ifPresent(arriving::remove);
        garbled.add(what);
    }

    Optional<IsoTpFault> fault() {
        return fault;
    }

    boolean isOver(long now) {
        if (fault.isPresent() || isComplete()) {
            return true;
        }
        return left && arriving.isEmpty() && now - until() >= 0;
    }

    private boolean isComplete() {
        var awaited = awaited();
        return !awaited.isEmpty() && answered.containsAll(awaited);
    }

    private Set<EcuId> awaited() {
        return request.to().map(Set::of).orElse(expected);
    }

    /// {@return until when somebody may begin to answer}
    long until() {
        long latest = leftAt + patience.p2();
        for (long each : pending.values()) {
            latest = Math.max(latest, each);
        }
        return latest;
    }

    /// {@return nanoseconds until this may be over by silence}
    long left(long now, long most) {
        return left && arriving.isEmpty() ? Math.clamp(until() - now, 0, most) : most;
    }

    Set<EcuId> answered() {
        return Set.copyOf(answered);
    }

    /// {@return the units that were to answer, or had begun to, and have not}
    Set<EcuId> unanswered() {
        var units = new HashSet<>(silenceWanted ? Set.of() : awaited());
        units.addAll(arriving);
        units.addAll(pending.keySet());
        units.removeAll(answered);
        return units;
    }

    /// {@return everything that came}
    ///
    /// @param spoilt whether another tester asks the same units, so that nobody can say whose
    ///     answer an answer is
    Exchange exchange(long start, long end, boolean spoilt) {
        if (spoilt && !isComplete()) {
            garbled.add(new Garbled(request.to(), "another tester is on the bus", lines));
        }
        return new Exchange(request, messages, garbled, lines, start, end);
    }
}
