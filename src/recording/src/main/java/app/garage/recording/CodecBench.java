package app.garage.recording;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/// How fast samples are packed and unpacked, and how many bytes they need. Time is the processor time of
/// the calling thread, so that a busy machine does not change the figures much.
public final class CodecBench {
    private static final int WARM_UP = 3;

    /// What was measured.
    ///
    /// @param values how many values there were
    /// @param bytesPerValue of the packed values
    /// @param bytesPerStamp of the packed stamps
    /// @param packedPerSecond values packed in a second, best of the rounds
    /// @param unpackedPerSecond values unpacked in a second, best of the rounds
    public record Figures(
            long values,
            double bytesPerValue,
            double bytesPerStamp,
            double packedPerSecond,
            double unpackedPerSecond) {}

    private CodecBench() {}

    /// Measures.
    ///
    /// @param blocks what is packed and unpacked
    /// @param rounds how often, after three that do not count
    /// @return the figures
    /// @throws BadChunk never, unless a codec is wrong
    public static Figures run(List<Block> blocks, int rounds) throws BadChunk {
        var clock = ManagementFactory.getThreadMXBean();
        long values = 0;
        long bytes = 0;
        long stamps = 0;
        long stampBytes = 0;
        for (var block : blocks) {
            stampBytes += Chunk.ofStamps(block.stamps(), block.count()).data().size();
            stamps += block.count();
        }
        var chunks = new ArrayList<Chunk>();
        var types = new ArrayList<RawType>();
        double pack = Double.POSITIVE_INFINITY;
        double unpack = Double.POSITIVE_INFINITY;
        long sum = 0;
        for (int round = 0; round < WARM_UP + rounds; round++) {
            chunks.clear();
            types.clear();
            long begun = clock.getCurrentThreadCpuTime();
            for (var block : blocks) {
                for (var each : block.values()) {
                    chunks.add(each.pack());
                    types.add(each.type());
                }
            }
            long packed = clock.getCurrentThreadCpuTime();
            for (int i = 0; i < chunks.size(); i++) {
                var back = Values.of(types.get(i), chunks.get(i));
                sum += back.raw(back.count() - 1);
            }
            long done = clock.getCurrentThreadCpuTime();
            if (round >= WARM_UP) {
                pack = Math.min(pack, (double) (packed - begun));
                unpack = Math.min(unpack, (double) (done - packed));
            }
        }
        for (var chunk : chunks) {
            values += chunk.count();
            bytes += chunk.data().size();
        }
        // the sum is asked for, so that the unpacking cannot be left out
        double once = sum == Long.MIN_VALUE ? 0 : 1e9 * values;
        return new Figures(values, (double) bytes / values, (double) stampBytes / stamps, once / pack, once / unpack);
    }
}
