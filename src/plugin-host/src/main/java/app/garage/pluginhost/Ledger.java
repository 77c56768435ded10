package app.garage.pluginhost;

import app.garage.kernel.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What the user said yes to: exactly this file, with exactly these permissions.
///
/// @param entries in the order of approval
record Ledger(List<Entry> entries) {
    /// Copies the list.
    Ledger {
        entries = List.copyOf(entries);
    }

    /// One approved package.
    ///
    /// @param id of the package
    /// @param sha256 of the file
    /// @param key of its author
    /// @param granted what it may
    /// @param enabled whether it is in use
    record Entry(String id, String sha256, AuthorKey key, List<Permission> granted, boolean enabled) {
        /// Copies the list.
        Entry {
            granted = List.copyOf(granted);
        }

        Entry enabled(boolean now) {
            return new Entry(id, sha256, key, granted, now);
        }

        Entry granting(List<Permission> now) {
            return new Entry(id, sha256, key, now, enabled);
        }

        private Map<String, Object> fields() {
            return Map.of(
                    "id",
                    id,
                    "sha256",
                    sha256,
                    "keyId",
                    key.id(),
                    "enabled",
                    enabled,
                    "granted",
                    granted.stream().map(Permission::fields).toList());
        }

        private static Entry of(JsonEntry json) throws PackageRefused {
            var granted = new ArrayList<Permission>();
            for (var each : json.parts("granted")) {
                granted.add(Permission.of(each));
            }
            try {
                return new Entry(
                        json.text("id"),
                        json.text("sha256"),
                        new AuthorKey(json.text("keyId")),
                        granted,
                        json.node().path("enabled").asBoolean(false));
            } catch (IllegalArgumentException noKey) {
                throw json.wrong("keyId");
            }
        }
    }

    static Ledger empty() {
        return new Ledger(List.of());
    }

    static Ledger of(JsonEntry json) throws PackageRefused {
        json.must("format", "1");
        var entries = new ArrayList<Entry>();
        for (var each : json.parts("packages")) {
            entries.add(Entry.of(each));
        }
        return new Ledger(entries);
    }

    String json() {
        return CanonicalJson.write(Map.of(
                "format", 1, "packages", entries.stream().map(Entry::fields).toList()));
    }

    Optional<Entry> ofFile(String sha256) {
        return entries.stream().filter(each -> each.sha256().equals(sha256)).findFirst();
    }

    List<Entry> ofId(String id) {
        return entries.stream().filter(each -> each.id().equals(id)).toList();
    }

    Ledger with(Entry entry) {
        var more = new ArrayList<>(without(each -> each.sha256().equals(entry.sha256())).entries);
        more.add(entry);
        return new Ledger(more);
    }

    Ledger without(Predicate<Entry> which) {
        return new Ledger(entries.stream().filter(which.negate()).toList());
    }

    Ledger changing(String id, UnaryOperator<Entry> how) {
        return new Ledger(entries.stream()
                .map(each -> each.id().equals(id) ? how.apply(each) : each)
                .toList());
    }
}
