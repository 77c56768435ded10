package app.garage.plugin.j1939;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.Reply;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.LinkException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Reads what identifies a vehicle and its programs. Texts are separated by `*`.
///
/// The kinds have the numbers of SAE J1979 service 09: 02 the VIN, 04 programs, 0A the unit's name.
final class InfoReading {
    private static final int SERVICE = 0x09;
    private static final int PROGRAM_LENGTH = 16;
    private static final int NAME_LENGTH = 20;
    private final Conversation talk;

    /// A kind of information and the message that has it.
    private enum Kind {
        VIN(0x02, 0xFEEC),
        PROGRAMS(0x04, 0xFEDA),
        NAME(0x0A, 0xFEEB);

        private final int type;
        private final int pgn;

        Kind(int type, int pgn) {
            this.type = type;
            this.pgn = pgn;
        }

        Reply<Bytes> read(Bytes data) {
            return switch (this) {
                case VIN -> vin(data);
                case PROGRAMS -> programs(data);
                case NAME -> unitName(data);
            };
        }
    }

    InfoReading(Conversation talk) {
        this.talk = talk;
    }

    List<DataAnswer> read(Set<Integer> types, Deadline by) throws LinkException, InterruptedException {
        var answers = new ArrayList<DataAnswer>();
        for (var kind : Kind.values()) {
            if (types.isEmpty() || types.contains(kind.type)) {
                for (var answer : talk.askAll(kind.pgn, by)) {
                    var id = new DataId(SERVICE, kind.type);
                    answers.add(new DataAnswer(answer.ecu(), id, answer.reply().then(kind::read), answer.evidence()));
                }
            }
        }
        return answers;
    }

    static Reply<Bytes> vin(Bytes data) {
        var text = parts(data).getFirst();
        return text.isEmpty() ? new Reply.Unreadable<>("an empty VIN") : new Reply.Positive<>(Bytes.latin1(text));
    }

    /// A count, then so many texts.
    static Reply<Bytes> programs(Bytes data) {
        var parts = data.isEmpty() ? List.<String>of() : parts(data.from(1));
        if (data.isEmpty() || parts.size() < data.at(0)) {
            return new Reply.Unreadable<>("fewer programs than were announced");
        }
        var all = Bytes.none();
        for (var part : parts.subList(0, data.at(0))) {
            all = all.plus(filled(part, PROGRAM_LENGTH));
        }
        return new Reply.Positive<>(all);
    }

    /// Make, model, serial number, unit number: the model names the unit, after its make.
    static Reply<Bytes> unitName(Bytes data) {
        var parts = parts(data);
        var text = String.join(" ", parts.subList(0, Math.min(2, parts.size()))).strip();
        return text.isEmpty()
                ? new Reply.Unreadable<>("an empty name")
                : new Reply.Positive<>(filled(text, NAME_LENGTH));
    }

    private static List<String> parts(Bytes data) {
        return Arrays.stream(data.toLatin1().split("\\*", -1))
                .map(each -> each.replace("\u0000", "").strip())
                .toList();
    }

    private static Bytes filled(String text, int length) {
        var bytes = Bytes.latin1(text);
        return bytes.size() >= length
                ? bytes.slice(0, length)
                : bytes.plus(Bytes.copyOf(new byte[length - bytes.size()]));
    }
}
