package app.garage.pluginapi;

import app.garage.kernel.Bytes;

/// What a request that changes something did at a unit that did not refuse it.
public sealed interface Effect {
    /// The unit did it.
    ///
    /// @param data what it says besides, such as the result of a routine; often nothing
    record Done(Bytes data) implements Effect {}

    /// It was sent, but the answer was lost, damaged or cannot be attributed: it may have been done.
    record Unknown() implements Effect {}
}
