package app.garage.houserules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher, run by the plainest shell there is, with JDKs that only look like some.
class LauncherTest {
    @TempDir
    private Path temp = Path.of("");

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void anEmptyMachine() throws IOException {
        Files.createDirectories(temp.resolve("home"));
        environment.put("HOME", temp.resolve("home").toString());
        environment.put("XDG_DATA_HOME", temp.resolve("home").toString());
        environment.put("GARAGE_JDK_PLACES", temp.resolve("jdks").toString());
        environment.put("PATH", onlyTheBasics().toString());
    }

    @Test
    void theProgramFindsWhatTheConformanceKitAssertsWith() throws IOException {
        var classpath = Checkout.root().resolve("src/app/target/classpath");
        assumeTrue(Files.isRegularFile(classpath), "the program was not packed");

        assertThat(Files.readString(classpath))
                .as("what `plugin tck` needs outside tests too")
                .contains("assertj-core-", "junit-jupiter-api-", "opentest4j-");
    }

    @Test
    void aJdk25InAFolderWithASpaceIsFound() throws Exception {
        var jdk = jdk("my jdk", "25.0.3");
        environment.put("JAVA_HOME", jdk.toString());

        assertThat(doctor()).contains("JDK 25", "ok: " + jdk);
    }

    @Test
    void aJavaHomeOf17IsPassedOverInSilence() throws Exception {
        environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());
        var good = jdk("good", "25");
        environment.put("GARAGE_JDK_PLACES", good.toString());

        assertThat(doctor()).contains("ok: " + good).doesNotContain("old");
    }

    @Test
    void anExact25IsPreferredToANewerOne() throws Exception {
        environment.put("JAVA_HOME", jdk("newer", "26.0.1").toString());
        var exact = jdk("exact", "25.0.1");
        environment.put("GARAGE_JDK_PLACES", exact.toString());

        assertThat(doctor()).contains("ok: " + exact);
    }

    @Test
    void onlyA26IsTakenWithANote() throws Exception {
        var newer = jdk("newer", "26.0.1");
        environment.put("JAVA_HOME", newer.toString());

        assertThat(doctor()).contains("ok: " + newer);
    }

    @Test
    void aBrokenReleaseFileIsNoJdk() throws Exception {
        var broken = jdk("broken", "25");
        Files.writeString(broken.resolve("release"), "nonsense\n");
        environment.put("JAVA_HOME", broken.toString());

        assertThat(doctor()).contains("missing");
    }

    @Test
    void aWrongGarageJavaHomeIsSaidAndNotReplaced() throws Exception {
        environment.put("GARAGE_JAVA_HOME", jdk("old", "17").toString());

        var ran = garage("scan");

        assertThat(ran.code).isEqualTo(69);
        assertThat(ran.said).contains("GARAGE_JAVA_HOME").contains("no JDK 25");
    }

    @Test
    void withoutAJdkAndOfflineTheCommandsToInstallOneAreNamed() throws Exception {
        environment.put("GARAGE_OFFLINE", "1");

        var ran = garage("scan");

        assertThat(ran.code).isEqualTo(69);
        assertThat(ran.said).contains("needs a JDK 25").contains("apt install").contains("GARAGE_JAVA_HOME");
    }

    @Test
    void aDownloadWithTheWrongSumIsDeletedAndNeverUnpacked() throws Exception {
        canDownload();
        var archive = Files.writeString(temp.resolve("jdk.tar.gz"), "not a JDK");
        table(archive, "0".repeat(64));

        var ran = garage("--yes", "scan");

        assertThat(ran.code).isEqualTo(65);
        assertThat(ran.said).contains("was deleted");
        try (var left = Files.walk(temp.resolve("home"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aDownloadWithTheRightSumIsUnpackedUnderItsVersion() throws Exception {
        canDownload();
        offerAJdk();

        garage("--yes", "scan");

        assertThat(temp.resolve("home/garage/jdk/25.0.9/bin/javac")).exists();
    }

    @Test
    void rootOnAMachineWithoutADownloaderGetsOneFromDebian() throws Exception {
        offerAJdk();
        Files.deleteIfExists(temp.resolve("bin/curl"));
        Files.deleteIfExists(temp.resolve("bin/wget"));
        program("id", "echo 0");
        program(
                "apt-get",
                "echo \"$@\" >> '" + temp.resolve("installed") + "'",
                "printf '#!/bin/sh\\ncat \"${5#file://}\" > \"$4\"\\n' > '" + temp.resolve("bin/curl") + "'",
                "/bin/chmod +x '" + temp.resolve("bin/curl") + "'");

        garage("--yes", "scan");

        assertThat(temp.resolve("installed")).content().contains("install -y --no-install-recommends curl");
        assertThat(temp.resolve("home/garage/jdk/25.0.9/bin/javac")).exists();
    }

    @Test
    void offlineNothingIsInstalled() throws Exception {
        environment.put("JAVA_HOME", jdk("good", "25").toString());
        environment.put("GARAGE_OFFLINE", "1");
        program("id", "echo 0");
        program("apt-get", "touch '" + temp.resolve("installed") + "'");

        var ran = garage("test");

        assertThat(ran.code).isEqualTo(69);
        assertThat(ran.said).contains("Maven 3.8.7 or newer").contains("apt install maven");
        assertThat(temp.resolve("installed")).doesNotExist();
    }

    private void offerAJdk() throws Exception {
        jdk("packed", "25.0.9");
        var archive = temp.resolve("jdk.tar.gz");
        var tar = new ProcessBuilder("tar", "-czf", archive.toString(), "-C", temp.toString(), "packed").start();
        assertThat(tar.waitFor()).isZero();
        table(archive, sha256(archive));
        environment.put("GARAGE_JDK_PLACES", temp.resolve("nowhere").toString());
    }

    private void program(String name, String... lines) throws IOException {
        var file =
                Files.writeString(temp.resolve("bin").resolve(name), "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void canDownload() {
        assumeTrue(
                Files.exists(temp.resolve("bin/curl")) || Files.exists(temp.resolve("bin/wget")),
                "neither curl nor wget is on this machine");
    }

    private String doctor() throws Exception {
        return garage("doctor").said;
    }

    private Path jdk(String name, String version) throws IOException {
        var folder = temp.resolve(name);
        Files.createDirectories(folder.resolve("bin"));
        for (var program : new String[] {"javac", "java"}) {
            var file = Files.writeString(folder.resolve("bin/" + program), "#!/bin/sh\nexit 3\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return folder;
    }

    private void table(Path archive, String sum) throws IOException, InterruptedException {
        var arch = new String(
                        new ProcessBuilder("uname", "-m")
                                .start()
                                .getInputStream()
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .strip();
        var row = String.join("\t", "linux", arch, "25.0.9", archive.toUri().toString(), sum);
        environment.put(
                "GARAGE_JDK_TABLE",
                Files.writeString(temp.resolve("jdk.tsv"), row + "\n").toString());
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    /// A path with the tools the launcher may rely on, and without `java` and `mvn`.
    private Path onlyTheBasics() throws IOException {
        var bin = Files.createDirectories(temp.resolve("bin"));
        for (var tool : new String[] {
            "sh",
            "sed",
            "head",
            "cut",
            "tr",
            "uname",
            "awk",
            "dirname",
            "readlink",
            "id",
            "grep",
            "mkdir",
            "rm",
            "mv",
            "tar",
            "gzip",
            "sha256sum",
            "curl",
            "wget",
            "find",
            "date",
            "cat",
            "touch",
            "sleep"
        }) {
            for (var place : new String[] {"/bin/", "/usr/bin/"}) {
                if (Files.exists(Path.of(place + tool))) {
                    var call = Files.writeString(bin.resolve(tool), "#!/bin/sh\nexec " + place + tool + " \"$@\"\n");
                    assertThat(call.toFile().setExecutable(true)).isTrue();
                }
            }
        }
        return bin;
    }

    private record Ran(int code, String said) {}

    private Ran garage(String... words) throws Exception {
        var command = new java.util.ArrayList<String>();
        command.add(Files.exists(Path.of("/bin/dash")) ? "/bin/dash" : "/bin/sh");
        command.add(Checkout.root().resolve("garage").toString());
        command.addAll(java.util.List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), said);
    }
}
