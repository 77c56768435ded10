package app.garage.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.desktop.bench.Screen;
import app.garage.desktop.bench.StoreState;
import app.garage.desktop.fx.Handling;
import app.garage.desktop.fx.Theme;
import app.garage.diagnostics.ConnectionStatus;
import app.garage.diagnostics.ScanStore;
import app.garage.diagnostics.ServiceCondition;
import app.garage.kernel.GateVerdict;
import app.garage.kernel.JobState;
import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkInfo;
import com.sun.javafx.stage.WindowHelper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.print.Printer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a technician does, by keys and buttons, on the real window without a display.
class JourneyTest {
    /// Within the screen of the toolkit without a display.
    private static final double WIDTH = 990;

    private static final double HEIGHT = 760;

    @TempDir
    Path folder = Path.of(".");

    private Rig rig = new Rig(folder);
    private Stage stage;
    private Workbench bench;

    JourneyTest() throws InterruptedException {
        stage = Toolkit.on(Stage::new);
        bench = Toolkit.on(() -> new Workbench(rig.parts()));
    }

    @BeforeEach
    void open() throws InterruptedException, StoreUnavailable {
        rig = new Rig(folder).knowingTheCar();
        Toolkit.run(() -> {
            bench.close();
            bench = new Workbench(rig.parts());
            stage.setScene(bench.scene(WIDTH, HEIGHT));
            stage.show();
        });
        Toolkit.frames(2);
    }

    @AfterEach
    void shut() throws InterruptedException {
        Toolkit.run(() -> {
            bench.close();
            stage.close();
        });
    }

    @Test
    void aKnownCarShowsItsFaultsWithoutAClickAndIsEnteredInItsVisit() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.DIGIT2, true, false, false);

        assertThat(rig.diagnosis.asked).containsExactly("scan");
        assertThat(text("#verdict")).startsWith("3 défauts");
        assertThat(Toolkit.on(() -> ((TableView<?>) node("#faults")).getItems().size()))
                .isEqualTo(3);
        var vehicle = rig.vehicles.vehicle(SampleScan.VIN).orElseThrow();
        assertThat(rig.vehicles.visits(vehicle.id()).getFirst().scans()).containsExactly(rig.diagnosis.next.id());
    }

    @Test
    void fromTheFaultsToTheCustomersPdfInTwoActions() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.P, true, false, false);
        fire("#save-pdf");

        try (var files = Files.list(folder.resolve("reports"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("2026-11-23_AB-123-CD_1.pdf");
        }
        assertThat(rig.vehicles.reports(rig.diagnosis.next.id())).hasSize(1);
    }

    @Test
    void byKeysAloneFromTheScanToTheCustomersPdf() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        Toolkit.frames(3);
        assertThat(focus())
                .as("an interface that answers brings the focus to the scan")
                .isEqualTo("scan");
        press(KeyCode.SPACE);
        assertThat(text("#verdict")).startsWith("3 défauts");

        key(KeyCode.P, true, false, false);
        Toolkit.frames(3);
        tabTo("save-pdf");
        press(KeyCode.SPACE);
        Toolkit.frames(2);
        assertThat(rig.vehicles.reports(rig.diagnosis.next.id())).hasSize(1);
    }

    @Test
    void byKeysAloneTheCodesAreCleared() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.DIGIT2, true, false, false);
        Toolkit.frames(3);
        tabTo("clear");
        press(KeyCode.SPACE);
        Toolkit.frames(2);
        assertThat(focus()).isEqualTo("clear-confirmation");

        press(KeyCode.ENTER);
        assertThat(rig.diagnosis.asked).as("Enter alone clears nothing").doesNotContain("clear 3456");
        type("3456");
        tabTo("clear-now");
        press(KeyCode.SPACE);
        Toolkit.frames(2);
        assertThat(rig.diagnosis.asked).contains("clear 3456");
        assertThat(text("#clear-outcome")).contains("Toujours là (1)", "P0301");
        key(KeyCode.ESCAPE, false, false, false);
    }

    @Test
    void theHelpOfTheScreenComesAndGoesByKey() throws Exception {
        key(KeyCode.F1, false, false, false);
        assertThat(text("#help")).startsWith("Ce que le programme voit");
        key(KeyCode.ESCAPE, false, false, false);
        assertThat(Toolkit.on(() -> Optional.ofNullable(scene().lookup("#help"))))
                .isEmpty();
    }

    @Test
    void theAddressOfAWifiInterfaceIsReachedFromHomeAndKept() throws Exception {
        fire("#wifi");
        Toolkit.run(() -> {
            var field = (TextField) node("#wifi-address");
            field.setText("192.168.4.1:35000");
            field.fireEvent(new ActionEvent());
        });
        assertThat(rig.diagnosis.asked).contains("connect tcp://192.168.4.1:35000");
        assertThat(rig.choices).containsEntry("wifi.address", "tcp://192.168.4.1:35000");
    }

    @Test
    void oneButtonReadsAllUnitsAndTheTopologyLeadsToTheCodesOfAUnit() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.DIGIT2, true, false, false);
        fire("#all-units");
        assertThat(rig.diagnosis.asked).containsExactly("scan", "scan ALL");
        Toolkit.run(() -> ((ToggleButton) node("#topology")).fire());
        Toolkit.frames(2);
        var boxes = Toolkit.on(() -> stage.getScene().getRoot().lookupAll(".topology-unit"));
        assertThat(boxes).as("two that answered and one that did not").hasSize(3);
        Toolkit.run(() -> ((Button) boxes.iterator().next()).fire());
        assertThat(Toolkit.on(() -> ((ToggleButton) node("#topology")).isSelected()))
                .isFalse();
        assertThat(Toolkit.on(() -> ((TableView<?>) node("#faults")).getItems().size()))
                .isPositive()
                .isLessThanOrEqualTo(3);
    }

    @Test
    void theReportCardOfTheAdapterIsMeasuredWhereItsConnectionIsShown() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        fire("#wifi");
        fire("#try-adapter");
        assertThat(rig.diagnosis.asked).contains("try adapter");
        assertThat(text("#adapter-card")).contains("98", "100", "214");
    }

    @Test
    void unitsThatDisagreeAboutTheNumberOfTheVehicleAreBothShown() throws Exception {
        rig.diagnosis.next = SampleScan.twoNumbers();
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.DIGIT2, true, false, false);

        assertThat(text("#vin-conflict")).contains(SampleScan.VIN.text(), SampleScan.OTHER_VIN.text());
    }

    @Test
    void aRefusalIsToldInWordsAndASelfTestBeyondItsLimitsComesFirst() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.DIGIT2, true, false, false);
        Toolkit.run(() -> ((TabPane) node("#detail")).getSelectionModel().select(2));
        Toolkit.frames(2);
        assertThat(texts()).contains("refusé — service non pris en charge", "CVN", "1791BC82");

        Toolkit.run(() -> ((TabPane) node("#detail")).getSelectionModel().select(3));
        Toolkit.frames(2);
        assertThat(texts()).contains("défauts permanents", "Le calculateur 7EA n’a pas répondu");
        assertThat(Toolkit.on(() -> ((TableView<?>) ((TabPane) node("#detail"))
                                .getTabs()
                                .get(1)
                                .getContent()
                                .lookup("#monitors"))
                        .getItems()
                        .getFirst()
                        .toString()))
                .contains("Hors limites", "Catalyseur, banc 1", "0,812", "0,000 … 0,750");
    }

    @Test
    void aSecondReportNeverOverwritesTheFirst() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.DIGIT8, true, false, false);
        fire("#save-pdf");
        fire("#save-pdf");

        try (var files = Files.list(folder.resolve("reports"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void clearingWantsTheEndOfTheVinAndShowsWhatCameBack() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.DIGIT2, true, false, false);
        fire("#clear");
        assertThat(text("#clear-losses")).contains("P0301", "P0420", "P0741", "1 trame figée", "moniteurs prêts");
        assertThat(Toolkit.on(() -> node("#clear-now").isDisabled())).isTrue();

        Toolkit.run(() -> ((TextField) node("#clear-confirmation")).setText("9999"));
        assertThat(Toolkit.on(() -> node("#clear-now").isDisabled())).isTrue();
        assertThat(rig.diagnosis.asked).doesNotContain("clear 3456");

        Toolkit.run(() -> ((TextField) node("#clear-confirmation")).setText("3456"));
        fire("#clear-now");
        assertThat(rig.diagnosis.asked).contains("clear 3456");
        assertThat(text("#clear-outcome")).contains("Effacé (1)", "P0420", "Toujours là (1)", "P0301");
    }

    @Test
    void aLockedClearTellsEveryReasonAndOffersNoWayRound() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        rig.diagnosis.gate =
                new GateVerdict.Refused(List.of(Problem.of("ui.no-printer"), Problem.of("ui.number", "x")));
        key(KeyCode.DIGIT2, true, false, false);
        fire("#clear");

        assertThat(text("#clear-reasons")).contains("imprimante", "n’est pas un nombre");
        assertThat(Toolkit.on(() -> Optional.ofNullable(scene().lookup("#clear-now"))))
                .isEmpty();
        key(KeyCode.ESCAPE, false, false, false);
        assertThat(Toolkit.on(() -> Optional.ofNullable(scene().lookup("#clear-reasons"))))
                .isEmpty();
    }

    @Test
    void theLanguageChangesEverywhereAtOnceAndBack() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.DIGIT2, true, false, false);
        key(KeyCode.L, true, false, false);
        assertThat(text("#verdict")).startsWith("3 fault codes");
        assertThat(text("#rail-1")).isEqualTo("1  Vehicle");
        assertThat(rig.choices).containsEntry("language", "en");

        key(KeyCode.L, true, false, false);
        assertThat(text("#rail-1")).isEqualTo("1  Véhicule");
    }

    @Test
    void daylightAndGlovesComeByKeyAndAreRemembered() throws Exception {
        key(KeyCode.S, true, true, false);
        key(KeyCode.G, true, true, false);

        assertThat(bench.looks().theme().get()).isEqualTo(Theme.DAYLIGHT);
        assertThat(bench.looks().handling().get()).isEqualTo(Handling.GLOVES);
        assertThat(rig.choices).containsEntry("theme", "daylight").containsEntry("handling", "gloves");
    }

    @Test
    void aVirtualVehicleNeverEntersTheWorkshopsData() throws Exception {
        int before = rig.vehicles
                .visits(rig.vehicles.vehicle(SampleScan.VIN).orElseThrow().id())
                .size();
        fire("#demo-car");

        assertThat(rig.diagnosis.asked).contains("connect sim://car", "scan");
        assertThat(rig.vehicles.visits(
                        rig.vehicles.vehicle(SampleScan.VIN).orElseThrow().id()))
                .hasSize(before);
        assertThat(rig.demoVehicles.vehicle(SampleScan.VIN)).isPresent();
    }

    @Test
    void leavingTheDemonstrationLeavesNothingOfIt() throws Exception {
        fire("#demo-car");
        key(KeyCode.DIGIT2, true, false, false);
        assertThat(text("#verdict")).startsWith("1 défaut");

        Toolkit.run(() -> ((Button) node("#leave-demonstration")).fire());
        Toolkit.frames(1);
        assertThat(rig.diagnosis.asked).contains("disconnect");
        assertThat(text("#verdict")).isEqualTo("Ce véhicule n’a pas encore été lu.");
        assertThat(Toolkit.on(() -> node("#leave-demonstration").getParent().isVisible()))
                .isFalse();
    }

    @Test
    void aReplayedRecordingNeverEntersTheWorkshopsDataAndIsToldFromAVehicle() throws Exception {
        Toolkit.run(() -> rig.diagnosis.connect(LinkAddress.parse("replay:///tmp/monday.txt")));
        Toolkit.frames(2);

        assertThat(texts()).contains("REJEU");
        assertThat(rig.vehicles.visits(
                        rig.vehicles.vehicle(SampleScan.VIN).orElseThrow().id()))
                .isEmpty();
        assertThat(rig.demoVehicles.vehicle(SampleScan.VIN)).isPresent();
    }

    @Test
    void whetherCodesMayBeClearedFollowsTheConnection() throws Exception {
        key(KeyCode.DIGIT2, true, false, false);
        assertThat(Toolkit.on(() -> node("#clear").isDisabled())).isTrue();
        Toolkit.run(rig.diagnosis::plugIn);
        assertThat(Toolkit.on(() -> node("#clear").isDisabled())).isFalse();

        Toolkit.run(rig.diagnosis::disconnect);
        assertThat(Toolkit.on(() -> node("#clear").isDisabled())).isTrue();
    }

    @Test
    void whatWentWrongIsPutAwayByTheNextDeed() throws Exception {
        rig.keeping.refusal = Optional.of(Problem.of("ui.file", "x"));
        settings();
        fire("#backup");
        assertThat(texts()).contains("n’a pas pu être lu ou écrit");

        rig.keeping.refusal = Optional.empty();
        fire("#backup");
        assertThat(texts()).doesNotContain("n’a pas pu être lu ou écrit");
    }

    @Test
    void aReadingThatWasCancelledIsNotTakenForAWholeOne() throws Exception {
        rig.diagnosis.scanEnds = Optional.of(new JobState.Cancelled<>());
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.DIGIT2, true, false, false);
        assertThat(text("#verdict")).contains("Lecture annulée");

        rig.diagnosis.scanEnds = Optional.empty();
        key(KeyCode.F5, false, false, false);
        assertThat(text("#verdict")).doesNotContain("annulée");
    }

    @Test
    void dataThatCannotBeOpenedIsToldWhereItIsMissedAndTriedAgainByOneButton() throws Exception {
        rig.stores.set(new StoreState.Failed(Problem.of("ui.file", "base")));
        Toolkit.frames(1);
        assertThat(texts()).doesNotContain("Aucun véhicule encore");
        fire("#data-again");

        assertThat(rig.keeping.asked).containsExactly("open again");
    }

    @Test
    void aPortIsOnlyUsedAfterItWasAccepted() throws Exception {
        rig.diagnosis.unapproved.set(List.of(LinkInfo.of(LinkAddress.parse("serial:///dev/ttyUSB0"))));
        Toolkit.frames(2);
        assertThat(rig.diagnosis.asked).isEmpty();

        Toolkit.run(() -> Toolkit.all(scene().getRoot()).stream()
                .filter(node ->
                        node instanceof Button button && button.getText().equals("Utiliser ce port"))
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow()
                .fire());
        assertThat(rig.diagnosis.asked).startsWith("approve serial:///dev/ttyUSB0");
    }

    @Test
    void theWindowWorksBeforeTheDatabaseIsReadyAndWithoutIt() throws Exception {
        rig.stores.set(new StoreState.Failed(Problem.of("ui.file", "base")));
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.DIGIT2, true, false, false);

        assertThat(text("#verdict")).startsWith("3 défauts");
    }

    @Test
    void theScanIsCopiedAsText() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.C, true, false, true);

        assertThat(Toolkit.on(() -> Clipboard.getSystemClipboard().getString())).contains(SampleScan.VIN.text());
    }

    @Test
    void theJournalShowsTheRawFramesAndThePaletteFindsAScreenInTheOtherLanguage() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.J, true, false, false);
        Toolkit.frames(2);
        assertThat(Toolkit.on(() -> Toolkit.all(scene().getRoot()).stream()
                        .anyMatch(node -> node instanceof Labeled labeled
                                && labeled.getText() != null
                                && labeled.getText().contains("37 45 38"))))
                .isTrue();

        key(KeyCode.K, true, false, false);
        Toolkit.run(() -> {
            var field = (TextField) node("#palette-field");
            field.setText("workshop");
            Event.fireEvent(
                    field, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        });
        assertThat(Toolkit.on(() -> Optional.ofNullable(scene().lookup("#save-customer"))))
                .isPresent();
    }

    @Test
    void theDataIsCopiedByOneButtonAndThePlaceIsTold() throws Exception {
        settings();
        fire("#backup");

        assertThat(rig.keeping.asked).containsExactly("copy");
        assertThat(texts()).contains("Sauvegarde écrite et relue", "2026-11-23_garage_1.zip");
    }

    @Test
    void aCopyIsBroughtBackOnlyAfterAWordWasTyped() throws Exception {
        settings();
        fire("#restore");
        assertThat(texts()).contains("la base actuelle est d’abord gardée");
        press(KeyCode.ENTER);
        Toolkit.run(() -> ((TextField) node("#restore-word")).setText("restaure"));
        assertThat(Toolkit.on(() -> node("#restore-now").isDisabled())).isTrue();
        assertThat(rig.keeping.asked).isEmpty();

        Toolkit.run(() -> ((TextField) node("#restore-word")).setText("restaurer"));
        fire("#restore-now");
        assertThat(rig.keeping.asked).containsExactly("bring back 2026-11-22_garage_1.zip");
        assertThat(texts()).contains("Données restaurées");
    }

    @Test
    void aRefusedCopySaysSoAndNothingElse() throws Exception {
        rig.keeping.refusal = Optional.of(Problem.of("ui.file", "x"));
        settings();
        fire("#backup");

        assertThat(texts()).contains("n’a pas pu être lu ou écrit").doesNotContain("Sauvegarde écrite");
    }

    @Test
    void encryptedDataAsksForItsPassphraseOnTheFirstScreenAndOnlyThen() throws Exception {
        assertThat(Toolkit.on(() -> node("#passphrase").getParent().isVisible()))
                .isFalse();
        rig.stores.set(new StoreState.Failed(Problem.of("store.passphrase-needed")));
        Toolkit.frames(1);
        assertThat(Toolkit.on(() -> node("#passphrase").getParent().isVisible()))
                .isTrue();

        Toolkit.run(() -> {
            ((TextField) node("#passphrase")).setText("four words of ours");
            node("#passphrase").fireEvent(new ActionEvent());
        });
        assertThat(rig.keeping.asked).containsExactly("unlock four words of ours");
        assertThat(Toolkit.on(() -> ((TextField) node("#passphrase")).getText()))
                .isEmpty();
    }

    @Test
    void aPictureOfTheWindowIsSavedWithItsNoteAndNeverOverAnother() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        Toolkit.frames(2);
        for (int i = 0; i < 2; i++) {
            key(KeyCode.F9, false, false, false);
            Toolkit.run(() -> ((TextField) node("#picture-note")).setText("avant réparation"));
            fire("#picture-save");
        }
        try (var files = Files.list(folder.resolve("pictures"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("the plate is hidden, in the name too")
                    .containsExactlyInAnyOrder("2026-11-23_garage_1.png", "2026-11-23_garage_2.png");
        }
        assertThat(texts()).contains("Enregistré");

        key(KeyCode.F9, false, false, false);
        Toolkit.run(() -> ((CheckBox) node("#picture-mask")).setSelected(false));
        fire("#picture-save");
        assertThat(folder.resolve("pictures").resolve("2026-11-23_AB-123-CD_1.png"))
                .exists();
    }

    @Test
    void theVehicleIsNotReadableInAMaskedPictureButIsInTheOther() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        Toolkit.frames(2);
        var picture = Toolkit.on(() -> new Picture(scene(), Set.of("AB-123-CD")));
        var bars = Toolkit.on(() -> picture.node().lookupAll(".mask-bar"));

        assertThat(bars).as("number and plate, in the header and in the list").hasSizeGreaterThanOrEqualTo(2);
        assertThat(Toolkit.on(() -> Toolkit.all(picture.node()).stream()
                        .filter(Labeled.class::isInstance)
                        .map(node -> ((Labeled) node).getText())
                        .collect(Collectors.joining(" "))))
                .contains("…3456")
                .doesNotContain(SampleScan.VIN.text(), "AB-123-CD");
        assertThat(Toolkit.on(() -> bars.iterator().next().getParent().isVisible()))
                .isTrue();
        Toolkit.run(() -> picture.masked.set(false));
        assertThat(Toolkit.on(() -> bars.iterator().next().getParent().isVisible()))
                .isFalse();
    }

    @Test
    void aDroppedPluginIsInstalledOnlyAfterItsQuestionWasAnsweredWithYes() throws Exception {
        var file = Files.writeString(folder.resolve("honda.jar"), "PK\u0003\u0004");
        Toolkit.run(() -> bench.drop(List.of(file)));
        Toolkit.frames(2);
        assertThat(rig.plugins.asked).containsExactly("look honda.jar");
        assertThat(text("#plugin-wants")).contains("ftdi, serial", "Pour parler au boîtier.", "effacer");
        key(KeyCode.ESCAPE, false, false, false);
        assertThat(rig.plugins.asked).containsExactly("look honda.jar");

        Toolkit.run(() -> bench.drop(List.of(file)));
        Toolkit.frames(2);
        Toolkit.run(() -> ((Button) node("#plugin-agree")).fire());
        assertThat(rig.plugins.asked).contains("install honda-kline");
    }

    @Test
    void aPluginIsPutAsideIntoUseAndAwayAndWhatItMayIsTakenBack() throws Exception {
        Toolkit.run(() -> {
            bench.go(Screen.WORKSHOP);
            ((TabPane) scene().lookup(".workshop")).getSelectionModel().select(3);
            scene().getRoot().applyCss();
        });
        Toolkit.frames(2);
        Toolkit.run(() -> ((TableView<?>) node("#plugins")).getSelectionModel().selectLast());
        assertThat(Toolkit.on(() -> node("#plugin-remove").isDisabled()))
                .as("what is part of the program stays")
                .isTrue();
        Toolkit.run(() -> ((TableView<?>) node("#plugins")).getSelectionModel().select(0));
        Toolkit.run(() -> ((Button) node("#plugin-disable")).fire());
        Toolkit.run(() -> scene().getRoot().lookupAll(".plugin-detail .check-box").stream()
                .map(CheckBox.class::cast)
                .filter(CheckBox::isSelected)
                .forEach(CheckBox::fire));
        Toolkit.run(() -> ((Button) node("#plugin-remove")).fire());
        assertThat(rig.plugins.asked)
                .containsExactly("disable honda-kline", "forbid honda-kline link", "remove honda-kline");
    }

    @Test
    void whatIsAgreedToIsWhatWasShownWhateverWasDroppedMeanwhile() throws Exception {
        var file = Files.writeString(folder.resolve("honda.jar"), "PK\u0003\u0004");
        Toolkit.run(() -> bench.drop(List.of(file)));
        Toolkit.frames(2);
        assertThat(Toolkit.on(() -> ((TabPane) scene().lookup(".workshop"))
                        .getSelectionModel()
                        .getSelectedIndex()))
                .as("behind the question stands the list of plugins")
                .isEqualTo(3);
        rig.plugins.refusal = Optional.of(Problem.of("ui.dropped", "other.jar"));
        Toolkit.run(() -> bench.drop(List.of(file)));
        Toolkit.frames(2);
        rig.plugins.refusal = Optional.empty();
        Toolkit.run(() -> ((Button) node("#plugin-agree")).fire());
        assertThat(rig.plugins.asked).last().isEqualTo("install honda-kline");
    }

    @Test
    void aPassphraseIsTypedTwiceAndNothingIsSaidOfIt() throws Exception {
        settings();
        fire("#passphrase-change");
        assertThat(Toolkit.on(() -> node("#passphrase-before").getParent().isVisible()))
                .as("there is none yet")
                .isFalse();
        passphrase("#passphrase-new", "eleven char");
        passphrase("#passphrase-again", "eleven char");
        assertThat(text("#passphrase-wrong")).contains("12");
        passphrase("#passphrase-new", "four words of ours");
        assertThat(text("#passphrase-wrong")).contains("deux fois");
        assertThat(Toolkit.on(() -> node("#passphrase-now").isDisabled())).isTrue();
        press(KeyCode.ENTER);
        assertThat(rig.keeping.asked).isEmpty();

        passphrase("#passphrase-again", "four words of ours");
        fire("#passphrase-now");
        assertThat(rig.keeping.asked).containsExactly("encrypt nothing → four words of ours");
        assertThat(texts()).contains("Les données sont chiffrées").doesNotContain("four words of ours");
    }

    @Test
    void anotherPassphraseWantsThePresentOne() throws Exception {
        rig.keeping.encrypted = true;
        rig.stores.set(new StoreState.Opening());
        rig.stores.set(new StoreState.Ready(rig.vehicles, rig.scans));
        settings();
        assertThat(text("#passphrase-change")).isEqualTo("Changer la phrase secrète…");
        fire("#passphrase-change");
        passphrase("#passphrase-new", "four words of ours");
        passphrase("#passphrase-again", "four words of ours");
        assertThat(Toolkit.on(() -> node("#passphrase-now").isDisabled())).isTrue();
        passphrase("#passphrase-before", "the former words");
        fire("#passphrase-now");
        assertThat(rig.keeping.asked).containsExactly("encrypt the former words → four words of ours");

        fire("#passphrase-change");
        assertThat(Toolkit.on(() -> ((TextField) node("#passphrase-new")).getText()))
                .as("what was typed is forgotten")
                .isEmpty();
    }

    private void passphrase(String id, String typed) throws InterruptedException {
        Toolkit.run(() -> ((TextField) node(id)).setText(typed));
    }

    @Test
    void withoutAPrinterTheScreenSaysSoAndOffersThePdf() throws Exception {
        assumeTrue(Toolkit.on(() -> Printer.getAllPrinters().isEmpty()), "this computer has a printer");
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.P, true, false, false);
        key(KeyCode.P, true, false, false);
        assertThat(texts()).contains("Rien n’a été imprimé", "Enregistrez le PDF");
    }

    @Test
    void aScanIsComparedWithTheOneBeforeIt() throws Exception {
        rig.scans.save(SampleScan.earlier(SampleScan.clean()), ScanStore.Purpose.SCAN);
        Toolkit.run(rig.diagnosis::plugIn);
        assertThat(since()).contains("Comparé au scan du 24/10/2026", "Apparus", "P0301", "P0741");

        key(KeyCode.L, true, false, false);
        assertThat(since()).contains("Compared with the scan of", "Appeared");
    }

    @Test
    void unitsThatCameOrWentAreNamedAndAFirstScanIsComparedWithNothing() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        assertThat(since()).startsWith("Rien à comparer");

        rig.scans.save(SampleScan.earlier(SampleScan.faulty()), ScanStore.Purpose.SCAN);
        rig.diagnosis.next = SampleScan.searched();
        key(KeyCode.DIGIT2, true, false, false);
        fire("#all-units");
        assertThat(since())
                .contains("Calculateur qui n’y était pas (1)\u202f: Airbag (72A)", "n’y est plus (1)", "7E9");
    }

    private String since() throws Exception {
        key(KeyCode.DIGIT2, true, false, false);
        Toolkit.run(() -> ((TabPane) node("#detail")).getSelectionModel().selectLast());
        Toolkit.frames(2);
        return Toolkit.on(() ->
                ((Labeled) ((Parent) node("#since")).getChildrenUnmodifiable().getFirst()).getText());
    }

    @Test
    void silentAddressesAreAskedAgainByAButtonThatIsThereOnlyWhenSomeWerePassedOver() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.DIGIT2, true, false, false);
        assertThat(Toolkit.on(() -> node("#every-address").isVisible())).isFalse();

        rig.diagnosis.next = SampleScan.searched();
        fire("#all-units");
        assertThat(Toolkit.on(() -> node("#every-address").isVisible())).isTrue();
        fire("#every-address");
        assertThat(rig.diagnosis.asked).last().isEqualTo("scan EVERY_ADDRESS");
    }

    @Test
    void aLostLinkIsToldOnEveryScreenUntilItIsThereAgain() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.DIGIT3, true, false, false);
        var lost = FakeDiagnosis.status(ConnectionStatus.State.LOST, "serial:///dev/ttyUSB0");
        rig.diagnosis.status.set(new ConnectionStatus(
                lost.state(),
                lost.link(),
                lost.adapter(),
                lost.protocol(),
                lost.voltage(),
                Optional.of(Problem.of("ui.address", "ttyUSB0"))));
        Toolkit.frames(1);
        assertThat(texts()).contains("n’est pas une adresse d’interface");
        rig.diagnosis.status.set(ConnectionStatus.disconnected());
        Toolkit.frames(1);
        assertThat(texts()).as("it is still gone").contains("n’est pas une adresse d’interface");

        Toolkit.run(rig.diagnosis::plugIn);
        assertThat(texts()).doesNotContain("n’est pas une adresse d’interface");
    }

    /// A car that is read, and its pump chosen with the neutral gear confirmed.
    private void pumpReady() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.DIGIT4, true, false, false);
        Toolkit.frames(2);
        Toolkit.run(() -> ((ListView<?>) node("#tests")).getSelectionModel().select(0));
        Toolkit.frames(2);
        assertThat(Toolkit.on(() -> node("#hold").isDisabled()))
                .as("neutral is not confirmed")
                .isTrue();
        Toolkit.run(() -> ((CheckBox) node("#confirm-profile-0")).fire());
        Toolkit.run(() -> node("#hold").requestFocus());
    }

    private void hold(KeyCode code, EventType<KeyEvent> kind) throws InterruptedException {
        Toolkit.run(() -> Event.fireEvent(node("#hold"), new KeyEvent(kind, "", "", code, false, false, false, false)));
        Toolkit.frames(1);
    }

    private void mouse(EventType<MouseEvent> kind) throws InterruptedException {
        Toolkit.run(() -> Event.fireEvent(
                node("#hold"),
                new MouseEvent(
                        kind,
                        5,
                        5,
                        5,
                        5,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        true,
                        false,
                        true,
                        null)));
        Toolkit.frames(1);
    }

    @Test
    void aTestRunsWhileSpaceIsHeldAndItsResultIsWrittenDown() throws Exception {
        pumpReady();
        assertThat(texts()).contains("Véhicule à l’arrêt · 0 km/h", "? Point mort", "La pompe tourne");
        hold(KeyCode.SPACE, KeyEvent.KEY_PRESSED);
        hold(KeyCode.SPACE, KeyEvent.KEY_PRESSED); // a key that is held repeats itself
        assertThat(rig.diagnosis.services.asked).containsExactly("run test/car#pump [profile-0]");
        assertThat(text("#tests-clock")).startsWith("1,2 / 5,0 s");
        assertThat(text("#tests-read-back")).contains("pression 12,25 V");
        hold(KeyCode.SPACE, KeyEvent.KEY_RELEASED);
        assertThat(rig.diagnosis.services.asked).last().isEqualTo("stop RELEASED");
        assertThat(text("#tests-outcome")).startsWith("Relâché après 1,2 s");
        assertThat(Toolkit.on(() -> node("#hold").isDisabled()))
                .as("a confirmation is good for one run")
                .isTrue();
        fire("#judge-conform");
        assertThat(rig.diagnosis.services.asked).last().isEqualTo("judge CONFORM");
        assertThat(text("#tests-history")).startsWith("Pompe à carburant").endsWith("→ conforme");
        var vehicle = rig.vehicles.vehicle(SampleScan.VIN).orElseThrow();
        assertThat(rig.vehicles.visits(vehicle.id()).getFirst().note())
                .contains("Pompe à carburant", "Relâché après 1,2 s", "→ conforme");
    }

    @Test
    void aTestRunsWhileTheMouseIsHeld() throws Exception {
        pumpReady();
        mouse(MouseEvent.MOUSE_PRESSED);
        mouse(MouseEvent.MOUSE_RELEASED);
        assertThat(rig.diagnosis.services.asked).containsExactly("run test/car#pump [profile-0]", "stop RELEASED");
    }

    @Test
    void escapeStopsATestAndTheHeldKeyBeginsNoOther() throws Exception {
        pumpReady();
        hold(KeyCode.SPACE, KeyEvent.KEY_PRESSED);
        key(KeyCode.ESCAPE, false, false, false);
        hold(KeyCode.SPACE, KeyEvent.KEY_PRESSED);
        assertThat(rig.diagnosis.services.asked).containsExactly("run test/car#pump [profile-0]", "stop CANCELLED");
    }

    @Test
    void aTestStopsWhenTheFocusIsLost() throws Exception {
        pumpReady();
        hold(KeyCode.SPACE, KeyEvent.KEY_PRESSED);
        Toolkit.run(() -> node("#tests-search").requestFocus());
        assertThat(rig.diagnosis.services.asked).last().isEqualTo("stop FOCUS_LOST");
    }

    @Test
    void aTestStopsWhenTheWindowIsNoLongerInFront() throws Exception {
        pumpReady();
        Toolkit.run(stage::requestFocus);
        Toolkit.frames(2);
        assertThat(Toolkit.on(stage::isFocused)).isTrue();
        hold(KeyCode.SPACE, KeyEvent.KEY_PRESSED);
        // the toolkit without a display never takes the focus away by itself
        Toolkit.run(() -> WindowHelper.setFocused(stage, false));
        assertThat(rig.diagnosis.services.asked).last().isEqualTo("stop FOCUS_LOST");
    }

    @Test
    void aTestStopsWhenTheWindowIsClosed() throws Exception {
        pumpReady();
        hold(KeyCode.SPACE, KeyEvent.KEY_PRESSED);
        Toolkit.run(stage::hide);
        assertThat(rig.diagnosis.services.asked).last().isEqualTo("stop FOCUS_LOST");
    }

    @Test
    void onceAVehicleIsThereItAsksForATestAndNoLongerForAVehicle() throws Exception {
        key(KeyCode.DIGIT4, true, false, false);
        assertThat(text("#tests-reason")).startsWith("Aucun véhicule branché");
        Toolkit.run(rig.diagnosis::plugIn);
        Toolkit.frames(2);
        assertThat(text("#tests-reason")).isEqualTo("Choisissez un essai dans la liste.");
    }

    @Test
    void aTestStopsWhenTheLinkIsLost() throws Exception {
        pumpReady();
        hold(KeyCode.SPACE, KeyEvent.KEY_PRESSED);
        Toolkit.run(() ->
                rig.diagnosis.status.set(FakeDiagnosis.status(ConnectionStatus.State.LOST, "serial:///dev/ttyUSB0")));
        assertThat(rig.diagnosis.services.asked).last().isEqualTo("stop LINK_LOST");
        assertThat(text("#tests-reason")).startsWith("Aucun véhicule branché");
        assertThat(Toolkit.on(() -> node("#hold").isDisabled())).isTrue();
    }

    @Test
    void aTestDoesNotRunWhileAConditionDoesNotHoldAndSaysWhy() throws Exception {
        rig.diagnosis.services.conditions = List.of(
                FakeServices.general("diag.condition-standing", ServiceCondition.State.FAILS, 12, "kilometersPerHour"));
        Toolkit.run(rig.diagnosis::plugIn);
        key(KeyCode.DIGIT4, true, false, false);
        Toolkit.run(() -> ((ListView<?>) node("#tests")).getSelectionModel().select(1));
        Toolkit.frames(2);
        assertThat(Toolkit.on(() -> node("#hold").isDisabled())).isTrue();
        assertThat(text("#tests-reason")).isEqualTo("Une condition n’est pas remplie (✗).");
        Toolkit.run(() -> ((ListView<?>) node("#tests")).getSelectionModel().select(2));
        Toolkit.frames(2);
        assertThat(text("#tests-reason")).startsWith("Cette commande est publiée");
        assertThat(rig.diagnosis.services.asked).isEmpty();
    }

    private void settings() throws InterruptedException {
        Toolkit.run(() -> {
            bench.go(Screen.WORKSHOP);
            ((TabPane) scene().lookup(".workshop")).getSelectionModel().selectLast();
            scene().getRoot().applyCss();
        });
        Toolkit.frames(2);
    }

    @Test
    void ourCodeNeverHoldsTheWindowsThreadLongerThanFiftyMilliseconds() throws Exception {
        for (var screen : Screen.values()) {
            Toolkit.run(() -> bench.go(screen));
            Toolkit.frames(2);
        }
        try (var watchdog = new Watchdog(50)) {
            Toolkit.run(rig.diagnosis::plugIn);
            Toolkit.run(() -> bench.go(Screen.LIVE));
            for (int i = 0; i < 40; i++) {
                rig.time.nanos += 100_000_000L;
                for (int k = 0; k < 500; k++) {
                    rig.diagnosis.publish("7E8.RPM", 800 + k, rig.time.nanos);
                }
                Toolkit.frames(1);
            }
            assertThat(watchdog.blocked()).isEmpty();
        }
    }

    private Scene scene() {
        return stage.getScene();
    }

    private Node node(String id) {
        return Objects.requireNonNull(scene().lookup(id), id);
    }

    private String text(String id) throws InterruptedException {
        return Toolkit.on(() -> ((Labeled) node(id)).getText());
    }

    /// Everything that can be read in the window.
    private String texts() throws InterruptedException {
        return Toolkit.on(() -> Toolkit.all(scene().getRoot()).stream()
                .filter(Labeled.class::isInstance)
                .map(node -> String.valueOf(((Labeled) node).getText()))
                .collect(Collectors.joining("\n")));
    }

    private String focus() throws InterruptedException {
        return Toolkit.on(() -> String.valueOf(scene().getFocusOwner().getId()));
    }

    private void press(KeyCode code) throws InterruptedException {
        Toolkit.run(() -> {
            for (var kind : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                Event.fireEvent(scene().getFocusOwner(), new KeyEvent(kind, "", "", code, false, false, false, false));
            }
        });
        Toolkit.frames(1);
    }

    private void type(String text) throws InterruptedException {
        Toolkit.run(() -> text.chars()
                .mapToObj(Character::toString)
                .forEach(sign -> Event.fireEvent(
                        scene().getFocusOwner(),
                        new KeyEvent(KeyEvent.KEY_TYPED, sign, "", KeyCode.UNDEFINED, false, false, false, false))));
    }

    private void tabTo(String id) throws InterruptedException {
        for (int i = 0; i < 60 && !focus().equals(id); i++) {
            press(KeyCode.TAB);
        }
        assertThat(focus()).isEqualTo(id);
    }

    private void fire(String id) throws InterruptedException {
        Toolkit.run(() -> ((Button) node(id)).fire());
        Toolkit.frames(1);
    }

    private void key(KeyCode code, boolean control, boolean alt, boolean shift)
            throws InterruptedException, IOException {
        Toolkit.run(() -> {
            var target = scene().getFocusOwner() == null ? scene().getRoot() : scene().getFocusOwner();
            Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, alt, false));
        });
        Toolkit.frames(1);
    }
}
