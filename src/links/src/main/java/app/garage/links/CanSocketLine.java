package app.garage.links;

import app.garage.kernel.TimeSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The frames of a CAN socket as a line of records of equal size, each with the time of its arrival.
final class CanSocketLine implements Line {
    /// When it arrived, the size of its structure, the structure.
    static final int RECORD = 8 + 8 + CanStruct.FD_SIZE;

    static final int SIZE_AT = 8;
    static final int STRUCT_AT = 16;
    private final CanSocket socket;
    private final TimeSource time;
    private final byte[] frame = new byte[CanStruct.FD_SIZE];

    CanSocketLine(CanSocket socket, TimeSource time) {
        this.socket = socket;
        this.time = time;
    }

    @Override
    public int read(byte[] into) throws IOException {
        var records = ByteBuffer.wrap(into).order(ByteOrder.nativeOrder());
        while (records.remaining() >= RECORD) {
            int size = socket.read(frame, records.position() == 0);
            if (size <= 0) {
                return records.position() > 0 ? records.position() : size;
            }
            records.putLong(time.nanos()).putLong(size).put(frame);
            Arrays.fill(frame, (byte) 0);
        }
        return records.position();
    }

    @Override
    public boolean write(byte[] bytes) throws IOException {
        return socket.write(bytes);
    }

    @Override
    public void close() {
        socket.close();
    }
}
