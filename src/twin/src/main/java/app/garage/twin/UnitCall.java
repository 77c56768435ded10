package app.garage.twin;

import app.garage.kernel.Bytes;

/// A request that a unit works on.
final class UnitCall {
    private final Bytes request;
    private final long at;
    private long takes;

    /// What a unit answers instead: a negative response code of ISO 14229-1.
    static final class Refusal extends Exception {
        static final int SUB_FUNCTION_NOT_SUPPORTED = 0x12;
        static final int WRONG_LENGTH = 0x13;
        static final int TOO_LONG = 0x14;
        static final int CONDITIONS_NOT_CORRECT = 0x22;
        static final int WRONG_SEQUENCE = 0x24;
        static final int OUT_OF_RANGE = 0x31;
        static final int LOCKED = 0x33;
        private static final long serialVersionUID = 1;
        private final int code;

        Refusal(int code) {
            super(Integer.toHexString(code), null, false, false);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    UnitCall(Bytes request, long at) {
        this.request = request;
        this.at = at;
    }

    long at() {
        return at;
    }

    int size() {
        return request.size();
    }

    int service() {
        return request.at(0);
    }

    int at(int index) {
        return request.at(index);
    }

    /// The sub-function without the bit that suppresses the answer.
    int sub() {
        return request.at(1) & 0x7F;
    }

    Bytes from(int index) {
        return request.from(index);
    }

    Bytes slice(int from, int to) {
        return request.slice(from, to);
    }

    /// An unsigned number of up to four bytes.
    long number(int from, int bytes) {
        long made = 0;
        for (int i = 0; i < bytes; i++) {
            made = made << 8 | request.at(from + i);
        }
        return made;
    }

    void needs(boolean what, int otherwise) throws Refusal {
        if (!what) {
            throw new Refusal(otherwise);
        }
    }

    void exactly(int size) throws Refusal {
        needs(request.size() == size, Refusal.WRONG_LENGTH);
    }

    void atLeast(int size) throws Refusal {
        needs(request.size() >= size, Refusal.WRONG_LENGTH);
    }

    /// The positive answer: its service, then what is given.
    Bytes positive(int... values) {
        return Bytes.of(request.at(0) + 0x40).plus(Bytes.of(values));
    }

    /// The work takes so many nanoseconds; the unit says "response pending" first.
    void takes(long nanos) {
        takes = Math.max(takes, nanos);
    }

    long takes() {
        return takes;
    }
}
