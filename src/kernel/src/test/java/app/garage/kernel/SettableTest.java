package app.garage.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class SettableTest {
    @Test
    void aFollowerGetsTheValueNowAndEachChangeUntilItIsClosed() {
        var value = new Settable<>("a");
        var seen = new ArrayList<String>();

        var following = value.follow(seen::add);
        value.set("b");
        value.set("b");
        following.close();
        value.set("c");

        assertThat(seen).containsExactly("a", "b");
    }
}
