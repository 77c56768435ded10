package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Quality;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelTest {
    /// RFC 9562, section 5.7: version 7, variant 10, 48 bits of milliseconds first.
    @Test
    void idsAreOfVersionSevenAndSortByTime() {
        var random = new Random(1);
        var early = LogSession.newId(Instant.parse("2022-02-22T19:22:22Z"), random);
        var late = LogSession.newId(Instant.parse("2022-02-22T19:22:22.001Z"), random);
        assertThat(early.version()).isEqualTo(7);
        assertThat(early.variant()).isEqualTo(2);
        assertThat(early.toString()).as("the example of appendix A.6").startsWith("017f22e2-79b0-7");
        assertThat(early.toString()).isLessThan(late.toString());
        assertThat(LogSession.newId(Instant.EPOCH, random)).isNotEqualTo(LogSession.newId(Instant.EPOCH, random));
    }

    @Test
    void aSecondSourceFollowsWithItsNumbersMovedUp() {
        var layout = LogStoreContract.layout();
        var more = new Layout(
                List.of(new Group(0, "wideband", GroupKind.STREAM, 10, 0)),
                List.of(LogStoreContract.channel(0, 0, "lambda", RawType.U16, Conversion.none(), "")));
        var both = layout.plus(more);
        assertThat(both.groups()).hasSize(3);
        assertThat(both.of(2)).singleElement().satisfies(channel -> {
            assertThat(channel.number()).isEqualTo(3);
            assertThat(channel.name()).isEqualTo("lambda");
        });
        assertThatThrownBy(() -> layout.plus(layout)).as("a name twice").isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLayoutWhoseNumbersAreNoPlacesIsRefused() {
        var group = new Group(1, "g", GroupKind.POLL, 1, 0);
        assertThatThrownBy(() -> new Layout(List.of(group), List.of())).isInstanceOf(IllegalArgumentException.class);
        var stray = LogStoreContract.channel(0, 7, "x", RawType.U8, Conversion.none(), "");
        assertThatThrownBy(() -> new Layout(List.of(), List.of(stray))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Group(0, "g", GroupKind.POLL, Double.NaN, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rangesOfRawTypesAreThoseOfTheirBits() {
        assertThat(RawType.U8.least()).isZero();
        assertThat(RawType.U8.most()).isEqualTo(255);
        assertThat(RawType.S16.least()).isEqualTo(Short.MIN_VALUE);
        assertThat(RawType.U32.most()).isEqualTo(4_294_967_295L);
        assertThat(RawType.S64.most()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whateverASampleLacksHasACause() {
        assertThat(InvalidCause.of(Quality.NOT_SUPPORTED)).isEqualTo(InvalidCause.NEGATIVE_RESPONSE);
        assertThat(InvalidCause.of(Quality.FAILED)).isEqualTo(InvalidCause.TIMEOUT);
        assertThat(InvalidCause.of(Quality.SHORT)).isEqualTo(InvalidCause.UNREADABLE);
    }

    @Test
    void aCorrectedDefinitionDecodesTheSameRawValues() {
        var wrong = LogStoreContract.channel(0, 0, "boost", RawType.U8, Conversion.linear(1, 0), "kPa");
        var right = wrong.decodedBy(Conversion.linear(2, -10), new Channel.Definition("test.boost", 3));
        assertThat(wrong.physical(100)).isEqualTo(100);
        assertThat(right.physical(100)).isEqualTo(190);
        assertThat(right.name()).isEqualTo("boost");
    }
}
