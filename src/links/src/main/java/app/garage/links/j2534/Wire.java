package app.garage.links.j2534;

import app.garage.kernel.Bytes;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The records that go to the helper process and come back: little-endian, a length in front.
///
/// A request is `u32 length, u8 function, payload`, a response `u32 length, u8 function, u32 code, payload`.
final class Wire {
    /// The helper accepts and sends no longer record.
    static final int MOST = 1 << 21;

    private static final int HEAD = 5;

    private Wire() {}

    /// What a function answered.
    ///
    /// @param code it returned
    /// @param payload to be read in order
    record Response(int code, Payload payload) {}

    /// A request that is being written.
    static final class Request {
        private ByteBuffer buffer = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

        Request(int function) {
            buffer.putInt(0).put((byte) function);
        }

        Request number(long value) {
            room(4);
            buffer.putInt((int) value);
            return this;
        }

        Request bytes(byte[] bytes) {
            number(bytes.length);
            room(bytes.length);
            buffer.put(bytes);
            return this;
        }

        Request text(String text) {
            return bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        Request message(PassThruMsg message) {
            return number(message.protocol())
                    .number(message.rxStatus())
                    .number(message.txFlags())
                    .number(message.micros())
                    .number(message.extraIndex())
                    .bytes(message.data().toArray());
        }

        /// {@return the whole record}
        byte[] record() {
            buffer.putInt(0, buffer.position() - 4);
            var record = new byte[buffer.position()];
            buffer.get(0, record);
            return record;
        }

        private void room(int more) {
            if (buffer.remaining() < more) {
                var larger = ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + more))
                        .order(ByteOrder.LITTLE_ENDIAN);
                buffer = larger.put(buffer.flip());
            }
        }
    }

    /// What stands behind the code of a response.
    static final class Payload {
        private final ByteBuffer buffer;

        private Payload(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        long number() throws IOException {
            try {
                return Integer.toUnsignedLong(buffer.getInt());
            } catch (BufferUnderflowException tooShort) {
                throw garbage("too short");
            }
        }

        byte[] bytes() throws IOException {
            long size = number();
            if (size > buffer.remaining()) {
                throw garbage("a length beyond the end");
            }
            var bytes = new byte[(int) size];
            buffer.get(bytes);
            return bytes;
        }

        String text() throws IOException {
            return new String(bytes(), StandardCharsets.ISO_8859_1);
        }

        PassThruMsg message() throws IOException {
            int protocol = (int) number();
            int rxStatus = (int) number();
            int txFlags = (int) number();
            long micros = number();
            int extra = (int) number();
            var data = bytes();
            if (data.length > J2534.MOST_DATA) {
                throw garbage("a message of " + data.length + " bytes");
            }
            return new PassThruMsg(protocol, rxStatus, txFlags, micros, extra, Bytes.copyOf(data));
        }

        List<PassThruMsg> messages() throws IOException {
            long count = number();
            var all = new ArrayList<PassThruMsg>();
            for (long i = 0; i < count; i++) {
                all.add(message());
            }
            return all;
        }
    }

    /// Reads one response.
    ///
    /// @param in from the helper
    /// @param function that was called
    static Response response(InputStream in, int function) throws IOException {
        var data = new DataInputStream(in);
        int length = Integer.reverseBytes(data.readInt());
        if (length < HEAD || length > MOST) {
            throw garbage("a record of " + length + " bytes");
        }
        var record = in.readNBytes(length);
        if (record.length < length) {
            throw new EOFException("the helper ended within a record");
        }
        var buffer = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
        if (buffer.get() != function) {
            throw garbage("the answer to another question");
        }
        return new Response(buffer.getInt(), new Payload(buffer));
    }

    static IOException garbage(String what) {
        return new IOException("the helper speaks nonsense: " + what);
    }
}
