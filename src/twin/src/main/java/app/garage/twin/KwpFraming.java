package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.Optional;

/// The frames of one unit: requests are cut by the length they tell or, with ISO 9141-2, by the length each service
/// has (SAE J1979); answers are made in the unit's own form.
final class KwpFraming {
    private final KwpManner manner;

    /// A whole request.
    ///
    /// @param target whom it is for
    /// @param tester who asks
    /// @param functional whether a group is asked
    /// @param data service and parameters
    /// @param sumFits whether its sum is right
    record Request(int target, int tester, boolean functional, Bytes data, boolean sumFits) {}

    KwpFraming(KwpManner manner) {
        this.manner = manner;
    }

    /// {@return the request, once it is whole}
    Optional<Request> whole(Bytes frame) {
        if (manner.isIso9141()) {
            return frame.size() < 4 ? Optional.empty() : cut(frame, 3, lengthOfService(frame.at(3)), true);
        }
        int format = frame.at(0);
        int header = (format & 0xC0) == 0 ? 1 : 3;
        boolean apart = (format & 0x3F) == 0;
        if (frame.size() < header + (apart ? 1 : 0)) {
            return Optional.empty();
        }
        int length = apart ? frame.at(header) : format & 0x3F;
        return cut(frame, header + (apart ? 1 : 0), length, (format & 0xC0) == 0xC0);
    }

    private static Optional<Request> cut(Bytes frame, int header, int length, boolean functional) {
        if (frame.size() < header + length + 1) {
            return Optional.empty();
        }
        var body = frame.slice(0, header + length);
        int target = header < 3 ? -1 : frame.at(1);
        int tester = header < 3 ? -1 : frame.at(2);
        boolean fits = body.sum8() == frame.at(header + length);
        return Optional.of(new Request(target, tester, functional, body.from(header), fits));
    }

    private static int lengthOfService(int service) {
        return switch (service) {
            case 0x01, 0x06, 0x09 -> 2;
            case 0x02, 0x05 -> 3;
            default -> 1;
        };
    }

    boolean isForUs(Request request) {
        if (manner.isIso9141()) {
            return request.target() == 0x6A;
        }
        boolean group = request.functional()
                && manner.functional().isPresent()
                && manner.functional().getAsInt() == request.target();
        boolean physical = !request.functional() && request.target() == manner.address();
        return (group || physical) && manner.testers().contains(request.tester());
    }

    Bytes answer(int tester, Bytes data) {
        Bytes head;
        if (manner.isIso9141()) {
            head = Bytes.of(0x48, 0x6B, manner.address());
        } else if (manner.lengthByte() || data.size() > 0x3F) {
            head = Bytes.of(0x80, tester, manner.address(), data.size());
        } else {
            head = Bytes.of(0x80 | data.size(), tester, manner.address());
        }
        var all = head.plus(data);
        return all.plus(Bytes.of(all.sum8()));
    }
}
