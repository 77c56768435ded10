package app.garage.desktop.shell;

import app.garage.desktop.bench.Screen;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/// The window on a real display, and a mouse that does what a person does: drags a file onto it, and holds a test while
/// another window comes to the front. Says what came of it, a line each; started by [RealDisplayTest].
public final class DisplayTrial {
    private static final long PATIENCE_NANOS = 40_000_000_000L;
    private final Rig rig;
    private final Workbench bench;
    private final Stage stage;
    private final Stage other;
    private final Robot robot;
    private final Label source;

    private DisplayTrial(Path file) throws InterruptedException {
        rig = Toolkit.on(() -> new Rig(Objects.requireNonNull(file.getParent())));
        bench = Toolkit.on(() -> new Workbench(rig.parts()));
        stage = Toolkit.on(Stage::new);
        other = Toolkit.on(Stage::new);
        robot = Toolkit.on(Robot::new);
        source = Toolkit.on(() -> new Label("file"));
        Toolkit.run(() -> {
            place(stage, bench.scene(1000, 700), 0);
            source.setMinSize(120, 60);
            source.setOnDragDetected(drag -> {
                var content = new ClipboardContent();
                content.putFiles(List.<File>of(file.toFile()));
                source.startDragAndDrop(TransferMode.COPY).setContent(content);
                drag.consume();
            });
            place(other, new Scene(source), 1100);
        });
        Toolkit.frames(3);
    }

    private static void place(Stage stage, Scene scene, double x) {
        stage.setScene(scene);
        stage.setX(x);
        stage.setY(0);
        stage.show();
    }

    public static void main(String[] args) throws Exception {
        var file = Files.writeString(Path.of(args[0], "honda.jar"), "PK\u0003\u0004");
        var trial = new DisplayTrial(file);
        trial.drop();
        trial.hold();
        Toolkit.run(trial.bench::close);
        Platform.exit();
    }

    private void drop() throws Exception {
        move(middle(source));
        Toolkit.run(() -> robot.mousePress(MouseButton.PRIMARY));
        for (int x = 1150; x >= 500; x -= 50) {
            int at = x;
            Toolkit.run(() -> robot.mouseMove(at, 300));
            Toolkit.frames(2);
        }
        Toolkit.run(() -> robot.mouseRelease(MouseButton.PRIMARY));
        say("dropped " + until(() -> rig.plugins.asked.contains("look honda.jar")));
        Toolkit.run(() -> bench.frame().sheets().putAway());
    }

    private void hold() throws Exception {
        Toolkit.run(rig.diagnosis::plugIn);
        Toolkit.run(() -> bench.go(Screen.TESTS));
        Toolkit.frames(2);
        Toolkit.run(() -> ((ListView<?>) node("#tests")).getSelectionModel().select(0));
        Toolkit.frames(2);
        Toolkit.run(() -> ((CheckBox) node("#confirm-profile-0")).fire());
        Toolkit.run(stage::requestFocus);
        say("in front " + until(stage::isFocused));
        move(middle(node("#hold")));
        Toolkit.run(() -> robot.mousePress(MouseButton.PRIMARY));
        say("held " + until(() -> rig.diagnosis.services.asked.contains("run test/car#pump [profile-0]")));
        Toolkit.run(other::requestFocus);
        say("stopped " + until(() -> rig.diagnosis.services.asked.contains("stop FOCUS_LOST")));
        Toolkit.run(() -> robot.mouseRelease(MouseButton.PRIMARY));
    }

    private Node node(String id) {
        return Objects.requireNonNull(stage.getScene().lookup(id), id);
    }

    private static Bounds middle(Node node) throws InterruptedException {
        return Toolkit.on(() -> node.localToScreen(node.getBoundsInLocal()));
    }

    private void move(Bounds to) throws InterruptedException {
        Toolkit.run(() -> robot.mouseMove(to.getCenterX(), to.getCenterY()));
        Toolkit.frames(2);
    }

    /// {@return whether it came true before the patience ended}
    private static boolean until(Callable<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < end) {
            if (Toolkit.on(condition)) {
                return true;
            }
            Toolkit.frames(2);
        }
        return false;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
