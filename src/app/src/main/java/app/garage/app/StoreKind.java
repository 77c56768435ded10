package app.garage.app;

import java.util.Locale;
import java.util.Optional;

/// The two kinds of databases that are measured.
enum StoreKind {
    PLAIN,
    ENCRYPTED;

    Optional<String> passphrase() {
        return this == PLAIN ? Optional.empty() : Optional.of("measured and thrown away");
    }

    String words() {
        return "store " + name().toLowerCase(Locale.ROOT);
    }
}
