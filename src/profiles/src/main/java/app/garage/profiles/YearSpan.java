package app.garage.profiles;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The model years something is for: everything between two years, or everything outside when the first is the later
/// one, and single years besides.
///
/// @param from the first year, or nothing
/// @param to the last year, or nothing
/// @param years single years
record YearSpan(
        @Nullable Integer from,
        @Nullable Integer to,
        @Nullable List<Integer> years) {
    static final YearSpan ALL = new YearSpan(Integer.MIN_VALUE, Integer.MAX_VALUE, List.of());
    static final YearSpan NONE = new YearSpan(null, null, List.of());

    boolean contains(int year) {
        if (years != null && years.contains(year)) {
            return true;
        }
        if (from == null) {
            return to != null && year <= to;
        }
        if (to == null) {
            return year >= from;
        }
        return from <= to ? year >= from && year <= to : year >= from || year <= to;
    }
}
