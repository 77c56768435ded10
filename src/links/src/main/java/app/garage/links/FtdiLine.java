package app.garage.links;

import app.garage.ftdi4j.Edges;
import app.garage.ftdi4j.FtdiDevice;
import app.garage.ftdi4j.FtdiException;
import app.garage.ftdi4j.FtdiHelp;
import app.garage.ftdi4j.FtdiKLine;
import app.garage.kernel.Bytes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// An open FTDI cable.
final class FtdiLine implements Line {
    private static final int BITS_OF_A_BYTE = 10;

    /// A read that comes back sooner without bytes did not wait in the chip.
    private static final long TOO_SOON = TimeUnit.MICROSECONDS.toNanos(500);

    private static final long PACE = TimeUnit.MILLISECONDS.toNanos(1);

    /// How long the chip may still be busy beyond the time its bits need.
    private static final long STILL_SENDING = TimeUnit.MILLISECONDS.toNanos(200);

    private final FtdiDevice device;

    FtdiLine(FtdiDevice device) {
        this.device = device;
    }

    @Override
    public int read(byte[] into) throws FtdiException {
        long begun = System.nanoTime();
        int count = device.read(into);
        if (count == 0 && System.nanoTime() - begun < TOO_SOON) {
            LockSupport.parkNanos(PACE);
        }
        return count;
    }

    @Override
    public boolean write(byte[] bytes) throws FtdiException {
        for (int done = 0; done < bytes.length; ) {
            var left = new byte[bytes.length - done];
            System.arraycopy(bytes, done, left, 0, left.length);
            int taken = device.write(left);
            if (taken == 0) {
                return false;
            }
            done += taken;
        }
        return true;
    }

    @Override
    public void close() {
        device.close();
    }

    /// Sends bytes with a pause between them and waits until the chip has nothing left to send.
    boolean send(Bytes bytes, Duration gap) throws FtdiException {
        long each = byteNanos();
        long begun = System.nanoTime();
        if (gap.isZero()) {
            if (!write(bytes.toArray())) {
                return false;
            }
        } else {
            for (int i = 0; i < bytes.size(); i++) {
                awaitNanos(begun + i * (each + gap.toNanos()));
                if (!write(bytes.slice(i, i + 1).toArray())) {
                    return false;
                }
            }
        }
        awaitSent(begun + each * bytes.size() + gap.toNanos() * Math.max(0, bytes.size() - 1));
        return true;
    }

    /// How long a byte is on the line.
    long byteNanos() {
        return TimeUnit.SECONDS.toNanos(BITS_OF_A_BYTE) / device.baud();
    }

    Edges wakeFast(Duration low, Duration high) throws FtdiException, InterruptedException {
        return new FtdiKLine(device).fastInit(low, high);
    }

    Edges wakeFiveBaud(int address) throws FtdiException, InterruptedException {
        return new FtdiKLine(device).slowInit(address);
    }

    boolean changeBaud(int baud) throws FtdiException {
        try {
            device.baud(baud);
            return true;
        } catch (FtdiException refused) {
            if (refused.help() == FtdiHelp.REFUSED) {
                return false;
            }
            throw refused;
        }
    }

    /// The bits cannot have left sooner; after that the chip says whether they have.
    private void awaitSent(long soonest) throws FtdiException {
        awaitNanos(soonest);
        while (!device.modemStatus().transmitterEmpty() && System.nanoTime() - soonest < STILL_SENDING) {
            Thread.onSpinWait();
        }
    }

    private static void awaitNanos(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
