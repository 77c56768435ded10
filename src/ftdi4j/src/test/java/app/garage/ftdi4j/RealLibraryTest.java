package app.garage.ftdi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.Test;

/// The library as Debian ships it (`libftdi1-2`), so that our fake is not the only judge of our signatures.
class RealLibraryTest {
    @Test
    void theInstalledLibraryIsUnderstood() throws FtdiException {
        var driver = driver();

        assertThat(driver.libraryVersion().major()).isEqualTo(1);
        assertThat(driver.libraryVersion().minor()).isBetween(4, 99);
        assertThat(driver.usbVersion())
                .hasValueSatisfying(usb -> assertThat(usb.major()).isEqualTo(1));
    }

    @Test
    void itsListingIsReadAndItsRefusalIsUnderstood() throws FtdiException {
        var driver = driver();

        // a machine without a USB bus refuses to list (-5), one with a bus has some number of cables
        try {
            assertThat(driver.devices())
                    .allSatisfy(cable -> assertThat(cable.id().vendor()).isEqualTo(0x0403));
        } catch (FtdiException noBus) {
            assertThat(noBus.code()).isNegative();
        }
        var refusal =
                catchThrowableOfType(FtdiException.class, () -> driver.open(FtdiChoice.named("a cable nobody has")));
        assertThat(refusal.code()).isNegative();
        assertThat(refusal.text()).isNotEmpty();
    }

    private static FtdiDriver driver() throws FtdiException {
        try {
            return FtdiDriver.load();
        } catch (FtdiException absent) {
            if (absent.help() == FtdiHelp.LIBRARY_MISSING) {
                abort("libftdi1 is not installed, so only the fake judges the binding");
            }
            throw absent;
        }
    }
}
