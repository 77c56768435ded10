package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.testkit.PtyPair;
import app.garage.testkit.RealTime;
import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What jSerialComm 2.11.4 does, as far as this room rests on it. Nothing of our own is tested here.
///
/// Interrupting a reader does not end its native read, closing the port does: that is why a link reads with short
/// time-outs and is closed from another thread. After an unplug the port still calls itself open, so only −1 from a
/// read and a short write tell.
class NativeReadBehaviourTest {
    private static final byte[] BUFFER = new byte[64];

    @BeforeAll
    static void theNativePartLiesInTheBuildFolder() throws InterruptedException {
        var _ = new SerialLinks().discover(RealTime.in(5_000));
    }

    @Test
    void interruptOnlySetsTheFlag() throws Exception {
        try (var pair = PtyPair.start()) {
            var port = opened(pair, 600);
            var flag = new CompletableFuture<Boolean>();
            long begun = System.nanoTime();
            var reader = Thread.ofPlatform().start(() -> {
                int count = port.readBytes(BUFFER, BUFFER.length);
                flag.complete(count == 0 && Thread.currentThread().isInterrupted());
            });
            Thread.sleep(100);

            reader.interrupt();

            assertThat(flag.get(5, TimeUnit.SECONDS)).isTrue();
            assertThat(millisSince(begun)).isGreaterThanOrEqualTo(590);
            port.closePort();
        }
    }

    @Test
    void closePortEndsABlockedReadWithMinusOne() throws Exception {
        try (var pair = PtyPair.start()) {
            var port = opened(pair, 10_000);
            var read = new CompletableFuture<Integer>();
            Thread.ofPlatform().start(() -> read.complete(port.readBytes(BUFFER, BUFFER.length)));
            Thread.sleep(100);
            long begun = System.nanoTime();

            port.closePort();

            assertThat(read.get(5, TimeUnit.SECONDS)).isEqualTo(-1);
            assertThat(millisSince(begun)).isLessThan(200);
        }
    }

    @Test
    void closePortEndsABlockedWriteAsWell() throws Exception {
        try (var pair = PtyPair.start()) {
            var port = opened(pair, 100);
            var wrote = new CompletableFuture<Integer>();
            Thread.ofPlatform().start(() -> wrote.complete(port.writeBytes(new byte[300_000], 300_000)));
            Thread.sleep(300);
            assertThat(wrote).as("nobody reads, so it waits").isNotDone();

            port.closePort();

            assertThat(wrote.get(5, TimeUnit.SECONDS)).isLessThan(300_000);
        }
    }

    @Test
    void afterAnUnplugReadsGiveMinusOneWritesGiveLessAndThePortStillCallsItselfOpen() throws Exception {
        try (var pair = PtyPair.start()) {
            var port = opened(pair, 100);

            pair.pull();

            assertThat(port.readBytes(BUFFER, BUFFER.length)).isEqualTo(-1);
            assertThat(port.readBytes(BUFFER, BUFFER.length)).isEqualTo(-1);
            assertThat(port.writeBytes(BUFFER, 10)).isLessThan(10);
            assertThat(port.isOpen()).isTrue();
            port.closePort();
        }
    }

    @Test
    void aSemiBlockingReadReturnsWithTheFirstByteAndOtherwiseAfterItsTimeOut() throws Exception {
        try (var pair = PtyPair.start();
                var far = new FileOutputStream(pair.theirs().toFile())) {
            var port = opened(pair, 300);
            far.write('>');
            long begun = System.nanoTime();

            assertThat(port.readBytes(BUFFER, BUFFER.length)).isEqualTo(1);
            assertThat(millisSince(begun)).isLessThan(250);
            assertThat(port.readBytes(BUFFER, BUFFER.length)).isZero();
            assertThat(millisSince(begun)).isGreaterThanOrEqualTo(290);
            port.closePort();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there the look-up succeeds and opening fails")
    void theLookUpOfAPortThatDoesNotExistThrows() {
        assertThatThrownBy(() -> SerialPort.getCommPort("/dev/ttyUSB99"))
                .isInstanceOf(SerialPortInvalidPortException.class);
    }

    @Test
    void aPseudoTerminalIsNotListedButCanBeOpenedByItsPathAndTakesAnySpeed() throws Exception {
        try (var pair = PtyPair.start()) {
            var real = pair.ours().toRealPath().toString();
            assertThat(SerialPort.getCommPorts())
                    .noneMatch(port -> port.getSystemPortPath().equals(real));

            var port = opened(pair, 100);

            assertThat(port.setBaudRate(10_400)).isTrue();
            assertThat(port.setDTR()).as("it has no modem lines").isFalse();
            port.closePort();
        }
    }

    private static SerialPort opened(PtyPair pair, int timeOut) throws IOException {
        var port = SerialPort.getCommPort(pair.ours().toString());
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING | SerialPort.TIMEOUT_WRITE_BLOCKING, timeOut, 0);
        if (!port.openPort(0)) {
            throw new IOException("error " + port.getLastErrorCode());
        }
        return port;
    }

    private static long millisSince(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
