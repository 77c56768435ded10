package app.garage.pluginapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "serial:///dev/ttyUSB0?baud=38400",
                "elm+tcp://192.168.0.10:35000",
                "sim://car?personality=clone&loss=2",
                "replay:///tmp/a b.txt",
                "serial://COM3"
            })
    void anAddressReadsAsItWasWritten(String text) {
        assertThat(LinkAddress.parse(text)).hasToString(text);
    }

    @Test
    void theAdapterPrefixStandsBeforeThePlus() {
        var address = LinkAddress.parse("elm+serial:///dev/ttyUSB0?baud=38400");

        assertThat(address.adapter()).isEqualTo("elm");
        assertThat(address.scheme()).isEqualTo("serial");
        assertThat(address.place()).isEqualTo("/dev/ttyUSB0");
        assertThat(address.option("baud")).contains("38400");
        assertThat(address.option("parity")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "car", "://car", "sim://", "1x://y"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> LinkAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
