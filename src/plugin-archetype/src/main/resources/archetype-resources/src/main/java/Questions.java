package ${package};

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.FaultCode;
import app.garage.protocolkit.uds.Fields;
import app.garage.protocolkit.uds.UdsRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a Moto-K can be asked, and the form of each answer. An answer to something else, a refusal (`7F`) and
/// "response pending" (`7F … 78`) are told apart by the request itself; a reader sees only what belongs to it.
final class Questions {
    static final int NAME = 0x1A;
    static final int TABLE = 0x21;
    static final int CODES = 0x18;

    private Questions() {}

    /// `1A 01` → `5A 01` and a text.
    static UdsRequest<Bytes> name() {
        return UdsRequest.of(Bytes.of(NAME, 0x01), 1, Fields::some);
    }

    /// `21 00` → `61 00` and the numbers of the other tables.
    static UdsRequest<SortedSet<DataId>> tables() {
        return UdsRequest.of(Bytes.of(TABLE, 0x00), 1, fields -> {
            var numbers = new TreeSet<DataId>();
            while (fields.hasMore()) {
                numbers.add(new DataId(TABLE, fields.u8()));
            }
            return numbers;
        });
    }

    /// `21 01` → `61 01` and what stands in that table.
    static UdsRequest<Bytes> table(int number) {
        return UdsRequest.of(Bytes.of(TABLE, number), 1, Fields::some);
    }

    /// `18 00` → `58`, how many codes, and two bytes for each.
    static UdsRequest<List<FaultCode>> codes() {
        return UdsRequest.of(Bytes.of(CODES, 0x00), 0, fields -> {
            var codes = new ArrayList<FaultCode>();
            for (int left = fields.u8(); left > 0; left--) {
                int raw = fields.u16();
                if (raw == 0) {
                    fields.reject("no code has the number 0");
                } else {
                    codes.add(FaultCode.fromRaw(raw));
                }
            }
            return List.copyOf(codes);
        });
    }
}
