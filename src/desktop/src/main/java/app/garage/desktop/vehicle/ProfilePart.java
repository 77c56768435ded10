package app.garage.desktop.vehicle;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Sheets;
import app.garage.desktop.bench.Tongue;
import app.garage.report.Words;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// The profile in use with what speaks against it, and the plug it knows.
final class ProfilePart {
    private final Node node;

    ProfilePart(ProfileModel model, Tongue tongue, ObservableValue<Number> em, Sheets sheets) {
        var title = Fittings.wrapped(model.title);
        title.setId("profile");
        var doubts = Fittings.shownWith(Fittings.wrapped(model.doubts, "stored"), model.doubts.isNotEmpty());
        doubts.setId("profile-doubts");
        var choose = Fittings.button(
                tongue.say("ui.profile.choose"), () -> new ProfileSheet(model, tongue, em, sheets).open());
        choose.setId("profile-choose");
        choose.disableProperty().bind(model.mayChoose.not());
        var automatic = Fittings.button(tongue.say("ui.profile.automatic"), () -> model.choose(Optional.empty()));
        automatic.setId("profile-automatic");
        Fittings.shownWith(automatic, model.chosen);
        var undo = Fittings.button(tongue.say("ui.profile.undo"), model::undo);
        undo.setId("profile-undo");
        Fittings.shownWith(undo, model.mayUndo);
        var drawn = model.plug.map(Optional::isPresent);
        var print = Fittings.button(tongue.say("ui.plug.print"), model::print);
        print.setId("plug-print");
        node = Fittings.column(
                Fittings.label(tongue.say("ui.profile"), "heading"),
                title,
                Fittings.wrapped(model.how, "secondary"),
                doubts,
                Fittings.bar(choose, automatic, undo),
                Fittings.shownWith(
                        Fittings.label(
                                tongue.say(
                                        model.plug,
                                        (words, plug) -> plug.map(
                                                        each -> each.name().in(words.locale()))
                                                .orElse("")),
                                "heading"),
                        drawn),
                Fittings.shownWith(Fittings.wrapped(tongue.say("report.plug.front"), "secondary"), drawn),
                Fittings.shownWith(new PlugPicture(model.plug, tongue, em).node(), drawn),
                Fittings.shownWith(Fittings.wrapped(tongue.say(model.plug, ProfilePart::lines)), drawn),
                Fittings.shownWith(print, drawn));
    }

    private static String lines(Words words, Optional<app.garage.profiles.Plug> plug) {
        return plug.map(each -> PlugPicture.text(each, words)).orElse("");
    }

    Node node() {
        return node;
    }
}
