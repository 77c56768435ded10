package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import java.util.List;
import java.util.Optional;

/// A message link that can be told of units, and can look for units nobody told of.
public interface FindsUnits extends LinkCapability {
    /// Tells of a unit, so that it can be asked like any other.
    ///
    /// @param unit how it is addressed
    void know(Addressing unit);

    /// {@return the request addresses worth looking at on this bus, in order}
    ///
    /// A number stands for the same place every time, so it can be remembered. Where requests carry no
    /// address byte it is the identifier or the address itself; otherwise what it is made of is up to the
    /// link.
    List<Integer> places();

    /// Asks at one address with a request that changes nothing (`3E 00`). A unit that answers, a refusal included, is
    /// known from then on.
    ///
    /// @param place one of [#places()]
    /// @param by until when
    /// @return the unit that answered, empty if none did
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    Optional<Addressing> look(int place, Deadline by) throws LinkException, InterruptedException;
}
