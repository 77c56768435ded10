package app.garage.links;

import com.fazecast.jSerialComm.SerialPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// An open serial port. Blocking reads, no listener: after an unplug the library's listener fires without end.
final class SerialLine implements Line {
    /// The longest native read: so long at most an ended link keeps its thread if closing does not wake it.
    private static final int READ_MILLIS = 100;

    /// An empty read that comes back sooner than this did not wait, as if the device were gone.
    private static final long TOO_SOON = TimeUnit.MILLISECONDS.toNanos(10);

    private final SerialPort port;

    SerialLine(SerialPort port) {
        this.port = port;
    }

    /// Sets what must be set before opening: 8 data bits, no parity, 1 stop bit, no flow control.
    static void prepare(SerialPort port, int baud) {
        port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(
                SerialPort.TIMEOUT_READ_SEMI_BLOCKING | SerialPort.TIMEOUT_WRITE_BLOCKING, READ_MILLIS, 0);
    }

    @Override
    public int read(byte[] into) {
        long begun = System.nanoTime();
        int count = port.readBytes(into, into.length);
        if (count != 0) {
            return count;
        }
        if (System.nanoTime() - begun < TOO_SOON) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(READ_MILLIS));
        }
        return stillThere() ? 0 : -1;
    }

    @Override
    public boolean write(byte[] bytes) {
        return port.writeBytes(bytes, bytes.length) == bytes.length;
    }

    @Override
    public void close() {
        port.closePort();
    }

    boolean changeBaud(int baud) {
        return port.setBaudRate(baud);
    }

    private boolean stillThere() {
        var path = port.getSystemPortPath();
        return !path.startsWith("/") || Files.exists(Path.of(path));
    }
}
