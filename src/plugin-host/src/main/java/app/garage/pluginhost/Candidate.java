package app.garage.pluginhost;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A package that is whole and could be used, if its author is trusted and the user agrees.
///
/// @param archive the file
/// @param description what it says of itself
/// @param dependencies ids of the plugins it stands on
/// @param author who signed it; nobody while an author tries it out
record Candidate(Archive archive, Description description, List<String> dependencies, Optional<AuthorKey> author) {
    /// {@return a package whose signature is right}
    ///
    /// @param file where it lies
    /// @param ledger what was approved; the signature of exactly such a file was checked then
    /// @throws PackageRefused if it cannot be used
    static Candidate signed(Path file, Ledger ledger) throws PackageRefused {
        var archive = Archive.read(file, sha256 -> ledger.ofFile(sha256).isPresent());
        var known = ledger.ofFile(archive.sha256());
        if (known.isPresent()) {
            return whole(archive, Optional.of(known.get().key()));
        }
        var signature = AuthorSignature.of(archive);
        signature.verify(archive);
        return whole(archive, Optional.of(signature.key()));
    }

    /// {@return a package that nobody needs to have signed}
    ///
    /// @param file where it lies
    /// @throws PackageRefused if it cannot be used
    static Candidate unsigned(Path file) throws PackageRefused {
        return whole(Archive.read(file), Optional.empty());
    }

    private static Candidate whole(Archive archive, Optional<AuthorKey> author) throws PackageRefused {
        var description = Description.of(archive);
        var dependencies = Contents.isPack(archive) ? List.<String>of() : description.manifested(archive);
        Contents.check(archive);
        if (!Version.OF_THE_INTERFACE.carries(description.requires())) {
            throw PackageRefused.of(
                    "plugins.wrong-api",
                    archive.name(),
                    description.requires().toString(),
                    Version.OF_THE_INTERFACE.toString());
        }
        return new Candidate(archive, description, dependencies, author);
    }

    boolean isPack() {
        return Contents.isPack(archive);
    }

    /// Checks that nobody pretends to be somebody the user knows.
    ///
    /// @param trust whom the user trusts
    /// @param ledger what is installed
    /// @throws PackageRefused if somebody does, or the key was called back
    void checkAuthor(TrustList trust, Ledger ledger) throws PackageRefused {
        var key = author.orElseThrow(() -> PackageRefused.of("plugins.unsigned", archive.name()));
        if (trust.isRevoked(key)) {
            throw PackageRefused.of("plugins.revoked", archive.name(), description.provider());
        }
        boolean otherKey = trust.keyOf(description.provider())
                .filter(known -> !known.equals(key))
                .isPresent();
        boolean otherAuthor = ledger.ofId(description.id()).stream()
                .anyMatch(each -> !each.key().equals(key));
        if (otherKey || otherAuthor) {
            throw PackageRefused.of("plugins.changed-key", archive.name(), description.provider(), key.fingerprint());
        }
    }
}
