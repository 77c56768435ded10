package app.garage.diagnostics;

import app.garage.pluginapi.DataAnswer;
import java.util.List;
import java.util.Optional;

/// Makes people's words of what a unit says about itself by data identifiers (ISO 14229-1, annex C.1).
final class ModuleItems {
    private static final int READ_DATA = 0x22;

    /// {@return what an answer says; nothing if it was refused, or says only spaces and filling}
    List<InfoItem> of(DataAnswer answer) {
        if (answer.id().service() != READ_DATA) {
            return List.of();
        }
        return answer.reply().positive().stream()
                .map(data -> new InfoItem(kind(answer.id().id()), text(answer), answer.evidence()))
                .filter(item -> !item.text().isBlank())
                .toList();
    }

    private static InfoItem.Kind kind(int identifier) {
        return switch (identifier) {
            case 0xF187 -> InfoItem.Kind.PART_NUMBER;
            case 0xF18A -> InfoItem.Kind.SUPPLIER;
            case 0xF18B -> InfoItem.Kind.MANUFACTURED;
            case 0xF18C -> InfoItem.Kind.SERIAL_NUMBER;
            case 0xF188, 0xF189, 0xF194, 0xF195 -> InfoItem.Kind.SOFTWARE;
            case 0xF191, 0xF192, 0xF193 -> InfoItem.Kind.HARDWARE;
            case 0xF190 -> InfoItem.Kind.VIN;
            case 0xF197 -> InfoItem.Kind.ECU_NAME;
            default -> InfoItem.Kind.OTHER;
        };
    }

    private static String text(DataAnswer answer) {
        var data = answer.reply().positive().orElseThrow();
        boolean readable = true;
        for (int i = 0; i < data.size(); i++) {
            int each = data.at(i);
            readable &= each == 0 || each == 0xFF || (each >= ' ' && each < 0x7F);
        }
        var text = readable ? data.toLatin1().replaceAll("[\0\u00FF]", " ").strip() : data.toHex();
        return kind(answer.id().id()) == InfoItem.Kind.OTHER && !text.isBlank() ? answer.id() + "=" + text : text;
    }

    /// {@return what the unit calls itself}
    Optional<String> name(List<InfoItem> items) {
        return items.stream()
                .filter(item -> item.kind() == InfoItem.Kind.ECU_NAME)
                .map(InfoItem::text)
                .findFirst();
    }
}
