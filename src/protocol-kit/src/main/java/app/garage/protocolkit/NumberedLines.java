package app.garage.protocolkit;

import app.garage.kernel.Bytes;
import app.garage.protocolkit.IsoTpAssembly.Step;
import java.util.ArrayList;
import java.util.List;

/// Puts together a long message an adapter shows without headers: its length, then lines numbered from 0.
///
/// If two units answer at once their numbers collide, and nothing is made of it.
final class NumberedLines {
    private final List<String> lines = new ArrayList<>();
    private Bytes soFar = Bytes.none();
    private int length;
    private int next;
    private boolean open;

    List<Step> begin(int bytes, String line) {
        var steps = end();
        if (bytes == 0) {
            return List.of(new Step.Broken("length zero", List.of(line)));
        }
        open = true;
        length = bytes;
        next = 0;
        soFar = Bytes.none();
        lines.add(line);
        return steps;
    }

    List<Step> take(int index, Bytes data, String line) {
        if (!open) {
            return List.of(new Step.Broken("a numbered line without a length", List.of(line)));
        }
        lines.add(line);
        if (index != next) {
            return closed(new Step.Broken("expected line " + next, List.copyOf(lines)));
        }
        next = (next + 1) & 0x0F;
        soFar = soFar.plus(data);
        return soFar.size() < length ? List.of() : closed(new Step.Whole(soFar.slice(0, length), List.copyOf(lines)));
    }

    List<Step> end() {
        return open ? closed(new Step.Broken("incomplete", List.copyOf(lines))) : List.of();
    }

    private List<Step> closed(Step step) {
        open = false;
        lines.clear();
        return List.of(step);
    }
}
