package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.testkit.RealTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCanTest {
    private static final String TALK = """
            # garage-transcript 1
            # link socketcan://can0
            0.000 < 3C2: 01 02 03
            0.010 > 7DF: 02 09 02 00 00 00 00 00
            0.015 < 7E8: 10 14 49 02 01 31 44 34
            0.016 > 7E0: 30 00 00 00 00 00 00 00
            0.018 < 7E8: 21 47 50 30 30 52 35 35
            0.020 < 7E8: 22 42 31 32 33 34 35 36
            0.100 > 18DB33F1: 02 01 0D
            0.105 < 18DAF110: 03 41 0D 32
            0.200 > 18DB33F1: 02 01 0D
            0.205 < 18DAF110: 03 41 0D 33
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFrameIsAnsweredByWhatCameAfterItThen() throws Exception {
        try (var link = open(TALK)) {
            assertThat(all(link)).containsExactly("3C2 01 02 03");
            assertThat(asked(link, CanId.of11(0x7DF), "02 09 02 00 00 00 00 00"))
                    .containsExactly("7E8 10 14 49 02 01 31 44 34");
            assertThat(asked(link, CanId.of11(0x7E0), "30 00 00 00 00 00 00 00"))
                    .containsExactly("7E8 21 47 50 30 30 52 35 35", "7E8 22 42 31 32 33 34 35 36");
            assertThat(asked(link, CanId.of29(0x18DB33F1), "02 01 0D")).containsExactly("18DAF110 03 41 0D 32");
            assertThat(asked(link, CanId.of29(0x18DB33F1), "02 01 0D")).containsExactly("18DAF110 03 41 0D 33");
            assertThat(asked(link, CanId.of29(0x18DB33F1), "02 01 0D"))
                    .as("from the beginning again")
                    .containsExactly("18DAF110 03 41 0D 32");
        }
    }

    @Test
    void theSameDataForSomebodyElseIsAnotherQuestion() throws Exception {
        try (var link = open(TALK)) {
            var _ = all(link);
            assertThat(asked(link, CanId.of11(0x7E0), "02 09 02 00 00 00 00 00"))
                    .isEmpty();
            assertThat(asked(link, CanId.of11(0x7DF), "02 09 02 00 00 00 00 00"))
                    .hasSize(1);
        }
    }

    @Test
    void longFramesMakeItALinkThatTakesThem() throws Exception {
        var text = "# garage-transcript 1\n0.0 > 7E0: 03 22 F1 90\n0.1 < 7E8: " + "00 ".repeat(12) + "\n";
        try (var link = open(text);
                var classic = open(TALK)) {
            assertThat(link.fd()).isTrue();
            assertThat(classic.fd()).isFalse();
            link.send(CanFrame.classic(CanId.of11(0x7E0), Bytes.hex("03 22 F1 90")), RealTime.in(100));
            assertThat(link.receive(RealTime.in(100)).orElseThrow().frame())
                    .isEqualTo(new CanFrame(CanId.of11(0x7E8), true, Bytes.copyOf(new byte[12])));
        }
    }

    @Test
    void aClosedRecordingIsLostAndABrokenOneIsToldInWords() throws Exception {
        var link = open(TALK);
        link.close();
        assertThatThrownBy(() -> link.receive(RealTime.in(10))).isInstanceOf(LinkLost.class);
        assertThatThrownBy(() -> open("# garage-transcript 1\n0.0 > all: 01 0C\n"))
                .asInstanceOf(InstanceOfAssertFactories.type(NoSuchLink.class))
                .extracting(each -> each.problem().key())
                .isEqualTo("links.not-frames");
    }

    private CanLink open(String text) throws IOException, InterruptedException {
        var file = Files.writeString(Files.createTempFile(folder, "talk", ".txt"), text);
        return (CanLink)
                new ReplayLinks().open(LinkAddress.parse("replay://" + file), new RealTime(), RealTime.in(1_000));
    }

    private static List<String> asked(CanLink link, CanId id, String data) throws IOException, InterruptedException {
        link.send(CanFrame.classic(id, Bytes.hex(data)), RealTime.in(1_000));
        return all(link);
    }

    private static List<String> all(CanLink link) throws IOException, InterruptedException {
        var all = new ArrayList<String>();
        var by = Deadline.in(Duration.ofMillis(30), new RealTime());
        for (var next = link.receive(by); next.isPresent(); next = link.receive(by)) {
            all.add(next.get().frame().toString());
        }
        return all;
    }
}
