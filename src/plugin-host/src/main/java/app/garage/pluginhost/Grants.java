package app.garage.pluginhost;

import app.garage.pluginapi.ClearToken;
import app.garage.pluginapi.ControlToken;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.ResetToken;
import app.garage.pluginapi.WriteToken;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a plugin is allowed, asked at the doors the program keeps: links it hands in, and methods that need a token.
///
/// @param granted what the user said yes to
record Grants(List<Permission> granted) {
    /// Virtual vehicles, recordings, conversations of tests: nothing outside is reached through them.
    private static final Set<String> HARMLESS = Set.of("sim", "replay", "script");

    /// Whoever takes such a token changes something.
    private static final Map<Class<?>, Permission.Kind> TOKENS = Map.of(
            ClearToken.class, Permission.Kind.CLEAR,
            ControlToken.class, Permission.Kind.CONTROL,
            ResetToken.class, Permission.Kind.CONTROL,
            WriteToken.class, Permission.Kind.WRITE);

    static Grants of(Collection<Permission> granted) {
        return new Grants(List.copyOf(granted));
    }

    boolean has(Permission.Kind kind) {
        return granted.stream().anyMatch(each -> each.kind() == kind);
    }

    boolean mayUse(Link link) {
        return mayUse(link.info().address().scheme());
    }

    boolean mayUse(String scheme) {
        return HARMLESS.contains(scheme)
                || granted.stream()
                        .anyMatch(each -> each.kind() == Permission.Kind.LINK
                                && each.targets().contains(scheme));
    }

    /// {@return whether an interface may be offered: one with a method that takes a token only with its permission}
    ///
    /// @param kind the interface
    boolean mayOffer(Class<?> kind) {
        return Arrays.stream(kind.getMethods())
                .flatMap(method -> Arrays.stream(method.getParameterTypes()))
                .map(TOKENS::get)
                .allMatch(needed -> needed == null || has(needed));
    }
}
