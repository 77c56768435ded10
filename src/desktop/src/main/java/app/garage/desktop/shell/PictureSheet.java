package app.garage.desktop.shell;

import app.garage.desktop.bench.Errand;
import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Folders;
import app.garage.desktop.bench.FreshFile;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.Sheets;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.kernel.TimeSource;
import app.garage.workshop.Vehicle;
import java.io.IOException;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Scale;
import javax.imageio.ImageIO;

/// Shows the picture that was taken, asks for a note and whether to hide the vehicle, and saves it.
final class PictureSheet {
    private static final double SMALLER = 0.42;
    private final Picture picture;
    private final Session session;
    private final Tasks tasks;
    private final Folders folders;
    private final TimeSource time;
    private final Sheets sheets;
    private final TextField note;
    private final VBox node;

    PictureSheet(
            Picture picture,
            Session session,
            Tongue tongue,
            Tasks tasks,
            Folders folders,
            TimeSource time,
            Sheets sheets) {
        this.picture = picture;
        this.session = session;
        this.tasks = tasks;
        this.folders = folders;
        this.time = time;
        this.sheets = sheets;
        note = Fittings.field(tongue.say("ui.picture.note"));
        note.setId("picture-note");
        picture.note.bind(note.textProperty());
        var mask = Fittings.whole(new CheckBox());
        mask.setId("picture-mask");
        mask.textProperty().bind(tongue.say("ui.report.mask"));
        mask.selectedProperty().bindBidirectional(picture.masked);
        var leave = Fittings.button(tongue.say("ui.picture.leave"), sheets::putAway);
        var save = Fittings.button(tongue.say("ui.picture.save"), this::save, "accent");
        save.setId("picture-save");
        note.setOnAction(entered -> save());
        var foot = Fittings.bar(leave, Fittings.stretch(), save);
        var small = new Group(picture.node());
        small.getTransforms().add(new Scale(SMALLER, SMALLER));
        node = new VBox(
                Fittings.label(tongue.say("ui.picture"), "heading"),
                new Group(small),
                mask,
                Fittings.named(tongue.say("ui.picture.note"), note),
                foot);
        node.getStyleClass().add("connection");
    }

    Node node() {
        return node;
    }

    Node first() {
        return note;
    }

    private void save() {
        var image = picture.image();
        var subject = subject(picture.masked.get());
        var day = time.instant().toString().substring(0, 10);
        sheets.putAway();
        tasks.run(
                new Errand<>("ui.job.save", () -> {
                    var file = FreshFile.in(folders.pictures(), day, subject, "png");
                    write(SwingFXUtils.fromFXImage(image, null), file);
                    return file;
                }),
                file -> tasks.tell("ui.saved", file));
    }

    private static void write(java.awt.image.BufferedImage image, Path file) throws IOException {
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("no writer for PNG");
        }
    }

    /// A masked picture does not tell in its name what it hides.
    private String subject(boolean masked) {
        return session.vehicle()
                .map(Vehicle::plate)
                .filter(plate -> !plate.isBlank() && !masked)
                .orElse("garage");
    }
}
