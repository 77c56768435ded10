package app.garage.report;

import java.util.EnumSet;
import java.util.Set;

/// How a report is to be made. What was not read is always said, whatever is chosen here.
///
/// @param version for whom
/// @param maskVin whether all but the last four characters of the vehicle's number and plate are hidden
/// @param sections what to print
public record ReportOptions(Version version, boolean maskVin, Set<Section> sections) {
    /// Copies the sections.
    public ReportOptions {
        sections = Set.copyOf(sections);
    }

    /// For whom a report is.
    public enum Version {
        /// The owner of the vehicle: plain words.
        CLIENT,
        /// A colleague: codes, values, and the frames they stand on.
        TECHNICAL
    }

    /// A part of a report.
    public enum Section {
        /// Vehicle, customer, interface.
        IDENTITY,
        /// Before and after clearing.
        COMPARISON,
        /// Fault codes with their freeze frames.
        FAULTS,
        /// Self-tests that have finished and that have not.
        READINESS,
        /// Results of self-tests with their limits.
        MONITORS,
        /// Present values.
        VALUES
    }

    /// {@return everything a version is meant to show: all sections, for the owner without monitors and values}
    ///
    /// @param version for whom
    public static ReportOptions of(Version version) {
        var all = EnumSet.allOf(Section.class);
        if (version == Version.CLIENT) {
            all.remove(Section.MONITORS);
            all.remove(Section.VALUES);
        }
        return new ReportOptions(version, false, all);
    }
}
