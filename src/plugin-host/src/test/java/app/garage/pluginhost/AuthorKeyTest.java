package app.garage.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys of authors, against RFC 8032, 7.1, and against OpenSSL.
class AuthorKeyTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd"
                + "25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c3"
                + "87b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594"
                + "a7c15e9716ed28dc027beceea1ec40a"
    })
    void the_vectors_of_the_standard_hold(String secret, String open, String message, String signature)
            throws Exception {
        var file = pem(Bytes.hex("302e020100300506032b657004220420").plus(Bytes.hex(secret)));
        var key = AuthorKeyFile.read(file);
        assertThat(new String(hex(Base64.getUrlDecoder().decode(key.open().id())), StandardCharsets.US_ASCII))
                .isEqualTo(open);
        assertThat(key.sign(Bytes.hex(message))).isEqualTo(Bytes.hex(signature));
        assertThat(key.open().signed(Bytes.hex(message), Bytes.hex(signature))).isTrue();
        assertThat(key.open().signed(Bytes.hex(message).plus(Bytes.of(0)), Bytes.hex(signature)))
                .isFalse();
        var spoiled = Bytes.hex(signature).toArray();
        spoiled[63] ^= 1;
        assertThat(key.open().signed(Bytes.hex(message), Bytes.copyOf(spoiled))).isFalse();
        assertThat(key.open().signed(Bytes.hex(message), Bytes.of(1, 2, 3))).isFalse();
    }

    @Test
    void a_new_key_is_for_its_owner_only_and_never_overwrites_another() throws Exception {
        var file = folder.resolve("author.pem");
        var made = AuthorKeyFile.make(file);
        assertThat(AuthorKeyFile.read(file).open()).isEqualTo(made.open());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> AuthorKeyFile.make(file)).hasMessageContaining("plugins.key-exists");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> AuthorKeyFile.read(file)).hasMessageContaining("plugins.key-open");
    }

    @Test
    void openssl_reads_our_keys_and_agrees_about_the_other_half() throws Exception {
        assumeTrue(runs("openssl", "version"), "openssl is not on this machine");
        var file = folder.resolve("author.pem");
        var made = AuthorKeyFile.make(file);
        var open = folder.resolve("open.der");
        assertThat(runs(
                        "openssl",
                        "pkey",
                        "-in",
                        file.toString(),
                        "-pubout",
                        "-outform",
                        "DER",
                        "-out",
                        open.toString()))
                .isTrue();
        var der = Files.readAllBytes(open);
        assertThat(Bytes.copyOf(der, der.length - 32, der.length))
                .isEqualTo(
                        Bytes.copyOf(Base64.getUrlDecoder().decode(made.open().id())));
    }

    @Test
    void a_key_of_openssl_signs_too() throws Exception {
        assumeTrue(runs("openssl", "version"), "openssl is not on this machine");
        var file = folder.resolve("theirs.pem");
        assertThat(runs("openssl", "genpkey", "-algorithm", "ed25519", "-out", file.toString()))
                .isTrue();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var key = AuthorKeyFile.read(file);
        assertThat(key.open().signed(Bytes.of(1), key.sign(Bytes.of(1)))).isTrue();
    }

    @Test
    void the_fingerprint_is_short_enough_to_be_read_out() throws Exception {
        assertThat(AuthorKeyFile.make(folder.resolve("k.pem")).fingerprint()).matches("([0-9a-f]{4} ){7}[0-9a-f]{4}");
    }

    private Path pem(Bytes encoded) throws IOException {
        var file = Files.createFile(
                folder.resolve("vector.pem"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(encoded.toArray())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private static byte[] hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
