package app.garage.protocolkit.j1939;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Gets an address on the bus and defends it (SAE J1939-81, 4.2 to 4.5).
///
/// A claim is ours if nobody with a lower NAME objects within 250 ms. Against a higher NAME it is repeated;
/// to a lower one it is given up for the next free address, if the NAME says that any will do, or for none.
public final class AddressClaim {
    /// The PGN of address claims, and of "cannot claim" from address FE.
    public static final int PGN = 0xEE00;

    private static final int REQUEST = 0xEA00;
    private static final long CONTEST = 250_000_000L;
    private static final int FIRST_FREE = 0x80;
    private static final int LAST_FREE = 0xF7;
    private final J1939Name name;
    private final BitSet taken = new BitSet();
    private int address;
    private boolean owned;
    private OptionalLong deadline = OptionalLong.empty();

    /// Prepares a claim.
    ///
    /// @param name ours
    /// @param wished the address to try first; F9 is that of off-board testers
    public AddressClaim(J1939Name name, int wished) {
        this.name = name;
        address = wished;
    }

    /// {@return our address while it is ours}
    public OptionalInt address() {
        return owned ? OptionalInt.of(address) : OptionalInt.empty();
    }

    /// {@return when [#tick(long)] must be called if nothing happens before}
    public OptionalLong deadline() {
        return deadline;
    }

    /// Claims the address.
    ///
    /// @param now the time
    /// @return what to do
    public List<J1939Event> begin(long now) {
        owned = false;
        deadline = OptionalLong.of(now + CONTEST);
        return List.of(claim());
    }

    private J1939Event claim() {
        var id = new J1939Id(6, PGN, J1939Id.GLOBAL, address);
        return new J1939Event.Transmit(CanFrame.classic(id.canId(), name.data()));
    }

    /// A frame came; only claims and requests for claims matter here.
    ///
    /// @param frame what came
    /// @param now when
    /// @return what to do
    public List<J1939Event> hear(CanFrame frame, long now) {
        if (!frame.id().extended()) {
            return List.of();
        }
        var id = J1939Id.of(frame.id());
        boolean forUs = id.destination() == J1939Id.GLOBAL || id.destination() == address;
        if (id.pgn() == REQUEST
                && forUs
                && DiagnosticMessages.requestedPgn(frame.data()).orElse(0) == PGN) {
            return owned || address == J1939Id.NOBODY ? List.of(claim()) : List.of();
        }
        if (id.pgn() != PGN || frame.data().size() != 8) {
            return List.of();
        }
        return contest(id.source(), J1939Name.of(frame.data()), now);
    }

    private List<J1939Event> contest(int source, J1939Name other, long now) {
        taken.set(source);
        if (source != address || address == J1939Id.NOBODY) {
            return List.of();
        }
        return name.compareTo(other) < 0 ? List.of(claim()) : giveUp(now);
    }

    private List<J1939Event> giveUp(long now) {
        int free = taken.nextClearBit(FIRST_FREE);
        if (name.takesAnyAddress() && free <= LAST_FREE) {
            address = free;
            return begin(now);
        }
        address = J1939Id.NOBODY;
        owned = false;
        deadline = OptionalLong.empty();
        return List.of(claim(), new J1939Event.NoAddress());
    }

    /// Time has passed. Calling it too often does no harm.
    ///
    /// @param now the time
    /// @return what happened
    public List<J1939Event> tick(long now) {
        if (deadline.isEmpty() || now - deadline.getAsLong() < 0) {
            return List.of();
        }
        deadline = OptionalLong.empty();
        owned = true;
        return List.of(new J1939Event.AddressClaimed(address));
    }

    /// {@return the data of a request that makes every unit claim again}
    public static Bytes requestForAll() {
        return DiagnosticMessages.request(PGN);
    }
}
