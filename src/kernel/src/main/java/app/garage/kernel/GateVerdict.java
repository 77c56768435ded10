package app.garage.kernel;

import java.util.List;

/// Whether the rules allow something, with every reason when they do not.
public sealed interface GateVerdict {
    /// Nothing speaks against it.
    record Allowed() implements GateVerdict {}

    /// At least one rule forbids it.
    ///
    /// @param reasons all of them, not only the first
    record Refused(List<Problem> reasons) implements GateVerdict {
        /// Copies the reasons.
        ///
        /// @throws IllegalArgumentException if there is none
        public Refused {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a reason");
            }
        }
    }
}
