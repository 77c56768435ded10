package app.garage.desktop.shell;

import app.garage.desktop.bench.Errand;
import app.garage.desktop.bench.Navigator;
import app.garage.desktop.bench.Screen;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.VehicleShelf;
import app.garage.desktop.workshop.PluginsModel;
import app.garage.kernel.Job;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Progress;
import app.garage.profiles.Imported;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Files may be dropped anywhere on the window.
final class DropTarget {
    private final Session session;
    private final Tasks tasks;
    private final PluginsModel plugins;
    private final VehicleShelf vehicles;
    private final Navigator navigator;

    DropTarget(Session session, Tasks tasks, PluginsModel plugins, VehicleShelf vehicles, Navigator navigator) {
        this.session = session;
        this.tasks = tasks;
        this.plugins = plugins;
        this.vehicles = vehicles;
        this.navigator = navigator;
    }

    void listen(Scene scene) {
        scene.addEventFilter(DragEvent.DRAG_OVER, drag -> {
            if (drag.getDragboard().hasFiles()) {
                drag.acceptTransferModes(TransferMode.COPY);
                drag.consume();
            }
        });
        scene.addEventFilter(DragEvent.DRAG_DROPPED, drag -> {
            if (drag.getDragboard().hasFiles()) {
                take(drag.getDragboard().getFiles().stream()
                        .map(file -> file.toPath())
                        .toList());
                drag.setDropCompleted(true);
                drag.consume();
            }
        });
    }

    /// Opens what was dropped, one file after the other.
    void take(List<Path> files) {
        for (var file : files) {
            tasks.run(new Errand<>("ui.job.drop", () -> Dropped.of(file, vehicles::accepts)), this::open);
        }
    }

    /// An import is a job of its own: what it refuses is told with file, line and reason.
    private record Import(VehicleShelf vehicles, Path file) implements Job<Imported> {
        @Override
        public String nameKey() {
            return "ui.job.import";
        }

        @Override
        public Imported run(Progress progress) throws JobFailed {
            return vehicles.take(file);
        }
    }

    private void imported(Imported landed) {
        var report = landed.report();
        tasks.tell("ui.imported", String.join(", ", landed.profiles()));
        report.skipped().stream().findFirst().ifPresent(first -> tasks.trouble().set(Optional.of(first)));
        navigator.go(Screen.VEHICLE);
    }

    private void open(Dropped what) {
        switch (what) {
            case Dropped.Conversation recorded -> {
                session.connect(recorded.link());
                navigator.go(Screen.DIAGNOSTIC);
            }
            case Dropped.Scan saved -> {
                session.showFile(saved.scan());
                navigator.go(Screen.REPORT);
            }
            case Dropped.Parcel parcel -> {
                navigator.go(Screen.WORKSHOP);
                plugins.offer(parcel.file());
            }
            case Dropped.Vehicles others -> tasks.run(new Import(vehicles, others.file()), this::imported);
            case Dropped.Refused refused -> tasks.trouble().set(Optional.of(refused.why()));
        }
    }
}
