package app.garage.diagnostics;

import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.kernel.Quality;
import app.garage.kernel.Reply;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Says why something was not learned.
final class Gaps {
    /// The reasons of a refusal that have a sentence of their own.
    static final Set<Integer> EXPLAINED = Set.of(
            0x10, 0x11, 0x12, 0x13, 0x14, 0x21, 0x22, 0x24, 0x25, 0x31, 0x33, 0x35, 0x36, 0x37, 0x70, 0x72, 0x78, 0x7E,
            0x7F);

    private Gaps() {}

    /// {@return why a reply tells nothing; empty if it tells something}
    static Optional<Problem> why(EcuId ecu, Reply<?> reply) {
        return switch (reply) {
            case Reply.Positive<?> _ -> Optional.empty();
            case Reply.Refused<?> no -> Optional.of(refused(ecu, no.code()));
            case Reply.NoAnswer<?> silence ->
                Optional.of(Problem.of("diag.silent", ecu.toString()).because(silence.why()));
            case Reply.Unreadable<?> noise -> {
                var key = noise.contradictory() ? "diag.contradictory" : "diag.unreadable";
                yield Optional.of(Problem.of(key, ecu.toString()).because(noise.why()));
            }
        };
    }

    /// {@return why something that not every unit offers is missing}
    static Optional<Problem> whyOptional(EcuId ecu, Reply<?> reply) {
        return reply instanceof Reply.NoAnswer<?> silence
                ? Optional.of(Problem.of("diag.not-offered", ecu.toString()).because(silence.why()))
                : why(ecu, reply);
    }

    /// {@return how far a value may be believed of which only this is known}
    static Quality quality(Reply.Unreadable<?> noise) {
        return noise.contradictory() ? Quality.CONFLICT : Quality.FAILED;
    }

    static Problem refused(EcuId ecu, int code) {
        var number = String.format(Locale.ROOT, "%02X", code);
        var key = EXPLAINED.contains(code) ? "diag.refused-" + number.toLowerCase(Locale.ROOT) : "diag.refused";
        return Problem.of(key, ecu.toString(), number);
    }
}
