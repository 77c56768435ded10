package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.diagnostics.ScanStore;
import app.garage.diagnostics.ScansInMemory;
import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.LinkAddress;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What the stores that stand in front of the database let through.
class StoresBesideTest {
    private static final LinkAddress CABLE = LinkAddress.parse("serial:///dev/ttyUSB0");
    private static final LinkAddress VIRTUAL = LinkAddress.parse("sim://car?adapter=stn");
    private static final AdapterCard CARD = new AdapterCard(
            "elm", "ELM327 v1.5", AdapterCard.Family.ELM_CLONE, "", Set.of(), List.of(), Set.of(), Map.of());

    @Test
    void whatVirtualVehiclesLeaveIsKeptApart() throws StoreUnavailable {
        var workshop = new ScansInMemory();
        var routed = new RoutedStore(workshop, new ScansInMemory());
        routed.met(CARD, VIRTUAL, Instant.EPOCH);
        routed.remember("protocol:sim://car", "6");
        routed.remember("link:last", "sim://car");
        assertThat(routed.adapter("elm", VIRTUAL)).contains(CARD);
        assertThat(routed.recall("protocol:sim://car")).contains("6");
        assertThat(workshop.adapter("elm", VIRTUAL)).isEmpty();
        assertThat(workshop.recall("link:last")).isEmpty();

        routed.met(CARD, CABLE, Instant.EPOCH);
        routed.remember("link:last", "serial:///dev/ttyUSB0");
        assertThat(workshop.adapter("elm", CABLE)).contains(CARD);
        assertThat(routed.recall("link:last")).contains("serial:///dev/ttyUSB0");
    }

    @Test
    void aRecordingBeginsAsWithAnUnknownVehicleButNeverForgetsAnUnknownClear() throws StoreUnavailable {
        var kept = new ScansInMemory();
        kept.remember("protocol:serial:///dev/ttyUSB0", "6");
        var forgetful = new Forgetful(kept);
        forgetful.met(CARD, CABLE, Instant.EPOCH);
        forgetful.remember(ScanStore.CLEARS_UNKNOWN + "serial://", "locked");
        assertThat(forgetful.recall("protocol:serial:///dev/ttyUSB0")).isEmpty();
        assertThat(forgetful.adapter("elm", CABLE)).isEmpty();
        assertThat(kept.adapter("elm", CABLE)).contains(CARD);
        assertThat(new Forgetful(kept).recall(ScanStore.CLEARS_UNKNOWN + "serial://"))
                .contains("locked");
    }

    @Test
    void aStoreThatCannotBeOpenedIsToldToWhoAsks() {
        var opening = new CompletableFuture<ScanStore>();
        opening.completeExceptionally(new StoreUnavailable(Problem.of("test.locked"), new IOException("locked")));
        var late = new LateStore(() -> opening);
        assertThatThrownBy(() -> late.recall("link:last")).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> late.met(CARD, CABLE, Instant.EPOCH)).isInstanceOf(StoreUnavailable.class);
    }
}
