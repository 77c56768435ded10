package app.garage.plugin.uds;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.SeedKeyProvider;
import app.garage.pluginapi.SeedKeyProvider.SeedRequest;
import app.garage.pluginapi.Unlocks.Access;
import app.garage.protocolkit.uds.Done;
import app.garage.protocolkit.uds.RefusalReason;
import app.garage.protocolkit.uds.SecurityServices;
import app.garage.protocolkit.uds.SecurityServices.Seed;
import java.time.Duration;
import java.util.List;

/// Unlocks by seed and key, once: whether a wrong key is followed by another is for a person to decide. A
/// unit that refused a key, counts attempts or wants time is left alone for as long as most units want it.
final class Unlocking {
    /// The delay units ask for with reason 37.
    private static final Duration DELAY = Duration.ofSeconds(10);
    private static final int SERVICE = 0x27;
    private final Talk talk;
    private final Unit unit;

    Unlocking(Talk talk, Unit unit) {
        this.talk = talk;
        this.unit = unit;
    }

    static Duration pause(Unit unit, long now) {
        return unit.lock()
                .map(lock -> Duration.ofNanos(Math.max(0, lock.until() - now)))
                .orElse(Duration.ZERO);
    }

    EcuAnswer<Access> unlock(int level, SeedKeyProvider keys, String identification, Deadline by)
            throws LinkException, InterruptedException {
        var lock = unit.lock();
        if (lock.isPresent() && !pause(unit, talk.time().nanos()).isZero()) {
            return left(lock.get());
        }
        var ecu = unit.ecu();
        var answer = attempt(ecu, level, keys, identification, by);
        if (answer.reply() instanceof Reply.Refused<Access> no && wantsPeace(no.code())) {
            unit.locked(no.code(), talk.time().nanos() + DELAY.toNanos());
        }
        return answer;
    }

    private EcuAnswer<Access> left(Unit.Lock lock) {
        var nothing = new Evidence(
                SecurityServices.seed(1, Bytes.none()).bytes(),
                List.of(),
                talk.time().nanos());
        return new EcuAnswer<>(unit.ecu(), new Reply.Refused<>(SERVICE, lock.code()), nothing);
    }

    private static boolean wantsPeace(int code) {
        return code == RefusalReason.INVALID_KEY.code()
                || code == RefusalReason.TOO_MANY_ATTEMPTS.code()
                || code == RefusalReason.DELAY_NOT_EXPIRED.code();
    }

    private EcuAnswer<Access> attempt(EcuId ecu, int level, SeedKeyProvider keys, String identification, Deadline by)
            throws LinkException, InterruptedException {
        var seed = talk.once(ecu, SecurityServices.seed(level, Bytes.none()), by);
        if (!(seed.reply() instanceof Reply.Positive<Seed>(var given))) {
            return new EcuAnswer<>(ecu, seed.reply().map(_ -> Access.WAS_OPEN), seed.evidence());
        }
        if (given.isOpen()) {
            return new EcuAnswer<>(ecu, new Reply.Positive<>(Access.WAS_OPEN), seed.evidence());
        }
        var key = keys.key(new SeedRequest(ecu.toString(), level, given.bytes(), identification));
        boolean late = unit.isInSession() && unit.keeper().isLapsed(talk.time().nanos());
        if (key.isEmpty() || late) { // a key to a seed that is no longer valid would count as a wrong one
            var why = late ? "the key took longer than the session lasts" : "no key to this seed";
            return new EcuAnswer<>(ecu, new Reply.NoAnswer<>(Duration.ZERO, why), seed.evidence());
        }
        EcuAnswer<Done> answer = talk.once(ecu, SecurityServices.key(level, key), by);
        return new EcuAnswer<>(ecu, answer.reply().map(_ -> Access.OPENED), answer.evidence());
    }
}
