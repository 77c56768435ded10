package app.garage.links.j2534;

import app.garage.kernel.Bytes;
import app.garage.links.j2534.PassThruException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A library loaded by a helper process: for libraries of 32 bits, and for those that once took a process with them.
public final class HostedPassThru implements PassThru {
    private static final int LOAD = 0;
    private static final int OPEN = 1;
    private static final int CLOSE = 2;
    private static final int CONNECT = 3;
    private static final int DISCONNECT = 4;
    private static final int READ = 5;
    private static final int WRITE = 6;
    private static final int START_PERIODIC = 7;
    private static final int STOP_PERIODIC = 8;
    private static final int START_FILTER = 9;
    private static final int STOP_FILTER = 10;
    private static final int PROGRAMMING_VOLTAGE = 11;
    private static final int VERSION = 12;
    private static final int LAST_ERROR = 13;
    private static final int IOCTL = 14;
    private static final int SCAN = 15;
    private static final int NEXT = 16;

    private static final int NOTHING = 0;
    private static final int PARAMETERS = 1;
    private static final int BYTES = 2;
    private static final int NUMBER = 3;
    private static final int MESSAGE = 4;

    private static final int UNKNOWN = 0xF000_0001;
    private static final int NOT_LOADED = 0xF000_0002;
    private static final int LACKS = 0xF000_0003;

    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final int MOST_DEVICES = 64;

    private final Helper helper;

    /// Something read from a payload.
    private interface Reading<T> {
        T from(Wire.Payload payload) throws IOException;
    }

    private HostedPassThru(Helper helper) {
        this.helper = helper;
    }

    /// Starts a helper and has it load a library.
    ///
    /// @param program the helper program
    /// @param file of the library
    /// @return the library
    /// @throws PassThruException MISSING, UNUSABLE, LACKS_FUNCTION, NO_HELPER or HELPER_LOST
    public static HostedPassThru load(Path program, Path file) throws PassThruException {
        if (!Files.isRegularFile(file)) {
            throw PassThruException.of(Kind.MISSING, file.toString());
        }
        return load(Helper.start(program), file);
    }

    static HostedPassThru load(Helper helper, Path file) throws PassThruException {
        boolean loaded = false;
        try {
            var answer = helper.ask(
                    LOAD, new Wire.Request(LOAD).text(file.toAbsolutePath().toString()), USUAL);
            if (answer.code() == LACKS) {
                throw PassThruException.of(Kind.LACKS_FUNCTION, answer.payload().text());
            }
            if (answer.code() != J2534.STATUS_NOERROR) {
                throw PassThruException.of(Kind.UNUSABLE, file.toString());
            }
            loaded = true;
            return new HostedPassThru(helper);
        } catch (IOException garbled) {
            throw helper.lost(garbled);
        } finally {
            if (!loaded) {
                helper.close();
            }
        }
    }

    /// {@return the number of the helper process}
    public long pid() {
        return helper.pid();
    }

    @Override
    public boolean isWatched() {
        return true;
    }

    @Override
    public List<String> devices() throws PassThruException {
        var found = helper.ask(SCAN, new Wire.Request(SCAN), USUAL);
        if (found.code() == UNKNOWN) {
            return List.of();
        }
        checked("PassThruScanForDevices", found.code());
        long count = read(found, Wire.Payload::number);
        var names = new ArrayList<String>();
        for (long i = 0; i < Math.min(count, MOST_DEVICES); i++) {
            names.add(call("PassThruGetNextDevice", NEXT, new Wire.Request(NEXT), USUAL, Wire.Payload::text));
        }
        return List.copyOf(names);
    }

    @Override
    public int open(String name) throws PassThruException {
        return number("PassThruOpen", OPEN, new Wire.Request(OPEN).text(name));
    }

    @Override
    public void close(int device) throws PassThruException {
        just("PassThruClose", CLOSE, new Wire.Request(CLOSE).number(device));
    }

    @Override
    public int connect(int device, int protocol, int flags, int baud) throws PassThruException {
        return number(
                "PassThruConnect",
                CONNECT,
                new Wire.Request(CONNECT)
                        .number(device)
                        .number(protocol)
                        .number(flags)
                        .number(baud));
    }

    @Override
    public void disconnect(int channel) throws PassThruException {
        just("PassThruDisconnect", DISCONNECT, new Wire.Request(DISCONNECT).number(channel));
    }

    @Override
    public List<PassThruMsg> read(int channel, int most, Duration wait) throws PassThruException {
        var request = new Wire.Request(READ)
                .number(channel)
                .number(Math.min(most, J2534.MOST_MESSAGES))
                .number(wait.toMillis());
        var answer = helper.ask(READ, request, wait);
        if (answer.code() == J2534.ERR_BUFFER_EMPTY) {
            return List.of();
        }
        if (answer.code() != J2534.ERR_TIMEOUT) {
            checked("PassThruReadMsgs", answer.code());
        }
        return read(answer, Wire.Payload::messages);
    }

    @Override
    public int write(int channel, List<PassThruMsg> messages, Duration wait) throws PassThruException {
        var request =
                new Wire.Request(WRITE).number(channel).number(wait.toMillis()).number(messages.size());
        messages.forEach(request::message);
        return call("PassThruWriteMsgs", WRITE, request, wait, payload -> (int) payload.number());
    }

    @Override
    public int startPeriodic(int channel, PassThruMsg message, Duration interval) throws PassThruException {
        return number(
                "PassThruStartPeriodicMsg",
                START_PERIODIC,
                new Wire.Request(START_PERIODIC)
                        .number(channel)
                        .number(interval.toMillis())
                        .message(message));
    }

    @Override
    public void stopPeriodic(int channel, int message) throws PassThruException {
        just(
                "PassThruStopPeriodicMsg",
                STOP_PERIODIC,
                new Wire.Request(STOP_PERIODIC).number(channel).number(message));
    }

    @Override
    public int startFilter(int channel, int kind, PassThruMsg mask, PassThruMsg pattern) throws PassThruException {
        return number("PassThruStartMsgFilter", START_FILTER, filter(channel, kind, 0, mask, pattern));
    }

    @Override
    public int startFlowFilter(int channel, PassThruMsg mask, PassThruMsg pattern, PassThruMsg flow)
            throws PassThruException {
        return number(
                "PassThruStartMsgFilter",
                START_FILTER,
                filter(channel, J2534.FLOW_CONTROL_FILTER, 1, mask, pattern).message(flow));
    }

    private static Wire.Request filter(int channel, int kind, int flow, PassThruMsg mask, PassThruMsg pattern) {
        return new Wire.Request(START_FILTER)
                .number(channel)
                .number(kind)
                .number(flow)
                .message(mask)
                .message(pattern);
    }

    @Override
    public void stopFilter(int channel, int filter) throws PassThruException {
        just(
                "PassThruStopMsgFilter",
                STOP_FILTER,
                new Wire.Request(STOP_FILTER).number(channel).number(filter));
    }

    @Override
    public void programmingVoltage(int device, int pin, int millivolts) throws PassThruException {
        just(
                "PassThruSetProgrammingVoltage",
                PROGRAMMING_VOLTAGE,
                new Wire.Request(PROGRAMMING_VOLTAGE).number(device).number(pin).number(millivolts));
    }

    @Override
    public Versions versions(int device) throws PassThruException {
        return call(
                "PassThruReadVersion",
                VERSION,
                new Wire.Request(VERSION).number(device),
                USUAL,
                payload -> new Versions(payload.text(), payload.text(), payload.text()));
    }

    @Override
    public Map<Integer, Integer> config(int channel, List<Integer> parameters) throws PassThruException {
        var values = new LinkedHashMap<Integer, Integer>();
        parameters.forEach(each -> values.put(each, 0));
        return parameters(channel, J2534.GET_CONFIG, values);
    }

    @Override
    public void configure(int channel, Map<Integer, Integer> values) throws PassThruException {
        var _ = parameters(channel, J2534.SET_CONFIG, values);
    }

    private Map<Integer, Integer> parameters(int channel, int what, Map<Integer, Integer> values)
            throws PassThruException {
        var request = ioctl(channel, what, PARAMETERS).number(values.size());
        values.forEach((parameter, value) -> request.number(parameter).number(value));
        return call("PassThruIoctl", IOCTL, request, USUAL, payload -> {
            var read = new LinkedHashMap<Integer, Integer>();
            for (long left = payload.number(); left > 0; left--) {
                read.put((int) payload.number(), (int) payload.number());
            }
            return read;
        });
    }

    @Override
    public int batteryMillivolts(int device) throws PassThruException {
        return number("PassThruIoctl", IOCTL, ioctl(device, J2534.READ_VBATT, NUMBER));
    }

    @Override
    public Bytes fiveBaudInit(int channel, int address) throws PassThruException {
        return call(
                "PassThruIoctl",
                IOCTL,
                ioctl(channel, J2534.FIVE_BAUD_INIT, BYTES).bytes(new byte[] {(byte) address}),
                USUAL,
                payload -> Bytes.copyOf(payload.bytes()));
    }

    @Override
    public PassThruMsg fastInit(int channel, PassThruMsg request) throws PassThruException {
        return call(
                "PassThruIoctl",
                IOCTL,
                ioctl(channel, J2534.FAST_INIT, MESSAGE).message(request),
                USUAL,
                Wire.Payload::message);
    }

    @Override
    public void hearGroup(int channel, int group) throws PassThruException {
        var _ = call(
                "PassThruIoctl",
                IOCTL,
                ioctl(channel, J2534.ADD_TO_FUNCT_MSG_LOOKUP_TABLE, BYTES).bytes(new byte[] {(byte) group}),
                USUAL,
                payload -> Bytes.copyOf(payload.bytes()));
    }

    @Override
    public void clear(int channel, int what) throws PassThruException {
        just("PassThruIoctl", IOCTL, ioctl(channel, what, NOTHING));
    }

    private static Wire.Request ioctl(int handle, int what, int kind) {
        return new Wire.Request(IOCTL).number(handle).number(what).number(kind);
    }

    /// Ends the helper.
    @Override
    public void close() {
        helper.close();
    }

    private void just(String name, int function, Wire.Request request) throws PassThruException {
        var _ = call(name, function, request, USUAL, payload -> 0);
    }

    private int number(String name, int function, Wire.Request request) throws PassThruException {
        return call(name, function, request, USUAL, payload -> (int) payload.number());
    }

    private <T> T call(String name, int function, Wire.Request request, Duration within, Reading<T> reading)
            throws PassThruException {
        var answer = helper.ask(function, request, within);
        checked(name, answer.code());
        return read(answer, reading);
    }

    private <T> T read(Wire.Response answer, Reading<T> reading) throws PassThruException {
        try {
            return reading.from(answer.payload());
        } catch (IOException garbled) {
            throw helper.lost(garbled);
        }
    }

    private void checked(String name, int code) throws PassThruException {
        switch (code) {
            case J2534.STATUS_NOERROR -> {}
            case NOT_LOADED, UNKNOWN, LACKS -> throw PassThruException.of(Kind.LACKS_FUNCTION, name);
            default -> {
                var said = helper.ask(LAST_ERROR, new Wire.Request(LAST_ERROR), USUAL);
                throw PassThruException.returned(name, code, read(said, Wire.Payload::text));
            }
        }
    }
}
