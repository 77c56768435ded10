package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The published schemas accept every file that ships and every signal set of the community, and refuse what the
/// program refuses.
class SchemaTest {
    private static final Path SCHEMAS = Path.of("../../docs/reference/profile-format");
    private static final Path PACKS = Path.of("../../vehicle-profiles");

    @Test
    void everyVehicleThatShipsIsAsTheSchemaSays() throws IOException {
        var files = files(PACKS, "vehicle.json");
        assertThat(files)
                .hasSizeGreaterThan(10)
                .allSatisfy(file -> assertThat(faults("vehicle", Files.readString(file)))
                        .as(file.toString())
                        .isEmpty());
    }

    @Test
    void everySignalSetThatShipsIsAsTheSchemaSays() throws IOException {
        var files = files(PACKS, "signalsets/v3/default.json");
        assertThat(files)
                .hasSizeGreaterThan(10)
                .allSatisfy(file -> assertThat(faults("signals", Files.readString(file)))
                        .as(file.toString())
                        .isEmpty());
    }

    @Test
    void everyServiceThatShipsIsAsTheSchemaSays() throws IOException {
        var files = files(PACKS, "services/services.json");
        assertThat(files)
                .hasSizeGreaterThan(4)
                .allSatisfy(file -> assertThat(faults("services", Files.readString(file)))
                        .as(file.toString())
                        .isEmpty());
    }

    @Test
    void everyPlugThatShipsIsAsTheSchemaSays() throws IOException {
        var files = files(PACKS.resolve("connectors"), ".json");
        assertThat(files)
                .hasSizeGreaterThan(10)
                .allSatisfy(file -> assertThat(faults("connector", Files.readString(file)))
                        .as(file.toString())
                        .isEmpty());
    }

    @Test
    void theSkeletonOfANewProfileIsAsTheSchemasSay() throws IOException {
        var skeleton = Path.of("../app/src/main/resources/skeleton/profile");
        assertThat(faults(
                        "vehicle",
                        Files.readString(skeleton.resolve("vehicle.json")).replace("@ID@", "acme/one")))
                .isEmpty();
        assertThat(faults("signals", Files.readString(skeleton.resolve("signalsets/v3/default.json"))))
                .isEmpty();
        assertThat(faults("services", Files.readString(skeleton.resolve("services/services.json"))))
                .isEmpty();
    }

    @Test
    void theSignalSetsOfTheCommunityAreAsTheSchemaSays() throws IOException {
        var folder = SharedCases.folder();
        assertThat(files(folder, ".json"))
                .filteredOn(file -> file.toString().contains("signalsets"))
                .hasSize(9)
                .allSatisfy(file -> assertThat(faults("signals", Files.readString(file)))
                        .as(file.toString())
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signals | {}",
                "signals | {\"commands\": [{\"signals\": []}]}",
                "signals | {\"commands\": [{\"cmd\": {\"22\": \"0001\"}, \"signals\": [{\"id\": \"A\", \"name\": \"x\", \"fmt\": {\"len\": 65}}]}]}",
                "signals | {\"commands\": [{\"cmd\": {\"22\": \"0001\"}, \"signals\": [{\"id\": \"A\", \"name\": \"x\", \"fmt\": {\"len\": 8, \"mull\": 2}}]}]}",
                "signals | {\"commands\": [{\"cmd\": {\"22\": \"0001\"}, \"signals\": [{\"id\": \"A\", \"name\": \"x\", \"fmt\": {\"len\": 8}, \"x-gw\": {\"trust\": \"certain\"}}]}]}",
                "signals | {\"commands\": [{\"cmd\": {\"22\": \"00G1\"}, \"signals\": []}]}",
                "signals | {\"commands\": [{\"cmd\": {\"22\": \"0001\", \"21\": \"01\"}, \"signals\": []}]}",
                "vehicle | {\"format\": 1, \"id\": \"a/b\"}",
                "vehicle | {\"format\": 2, \"id\": \"a/b\", \"kind\": \"car\", \"names\": {\"fr\": [\"x\"], \"en\": [\"x\"]}, \"provenance\": [{\"what\": \"x\", \"from\": \"x\", \"licence\": \"x\"}], \"licence\": \"x\", \"trust\": \"reported\"}",
                "vehicle | {\"format\": 1, \"id\": \"a/b\", \"kind\": \"car\", \"names\": {\"fr\": [\"x\"]}, \"provenance\": [{\"what\": \"x\", \"from\": \"x\", \"licence\": \"x\"}], \"licence\": \"x\", \"trust\": \"reported\"}",
                "vehicle | {\"format\": 1, \"id\": \"a/b\", \"kind\": \"car\", \"names\": {\"fr\": [\"x\"], \"en\": [\"x\"]}, \"provenance\": [], \"licence\": \"x\", \"trust\": \"reported\"}",
                "vehicle | {\"format\": 1, \"id\": \"a/b\", \"kind\": \"car\", \"colour\": \"red\", \"names\": {\"fr\": [\"x\"], \"en\": [\"x\"]}, \"provenance\": [{\"what\": \"x\", \"from\": \"x\", \"licence\": \"x\"}], \"licence\": \"x\", \"trust\": \"reported\"}",
                "services | {\"services\": [{\"id\": \"x\"}]}",
                "services | {\"services\": [{\"id\": \"w\", \"name\": {\"fr\": \"x\", \"en\": \"x\"}, \"ecu\": \"e\", \"risk\": \"write\", \"steps\": [{\"request\": \"2E F1 90 00\"}], \"preconditions\": [], \"warning\": {\"fr\": \"x\", \"en\": \"x\"}, \"source\": \"x\", \"trust\": \"reported\"}]}"
            })
    void aFileThatTheProgramRefusesIsNotAsTheSchemaSays(String schema, String text) throws IOException {
        assertThat(faults(schema, text)).as(text).isNotEmpty();
    }

    private static List<Error> faults(String schema, String text) throws IOException {
        return schema(schema).validate(text, InputFormat.JSON);
    }

    private static Schema schema(String name) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMAS.resolve(name + ".schema.json")), InputFormat.JSON);
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().replace('\\', '/').endsWith(end))
                    .sorted()
                    .toList();
        }
    }
}
