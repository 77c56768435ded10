package app.garage.desktop.shell;

import java.io.IOException;
import java.nio.file.Files;
import javafx.application.Application;
import javafx.stage.Stage;

/// Shows the whole window with made-up data: run `main`.
public final class WorkbenchDemo {
    private WorkbenchDemo() {}

    /// The window of the demonstration.
    public static final class Window extends Application {
        @Override
        public void start(Stage stage) throws IOException {
            var rig = new Rig(Files.createTempDirectory("garage-demo"));
            new Workbench(rig.parts()).showOn(stage);
            rig.diagnosis.plugIn();
        }
    }

    public static void main(String[] args) {
        Application.launch(Window.class, args);
    }
}
