package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_backup_brought_back_elsewhere_knows_the_same_vehicles() {
        var here = folder.resolve("here").toString();
        var there = folder.resolve("there").toString();
        var file = folder.resolve("workshop.zip").toString();
        Typed.command("scan", "--quick", "--link", "sim://car", "--data", here);

        assertThat(Typed.command("backup", file, "--data", here).exit()).isZero();
        assertThat(Typed.command("restore", file, "--data", there).exit()).isZero();

        var known = Typed.command("vehicles", "--json", "--data", there);
        assertThat(known.out()).contains("VF9TWC4A3NG001301");
        assertThat(known.out())
                .isEqualTo(Typed.command("vehicles", "--json", "--data", here).out());
    }

    @Test
    void a_database_that_is_there_is_not_replaced_unasked() {
        var here = folder.resolve("here").toString();
        var file = folder.resolve("workshop.zip").toString();
        Typed.command("backup", file, "--data", here);
        Typed.command("scan", "--quick", "--link", "sim://car", "--data", here);

        var refused = Typed.command("restore", file, "--data", here, "--lang", "en");

        assertThat(refused.exit()).as(refused.err()).isEqualTo(69);
        assertThat(refused.err()).doesNotContain("Exception", "problem.");
        assertThat(Typed.command("vehicles", "--json", "--data", here).out()).contains("VF9TWC4A3NG001301");
    }
}
