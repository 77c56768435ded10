package app.garage.recording;

import java.util.List;

/// A block as the store keeps it: one chunk of stamps for the group, and for each channel a chunk of
/// values, a preview and a summary.
///
/// @param group the number of the group
/// @param first the number of its first sample within the group
/// @param stamps packed
/// @param columns by channel of the group, in the order of the layout
public record PackedBlock(int group, long first, Chunk stamps, List<Column> columns) {
    /// One channel.
    ///
    /// @param values packed
    /// @param preview its smallest and largest values, packed
    /// @param summary of all of it
    public record Column(Chunk values, Chunk preview, Summary summary) {}

    /// Copies the columns.
    public PackedBlock {
        columns = List.copyOf(columns);
    }

    /// {@return a block packed}
    ///
    /// @param block at most [Chunk#MOST] samples
    public static PackedBlock of(Block block) {
        var stamps = block.stamps();
        return new PackedBlock(
                block.group(),
                block.first(),
                Chunk.ofStamps(stamps, stamps.length),
                block.values().stream()
                        .map(values ->
                                new Column(values.pack(), Preview.of(values).pack(), Summary.of(stamps, values)))
                        .toList());
    }

    /// {@return the number of the sample after the last one}
    public long end() {
        return first + stamps.count();
    }

    /// {@return the samples}
    ///
    /// @param types of the channels, in order
    /// @throws BadChunk if a part of it was damaged
    public Block unpacked(List<RawType> types) throws BadChunk {
        var values = new java.util.ArrayList<Values>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(Values.of(types.get(i), columns.get(i).values()));
        }
        return new Block(group, first, stamps.stamps(), values);
    }
}
