package app.garage.pluginhost;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/// The private key of an author, in a file only its owner can read: PKCS #8 as PEM, as `openssl genpkey -algorithm
/// ed25519` writes it.
public final class AuthorKeyFile {
    private static final String HEAD = "-----BEGIN PRIVATE KEY-----";
    private static final String FOOT = "-----END PRIVATE KEY-----";
    private final EdECPrivateKey secret;
    private final AuthorKey open;

    private AuthorKeyFile(EdECPrivateKey secret) throws GeneralSecurityException {
        this.secret = secret;
        open = openHalf(secret);
    }

    /// {@return a new key, written to a file that was not there}
    ///
    /// @param file where to
    /// @throws PackageRefused if a file is there, or it cannot be written
    public static AuthorKeyFile make(Path file) throws PackageRefused {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var secret = (EdECPrivateKey) pair.getPrivate();
            var text = HEAD + "\n" + Base64.getEncoder().encodeToString(secret.getEncoded()) + "\n" + FOOT + "\n";
            try (var out = Files.newByteChannel(
                    file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner())) {
                out.write(java.nio.charset.StandardCharsets.US_ASCII.encode(text));
            }
            return new AuthorKeyFile(secret);
        } catch (FileAlreadyExistsException there) {
            throw PackageRefused.of("plugins.key-exists", file.toString());
        } catch (IOException denied) {
            throw new PackageRefused(
                    Problem.of("plugins.key-file", file.toString()).because(denied.toString()));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java since 15 has Ed25519", never);
        }
    }

    /// {@return the key of a file}
    ///
    /// @param file which
    /// @throws PackageRefused if it holds none, or others could read it
    public static AuthorKeyFile read(Path file) throws PackageRefused {
        try {
            if (hasPermissions()
                    && Files.getPosixFilePermissions(file).stream()
                            .anyMatch(each -> !each.name().startsWith("OWNER"))) {
                throw PackageRefused.of("plugins.key-open", file.toString());
            }
            var text = Files.readString(file);
            int head = text.indexOf(HEAD);
            int foot = text.indexOf(FOOT);
            if (head < 0 || foot < head) {
                throw PackageRefused.of("plugins.key-file", file.toString());
            }
            var encoded = Base64.getMimeDecoder().decode(text.substring(head + HEAD.length(), foot));
            var key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new AuthorKeyFile((EdECPrivateKey) key);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new PackageRefused(
                    Problem.of("plugins.key-file", file.toString()).because(unreadable.toString()));
        }
    }

    /// {@return what two people compare on the telephone}
    public String fingerprint() {
        return open.fingerprint();
    }

    AuthorKey open() {
        return open;
    }

    Bytes sign(Bytes message) {
        try {
            var signing = Signature.getInstance("Ed25519");
            signing.initSign(secret);
            signing.update(message.toArray());
            return Bytes.copyOf(signing.sign());
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("a key that was read signs", never);
        }
    }

    private static FileAttribute<?>[] onlyOwner() {
        return hasPermissions()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean hasPermissions() {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        return views.contains("posix");
    }

    /// The file holds the seed only. The generator makes both halves from 32 random bytes; given these it makes this
    /// pair again.
    private static AuthorKey openHalf(EdECPrivateKey secret) throws GeneralSecurityException {
        var seed = secret.getBytes().orElseThrow(() -> new GeneralSecurityException("the key keeps its bytes"));
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(java.security.spec.NamedParameterSpec.ED25519, new Seed(seed));
        return AuthorKey.of(generator.generateKeyPair().getPublic());
    }

    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] into) {
            System.arraycopy(seed, 0, into, 0, Math.min(seed.length, into.length));
        }
    }
}
