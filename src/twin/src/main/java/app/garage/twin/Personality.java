package app.garage.twin;

import java.util.Locale;
import java.util.Set;

/// Which text adapter is plugged in, with the defects it has.
@SuppressWarnings("ImmutableEnumChecker") // the sets come from Set.of and never change
enum Personality {
    /// The maker's chip, version 1.5.
    ELM15("ELM327 v1.5", Set.of("IFR", "CTM", "FCSM2"), Set.of()),
    /// The maker's chip, version 2.2: wide headers, waits by itself for a pending answer.
    ELM22("ELM327 v2.2", Set.of(), Set.of(Trait.WIDE_HEADERS, Trait.WAITS_FOR_PENDING)),
    /// An STN2120: everything an ELM327 1.4 does, and the ST commands.
    STN("ELM327 v1.4b", Set.of(), Set.of(Trait.WIDE_HEADERS, Trait.WAITS_FOR_PENDING, Trait.SPEAKS_ST)),
    /// A clone that claims 1.5 and lacks flow control settings, receive addresses and long messages.
    CLONE_A(
            "ELM327 v1.5",
            Set.of("FCSH", "FCSD", "FCSM", "CRA", "CF", "CM", "AL", "CEA", "KW", "PP", "WS", "CAF", "@2"),
            Set.of()),
    /// A clone that says OK to ATE0 and ATS0 and obeys neither, and strews zero bytes.
    CLONE_B("ELM327 v1.5", Set.of("PP", "KW"), Set.of(Trait.KEEPS_ECHO, Trait.STREWS_NUL, Trait.KEEPS_SPACES)),
    /// A clone that claims 2.1, says OK to everything, ignores the count digit and is slow with its prompt.
    CLONE_C("ELM327 v2.1", Set.of(), Set.of(Trait.AGREES_TO_ALL, Trait.IGNORES_COUNT, Trait.SLOW_PROMPT)),
    /// A few lines on a microcontroller: it greets whoever connects, knows only the commonest commands and no
    /// addressing, forgets over a protocol that headers were wanted, and keeps its echo.
    HOMEMADE(
            "ELM327 v2.1",
            Set.of("SH", "FC", "CRA", "CF", "CM", "AL", "NL", "CEA", "KW", "PP", "CAF", "@", "DPN", "SW", "D"),
            Set.of(Trait.GREETS, Trait.FORGETS_HEADERS, Trait.KEEPS_ECHO, Trait.KEEPS_SPACES));

    /// Something an adapter does differently.
    enum Trait {
        WIDE_HEADERS,
        WAITS_FOR_PENDING,
        SPEAKS_ST,
        KEEPS_ECHO,
        STREWS_NUL,
        KEEPS_SPACES,
        AGREES_TO_ALL,
        IGNORES_COUNT,
        SLOW_PROMPT,
        GREETS,
        FORGETS_HEADERS
    }

    private final String banner;
    private final Set<String> missing;
    private final Set<Trait> traits;

    Personality(String banner, Set<String> missing, Set<Trait> traits) {
        this.banner = banner;
        this.missing = missing;
        this.traits = traits;
    }

    static Personality of(TwinOptions options) {
        var name = options.text("adapter");
        return name.isEmpty() ? ELM15 : valueOf(name.toUpperCase(Locale.ROOT).replace("-", "_"));
    }

    String banner() {
        return banner;
    }

    boolean lacks(String command) {
        return missing.stream().anyMatch(command::startsWith);
    }

    boolean does(Trait trait) {
        return traits.contains(trait);
    }
}
