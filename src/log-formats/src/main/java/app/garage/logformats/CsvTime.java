package app.garage.logformats;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// How the time column of a text log is to be read.
enum CsvTime {
    /// seconds after some start
    SECONDS(1_000_000_000L),
    /// milliseconds after some start
    MILLISECONDS(1_000_000L),
    /// microseconds after some start
    MICROSECONDS(1_000L),
    /// seconds since 1970
    UNIX_SECONDS(1_000_000_000L),
    /// milliseconds since 1970
    UNIX_MILLISECONDS(1_000_000L),
    /// the hour of the day, `HH:mm:ss.SSS`; jumps back at midnight
    CLOCK(0),
    /// a date with its hour
    DATE(0),
    /// none: one sample a second
    NONE(0);

    static final long BAD = Long.MIN_VALUE;
    static final long DAY = 86_400_000_000_000L;
    private static final Pattern CLOCK_TEXT = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?");
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ISO_DATE_TIME,
            local("uuuu-MM-dd HH:mm:ss"),
            local("dd-MMM-uuuu HH:mm:ss"),
            local("uuuu/MM/dd HH:mm:ss"),
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss z uuuu", Locale.ENGLISH));
    private final long unit;

    CsvTime(long unit) {
        this.unit = unit;
    }

    private static DateTimeFormatter local(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .optionalStart()
                .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 1, 9, true)
                .optionalEnd()
                .toFormatter(Locale.ENGLISH);
    }

    /// {@return whether the first stamp is a moment of the calendar, from which the log then counts}
    boolean isAbsolute() {
        return this == UNIX_SECONDS || this == UNIX_MILLISECONDS || this == DATE;
    }

    /// {@return the time in nanoseconds, since 1970 where it is absolute; [#BAD] if the cell is none}
    ///
    /// @param cell the text
    /// @param decimal in front of a fraction
    /// @param zone of dates without one
    long nanos(String cell, char decimal, ZoneId zone) {
        return switch (this) {
            case CLOCK -> clock(cell);
            case DATE -> date(cell, zone);
            case NONE -> BAD;
            default -> Numbers.nanos(cell, decimal, unit);
        };
    }

    static long clock(String cell) {
        var found = CLOCK_TEXT.matcher(cell);
        if (!found.matches()) {
            return BAD;
        }
        long hours = Long.parseLong(found.group(1));
        long minutes = Long.parseLong(found.group(2));
        long seconds = found.group(3) == null ? 0 : Long.parseLong(found.group(3));
        if (hours > 23 || minutes > 59 || seconds > 60) {
            return BAD;
        }
        long nanos = ((hours * 60 + minutes) * 60 + seconds) * 1_000_000_000L;
        return found.group(4) == null ? nanos : nanos + Long.parseLong((found.group(4) + "00000000").substring(0, 9));
    }

    static long date(String cell, ZoneId zone) {
        for (var each : DATES) {
            try {
                var read = each.parseBest(cell, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
                return nanos(
                        switch (read) {
                            case ZonedDateTime zoned -> zoned.toInstant();
                            case OffsetDateTime offset -> offset.toInstant();
                            case LocalDateTime plain -> plain.atZone(zone).toInstant();
                            default -> Instant.EPOCH.atOffset(ZoneOffset.UTC).toInstant();
                        });
            } catch (DateTimeParseException another) {
                // the next form, then
            }
        }
        return BAD;
    }

    /// {@return nanoseconds since 1970; [#BAD] outside 1678 to 2262}
    static long nanos(Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (ArithmeticException tooFar) {
            return BAD;
        }
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
