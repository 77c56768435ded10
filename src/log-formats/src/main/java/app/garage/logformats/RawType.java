package app.garage.logformats;

import java.util.Locale;

/// The form of a raw value.
///
/// @param kind what it is
/// @param bits how many it takes: 1 to 64 for whole numbers, 32 or 64 for real ones, 0 for texts and bytes
public record RawType(Kind kind, int bits) {
    /// A real number of 64 bits.
    public static final RawType F64 = new RawType(Kind.REAL, 64);
    /// A real number of 32 bits.
    public static final RawType F32 = new RawType(Kind.REAL, 32);
    /// A text.
    public static final RawType TEXT = new RawType(Kind.TEXT, 0);
    /// A sequence of bytes.
    public static final RawType BYTES = new RawType(Kind.BYTES, 0);

    /// What a raw value is.
    public enum Kind {
        /// a whole number from 0
        UNSIGNED,
        /// a whole number
        SIGNED,
        /// a real number
        REAL,
        /// a text
        TEXT,
        /// bytes
        BYTES
    }

    /// Checks the size.
    public RawType {
        boolean fits = switch (kind) {
            case UNSIGNED, SIGNED -> bits >= 1 && bits <= 64;
            case REAL -> bits == 32 || bits == 64;
            case TEXT, BYTES -> bits == 0;
        };
        if (!fits) {
            throw new IllegalArgumentException(kind + " of " + bits + " bits");
        }
    }

    /// {@return a whole number from 0}
    ///
    /// @param bits 1 to 64
    public static RawType unsigned(int bits) {
        return new RawType(Kind.UNSIGNED, bits);
    }

    /// {@return a whole number with a sign}
    ///
    /// @param bits 1 to 64
    public static RawType signed(int bits) {
        return new RawType(Kind.SIGNED, bits);
    }

    /// {@return whether it is a whole number}
    public boolean isWhole() {
        return kind == Kind.UNSIGNED || kind == Kind.SIGNED;
    }

    /// {@return whether it is a number of any form}
    public boolean isNumber() {
        return isWhole() || kind == Kind.REAL;
    }

    /// {@return the type a short name stands for}
    ///
    /// @param name `u16`, `s8`, `f64`, `text`, `bytes`
    /// @throws IllegalArgumentException if there is no such type
    public static RawType of(String name) {
        return switch (name) {
            case "text" -> TEXT;
            case "bytes" -> BYTES;
            case "f64" -> F64;
            case "f32" -> F32;
            default -> {
                if (!name.matches("[us][0-9]{1,2}")) {
                    throw new IllegalArgumentException("no raw type: " + name);
                }
                int bits = Integer.parseInt(name.substring(1));
                yield name.charAt(0) == 'u' ? unsigned(bits) : signed(bits);
            }
        };
    }

    /// {@return the short name}
    @Override
    public String toString() {
        return switch (kind) {
            case UNSIGNED -> "u" + bits;
            case SIGNED -> "s" + bits;
            case REAL -> "f" + bits;
            case TEXT, BYTES -> kind.name().toLowerCase(Locale.ROOT);
        };
    }
}
