package app.garage.profiles;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The model years in the name of a signal set, such as `2015-2019.json`.
///
/// @param from the first year
/// @param to the last year
record ModelYears(int from, int to) {
    private static final Pattern NAME = Pattern.compile("(?:.*/)?(\\d{4})-(\\d{4})\\.json");
    private static final String DEFAULT = "default.json";

    /// {@return the years a file is for, if its name says it}
    static Optional<ModelYears> of(String file) {
        var name = NAME.matcher(file);
        return name.matches()
                ? Optional.of(new ModelYears(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))))
                : Optional.empty();
    }

    /// {@return the file for a year: of the narrowest range that contains it, else the default}
    static Optional<String> best(List<String> files, int year) {
        Optional<String> best = Optional.empty();
        int narrowest = Integer.MAX_VALUE;
        for (var file : files) {
            var years = of(file);
            if (years.isEmpty() && narrowest == Integer.MAX_VALUE && file.endsWith(DEFAULT)) {
                best = Optional.of(file);
            } else if (years.isPresent()
                    && years.get().contains(year)
                    && years.get().length() < narrowest) {
                narrowest = years.get().length();
                best = Optional.of(file);
            }
        }
        return best;
    }

    private boolean contains(int year) {
        return from <= year && year <= to;
    }

    private int length() {
        return to - from;
    }
}
