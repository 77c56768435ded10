package app.garage.desktop.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What a view of traces shows: curves in panes one above the other, one axis of time that all share, two cursors and
/// marks. Times are microseconds. Used on the window's thread only.
public final class TraceModel {
    /// The shortest stretch that can be shown, a tenth of a millisecond.
    private static final long SHORTEST = 100;

    private static final int REMEMBERED = 100;

    /// The curves, in the order they are listed.
    public final ObservableList<Curve> curves = FXCollections.observableArrayList();

    /// The marks, in any order.
    public final ObservableList<Mark> marks = FXCollections.observableArrayList();

    /// The first cursor, if it is set.
    public final ObjectProperty<Optional<Long>> cursorA = new SimpleObjectProperty<>(Optional.empty());

    /// The second cursor, if it is set.
    public final ObjectProperty<Optional<Long>> cursorB = new SimpleObjectProperty<>(Optional.empty());

    private final ReadOnlyLongWrapper from = new ReadOnlyLongWrapper(0);
    private final ReadOnlyLongWrapper to = new ReadOnlyLongWrapper(1_000_000);
    private final Deque<Stretch> before = new ArrayDeque<>();
    private final Deque<Stretch> after = new ArrayDeque<>();

    /// A curve in a pane.
    ///
    /// @param name of the channel, in the language of the window
    /// @param unit of its values
    /// @param trace its samples
    /// @param pane which pane from above, from 0
    /// @param scale the values at the edges of the pane; empty where they follow what is seen
    public record Curve(String name, String unit, Trace trace, int pane, Optional<Scale> scale) {
        /// {@return the same curve in another pane}
        ///
        /// @param other from 0
        public Curve in(int other) {
            return new Curve(name, unit, trace, other, scale);
        }
    }

    /// Values at the edges of a pane.
    ///
    /// @param least at the lower one
    /// @param most at the upper one, greater
    public record Scale(double least, double most) {}

    /// Something that happened at one time.
    ///
    /// @param at when
    /// @param text what, in the language of the window
    public record Mark(long at, String text) {}

    private record Stretch(long from, long to) {}

    /// {@return the time at the left edge}
    public ReadOnlyLongProperty from() {
        return from.getReadOnlyProperty();
    }

    /// {@return the time at the right edge}
    public ReadOnlyLongProperty to() {
        return to.getReadOnlyProperty();
    }

    /// {@return the first time of all curves, 0 without curves}
    public long start() {
        return curves.stream()
                .map(Curve::trace)
                .filter(trace -> trace.first() <= trace.last())
                .mapToLong(Trace::first)
                .min()
                .orElse(0);
    }

    /// {@return the time after the last one of all curves, always after [#start]}
    public long end() {
        long last =
                curves.stream().map(Curve::trace).mapToLong(Trace::last).max().orElse(0);
        return Math.max(last + 1, start() + SHORTEST);
    }

    /// {@return how many panes there are, at least one}
    public int panes() {
        return curves.stream().mapToInt(Curve::pane).max().orElse(0) + 1;
    }

    /// Shows everything.
    public void whole() {
        show(start(), end());
    }

    /// Shows a stretch; what would lie outside the samples is moved inside.
    ///
    /// @param left time at the left edge
    /// @param right time at the right edge
    public void show(long left, long right) {
        long formerFrom = from.get();
        long formerTo = to.get();
        move(left, right);
        left(formerFrom, formerTo);
    }

    /// Remembers a stretch for [#back] that is not shown any more.
    ///
    /// @param formerFrom its left edge
    /// @param formerTo its right edge
    void left(long formerFrom, long formerTo) {
        if (formerFrom != from.get() || formerTo != to.get()) {
            before.push(new Stretch(formerFrom, formerTo));
            after.clear();
            if (before.size() > REMEMBERED) {
                before.removeLast();
            }
        }
    }

    /// Shows a stretch without remembering the one before, while a hand drags.
    ///
    /// @param left time at the left edge
    /// @param right time at the right edge
    void move(long left, long right) {
        long start = start();
        long end = end();
        long span = Math.clamp(right - left, SHORTEST, end - start);
        long at = Math.clamp(left, start, end - span);
        from.set(at);
        to.set(at + span);
    }

    /// Makes the stretch longer or shorter about a time, which stays where it is.
    ///
    /// @param factor below 1 shows less, above 1 shows more
    /// @param about the time
    public void zoom(double factor, long about) {
        double span = (double) (to.get() - from.get());
        double share = (about - from.get()) / span;
        long wanted = Math.max(SHORTEST, Math.round(span * factor));
        long left = about - Math.round(wanted * share);
        show(left, left + wanted);
    }

    /// Moves along the axis of time.
    ///
    /// @param share of the stretch shown, to the right if positive
    public void pan(double share) {
        long by = Math.round((to.get() - from.get()) * share);
        show(from.get() + by, to.get() + by);
    }

    /// Shows the stretch that was shown before.
    public void back() {
        swap(before, after);
    }

    /// Takes back the last [#back].
    public void forward() {
        swap(after, before);
    }

    private void swap(Deque<Stretch> source, Deque<Stretch> target) {
        if (!source.isEmpty()) {
            target.push(new Stretch(from.get(), to.get()));
            var shown = source.pop();
            move(shown.from(), shown.to());
        }
    }

    /// Shows a time in the middle, with the stretch as long as it is.
    ///
    /// @param at the time
    public void centre(long at) {
        long half = (to.get() - from.get()) / 2;
        show(at - half, at - half + (to.get() - from.get()));
    }

    /// {@return the next mark after a time, the last before it, or empty}
    ///
    /// @param at the time
    /// @param forward which of both
    public Optional<Mark> mark(long at, boolean forward) {
        var order = Comparator.comparingLong(Mark::at);
        return forward
                ? marks.stream().filter(mark -> mark.at() > at).min(order)
                : marks.stream().filter(mark -> mark.at() < at).max(order);
    }

    /// {@return when the values of a curve come into a range the next time}
    ///
    /// @param curve whose
    /// @param after search begins after this time
    /// @param least lower end of the range
    /// @param most upper end of the range
    public OptionalLong next(Curve curve, long after, double least, double most) {
        return curve.trace().enters(after, least, most);
    }

    /// {@return the curves of a pane, in their order}
    ///
    /// @param pane which, from 0
    public List<Curve> in(int pane) {
        var found = new ArrayList<Curve>();
        for (var curve : curves) {
            if (curve.pane() == pane) {
                found.add(curve);
            }
        }
        return found;
    }
}
