package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.SeedKeyProvider;
import app.garage.pluginapi.SpeaksServices;
import app.garage.pluginapi.Unlocks;
import app.garage.pluginapi.Unlocks.Access;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Unlocks a control unit with a key of a provider: once, never while the unit wants to be left alone, and
/// never again by itself.
final class UnitUnlocking {
    private static final Duration ASKING = Duration.ofSeconds(3);
    private static final Duration UNLOCKING = Duration.ofSeconds(40);
    /// The number of the part, by which a provider may know the family of the unit (ISO 14229-1, annex C.1).
    private static final Bytes PART_NUMBER = Bytes.of(0x22, 0xF1, 0x87);
    private static final int WRONG_KEY = 0x35;
    private static final int TOO_MANY = 0x36;
    private static final int NOT_YET = 0x37;
    private final Connection connection;
    private final SeedKeys keys;

    UnitUnlocking(Connection connection, SeedKeys keys) {
        this.connection = connection;
        this.keys = keys;
    }

    /// {@return whether a request asks for a seed, so that a key belongs behind it}
    static boolean begins(Bytes request) {
        return request.size() == 2 && request.at(0) == 0x27 && request.at(1) % 2 == 1;
    }

    /// {@return how the level stands now}
    ///
    /// @param ecu the unit
    /// @param level the level, odd
    /// @param wished the provider; empty for the only one
    /// @throws JobFailed if it could not be unlocked; what to do then is said
    Access unlock(EcuId ecu, int level, Optional<String> wished) throws JobFailed, LinkException, InterruptedException {
        var provider = new Borrowed(keys.choose(wished));
        long wait = pause(ecu).toSeconds();
        if (wait > 0) {
            throw new JobFailed(Problem.of("diag.unlock-wait", ecu.toString(), wait));
        }
        var known = identification(ecu);
        var reply = asked((unlocks, by) -> unlocks.unlock(ecu, level, provider, known, by))
                .reply();
        if (provider.failed.isPresent()) {
            throw new JobFailed(provider.failed.get());
        }
        if (reply instanceof Reply.Positive<Access>(var access)) {
            return access;
        }
        throw new JobFailed(why(ecu, level, reply));
    }

    private <T> T asked(Connection.Use<Unlocks, T> use) throws JobFailed, LinkException, InterruptedException {
        return connection
                .ask(Unlocks.class, UNLOCKING, use)
                .orElseThrow(() -> new JobFailed(
                        Problem.of("diag.unlock-not-possible", connection.bus().name())));
    }

    /// Rounded up: nobody should try a moment too early.
    private Duration pause(EcuId ecu) throws JobFailed, LinkException, InterruptedException {
        var left = asked((unlocks, _) -> unlocks.pause(ecu, connection.time()));
        return left.isZero() ? left : left.plusMillis(999);
    }

    private String identification(EcuId ecu) throws LinkException, InterruptedException {
        return connection
                .ask(SpeaksServices.class, ASKING, (speaks, by) -> speaks.ask(ecu, PART_NUMBER, by))
                .flatMap(answer -> answer.reply().positive())
                .filter(answer -> answer.size() > PART_NUMBER.size())
                .map(answer -> answer.from(PART_NUMBER.size()).toLatin1().strip())
                .orElse("");
    }

    private Problem why(EcuId ecu, int level, Reply<Access> reply)
            throws JobFailed, LinkException, InterruptedException {
        return switch (reply) {
            case Reply.Refused<Access>(var _, var code)
            when code == WRONG_KEY -> Problem.of("diag.unlock-wrong-key", ecu.toString(), hex(level));
            case Reply.Refused<Access>(var _, var code)
            when code == TOO_MANY || code == NOT_YET ->
                Problem.of("diag.unlock-wait", ecu.toString(), pause(ecu).toSeconds());
            default -> Gaps.why(ecu, reply).orElseThrow(() -> new IllegalStateException("no failure: " + reply));
        };
    }

    private static String hex(int level) {
        return String.format(Locale.ROOT, "%02X", level);
    }

    /// A provider as a protocol asks it. One that fails gives no key, so that none is sent; why it failed is
    /// kept.
    private static final class Borrowed implements SeedKeyProvider {
        private final SeedKeys.Chosen chosen;
        private Optional<Problem> failed = Optional.empty();

        Borrowed(SeedKeys.Chosen chosen) {
            this.chosen = chosen;
        }

        @Override
        public SeedKeyInfo info() {
            return new SeedKeyInfo(chosen.name(), "");
        }

        @Override
        public Bytes key(SeedRequest request) {
            try {
                return chosen.key(request);
            } catch (JobFailed none) {
                failed = Optional.of(none.problem());
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
            }
            return Bytes.none();
        }
    }
}
