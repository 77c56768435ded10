package app.garage.recording;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// The groups and channels of a session. Numbers are places: group 3 is the fourth of the list.
///
/// @param groups in the order of their numbers
/// @param channels in the order of their numbers; each belongs to a group of the list
public record Layout(List<Group> groups, List<Channel> channels) {
    /// The most groups a session may have.
    public static final int MOST_GROUPS = 4_096;

    /// The most channels a session may have.
    public static final int MOST_CHANNELS = 65_536;

    /// Checks that every number is a place and every name is given once.
    public Layout {
        groups = List.copyOf(groups);
        channels = List.copyOf(channels);
        if (groups.size() > MOST_GROUPS || channels.size() > MOST_CHANNELS) {
            throw new IllegalArgumentException("too many groups or channels");
        }
        var names = new HashSet<String>();
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).number() != i) {
                throw new IllegalArgumentException("group " + groups.get(i).number() + " is not in its place");
            }
        }
        for (int i = 0; i < channels.size(); i++) {
            var channel = channels.get(i);
            if (channel.number() != i || channel.group() >= groups.size() || !names.add(channel.name())) {
                throw new IllegalArgumentException("channel " + i + " (" + channel.name() + ") is not in its place");
            }
        }
    }

    /// {@return the channels of a group, in the order their values lie in a sample}
    ///
    /// @param group its number
    public List<Channel> of(int group) {
        return channels.stream().filter(channel -> channel.group() == group).toList();
    }

    /// {@return the channel of this name, if there is one}
    ///
    /// @param name as formulas call it
    public Optional<Channel> named(String name) {
        return channels.stream().filter(channel -> channel.name().equals(name)).findFirst();
    }

    /// {@return this layout with another after it, its numbers moved up: a second source in the same session}
    ///
    /// @param more groups and channels, numbered from 0 among themselves
    public Layout plus(Layout more) {
        var allGroups = new ArrayList<>(groups);
        var allChannels = new ArrayList<>(channels);
        for (var each : more.groups) {
            allGroups.add(new Group(
                    groups.size() + each.number(), each.name(), each.kind(), each.nominalHz(), each.requestBytes()));
        }
        for (var each : more.channels) {
            allChannels.add(new Channel(
                    channels.size() + each.number(),
                    groups.size() + each.group(),
                    each.name(),
                    each.raw(),
                    each.conversion(),
                    each.scale(),
                    each.definition()));
        }
        return new Layout(allGroups, allChannels);
    }
}
