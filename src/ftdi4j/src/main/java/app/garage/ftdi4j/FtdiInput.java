package app.garage.ftdi4j;

import java.io.InputStream;
import java.time.Duration;

/// What comes, as a stream that is at its end after some silence and goes on when more comes.
final class FtdiInput extends InputStream {
    private final FtdiDevice device;
    private final Duration silence;

    FtdiInput(FtdiDevice device, Duration silence) {
        this.device = device;
        this.silence = silence;
    }

    @Override
    public int read() throws FtdiException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws FtdiException {
        if (length == 0) {
            return 0;
        }
        long begun = System.nanoTime();
        var got = device.read(length); // each waits up to the latency
        while (got.length == 0 && System.nanoTime() - begun < silence.toNanos()) {
            got = device.read(length);
        }
        System.arraycopy(got, 0, into, offset, got.length);
        return got.length == 0 ? -1 : got.length;
    }
}
