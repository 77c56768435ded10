package app.garage.plugin.iso15765;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.protocolkit.Replies;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Answers that did not come in time and may come yet. One of them would be taken for the answer to the next
/// question of the same service: an answer says what it is about, but not when it was asked for, and a
/// refusal not even that.
final class OwedAnswers {
    /// "Tester present": whichever of these is answered, it says the same.
    private static final int TESTER_PRESENT = 0x3E;

    private final Map<EcuId, Owed> owed = new HashMap<>();

    private record Owed(Bytes question, long until) {}

    /// A unit was asked and has not said its last word.
    ///
    /// @param until when it has forgotten the question, for certain
    void owes(EcuId ecu, Bytes question, long until) {
        if (question.at(0) != TESTER_PRESENT) {
            owed.put(ecu, new Owed(question, until));
        }
    }

    /// A unit said something: perhaps what it owed.
    void said(EcuId ecu, Bytes message) {
        var before = owed.get(ecu);
        if (before != null && Replies.kind(before.question(), message) == Replies.Kind.ANSWER) {
            owed.remove(ecu);
        }
    }

    /// Nothing more comes from this unit that was asked for before now.
    void settled(EcuId ecu) {
        owed.remove(ecu);
    }

    /// {@return the units whose late answers would pass for answers to a question}
    SortedSet<EcuId> mistakable(Bytes question, long now) {
        owed.values().removeIf(each -> now - each.until() >= 0);
        var units = new TreeSet<EcuId>();
        owed.forEach((ecu, before) -> {
            if (before.question().at(0) == question.at(0)) {
                units.add(ecu);
            }
        });
        return units;
    }
}
