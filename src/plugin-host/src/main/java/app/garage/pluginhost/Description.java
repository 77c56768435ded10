package app.garage.pluginhost;

import app.garage.kernel.Bytes;
import app.garage.kernel.Localized;
import app.garage.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/// What a package says of itself, in `META-INF/garage/plugin.json`. A plugin says the most important of it in its
/// manifest too, and both must agree.
///
/// @param id its name among all packages
/// @param version its version
/// @param requires the version of the published interface it was built against
/// @param provider its author
/// @param licence under which it may be used
/// @param name what people call it
/// @param provides what it adds, such as `protocol:honda-k`
/// @param permissions what it wants to be allowed
record Description(
        String id,
        Version version,
        Version requires,
        String provider,
        String licence,
        Localized name,
        List<String> provides,
        List<Permission> permissions) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,63}");

    /// Copies the lists.
    Description {
        provides = List.copyOf(provides);
        permissions = List.copyOf(permissions);
    }

    /// {@return the description of a package}
    ///
    /// @param archive the package
    /// @throws PackageRefused if there is none, or a wrong one
    static Description of(Archive archive) throws PackageRefused {
        var entry = archive.described(Archive.DESCRIPTION)
                .orElseThrow(() -> PackageRefused.of("plugins.no-description", archive.name()));
        return of(archive.name(), entry);
    }

    static Description of(String file, Bytes entry) throws PackageRefused {
        var json = JsonEntry.read(file, Archive.DESCRIPTION, entry);
        json.must("format", "1");
        if (!ID.matcher(json.text("id")).matches()) {
            throw json.wrong("id");
        }
        if (!Version.isOne(json.text("version"))) {
            throw json.wrong("version");
        }
        var permissions = new java.util.ArrayList<Permission>();
        for (var each : json.parts("permissions")) {
            permissions.add(Permission.of(each));
        }
        return new Description(
                json.text("id"),
                Version.parse(json.text("version")),
                required(json, json.text("requires")),
                json.text("provider").strip(),
                json.text("licence"),
                json.localized("name"),
                json.texts("provides"),
                permissions);
    }

    /// `1.2.0` means the same as `>=1.2.0`: that version or a later one of its series.
    private static Version required(JsonEntry json, String text) throws PackageRefused {
        var version = text.startsWith(">=") ? text.substring(2).strip() : text;
        if (!Version.isOne(version)) {
            throw json.wrong("requires");
        }
        return Version.parse(version);
    }

    /// Compares with the manifest.
    ///
    /// @param archive the package
    /// @return the ids of the plugins it stands on
    /// @throws PackageRefused if something is missing in the manifest or differs
    List<String> manifested(Archive archive) throws PackageRefused {
        var manifest = manifest(archive);
        agree(archive, manifest, "Plugin-Id", id);
        agree(archive, manifest, "Plugin-Version", version.toString());
        agree(archive, manifest, "Plugin-Provider", provider);
        var requiresThere = value(manifest, "Plugin-Requires");
        agree(archive, manifest, "Plugin-Requires", requiresThere.startsWith(">=") ? ">=" + requires : requires + "");
        if (!value(manifest, "Class-Path").isEmpty()) {
            throw PackageRefused.of("plugins.borrows-jars", archive.name());
        }
        var others = value(manifest, "Plugin-Dependencies");
        return others.isEmpty()
                ? List.of()
                : List.of(others.split(",", -1)).stream()
                        .map(each -> each.strip().replaceAll("[@?].*", ""))
                        .toList();
    }

    private static void agree(Archive archive, Attributes manifest, String field, String wanted) throws PackageRefused {
        if (!value(manifest, field).equals(wanted)) {
            throw PackageRefused.of("plugins.manifest-differs", archive.name(), field, value(manifest, field), wanted);
        }
    }

    private static String value(Attributes manifest, String field) {
        var value = manifest.getValue(field);
        return value == null ? "" : value.strip();
    }

    private static Attributes manifest(Archive archive) throws PackageRefused {
        var entry = archive.described(Archive.MANIFEST)
                .orElseThrow(() ->
                        PackageRefused.of("plugins.manifest-differs", archive.name(), "Plugin-Id", "", "Plugin-Id"));
        try {
            return new Manifest(new ByteArrayInputStream(entry.toArray())).getMainAttributes();
        } catch (IOException broken) {
            throw new PackageRefused(Problem.of("plugins.bad-json", archive.name(), Archive.MANIFEST, 1)
                    .because(broken.toString()));
        }
    }
}
