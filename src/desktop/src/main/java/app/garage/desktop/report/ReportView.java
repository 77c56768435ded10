package app.garage.desktop.report;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Shown;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.print.PrinterJob;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What goes in on the left, the preview in the middle, for whom and where to on the right.
public final class ReportView implements Shown {
    private final ReportModel model;
    private final Tongue tongue;
    private final Tasks tasks;
    private final Runnable copy;
    private final VBox paper = new VBox();
    private final ScrollPane scroll;
    private final HBox node;
    private final Button pdf;

    /// Makes the view.
    ///
    /// @param model what it shows
    /// @param tongue the language of the window
    /// @param tasks where trouble is told
    /// @param copy copies the scan as text
    public ReportView(ReportModel model, Tongue tongue, Tasks tasks, Runnable copy) {
        this.model = model;
        this.tongue = tongue;
        this.tasks = tasks;
        this.copy = copy;
        pdf = button("ui.report.pdf", model::pdf, "accent");
        pdf.setId("save-pdf");
        paper.getStyleClass().addAll("column", "detail");
        model.pages.addListener((Observable changed) -> draw());
        model.text.addListener((Observable changed) -> draw());
        model.drawing.addListener((source, before, now) -> draw());
        model.ready.addListener((source, before, now) -> draw());
        scroll = new ScrollPane(paper);
        scroll.setFitToWidth(true);
        scroll.accessibleTextProperty().bind(tongue.say("ui.report.preview"));
        HBox.setHgrow(scroll, Priority.ALWAYS);
        node = new HBox(side(sections(), "ui.report.sections"), scroll, side(wishes(), "ui.report.language"));
        node.getStyleClass().addAll("screen", "report");
        draw();
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void shown() {
        model.shown();
    }

    @Override
    public void hidden() {
        model.hidden();
    }

    @Override
    public Node first() {
        return pdf;
    }

    /// A column that scrolls where the window is too low for it, instead of pushing the header out of sight.
    private ScrollPane side(Region column, String key) {
        column.getStyleClass().add("side");
        var scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinWidth(Region.USE_PREF_SIZE);
        scroll.setFocusTraversable(false);
        scroll.accessibleTextProperty().bind(tongue.say(key));
        return scroll;
    }

    private Region sections() {
        var box = new VBox(Fittings.label(tongue.say("ui.report.sections"), "heading"));
        model.sections.forEach((section, wanted) -> box.getChildren()
                .add(check("ui.report.section." + section.name().toLowerCase(Locale.ROOT), wanted)));
        box.getChildren().add(check("ui.report.mask", model.mask));
        box.getStyleClass().add("column");
        return box;
    }

    private CheckBox check(String key, BooleanProperty value) {
        var check = Fittings.whole(new CheckBox());
        check.textProperty().bind(tongue.say(key));
        check.selectedProperty().bindBidirectional(value);
        return check;
    }

    private Region wishes() {
        var box = new VBox(Fittings.label(tongue.say("ui.report.language"), "heading"));
        choice(box, model.french, "ui.report.french", "ui.report.english");
        box.getChildren().add(Fittings.label(tongue.say("ui.report.version"), "heading"));
        choice(box, model.client, "ui.report.client", "ui.report.technical");
        for (var button : List.of(
                pdf,
                button("ui.print", this::toPrinter),
                button("ui.copy-text", copy),
                button("ui.report.json", model::json))) {
            button.setMaxWidth(Double.MAX_VALUE);
            box.getChildren().add(button);
        }
        box.getStyleClass().add("column");
        return box;
    }

    private void choice(VBox box, BooleanProperty value, String yesKey, String noKey) {
        var group = new ToggleGroup();
        var yes = radio(yesKey, group);
        var no = radio(noKey, group);
        (value.get() ? yes : no).setSelected(true);
        value.addListener((source, before, now) -> (now ? yes : no).setSelected(true));
        yes.selectedProperty().addListener((source, before, now) -> value.set(now));
        box.getChildren().addAll(List.of(yes, no));
    }

    private RadioButton radio(String key, ToggleGroup group) {
        var radio = Fittings.whole(new RadioButton());
        radio.textProperty().bind(tongue.say(key));
        radio.setToggleGroup(group);
        return radio;
    }

    private Button button(String key, Runnable work, String... styles) {
        var button = Fittings.button(tongue.say(key), work, styles);
        button.disableProperty().bind(model.ready.not());
        return button;
    }

    private void draw() {
        if (!model.pages.isEmpty()) {
            var pages = pages();
            pages.forEach(this::fit);
            paper.getChildren().setAll(pages);
        } else if (!model.text.get().isEmpty()) {
            paper.getChildren().setAll(Fittings.wrapped(model.text, "fixed-width"));
        } else {
            var key = model.drawing.get()
                    ? "ui.job.preview"
                    : model.ready.get() ? "ui.report.no-preview" : "ui.report.nothing";
            paper.getChildren().setAll(Fittings.wrapped(tongue.say(key), "secondary"));
        }
    }

    /// A page is as large as it was made, and smaller where the window is narrow.
    private void fit(ImageView page) {
        page.fitWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.clamp(room(), 1, page.getImage().getWidth()),
                        scroll.viewportBoundsProperty(),
                        paper.insetsProperty()));
    }

    private double room() {
        var around = paper.getInsets();
        return scroll.getViewportBounds().getWidth() - around.getLeft() - around.getRight();
    }

    private List<ImageView> pages() {
        return model.pages.stream().map(this::page).toList();
    }

    private List<Node> printed(List<Bytes> pages, double width) {
        var images = new ArrayList<Node>();
        for (var png : pages) {
            var image = page(png);
            image.setFitWidth(width);
            images.add(image);
        }
        return images.isEmpty() ? List.of(Fittings.wrapped(model.text, "fixed-width")) : images;
    }

    private ImageView page(Bytes png) {
        var view = new ImageView(new Image(new ByteArrayInputStream(png.toArray())));
        view.setPreserveRatio(true);
        view.getStyleClass().add("paper");
        if (!model.mask.get()) {
            view.getStyleClass().add("confidential"); // the number of the vehicle stands on it
        }
        return view;
    }

    @Override
    public boolean print() {
        if (model.ready.get()) {
            toPrinter();
        }
        return true;
    }

    private void toPrinter() {
        var job = PrinterJob.createPrinterJob();
        if (job == null) {
            tasks.trouble().set(Optional.of(Problem.of("ui.no-printer")));
            return;
        }
        var window = node.getScene().getWindow();
        if (!job.showPrintDialog(window)) {
            return;
        }
        model.toPrint(pages -> print(job, pages));
    }

    /// What is printed is drawn from the same PDF as the preview, only finer.
    private void print(PrinterJob job, List<Bytes> pages) {
        double width = job.getJobSettings().getPageLayout().getPrintableWidth();
        boolean printed = true;
        for (var page : printed(pages, width)) {
            printed &= job.printPage(page);
        }
        if (printed && job.endJob()) {
            tasks.tell("ui.printed", job.getPrinter().getName());
        } else {
            tasks.trouble().set(Optional.of(Problem.of("ui.no-printer")));
        }
    }
}
