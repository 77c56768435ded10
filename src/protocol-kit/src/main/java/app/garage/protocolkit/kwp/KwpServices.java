package app.garage.protocolkit.kwp;

import app.garage.kernel.Bytes;
import app.garage.protocolkit.uds.Done;
import app.garage.protocolkit.uds.Fields;
import app.garage.protocolkit.uds.UdsRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Requests of KWP2000 and the forms of their answers (ISO 14230-3). AccessTimingParameter (83) is with the other
/// pauses, in [app.garage.protocolkit.kline.KLineTiming].
public final class KwpServices {
    private KwpServices() {}

    private static <R> UdsRequest<R> of(Bytes bytes, int echoed, Function<Fields, R> reader) {
        return UdsRequest.of(bytes, echoed, reader);
    }

    private static UdsRequest<Done> plain(Bytes bytes, int echoed) {
        return of(bytes, echoed, fields -> {
            fields.rest(); // what makers put behind a yes says nothing more
            return Done.DONE;
        });
    }

    /// {@return StartDiagnosticSession, service 10}
    ///
    /// @param mode 81 standard, 85 programming, others by maker
    public static UdsRequest<Done> session(int mode) {
        return plain(Bytes.of(0x10, mode), 1);
    }

    /// {@return ReadEcuIdentification, service 1A}
    ///
    /// @param option which record
    public static UdsRequest<Bytes> identification(int option) {
        return of(Bytes.of(0x1A, option), 1, Fields::some);
    }

    /// {@return ReadEcuIdentification without an option, as units with only one record want it}
    public static UdsRequest<Bytes> identification() {
        return of(Bytes.of(0x1A), 0, Fields::some);
    }

    /// {@return ReadFreezeFrameData, service 12; the answer repeats everything asked}
    ///
    /// @param parameters number of the frame and what is wanted of it, in the maker's form
    public static UdsRequest<Bytes> freezeFrame(Bytes parameters) {
        return of(Bytes.of(0x12).plus(parameters), parameters.size(), Fields::some);
    }

    /// {@return ReadDiagnosticTroubleCodes, service 13: a count, then codes of some width}
    ///
    /// @param parameters which codes, in the maker's form
    /// @param width bytes of each code, its status included
    public static UdsRequest<List<Bytes>> codes(Bytes parameters, int width) {
        return of(Bytes.of(0x13).plus(parameters), 0, fields -> counted(fields, width));
    }

    /// {@return StatusOfDiagnosticTroubleCodes, service 17: a count, then codes with their status}
    ///
    /// @param code the code asked for, two bytes
    public static UdsRequest<List<KwpCode>> statusOf(int code) {
        return of(Bytes.of(0x17, code >> 8, code & 0xFF), 0, KwpServices::withStatus);
    }

    /// {@return ReadDiagnosticTroubleCodesByStatus, service 18: a count, then codes with their status}
    ///
    /// @param parameters status and group, such as `00 FF 00`; units differ in how many bytes they want
    public static UdsRequest<List<KwpCode>> codesByStatus(Bytes parameters) {
        return of(Bytes.of(0x18).plus(parameters), 0, KwpServices::withStatus);
    }

    private static List<KwpCode> withStatus(Fields fields) {
        return counted(fields, 3).stream()
                .map(each -> new KwpCode(each.u16(0), each.at(2)))
                .toList();
    }

    private static List<Bytes> counted(Fields fields, int width) {
        int count = fields.u8();
        var all = new ArrayList<Bytes>();
        for (int i = 0; i < count; i++) {
            var code = fields.take(width);
            if (code.size() < width) {
                return List.of(); // the answer is marked as cut
            }
            all.add(code);
        }
        return all;
    }

    /// {@return ClearDiagnosticInformation, service 14. Units repeat the group in whole, in part or not at all}
    ///
    /// @param group which codes, such as `FF 00`
    public static UdsRequest<Done> clear(Bytes group) {
        return of(Bytes.of(0x14).plus(group), 0, fields -> {
            if (!group.startsWith(fields.rest())) {
                fields.callForeign();
            }
            return Done.DONE;
        });
    }

    /// {@return ReadDataByLocalIdentifier, service 21}
    ///
    /// @param id 01 to FF hexadecimal
    public static UdsRequest<Bytes> local(int id) {
        return of(Bytes.of(0x21, id), 1, Fields::some);
    }

    /// {@return ReadDataByCommonIdentifier, service 22}
    ///
    /// @param id two bytes
    public static UdsRequest<Bytes> common(int id) {
        return of(Bytes.of(0x22, id >> 8, id & 0xFF), 2, Fields::some);
    }

    /// {@return ReadMemoryByAddress, service 23}
    ///
    /// @param address three bytes
    /// @param size how many bytes, 1 to FE hexadecimal
    public static UdsRequest<Bytes> memory(int address, int size) {
        return of(
                Bytes.of(0x23, address >> 16 & 0xFF, address >> 8 & 0xFF, address & 0xFF, size),
                0,
                fields -> fields.take(size));
    }

    /// {@return SecurityAccess, service 27, asking for a seed; a seed of zeros means that it is open already}
    ///
    /// @param level an odd number
    public static UdsRequest<Bytes> seed(int level) {
        return of(Bytes.of(0x27, level), 1, Fields::some);
    }

    /// {@return SecurityAccess, service 27, giving the key}
    ///
    /// @param level the odd number of the seed; the key has the next
    /// @param key what a provider computed
    public static UdsRequest<Done> key(int level, Bytes key) {
        return plain(Bytes.of(0x27, level + 1).plus(key), 1);
    }

    /// {@return InputOutputControlByLocalIdentifier, service 30; moves something}
    ///
    /// @param id what
    /// @param control how, in the maker's form
    public static UdsRequest<Bytes> control(int id, Bytes control) {
        return of(Bytes.of(0x30, id).plus(control), 1, Fields::rest);
    }

    /// {@return InputOutputControlByCommonIdentifier, service 2F; moves something}
    ///
    /// @param id what, two bytes
    /// @param control how, in the maker's form
    public static UdsRequest<Bytes> commonControl(int id, Bytes control) {
        return of(Bytes.of(0x2F, id >> 8, id & 0xFF).plus(control), 2, Fields::rest);
    }

    /// {@return StartRoutineByLocalIdentifier, service 31}
    ///
    /// @param id which
    /// @param options in the maker's form
    public static UdsRequest<Bytes> startRoutine(int id, Bytes options) {
        return of(Bytes.of(0x31, id).plus(options), 1, Fields::rest);
    }

    /// {@return StopRoutineByLocalIdentifier, service 32}
    ///
    /// @param id which
    public static UdsRequest<Bytes> stopRoutine(int id) {
        return of(Bytes.of(0x32, id), 1, Fields::rest);
    }

    /// {@return RequestRoutineResultsByLocalIdentifier, service 33}
    ///
    /// @param id which
    public static UdsRequest<Bytes> routineResults(int id) {
        return of(Bytes.of(0x33, id), 1, Fields::rest);
    }

    /// {@return WriteDataByLocalIdentifier, service 3B}
    ///
    /// @param id which
    /// @param data in the maker's form
    public static UdsRequest<Done> write(int id, Bytes data) {
        return plain(Bytes.of(0x3B, id).plus(data), 1);
    }

    /// {@return TesterPresent, service 3E, without the response option}
    public static UdsRequest<Done> present() {
        return plain(Bytes.of(0x3E), 0);
    }

    /// {@return StopCommunication, service 82}
    public static UdsRequest<Done> stop() {
        return plain(Bytes.of(0x82), 0);
    }
}
