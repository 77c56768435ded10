package app.garage.links.j2534;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What kind of processor a library is made for, by its own head: ELF, PE or Mach-O.
///
/// @param bits 32 or 64; 0 if the head says nothing we know
public record Binary(int bits) {
    private static final int ELF = 0x7F45_4C46;
    private static final int MZ = 0x4D5A;
    private static final int PE = 0x5045_0000;
    private static final int MACH_32 = 0xCEFA_EDFE;
    private static final int MACH_64 = 0xCFFA_EDFE;
    private static final int PE_I386 = 0x014C;
    private static final int PE_AMD64 = 0x8664;
    private static final int PE_ARM64 = 0xAA64;

    /// {@return what a file says of itself}
    ///
    /// @param file of a library
    public static Binary of(Path file) {
        try (var in = Files.newByteChannel(file, StandardOpenOption.READ)) {
            var head = ByteBuffer.allocate(4_096);
            while (head.hasRemaining() && in.read(head) >= 0) {
                // until the buffer or the file is at its end
            }
            return new Binary(bits(head.flip()));
        } catch (IOException unreadable) {
            return new Binary(0);
        }
    }

    /// {@return whether this process could load it; what is not known could}
    public boolean isForThisSystem() {
        return bits != 32 || System.getProperty("sun.arch.data.model", "64").equals("32");
    }

    private static int bits(ByteBuffer head) {
        if (head.limit() < 64) {
            return 0;
        }
        int first = head.getInt(0);
        if (first == ELF) {
            return head.get(4) == 1 ? 32 : 64;
        }
        if (first == MACH_32 || first == MACH_64) {
            return first == MACH_32 ? 32 : 64;
        }
        if (first >>> 16 == MZ) {
            int at = head.order(ByteOrder.LITTLE_ENDIAN).getInt(0x3C);
            boolean inside = at >= 0 && at + 6 <= head.limit();
            if (inside && head.order(ByteOrder.BIG_ENDIAN).getInt(at) == PE) {
                return peBits(
                        Short.toUnsignedInt(head.order(ByteOrder.LITTLE_ENDIAN).getShort(at + 4)));
            }
        }
        return 0;
    }

    private static int peBits(int machine) {
        return switch (machine) {
            case PE_I386 -> 32;
            case PE_AMD64, PE_ARM64 -> 64;
            default -> 0;
        };
    }
}
