package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.profiles.SignalSet.Decoded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the signal sets of a vehicle and of its standard say about answers in one model year.
final class ObdbSet {
    private final Map<Bytes, List<Command>> vehicle = new HashMap<>();
    private final Map<Bytes, List<Command>> base = new HashMap<>();

    ObdbSet(List<Command> vehicle, List<Command> base, int year) {
        sort(vehicle, year, this.vehicle);
        sort(base, year, this.base);
    }

    private static void sort(List<Command> commands, int year, Map<Bytes, List<Command>> into) {
        for (var command : commands) {
            if (command.years().contains(year)) {
                into.computeIfAbsent(asked(command.request()), none -> new ArrayList<>())
                        .add(command);
            }
        }
    }

    /// What is only listened to is found by its identifier.
    private static Bytes asked(Request request) {
        return request.bytes().isEmpty() ? Bytes.hex(request.id().toString()) : request.bytes();
    }

    /// {@return whether an answer can be one to this request}
    private static boolean isAnswer(Request request, CaptureReader.Answer answer) {
        return switch (request.id().service()) {
            case SignalReader.HEARD_FRAME ->
                answer.ecu().address() == request.id().id();
            case SignalReader.PARAMETER_GROUP ->
                group(answer.ecu().address()) == request.id().id();
            default -> answer.message().startsWith(request.match());
        };
    }

    /// {@return the parameter group of an identifier; the second byte is a target if the first is below F0}
    private static int group(int identifier) {
        int group = (identifier >> 8) & 0x3FFFF;
        return (group & 0xFF00) < 0xF000 ? group & 0x3FF00 : group;
    }

    /// {@return the commands that describe the answer of a unit: those of the vehicle for this unit, else those of the
    /// vehicle that name no unit, else those of the standard, which are for every unit}
    List<Command> of(Bytes asked, EcuId ecu) {
        var own = vehicle.getOrDefault(asked, List.of());
        var forUnit = own.stream().filter(command -> isFor(command, ecu)).toList();
        if (!forUnit.isEmpty()) {
            return forUnit;
        }
        var forAny = own.stream().filter(ObdbSet::namesNoUnit).toList();
        return forAny.isEmpty() ? base.getOrDefault(asked, List.of()) : forAny;
    }

    private static boolean isFor(Command command, EcuId ecu) {
        return command.request().can().filter(can -> can.isAnsweredBy(ecu)).isPresent();
    }

    private static boolean namesNoUnit(Command command) {
        return command.request().can().filter(CanAddressing::named).isEmpty();
    }

    /// {@return the values in the answers to one request, each with the field it comes from}
    ///
    /// An answer to another request gives nothing, even if its bytes could be read.
    Map<String, List<Value>> values(Bytes asked, List<CaptureReader.Answer> answers) {
        Map<String, List<Value>> values = new HashMap<>();
        for (var answer : answers) {
            for (var command : of(asked, answer.ecu())) {
                if (isAnswer(command.request(), answer)) {
                    add(command, answer.message().from(command.request().match().size()), values);
                }
            }
        }
        return values;
    }

    private static void add(Command command, Bytes data, Map<String, List<Value>> values) {
        var decoded = command.decode(data);
        for (int i = 0; i < decoded.size(); i++) {
            var each = decoded.get(i);
            if (each.quality().hasValue()) {
                values.computeIfAbsent(each.signal().id(), none -> new ArrayList<>(2))
                        .add(new Value(each, command));
            }
        }
    }

    /// A value and the command that gave it.
    record Value(Decoded decoded, Command command) {
        /// {@return the word others use for it, or an empty text}
        String symbol() {
            return command.fields().stream()
                    .filter(field -> field.signal().id().equals(decoded.signal().id()))
                    .findFirst()
                    .flatMap(field -> field.symbol(decoded.value()))
                    .orElse("");
        }
    }
}
