package app.garage.kernel;

/// The stable name of something measured, such as `engine.rpm`; the same in code, files and plugins.
///
/// @param name lower-case words joined by dots
public record ChannelId(String name) implements Comparable<ChannelId> {
    @Override
    public int compareTo(ChannelId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
