package app.garage.pluginhost;

import app.garage.kernel.Localized;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Something a plugin wants to be allowed, and why.
///
/// @param kind what
/// @param targets which schemes or hosts; empty for kinds that need none
/// @param reason why, in the author's words
public record Permission(Kind kind, SortedSet<String> targets, Localized reason) {
    /// What can be allowed. The program enforces what it hands out itself ([#isEnforced()]); the rest is a promise of
    /// the author, shown because it is asked for.
    public enum Kind {
        /// Speak over links of the named schemes.
        LINK("schemes"),
        /// Speak to the named hosts.
        NET("hosts"),
        /// Read and write in a folder the user chooses.
        FILES(""),
        /// Load a native library.
        NATIVE(""),
        /// Start other programs.
        PROCESS(""),
        /// Compute keys for protected services.
        SEEDKEY(""),
        /// Delete fault codes, after the confirmation of the user.
        CLEAR(""),
        /// Move parts of the vehicle, after the confirmation of the user.
        CONTROL(""),
        /// Change stored data of units, after the confirmation of the user.
        WRITE(""),
        /// Program units, after the confirmation of the user.
        FLASH("");

        private final String targets;

        Kind(String targets) {
            this.targets = targets;
        }

        /// {@return its name in files}
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// {@return whether the program is the only way to it, so that refusing it holds}
        public boolean isEnforced() {
            return switch (this) {
                case LINK, SEEDKEY, CLEAR, CONTROL, WRITE, FLASH -> true;
                case NET, FILES, NATIVE, PROCESS -> false;
            };
        }
    }

    /// Copies the targets.
    public Permission {
        targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
    }

    static Permission of(JsonEntry json) throws PackageRefused {
        for (var kind : Kind.values()) {
            if (kind.word().equals(json.text("kind"))) {
                var targets = kind.targets.isEmpty() ? List.<String>of() : json.texts(kind.targets);
                if (targets.isEmpty() && !kind.targets.isEmpty()) {
                    throw json.wrong(kind.targets);
                }
                return new Permission(kind, new TreeSet<>(targets), json.localized("reason"));
            }
        }
        throw json.wrong("kind");
    }

    /// {@return it as JSON, as [#of] reads it}
    Map<String, Object> fields() {
        var fields = new HashMap<String, Object>();
        fields.put("kind", kind.word());
        fields.put("reason", Map.of("fr", reason.fr(), "en", reason.en()));
        if (!kind.targets.isEmpty()) {
            fields.put(kind.targets, targets);
        }
        return fields;
    }

    /// {@return what of it is not among what was allowed}
    ///
    /// @param asked what is wanted
    /// @param granted what was allowed
    static List<Permission> beyond(Collection<Permission> asked, Collection<Permission> granted) {
        var more = new ArrayList<Permission>();
        for (var each : asked) {
            var open = new TreeSet<>(each.targets());
            boolean known = false;
            for (var given : granted) {
                if (given.kind() == each.kind()) {
                    known = true;
                    open.removeAll(given.targets());
                }
            }
            if (!known || !open.isEmpty()) {
                more.add(new Permission(each.kind(), open, each.reason()));
            }
        }
        return more;
    }
}
