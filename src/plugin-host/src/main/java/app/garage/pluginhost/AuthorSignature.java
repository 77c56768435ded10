package app.garage.pluginhost;

import app.garage.kernel.Bytes;
import app.garage.kernel.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an author signed: the hash of every entry of a package but this one. The signed bytes are the RFC 8785 form of
/// the object without `sig`.
///
/// @param key of the author
/// @param files SHA-256 of each entry, by name
/// @param sig Ed25519 over the signed bytes
record AuthorSignature(AuthorKey key, SortedMap<String, String> files, Bytes sig) {
    private static final String ALGORITHM = "Ed25519";

    /// Copies the map.
    AuthorSignature {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /// {@return the entry of a package}
    ///
    /// @param archive the package
    /// @throws PackageRefused if it has none, or one that cannot be read
    static AuthorSignature of(Archive archive) throws PackageRefused {
        var entry = archive.described(Archive.SIGNATURE)
                .orElseThrow(() -> PackageRefused.of("plugins.unsigned", archive.name()));
        var json = JsonEntry.read(archive.name(), Archive.SIGNATURE, entry);
        json.must("format", "1");
        json.must("alg", ALGORITHM);
        json.only("format", "keyId", "alg", "files", "sig");
        var files = new TreeMap<String, String>();
        for (var name : json.names("files")) {
            files.put(name, json.part("files").text(name));
        }
        try {
            return new AuthorSignature(
                    new AuthorKey(json.text("keyId")),
                    files,
                    Bytes.copyOf(Base64.getUrlDecoder().decode(json.text("sig"))));
        } catch (IllegalArgumentException malformed) {
            throw PackageRefused.of("plugins.bad-signature", archive.name());
        }
    }

    /// Checks that this is the signature of a package: nothing changed, nothing added, nothing missing.
    ///
    /// @param archive the package
    /// @throws PackageRefused if it is not
    void verify(Archive archive) throws PackageRefused {
        for (var name : archive.names()) {
            if (name.equals(Archive.SIGNATURE)) {
                continue;
            }
            var signed = files.get(name);
            if (signed == null) {
                throw PackageRefused.of("plugins.entry-added", archive.name(), name);
            }
            if (!signed.equals(archive.hashes().get(name))) {
                throw PackageRefused.of("plugins.entry-changed", archive.name(), name);
            }
        }
        for (var name : files.keySet()) {
            if (name.equals(Archive.SIGNATURE) || !archive.hashes().containsKey(name)) {
                throw PackageRefused.of("plugins.entry-missing", archive.name(), name);
            }
        }
        if (!key.signed(signedBytes(key, files), sig)) {
            throw PackageRefused.of("plugins.bad-signature", archive.name());
        }
    }

    static Bytes signedBytes(AuthorKey key, Map<String, String> files) {
        var object = Map.of("format", 1, "keyId", key.id(), "alg", ALGORITHM, "files", files);
        return Bytes.copyOf(CanonicalJson.write(object).getBytes(StandardCharsets.UTF_8));
    }

    /// {@return the entry to put into the package}
    String json() {
        return CanonicalJson.write(Map.of(
                "format",
                1,
                "keyId",
                key.id(),
                "alg",
                ALGORITHM,
                "files",
                files,
                "sig",
                Base64.getUrlEncoder().withoutPadding().encodeToString(sig.toArray())));
    }
}
