package app.garage.ftdi4j;

import java.io.OutputStream;
import java.util.Arrays;

/// A stream to a device. What is not taken whole is offered again; a device that takes nothing has failed.
final class FtdiOutput extends OutputStream {
    private final FtdiDevice device;

    FtdiOutput(FtdiDevice device) {
        this.device = device;
    }

    @Override
    public void write(int value) throws FtdiException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws FtdiException {
        for (int done = 0; done < length; ) {
            int taken = device.write(Arrays.copyOfRange(bytes, offset + done, offset + length));
            if (taken == 0) {
                throw new FtdiException(0, "the device takes nothing", FtdiHelp.REFUSED);
            }
            done += taken;
        }
    }
}
