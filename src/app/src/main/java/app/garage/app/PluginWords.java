package app.garage.app;

import app.garage.pluginhost.Offer;
import app.garage.pluginhost.Permission;
import app.garage.pluginhost.PluginCard;
import app.garage.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Packages in words, and as fields for `--json`.
///
/// @param words the language
record PluginWords(Words words) {
    /// {@return one package on a line, and what is to be said of it on the next}
    List<String> lines(PluginCard card) {
        var lines = new ArrayList<String>();
        lines.add((card.id() + "  " + card.version() + "  " + words.text("app.plugin." + word(card.state())) + "  "
                        + card.name().in(words.locale()) + (card.author().isEmpty() ? "" : "  (" + card.author() + ")"))
                .strip());
        card.reason().ifPresent(why -> {
            var sentence = words.sentence(why);
            lines.add("    " + sentence.what());
            lines.add("    " + sentence.remedy());
        });
        return lines;
    }

    /// {@return what somebody has to read before they say yes}
    List<String> offer(Offer offer) {
        var card = offer.card();
        var lines = new ArrayList<String>();
        lines.add(card.name().in(words.locale()) + "  " + card.id() + " " + card.version());
        lines.add(words.text("app.plugin.by", card.author(), card.fingerprint()));
        if (offer.newAuthor()) {
            lines.add(words.text("app.plugin.new-author"));
        }
        if (card.asked().isEmpty()) {
            lines.add(words.text("app.plugin.wants-nothing"));
        } else {
            lines.add(words.text(offer.updates() ? "app.plugin.wants-more" : "app.plugin.wants"));
            var shown = offer.updates() ? offer.more() : card.asked();
            shown.forEach(each -> lines.add("  - " + permission(each)));
        }
        if (card.kind() == PluginCard.Kind.PLUGIN) {
            lines.add(words.text("app.plugin.no-sandbox"));
        }
        return lines;
    }

    String permission(Permission permission) {
        return words.text("ui.permission." + permission.kind().word(), String.join(", ", permission.targets())) + " "
                + permission.reason().in(words.locale());
    }

    Map<String, Object> fields(PluginCard card) {
        return Json.plain()
                .with("id", card.id())
                .with("version", card.version())
                .with("name", card.name().in(words.locale()))
                .with("author", card.author())
                .with("fingerprint", card.fingerprint())
                .with("kind", word(card.kind()))
                .with("state", word(card.state()))
                .with("provides", card.provides())
                .with("asked", card.asked().stream().map(this::fields).toList())
                .with("granted", card.granted().stream().map(this::fields).toList())
                .maybe(
                        "reason",
                        card.reason()
                                .map(why -> Json.plain()
                                        .with("key", why.key())
                                        .with("text", words.sentence(why).what())
                                        .with("remedy", words.sentence(why).remedy())
                                        .fields()))
                .maybe("file", card.file().map(Object::toString))
                .fields();
    }

    private Map<String, Object> fields(Permission permission) {
        return Json.plain()
                .with("kind", permission.kind().word())
                .with("targets", permission.targets())
                .with("reason", permission.reason().in(words.locale()))
                .with("enforced", permission.kind().isEnforced())
                .fields();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
