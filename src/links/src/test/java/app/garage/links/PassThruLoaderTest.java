package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.garage.links.j2534.PassThruException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PassThruLoaderTest {
    private static final Path LIBRARY = Path.of("/opt/box/libj2534.so");
    private final AtomicLong now = new AtomicLong();
    private final PassThruLoader loader = new PassThruLoader(Optional::empty, now::get);

    @Test
    void threeDeathsWithinAMinuteDisableALibraryForGood() {
        die(0);
        die(30);
        assertThat(loader.isDisabled(LIBRARY)).isFalse();
        die(59);

        assertThat(loader.isDisabled(LIBRARY)).isTrue();
        assertThat(loader.isDisabled(Path.of("/opt/other.so"))).isFalse();
        now.set(Duration.ofHours(1).toNanos());
        assertThat(loader.isDisabled(LIBRARY)).isTrue();
    }

    @Test
    void deathsFarApartDisableNothing() {
        die(0);
        die(30);
        die(61);
        assertThat(loader.isDisabled(LIBRARY)).isFalse();

        die(75);
        assertThat(loader.isDisabled(LIBRARY)).as("30, 61 and 75").isTrue();
    }

    @Test
    void withoutAFolderOfHelpersALibraryThatNeedsOneSaysSo() {
        loader.runApart(LIBRARY);

        assertThat(catchThrowableOfType(PassThruException.class, () -> loader.load(LIBRARY)))
                .returns(PassThruException.Kind.NO_HELPER, PassThruException::kind)
                .returns("garage-j2534-host", PassThruException::text);
    }

    private void die(int second) {
        now.set(Duration.ofSeconds(second).toNanos());
        loader.died(LIBRARY);
    }
}
