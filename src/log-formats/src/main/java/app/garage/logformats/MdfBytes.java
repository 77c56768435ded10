package app.garage.logformats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Little-endian bytes of a size known beforehand.
final class MdfBytes {
    private final ByteBuffer buffer;

    MdfBytes(int size) {
        buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    MdfBytes u8(int value) {
        buffer.put((byte) value);
        return this;
    }

    MdfBytes u16(int value) {
        buffer.putShort((short) value);
        return this;
    }

    MdfBytes u32(int value) {
        buffer.putInt(value);
        return this;
    }

    MdfBytes u64(long value) {
        buffer.putLong(value);
        return this;
    }

    MdfBytes f64(double value) {
        buffer.putDouble(value);
        return this;
    }

    MdfBytes zero(int count) {
        buffer.position(buffer.position() + count);
        return this;
    }

    MdfBytes raw(byte[] bytes) {
        buffer.put(bytes);
        return this;
    }

    byte[] bytes() {
        if (buffer.hasRemaining()) {
            throw new IllegalStateException(buffer.remaining() + " bytes were not filled");
        }
        return buffer.array();
    }
}
