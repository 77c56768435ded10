package app.garage.pluginhost;

import app.garage.kernel.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whom the user trusts: the key of each author met, kept since the first package of theirs was approved, and the keys
/// that were called back.
///
/// @param authors by key
/// @param revoked ids of keys
record TrustList(List<Author> authors, Set<String> revoked) {
    /// Copies the lists.
    TrustList {
        authors = List.copyOf(authors);
        revoked = Set.copyOf(revoked);
    }

    /// Somebody whose packages were approved.
    ///
    /// @param name as their packages write it
    /// @param key what they sign with
    record Author(String name, AuthorKey key) {}

    static TrustList empty() {
        return new TrustList(List.of(), Set.of());
    }

    static TrustList of(JsonEntry json) throws PackageRefused {
        json.must("format", "1");
        var authors = new ArrayList<Author>();
        for (var each : json.parts("authors")) {
            try {
                authors.add(new Author(each.text("name"), new AuthorKey(each.text("keyId"))));
            } catch (IllegalArgumentException noKey) {
                throw each.wrong("keyId");
            }
        }
        return new TrustList(authors, new TreeSet<>(json.texts("revoked")));
    }

    String json() {
        return CanonicalJson.write(Map.of(
                "format",
                1,
                "authors",
                authors.stream()
                        .map(each ->
                                Map.of("name", each.name(), "keyId", each.key().id()))
                        .toList(),
                "revoked",
                new TreeSet<>(revoked)));
    }

    boolean knows(AuthorKey key) {
        return authors.stream().anyMatch(each -> each.key().equals(key));
    }

    boolean isRevoked(AuthorKey key) {
        return revoked.contains(key.id());
    }

    /// {@return the key an author of this name is known by; names that only look alike are the same name}
    ///
    /// @param author as a package writes it
    Optional<AuthorKey> keyOf(String author) {
        return authors.stream()
                .filter(each -> folded(each.name()).equals(folded(author)))
                .map(Author::key)
                .findFirst();
    }

    private static String folded(String name) {
        return java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    TrustList with(String author, AuthorKey key) {
        if (knows(key)) {
            return this;
        }
        var more = new ArrayList<>(authors);
        more.add(new Author(author, key));
        return new TrustList(more, revoked);
    }

    TrustList revoking(AuthorKey key) {
        var more = new TreeSet<>(revoked);
        more.add(key.id());
        return new TrustList(authors, more);
    }
}
