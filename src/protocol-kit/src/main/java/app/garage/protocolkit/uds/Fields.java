package app.garage.protocolkit.uds;

import app.garage.kernel.Bytes;

/// Reads the fields of an answer one after the other and remembers whether they were all there. Reading
/// beyond the end gives zeros and makes the whole answer unreadable, so that no reader has to check.
public final class Fields {
    private final Bytes bytes;
    private int at;
    private String complaint = "";
    private boolean foreign;

    /// Begins at the first byte.
    ///
    /// @param bytes what stands behind the service byte and the echo of the question
    public Fields(Bytes bytes) {
        this.bytes = bytes;
    }

    /// {@return whether something is left to read}
    public boolean hasMore() {
        return at < bytes.size();
    }

    /// {@return the next bytes}
    ///
    /// @param count how many
    public Bytes take(int count) {
        if (count > bytes.size() - at) {
            reject("cut: " + count + " bytes expected, " + (bytes.size() - at) + " there");
            at = bytes.size();
            return Bytes.none();
        }
        at += count;
        return bytes.slice(at - count, at);
    }

    /// {@return everything that is left}
    public Bytes rest() {
        return take(bytes.size() - at);
    }

    /// {@return everything that is left, which must be something}
    public Bytes some() {
        return hasMore() ? rest() : take(1);
    }

    /// {@return the next byte}
    public int u8() {
        var taken = take(1);
        return taken.isEmpty() ? 0 : taken.at(0);
    }

    /// {@return the next two bytes as a number}
    public int u16() {
        return u8() << 8 | u8();
    }

    /// {@return the next three bytes as a number}
    public int u24() {
        return u16() << 8 | u8();
    }

    /// {@return a number of several bytes}
    ///
    /// @param width how many, 1 to 8; anything else makes the answer unreadable
    public long number(int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | u8();
        }
        if (width < 1 || width > 8 || value < 0) {
            reject("a number of " + width + " bytes");
            return 0;
        }
        return value;
    }

    /// {@return bytes behind a length of two bytes}
    public Bytes sized() {
        return take(u16());
    }

    /// Says that the answer cannot be read.
    ///
    /// @param why for the log; the first reason counts
    public void reject(String why) {
        if (complaint.isEmpty()) {
            complaint = why;
        }
    }

    /// Says that this is an answer, but to another question.
    public void callForeign() {
        foreign = true;
    }

    <R> UdsAnswer<R> verdict(R value) {
        if (foreign) {
            return new UdsAnswer.Foreign<>();
        }
        if (hasMore()) {
            reject((bytes.size() - at) + " bytes too many");
        }
        return complaint.isEmpty() ? new UdsAnswer.Positive<>(value) : new UdsAnswer.Malformed<>(complaint);
    }
}
