package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.List;

/// A Keihin unit of a KTM: before it was given the right key to its seed it refuses everything. Nobody has told this
/// one
/// which key is right, so none is.
final class KtmServices implements Ecu {
    private static final int LOCKED = 0x33;

    @Override
    public List<Bytes> answer(Bytes request, boolean functional) {
        int service = request.at(0);
        return List.of(
                switch (service) {
                    case 0x27 -> security(request);
                    case 0x3E -> Bytes.of(0x7E);
                    case 0x82 -> Bytes.of(0xC2);
                    default -> Ecu.refusal(service, LOCKED);
                });
    }

    private static Bytes security(Bytes request) {
        int step = request.size() > 1 ? request.at(1) : 0;
        return switch (step) {
            case 0x03 -> Bytes.hex("67 03 5A C3");
            case 0x04 -> Ecu.refusal(0x27, 0x35);
            default -> Ecu.refusal(0x27, 0x12);
        };
    }
}
