package app.garage.protocolkit.uds;

import app.garage.kernel.Bytes;
import java.util.Optional;
import java.util.OptionalInt;

/// Sessions, resets, and how a unit communicates: services 10, 11, 28, 3E, 83, 85 and 87.
public final class SessionServices {
    private static final long MILLISECOND = 1_000_000L;
    private static final int RAPID_POWER_SHUTDOWN = 4;

    private SessionServices() {}

    /// How fast a unit promises to answer in a session, in nanoseconds (ISO 14229-1, 10.2.4).
    ///
    /// @param p2 until an answer begins
    /// @param p2Star until an answer begins after "response pending"
    public record Promise(long p2, long p2Star) {}

    /// {@return DiagnosticSessionControl, service 10 (10.2)}
    ///
    /// The answer carries P2 in steps of 1 ms and P2* in steps of 10 ms; before the edition of 2013 it
    /// could be without.
    ///
    /// @param session 01 default, 02 programming, 03 extended, others by maker
    public static UdsRequest<Optional<Promise>> session(int session) {
        return UdsRequest.withSubFunction(Bytes.of(0x10, session), SessionServices::promise);
    }

    private static Optional<Promise> promise(Fields fields) {
        return fields.hasMore()
                ? Optional.of(new Promise(fields.u16() * MILLISECOND, fields.u16() * (10 * MILLISECOND)))
                : Optional.empty();
    }

    /// {@return ECUReset, service 11 (10.3)}
    ///
    /// The answer to 04, and to no other, carries the seconds the unit stays in stand-by; FF if it cannot
    /// say.
    ///
    /// @param type 01 hard, 02 key off and on, 03 soft, 04 enable rapid power shutdown, 05 disable it
    public static UdsRequest<OptionalInt> reset(int type) {
        return UdsRequest.withSubFunction(
                Bytes.of(0x11, type),
                fields -> type == RAPID_POWER_SHUTDOWN ? OptionalInt.of(fields.u8()) : OptionalInt.empty());
    }

    /// {@return CommunicationControl, service 28 (10.5)}
    ///
    /// @param type 00 receive and send, 01 receive only, 02 send only, 03 neither
    /// @param communication 01 normal messages, 02 network management, 03 both; bits 4 to 7 the network
    public static UdsRequest<Done> communication(int type, int communication) {
        return UdsRequest.withSubFunction(Bytes.of(0x28, type, communication), _ -> Done.DONE);
    }

    /// {@return CommunicationControl with a node behind the unit, service 28 (10.5.2)}
    ///
    /// @param type 04 receive only, 05 receive and send
    /// @param communication as in [#communication]
    /// @param node its number, 16 bits
    public static UdsRequest<Done> communicationOfNode(int type, int communication, int node) {
        return UdsRequest.withSubFunction(Bytes.of(0x28, type, communication, node >> 8, node & 0xFF), _ -> Done.DONE);
    }

    /// {@return TesterPresent, service 3E (10.7)}
    public static UdsRequest<Done> testerPresent() {
        return UdsRequest.withSubFunction(Bytes.of(0x3E, 0), _ -> Done.DONE);
    }

    /// {@return ControlDTCSetting, service 85 (10.8)}
    ///
    /// @param type 01 on, 02 off
    /// @param record the maker's, often nothing
    public static UdsRequest<Done> faultSetting(int type, Bytes record) {
        return UdsRequest.withSubFunction(Bytes.of(0x85, type).plus(record), _ -> Done.DONE);
    }

    /// {@return AccessTimingParameter, service 83: read the limits or the present values (ISO 14229-1:2013,
    /// 9.6)}
    ///
    /// The editions since 2020 no longer have it.
    ///
    /// @param type 01 the extended set, 03 what is in force
    public static UdsRequest<Bytes> timing(int type) {
        return UdsRequest.withSubFunction(Bytes.of(0x83, type), Fields::some);
    }

    /// {@return AccessTimingParameter, service 83: set the values (ISO 14229-1:2013, 9.6)}
    ///
    /// @param type 02 the defaults, 04 the values given
    /// @param values what the bus defines; nothing for the defaults
    public static UdsRequest<Done> setTiming(int type, Bytes values) {
        return UdsRequest.withSubFunction(Bytes.of(0x83, type).plus(values), _ -> Done.DONE);
    }

    /// {@return LinkControl, service 87: may the speed be one of the fixed ones? (10.10)}
    ///
    /// @param mode 10 = 115,200 on a serial line, 12 = 500 kbit/s on CAN and so on (annex B.3)
    public static UdsRequest<Done> verifyFixedSpeed(int mode) {
        return UdsRequest.withSubFunction(Bytes.of(0x87, 1, mode), _ -> Done.DONE);
    }

    /// {@return LinkControl, service 87: may the speed be this one? (10.10)}
    ///
    /// @param bitsPerSecond 24 bits
    public static UdsRequest<Done> verifySpeed(int bitsPerSecond) {
        return UdsRequest.withSubFunction(Bytes.of(0x87, 2).plus(MemoryRange.number(bitsPerSecond, 3)), _ -> Done.DONE);
    }

    /// {@return LinkControl, service 87: change to the verified speed; the answer still comes at the old
    /// one (10.10)}
    public static UdsRequest<Done> changeSpeed() {
        return UdsRequest.withSubFunction(Bytes.of(0x87, 3), _ -> Done.DONE);
    }
}
