package app.garage.ftdi4j;

/// The version of a library.
///
/// @param major changes when programs must change
/// @param minor changes with new functions
/// @param micro changes with repairs
public record Version(int major, int minor, int micro) {
    /// {@return the version as people write it, such as `1.5.0`}
    @Override
    public String toString() {
        return major + "." + minor + "." + micro;
    }
}
