package app.garage.protocolkit.kline;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.BusProtocol;
import java.time.Duration;
import java.util.OptionalInt;

/// How the units of one family are woken, recognised and asked on a K-line.
///
/// @param bus what is spoken with a unit woken this way
/// @param iso9141 what is spoken if its key bytes are those of ISO 9141-2; the same as `bus` where that cannot be
/// @param fiveBaud the address that wakes it at five bits a second; empty if a pulse wakes it
/// @param start to whom StartCommunication goes behind the pulse
/// @param toAll whether requests to nobody in particular go to the group of `start`, otherwise to the one unit
/// @param question asked after waking, to see that it is really one of this family; empty to believe its awakening
/// @param answer how the answer to that must begin
/// @param sleepsAfter after so much silence it has to be woken again
/// @param answersWithin how long it may take to answer, if that is longer than its key bytes promise
public record KLineWay(
        BusProtocol bus,
        BusProtocol iso9141,
        OptionalInt fiveBaud,
        KLineHeader start,
        boolean toAll,
        Bytes question,
        Bytes answer,
        Duration sleepsAfter,
        Duration answersWithin) {
    private static final Duration USUAL = Duration.ofMillis(4_500);

    /// {@return one unit that a pulse wakes}
    ///
    /// @param bus what is spoken then
    /// @param unit its address
    /// @param tester our address
    public static KLineWay fast(BusProtocol bus, int unit, int tester) {
        return new KLineWay(
                bus,
                bus,
                OptionalInt.empty(),
                KLineHeader.physical(unit, tester),
                false,
                Bytes.none(),
                Bytes.none(),
                USUAL,
                Duration.ZERO);
    }

    /// {@return a group of units that a pulse wakes}
    ///
    /// @param bus what is spoken then
    /// @param group its address; 33 for OBD
    /// @param tester our address
    public static KLineWay fastGroup(BusProtocol bus, int group, int tester) {
        return new KLineWay(
                bus,
                bus,
                OptionalInt.empty(),
                KLineHeader.functional(group, tester),
                true,
                Bytes.none(),
                Bytes.none(),
                USUAL,
                Duration.ZERO);
    }

    /// {@return units that their address wakes, at five bits a second}
    ///
    /// @param bus what is spoken then, if they say they speak KWP2000
    /// @param iso9141 what is spoken then, if they say they speak ISO 9141-2
    /// @param address 33 for OBD
    /// @param tester our address
    public static KLineWay byAddress(BusProtocol bus, BusProtocol iso9141, int address, int tester) {
        return new KLineWay(
                bus,
                iso9141,
                OptionalInt.of(address),
                KLineHeader.functional(address, tester),
                true,
                Bytes.none(),
                Bytes.none(),
                USUAL,
                Duration.ZERO);
    }

    /// {@return the same, with a question that only the right family answers rightly}
    ///
    /// @param request service and parameters
    /// @param begin how the answer must begin
    public KLineWay provenBy(Bytes request, Bytes begin) {
        return new KLineWay(bus, iso9141, fiveBaud, start, toAll, request, begin, sleepsAfter, answersWithin);
    }

    /// {@return the same, for units that sleep after this much silence}
    ///
    /// @param silence shorter than what they are known to bear
    public KLineWay sleepingAfter(Duration silence) {
        return new KLineWay(bus, iso9141, fiveBaud, start, toAll, question, answer, silence, answersWithin);
    }

    /// {@return the same, for units that take longer to answer than their key bytes promise}
    ///
    /// @param longest until the first byte of an answer
    public KLineWay answeringWithin(Duration longest) {
        return new KLineWay(bus, iso9141, fiveBaud, start, toAll, question, answer, sleepsAfter, longest);
    }

    /// {@return whether a unit that said this speaks one of the protocols of this way}
    ///
    /// @param keys what it said
    boolean fits(KeyBytes keys) {
        return !keys.isIso9141() || iso9141.kind() == BusProtocol.Kind.ISO9141;
    }

    BusProtocol spoken(KeyBytes keys) {
        return keys.isIso9141() ? iso9141 : bus;
    }

    boolean finds(String id) {
        return bus.id().equals(id) || iso9141.id().equals(id);
    }

    /// How requests to all, or to the one unit there is, begin.
    KLineHeader everybody(KeyBytes keys) {
        if (keys.isIso9141()) {
            return KLineHeader.iso9141(start.source());
        }
        var header = toAll ? start : keys.header(start.target(), start.source());
        return toAll && !keys.lengthInFormat() ? header.withLengthByte() : header;
    }

    KLineHeader one(KeyBytes keys, int unit) {
        return keys.header(unit, start.source());
    }
}
