package app.garage.protocolkit.isotp;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;

/// How a tester and a unit recognise each other's frames (ISO 15765-2, 10.3): two identifiers and, in the
/// extended and mixed formats, a first data byte. A frame belongs to a conversation only if all of it fits.
///
/// @param transmit the identifier of our frames
/// @param receive the identifier of the unit's frames
/// @param ourPrefix the address byte our data begin with; empty in the normal formats
/// @param theirPrefix the address byte the unit's data begin with; empty in the normal formats
/// @param functional whether our frames are for every unit, so that only single frames are possible
///     (10.3.1)
public record IsoTpAddress(CanId transmit, CanId receive, Bytes ourPrefix, Bytes theirPrefix, boolean functional) {
    private static final int PRIORITY = 6;
    private static final int PHYSICAL = 0xDA;
    private static final int FUNCTIONAL = 0xDB;
    private static final int MIXED_PHYSICAL = 0xCE;
    private static final int MIXED_FUNCTIONAL = 0xCD;

    /// Checks the prefixes.
    public IsoTpAddress {
        if (ourPrefix.size() > 1 || theirPrefix.size() != ourPrefix.size()) {
            throw new IllegalArgumentException("both sides have an address byte, or none has");
        }
    }

    /// {@return the normal format: identifiers of 11 or 29 bits and nothing else (10.3.2)}
    ///
    /// @param transmit the identifier of our frames
    /// @param receive the identifier of the unit's frames
    public static IsoTpAddress normal(CanId transmit, CanId receive) {
        return new IsoTpAddress(transmit, receive, Bytes.none(), Bytes.none(), false);
    }

    /// {@return the normal fixed format, such as 18DA10F1 and 18DAF110 (10.3.3)}
    ///
    /// @param unit the address of the unit, a byte
    /// @param tester our address, a byte
    public static IsoTpAddress normalFixed(int unit, int tester) {
        return normalFixed(PRIORITY, unit, tester);
    }

    /// {@return the normal fixed format with a priority other than 6; 5 makes 14DA10F1}
    ///
    /// @param priority 0 to 7
    /// @param unit the address of the unit, a byte
    /// @param tester our address, a byte
    public static IsoTpAddress normalFixed(int priority, int unit, int tester) {
        return normal(fixed(priority, PHYSICAL, unit, tester), fixed(priority, PHYSICAL, tester, unit));
    }

    /// {@return the extended format: the first data byte names whom the frame is for (10.3.4)}
    ///
    /// @param transmit the identifier of our frames
    /// @param receive the identifier of the unit's frames
    /// @param unit the address byte of the unit
    /// @param tester our address byte
    public static IsoTpAddress extended(CanId transmit, CanId receive, int unit, int tester) {
        return new IsoTpAddress(transmit, receive, Bytes.of(unit), Bytes.of(tester), false);
    }

    /// {@return the mixed format with any identifiers: the first data byte is the same in both directions
    /// (10.3.5)}
    ///
    /// @param transmit the identifier of our frames
    /// @param receive the identifier of the unit's frames
    /// @param extension the byte that names the network behind the gateway
    public static IsoTpAddress mixed(CanId transmit, CanId receive, int extension) {
        return new IsoTpAddress(transmit, receive, Bytes.of(extension), Bytes.of(extension), false);
    }

    /// {@return the mixed format with 29 bits, such as 18CE10F1 and 18CEF110 (10.3.5)}
    ///
    /// @param unit the address of the unit, a byte
    /// @param tester our address, a byte
    /// @param extension the byte that names the network behind the gateway
    public static IsoTpAddress mixedFixed(int unit, int tester, int extension) {
        return mixed(
                fixed(PRIORITY, MIXED_PHYSICAL, unit, tester),
                fixed(PRIORITY, MIXED_PHYSICAL, tester, unit),
                extension);
    }

    /// {@return the same conversation, spoken to every unit of the functional group}
    ///
    /// Only requests go this way; each unit answers at its own physical address.
    ///
    /// @param everyone the identifier of requests to all, such as 7DF
    public IsoTpAddress toEveryone(CanId everyone) {
        return new IsoTpAddress(everyone, receive, ourPrefix, theirPrefix, true);
    }

    /// {@return requests to a functional group in the normal fixed format, such as 18DB33F1}
    ///
    /// @param group the address of the group, a byte; 33 for OBD
    /// @param tester our address, a byte
    public static IsoTpAddress functionalFixed(int group, int tester) {
        return normalFixed(group, tester).toEveryone(fixed(PRIORITY, FUNCTIONAL, group, tester));
    }

    /// {@return requests to a functional group in the mixed format with 29 bits, such as 18CD33F1}
    ///
    /// @param group the address of the group, a byte
    /// @param tester our address, a byte
    /// @param extension the byte that names the network behind the gateway
    public static IsoTpAddress functionalMixedFixed(int group, int tester, int extension) {
        return mixedFixed(group, tester, extension).toEveryone(fixed(PRIORITY, MIXED_FUNCTIONAL, group, tester));
    }

    private static CanId fixed(int priority, int format, int target, int source) {
        return CanId.of29(priority << 26 | format << 16 | target << 8 | source);
    }

    boolean hears(CanFrame frame) {
        return !functional && frame.id().equals(receive) && frame.data().startsWith(theirPrefix);
    }

    /// Whether there are frames that both conversations would take for theirs.
    boolean hearsWhat(IsoTpAddress other) {
        boolean alike = theirPrefix.startsWith(other.theirPrefix) || other.theirPrefix.startsWith(theirPrefix);
        return !functional && !other.functional && receive.equals(other.receive) && alike;
    }

    boolean isOurs(CanFrame frame) {
        return frame.id().equals(transmit) && frame.data().startsWith(ourPrefix);
    }

    int prefixSize() {
        return ourPrefix.size();
    }
}
