package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.profiles.PlugFace.Cavity;
import app.garage.profiles.PlugFace.Point;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Diagnostic plugs: what is known of their pins, and where they are on the drawing.
class PlugTest {
    private static final VehicleProfiles VEHICLES = Catalogue.load().vehicles();
    private static final String FILE = """
            {"format": 1, "type": "x-3", "name": {"fr": "x", "en": "x"}, "shape": "rectangle",
             "rows": [["1", "2"], [""]],
             "lines": [
               {"id": "K", "pin": "1", "name": {"fr": "k", "en": "k"}, "trust": "reported"},
               {"id": "GND", "name": {"fr": "g", "en": "g"}}
             ],
             "source": "a test", "trust": "unverified"}
            """;

    private static Plug plug(String type) {
        return VEHICLES.plugs().stream()
                .filter(each -> each.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /// SAE J1962: CAN on 6 and 14, K on 7, L on 15, J1850 on 2 and 10, grounds on 4 and 5, supply on 16.
    @ParameterizedTest
    @CsvSource({"6,CAN_H", "14,CAN_L", "7,K", "15,L", "2,J1850+", "10,J1850-", "4,GND_CHASSIS", "5,GND", "16,VBAT"})
    void thePinsOfTheCarsPlugAreThoseOfTheStandard(String pin, String line) {
        assertThat(plug("sae-j1962").at(pin).orElseThrow().id()).isEqualTo(line);
    }

    @Test
    void everyVehicleThatShipsHasAPlugThatCanBeDrawn() {
        assertThat(VEHICLES.refused()).isEmpty();
        assertThat(VEHICLES.all()).allSatisfy(vehicle -> {
            var plug = VEHICLES.plug(vehicle).orElseThrow();
            assertThat(plug.lines()).as(vehicle.id()).isNotEmpty();
            var connector = vehicle.connector().orElseThrow();
            assertThat(plug.lines()).extracting(Plug.Line::id).containsAll(connector.lines());
        });
    }

    @Test
    void noPlugSaysThatItIsSureOfWhatNobodyHasConfirmed() {
        assertThat(VEHICLES.plugs()).hasSizeGreaterThan(10).allSatisfy(plug -> {
            assertThat(plug.source()).isNotBlank();
            boolean bike = !plug.type().equals("sae-j1962") && !plug.type().equals("deutsch-9");
            assertThat(plug.trust() == Trust.UNVERIFIED).as(plug.type()).isEqualTo(bike);
        });
    }

    @Test
    void cavitiesLieApartAndInsideOfTheHousing() {
        assertThat(VEHICLES.plugs()).allSatisfy(plug -> {
            var face = PlugFace.of(plug);
            var cavities = face.cavities();
            assertThat(cavities)
                    .hasSize(plug.rows().stream().mapToInt(List::size).sum());
            for (int i = 0; i < cavities.size(); i++) {
                var one = cavities.get(i).middle();
                assertThat(one.x()).isBetween(PlugFace.RADIUS, face.width() - PlugFace.RADIUS);
                assertThat(one.y()).isBetween(PlugFace.RADIUS, face.height() - PlugFace.RADIUS);
                for (int j = 0; j < i; j++) {
                    assertThat(distance(one, cavities.get(j).middle()))
                            .as(plug.type() + " " + i + " " + j)
                            .isGreaterThan(2 * PlugFace.RADIUS);
                }
            }
        });
    }

    private static double distance(Point one, Point other) {
        return Math.hypot(one.x() - other.x(), one.y() - other.y());
    }

    @Test
    void theCarsPlugHasEightAboveEightAndIsWiderAbove() {
        var face = PlugFace.of(plug("sae-j1962"));
        assertThat(face.cavities())
                .extracting(Cavity::pin)
                .startsWith("1", "2", "3")
                .endsWith("15", "16");
        var one = face.cavities().getFirst().middle();
        var nine = face.cavities().get(8).middle();
        assertThat(nine.x()).isEqualTo(one.x());
        assertThat(nine.y()).isGreaterThan(one.y());
        assertThat(face.outline().get(1).x() - face.outline().get(0).x())
                .isGreaterThan(face.outline().get(2).x() - face.outline().get(3).x());
    }

    @Test
    void whatAProfileSaysOfItsPinsGoesBeforeWhatIsSaidOfTheKind() throws BrokenFile {
        var plug = PlugReader.read("connectors/x-3.json", FILE);
        var pins = new VehicleProfile.Connector("x-3", java.util.Map.of("GND", "1"), List.of("CAN_H"), Trust.CAPTURE);
        var mine = plug.of(pins);
        assertThat(mine.at("1").orElseThrow().id()).isEqualTo("GND");
        assertThat(mine.at("1").orElseThrow().trust()).isEqualTo(Trust.CAPTURE);
        assertThat(mine.lines()).extracting(Plug.Line::id).containsExactlyInAnyOrder("GND", "CAN_H");
        assertThat(new HashSet<>(plug.lines())).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format\": 1 | \"format\": 2 | profiles.bad-value | 1",
                "x-3\", \"name | y\", \"name | profiles.bad-value | 1",
                "rectangle | star | profiles.bad-value | 1",
                "[[\"1\", \"2\"], [\"\"]] | [] | profiles.missing-key | 2",
                "\"1\", \"2\" | \"1\", \"1\" | profiles.defined-twice | 2",
                "\"pin\": \"1\" | \"pin\": \"9\" | profiles.bad-value | 4",
                "\"id\": \"GND\" | \"id\": \"K\" | profiles.defined-twice | 5",
                "\"source\": \"a test\", | '' | profiles.missing-key | 1",
                "\"shape\" | \"script\": 1, \"shape\" | profiles.unknown-key | 1",
            })
    void aPlugThatCannotBeUsedIsNamedWithItsLine(String part, String instead, String key, int line) {
        assertThat(FILE).contains(part);
        assertThatThrownBy(() -> PlugReader.read("connectors/x-3.json", FILE.replace(part, instead)))
                .isInstanceOfSatisfying(BrokenFile.class, broken -> {
                    assertThat(broken.problem().key()).isEqualTo(key);
                    assertThat(broken.problem().args().get(1)).isEqualTo(line);
                });
    }
}
