package app.garage.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.desktop.bench.Screen;
import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import app.garage.profiles.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.shape.Circle;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a technician says which vehicle it is, and finds the plug to use.
class ProfileJourneyTest {
    @TempDir
    Path folder = Path.of(".");

    private Rig rig = new Rig(folder);
    private Stage stage;
    private Workbench bench;

    ProfileJourneyTest() throws InterruptedException {
        stage = Toolkit.on(Stage::new);
        bench = Toolkit.on(() -> new Workbench(rig.parts()));
    }

    @BeforeEach
    void open() throws InterruptedException, StoreUnavailable {
        rig = new Rig(folder).knowingTheCar();
        Toolkit.run(() -> {
            bench.close();
            bench = new Workbench(rig.parts());
            stage.setScene(bench.scene(990, 760));
            stage.show();
            rig.diagnosis.plugIn();
            bench.go(Screen.VEHICLE);
        });
        Toolkit.frames(3);
    }

    @AfterEach
    void shut() throws InterruptedException {
        Toolkit.run(() -> {
            bench.close();
            stage.close();
        });
    }

    private Node node(String id) {
        return Objects.requireNonNull(stage.getScene().lookup(id), id);
    }

    private String text(String id) throws InterruptedException {
        return Toolkit.on(() -> ((Labeled) node(id)).getText());
    }

    private void fire(String id) throws InterruptedException {
        Toolkit.run(() -> ((Button) node(id)).fire());
        Toolkit.frames(2);
    }

    private void press(KeyCode code) throws InterruptedException {
        Toolkit.run(() -> {
            for (var kind : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                Event.fireEvent(
                        stage.getScene().getFocusOwner(), new KeyEvent(kind, "", "", code, false, false, false, false));
            }
        });
        Toolkit.frames(2);
    }

    private void type(String text) throws InterruptedException {
        Toolkit.run(() -> text.chars()
                .mapToObj(Character::toString)
                .forEach(sign -> Event.fireEvent(
                        stage.getScene().getFocusOwner(),
                        new KeyEvent(KeyEvent.KEY_TYPED, sign, "", KeyCode.UNDEFINED, false, false, false, false))));
        Toolkit.frames(2);
    }

    private int listed() throws InterruptedException {
        return Toolkit.on(() -> ((ListView<?>) node("#profile-list")).getItems().size());
    }

    private void choose(String typed) throws InterruptedException {
        fire("#profile-choose");
        type(typed);
        press(KeyCode.DOWN);
        press(KeyCode.ENTER);
    }

    @Test
    void byKeysAloneAProfileIsFoundChosenAndTakenBack() throws Exception {
        assertThat(text("#profile")).startsWith("Aucun profil");
        fire("#profile-choose");
        int all = listed();
        assertThat(all).isEqualTo(Catalogue.load().vehicles().all().size());
        type("suzuki 2003");
        assertThat(listed()).isEqualTo(1);
        press(KeyCode.DOWN);
        press(KeyCode.ENTER);

        assertThat(rig.diagnosis.profiles.asked).containsExactly(Optional.of("suzuki/sv650-2003"));
        assertThat(text("#profile")).contains("SV 650", "Suzuki", "2003–2006");
        assertThat(stage.getScene().lookup("#profile-list"))
                .as("the sheet is put away")
                .isNull();
        fire("#profile-undo");
        assertThat(rig.diagnosis.profiles.asked).last().isEqualTo(Optional.empty());
        fire("#profile-undo");
        assertThat(rig.diagnosis.profiles.asked).last().isEqualTo(Optional.of("suzuki/sv650-2003"));
    }

    @Test
    void escapeChangesNothing() throws Exception {
        fire("#profile-choose");
        type("kds");
        press(KeyCode.ESCAPE);
        assertThat(rig.diagnosis.profiles.asked).isEmpty();
    }

    @Test
    void whatSpeaksAgainstAProfileStandsBesideIt() throws Exception {
        rig.diagnosis.profiles.doubts = List.of(Problem.of("diag.profile-vin", "kawasaki/_kds", "VF1", "JKA*"));
        choose("kds");
        assertThat(text("#profile-doubts")).contains("VF1", "JKA*", "ne convient pas");
        rig.diagnosis.profiles.doubts = List.of();
        fire("#profile-automatic");
        assertThat(Toolkit.on(() -> node("#profile-doubts").isVisible())).isFalse();
    }

    @Test
    void thePlugIsDrawnWithAHoleForEachPinAndSavedAsAPage() throws Exception {
        choose("uds");
        var plug = node("#plug");
        assertThat(Toolkit.all(plug)).filteredOn(Circle.class::isInstance).hasSize(16);
        assertThat(Toolkit.all(plug))
                .filteredOn(Text.class::isInstance)
                .extracting(each -> ((Text) each).getText())
                .contains("1", "16", "CAN_H", "CAN_L", "VBAT");
        assertThat(plug.getAccessibleText()).contains("6 — CAN haut (CAN-H) (certain)");
        fire("#plug-print");
        try (var files = Files.list(folder.resolve("reports"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("2026-11-23_sae-j1962_1.pdf");
        }
    }

    @Test
    void aPlaceThatNobodyHasConfirmedShowsAQuestionMark() throws Exception {
        choose("keihin-k");
        var texts = Toolkit.all(node("#plug")).stream()
                .filter(Text.class::isInstance)
                .map(each -> ((Text) each).getText());
        assertThat(texts).containsExactly("?", "?", "?", "?");
        assertThat(node("#plug").getAccessibleText()).contains("? — Ligne K", "orange et blanc");
    }

    @Test
    void droppedVehiclesAreImportedAndWhatTheyLackIsTold() throws Exception {
        var file = Files.writeString(folder.resolve("bus.dbc"), "VERSION \"\"");
        Toolkit.run(() -> bench.drop(List.of(file)));
        Toolkit.frames(2);
        assertThat(rig.shelf.taken).containsExactly(file);

        rig.shelf.refusal = Optional.of(Problem.of("profiles.not-readable", "bus.dbc", 7, "x"));
        Toolkit.run(() -> bench.drop(List.of(file)));
        Toolkit.frames(2);
        assertThat(Toolkit.on(() -> Toolkit.all(stage.getScene().getRoot()).stream()
                        .filter(Labeled.class::isInstance)
                        .map(each -> ((Labeled) each).getText())
                        .filter(said -> said != null && said.contains("bus.dbc"))
                        .findFirst()
                        .orElse("")))
                .contains("7");
    }
}
