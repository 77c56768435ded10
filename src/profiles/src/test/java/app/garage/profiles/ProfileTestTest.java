package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.profiles.ProfileTest.Options;
import app.garage.profiles.ProfileTestResult.Count;
import app.garage.profiles.ProfileTestResult.Unexpected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The comparison with recorded answers: over the shared ones, whose figures others have counted, and over small
/// repositories of an invented make.
class ProfileTestTest {
    private static final Options USUAL = new Options(Optional.empty(), false, true);

    @TempDir
    Path folder;

    @Test
    void ofTheSharedCasesOnlyTheKnownBadOnesDisagree() throws BrokenFile {
        var result = ProfileTest.run(SharedCases.folder(), USUAL);
        assertThat(result.refused()).isEmpty();
        assertThat(result.unexpected()).isEmpty();
        assertThat(result.total()).isEqualTo(new Count(10_137, 10_113, 24, 0));
        assertThat(result.vehicles().get("Honda-Civic")).isEqualTo(new Count(5_910, 5_897, 13, 0));
        assertThat(result.vehicles().get("Audi-A4")).isEqualTo(new Count(1_256, 1_245, 11, 0));
        assertThat(result.vehicles().get("Peugeot-208")).isEqualTo(new Count(54, 54, 0, 0));
        assertThat(result.vehicles().keySet())
                .containsExactly("Audi-A4", "BMW-i3", "Honda-Civic", "Kia-EV9", "Peugeot-208", "Toyota-RAV4-Hybrid");
        assertThat(result.holds()).isTrue();
    }

    @Test
    void theErrorsOfThePublishedBaseSetAreNoticed() throws BrokenFile {
        var result = ProfileTest.run(SharedCases.folder(), new Options(Optional.empty(), true, true));
        assertThat(result.total().passed()).isEqualTo(9_923);
        assertThat(result.holds()).isFalse();
    }

    @Test
    void withoutClampingTheSamplesOutsideTheirRangeDiffer() throws BrokenFile {
        var result = ProfileTest.run(SharedCases.folder(), new Options(Optional.empty(), false, false));
        assertThat(result.total().passed()).isEqualTo(9_945);
    }

    @Test
    void oneRepositoryIsTestedWithWhatLiesBesideIt() throws BrokenFile {
        var result = ProfileTest.run(SharedCases.folder().resolve("Peugeot-208"), USUAL);
        assertThat(result.vehicles()).containsExactly(java.util.Map.entry("Peugeot-208", new Count(54, 54, 0, 0)));
    }

    @Test
    void aWrongValueIsToldWithItsPlaceAndTheRecording() throws IOException, BrokenFile {
        set("Make-Model", "default.json", signal("A", "{\"len\": 8}"));
        cases("Make-Model", 2020, "7E0.220001", "A: 16", "7E80462000110", "A: 17", "7E80462000110");
        var result = ProfileTest.run(folder, USUAL);
        assertThat(result.total()).isEqualTo(new Count(2, 1, 0, 1));
        assertThat(result.unexpected())
                .containsExactly(new Unexpected(
                        "Make-Model/tests/test_cases/2020/commands/7E0.220001.yaml",
                        1,
                        "A",
                        "17",
                        List.of("16.0000000"),
                        "7E80462000110"));
    }

    @Test
    void aCaseKnownToBeWrongThatComesOutRightIsUnexpected() throws IOException, BrokenFile {
        set("Make-Model", "default.json", signal("A", "{\"len\": 8}"));
        cases("Make-Model", 2020, "7E0.220001", "A: 16", "7E80462000110", "A: 17", "7E80462000110");
        var file = "Make-Model/tests/test_cases/2020/commands/7E0.220001.yaml";
        knownBad(file, 0);
        assertThat(ProfileTest.run(folder, USUAL).total()).isEqualTo(new Count(2, 0, 0, 2));
        knownBad(file, 1);
        assertThat(ProfileTest.run(folder, USUAL).total()).isEqualTo(new Count(2, 1, 1, 0));
    }

    @Test
    void theNarrowestRangeOfYearsGivesTheSignals() throws IOException, BrokenFile {
        set("Make-Model", "default.json", signal("A", "{\"len\": 8}"));
        set("Make-Model", "2015-2020.json", signal("A", "{\"len\": 8, \"add\": 1}"));
        set("Make-Model", "2017-2018.json", signal("A", "{\"len\": 8, \"add\": 2}"));
        cases("Make-Model", 2014, "7E0.220001", "A: 16", "7E80462000110");
        cases("Make-Model", 2016, "7E0.220001", "A: 17", "7E80462000110");
        cases("Make-Model", 2017, "7E0.220001", "A: 18", "7E80462000110");
        assertThat(ProfileTest.run(folder, USUAL).total()).isEqualTo(new Count(3, 3, 0, 0));
    }

    @Test
    void aFilterWithTheLaterYearFirstMeansOutside() throws IOException, BrokenFile {
        set(
                "Make-Model",
                "default.json",
                command("7E0", "\"filter\": {\"from\": 2022, \"to\": 2014, \"years\": [2018]},", "A", "{\"len\": 8}"));
        for (int year : new int[] {2013, 2014, 2018, 2022, 2023}) {
            cases("Make-Model", year, "7E0.220001", "A: 16", "7E80462000110");
        }
        assertThat(ProfileTest.run(folder, USUAL).total()).isEqualTo(new Count(5, 5, 0, 0));
        cases("Make-Model", 2017, "7E0.220001", "A: 16", "7E80462000110");
        cases("Make-Model", 2021, "7E0.220001", "A: 16", "7E80462000110");
        assertThat(ProfileTest.run(folder, USUAL).total()).isEqualTo(new Count(7, 5, 0, 2));
    }

    @Test
    void theMakeOfALongNameAppliesToAnEmptyModel() throws IOException, BrokenFile {
        set("Land-Rover", "default.json", signal("A", "{\"len\": 8}"));
        set("Land-Rover-Range-Rover", "default.json", "");
        cases("Land-Rover-Range-Rover", 2020, "7E0.220001", "A: 16", "7E80462000110");
        assertThat(ProfileTest.run(folder, USUAL).total()).isEqualTo(new Count(1, 1, 0, 0));
    }

    @Test
    void theVehiclesOwnCommandGoesBeforeTheBaseSetAndAForeignAnswerGivesNothing() throws IOException, BrokenFile {
        set("SAEJ1979", "default.json", command("7E0", "\"rax\": \"7E8\",", "A", "{\"len\": 8}"));
        set("Make-Model", "default.json", command("7E1", "\"rax\": \"7E9\",", "A", "{\"len\": 8, \"mul\": 2}"));
        cases("Make-Model", 2020, "7E1.7E9.220001", "A: 32", "7E90462000110");
        cases("Make-Model", 2021, "7E0.220001", "A: 16", "7E80462000110");
        assertThat(ProfileTest.run(folder, USUAL).total()).isEqualTo(new Count(2, 2, 0, 0));
        cases("Make-Model", 2022, "7E1.7E9.220001", "A: 32", "7E90462000210");
        assertThat(ProfileTest.run(folder, USUAL).total()).isEqualTo(new Count(3, 2, 0, 1));
    }

    @Test
    void anAnswerOfTwentyNineBitsWithAnotherPriorityIsKnownByItsAddress() throws IOException, BrokenFile {
        set(
                "Make-Model",
                "default.json",
                command("DA10", "\"pri\": \"17\", \"rax\": \"FE007B\",", "A", "{\"len\": 8}"));
        cases("Make-Model", 2020, "DA10.FE007B.220001", "A: 16", "17 FE 00 7B 04 62 00 01 10");
        cases("Make-Model", 2021, "DA10.FE007B.220001", "A: 16", "18 FE 00 7B 04 62 00 01 10");
        assertThat(ProfileTest.run(folder, USUAL).total()).isEqualTo(new Count(2, 1, 0, 1));
    }

    @Test
    void aMessageWithALostFrameGivesNothing() throws IOException, BrokenFile {
        set("Make-Model", "default.json", signal("A", "{\"bix\": 56, \"len\": 8}"));
        cases("Make-Model", 2020, "7E0.220001", "A: 8", "7E8100B620001010203\\n7E82104050607080000");
        cases("Make-Model", 2021, "7E0.220001", "A: 8", "7E8100B620001010203\\n7E82204050607080000");
        assertThat(ProfileTest.run(folder, USUAL).total()).isEqualTo(new Count(2, 1, 0, 1));
    }

    @Test
    void aDigitAndAnEInAFrameAreNoNumber() throws IOException, BrokenFile {
        set(
                "Make-Model",
                "default.json",
                command("7E0", "", "A", "{\"len\": 8}").replace("{\"22\": \"0001\"}", "{\"01\": \"05\"}"));
        cases("Make-Model", 2020, "7E0.0105", "A: 16", "7E80341051000");
        var written = folder.resolve("Make-Model/tests/test_cases/2020/commands/7E0.0105.yaml");
        Files.writeString(written, Files.readString(written).replace("\"", ""));
        assertThat(ProfileTest.run(folder, USUAL).total()).isEqualTo(new Count(1, 1, 0, 0));
    }

    @Test
    void aDamagedFileIsNamedAndTheOthersAreCompared() throws IOException, BrokenFile {
        set("Make-Model", "default.json", signal("A", "{\"len\": 8}"));
        cases("Make-Model", 2020, "7E0.220001", "A: 16", "7E80462000110");
        cases("Make-Model", 2021, "7E0.220001", "A: 16", "7E80462000110");
        var broken = folder.resolve("Make-Model/tests/test_cases/2020/commands/7E0.220001.yaml");
        Files.writeString(broken, "command_id: 7E0.220001\ntest_cases:\n- {expected_values: [\n");
        var result = ProfileTest.run(folder, USUAL);
        assertThat(result.total()).isEqualTo(new Count(1, 1, 0, 0));
        assertThat(result.holds()).isFalse();
        assertThat(result.refused()).hasSize(1).first().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("profiles.not-readable");
            assertThat(problem.args().get(0)).isEqualTo("Make-Model/tests/test_cases/2020/commands/7E0.220001.yaml");
            assertThat(problem.args().get(1)).isEqualTo(4);
        });
    }

    @Test
    void aFolderWithoutAnyVehicleIsRefused() {
        assertThatThrownBy(() -> ProfileTest.run(folder, USUAL))
                .isInstanceOfSatisfying(
                        BrokenFile.class,
                        broken -> assertThat(broken.problem().key()).isEqualTo("profiles.no-repository"));
    }

    private static String signal(String id, String fmt) {
        return command("7E0", "", id, fmt);
    }

    private static String command(String hdr, String keys, String id, String fmt) {
        return "{\"hdr\": \"" + hdr + "\", " + keys
                + " \"cmd\": {\"22\": \"0001\"}, \"freq\": 1, \"signals\": [{\"id\": \"" + id + "\", \"name\": \"" + id
                + "\", \"fmt\": " + fmt + "}]}";
    }

    private void set(String repository, String file, String commands) throws IOException {
        var sets = Files.createDirectories(folder.resolve(repository + "/signalsets/v3"));
        Files.writeString(sets.resolve(file), "{\"commands\": [" + commands + "]}");
    }

    /// @param cases pairs of an expected value and a recording
    private void cases(String repository, int year, String command, String... cases) throws IOException {
        var commands = Files.createDirectories(folder.resolve(repository + "/tests/test_cases/" + year + "/commands"));
        var text = new StringBuilder("command_id: " + command + "\ntest_cases:\n");
        for (int i = 0; i < cases.length; i += 2) {
            text.append("- expected_values:\n    ").append(cases[i]).append('\n');
            text.append("  response: \"").append(cases[i + 1]).append("\"\n");
        }
        Files.writeString(commands.resolve(command + ".yaml"), text);
    }

    private void knownBad(String file, int index) throws IOException {
        Files.writeString(
                folder.resolve("known-bad.json"),
                "{\"cases\": [{\"file\": \"" + file + "\", \"index\": " + index + ", \"signal\": \"A\"}]}");
    }
}
