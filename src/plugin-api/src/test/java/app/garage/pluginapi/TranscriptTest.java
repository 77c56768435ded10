package app.garage.pluginapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static final String FAST_INIT = """
            # garage-transcript 1
            # link serial:///dev/ttyUSB0?baud=10400
            0.000 > C1 33 F1 81 66
            # a remark
            0.031 < 83 F1 11 C1 E9 8F BE
            """;

    @Test
    void aTranscriptGivesItsLinkAndItsTransfersInOrder() {
        var read = Transcript.parse(FAST_INIT);

        assertThat(read.link()).isEqualTo("serial:///dev/ttyUSB0?baud=10400");
        assertThat(read.lines())
                .containsExactly(
                        new Transcript.Line(0.0, true, Bytes.hex("C1 33 F1 81 66")),
                        new Transcript.Line(0.031, false, Bytes.hex("83 F1 11 C1 E9 8F BE")));
        assertThat(read.lines().getFirst()).hasToString("0.000 > C1 33 F1 81 66");
    }

    @Test
    void aBrokenLineIsNamed() {
        assertThatThrownBy(() -> Transcript.parse(FAST_INIT + "0.050 ? 12"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 6");
    }

    @Test
    void aFileWithoutTheHeaderIsNoTranscript() {
        assertThatThrownBy(() -> Transcript.parse("hello")).hasMessageContaining("line 1");
    }
}
