package app.garage.protocolkit.j1939;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What units report about themselves (SAE J1939-73), and how they are asked (J1939-21, 5.4.2 and 5.4.4).
public final class DiagnosticMessages {
    /// PGN of a request; the data are the number asked for.
    public static final int REQUEST = 0xEA00;
    /// PGN of an acknowledgement.
    public static final int ACKNOWLEDGE = 0xE800;
    /// DM1, active faults; broadcast every second.
    public static final int DM1 = 0xFECA;
    /// DM2, faults that were active before.
    public static final int DM2 = 0xFECB;
    /// DM3, clear what DM2 lists; only with leave.
    public static final int DM3 = 0xFECC;
    /// DM5, readiness.
    public static final int DM5 = 0xFECE;
    /// DM11, clear what DM1 lists; only with leave.
    public static final int DM11 = 0xFED3;

    private static final int MOST_VALID = 0xFA;

    private DiagnosticMessages() {}

    /// A fault.
    ///
    /// @param spn the suspect parameter, 19 bits
    /// @param fmi how it fails, 0 to 31; 31 "condition exists", 19 "received data in error"
    /// @param occurrences how often, 0 to 126; 127 not available
    /// @param oldConversion whether the unit says that it writes the SPN in one of the old ways, so that it
    ///     cannot be read without knowing which (5.7.1.11)
    public record Fault(int spn, int fmi, int occurrences, boolean oldConversion) {}

    /// Faults and lamps, as in DM1 and DM2.
    ///
    /// @param lamps two bits each, from the highest: malfunction indicator, red stop, amber warning,
    ///     protect; 01 on
    /// @param flashing the same order; 00 slow, 01 fast, 11 not flashing
    /// @param faults the faults; none if the unit says that there is none
    public record Faults(int lamps, int flashing, List<Fault> faults) {
        /// Copies the list.
        public Faults {
            faults = List.copyOf(faults);
        }

        /// {@return whether the malfunction indicator lamp is on}
        public boolean malfunctionLamp() {
            return lamps >> 6 == 1;
        }

        /// {@return whether the red lamp is on: stop}
        public boolean redLamp() {
            return (lamps >> 4 & 3) == 1;
        }

        /// {@return whether the amber lamp is on: have it looked at}
        public boolean amberLamp() {
            return (lamps >> 2 & 3) == 1;
        }

        /// {@return whether the protect lamp is on: something other than electronics}
        public boolean protectLamp() {
            return (lamps & 3) == 1;
        }
    }

    /// {@return what DM1 or DM2 says; empty if it has not the length of a list of faults (5.7.1)}
    ///
    /// A single fault fills a frame up with FF; SPN 0 with FMI 0 says that there is none.
    ///
    /// @param data the whole message
    public static Optional<Faults> faults(Bytes data) {
        boolean filled = data.size() == 8 && data.u16(6) == 0xFFFF;
        var list = filled ? data.slice(0, 6) : data;
        if (list.size() < 6 || list.size() % 4 != 2) {
            return Optional.empty();
        }
        var faults = new ArrayList<Fault>();
        for (int at = 2; at < list.size(); at += 4) {
            var fault = fault(list, at);
            if (fault.spn() != 0 || fault.fmi() != 0) {
                faults.add(fault);
            }
        }
        return Optional.of(new Faults(list.at(0), list.at(1), faults));
    }

    private static Fault fault(Bytes list, int at) {
        int spn = list.at(at) | list.at(at + 1) << 8 | (list.at(at + 2) >> 5) << 16;
        int last = list.at(at + 3);
        return new Fault(spn, list.at(at + 2) & 0x1F, last & 0x7F, last >> 7 == 1);
    }

    /// Readiness, as in DM5.
    ///
    /// @param active how many active faults; empty if not available
    /// @param previouslyActive how many that were active before; empty if not available
    /// @param compliance which OBD the unit follows: 05 none, 0B to 22 others
    /// @param continuous bits 0 to 2 supported, 4 to 6 not completed: misfire, fuel system, components
    /// @param supported one bit for each test that does not run all the time
    /// @param incomplete the same bits: the test has not run to its end
    public record Readiness(
            OptionalInt active,
            OptionalInt previouslyActive,
            int compliance,
            int continuous,
            int supported,
            int incomplete) {
        /// {@return whether every test the unit has was run to its end; a bit without support means
        /// nothing}
        public boolean isComplete() {
            return (supported & incomplete) == 0 && (continuous & (continuous >> 4) & 7) == 0;
        }
    }

    /// {@return what DM5 says; empty if it has not exactly eight bytes (5.7.5)}
    ///
    /// @param data the whole message
    public static Optional<Readiness> readiness(Bytes data) {
        return data.size() == 8
                ? Optional.of(new Readiness(
                        count(data.at(0)),
                        count(data.at(1)),
                        data.at(2),
                        data.at(3),
                        data.at(4) | data.at(5) << 8,
                        data.at(6) | data.at(7) << 8))
                : Optional.empty();
    }

    /// FE is an error and FF not available; neither is a number of faults (J1939-71, table 1).
    private static OptionalInt count(int value) {
        return value > MOST_VALID ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /// {@return the data of a request}
    ///
    /// @param pgn the message wanted; for DM3 and DM11 the request itself clears
    public static Bytes request(int pgn) {
        return Bytes.of(pgn & 0xFF, pgn >> 8 & 0xFF, pgn >> 16);
    }

    /// {@return the message a request wants; empty if it is none}
    ///
    /// @param data of the request
    public static OptionalInt requestedPgn(Bytes data) {
        return data.size() == 3 ? OptionalInt.of(pgn(data, 0)) : OptionalInt.empty();
    }

    static int pgn(Bytes data, int at) {
        return data.at(at) | data.at(at + 1) << 8 | data.at(at + 2) << 16;
    }

    /// An acknowledgement.
    ///
    /// @param outcome 0 done, 1 no, 2 access denied, 3 busy
    /// @param group a number inside the message asked for, FF for none
    /// @param address whose request it was; FF if the unit does not say
    /// @param pgn what had been asked
    public record Acknowledgement(int outcome, int group, int address, int pgn) {}

    /// {@return what an acknowledgement says; empty if it has not exactly eight bytes (J1939-21, 5.4.4)}
    ///
    /// @param data the whole message
    public static Optional<Acknowledgement> acknowledgement(Bytes data) {
        return data.size() == 8
                ? Optional.of(new Acknowledgement(data.at(0), data.at(1), data.at(4), pgn(data, 5)))
                : Optional.empty();
    }
}
