package app.garage.diagnostics;

import app.garage.pluginapi.LinkInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// Which ports may be written to without asking.
///
/// The chips in OBD adapters are also in printers, laboratory instruments and 3D printers, so the chip
/// alone says nothing:
/// the product must call itself what it is. Everything else is shown and waits for the user.
final class KnownAdapters {
    private static final Pattern NAMES = Pattern.compile(
            "\\bobd|elm ?327|\\bstn ?[12]\\d{3}|vlinker|vgate|scantool|konnwei|veepeak", Pattern.CASE_INSENSITIVE);
    private final Set<String> chips = new HashSet<>();

    KnownAdapters() {
        var file = Objects.requireNonNull(
                KnownAdapters.class.getResourceAsStream("usb-adapters.csv"), "usb-adapters.csv is part of this room");
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",", 3)).forEach(each -> chips.add(each[0] + ":" + each[1]));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    boolean knows(LinkInfo link) {
        if (link.vendorId().isEmpty() || link.productId().isEmpty()) {
            return false;
        }
        var chip = String.format(
                java.util.Locale.ROOT,
                "%04X:%04X",
                link.vendorId().getAsInt(),
                link.productId().getAsInt());
        return chips.contains(chip) && NAMES.matcher(link.name()).find();
    }
}
