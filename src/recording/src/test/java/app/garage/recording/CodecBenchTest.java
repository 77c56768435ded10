package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodecBenchTest {
    /// For function only; figures are not judged here.
    @Test
    void theBenchCountsWhatItPacked() throws BadChunk {
        var figures = CodecBench.run(SynthBlocks.of(1, 60), 1);
        assertThat(figures.values()).isEqualTo(60 * 1_920);
        assertThat(figures.bytesPerValue()).isBetween(0.3, 0.9);
        assertThat(figures.packedPerSecond()).isPositive().isFinite();
        assertThat(figures.unpackedPerSecond()).isPositive().isFinite();
    }

    /// Prints the figures of a drive of 20 minutes.
    public static void main(String[] arguments) throws BadChunk {
        System.out.println(CodecBench.run(SynthBlocks.of(1, 1_200), 10));
    }
}
