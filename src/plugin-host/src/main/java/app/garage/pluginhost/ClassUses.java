package app.garage.pluginhost;

import app.garage.kernel.Problem;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/// What the classes of a package name in their constant pools and need a permission for: sockets, other processes,
/// native code. Whoever hides a name behind reflection is not seen; that is what trust in an author is for.
final class ClassUses {
    private static final Map<String, Permission.Kind> TYPES = Map.ofEntries(
            Map.entry("java/net/Socket", Permission.Kind.NET),
            Map.entry("java/net/ServerSocket", Permission.Kind.NET),
            Map.entry("java/net/DatagramSocket", Permission.Kind.NET),
            Map.entry("java/net/MulticastSocket", Permission.Kind.NET),
            Map.entry("java/net/URLConnection", Permission.Kind.NET),
            Map.entry("java/net/HttpURLConnection", Permission.Kind.NET),
            Map.entry("java/net/http/HttpClient", Permission.Kind.NET),
            Map.entry("java/nio/channels/SocketChannel", Permission.Kind.NET),
            Map.entry("java/nio/channels/ServerSocketChannel", Permission.Kind.NET),
            Map.entry("java/nio/channels/DatagramChannel", Permission.Kind.NET),
            Map.entry("java/nio/channels/AsynchronousSocketChannel", Permission.Kind.NET),
            Map.entry("javax/net/ssl/SSLSocket", Permission.Kind.NET),
            Map.entry("java/lang/ProcessBuilder", Permission.Kind.PROCESS),
            Map.entry("java/lang/foreign/Linker", Permission.Kind.NATIVE),
            Map.entry("java/lang/foreign/SymbolLookup", Permission.Kind.NATIVE));

    /// One use.
    ///
    /// @param in the class that uses it
    /// @param type what it uses
    /// @param needs the permission it has to ask for
    record Use(String in, String type, Permission.Kind needs) {}

    private ClassUses() {}

    static List<Use> of(Archive archive) throws PackageRefused {
        var uses = new ArrayList<Use>();
        try (var zip = new ZipFile(archive.file().toFile())) {
            for (var name : archive.names()) {
                if (name.endsWith(".class") && !name.endsWith("module-info.class")) {
                    try (var in = zip.getInputStream(zip.getEntry(name))) {
                        uses.addAll(of(name, in.readAllBytes()));
                    }
                }
            }
            return uses;
        } catch (IOException | IllegalArgumentException malformed) {
            throw new PackageRefused(
                    Problem.of("plugins.not-a-package", archive.name()).because(malformed.toString()));
        }
    }

    private static List<Use> of(String name, byte[] bytes) {
        var uses = new ArrayList<Use>();
        for (var entry : ClassFile.of().parse(bytes).constantPool()) {
            if (entry instanceof ClassEntry type) {
                var needs = TYPES.get(type.asInternalName());
                if (needs != null) {
                    uses.add(new Use(name, type.asInternalName().replace('/', '.'), needs));
                }
            }
        }
        return uses;
    }
}
