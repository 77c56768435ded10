package app.garage.ftdi4j;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// Texts of the library. A pointer to one may be NULL, and reading there would end the whole Java machine.
final class CString {
    /// More than any message or name of the library has.
    static final int LONGEST = 256;

    /// A returned pointer to a text, with the bound that reading stops at.
    @SuppressWarnings("restricted") // no text of the library is longer
    static final AddressLayout POINTER = ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(LONGEST, JAVA_BYTE));

    private CString() {}

    /// {@return the text up to its end or to the bound; empty for NULL}
    static String orEmpty(MemorySegment text) {
        if (text.address() == 0) {
            return "";
        }
        int length = 0;
        while (length < text.byteSize() && text.get(JAVA_BYTE, length) != 0) {
            length++;
        }
        return new String(text.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
    }
}
