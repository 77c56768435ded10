package app.garage.diagnostics;

import app.garage.kernel.CanonicalJson;
import app.garage.kernel.FaultCode;
import app.garage.kernel.Problem;
import app.garage.profiles.Catalogue;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Scans as JSON: what the store keeps, what `scan --json` prints and what other programs read. The fields
/// are
/// described
/// in `docs/reference/scan.schema.json`.
///
/// The same scan and texts always give the same bytes. Reading what was written gives an equal scan; the
/// texts of the
/// codes and the short lists over all units are only for the readers of the file and are not read back.
public final class ScanJson {
    /// The value of the field `schema`.
    public static final String SCHEMA = "garage.scan/1";

    private static final String FAMILY = "garage.scan/";
    private static final JsonMapper MAPPER = new JsonMapper();

    private ScanJson() {}

    /// {@return a scan as canonical JSON in one line, with the texts of codes and the names of units}
    ///
    /// @param scan the scan
    /// @param catalogue what codes mean
    /// @param language the reader's
    public static String write(ScanResult scan, Catalogue catalogue, Locale language) {
        var bus = scan.protocol().id();
        return CanonicalJson.write(new ScanWriting(
                        code -> catalogue.fault(bus, scan.profile(), code).in(language), language)
                .scan(scan));
    }

    /// {@return a scan as canonical JSON in one line, with English names of units}
    ///
    /// @param scan the scan
    /// @param texts what a code means, in the reader's language
    public static String write(ScanResult scan, Function<FaultCode, String> texts) {
        return CanonicalJson.write(new ScanWriting(texts, Locale.ENGLISH).scan(scan));
    }

    /// {@return the scan a text holds}
    ///
    /// @param json as [#write] gave it
    /// @throws ScanUnreadable if the text is something else
    public static ScanResult read(String json) throws ScanUnreadable {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
            refuseOtherVersions(root.path("schema").asString(""));
            return ScanReading.scan(root);
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException broken) {
            throw new ScanUnreadable(Problem.of("diag.scan-unreadable").because(broken.toString()), broken);
        }
    }

    private static void refuseOtherVersions(String schema) throws ScanUnreadable {
        if (!schema.equals(SCHEMA)) {
            throw new ScanUnreadable(
                    schema.startsWith(FAMILY)
                            ? Problem.of("diag.scan-other-version", schema)
                            : Problem.of("diag.scan-unreadable").because("schema is \"" + schema + "\""));
        }
    }
}
